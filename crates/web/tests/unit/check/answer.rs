//! What an answer says of what was typed.

use ::particulars::mrz::Change;

use super::*;

#[test]
fn a_note_is_said_in_every_language_with_its_figures() {
    let change = Change { line: 2, column: 38, read: 'K', may_be: '<' };
    let notes = [
        (Note::DigitsFail, ""),
        (Note::OtherReadings { count: 7 }, "7"),
        (Note::Reading { changes: vec![change] }, "38"),
        (Note::StatuteUnread { fault: "line 3".to_owned() }, "line 3"),
        (Note::EntriesUnread, ""),
    ];
    for language in Language::ALL {
        for (note, figure) in &notes {
            let words = said(language, note);
            assert!(!words.starts_with("check-note") && words.contains(figure), "{words}");
            let english = language == Language::En || words != said(Language::En, note);
            assert!(english, "{language:?}: {words}");
        }
    }
}
