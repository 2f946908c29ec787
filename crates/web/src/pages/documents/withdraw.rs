//! Withdrawing one row of one's own: why, and what follows. Its report is written anew without it, the old one is erased in every
//! copy, and every holder signs for it.

use acts::{object, own_objects};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::RecordId;
use maud::{Markup, html};

use super::{HERE, described, framed};
use crate::{
    Answer, Trouble,
    form::Form,
    language::Messages,
    pages::reason::{reason_of, reasons},
    ui::{self, Field},
    visit::Visit,
};

/// The row an address names; another bureau's, an ended and an absent one are the same.
async fn row(visit: &Visit, report: &str, nth: &str) -> Answer<own_objects::Placed> {
    let report: RecordId = report.parse().map_err(|_| Trouble::NotFound)?;
    let nth: usize = nth.parse().map_err(|_| Trouble::NotFound)?;
    let placed = visit.read(move |node| own_objects::row(node, report, nth)).await?;
    placed.ok_or(Trouble::NotFound)
}

pub(super) async fn page(
    visit: Visit,
    Path((report, nth)): Path<(String, String)>,
) -> Answer<Markup> {
    let placed = row(&visit, &report, &nth).await?;
    Ok(shown(&visit, &placed, None))
}

fn shown(visit: &Visit, placed: &own_objects::Placed, wrong: Option<&str>) -> Markup {
    let t = visit.language;
    let action = format!("{HERE}/{}/{}/withdraw", placed.report, placed.nth);
    framed(visit, &t.text("documents-withdraw-title")).body(&html! {
        div.narrow {
            (ui::card(&t.text("documents-withdraw-what"), &described(visit, &placed.row)))
            (ui::card(&t.text("documents-withdraw"), &html! {
                p { (t.text("documents-withdraw-follows")) }
                form method="post" action=(action) {
                    (Field::new("reason", &t.text("documents-withdraw-why"), "").required().error(wrong).choice(&reasons(visit)))
                    div.actions {
                        button.main type="submit" { (t.text("documents-withdraw-do")) }
                        a.button href=(HERE) { (t.text("word-back")) }
                    }
                }
            }))
        }
    })
}

pub(super) async fn withdraw(
    visit: Visit,
    Path((report, nth)): Path<(String, String)>,
    form: Form,
) -> Answer<Response> {
    let placed = row(&visit, &report, &nth).await?;
    let t = visit.language;
    let Some(reason) = reason_of(&form) else {
        let page = shown(&visit, &placed, Some(&t.text("documents-withdraw-why-missing")));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let row = placed.row.clone();
    let done = visit
        .act(move |unit, officer| {
            object::withdraw(unit, officer, std::slice::from_ref(&row), reason)
        })
        .await;
    match done {
        Ok(0) => Err(Trouble::NotFound),
        Ok(_) => Ok(visit.on_to(HERE, "documents-withdrawn")),
        Err(Trouble::Wrong { field, .. }) if field == object::WAITING => {
            let page = shown(&visit, &placed, Some(&t.text("documents-must-wait")));
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(other) => Err(other),
    }
}
