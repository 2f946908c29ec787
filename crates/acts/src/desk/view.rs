//! The desk as an officer of this node may see it: what waits for the officer's roles, a matter that only an officer's word ends, and
//! whose copies are late.

use domain::{
    Draft, HitId, KindCode, MemberCode, MessageId, RecordId, directory::Post, hit::Confirmation,
    message::Priority,
};
use jiff::Timestamp;
use ledger::EntryId;
use registers::desk as what;
use serde::Serialize;
use statute::Act;

use super::{Matter, Outcome, find, right};
use crate::{ActError, InService, Node, hit::answers_for, law};

/// One thing that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// What is to be done: `review`, `decide`, `answer-hit`, `await-answer`, `record-measure`, `hit-on-erased`,
    /// `read-message`, `rejected`, `raise-level`.
    pub what: &'static str,
    /// What it is about, in a few words.
    pub title: String,
    /// The notice's kind, and what it is called.
    pub kind: Option<(KindCode, String)>,
    /// From whom.
    pub from: Option<Post>,
    /// Since when.
    pub since: Timestamp,
    /// Until when, if a clock runs.
    pub due_at: Option<Timestamp>,
    /// Whether it goes before others.
    pub urgent: bool,
    /// The record.
    pub subject: RecordId,
    /// The hit, the message or whatever it is.
    pub item: [u8; 16],
}

/// A copy at another node that should be gone.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Whose.
    pub member: MemberCode,
    /// Since when.
    pub due_at: Timestamp,
}

/// What only an officer's word takes off the desk.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unsettled {
    /// What it is.
    pub matter: Matter,
    /// The entry that waits.
    pub entry: String,
    /// The record it is about.
    pub record: RecordId,
    /// Since when.
    pub since: Timestamp,
    /// What was not accepted, as the statute names it in English.
    pub refused: Option<String>,
    /// Why the hub did not accept it.
    pub reason: Option<String>,
    /// What can have been done about it.
    pub outcomes: &'static [Outcome],
    /// The act that was not accepted: for pages.
    #[serde(skip)]
    pub act: Option<Act>,
    /// The row of the desk: for pages.
    #[serde(skip)]
    pub row: Waiting,
}

/// A matter on the desk; absent for those it does not wait for.
pub fn unsettled(
    node: &Node,
    me: &InService,
    matter: Matter,
    entry: EntryId,
) -> Result<Unsettled, ActError> {
    let found = find(node, matter, entry)?;
    let row = row(node, me, &found)?.ok_or(ActError::NotFound("matter on the desk"))?;
    let rejection = match matter {
        Matter::Rejected => node.registers().rejection(entry)?,
        Matter::HitOnErased => None,
    };
    // What a node did by itself is no officer's act.
    let act = Some(right(node, matter, entry)?)
        .filter(|act| matter == Matter::Rejected && *act != Act::EnrolOfficer);
    Ok(Unsettled {
        matter,
        entry: entry.to_string(),
        record: found.subject,
        since: found.since,
        refused: act.map(|act| act.words().to_owned()),
        reason: rejection.map(|rejection| rejection.reason),
        outcomes: matter.outcomes(),
        act,
        row,
    })
}

/// What waits for an officer of this node, what is due first on top.
pub fn waiting(node: &Node, me: &InService, now: Timestamp) -> Result<Vec<Waiting>, ActError> {
    let mut rows = law::view::waiting(node, me, now)?;
    for waiting in node.registers().desk()? {
        rows.extend(row(node, me, &waiting)?);
    }
    Ok(rows)
}

/// Who has not signed an erasure in time; known at the hub.
pub fn overdue(node: &Node, me: &InService, now: Timestamp) -> Result<Vec<Holder>, ActError> {
    if !node.is_hub() || !me.grants.contains(&Act::ReadRegister) {
        return Ok(Vec::new());
    }
    let overdue = node.registers().overdue(now)?.into_iter();
    Ok(overdue.map(|late| Holder { member: late.member, due_at: late.due_at }).collect())
}

/// What an officer of this node would do about it; none if it is for others' roles.
fn row(node: &Node, me: &InService, waiting: &what::Waiting) -> Result<Option<Waiting>, ActError> {
    let (what, act) = match waiting.what.as_str() {
        what::REVIEW => ("review", Act::ReviewRequest),
        what::DECIDE => ("decide", Act::ReviewRequest),
        what::ANSWER_HIT => ("answer-hit", Act::VerifyHit),
        what::AWAIT_ANSWER => ("await-answer", Act::ConfirmHit),
        what::RECORD_MEASURE => ("record-measure", Act::RecordMeasure),
        what::HIT_ON_ERASED => ("hit-on-erased", Act::ConfirmHit),
        what::READ_MESSAGE => ("read-message", Act::AcknowledgeMessage),
        what::REJECTED => ("rejected", right(node, Matter::Rejected, EntryId(waiting.item))?),
        _ => return Ok(None),
    };
    if !me.grants.contains(&act) {
        return Ok(None);
    }
    let registers = node.registers();
    let notice = registers.notice(waiting.subject)?;
    // Who keeps the node reads no record.
    let reads = me.grants.contains(&Act::ReadRegister);
    let content = notice.as_ref().filter(|_| reads).and_then(|notice| notice.content.as_ref());
    let mut row = Waiting {
        what,
        title: content.map(Draft::title).unwrap_or_default(),
        from: notice.as_ref().map(|notice| Post::Bureau(notice.owner.clone())),
        kind: None,
        since: waiting.since,
        due_at: waiting.due_at,
        urgent: matches!(what, "answer-hit" | "hit-on-erased"),
        subject: waiting.subject,
        item: waiting.item,
    };
    row.kind = notice.filter(|_| reads).map(|notice| {
        let known = node.statute().kind(&notice.kind);
        let name = known.map_or_else(|| notice.kind.to_string(), |kind| kind.name.clone());
        (notice.kind, name)
    });
    match what {
        "read-message" => {
            if let Some(message) = registers.message(MessageId::from_bytes(waiting.item))? {
                row.urgent = message.sealed.priority == Priority::VeryUrgent;
                row.title = crate::message::open(node, &message.sealed)?.subject;
                row.from = Some(message.sealed.from);
            }
        }
        "answer-hit" | "await-answer" | "record-measure" => {
            if let Some(hit) = registers.hit(HitId::from_bytes(waiting.item))? {
                let Confirmation { searcher, thing, .. } = hit.confirmation;
                if let Some(thing) = thing {
                    row.title = thing.title();
                    row.from = Some(Post::Bureau(thing.owner));
                }
                if what == "answer-hit" {
                    // The secretariat hears of every hit, and answers few.
                    match row.from.replace(Post::Bureau(searcher)) {
                        Some(Post::Bureau(owner)) if answers_for(&me.officer.post, &owner) => {}
                        _ => return Ok(None),
                    }
                }
            }
        }
        _ => {}
    }
    Ok(Some(row))
}
