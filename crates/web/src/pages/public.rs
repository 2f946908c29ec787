//! Public extracts (RPD 61): the only pages about records that anybody may read. What may stand here is selected by [`crate::extract`]
//! and nowhere else.

use axum::extract::Path;
use domain::directory::Post;
use maud::{Markup, html};

use crate::{
    Answer, HttpError,
    check::evidence::sex_word,
    context::Context,
    extract::{Extract, extract_of, extracts, in_address},
    language::{Messages, of},
    route::{Need, Route},
    ui,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/public/notices", Need::Nobody, list),
        Route::get("/public/notices/{file}", Need::Nobody, page),
    ]
}

/// Reads the secretariat's node, if it runs here.
async fn at_hub<T: Send + 'static>(
    ctx: &Context,
    read: impl FnOnce(&acts::Node) -> Result<T, acts::ActError> + Send + 'static,
) -> Answer<T> {
    let hub = ctx.app.node(&Post::Secretariat).ok_or(HttpError::NotFound)?;
    Ok(hub.read(read).await.map_err(|error| HttpError::fault(&error))??)
}

async fn list(ctx: Context) -> Answer {
    let found = at_hub(&ctx, extracts).await?;
    let t = ctx.language;
    let heads = ["field-kind", "check-file", "public-name", "field-nationality", "check-wanted-by"]
        .map(|key| t.text(key));
    let content = html! {
        p { (t.text("public-lead")) }
        @if found.is_empty() { (ui::nothing(&t.text("public-nothing"))) }
        @else {
            table.stack {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody { @for extract in &found { tr {
                    td data-label=(heads[0]) { (ui::kind(t, extract.kind.as_str(), extract.kind.as_str())) }
                    td data-label=(heads[1]) { bdi.mono { (extract.file.0) } }
                    td data-label=(heads[2]) { a href={ "/public/notices/" (in_address(&extract.file)) } { bdi { (name(extract)) } } }
                    td data-label=(heads[3]) { (nationalities(&ctx, extract)) }
                    td data-label=(heads[4]) { (ctx.member_name(&extract.requester)) }
                } } }
            }
        }
    };
    Ok(ctx.page(&t.text("public-title")).body(&content))
}

async fn page(ctx: Context, Path(file): Path<String>) -> Answer {
    let found = at_hub(&ctx, move |node| extract_of(node, &file)).await?;
    let extract = found.ok_or(HttpError::NotFound)?;
    let t = ctx.language;
    Ok(ctx.page(&name(&extract)).body(&html! {
        section.band data-kind=(extract.kind.as_str()) { div {
            p.what { (ui::kind(t, extract.kind.as_str(), extract.kind.as_str())) " " bdi.mono { (extract.file.0) } }
            p { (t.text("public-do")) }
        } }
        (ui::rows(&rows(&ctx, &extract)))
        p { a href="/public/notices" { (t.text("public-title")) } }
    }))
}

fn name(extract: &Extract) -> String {
    [extract.name.as_str(), extract.forename.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn nationalities(ctx: &Context, extract: &Extract) -> String {
    let names = extract.nationalities.iter().map(|code| atlas::country_name(*code, ctx.language));
    names.collect::<Vec<_>>().join(" · ")
}

fn rows(ctx: &Context, extract: &Extract) -> Vec<(String, Option<Markup>)> {
    let t = ctx.language;
    let row = |key: &'static str, value: Option<String>| {
        (t.text(key), value.as_deref().and_then(ui::text))
    };
    vec![
        row("field-name_in_original_script", extract.name_in_original_script.clone()),
        row("field-sex", extract.sex.map(|sex| t.text(of("sex-{}", sex_word(sex))))),
        row("field-date_of_birth", extract.born.map(|born| born.to_string())),
        row("field-place_of_birth", extract.place_of_birth.clone()),
        row("field-nationality", Some(nationalities(ctx, extract))),
        row("field-description", extract.description.clone()),
        row("field-charge", Some(extract.charges.join(" · "))),
        row(
            "field-warrant_issued_by",
            extract.warrant_by.map(|code| atlas::country_name(code, t).to_owned()),
        ),
        row("field-outside_reference", extract.outside_reference.clone()),
        row("check-wanted-by", Some(ctx.member_name(&extract.requester))),
    ]
}
