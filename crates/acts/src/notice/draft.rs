//! `draft`: save a draft at one's bureau, as often as needed; and `discard` it, with everything about it, for good.

pub mod view;

use domain::{
    Draft, ErasureFact, Fact, NoticeFact, OfficerId, RecordId,
    erasure::Order,
    notice::entry::{Request, SavedDraft},
    notice::{End, State},
};
use ledger::Audience;
use statute::{Act, Finding};

use super::owned;
use crate::{ActError, Unit};

/// Saves a draft, new or known, and says what the statute would find in it. A draft need not be right yet.
pub fn draft(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: Option<RecordId>,
    draft: &Draft,
) -> Result<(RecordId, Vec<Finding>), ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::DraftNotice)?;
    if draft.requester != member {
        return Err(ActError::invalid("requester", "a bureau drafts for its own member"));
    }
    let record = match record {
        None => RecordId::random(unit.rng()),
        Some(record) => {
            let notice = owned(unit, record, &member)?;
            match notice.state {
                State::Draft | State::Refused(_) | State::Published(_) => record,
                other => {
                    let need = "draft, refused or published";
                    return Err(domain::notice::WrongState { have: other.name(), need }.into());
                }
            }
        }
    };
    let fact = Fact::Notice(NoticeFact::NoticeDrafted(Box::new(SavedDraft {
        content: Request::of(draft),
        audience: draft.handling.audience.clone(),
    })));
    unit.record(officer, record, Audience::Own, &fact)?;
    let findings = findings(unit, draft)?;
    Ok((record, findings))
}

/// What the statute finds in a draft today, with what the guard remembers (at the hub).
pub fn findings(unit: &Unit<'_>, draft: &Draft) -> Result<Vec<Finding>, ActError> {
    let guard = unit.guard_matches(draft)?;
    Ok(unit.statute().check(draft, today(unit), &guard))
}

/// Today, in UTC.
pub(crate) fn today(unit: &Unit<'_>) -> jiff::civil::Date {
    day(unit.now())
}

/// The day of a moment, as acts count days.
pub(crate) fn day(now: jiff::Timestamp) -> jiff::civil::Date {
    now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Erases a draft that was never submitted, here and for good.
pub fn discard(unit: &mut Unit<'_>, officer: OfficerId, record: RecordId) -> Result<(), ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::DraftNotice)?;
    let notice = owned(unit, record, &member)?;
    if notice.state != State::Draft {
        let have = notice.state.name();
        return Err(domain::notice::WrongState { have, need: "draft" }.into());
    }
    if !unit.node().shared().by_subject(ledger::SubjectId(record.bytes()))?.is_empty() {
        return Err(ActError::invalid("record", "the hub has seen it: withdraw it instead"));
    }
    let order = Order {
        record,
        kind: notice.kind,
        owner: member,
        end: End::RequestClosed,
        due_at: unit.now(),
    };
    unit.record(
        officer,
        record,
        Audience::Own,
        &Fact::Erasure(ErasureFact::ErasureOrdered(Box::new(order))),
    )?;
    Ok(())
}
