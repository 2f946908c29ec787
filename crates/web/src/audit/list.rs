//! The list of look-ups and its export, which is itself recorded before it leaves.

use acts::consult::MOST_EXPORTED;
use axum::{
    extract::RawQuery,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    directory::{Officer, Post},
    lookup::LookupPurpose,
};
use maud::{Markup, html};

use super::{FIELDS, LookedUp, Narrowed, lines};
use crate::{
    Answer, HttpError,
    context::Context,
    form::Form,
    language::{Messages, of},
    ui::{self, Field},
    word,
};

/// Look-ups on one page.
const PAGE: u32 = 50;

pub(super) async fn page(ctx: Context, RawQuery(query): RawQuery) -> Answer {
    let typed = Form::parse(query.unwrap_or_default().as_bytes())?;
    let (narrowed, wrong) = match Narrowed::read(&ctx, typed.clone()).await {
        Ok(narrowed) => (narrowed, None),
        Err(HttpError::Wrong { field, what }) => {
            let none = Narrowed { typed, ..Narrowed::read(&ctx, Form::default()).await? };
            (none, Some((field, what)))
        }
        Err(other) => return Err(other),
    };
    let found = match wrong {
        None => lines(&ctx, narrowed.filter.clone(), narrowed.after, PAGE + 1).await?,
        Some(_) => Vec::new(),
    };
    // Officers of this post, for the choice.
    let officers = ctx.read(acts::directory::view::officers).await?.officers;
    let t = ctx.language;
    let content = html! {
        (filter(&ctx, &narrowed, wrong.as_ref(), &officers))
        @if narrowed.filter.record.is_some() { p { strong { (t.text("audit-of-record")) } } }
        (table(&ctx, &found))
        @if found.len() > PAGE as usize && let Some(last) = found.get(PAGE as usize - 1) {
            p { a href=(narrowed.address(last.lookup)) rel="next" { (t.text("audit-older")) } }
        }
        @if wrong.is_none() {
            form method="post" action="/audit/export" {
                @for field in FIELDS { input type="hidden" name=(field) value=(narrowed.text(field)); }
                button type="submit" { (t.text("audit-export")) }
                p.hint { (t.text("audit-export-hint")) }
            }
        }
    };
    let lead = html! { p { (t.text("audit-lead")) } };
    Ok(ctx.page(&t.text("audit-title")).here("/audit").wide().lead(lead).body(&content))
}

fn filter(
    ctx: &Context,
    narrowed: &Narrowed,
    wrong: Option<&(String, String)>,
    officers: &[Officer],
) -> Markup {
    let t = ctx.language;
    let error =
        |field: &str| wrong.filter(|(name, _)| name == field).map(|(_, what)| what.as_str());
    let any = (String::new(), t.text("audit-any"));
    let purposes: Vec<_> =
        std::iter::once(any.clone())
            .chain(LookupPurpose::ALL.map(|purpose| {
                (purpose.code().to_owned(), t.text(of("lookup-{}", purpose.code())))
            }))
            .collect();
    let officers: Vec<_> = std::iter::once(any)
        .chain(officers.iter().map(|officer| (officer.id.to_string(), officer.name.clone())))
        .collect();
    html! {
        form.card method="get" action="/audit" {
            div.fields {
                (Field::new("record", &t.text("audit-record"), narrowed.text("record")).hint(&t.text("audit-record-hint")).error(error("record")).line("text"))
                (Field::new("officer", &t.text("audit-officer"), narrowed.text("officer")).error(error("officer")).choice(&officers))
                (Field::new("purpose", &t.text("audit-purpose"), narrowed.text("purpose")).error(error("purpose")).choice(&purposes))
                (Field::new("from", &t.text("audit-from"), narrowed.text("from")).error(error("from")).line("date"))
                (Field::new("until", &t.text("audit-until"), narrowed.text("until")).error(error("until")).line("date"))
            }
            div.actions { button.main type="submit" { (t.text("audit-show")) } " " a href="/audit" { (t.text("audit-all")) } }
        }
    }
}

