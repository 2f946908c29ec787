//! The desk as an officer of this node may see it: what waits for the officer's roles, and whose copies are late.

use domain::{
    Draft, HitId, KindCode, MemberCode, MessageId, RecordId, directory::Post, hit::Confirmation,
    message::Priority,
};
use jiff::Timestamp;
use registers::desk as what;
use statute::Act;

use crate::{ActError, InService, Node};

/// One thing that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// What is to be done: `review`, `decide`, `answer-hit`, `await-answer`, `record-measure`, `hit-on-erased`,
    /// `read-message`, `rejected`.
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

/// What waits for an officer of this node, what is due first on top.
pub fn waiting(node: &Node, me: &InService) -> Result<Vec<Waiting>, ActError> {
    let mut rows = Vec::new();
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
        what::REJECTED => ("rejected", Act::DraftNotice),
        _ => return Ok(None),
    };
    if !me.grants.contains(&act) {
        return Ok(None);
    }
    let registers = node.registers();
    let notice = registers.notice(waiting.subject)?;
    let content = notice.as_ref().and_then(|notice| notice.content.as_ref());
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
    row.kind = notice.map(|notice| {
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
                    row.from = Some(Post::Bureau(searcher));
                }
            }
        }
        _ => {}
    }
    Ok(Some(row))
}
