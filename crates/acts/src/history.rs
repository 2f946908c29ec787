//! The life of a record as its entries tell it, of both logs of this node: what happened, when, by whose word. It outlives an
//! erasure, for envelopes hold nothing about a person.

use domain::{OfficerId, RecordId, directory::Post, kind::Told};
use jiff::Timestamp;
use ledger::{EntryId, Log, SubjectId};

use crate::{ActError, HUB, Node, node::THE_NODE};

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The entry.
    pub entry: EntryId,
    /// Kind of entry.
    pub kind: String,
    /// The author's time.
    pub at: Timestamp,
    /// The post whose node signed it.
    pub post: Option<Post>,
    /// The officer, unless the node recorded it by itself.
    pub officer: Option<OfficerId>,
    /// Position in the shared log; none while only this node knows of it.
    pub position: Option<u64>,
}

/// Every step of the record's life that this node saw, oldest first.
pub fn history(node: &Node, record: RecordId) -> Result<Vec<Step>, ActError> {
    let mut steps = steps(node, node.shared(), record, true)?;
    // What this node wrote comes back in the shared log: once is enough.
    for step in self::steps(node, node.own(), record, false)? {
        if steps.iter().all(|known| known.entry != step.entry) {
            steps.push(step);
        }
    }
    steps.sort_by_key(|step| (step.at, step.position.unwrap_or(u64::MAX)));
    Ok(steps)
}

fn steps(node: &Node, log: &Log, record: RecordId, shared: bool) -> Result<Vec<Step>, ActError> {
    let vocabulary = node.registers().vocabulary();
    let mut steps = Vec::new();
    for pos in log.by_subject(SubjectId(record.bytes()))? {
        let Some(whole) = log.at(pos)?.whole else { continue };
        let envelope = whole.entry.envelope();
        if vocabulary.kind(envelope.kind.as_str()).told == Told::Silent {
            continue;
        }
        let officer = OfficerId::from_bytes(envelope.author.0);
        steps.push(Step {
            entry: envelope.id,
            kind: envelope.kind.to_string(),
            at: envelope.at,
            post: match envelope.origin.as_str() {
                HUB => Some(Post::Secretariat),
                member => member.parse().ok().map(Post::Bureau),
            },
            officer: (officer != THE_NODE).then_some(officer),
            position: shared.then_some(pos),
        });
    }
    Ok(steps)
}
