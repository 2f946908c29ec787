//! The fields of one element, asked for by name: what was never asked for becomes a warning, so
//! that no field the United Nations adds goes unnoticed.

use std::collections::BTreeSet;

use particulars::CountryCode;

use super::record::{UnCountry, UnDoubt, UnPlace, UnWarning};
use super::{Fault, UnListError};
use crate::xml::{Element, printable};

/// One element's fields, and the doubts met on the way.
#[derive(Debug)]
pub(super) struct Fields<'e> {
    element: &'e Element,
    asked: BTreeSet<&'static str>,
    warnings: Vec<UnWarning>,
}

impl<'e> Fields<'e> {
    pub(super) fn of(element: &'e Element) -> Result<Self, UnListError> {
        if !element.text.trim().is_empty() {
            return Err(UnListError::new(element.place, &element.name, Fault::StrayText));
        }
        Ok(Self { element, asked: BTreeSet::new(), warnings: Vec::new() })
    }

    /// The text of the field that may stand once; `None` if absent or blank.
    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<String>, UnListError> {
        let mut found = self.each(name).into_iter();
        let Some(field) = found.next() else { return Ok(None) };
        if let Some(second) = found.next() {
            return Err(UnListError::new(second.place, &second.name, Fault::Repeated(name)));
        }
        Ok(self.text_of(field))
    }

    /// The same, for a field without which there is no record.
    pub(super) fn required(&mut self, name: &'static str) -> Result<String, UnListError> {
        self.text(name)?.ok_or_else(|| self.refuse(name, Fault::Missing(name)))
    }

    /// The texts of all `VALUE`s in all fields of this name, blank ones left out.
    pub(super) fn values(
        &mut self,
        name: &'static str,
    ) -> Result<Vec<(&'e Element, String)>, UnListError> {
        let mut texts = Vec::new();
        for list in self.each(name) {
            let mut inner = Fields::of(list)?;
            for value in inner.each("VALUE") {
                if let Some(text) = inner.text_of(value) {
                    texts.push((value, text));
                }
            }
            self.warnings.append(&mut inner.finish());
        }
        Ok(texts)
    }

    /// The fields of this name, as elements.
    pub(super) fn each(&mut self, name: &'static str) -> Vec<&'e Element> {
        self.asked.insert(name);
        self.element.children.iter().filter(|child| child.name == name).collect()
    }

    /// A country by its name; doubted if unknown.
    pub(super) fn country(&mut self, name: &'static str) -> Result<Option<UnCountry>, UnListError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        Ok(Some(self.country_of(name, text)))
    }

    /// The country this text names; doubted if unknown.
    pub(super) fn country_of(&mut self, name: &'static str, text: String) -> UnCountry {
        let code = CountryCode::from_name(&text);
        if code.is_none() {
            self.doubt(name, UnDoubt::UnknownCountry);
        }
        UnCountry { text, code }
    }

    /// Street, town, province, postal code, country and note; `None` if all are blank.
    pub(super) fn place(mut self) -> Result<(Option<UnPlace>, Vec<UnWarning>), UnListError> {
        let place = UnPlace {
            street: self.text("STREET")?,
            city: self.text("CITY")?,
            province: self.text("STATE_PROVINCE")?,
            postal_code: self.text("ZIP_CODE")?,
            country: self.country("COUNTRY")?,
            note: self.text("NOTE")?,
        };
        Ok(((place != UnPlace::default()).then_some(place), self.finish()))
    }

    /// Notes a doubt about the first field of this name.
    pub(super) fn doubt(&mut self, name: &'static str, what: UnDoubt) {
        let field = self.element.children.iter().find(|child| child.name == name);
        let line = field.unwrap_or(self.element).place.line;
        self.warnings.push(UnWarning { line, field: name.to_owned(), what });
    }

    /// Takes over doubts about what is inside a field.
    pub(super) fn doubts(&mut self, mut inner: Vec<UnWarning>) {
        self.warnings.append(&mut inner);
    }

    /// An error at the first field of this name, or at the element if it is absent.
    pub(super) fn refuse(&self, name: &'static str, fault: Fault) -> UnListError {
        let field = self.element.children.iter().find(|child| child.name == name);
        let field = field.unwrap_or(self.element);
        UnListError::new(field.place, &field.name, fault)
    }

    /// All doubts, those about fields nobody asked for included.
    pub(super) fn finish(mut self) -> Vec<UnWarning> {
        for child in &self.element.children {
            if !self.asked.contains(child.name.as_str()) {
                self.warnings.push(UnWarning {
                    line: child.place.line,
                    field: printable(&child.name),
                    what: UnDoubt::UnknownElement,
                });
            }
        }
        self.warnings
    }

    /// One line of text without hidden characters; `None` if nothing is left.
    fn text_of(&mut self, field: &'e Element) -> Option<String> {
        for child in &field.children {
            // A field of text has grown elements: they are told, its text is still used.
            self.warnings.push(UnWarning {
                line: child.place.line,
                field: printable(&child.name),
                what: UnDoubt::UnknownElement,
            });
        }
        let visible: String = field.text.chars().filter(|&c| !is_hidden(c)).collect();
        if visible.len() != field.text.len() {
            self.warnings.push(UnWarning {
                line: field.place.line,
                field: printable(&field.name),
                what: UnDoubt::HiddenCharacters,
            });
        }
        let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }
}

/// Characters that show nothing and can make a name look like another: the C1 controls and
/// delete, direction embeddings, overrides and isolates (Unicode's `Bidi_Control` without the plain
/// marks), zero-width space and byte-order mark. The joiners stay: Persian and Indic names need them.
fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{7F}'..='\u{84}'
            | '\u{86}'..='\u{9F}'
            | '\u{200B}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}
