//! Reading a statute from TOML: the text, its shape, then what must hold within it (`coherence`). Every error names line
//! and column.

use std::fmt;

use toml::de::{DeTable, DeValue};

use crate::{Statute, coherence};

/// Why a text is no statute, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {what}")]
pub struct StatuteError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

/// One step on the way to a value: a key or a place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(&'static str),
    Named(String),
    At(usize),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => f.write_str(key),
            Self::Named(key) => f.write_str(key),
            Self::At(index) => write!(f, "{index}"),
        }
    }
}

impl Statute {
    /// Longest statute that is read, in bytes.
    pub const MAX_BYTES: usize = 256 * 1024;

    /// The default statute: INTERPOL's published rules, as `docs/rules.md` and the file's comments cite them.
    pub fn default_text() -> &'static str {
        include_str!("../statutes/default.toml")
    }

    /// Reads a statute and checks that it holds together.
    pub fn parse(text: &str) -> Result<Self, StatuteError> {
        if text.len() > Self::MAX_BYTES {
            let what =
                format!("a statute has at most {} bytes, this one {}", Self::MAX_BYTES, text.len());
            return Err(StatuteError { line: 1, column: 1, what });
        }
        let statute: Self = toml::from_str(text).map_err(|error| {
            at(text, error.span().map_or(0, |span| span.start), error.message())
        })?;
        match coherence::fault(&statute) {
            None => Ok(statute),
            Some((path, what)) => Err(at(text, locate(text, &path), &what)),
        }
    }
}

fn at(text: &str, offset: usize, what: &str) -> StatuteError {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    StatuteError {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        what: what.to_owned(),
    }
}

/// Where the value at `path` stands in the text; the nearest thing above it if it is absent.
fn locate(text: &str, path: &[Step]) -> usize {
    let Ok(root) = DeTable::parse(text) else { return 0 };
    let mut offset = 0;
    let mut here = root.get_ref().iter().map(|(key, value)| (key.get_ref().to_string(), value));
    let mut steps = path.iter();
    let Some(first) = steps.next() else { return offset };
    let Some((_, mut value)) = here.find(|(key, _)| *key == first.to_string()) else {
        return offset;
    };
    offset = value.span().start;
    for step in steps {
        let next = match (value.get_ref(), step) {
            (DeValue::Array(items), Step::At(index)) => items.get(*index),
            (DeValue::Table(table), key) => {
                let key = key.to_string();
                table
                    .iter()
                    .find(|(name, _)| name.get_ref() == key.as_str())
                    .map(|(_, value)| value)
            }
            _ => None,
        };
        let Some(next) = next else { return offset };
        value = next;
        offset = value.span().start;
    }
    offset
}
