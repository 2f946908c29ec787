//! Reporting: one document by hand, or a file of rows. What of a file cannot stand is told line by line; the rest is reported. The
//! same file sent again reports nothing twice.

use acts::{
    object,
    own_objects::{self, Fault, Read},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{RecordId, audience::Audience, object::Row};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{HERE, framed, kind_word, member, rows, status_word};
use crate::{
    Answer, HttpError,
    context::Context,
    door::Input,
    form::Form,
    language::{Messages, of},
    ui::{self, Field},
    upload::Upload,
};

/// Lines that are told of; a file with more is wrong as a whole.
const MOST_TOLD: usize = 200;

/// What is wrong with a field of the form: which, and the words.
type Wrong = Option<(&'static str, String)>;

pub(super) async fn page(ctx: Context) -> Answer {
    Ok(shown(&ctx, &Form::default(), &None, None))
}

fn shown(ctx: &Context, typed: &Form, wrong: &Wrong, file: Option<&Markup>) -> Markup {
    let t = ctx.language;
    framed(ctx, &t.text("documents-report")).body(&html! {
        @if let Some(told) = file { (told) }
        div.cards {
            (ui::card(&t.text("documents-one"), &by_hand(ctx, typed, wrong)))
            (ui::card(&t.text("documents-file"), &html! {
                p { (t.text("documents-file-do")) }
                p.small.wrap { code dir="ltr" { "number,kind,status,issuer,reference,issued_on,expires_on,reported_on,keep_until,detail" } }
                form method="post" action="/documents/file" enctype="multipart/form-data" {
                    (Field::new("file", &t.text("documents-file-choose"), "").required().line("file"))
                    button.main type="submit" { (t.text("documents-file-send")) }
                }
            }))
        }
        p { a href=(HERE) { (t.text("word-back")) } }
    })
}

fn by_hand(ctx: &Context, typed: &Form, wrong: &Wrong) -> Markup {
    let t = ctx.language;
    let value = |name: &str| typed.text(name).unwrap_or_default().to_owned();
    let error = |name: &str| {
        wrong.as_ref().filter(|(field, _)| *field == name).map(|(_, words)| words.as_str())
    };
    let choose = || (String::new(), t.text("check-choose"));
    let kinds: Vec<_> = std::iter::once(choose())
        .chain(own_objects::kinds().map(|code| (code.to_owned(), kind_word(t, code))))
        .collect();
    let statuses: Vec<_> = std::iter::once(choose())
        .chain(own_objects::statuses().map(|code| (code.to_owned(), status_word(t, code))))
        .collect();
    let line = |name: &str, key: &'static str| {
        let label = t.text(key);
        let value = value(name);
        let field = Field::new(name, &label, &value).error(error(name));
        if name == "number" { field.required().line("text") } else { field.line("text") }
    };
    html! {
        form method="post" action="/documents/report" {
            @if let Some(words) = error("row") { p.note.bad role="alert" { (words) } }
            div.fields {
                (Field::new("kind", &t.text("field-kind"), &value("kind")).required().error(error("kind")).choice(&kinds))
                (line("number", "documents-number"))
                (Field::new("status", &t.text("documents-status"), &value("status")).required().error(error("status")).choice(&statuses))
                (Field::new("issuer", &t.text("documents-issuer"), &value("issuer")).hint(&t.text("documents-issuer-hint")).error(error("issuer")).line("text"))
                @for (name, key) in [("reference", "documents-reference"), ("reported_on", "documents-reported_on"), ("issued_on", "documents-issued_on"), ("expires_on", "documents-expires_on"), ("keep_until", "documents-keep_until"), ("detail", "documents-detail")] { (line(name, key)) }
            }
            button.main type="submit" { (t.text("documents-report-do")) }
        }
    }
}

pub(super) async fn one(ctx: Context, form: Form) -> Answer<Response> {
    let owner = member(&ctx)?.ok_or(HttpError::NotFound)?;
    let text = |name: &str| form.text(name).map(str::to_owned);
    let typed = Row {
        number: text("number").unwrap_or_default(),
        kind: text("kind").unwrap_or_default(),
        status: text("status").unwrap_or_default(),
        issuer: text("issuer"),
        reference: text("reference"),
        suspended: false,
        issued_on: text("issued_on"),
        expires_on: text("expires_on"),
        reported_on: text("reported_on"),
        keep_until: text("keep_until"),
        detail: text("detail"),
    };
    let read =
        ctx.read(move |node| Ok(own_objects::entered(node.statute(), &owner, &typed))).await?;
    let again = |field: &'static str, words: String| {
        let page = shown(&ctx, &form, &Some((field, words)), None);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let row = match read {
        Ok(row) => row,
        Err(fault) => return again(field_of(&fault), told(&ctx, &fault)),
    };
    match send(&ctx, vec![row]).await {
        Ok(reported) if reported.rows == 0 => again("row", ctx.language.text("documents-already")),
        Ok(_) => Ok(ctx.on_to(HERE, "documents-reported")),
        Err(HttpError::Wrong { field, .. }) if field == object::WAITING => {
            again("row", ctx.language.text("documents-must-wait"))
        }
        Err(other) => Err(other),
    }
}

/// What is reported.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    objects: Vec<rows::Row>,
}

