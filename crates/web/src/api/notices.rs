//! Notices and diffusions in force. A list names files and kinds, no persons: reading a record leaves the trace of a
//! look-up, and so is done one by one.

use accounts::Scope;
use acts::ActError;
use axum::http::Method;
use domain::{
    Draft, HitId, KindCode, MemberCode, RecordId,
    audience::Audience,
    lookup::LookupPurpose,
    notice::{FileNumber, State},
};
use registers::notice::Notice;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::door::{Asked, Doors};
use crate::{
    Answer, Trouble,
    route::{Need, Route},
    visit::Visit,
};

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    let door = (Need::May(Act::ReadRegister), Some(Scope::ReadNotices));
    Doors::of("notices")
        .api((Method::GET, "/api/v1/notices"), door, "List what is in force here, a page at a time, without the persons", list)
        .api((Method::GET, "/api/v1/notices/{record}"), door, "Read a record; it is recorded who read it and why", one)
        .routes()
}

/// Most records on a page.
const MOST: u32 = 500;

/// Which page.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Page {
    /// Only this kind.
    kind: Option<KindCode>,
    /// The last record of the page before.
    after: Option<RecordId>,
    /// How many, at most 500; 100 unless said.
    most: Option<u32>,
}

/// A page of records.
#[derive(Serialize, JsonSchema)]
struct Headings {
    notices: Vec<Heading>,
    /// What to ask the next page after; none on the last.
    next_after: Option<RecordId>,
}

/// A record in force, without its subject.
#[derive(Serialize, JsonSchema)]
struct Heading {
    record: RecordId,
    file: Option<FileNumber>,
    kind: KindCode,
    /// Member it belongs to.
    owner: MemberCode,
    state: State,
}

async fn list(visit: Visit, asked: Asked<(), Page>) -> Answer<Headings> {
    let Page { kind, after, most } = asked.query;
    let most = most.unwrap_or(100).clamp(1, MOST);
    let mut page = visit
        .read(move |node| Ok(node.registers().notices_page(kind.as_ref(), after, most + 1)?))
        .await?;
    let more = page.len() > most as usize;
    page.truncate(most as usize);
    let next_after = page.last().filter(|_| more).map(|last| last.id);
    let notices = page.into_iter().map(|notice| Heading {
        record: notice.id,
        file: notice.file,
        kind: notice.kind,
        owner: notice.owner,
        state: notice.state,
    });
    Ok(Headings { notices: notices.collect(), next_after })
}

/// Why a record is read.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Reading {
    /// Purpose; an officer's is otherwise the shift's.
    purpose: Option<LookupPurpose>,
}

/// A record.
#[derive(Serialize, JsonSchema)]
struct NoticeSeen {
    record: RecordId,
    file: Option<FileNumber>,
    kind: KindCode,
    /// Member it belongs to.
    owner: MemberCode,
    state: State,
    /// None once it is erased.
    content: Option<Draft>,
    /// Who it is meant for, where this node may know.
    audience: Option<Audience>,
    /// Hits on it that this node knows of.
    hits: Vec<HitId>,
}

async fn one(visit: Visit, asked: Asked<RecordId, Reading>) -> Answer<NoticeSeen> {
    let (id, visitor) = (asked.path, visit.officer()?);
    let notice = find(&visit, id).await?;
    let purpose = asked.query.purpose.or(visitor.purpose);
    let purpose = purpose.ok_or_else(|| Trouble::wrong("purpose", "say why the record is read"))?;
    let hits = visit
        .act(move |unit, officer| {
            acts::consult::open_record(unit, officer, id, purpose)?;
            let hits = unit.registers().hits(id)?;
            Ok(hits.into_iter().map(|hit| hit.confirmation.hit).collect())
        })
        .await?;
    Ok(NoticeSeen {
        record: notice.id,
        file: notice.file,
        kind: notice.kind,
        owner: notice.owner,
        state: notice.state,
        content: notice.content,
        audience: notice.audience,
        hits,
    })
}

/// A record that is or was in force. A draft or request is its bureau's and the reviewers', and not in this register.
async fn find(visit: &Visit, id: RecordId) -> Answer<Notice> {
    visit
        .read(move |node| {
            let notice = node.registers().notice(id)?.ok_or(ActError::NotFound("record"))?;
            match notice.state {
                State::Published(_) | State::Suspended(_) | State::Ended(_) => Ok(notice),
                State::Draft | State::Submitted(_) | State::InReview(_) | State::Refused(_) => {
                    Err(ActError::NotFound("record"))
                }
            }
        })
        .await
}
