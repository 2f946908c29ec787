//! The body's level as an administrator of the secretariat may see it: what each bureau's program knows, whom a step would leave
//! behind, and what waits for a second person. Which member is behind is nobody else's affair.

use std::collections::BTreeSet;

use domain::{MemberCode, OfficerId, RecordId, kind::Level};
use jiff::Timestamp;
use serde::Serialize;
use statute::Act;

use super::{WAITS, behind, counts};
use crate::{ActError, InService, Node, desk::view::Waiting};

/// The level of the body, and the steps it can take.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BodyLevel {
    /// What the body writes.
    pub body: Level,
    /// What this program knows.
    pub program: Level,
    /// Every open bureau.
    pub bureaus: Vec<BureauProgram>,
    /// Levels that the body can go on to, the lowest first.
    pub steps: Vec<Step>,
    /// Other administrators in service, who could agree to a proposal of the caller's.
    pub others: usize,
}

/// What a bureau's program knows.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BureauProgram {
    /// Whose.
    pub member: MemberCode,
    /// What it said last; none if it has said nothing since programs tell.
    pub level: Option<Level>,
}

/// A level that the body can go on to.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// The level.
    pub level: Level,
    /// Members whose programs do not read it: whoever raises the level names them.
    pub left_behind: BTreeSet<MemberCode>,
    /// What an administrator has asked for.
    pub proposal: Option<Proposal>,
}

/// A step that a first person asked for.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposal {
    /// Who asked.
    pub by: OfficerId,
    /// What the officer is called: for people.
    #[serde(skip)]
    pub name: Option<String>,
    /// When.
    pub at: Timestamp,
    /// When it ends by itself.
    pub until: Timestamp,
    /// Whether a second person can agree to it: not if it is too old, if other members would be left behind by now, or if its
    /// author may not decide any more.
    pub counts: bool,
}

/// The level of the body; absent for all but those who may raise it.
pub fn level(node: &Node, me: &InService, now: Timestamp) -> Result<BodyLevel, ActError> {
    if !node.is_hub() || !me.grants.contains(&Act::AdoptStatute) {
        return Err(ActError::NotFound("level"));
    }
    let registers = node.registers();
    let programs = registers.programs()?;
    let bureaus = registers.bureaus()?.into_iter();
    let bureaus = bureaus.map(|(member, _)| {
        let level = programs.get(&member).copied();
        BureauProgram { member, level }
    });
    let may = |officer: &domain::directory::Officer| {
        officer.id != me.officer.id && node.statute().may(officer, Act::AdoptStatute).is_ok()
    };
    Ok(BodyLevel {
        body: node.body_level()?,
        program: node.program_level(),
        bureaus: bureaus.collect(),
        steps: steps(node, now)?,
        others: registers.officers()?.iter().filter(|officer| may(officer)).count(),
    })
}

fn steps(node: &Node, now: Timestamp) -> Result<Vec<Step>, ActError> {
    let steps = (node.body_level()? + 1..=node.program_level()).map(|level| {
        let left_behind = behind(node, level)?;
        let proposal = match node.registers().level_proposed(level)? {
            Some(proposed) => Some(Proposal {
                by: proposed.officer,
                name: node.registers().officer_ever(proposed.officer)?.map(|officer| officer.name),
                at: proposed.at,
                until: proposed.at + WAITS,
                counts: counts(node, &proposed, &left_behind, now)?,
            }),
            None => None,
        };
        Ok(Step { level, left_behind, proposal })
    });
    steps.collect()
}

/// What waits on the desk of an administrator: a proposal that somebody else made and that counts.
pub(crate) fn waiting(
    node: &Node,
    me: &InService,
    now: Timestamp,
) -> Result<Vec<Waiting>, ActError> {
    if !node.is_hub() || !me.grants.contains(&Act::AdoptStatute) {
        return Ok(Vec::new());
    }
    let rows = steps(node, now)?.into_iter().filter_map(|step| {
        let proposal = step.proposal.filter(|one| one.counts && one.by != me.officer.id)?;
        Some(Waiting {
            what: "raise-level",
            title: step.level.to_string(),
            kind: None,
            from: None,
            since: proposal.at,
            due_at: Some(proposal.until),
            urgent: false,
            subject: RecordId::from_bytes([0; 16]),
            item: [0; 16],
        })
    });
    Ok(rows.collect())
}