fn table(ctx: &Context, found: &[LookedUp]) -> Markup {
    let t = ctx.language;
    let heads = [
        "audit-when",
        "audit-officer",
        "audit-purpose",
        "audit-case",
        "audit-means",
        "audit-shown",
    ];
    html! {
        @if found.is_empty() { (ui::nothing(&t.text("audit-nothing"))) }
        @else {
            table.stack {
                thead { tr {
                    @for head in heads { th scope="col" { (t.text(head)) } }
                    th scope="col" { span.unseen { (t.text("audit-open")) } }
                } }
                tbody { @for line in found.iter().take(PAGE as usize) { (row(ctx, line)) } }
            }
        }
    }
}

fn row(ctx: &Context, line: &LookedUp) -> Markup {
    let t = ctx.language;
    html! {
        tr {
            td data-label=(t.text("audit-when")) { (ui::when(ctx, line.at)) }
            td data-label=(t.text("audit-officer")) { (who(ctx, line)) }
            td data-label=(t.text("audit-purpose")) { (t.text(of("lookup-{}", line.purpose.code()))) }
            td data-label=(t.text("audit-case")) { @if let Some(case) = &line.case_reference { bdi { (case) } } @else { "–" } }
            td data-label=(t.text("audit-means")) { (t.text(of("means-{}", &word(&line.means)))) }
            td data-label=(t.text("audit-shown")) { (line.shown.len()) }
            td { a href=(format!("/audit/{}", line.lookup)) { (t.text("audit-open")) } }
        }
    }
}

/// An officer by name, where the directory still has it, and always by pseudonym.
pub(super) fn who(ctx: &Context, line: &LookedUp) -> Markup {
    html! {
        @match line.name.as_ref().zip(line.post.as_ref()) {
            Some((name, post)) => { bdi { (name) } " " span.small { (ctx.post_name(post)) } },
            None => (ctx.language.text("audit-forgotten")),
        }
        " " code.small { (line.officer.to_string().get(..8).unwrap_or_default()) }
    }
}

pub(super) async fn export(ctx: Context, form: Form) -> Answer<Response> {
    let narrowed = Narrowed::read(&ctx, form).await?;
    // Pseudonyms, codes and days alone.
    let filter: Vec<_> = FIELDS
        .into_iter()
        .filter_map(|field| Some(format!("{field}={}", narrowed.typed.text(field)?)))
        .collect();
    let (filter, records) = (filter.join(" "), narrowed.filter.record.into_iter().collect());
    ctx.export(LookupPurpose::Oversight, ("look-ups", filter), records).await?;
    let most = u32::try_from(MOST_EXPORTED).unwrap_or(u32::MAX);
    let found = lines(&ctx, narrowed.filter, None, most).await?;
    let mut csv = String::from("at,officer,name,post,purpose,case,means,shown,look_up\r\n");
    for line in &found {
        csv.push_str(&csv_row(line));
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"look-ups.csv\""),
    ];
    Ok((headers, csv).into_response())
}

fn csv_row(line: &LookedUp) -> String {
    let fields = [
        line.at.to_string(),
        line.officer.to_string(),
        line.name.clone().unwrap_or_default(),
        match &line.post {
            Some(Post::Bureau(member)) => member.to_string(),
            Some(Post::Secretariat) => "hub".to_owned(),
            None => String::new(),
        },
        line.purpose.code().to_owned(),
        line.case_reference.clone().unwrap_or_default(),
        word(&line.means),
        line.shown.len().to_string(),
        line.lookup.to_string(),
    ];
    let fields: Vec<_> = fields.iter().map(|field| quoted(field)).collect();
    format!("{}\r\n", fields.join(","))
}

/// A field as RFC 4180 writes it. One that a spreadsheet would take for a formula is made text.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let field = if formula { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

#[cfg(test)]
#[path = "../../tests/unit/audit/list.rs"]
mod tests;
