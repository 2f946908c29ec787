//! How far each erasure has come, as this node may know it: the hub everybody's part, a bureau its own.

use std::collections::BTreeSet;

use domain::{KindCode, MemberCode, RecordId, notice::End};
use jiff::Timestamp;
use serde::Serialize;

use crate::{ActError, Node};

/// Orders of erasure.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Erasures {
    /// What is late first, then the newest.
    pub erasures: Vec<Erasing>,
}

/// An order of erasure. Who holds a copy is known in full at the hub.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Erasing {
    /// The record that is no more.
    pub record: RecordId,
    /// The notice's kind.
    pub kind: Option<KindCode>,
    /// What the statute calls the kind.
    pub kind_name: Option<String>,
    /// Whose record it was.
    pub owner: Option<MemberCode>,
    /// Why the record ended.
    pub end: End,
    /// Until when every holder signs.
    pub due_at: Timestamp,
    /// Who has signed.
    pub signed: BTreeSet<MemberCode>,
    /// Who may still.
    pub awaited: BTreeSet<MemberCode>,
    /// Who is late.
    pub overdue: BTreeSet<MemberCode>,
}

/// Orders of erasure that others were given. A draft that never left its bureau is no copy that anybody else had.
pub fn erasures(node: &Node, now: Timestamp) -> Result<Erasures, ActError> {
    let me: BTreeSet<MemberCode> = node.name().as_str().parse().into_iter().collect();
    let mut erasures = Vec::new();
    for (erasure, mut standing) in node.erasures(now)? {
        if erasure.log != "shared" {
            continue;
        }
        if !node.is_hub() {
            standing.signed = me.intersection(&erasure.signed).cloned().collect();
            standing.awaited = me.difference(&erasure.signed).cloned().collect();
            standing.overdue = BTreeSet::new();
        }
        let notice = node.registers().notice(erasure.record)?;
        let kind = notice.as_ref().map(|notice| notice.kind.clone());
        let named = kind.as_ref().and_then(|kind| node.statute().kind(kind));
        erasures.push(Erasing {
            record: erasure.record,
            kind_name: named.map(|kind| kind.name.clone()),
            kind,
            owner: notice.map(|notice| notice.owner),
            end: erasure.end,
            due_at: erasure.due_at,
            signed: standing.signed,
            awaited: standing.awaited,
            overdue: standing.overdue,
        });
    }
    erasures.reverse();
    erasures.sort_by_key(|one| one.overdue.is_empty());
    Ok(Erasures { erasures })
}
