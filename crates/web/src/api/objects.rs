//! Documents and objects that the caller's bureau has reported: its own rows listed, reported, withdrawn. Other members' rows are
//! answered by a check.

use accounts::Scope;
use acts::{ActError, object, own_objects};
use axum::http::Method;
use domain::{RecordId, audience::Audience, notice::WithdrawalReason, object as stated};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::door::{Asked, Done, Doors};
use crate::{
    Answer, Trouble,
    route::{Need, Route},
    visit::Visit,
};

/// Rows of a page.
const PAGE: usize = 200;

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    Doors::of("objects")
        .api((Method::GET, "/api/v1/objects"), (Need::May(Act::ReadRegister), Some(Scope::ReadNotices)), "List the documents and objects that this bureau has reported", list)
        .api((Method::POST, "/api/v1/objects"), (Need::May(Act::ReportObjects), Some(Scope::WriteNotices)), "Report documents and objects lost, stolen or revoked to all members", report)
        .api((Method::POST, "/api/v1/objects/{report}/{nth}/withdraw"), (Need::MayNow(Act::WithdrawObjects), None), "Withdraw one row of one's own: it is erased in every copy", withdraw)
        .routes()
}

/// A document or object.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Row {
    number: String,
    /// `passport`, `identity-card`, `vehicle`, …
    kind: String,
    /// `lost`, `stolen`, `revoked`, `invalid`, `stolen-blank`, `trafficked`.
    status: String,
    /// Who issued it, as the machine readable zone writes it.
    issuer: Option<String>,
    /// The owner's own reference.
    reference: Option<String>,
    /// Kept, and not answered.
    #[serde(default)]
    suspended: bool,
    issued_on: Option<String>,
    expires_on: Option<String>,
    reported_on: Option<String>,
    keep_until: Option<String>,
    detail: Option<String>,
}

/// A row and what names it.
#[derive(Serialize, JsonSchema)]
struct Listed {
    report: RecordId,
    nth: usize,
    row: Row,
}

/// A page of rows.
#[derive(Serialize, JsonSchema)]
struct Objects {
    objects: Vec<Listed>,
    /// `after` of the next page; none if this is the last.
    next: Option<String>,
}

/// What narrows the list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Narrowed {
    kind: Option<String>,
    status: Option<String>,
    /// Where the page before ended.
    after: Option<String>,
}

/// What is reported.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sent {
    objects: Vec<Row>,
}

/// What a report did.
#[derive(Serialize, JsonSchema)]
struct Reported {
    /// New reports; none if nothing was new.
    reports: Vec<RecordId>,
    /// Rows that are new or say something else than before.
    rows: u64,
    /// Rows that were there already, word for word.
    unchanged: u64,
}

/// Why a row is withdrawn.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawn {
    reason: WithdrawalReason,
}

impl From<stated::Row> for Row {
    fn from(row: stated::Row) -> Self {
        let stated::Row {
            number,
            kind,
            status,
            issuer,
            reference,
            suspended,
            issued_on,
            expires_on,
            reported_on,
            keep_until,
            detail,
        } = row;
        Self {
            number,
            kind,
            status,
            issuer,
            reference,
            suspended,
            issued_on,
            expires_on,
            reported_on,
            keep_until,
            detail,
        }
    }
}

impl From<Row> for stated::Row {
    fn from(row: Row) -> Self {
        Self {
            number: row.number,
            kind: row.kind,
            status: row.status,
            issuer: row.issuer,
            reference: row.reference,
            suspended: row.suspended,
            issued_on: row.issued_on,
            expires_on: row.expires_on,
            reported_on: row.reported_on,
            keep_until: row.keep_until,
            detail: row.detail,
        }
    }
}

async fn list(visit: Visit, asked: Asked<(), Narrowed>) -> Answer<Objects> {
    let Narrowed { kind, status, after } = asked.query;
    let after = after.map(|after| {
        let (pos, nth) = after.split_once('-')?;
        Some((pos.parse().ok()?, nth.parse().ok()?))
    });
    let after = after.map(|mark| mark.ok_or_else(|| Trouble::wrong("after", "no such place")));
    let (wanted, after) = (own_objects::Wanted { kind, status, number: None }, after.transpose()?);
    let (rows, next) =
        visit.read(move |node| own_objects::rows(node, &wanted, after, PAGE)).await?;
    let listed = |placed: own_objects::Placed| Listed {
        report: placed.report,
        nth: placed.nth,
        row: placed.row.into(),
    };
    Ok(Objects {
        objects: rows.into_iter().map(listed).collect(),
        next: next.map(|(pos, nth)| format!("{pos}-{nth}")),
    })
}

async fn report(visit: Visit, asked: Asked<(), (), Sent>) -> Answer<Reported> {
    let rows: Vec<stated::Row> = asked.body.objects.into_iter().map(Into::into).collect();
    if rows.len() > own_objects::MOST_IN_FILE {
        let what = format!("{} at once is the most", own_objects::MOST_IN_FILE);
        return Err(Trouble::wrong("objects", what));
    }
    let reported = visit
        .act(move |unit, officer| object::report(unit, officer, &Audience::All, &rows))
        .await?;
    let object::Reported { reports, rows, unchanged } = reported;
    Ok(Reported { reports, rows, unchanged })
}

async fn withdraw(visit: Visit, asked: Asked<(RecordId, usize), (), Withdrawn>) -> Answer<Done> {
    let (report, nth) = asked.path;
    let reason = asked.body.reason;
    visit
        .act(move |unit, officer| {
            let placed = own_objects::row(unit.node(), report, nth)?;
            let row = placed.ok_or(ActError::NotFound("row"))?.row;
            object::withdraw(unit, officer, std::slice::from_ref(&row), reason)
        })
        .await?;
    Ok(Done)
}
