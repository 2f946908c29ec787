//! The United Nations Security Council's consolidated sanctions list, in its published XML.
//!
//! ```text
//! CONSOLIDATED_LIST dateGenerated
//!   INDIVIDUALS / INDIVIDUAL …      one record each
//!   ENTITIES    / ENTITY …
//! ```
//! Schema: `https://www.un.org/sc/resources/sc-sanctions.xsd`.
//!
//! [`UnListReader`] reads record by record in memory that does not grow with the file; [`read`]
//! collects. **One error spoils the file**: nothing of a list that fails anywhere may be used, since
//! a list cut short would look like a list of delistings. What can be kept safely though not
//! understood (a country's odd name, a date in words) is a warning on its record instead.
//!
//! A typed date that cannot be (30 February, a birth in the next century) is an error, not a warning:
//! the schema promises real dates, so such a file was damaged or forged.

mod dates;
mod documents;
mod fields;
mod individual;
mod record;

use std::collections::HashSet;
use std::io::BufRead;

use jiff::Timestamp;

pub use crate::xml::{Fault, Limits, XmlError as UnListError};
use crate::xml::{Pull, Tag, Token, printable};
pub use record::{
    UnAlias, UnAliasQuality, UnCountry, UnDocument, UnDoubt, UnEntity, UnIndividual, UnPlace,
    UnRecord, UnSubject, UnWarning,
};

/// Unknown elements outside records that are told one by one; more are passed over in silence.
const MOST_LIST_WARNINGS: usize = 100;

/// A whole list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnList {
    /// When the United Nations made the file (`dateGenerated`).
    pub generated_at: Timestamp,
    /// Individuals and entities in the file's order.
    pub records: Vec<UnRecord>,
    /// Doubts about elements outside any record.
    pub warnings: Vec<UnWarning>,
}

/// Reads a whole list, or nothing.
pub fn read(input: impl BufRead, limits: &Limits) -> Result<UnList, UnListError> {
    let mut reader = UnListReader::open(input, limits)?;
    let records = reader.by_ref().collect::<Result<_, _>>()?;
    Ok(UnList { generated_at: reader.generated_at, records, warnings: reader.warnings })
}

/// Reads a list record by record. Ends with `None` only after the whole file proved sound; after
/// an error it yields nothing more, and what it yielded before must not be used.
#[derive(Debug)]
pub struct UnListReader<R> {
    pull: Pull<R>,
    generated_at: Timestamp,
    section: Option<Section>,
    references: HashSet<String>,
    most_records: usize,
    warnings: Vec<UnWarning>,
    done: bool,
}

#[derive(Debug, Clone, Copy)]
enum Section {
    Individuals,
    Entities,
}

impl Section {
    fn record_name(self) -> &'static str {
        match self {
            Self::Individuals => "INDIVIDUAL",
            Self::Entities => "ENTITY",
        }
    }
}

impl<R: BufRead> UnListReader<R> {
    /// Reads as far as the root element.
    pub fn open(input: R, limits: &Limits) -> Result<Self, UnListError> {
        let mut pull = Pull::new(input, limits.clone());
        let root = loop {
            match pull.next()? {
                Token::Start(tag) => break tag,
                Token::Text(_) | Token::End | Token::Finish => {}
            }
        };
        if root.name != "CONSOLIDATED_LIST" {
            return Err(pull.refuse(Fault::WrongRoot("CONSOLIDATED_LIST")));
        }
        let generated_at = generated_at(&pull, &root)?;
        Ok(Self {
            pull,
            generated_at,
            section: None,
            references: HashSet::new(),
            most_records: limits.records,
            warnings: Vec::new(),
            done: false,
        })
    }

    /// When the United Nations made the file (`dateGenerated`).
    pub fn generated_at(&self) -> Timestamp {
        self.generated_at
    }

    /// Doubts so far about elements outside any record.
    pub fn warnings(&self) -> &[UnWarning] {
        &self.warnings
    }

    fn next_record(&mut self) -> Result<Option<UnRecord>, UnListError> {
        loop {
            match self.pull.next()? {
                Token::Start(tag) => match (self.section, tag.name.as_str()) {
                    (None, "INDIVIDUALS") => self.section = Some(Section::Individuals),
                    (None, "ENTITIES") => self.section = Some(Section::Entities),
                    (Some(section), name) if name == section.record_name() => {
                        return self.record(section, tag).map(Some);
                    }
                    _ => self.pass_over(&tag)?,
                },
                // Leaves a section, or after the last one the root.
                Token::End => self.section = None,
                Token::Text(text) if text.trim().is_empty() => {}
                Token::Text(_) => return Err(self.pull.refuse(Fault::StrayText)),
                Token::Finish => return Ok(None),
            }
        }
    }

    fn record(&mut self, section: Section, tag: Tag) -> Result<UnRecord, UnListError> {
        if self.references.len() >= self.most_records {
            return Err(self.pull.refuse(Fault::TooManyRecords(self.most_records)));
        }
        let element = self.pull.element(tag)?;
        let record = match section {
            Section::Individuals => individual::individual(&element, self.generated_at)?,
            Section::Entities => individual::entity(&element, self.generated_at)?,
        };
        if !self.references.insert(record.reference.clone()) {
            let fault = Fault::Duplicate("REFERENCE_NUMBER");
            return Err(UnListError::new(element.place, &element.name, fault));
        }
        Ok(record)
    }

    fn pass_over(&mut self, tag: &Tag) -> Result<(), UnListError> {
        if self.warnings.len() < MOST_LIST_WARNINGS {
            self.warnings.push(UnWarning {
                line: tag.place.line,
                field: printable(&tag.name),
                what: UnDoubt::UnknownElement,
            });
        }
        self.pull.skip()
    }
}

impl<R: BufRead> Iterator for UnListReader<R> {
    type Item = Result<UnRecord, UnListError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.next_record().transpose();
        self.done = !matches!(next, Some(Ok(_)));
        next
    }
}

fn generated_at<R: BufRead>(pull: &Pull<R>, root: &Tag) -> Result<Timestamp, UnListError> {
    let value = root.attributes.iter().find(|(name, _)| name == "dateGenerated");
    let (_, text) = value.ok_or_else(|| pull.refuse(Fault::Missing("dateGenerated")))?;
    let invalid = |_| {
        let expected = "a time such as 2026-01-31T00:00:00Z";
        pull.refuse(Fault::Invalid { field: "dateGenerated", expected })
    };
    text.trim().parse().map_err(invalid)
}
