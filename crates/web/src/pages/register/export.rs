//! A register taken out as CSV (RFC 4180). The consultation is durable before the file leaves. A cell that a spreadsheet would
//! take for a formula is written as text.

use acts::{ActError, consult};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use super::{Filter, HEADS, Row, row, state_word};
use crate::{
    Answer, HttpError,
    context::Context,
    form::Form,
    language::{Messages, of},
};

/// `POST /notices/export`.
pub(super) async fn export(ctx: Context, form: Form) -> Answer<Response> {
    let asked = Filter::of(&form);
    let narrowed = asked.narrowed(&ctx)?;
    let purpose = ctx.remember_purpose(&form)?;
    let purpose = purpose
        .ok_or_else(|| HttpError::wrong("purpose", ctx.language.text("check-purpose-missing")))?;
    let (order, most) = (asked.order(), consult::MOST_EXPORTED);
    let rows = ctx
        .read(move |node| {
            let found = node.registers().list_notices(&narrowed, order, None, most + 1)?;
            Ok::<_, ActError>(
                found.into_iter().map(|(_, notice)| row(node, notice)).collect::<Vec<_>>(),
            )
        })
        .await?;
    if rows.len() > most {
        let n = most.to_string();
        return Err(HttpError::wrong(
            "export",
            ctx.language.with("register-export-most", &[("n", (&n).into())]),
        ));
    }
    let records = rows.iter().map(|row| row.notice.id).collect();
    let filter = asked.query();
    ctx.export(purpose, ("notices", filter), records).await?;
    let name = "attachment; filename=\"notices.csv\"";
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, csv(&ctx, &rows)).into_response())
}

fn csv(ctx: &Context, rows: &[Row]) -> String {
    let t = ctx.language;
    // The mark at the beginning lets spreadsheets know that it is UTF-8.
    let mut text = String::from("\u{feff}");
    line(&mut text, &HEADS.map(|key| t.text(key)));
    for row in rows {
        let kind = t
            .known(of("kind-{}", row.notice.kind.as_str()))
            .unwrap_or_else(|| row.kind_name.clone());
        line(
            &mut text,
            &[
                kind,
                row.notice.file.as_ref().map(|file| file.0.clone()).unwrap_or_default(),
                row.notice
                    .content
                    .as_ref()
                    .map(|content| crate::show::title(t, content))
                    .unwrap_or_default(),
                ctx.member_name(&row.notice.owner),
                state_word(ctx, &row.notice.state),
                row.changed.map(|at| at.to_string()).unwrap_or_default(),
            ],
        );
    }
    text
}

/// A line of a file, cell by cell.
pub(crate) fn line(text: &mut String, cells: &[String]) {
    for (nth, cell) in cells.iter().enumerate() {
        if nth > 0 {
            text.push(',');
        }
        text.push('"');
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
#[path = "../../../tests/unit/pages/register/export.rs"]
mod tests;
