//! Hand-over notes: what one shift leaves to the next at the same post. They never leave the node, carry an identifier of
//! their own and live for days, not years. Not here: who may write one (`statute`), and what is due (`registers::desk`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{NoteId, RecordId, notice::FileNumber};

crate::kinds! {
    Handover;
    /// A shift left a note to the next.
    HandoverWritten(Note) {
        since: 0, fields: |_| 0, by: |_| Speaker::Nobody, authorisation: Authorisation::Never, to: To::Home, erased: Erased::ByItself,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// An officer took over.
    HandoverTaken(Taken) {
        since: 0, fields: |_| 0, by: |_| Speaker::Nobody, authorisation: Authorisation::Never, to: To::Home, erased: Erased::ByItself,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
}

/// Longest note, in bytes.
pub const MAX_TEXT: usize = 8 * 1024;
/// Most records a note can be about.
pub const MOST_RECORDS: usize = 64;

/// A note, as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What the next shift must know.
    pub text: String,
    /// Records it names by file number: erasing one of them erases the note.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub about: BTreeSet<RecordId>,
}

/// An officer has read a note and taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// Which note.
    pub note: NoteId,
}

/// File numbers a text names (`2026/17`), each once, in order; at most [`MOST_RECORDS`].
pub fn files_named(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_ascii_digit() && letter != '/')
        .filter_map(|word| {
            let (year, number) = word.trim_matches('/').split_once('/')?;
            let year: i16 = (year.len() == 4).then(|| year.parse().ok())??;
            Some(FileNumber::new(year, number.parse().ok()?).0)
        })
        .take(MOST_RECORDS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_records_by_file_number_in_any_sentence() {
        let named = files_named(
            "See 2026/17, (2025/3); again 2026/17. Not 26/1, 2026, 2026/x, 12/2026 or 2026/1/2.",
        );
        assert_eq!(named.into_iter().collect::<Vec<_>>(), ["2025/3", "2026/17"]);
        assert!(files_named("سجل ٢٠٢٦/١٧ غير مفهوم").is_empty());
    }
}
