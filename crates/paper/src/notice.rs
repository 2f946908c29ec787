//! What stands on a printed notice, as plain strings and structure. Words come translated from the caller; what a
//! notice is, who may print it and when is none of this room's business.

use jiff::Timestamp;

use crate::colour::Colour;
use crate::{MAX_CHARACTERS, MAX_PHOTOGRAPHS, PaperError};

/// One notice, ready to be set. An empty string leaves its place out.
///
/// Every string may be hostile: see [`crate::render`] for what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Language of the words that the caller supplied, as a BCP 47 tag (`en`, `ar`, `vi`).
    pub language: String,
    /// Which way the page runs. Names and free text find their own direction.
    pub direction: Direction,
    /// The band.
    pub colour: Colour,
    /// Who publishes, on top of the first page.
    pub issuer: String,
    /// Who may read it ("For police use only"), on top of every page.
    pub marking: String,
    /// Kind of notice with the name of its colour, since half of all printers know only black: "Red notice".
    pub title: String,
    /// What the kind asks for: "Wanted for prosecution".
    pub subtitle: String,
    /// The control number and what it is called.
    pub reference: Row,
    /// The day of publication and what it is called.
    pub date: Row,
    /// What to do on meeting the person or thing, in one sentence.
    pub instruction: String,
    /// The name it is known by, then the same name in other scripts and other names.
    pub names: Vec<Value>,
    /// At most [`crate::MAX_PHOTOGRAPHS`]; the first stands beside the particulars.
    pub photographs: Vec<Photograph>,
    /// Rows beside the first photograph: birth, nationality, documents.
    pub particulars: Vec<Row>,
    /// Everything else, in order.
    pub sections: Vec<Section>,
    /// Conditions of use, at the foot of every page.
    pub footer: String,
    /// Who printed it and when, in words.
    pub printed: String,
    /// The line that counts pages; `{page}` and `{pages}` stand for the numbers: "Page {page} of {pages}".
    pub pages: String,
    /// What to say when a character had to be printed by its code point, because no font here has it.
    pub without_font: String,
    /// When it is printed, for the file's metadata.
    pub printed_at: Timestamp,
}

/// Which way a page runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As in English.
    LeftToRight,
    /// As in Arabic: columns, bars and numbers of the page are mirrored.
    RightToLeft,
}

/// A word and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// In the caller's language.
    pub label: String,
    /// In any script.
    pub value: Value,
}

/// Text in any script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// As written by those who use it.
    pub text: String,
    /// The same in Latin letters (ICAO Doc 9303), printed only if the fonts cannot print `text`.
    pub romanised: Option<String>,
}

/// A part of the notice under its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// In the caller's language.
    pub heading: String,
    /// What stands below.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Labels and values in two columns.
    Rows(Vec<Row>),
    /// Running text; a line feed begins a new line.
    Paragraph(String),
}

/// A picture and the words under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photograph {
    /// A baseline JPEG in grey or RGB, upright, without metadata: what the room `photo` hands out.
    pub jpeg: Vec<u8>,
    /// "2024", "with beard"; may be empty.
    pub caption: String,
}

impl Row {
    /// A row of plain strings.
    pub fn new(label: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

impl Row {
    fn strings(&self) -> [Option<&String>; 3] {
        [Some(&self.label), Some(&self.value.text), self.value.romanised.as_ref()]
    }
}

impl<S: Into<String>> From<S> for Value {
    fn from(text: S) -> Self {
        Self { text: text.into(), romanised: None }
    }
}

impl Notice {
    /// Bounds before any work is done.
    pub(crate) fn check(&self) -> Result<(), PaperError> {
        let subtags = self.language.split('-');
        let is_subtag = |tag: &str| {
            (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        if self.language.len() > 35 || !subtags.into_iter().all(is_subtag) {
            return Err(PaperError::Language);
        }
        if self.photographs.len() > MAX_PHOTOGRAPHS {
            return Err(PaperError::TooManyPhotographs(self.photographs.len()));
        }
        let characters: usize = self.strings().map(|text| text.chars().count()).sum();
        if characters > MAX_CHARACTERS {
            return Err(PaperError::TooLong(characters));
        }
        Ok(())
    }

    fn strings(&self) -> impl Iterator<Item = &String> {
        let own = [
            &self.issuer,
            &self.marking,
            &self.title,
            &self.subtitle,
            &self.instruction,
            &self.footer,
            &self.printed,
            &self.pages,
            &self.without_font,
        ];
        let names = self.names.iter().flat_map(|name| [Some(&name.text), name.romanised.as_ref()]);
        let captions = self.photographs.iter().map(|photograph| &photograph.caption);
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        let paragraphs = blocks.clone().filter_map(|block| match block {
            Block::Paragraph(text) => Some(text),
            Block::Rows(_) => None,
        });
        let listed = blocks.filter_map(|block| match block {
            Block::Rows(rows) => Some(rows),
            Block::Paragraph(_) => None,
        });
        let headings = self.sections.iter().map(|section| &section.heading);
        let all_rows = [&self.reference, &self.date].into_iter().chain(&self.particulars);
        let words = all_rows.chain(listed.flatten()).flat_map(Row::strings).chain(names).flatten();
        own.into_iter().chain(captions).chain(paragraphs).chain(headings).chain(words)
    }
}
