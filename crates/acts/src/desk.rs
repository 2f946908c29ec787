//! `settle`: an officer has dealt with something on the desk that no other act takes off it: an entry that the hub did not accept, or
//! a hit on a record that is no more, about which somebody had to be told. Both wait at bureaus alone. What was done is a word of a
//! closed list: a settlement is kept for ever, so nothing that officers write themselves may stand in it.

pub mod view;

use domain::{Act, DeskFact, Fact, OfficerId, desk::Settled, kind::Authorisation};
use ledger::{Audience, EntryId};
use registers::desk::{HIT_ON_ERASED, REJECTED, Waiting};
use serde::{Deserialize, Serialize};

use crate::{ActError, Node, Unit};

/// What leaves the desk only because an officer says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// The hub did not accept an entry.
    Rejected,
    /// Somebody may be held on a record that is erased.
    HitOnErased,
}

/// What an officer did about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It was done anew, so that the hub can accept it.
    DoneAnew,
    /// It is not needed any more.
    NotNeeded,
    /// Whoever was held was let go, what was kept was given back.
    Released,
    /// Nobody was held, and nothing kept.
    NobodyHeld,
    /// Whoever decides about the person or the thing was told.
    Told,
}

impl Matter {
    /// What can have been done about it.
    pub fn outcomes(self) -> &'static [Outcome] {
        match self {
            Self::Rejected => &[Outcome::DoneAnew, Outcome::NotNeeded],
            Self::HitOnErased => &[Outcome::Released, Outcome::NobodyHeld, Outcome::Told],
        }
    }

    /// The desk's word for it.
    fn word(self) -> &'static str {
        match self {
            Self::Rejected => REJECTED,
            Self::HitOnErased => HIT_ON_ERASED,
        }
    }
}

impl Outcome {
    fn words(self) -> &'static str {
        match self {
            Self::DoneAnew => "done anew",
            Self::NotNeeded => "not needed any more",
            Self::Released => "released",
            Self::NobodyHeld => "nobody was held",
            Self::Told => "told who decides",
        }
    }
}

/// Takes it off the desk, with what was done.
pub fn settle(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    matter: Matter,
    entry: EntryId,
    outcome: Outcome,
) -> Result<(), ActError> {
    unit.at_bureau()?;
    let right = right(unit.node(), matter, entry)?;
    unit.authorise(officer, right)?;
    let waiting = find(unit.node(), matter, entry)?;
    if !matter.outcomes().contains(&outcome) {
        return Err(ActError::invalid("outcome", "nothing that ends this matter"));
    }
    let Waiting { subject, item, what, .. } = waiting;
    let note = outcome.words().to_owned();
    let fact = Fact::Desk(DeskFact::DeskSettled(Box::new(Settled { what, item, note })));
    unit.record(officer, subject, Audience::Own, &fact)?;
    Ok(())
}

fn find(node: &Node, matter: Matter, entry: EntryId) -> Result<Waiting, ActError> {
    let mut waiting = node.registers().desk()?.into_iter();
    let found = waiting.find(|it| it.what == matter.word() && it.item == entry.0);
    found.ok_or(ActError::NotFound("matter on the desk"))
}

/// What an officer must be allowed to do who deals with it: the very act that the hub did not accept, or to confirm hits. What no
/// officer did, and what became of officers, is for those who keep the node.
fn right(node: &Node, matter: Matter, entry: EntryId) -> Result<Act, ActError> {
    if matter == Matter::HitOnErased {
        return Ok(Act::ConfirmHit);
    }
    let Some(rejection) = node.registers().rejection(entry)? else { return Ok(Act::DraftNotice) };
    Ok(match node.registers().vocabulary().kind(&rejection.kind).authorisation {
        Authorisation::Officer(act) | Authorisation::OfficerOrNode(act) => act,
        Authorisation::Node | Authorisation::Noun | Authorisation::Never => Act::EnrolOfficer,
    })
}
