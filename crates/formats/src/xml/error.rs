//! What can be wrong with a file, said so that its sender can mend it. No error holds text of
//! the file but the name of an element, cut short: a list's text is personal data.

use super::bounded::Place;

/// Why a file was refused, and where. Nothing of a refused file may be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}, in <{element}>: {what}")]
pub struct XmlError {
    /// The line, from one.
    pub line: u64,
    /// The character in the line, from one.
    pub column: u64,
    /// The innermost open element, cut short and made printable; empty outside the root.
    pub element: String,
    /// What is wrong.
    pub what: Fault,
}

impl XmlError {
    pub(crate) fn new(place: Place, element: &str, what: Fault) -> Self {
        Self { line: place.line, column: place.column, element: printable(element), what }
    }
}

/// A name for an error message: short, and unable to disturb a terminal.
pub(crate) fn printable(name: &str) -> String {
    name.chars().take(40).map(|c| if c.is_ascii_graphic() { c } else { '?' }).collect()
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The file breaks XML's grammar.
    #[error("not well-formed XML: {0}")]
    NotWellFormed(&'static str),
    /// The file ends before its elements are closed.
    #[error("the file ends here, inside this element: it was cut off")]
    CutOff,
    /// There is no element at all.
    #[error("the file holds no XML element")]
    Empty,
    /// There is something after the root element.
    #[error("there is content after the end of the list")]
    ContentAfterRoot,
    /// A document type declaration, which could define entities.
    #[error("a document type declaration (DOCTYPE) is not accepted")]
    DocumentType,
    /// An entity that is not one of XML's own five.
    #[error("only &amp; &lt; &gt; &quot; &apos; and character references are accepted")]
    UnknownEntity,
    /// The bytes are not UTF-8, or the file declares to be something else.
    #[error("the file is not UTF-8")]
    NotUtf8,
    /// A character XML 1.0 forbids.
    #[error("character U+{0:04X} is forbidden in XML")]
    ForbiddenCharacter(u32),
    /// Elements are nested too deeply.
    #[error("elements are nested more than {0} deep")]
    TooDeep(usize),
    /// One text or one tag is too long.
    #[error("one text or tag is longer than {0} bytes")]
    TooLong(usize),
    /// One record is too large.
    #[error("one record holds more than {0} {1}")]
    RecordTooLarge(usize, &'static str),
    /// The file has too many records.
    #[error("the list has more than {0} records")]
    TooManyRecords(usize),
    /// The root is of another format.
    #[error("the root element is not <{0}>: this is another format")]
    WrongRoot(&'static str),
    /// An attribute or element without which nothing can be made of the record.
    #[error("{0} is missing or empty")]
    Missing(&'static str),
    /// Text beside elements, where the format knows only elements.
    #[error("there is text where only elements may stand")]
    StrayText,
    /// An element that may stand once stands twice.
    #[error("{0} stands here more than once")]
    Repeated(&'static str),
    /// A value that is not of its type.
    #[error("{field} is not {expected}")]
    Invalid {
        /// The element or attribute.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// Two records under one reference.
    #[error("this record's {0} is that of an earlier record")]
    Duplicate(&'static str),
    /// The file could not be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(std::io::ErrorKind),
}
