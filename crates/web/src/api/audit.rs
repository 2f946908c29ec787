//! The audit of look-ups, for the data-protection officer's own programs.

use accounts::Scope;
use acts::check::Terms;
use axum::http::Method;
use domain::{
    LookupId, OfficerId, RecordId,
    lookup::{LookupPurpose, Means},
};
use jiff::Timestamp;
use registers::lookup::LookupFilter;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::door::{Asked, Doors};
use crate::{
    Answer,
    pages::audit::{lines, terms},
    route::{Need, Route},
    visit::Visit,
};

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    Doors::of("audit")
        .api((Method::GET, "/api/v1/lookups"), (Need::May(Act::OpenAudit), Some(Scope::Audit)), "List this post's look-ups, the newest first; what was asked stays sealed", list)
        .api((Method::POST, "/api/v1/lookups/{lookup}/open"), (Need::May(Act::OpenAudit), None), "Open what was asked, with a reason; the opening is itself recorded", open)
        .routes()
}

/// Most look-ups on a page.
const MOST: u32 = 500;

/// Which look-ups.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Only those that showed this record.
    record: Option<RecordId>,
    /// Only this officer's.
    officer: Option<OfficerId>,
    /// Only for this purpose.
    purpose: Option<LookupPurpose>,
    /// Not before.
    from: Option<Timestamp>,
    /// Only before this moment.
    until: Option<Timestamp>,
    /// The last look-up of the page before.
    after: Option<LookupId>,
    /// How many, at most 500; 100 unless said.
    most: Option<u32>,
}

/// A page of look-ups.
#[derive(Serialize, JsonSchema)]
struct Lookups {
    lookups: Vec<LookedUp>,
    /// What to ask the next page after; none on the last.
    next_after: Option<LookupId>,
}

/// A look-up on record.
#[derive(Serialize, JsonSchema)]
struct LookedUp {
    lookup: LookupId,
    at: Timestamp,
    /// Pseudonym.
    officer: OfficerId,
    /// None once the directory has forgotten the officer.
    name: Option<String>,
    purpose: LookupPurpose,
    case_reference: Option<String>,
    means: Means,
    /// How many questions it holds: more than one only of lists of numbers.
    questions: u32,
    /// Records shown, best first.
    shown: Vec<RecordId>,
}

async fn list(visit: Visit, asked: Asked<(), Which>) -> Answer<Lookups> {
    let Which { record, officer, purpose, from, until, after, most } = asked.query;
    let most = most.unwrap_or(100).clamp(1, MOST);
    let filter = LookupFilter { record, officer, purpose, from, until };
    let mut page = lines(&visit, filter, after, most + 1).await?;
    let more = page.len() > most as usize;
    page.truncate(most as usize);
    let next_after = page.last().filter(|_| more).map(|last| last.recorded.lookup.id);
    let lookups = page.into_iter().map(|line| LookedUp {
        lookup: line.recorded.lookup.id,
        at: line.recorded.at,
        officer: line.recorded.officer,
        name: line.officer.map(|officer| officer.name),
        purpose: line.recorded.lookup.purpose,
        case_reference: line.recorded.lookup.case_reference,
        means: line.recorded.lookup.means,
        questions: line.recorded.lookup.questions,
        shown: line.recorded.lookup.shown,
    });
    Ok(Lookups { lookups: lookups.collect(), next_after })
}

/// Why a look-up is opened.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Opening {
    /// Recorded.
    reason: String,
    /// The data-protection officer's key, 64 hexadecimal digits, where it does not lie with the node. It is not kept.
    #[serde(default)]
    key: Option<String>,
}

/// What was asked.
#[derive(Serialize, JsonSchema)]
struct Opened {
    terms: Terms,
}

async fn open(visit: Visit, asked: Asked<LookupId, (), Opening>) -> Answer<Opened> {
    let Opening { reason, key } = asked.body;
    Ok(Opened { terms: terms(&visit, asked.path, &reason, key.as_deref()).await? })
}
