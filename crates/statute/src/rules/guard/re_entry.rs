//! What was refused or erased does not come back unnoticed under another colour: it needs a review of its own that knows
//! of the first (RPD 125(3)). The draft says so with `follows`; the reviewer records the grounds.

use domain::{RecordId, notice::End};

use crate::{
    guard::{GuardMatch, PhraseKind},
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "re-entry",
    title: "a refused or erased person, document or case returns only by a flagged review",
    article: "RPD 125(3)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        for GuardMatch { what, record, end } in case.guard {
            let said = case.draft.follows == Some(*record);
            let seen = format!("the same {} is remembered from a record that {}", what.words(), ended(*end));
            if said || !what.is_strong() {
                let mend = "the reviewer weighs the earlier record and writes down the grounds";
                report.advise("follows", seen, mend);
            } else {
                let mend = format!("name the earlier record in `follows` ({record}) to ask for a flagged review");
                report.add("follows", seen, mend);
            }
        }
    },
    examples: &[
        Example::passes("nothing remembered", "red", "{}"),
        Example::finds(
            "a refused person under another colour",
            "blue",
            "{}",
            "gap follows: the same person (name and year of birth) is remembered from a record that was cancelled",
        )
        .guarded(&[GuardMatch { what: PhraseKind::NameAndBirth, record: EARLIER, end: CANCELLED }]),
        Example::finds(
            "named: the review is flagged",
            "blue",
            r#"{"follows":"07070707070707070707070707070707"}"#,
            "advice follows: the same case is remembered from a record that was cancelled",
        )
        .guarded(&[GuardMatch { what: PhraseKind::Case, record: EARLIER, end: CANCELLED }]),
        Example::finds(
            "a name alone only advises",
            "blue",
            "{}",
            "advice follows: the same name is remembered from a record that expired",
        )
        .guarded(&[GuardMatch { what: PhraseKind::Name, record: EARLIER, end: End::Expired }]),
    ],
};

const EARLIER: RecordId = RecordId::from_bytes([7; 16]);
const CANCELLED: End = End::Cancelled(domain::review::Ground::Article3);

fn ended(end: End) -> &'static str {
    match end {
        End::Withdrawn(_) => "was withdrawn",
        End::Cancelled(_) => "was cancelled",
        End::Expired => "expired",
        End::Narrowed => "was narrowed",
        End::RequestClosed => "was refused or given up",
    }
}
