//! A hit as an officer of this post may see it: who met whom, on what record, the owner's answer, the measures.

use domain::{
    Draft, HitId, KindCode, MemberCode,
    directory::Post,
    hit::{Confirmation, HitState, Measure},
};
use jiff::civil::Date;
use serde::Serialize;
use statute::Act;

use super::{Matter, answers_for, matter};
use crate::{ActError, InService, Node};

/// A hit with its record.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HitSeen {
    /// What the officer confirmed.
    pub confirmation: Confirmation,
    /// Where it stands.
    pub state: HitState,
    /// Whether the hub has ordered it, so that the others know.
    pub told: bool,
    /// Member the record belongs to.
    pub owner: MemberCode,
    /// The notice's kind; none of a hit on a document or thing, which `confirmation.thing` tells.
    pub kind: Option<KindCode>,
    /// What the statute calls the kind.
    pub kind_name: Option<String>,
    /// The notice; none of a document or thing, and once the record is erased.
    pub content: Option<Draft>,
    /// Whether what the hit is on is still in force as this node knows it.
    pub in_force: bool,
    /// What was done.
    pub measures: Vec<Measure>,
}

/// Whether the officer has to do with hits on a member's records: by roles, and at the secretariat only where it answers for the member.
pub fn concerned(me: &InService, owner: &MemberCode) -> bool {
    let acts = [Act::ConfirmHit, Act::VerifyHit, Act::RecordMeasure];
    let here = me.officer.member().is_some() || answers_for(&me.officer.post, owner);
    here && acts.iter().any(|act| me.grants.contains(act))
}

/// A hit; absent for who has nothing to do with hits.
pub fn hit(node: &Node, me: &InService, id: HitId, today: Date) -> Result<HitSeen, ActError> {
    let registers = node.registers();
    let hit = registers.hit(id)?.ok_or(ActError::NotFound("hit"))?;
    let matter = matter(node, &hit.confirmation, today)?;
    if !concerned(me, matter.owner()) {
        return Err(ActError::NotFound("hit"));
    }
    let (owner, in_force) = (matter.owner().clone(), matter.in_force().is_ok());
    let (kind, content) = match matter {
        Matter::Notice(notice) => (Some(notice.kind), notice.content),
        Matter::Thing { .. } => (None, None),
    };
    let named = kind.as_ref().and_then(|kind| node.statute().kind(kind));
    Ok(HitSeen {
        told: hit.ordered,
        owner,
        kind_name: named.map(|named| named.name.clone()),
        kind,
        content,
        in_force,
        measures: registers.measures(id)?,
        confirmation: hit.confirmation,
        state: hit.state,
    })
}

impl HitSeen {
    /// Whether the owner's answer waits for this officer.
    pub fn may_answer(&self, me: &InService) -> bool {
        let waits = matches!(self.state, HitState::Confirmed { .. });
        let mine = answers_for(&me.officer.post, &self.owner);
        waits && mine && me.grants.contains(&Act::VerifyHit)
    }

    /// Whether this officer may record a measure: where the person or thing is.
    pub fn may_measure(&self, me: &InService) -> bool {
        let here = Post::Bureau(self.confirmation.searcher.clone());
        me.officer.post == here && me.grants.contains(&Act::RecordMeasure)
    }
}
