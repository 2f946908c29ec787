//! `raise_level`: the body goes on to a level of entries that its older programs cannot read. With every bureau's program there
//! it is one administrator's act; if a member would be left behind, two administrators say so, each having seen who it is.

use std::collections::BTreeSet;

use domain::{
    Fact, LawFact, MemberCode, OfficerId, RecordId,
    kind::Level,
    law::{LevelProposed, LevelRaised},
};
use ledger::Audience;
use statute::Act;

use crate::{ActError, Node, Unit};

/// What became of the request to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raised {
    /// The body is at that level now.
    Done,
    /// A second administrator has to agree that these members are left behind.
    Waits(BTreeSet<MemberCode>),
}

/// Goes on to `level`, or asks a second person to.
pub fn raise_level(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    level: Level,
) -> Result<Raised, ActError> {
    unit.at_hub()?;
    unit.authorise(administrator, Act::AdoptStatute)?;
    let has = unit.registers().level()?;
    let knows = unit.node().program_level();
    if level <= has || level > knows {
        let what = format!("the body is at {has}, and this program knows {knows}");
        return Err(ActError::invalid("level", what));
    }
    let left_behind = behind(unit.node(), level)?;
    let agreed = unit.registers().level_proposed(level)?.is_some_and(|proposed| {
        proposed.officer != administrator && proposed.left_behind == left_behind
    });
    let about_the_body = RecordId::from_bytes([0; 16]);
    if left_behind.is_empty() || agreed {
        let fact = Fact::Law(LawFact::LevelRaised(Box::new(LevelRaised { level })));
        unit.record(administrator, about_the_body, Audience::All, &fact)?;
        return Ok(Raised::Done);
    }
    let proposed = LevelProposed { level, left_behind: left_behind.clone() };
    let fact = Fact::Law(LawFact::LevelProposed(Box::new(proposed)));
    unit.record(administrator, about_the_body, Audience::Hub, &fact)?;
    Ok(Raised::Waits(left_behind))
}

/// Members whose bureau runs a program below `level`, or was not seen since programs say it.
pub fn behind(node: &Node, level: Level) -> Result<BTreeSet<MemberCode>, ActError> {
    let programs = node.registers().programs()?;
    let bureaus = node.registers().bureaus()?.into_iter().map(|(member, _)| member);
    Ok(bureaus.filter(|member| programs.get(member).is_none_or(|has| *has < level)).collect())
}
