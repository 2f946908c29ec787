//! Notices on paper: strings and structure in, PDF bytes out. The same input gives the same bytes on every machine.
//!
//! A page is A4 with the band of the notice's colour, photographs, labels and values in two columns; mirrored for
//! languages written from the right; a name in its own script in the middle of any of them. Files are PDF/A-2u:
//! fonts are embedded as far as they are used, and text can be searched and copied.
//!
//! No notices as the law knows them, no translations, no clock live here: the caller says every word.

mod clean;
mod colour;
mod fonts;
mod notice;
mod press;
mod setter;
mod sheet;
mod strip;

pub use colour::Colour;
pub use fonts::{Fonts, FontsError};
pub use notice::{Block, Direction, Notice, Photograph, Row, Section, Value};

/// Photographs on one notice.
pub const MAX_PHOTOGRAPHS: usize = 9;
/// Pages of one notice.
pub const MAX_PAGES: usize = 40;
/// Characters of all strings of a notice together. What a single place holds is cut before that.
pub const MAX_CHARACTERS: usize = 300_000;

/// Why a notice is not printed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PaperError {
    /// Not a language tag.
    #[error("paper: the language is not a BCP 47 tag")]
    Language,
    /// More photographs than fit.
    #[error("paper: {0} photographs, where {MAX_PHOTOGRAPHS} is the most")]
    TooManyPhotographs(usize),
    /// A photograph that is no JPEG, or one that printing does not know.
    #[error("paper: photograph {number} cannot be printed: {reason}")]
    Photograph {
        /// Which, from 1.
        number: usize,
        /// What is wrong with its bytes.
        reason: String,
    },
    /// More text than a notice can be.
    #[error("paper: {0} characters, where {MAX_CHARACTERS} is the most")]
    TooLong(usize),
    /// More pages than a notice can be.
    #[error("paper: more than {MAX_PAGES} pages")]
    TooManyPages,
    /// The file could not be written as PDF/A-2u.
    #[error("paper: {0}")]
    Pdf(String),
}

/// Prints a notice to PDF/A-2u.
///
/// Hostile text is inert: controls, bidirectional overrides and invisible characters are dropped, marks that would
/// be stacked over other lines too, and what is longer than its place is cut with `[…]`. A character that no font has
/// is printed as its code point (`[U+5C71]`), after the value's romanised form, and the page says so in the
/// words of [`Notice::without_font`].
///
/// ```
/// # fn main() -> Result<(), paper::PaperError> {
/// use paper::{Colour, Direction, Fonts, Notice, Row};
/// let notice = Notice {
///     language: "en".into(),
///     direction: Direction::LeftToRight,
///     colour: Colour::Red,
///     issuer: "A police body".into(),
///     marking: "For police use only".into(),
///     title: "Red notice".into(),
///     subtitle: "Wanted for prosecution".into(),
///     reference: Row::new("Control number", "A-17/2026"),
///     date: Row::new("Published", "22 November 2026"),
///     instruction: "Locate and arrest with a view to extradition.".into(),
///     names: vec!["Петров Иван".into()],
///     photographs: vec![],
///     particulars: vec![Row::new("Nationality", "Utopia")],
///     sections: vec![],
///     footer: "Check its status before acting on it.".into(),
///     printed: String::new(),
///     pages: "Page {page} of {pages}".into(),
///     without_font: "Characters without a font are printed as code points.".into(),
///     printed_at: "2026-11-22T08:00:00Z".parse().unwrap_or_default(),
/// };
/// let pdf = paper::render(&notice, &Fonts::embedded())?;
/// assert!(pdf.starts_with(b"%PDF-1.7"));
/// # Ok(())
/// # }
/// ```
pub fn render(notice: &Notice, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    notice.check()?;
    press::print(notice, fonts)
}