/// What a report did.
#[derive(Serialize, JsonSchema)]
pub(super) struct Reported {
    /// New reports; none if nothing was new.
    reports: Vec<RecordId>,
    /// Rows that are new or say something else than before.
    rows: u64,
    /// Rows that were there already, word for word.
    unchanged: u64,
}

pub(super) async fn all(ctx: Context, asked: Input<(), (), Sent>) -> Answer<Reported> {
    let rows: Vec<Row> = asked.body.objects.into_iter().map(Into::into).collect();
    if rows.len() > own_objects::MOST_IN_FILE {
        let what = format!("{} at once is the most", own_objects::MOST_IN_FILE);
        return Err(HttpError::wrong("objects", what));
    }
    let object::Reported { reports, rows, unchanged } = send(&ctx, rows).await?;
    Ok(Reported { reports, rows, unchanged })
}

async fn send(ctx: &Context, rows: Vec<Row>) -> Answer<object::Reported> {
    ctx.act(move |unit, officer| object::report(unit, officer, &Audience::All, &rows)).await
}

pub(super) async fn file(ctx: Context, upload: Upload) -> Answer<Response> {
    let t = ctx.language;
    let owner = member(&ctx)?.ok_or(HttpError::NotFound)?;
    let refused = |words: &str| {
        let told = html! { p.note.bad role="alert" { (words) } };
        let page = shown(&ctx, &Form::default(), &None, Some(&told));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let Some(file) = upload.files.into_iter().next() else {
        return refused(&t.text("documents-file-missing"));
    };
    let json = [".ndjson", ".jsonl"].iter().any(|end| file.name.to_lowercase().ends_with(end));
    let statute = ctx.read(|node| Ok(node.statute().clone())).await?;
    // A spreadsheet's mark of UTF-8 is no part of the first column's name.
    let content = file.content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.content).to_vec();
    let read = tokio::task::spawn_blocking(move || {
        own_objects::read(&statute, &owner, content.as_slice(), json)
    });
    let Ok(read) = read.await.map_err(|error| HttpError::fault(&error))? else {
        return refused(&t.text("documents-file-columns"));
    };
    if read.too_long {
        let n = own_objects::MOST_IN_FILE.to_string();
        return refused(&t.with("documents-file-long", &[("n", (&n).into())]));
    }
    let Read { rows, faults, .. } = read;
    let reported = match send(&ctx, rows).await {
        Ok(reported) => reported,
        Err(HttpError::Wrong { field, .. }) if field == object::WAITING => {
            return refused(&t.text("documents-must-wait"));
        }
        Err(other) => return Err(other),
    };
    let told = outcome(&ctx, &reported, &faults);
    Ok(shown(&ctx, &Form::default(), &None, Some(&told)).into_response())
}

fn outcome(ctx: &Context, reported: &object::Reported, faults: &[(u64, Fault)]) -> Markup {
    let t = ctx.language;
    let heads = ["documents-line", "documents-column", "documents-why"].map(|key| t.text(key));
    html! {
        div.verdict.good[faults.is_empty()] .warn[!faults.is_empty()] role="status" {
            p.word { (t.with("documents-taken", &[("n", reported.rows.into())])) }
            @if reported.unchanged > 0 { p { (t.with("documents-unchanged", &[("n", reported.unchanged.into())])) } }
            @if !faults.is_empty() { p { (t.with("documents-rejected", &[("n", faults.len().into())])) } }
            p { a href=(HERE) { (t.text("documents-title")) } }
        }
        @if !faults.is_empty() {
            table.stack #rejects {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody { @for (line, fault) in faults.iter().take(MOST_TOLD) { tr {
                    td.number data-label=(heads[0]) { (line) }
                    td data-label=(heads[1]) { code dir="ltr" { (field_of(fault)) } }
                    td data-label=(heads[2]) { (told(ctx, fault)) }
                } } }
            }
            @if faults.len() > MOST_TOLD { p { (t.with("documents-rejected-more", &[("n", (faults.len() - MOST_TOLD).into())])) } }
        }
    }
}

/// The column a fault is of.
fn field_of(fault: &Fault) -> &'static str {
    match fault {
        Fault::Field(field, _) => field,
        Fault::NotTheIssuer => "issuer",
        Fault::Twice => "row",
    }
}

/// What a column asks for, in the officer's language.
fn told(ctx: &Context, fault: &Fault) -> String {
    let t = ctx.language;
    match fault {
        Fault::NotTheIssuer => t.text("documents-wrong-not-issuer"),
        Fault::Twice => t.text("documents-wrong-twice"),
        Fault::Field(field, _) => t
            .known(of("documents-wrong-{}", field))
            .unwrap_or_else(|| t.text("documents-wrong-row")),
    }
}
