//! `raise_level`: the body goes on to a level of entries that its older programs cannot read. With every bureau's program there
//! it is one administrator's act; if a member would be left behind, two administrators say so, each having seen who it is. Nothing
//! takes a level back: what is written at it stays written.

pub mod view;

use std::collections::BTreeSet;

use domain::{
    Fact, LawFact, MemberCode, OfficerId, RecordId,
    kind::Level,
    law::{LevelProposed, LevelRaised},
};
use jiff::{SignedDuration, Timestamp};
use ledger::Audience;
use registers::law::Proposed;
use statute::Act;

use crate::{ActError, Node, Unit};

/// For how long a proposal waits for its second person.
const WAITS: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What became of the request to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raised {
    /// The body is at that level now.
    Done,
    /// A second administrator has to agree that these members are left behind.
    Waits(BTreeSet<MemberCode>),
}

/// Goes on to `level`, or asks a second person to. `left_behind` is whom the administrator was told of: if they are others by now,
/// nothing is done.
pub fn raise_level(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    level: Level,
    left_behind: &BTreeSet<MemberCode>,
) -> Result<Raised, ActError> {
    unit.at_hub()?;
    unit.authorise(administrator, Act::AdoptStatute)?;
    let has = unit.registers().level()?;
    let knows = unit.node().program_level();
    if level <= has || level > knows {
        let what = format!("the body is at {has}, and this program knows {knows}");
        return Err(ActError::invalid("level", what));
    }
    if behind(unit.node(), level)? != *left_behind {
        let what = "other members would be left behind by now than the ones that are named";
        return Err(ActError::invalid("left_behind", what));
    }
    let proposed = unit.registers().level_proposed(level)?;
    let agreed = match proposed.filter(|proposed| proposed.officer != administrator) {
        Some(proposed) => counts(unit.node(), &proposed, left_behind, unit.now())?,
        None => false,
    };
    let about_the_body = RecordId::from_bytes([0; 16]);
    if left_behind.is_empty() || agreed {
        let fact = Fact::Law(LawFact::LevelRaised(Box::new(LevelRaised { level })));
        unit.record(administrator, about_the_body, Audience::All, &fact)?;
        return Ok(Raised::Done);
    }
    let proposed = LevelProposed { level, left_behind: left_behind.clone() };
    let fact = Fact::Law(LawFact::LevelProposed(Box::new(proposed)));
    unit.record(administrator, about_the_body, Audience::Hub, &fact)?;
    Ok(Raised::Waits(left_behind.clone()))
}

/// Whether a proposal can still be agreed to: it is about these members and not too old, and whoever made it still may.
fn counts(
    node: &Node,
    proposed: &Proposed,
    left_behind: &BTreeSet<MemberCode>,
    now: Timestamp,
) -> Result<bool, ActError> {
    let author = node.registers().officer(proposed.officer)?;
    let may = author.is_some_and(|author| node.statute().may(&author, Act::AdoptStatute).is_ok());
    Ok(may && proposed.left_behind == *left_behind && now < proposed.at + WAITS)
}

/// Members whose bureau runs a program below `level`, or was not seen since programs say it.
pub fn behind(node: &Node, level: Level) -> Result<BTreeSet<MemberCode>, ActError> {
    let programs = node.registers().programs()?;
    let bureaus = node.registers().bureaus()?.into_iter().map(|(member, _)| member);
    Ok(bureaus.filter(|member| programs.get(member).is_none_or(|has| *has < level)).collect())
}
