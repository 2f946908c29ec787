//! Own rows as programs list and report them: the names of the fields in full.

use acts::own_objects;
use domain::{RecordId, object as stated};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Answer, HttpError, context::Context, door::Input};

/// Rows of a page.
const PAGE: usize = 200;

/// A document or object.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
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
pub(super) struct Objects {
    objects: Vec<Listed>,
    /// `after` of the next page; none if this is the last.
    next: Option<String>,
}

/// What narrows the list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Narrowed {
    kind: Option<String>,
    status: Option<String>,
    /// Where the page before ended.
    after: Option<String>,
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

pub(super) async fn list(ctx: Context, asked: Input<(), Narrowed>) -> Answer<Objects> {
    let Narrowed { kind, status, after } = asked.query;
    let after = after.map(|after| {
        let (pos, nth) = after.split_once('-')?;
        Some((pos.parse().ok()?, nth.parse().ok()?))
    });
    let after = after.map(|mark| mark.ok_or_else(|| HttpError::wrong("after", "no such place")));
    let (wanted, after) = (own_objects::Wanted { kind, status, number: None }, after.transpose()?);
    let (rows, next) = ctx.read(move |node| own_objects::rows(node, &wanted, after, PAGE)).await?;
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
