//! Hostile XML, read in bounded memory: a pull reader that knows where it is and stops early.
//!
//! Wraps `quick-xml`, which checks well-formedness but neither sizes nor characters. This module
//! refuses document type declarations (so there is no entity to expand), entities other than
//! XML's own five, characters XML 1.0 forbids (its section 2.2), and anything deeper, longer or
//! larger than its [`Limits`]; it names line and column of what it refuses. What the elements
//! mean is not known here.

mod bounded;
mod error;

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::{BytesDecl, BytesStart, Event};

use bounded::Bounded;
pub(crate) use bounded::Place;
pub(crate) use error::printable;
pub use error::{Fault, XmlError};

/// How much of a file is believed before it is refused. The defaults leave the real UN list a
/// margin of more than ten on every count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Elements inside each other, the root counting as one.
    pub depth: usize,
    /// Bytes of one element's text before white space is normalised; also of one tag or comment.
    pub text: usize,
    /// Elements inside one record.
    pub elements: usize,
    /// Bytes of text inside one record.
    pub record_text: usize,
    /// Records in the file.
    pub records: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 40,
            text: 64 * 1024,
            elements: 10_000,
            record_text: 1024 * 1024,
            records: 1_000_000,
        }
    }
}

/// One element with all that is inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) place: Place,
    /// The element's own text as it stands in the file, its children's not included.
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    pub(crate) fn new(tag: Tag) -> Self {
        Self { name: tag.name, place: tag.place, text: String::new(), children: Vec::new() }
    }
}

/// A start tag: its name, its attributes and where its `<` stands.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) place: Place,
}

/// What [`Pull::next`] found. An empty element is a start and an end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Start(Tag),
    End,
    Text(String),
    /// The file ended properly, with every element closed.
    Finish,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Pull<R> {
    reader: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    open: Vec<String>,
    root_seen: bool,
    limits: Limits,
}

