//! `submit`: ask for publication of a draft, or for the update of what is published. The signed payload is the draft, byte
//! for byte; who it is meant for is told to the hub alone. Kinds with an automatic gate go out as soon as the hub has
//! checked them; all others wait for a reviewer.

use domain::{Draft, Fact, NoticeFact, OfficerId, RecordId, notice::State, notice::entry::Request};
use statute::{Act, Finding, kind::Gate};

use super::{
    draft::{findings, today},
    owned, photograph, review,
};
use crate::{
    ActError, Unit,
    node::{Incoming, ledger_audience},
};

/// Submits the saved draft `record`. Findings that no reviewer could waive stop it here, before it costs anyone time.
pub fn submit(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: RecordId,
) -> Result<Vec<Finding>, ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::SubmitNotice)?;
    let notice = owned(unit, record, &member)?;
    let audience = notice.audience.unwrap_or_default();
    let mut draft = match &notice.state {
        State::Published(published) if published.update.is_none() => {
            notice.pending.ok_or(ActError::NotFound("saved update of this record"))?
        }
        // A refused request stays refused while it is mended; what is mended waits beside it.
        State::Refused(_) => {
            notice.pending.or(notice.content).ok_or(ActError::NotFound("request"))?
        }
        State::Draft => notice.content.ok_or(ActError::NotFound("draft"))?,
        other => {
            let need = "draft, refused, or published without an update under way";
            return Err(domain::notice::WrongState { have: other.name(), need }.into());
        }
    };
    if notice.state.in_force() {
        same_kind(&draft, &notice.kind)?;
    }
    draft.handling.audience = audience.clone();
    let found = findings(unit, &draft)?;
    let stops: Vec<_> =
        statute::stops(&found).filter(|finding| !finding.waivable).cloned().collect();
    if !stops.is_empty() {
        return Err(ActError::Statute(stops));
    }
    let fact = Fact::Notice(NoticeFact::NoticeSubmitted(Box::new(Request::of(&draft))));
    unit.record(officer, record, ledger_audience(&audience, &member), &fact)?;
    photograph::send(unit, officer, record, &draft)?;
    Ok(found)
}

/// At the hub: the request reads, is the member's own, fits the state, and the statute finds nothing in it that no
/// reviewer could waive.
pub(crate) fn admit(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    request: &Request,
) -> Result<(), ActError> {
    let mut draft =
        request.draft().map_err(|error| ActError::invalid("draft", error.to_string()))?;
    if draft.requester != *incoming.from {
        return Err(ActError::invalid("requester", "a bureau asks for its own member"));
    }
    draft.handling.audience = if let Some(notice) = unit.registers().notice(incoming.subject)? {
        known(incoming, &draft, notice)?
    } else {
        unit.unused(incoming.subject)?;
        intended(incoming.audience)?
    };
    // What the guard remembers is the secretariat's to weigh: it is never told to the requester, and stops nobody here.
    let found = unit.statute().check(&draft, today(unit), &[]);
    let reviewed = unit.statute().kind(&draft.kind).is_some_and(statute::Kind::reviewed);
    let stops: Vec<_> =
        statute::stops(&found).filter(|finding| !(reviewed && finding.waivable)).cloned().collect();
    if stops.is_empty() { Ok(()) } else { Err(ActError::Statute(stops)) }
}

/// A request about a record the hub knows: the owner's, in a state that takes one, and of the kind it has. Its audience is
/// the record's.
fn known(
    incoming: &Incoming<'_>,
    draft: &Draft,
    notice: registers::notice::Notice,
) -> Result<domain::audience::Audience, ActError> {
    if notice.owner != *incoming.from {
        return Err(ActError::NotFound("record"));
    }
    match &notice.state {
        State::Refused(_) => intended(incoming.audience),
        State::Published(published) if published.update.is_none() => {
            same_kind(draft, &notice.kind)?;
            Ok(notice.audience.unwrap_or_default())
        }
        other => {
            let need = "new, refused, or published without an update under way";
            Err(domain::notice::WrongState { have: other.name(), need }.into())
        }
    }
}

/// An update keeps its kind: another kind is another record, with a review of its own.
fn same_kind(draft: &Draft, kind: &domain::KindCode) -> Result<(), ActError> {
    if draft.kind == *kind {
        Ok(())
    } else {
        Err(ActError::invalid(
            "kind",
            "an update keeps the record's kind: withdraw it and ask anew",
        ))
    }
}

/// The rule that flags a re-entry.
pub(crate) const RE_ENTRY: &str = "re-entry";

/// A kind whose gate is automatic goes out at once.
pub(crate) fn follow_up(
    unit: &mut Unit<'_>,
    record: RecordId,
    request: &Request,
) -> Result<(), ActError> {
    let draft = request.draft().map_err(|error| ActError::invalid("draft", error.to_string()))?;
    // A person or case that the guard remembers waits for a reviewer, whatever the kind's gate.
    let flagged = unit.guard_matches(&draft)?.iter().any(|found| found.what.is_strong());
    match unit.statute().kind(&draft.kind).filter(|kind| kind.gate == Gate::Automatic) {
        Some(kind) if !flagged => {
            let release = review::Release::by_gate(kind)?;
            review::put_in_force(unit, crate::node::THE_NODE, record, &release)
        }
        _ => Ok(()),
    }
}

fn intended(audience: &ledger::Audience) -> Result<domain::audience::Audience, ActError> {
    use domain::audience::Audience;
    let members = |origins: &std::collections::BTreeSet<ledger::Origin>| {
        origins
            .iter()
            .map(|origin| origin.as_str().parse())
            .collect::<Result<_, domain::CodeError>>()
            .map_err(|error| ActError::invalid("audience", error.to_string()))
    };
    Ok(match audience {
        ledger::Audience::All => Audience::All,
        ledger::Audience::AllExcept(out) => Audience::AllExcept(members(out)?),
        ledger::Audience::Only(within) => Audience::Only(members(within)?),
        ledger::Audience::Own | ledger::Audience::Hub => {
            return Err(ActError::invalid("audience", "a request names who it is meant for"));
        }
    })
}

/// The content awaiting a decision.
pub(crate) fn awaiting(notice: &registers::notice::Notice) -> Option<Draft> {
    let mut draft = notice.pending.clone().or_else(|| notice.content.clone())?;
    draft.handling.audience = notice.audience.clone().unwrap_or_default();
    Some(draft)
}
