//! Withdrawing one row of one's own: why, and what follows. Its report is written anew without it, the old one is erased in every
//! copy, and every holder signs for it.

use acts::{ActError, object, own_objects};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{RecordId, notice::WithdrawalReason};
use futures_util::future::BoxFuture;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{HERE, described, framed};
use crate::{
    Answer, HttpError,
    context::Context,
    door::{Done, Input},
    language::Messages,
    reason::reasons,
    ui::{self, Field},
    upload::Upload,
};

/// Why a row is withdrawn.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Withdrawn {
    reason: WithdrawalReason,
}

/// Another bureau's row, an ended and an absent one are the same.
fn row(
    node: &acts::Node,
    (report, nth): (RecordId, usize),
) -> Result<own_objects::Placed, ActError> {
    own_objects::row(node, report, nth)?.ok_or(ActError::NotFound("row"))
}

pub(super) async fn withdraw(
    ctx: Context,
    asked: Input<(RecordId, usize), (), Withdrawn>,
) -> Answer<Done> {
    let (at, reason) = (asked.path, asked.body.reason);
    ctx.act(move |unit, officer| {
        let row = row(unit.node(), at)?.row;
        match object::withdraw(unit, officer, std::slice::from_ref(&row), reason)? {
            0 => Err(ActError::NotFound("row")),
            _ => Ok(Done),
        }
    })
    .await
}

pub(super) async fn page(ctx: Context, Path(at): Path<(String, String)>) -> Answer {
    let at = at.0.parse().ok().zip(at.1.parse().ok()).ok_or(HttpError::NotFound)?;
    let placed = ctx.read(move |node| row(node, at)).await?;
    Ok(shown(&ctx, &placed, None))
}

pub(super) fn again(
    ctx: Context,
    at: (RecordId, usize),
    _: Upload,
    (field, _): (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        let placed = ctx.read(move |node| row(node, at)).await?;
        let (status, key) = if field == object::WAITING {
            (StatusCode::CONFLICT, "documents-must-wait")
        } else {
            (StatusCode::UNPROCESSABLE_ENTITY, "documents-withdraw-why-missing")
        };
        let wrong = ctx.language.text(key);
        Ok((status, shown(&ctx, &placed, Some(&wrong))).into_response())
    })
}

fn shown(ctx: &Context, placed: &own_objects::Placed, wrong: Option<&str>) -> Markup {
    let t = ctx.language;
    let action = format!("{HERE}/{}/{}/withdraw", placed.report, placed.nth);
    framed(ctx, &t.text("documents-withdraw-title")).body(&html! {
        div.narrow {
            (ui::card(&t.text("documents-withdraw-what"), &described(ctx, &placed.row)))
            (ui::card(&t.text("documents-withdraw"), &html! {
                p { (t.text("documents-withdraw-follows")) }
                form method="post" action=(action) {
                    (Field::new("reason", &t.text("documents-withdraw-why"), "").required().error(wrong).choice(&reasons(ctx)))
                    div.actions {
                        button.main type="submit" { (t.text("documents-withdraw-do")) }
                        a.button href=(HERE) { (t.text("word-back")) }
                    }
                }
            }))
        }
    })
}