impl<R: BufRead> Pull<R> {
    pub(crate) fn new(input: R, limits: Limits) -> Self {
        let mut reader = Reader::from_reader(Bounded::new(input, limits.text));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), open: Vec::new(), root_seen: false, limits }
    }

    /// The next start, end or text; comments and processing instructions are passed over.
    pub(crate) fn next(&mut self) -> Result<Token, XmlError> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().begin_token();
            let result = self.reader.read_event_into(&mut self.buffer).map(Event::into_owned);
            let event = result.map_err(|error| self.explain(&error))?;
            self.refuse_forbidden_characters(&event)?;
            match event {
                Event::Start(start) => return self.start(&start).map(Token::Start),
                Event::End(_) => {
                    self.open.pop();
                    return Ok(Token::End);
                }
                Event::Text(text) => return self.text(text.xml10_content().into_owned()),
                Event::CData(text) => return self.text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let resolved = self.resolve(&name)?;
                    return self.text(resolved.to_string());
                }
                Event::Decl(declaration) => self.check_declaration(&declaration)?,
                Event::DocType(_) => return Err(self.refuse(Fault::DocumentType)),
                Event::Eof => return self.finish(),
                Event::Empty(_) | Event::Comment(_) | Event::PI(_) => {}
            }
        }
    }

    /// The whole element that `tag`, just read, has opened.
    pub(crate) fn element(&mut self, tag: Tag) -> Result<Element, XmlError> {
        let mut ancestors: Vec<Element> = Vec::new();
        let mut current = Element::new(tag);
        let (mut elements, mut bytes) = (0, 0);
        loop {
            match self.next()? {
                Token::Start(tag) => {
                    elements += 1;
                    if elements > self.limits.elements {
                        let fault = Fault::RecordTooLarge(self.limits.elements, "elements");
                        return Err(self.refuse(fault));
                    }
                    ancestors.push(std::mem::replace(&mut current, Element::new(tag)));
                }
                Token::Text(text) => {
                    bytes += text.len();
                    current.text.push_str(&text);
                    self.check_text(current.text.len(), bytes)?;
                }
                Token::End => {
                    let Some(mut parent) = ancestors.pop() else { return Ok(current) };
                    parent.children.push(current);
                    current = parent;
                }
                // `finish` refuses a file that ends inside an element.
                Token::Finish => return Err(self.refuse(Fault::CutOff)),
            }
        }
    }

    /// Passes over the element just opened, however large, keeping nothing of it.
    pub(crate) fn skip(&mut self) -> Result<(), XmlError> {
        let depth = self.open.len();
        while self.open.len() >= depth {
            self.next()?;
        }
        Ok(())
    }

    /// An error at the token just read.
    pub(crate) fn refuse(&self, what: Fault) -> XmlError {
        self.refuse_at(self.reader.get_ref().token_start(), what)
    }

    fn refuse_at(&self, place: Place, what: Fault) -> XmlError {
        XmlError::new(place, self.open.last().map_or("", String::as_str), what)
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<Tag, XmlError> {
        if self.open.is_empty() && self.root_seen {
            return Err(self.refuse(Fault::ContentAfterRoot));
        }
        self.root_seen = true;
        let name = start.name().as_ref().to_owned();
        self.open.push(name.clone());
        if self.open.len() > self.limits.depth {
            return Err(self.refuse(Fault::TooDeep(self.limits.depth)));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let malformed = |_| self.refuse(Fault::NotWellFormed("an attribute is malformed"));
            let attribute = attribute.map_err(malformed)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| self.refuse(Fault::UnknownEntity))?;
            if let Some(character) = value.chars().find(|&character| is_forbidden(character)) {
                return Err(self.refuse(Fault::ForbiddenCharacter(character.into())));
            }
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        Ok(Tag { name, attributes, place: self.reader.get_ref().token_start() })
    }

    fn text(&self, text: String) -> Result<Token, XmlError> {
        if self.open.is_empty() && !text.trim().is_empty() {
            return Err(self.refuse(if self.root_seen {
                Fault::ContentAfterRoot
            } else {
                Fault::NotWellFormed("there is text before the first element")
            }));
        }
        Ok(Token::Text(text))
    }

    fn check_text(&self, in_element: usize, in_record: usize) -> Result<(), XmlError> {
        if in_element > self.limits.text {
            return Err(self.refuse(Fault::TooLong(self.limits.text)));
        }
        if in_record > self.limits.record_text {
            let fault = Fault::RecordTooLarge(self.limits.record_text, "bytes of text");
            return Err(self.refuse(fault));
        }
        Ok(())
    }

    /// XML 1.0 section 4.6 names five entities; section 4.1 gives character references.
    fn resolve(&self, reference: &quick_xml::events::BytesRef<'_>) -> Result<char, XmlError> {
        let unknown = || self.refuse(Fault::UnknownEntity);
        let character = match reference.as_ref() {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => reference.resolve_char_ref().map_err(|_| unknown())?.ok_or_else(unknown)?,
        };
        if is_forbidden(character) {
            return Err(self.refuse(Fault::ForbiddenCharacter(character.into())));
        }
        Ok(character)
    }

    fn check_declaration(&self, declaration: &BytesDecl<'_>) -> Result<(), XmlError> {
        match declaration.encoding() {
            None => Ok(()),
            Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") => Ok(()),
            Some(_) => Err(self.refuse(Fault::NotUtf8)),
        }
    }

    fn finish(&self) -> Result<Token, XmlError> {
        let here = self.reader.get_ref().place();
        match (self.open.is_empty(), self.root_seen) {
            (true, true) => Ok(Token::Finish),
            (true, false) => Err(self.refuse_at(here, Fault::Empty)),
            (false, _) => Err(self.refuse_at(here, Fault::CutOff)),
        }
    }

    fn refuse_forbidden_characters(&self, event: &Event<'_>) -> Result<(), XmlError> {
        let content: &str = event;
        let Some((at, character)) = content.char_indices().find(|&(_, c)| is_forbidden(c)) else {
            return Ok(());
        };
        let from = self.reader.get_ref().token_start();
        // Markup's content starts a few characters after its `<`; the token's start is near enough.
        let place = match event {
            Event::Text(_) => from.after(&content.as_bytes()[..at]),
            _ => from,
        };
        Err(self.refuse_at(place, Fault::ForbiddenCharacter(character.into())))
    }

    fn explain(&self, error: &Error) -> XmlError {
        let input = self.reader.get_ref();
        match error {
            Error::Io(_) if input.is_spent() => self.refuse(Fault::TooLong(self.limits.text)),
            Error::Io(error) => self.refuse_at(input.place(), Fault::Unreadable(error.kind())),
            Error::Encoding(_) => {
                let valid = match std::str::from_utf8(&self.buffer) {
                    Ok(text) => text.len(),
                    Err(error) => error.valid_up_to(),
                };
                let place = input.token_start().after(&self.buffer[..valid]);
                self.refuse_at(place, Fault::NotUtf8)
            }
            Error::Syntax(SyntaxError::InvalidBangMarkup) => {
                self.refuse(Fault::NotWellFormed("`<!` starts nothing that XML knows"))
            }
            // All others of this kind: the end of the file came before a `>`.
            Error::Syntax(_) => self.refuse_at(input.place(), Fault::CutOff),
            Error::IllFormed(error) => self.refuse(Fault::NotWellFormed(grammar(error))),
            _ => self.refuse(Fault::NotWellFormed("an attribute, escape or name is malformed")),
        }
    }
}

fn grammar(error: &IllFormedError) -> &'static str {
    match error {
        IllFormedError::MismatchedEndTag { .. } => "the end tag is not that of the open element",
        IllFormedError::UnmatchedEndTag(_) => "an end tag without a start tag",
        IllFormedError::UnclosedReference => "an `&` without its `;`",
        IllFormedError::DoubleHyphenInComment => "`--` inside a comment",
        _ => "the declaration or document type is malformed",
    }
}

/// XML 1.0 section 2.2: what is not a `Char`. (Surrogates cannot occur in a Rust string.)
fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
