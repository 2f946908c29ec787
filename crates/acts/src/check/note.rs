//! What an officer should know beside the answer to a check. A note is a code with its figures: pages say it in the reader's
//! language; its own words are English, as the API and the command line print them.

use std::fmt;

use particulars::mrz::Change;

/// A note beside an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Check digits of the zone fail: it was misread, or it is false.
    DigitsFail,
    /// Other readings of look-alike characters fit the check digits; all were searched.
    OtherReadings {
        /// How many.
        count: usize,
    },
    /// One of these readings.
    Reading {
        /// Characters that are read otherwise in it.
        changes: Vec<Change>,
    },
    /// This version of the program cannot read the statute in force, and goes by the last one that it could.
    StatuteUnread {
        /// Where reading ended, and why.
        fault: String,
    },
    /// The copy holds entries that this version of the program cannot read.
    EntriesUnread,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DigitsFail => f.write_str(
                "check digits fail: read the zone again, or compare it with the printed page",
            ),
            Self::OtherReadings { count } => write!(
                f,
                "{count} other reading(s) of look-alike characters also fit the check digits and were searched; compare with the printed page:"
            ),
            Self::Reading { changes } => {
                for (nth, Change { line, column, read, may_be }) in changes.iter().enumerate() {
                    let between = if nth == 0 { "" } else { "; " };
                    write!(f, "{between}line {line}, column {column}: {read} may be {may_be}")?;
                }
                Ok(())
            }
            Self::StatuteUnread { fault } => write!(
                f,
                "the statute in force is newer than this program can read ({fault}): upgrade it"
            ),
            Self::EntriesUnread => f.write_str(
                "the copy holds entries that this program is too old to read: nobody found means nothing, ask the hub and upgrade it",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_words_of_a_note_are_those_that_scripts_know() {
        let change = |column, read, may_be| Change { line: 2, column, read, may_be };
        let changes = vec![change(38, 'K', '<'), change(40, 'O', '0')];
        let cases = [
            (
                Note::DigitsFail,
                "check digits fail: read the zone again, or compare it with the printed page",
            ),
            (
                Note::OtherReadings { count: 3 },
                "3 other reading(s) of look-alike characters also fit the check digits and were searched; compare with the printed page:",
            ),
            (
                Note::Reading { changes },
                "line 2, column 38: K may be <; line 2, column 40: O may be 0",
            ),
            (
                Note::StatuteUnread { fault: "line 3, column 1: unknown field".into() },
                "the statute in force is newer than this program can read (line 3, column 1: unknown field): upgrade it",
            ),
        ];
        for (note, words) in cases {
            assert_eq!(note.to_string(), words);
        }
    }
}
