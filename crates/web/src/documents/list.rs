//! The list itself: filters, saved views, rows; and at the secretariat how much each member has reported.

use acts::own_objects::{self, Placed};
use axum::response::Response;
use maud::{Markup, html};
use statute::Act;

use super::{Filter, HERE, framed, issuer_word, kind_word, status_word};
use crate::{
    Answer,
    context::Context,
    form::Form,
    language::Messages,
    ui::{self, Field},
};

pub(super) fn filters(ctx: &Context, asked: &Filter) -> Markup {
    let t = ctx.language;
    let all = || (String::new(), t.text("register-all"));
    let kinds: Vec<_> = std::iter::once(all())
        .chain(own_objects::kinds().map(|code| (code.to_owned(), kind_word(t, code))))
        .collect();
    let statuses: Vec<_> = std::iter::once(all())
        .chain(own_objects::statuses().map(|code| (code.to_owned(), status_word(t, code))))
        .collect();
    let value = |text: &Option<String>| text.clone().unwrap_or_default();
    html! {
        form.filters method="get" action=(HERE) {
            div.fields {
                (Field::new("kind", &t.text("field-kind"), &value(&asked.kind)).choice(&kinds))
                (Field::new("status", &t.text("documents-status"), &value(&asked.status)).choice(&statuses))
            }
            button type="submit" { (t.text("register-narrow")) }
        }
    }
}

/// A number is looked for among one's own; another member's is a check, recorded with its purpose.
pub(super) fn finding(ctx: &Context, typed: &str) -> Markup {
    let t = ctx.language;
    html! {
        form.filters method="post" action="/documents/find" {
            (Field::new("number", &t.text("documents-number"), typed).hint(&t.text("documents-number-hint")).line("text"))
            button type="submit" { (t.text("register-narrow")) }
        }
    }
}

pub(super) fn views(ctx: &Context, asked: &Filter) -> Answer<Markup> {
    let kept = html! {
        input type="hidden" name="kind" value=(asked.kind.as_deref().unwrap_or_default());
        input type="hidden" name="status" value=(asked.status.as_deref().unwrap_or_default());
    };
    crate::pages::register::views(ctx, HERE, &kept)
}

pub(super) async fn save_view(ctx: Context, form: Form) -> Answer<Response> {
    let name = form.need("name")?.to_owned();
    let asked = Filter::of(&form);
    asked.wanted()?;
    let view = accounts::SavedView { name, query: format!("{HERE}?{}", asked.query()) };
    ctx.app.accounts().save_view(ctx.officer()?.officer.id, &view)?;
    Ok(ctx.on_to(&view.query, "register-view-saved"))
}

pub(super) async fn drop_view(ctx: Context, form: Form) -> Answer<Response> {
    ctx.app.accounts().drop_view(ctx.officer()?.officer.id, form.need("name")?)?;
    Ok(ctx.on_to(HERE, ""))
}

pub(super) fn table(ctx: &Context, rows: &[Placed]) -> Markup {
    let t = ctx.language;
    let may = ctx.principal().is_some_and(|principal| principal.may(Act::WithdrawObjects));
    let heads = [
        "field-kind",
        "documents-number",
        "documents-issuer",
        "documents-status",
        "documents-reported_on",
        "documents-reference",
    ]
    .map(|key| t.text(key));
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    html! {
        section #listed data-live="documents" {
            @if rows.is_empty() { (ui::nothing(&t.text("documents-nothing"))) }
            @else {
                table.stack {
                    thead { tr {
                        @for head in &heads { th scope="col" { (head) } }
                        @if may { th scope="col" { span.unseen { (t.text("documents-withdraw")) } } }
                    } }
                    tbody { @for Placed { report, nth, row } in rows { tr {
                        td data-label=(heads[0]) { (kind_word(t, &row.kind)) }
                        td data-label=(heads[1]) { bdi.mono { (row.number) } @if let Some(detail) = &row.detail { br; bdi.small { (detail) } } }
                        td data-label=(heads[2]) { (or_dash(issuer_word(ctx, row))) }
                        td data-label=(heads[3]) { (status_word(t, &row.status)) @if row.suspended { " " (ui::badge("warn", &t.text("documents-suspended"))) } }
                        td data-label=(heads[4]) { bdi { (or_dash(row.reported_on.clone())) } }
                        td data-label=(heads[5]) { bdi { (or_dash(row.reference.clone())) } }
                        @if may { td { a href={ (HERE) "/" (report) "/" (nth) "/withdraw" } {
                            (t.text("documents-withdraw")) span.unseen { " " (row.number) }
                        } } }
                    } } }
                }
            }
        }
    }
}

pub(super) fn exporting(ctx: &Context, asked: &Filter) -> Markup {
    let t = ctx.language;
    let purpose = ctx.principal().and_then(|principal| principal.purpose);
    let purpose = purpose.map_or("", domain::lookup::LookupPurpose::code);
    html! {
        details.card {
            summary { (t.text("register-export")) }
            p { (t.text("documents-export-do")) }
            form method="post" action="/documents/export" {
                input type="hidden" name="kind" value=(asked.kind.as_deref().unwrap_or_default());
                input type="hidden" name="status" value=(asked.status.as_deref().unwrap_or_default());
                (Field::new("purpose", &t.text("check-purpose"), purpose).required().choice(&crate::show::purposes(ctx)))
                button type="submit" { (t.text("register-export-button")) }
            }
        }
    }
}

/// What the secretariat sees: how much each member has in force, never a number.
pub(super) async fn totals(ctx: &Context) -> Answer {
    let totals = ctx.read(own_objects::totals).await?;
    let t = ctx.language;
    let heads = ["directory-member", "documents-reports", "documents-rows"].map(|key| t.text(key));
    let content = html! {
        @if totals.is_empty() { (ui::nothing(&t.text("documents-none-reported"))) }
        @else {
            table.stack {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody { @for (member, reports, rows) in &totals { tr {
                    td data-label=(heads[0]) { (ctx.member_name(member)) }
                    td.number data-label=(heads[1]) { (reports) }
                    td.number data-label=(heads[2]) { (rows) }
                } } }
            }
        }
    };
    let lead = html! { p { (t.text("documents-lead-hub")) } };
    Ok(framed(ctx, &t.text("documents-title")).lead(lead).body(&content))
}
