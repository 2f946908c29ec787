//! Requests as a reviewer at the secretariat sees them, with what the statute and the guard find in them. Elsewhere there is nothing
//! to review.

use domain::{Draft, KindCode, MemberCode, OfficerId, RecordId, notice::State};
use jiff::{Timestamp, civil::Date};
use registers::{
    desk::REVIEW,
    notice::{Filter, Notice},
};
use serde::Serialize;
use statute::{Finding, GuardMatch};

use crate::{ActError, Node};

/// Requests that wait.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Queue {
    /// The oldest first.
    pub requests: Vec<Waiting>,
}

/// A request that waits.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waiting {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: KindCode,
    /// Who asks.
    pub owner: MemberCode,
    /// A reviewer has taken it up and owes the decision.
    pub taken_up: bool,
    /// Since when.
    pub since: Timestamp,
    /// With what is found in it.
    #[serde(skip)]
    pub request: Request,
}

/// A request, with what is found in it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Request {
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: KindCode,
    /// Who asks.
    pub owner: MemberCode,
    /// Where it stands.
    pub state: State,
    /// What is asked for.
    pub content: Draft,
    /// What is in force, where an update is asked for.
    pub in_force: Option<Draft>,
    /// What the statute finds.
    pub findings: Vec<Finding>,
    /// What the kind is called.
    #[serde(skip)]
    pub kind_name: String,
    /// Whether its kind asks for a lawyer.
    #[serde(skip)]
    pub legal: bool,
    /// Since when it waits.
    #[serde(skip)]
    pub since: Timestamp,
    /// Who has taken it up.
    #[serde(skip)]
    pub reviewer: Option<(OfficerId, String)>,
    /// What was refused or erased before and looks the same.
    #[serde(skip)]
    pub guard: Vec<GuardMatch>,
    /// Nobody has taken it up yet.
    #[serde(skip)]
    pub untaken: bool,
}

impl Request {
    /// Whether it changes what is in force.
    pub fn is_update(&self) -> bool {
        self.state.in_force()
    }
    /// Whether the guard remembers the person, document or case.
    pub fn flagged(&self) -> bool {
        self.guard.iter().any(|found| found.what.is_strong())
    }
}

/// Whatever waits for a reviewer, weighed by the statute of `today`.
pub fn queue(node: &Node, today: Date) -> Result<Queue, ActError> {
    if !node.is_hub() {
        return Err(ActError::NotFound("queue of reviews"));
    }
    let mut requests = Vec::new();
    for notice in node.registers().notices(&Filter::default())? {
        requests.extend(weighed(node, notice, today)?.map(|request| Waiting {
            record: request.record,
            kind: request.kind.clone(),
            owner: request.owner.clone(),
            taken_up: !request.untaken,
            since: request.since,
            request,
        }));
    }
    requests.sort_by_key(|waiting| waiting.since);
    Ok(Queue { requests })
}

/// One request.
pub fn request(node: &Node, record: RecordId, today: Date) -> Result<Request, ActError> {
    let notice = if node.is_hub() { node.registers().notice(record)? } else { None };
    let found = notice.map(|notice| weighed(node, notice, today)).transpose()?.flatten();
    found.ok_or(ActError::NotFound("request"))
}

/// The request, if it waits for a decision.
fn weighed(node: &Node, notice: Notice, today: Date) -> Result<Option<Request>, ActError> {
    let (since, reviewer) = match &notice.state {
        State::InReview(taken) => (taken.since, Some(taken.reviewer)),
        state => match state.awaiting_review() {
            Ok(submitted) => (submitted.at, None),
            Err(_) => return Ok(None),
        },
    };
    let in_force = notice.content.clone().filter(|_| notice.state.in_force());
    let Some(mut content) = notice.pending.or(notice.content) else { return Ok(None) };
    content.handling.audience = notice.audience.unwrap_or_default();
    let reviewer = match reviewer {
        Some(id) => {
            let known = node.registers().officer_ever(id)?;
            Some((id, known.map(|officer| officer.name).unwrap_or_default()))
        }
        None => None,
    };
    let guard = node.guard_matches(&content)?;
    let kind = node.statute().kind(&content.kind);
    let desk = node.registers().desk()?;
    Ok(Some(Request {
        record: notice.id,
        findings: node.statute().check(&content, today, &guard),
        kind_name: kind.map(|kind| kind.name.clone()).unwrap_or_default(),
        legal: kind.is_some_and(|kind| kind.legal_review),
        untaken: desk.iter().any(|one| one.subject == notice.id && one.what == REVIEW),
        kind: notice.kind,
        owner: notice.owner,
        state: notice.state,
        content,
        in_force,
        since,
        reviewer,
        guard,
    }))
}
