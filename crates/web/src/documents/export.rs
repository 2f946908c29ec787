//! Own rows taken out as CSV, in the columns that a report takes in, so that what leaves here can be loaded elsewhere. The consultation
//! is durable before the file leaves.

use std::collections::BTreeSet;

use acts::own_objects;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use super::{Filter, all};
use crate::{
    Answer, HttpError, context::Context, form::Form, language::Messages, pages::register::csv_line,
};

/// Columns, as `entraide documents load` and the upload name them.
const COLUMNS: [&str; 11] = [
    "number",
    "kind",
    "status",
    "issuer",
    "reference",
    "suspended",
    "issued_on",
    "expires_on",
    "reported_on",
    "keep_until",
    "detail",
];

/// `POST /documents/export`.
pub(super) async fn export(ctx: Context, form: Form) -> Answer<Response> {
    let asked = Filter::of(&form);
    let wanted = asked.wanted()?;
    let purpose = ctx.remember_purpose(&form)?;
    let purpose = purpose
        .ok_or_else(|| HttpError::wrong("purpose", ctx.language.text("check-purpose-missing")))?;
    let most = own_objects::MOST_IN_FILE;
    let rows = ctx.read(move |node| all(node, &wanted, most + 1)).await?;
    if rows.len() > most {
        let n = most.to_string();
        return Err(HttpError::wrong(
            "export",
            ctx.language.with("register-export-most", &[("n", (&n).into())]),
        ));
    }
    let reports: BTreeSet<_> = rows.iter().map(|placed| placed.report).collect();
    let filter = asked.query();
    let reports = reports.into_iter().collect();
    ctx.export(purpose, ("documents", filter), reports).await?;
    let mut text = String::from("\u{feff}");
    csv_line(&mut text, &COLUMNS.map(str::to_owned));
    for own_objects::Placed { row, .. } in rows {
        let text_of = |value: Option<String>| value.unwrap_or_default();
        let suspended = if row.suspended { "true" } else { "" };
        csv_line(
            &mut text,
            &[
                row.number,
                row.kind,
                row.status,
                text_of(row.issuer),
                text_of(row.reference),
                suspended.to_owned(),
                text_of(row.issued_on),
                text_of(row.expires_on),
                text_of(row.reported_on),
                text_of(row.keep_until),
                text_of(row.detail),
            ],
        );
    }
    let name = "attachment; filename=\"documents.csv\"";
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}
