//! The API told to people: how to come in, every operation with what it takes and gives, the shapes, the public service. Made from
//! the same document as `/api/openapi.json`; the frame is in the reader's language, operations are in English.

use std::sync::LazyLock;

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::openapi::{self, document};
use crate::{
    Answer,
    context::Context,
    language::{Messages, of},
    route::{Need, Route},
    ui,
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/api", Need::Nobody, page),
        Route::get("/api/openapi.json", Need::Nobody, async || openapi::serve()),
    ]
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(document);

async fn page(ctx: Context) -> Answer {
    let t = ctx.language;
    let content = html! {
        div.cards { (coming_in(&ctx)) (errors(&ctx)) (public(&ctx)) }
        h2.apart { (t.text("api-operations")) }
        (operations(&ctx, &DOCUMENT))
        h2.apart { (t.text("api-shapes")) }
        @for (name, shape) in entries(&DOCUMENT["components"]["schemas"]) {
            details.card #(format!("shape-{name}")) { summary { code { (name) } } div lang="en" dir="ltr" { (told(shape)) } }
        }
    };
    let lead =
        html! { p { (t.text("api-lead")) " " a href="/api/openapi.json" { "openapi.json" } } };
    Ok(ctx.page(&t.text("api-title")).here("/api").lead(lead).wide().body(&content))
}

/// How a program comes in, with a call to try.
fn coming_in(ctx: &Context) -> Markup {
    let (t, origin) = (ctx.language, ctx.app.origin());
    ui::card(
        &t.text("api-in"),
        &html! {
            p { (t.text("api-in-token")) }
            p { (t.text("api-in-session")) }
            pre.code { "curl -H 'Authorization: Bearer ent_…' \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"purpose\": \"border\", \"by\": {\"document\": {\"number\": \"C1234567\"}}}' \\\n  " (origin) "/api/v1/checks" }
        },
    )
}

fn errors(ctx: &Context) -> Markup {
    let t = ctx.language;
    ui::card(
        &t.text("api-trouble"),
        &html! {
            p { (t.text("api-trouble-what")) }
            dl.rows { @for status in ["401", "403", "404", "409", "422", "429"] {
                div { dt { code { (status) } } dd { (t.text(of("api-trouble-{}", status))) } }
            } }
        },
    )
}

fn public(ctx: &Context) -> Markup {
    let (t, origin) = (ctx.language, ctx.app.origin());
    ui::card(
        &t.text("api-public"),
        &html! {
            p { (t.text("api-public-what")) }
            pre.code {
                "GET /notices/v1/{red|yellow|un}?forename= &name= &nationality= &ageMin= &ageMax=\n    &freeText= &sexId= &arrestWarrantCountryId= &page= &resultPerPage=\nGET /notices/v1/{red|yellow|un}/{id}\nGET /notices/v1/{red|yellow|un}/{id}/images\nGET /notices/v1/{red|yellow|un}/{id}/images/{picture}\n\ncurl '"
                (origin) "/notices/v1/red?nationality=VN&resultPerPage=20'"
            }
        },
    )
}

/// Operations, noun by noun in the order of the table.
fn operations(ctx: &Context, document: &Value) -> Markup {
    let mut nouns: Vec<(&str, Vec<Markup>)> = Vec::new();
    for route in crate::routes() {
        let method = route.method.as_str();
        let described = &document["paths"][route.path][method.to_ascii_lowercase()];
        // The page itself and the document are no operations.
        let Some(noun) = described["tags"][0].as_str() else { continue };
        let shown = one(ctx, method, route.path, described);
        match nouns.iter_mut().find(|(other, _)| *other == noun) {
            Some((_, operations)) => operations.push(shown),
            None => nouns.push((noun, vec![shown])),
        }
    }
    html! {
        @for (noun, operations) in &nouns {
            section.card lang="en" dir="ltr" { h3 { (noun) } @for operation in operations { (operation) } }
        }
    }
}

fn one(ctx: &Context, method: &str, path: &str, described: &Value) -> Markup {
    let t = ctx.language;
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let label = |key: &'static str| html! { span lang=(t.tag()) dir=(t.direction().as_str()) { (t.text(key)) } };
    let token = described["security"].as_array().and_then(|ways| ways.first()?.get("token"));
    let scope = token.map(|scopes| word(&scopes[0]));
    let body = &described["requestBody"]["content"]["application/json"]["schema"];
    let answers = entries(&described["responses"]).filter(|(status, _)| *status != "default");
    html! {
        details.operation {
            summary { code { strong { (method) } " " (path) } " " span { (word(&described["summary"])) } }
            dl.rows {
                div { dt { (label("api-who")) } dd { (word(&described["description"])) } }
                div { dt { (label("api-scope")) } dd { @match &scope { Some(scope) => code { (scope) }, None => (label("api-no-token")) } } }
                @for parameter in described["parameters"].as_array().into_iter().flatten() {
                    div {
                        dt { code { (word(&parameter["name"])) } }
                        dd { (kind(&parameter["schema"])) " " (word(&parameter["description"])) @if parameter["required"] == true { " " (label("api-required")) } }
                    }
                }
                @if !body.is_null() { div { dt { (label("api-body")) } dd { (kind(body)) } } }
                @for (status, answer) in answers {
                    div { dt { (label("api-answer")) } dd { code { (status) } " " (kind(&answer["content"]["application/json"]["schema"])) } }
                }
            }
        }
    }
}

/// A shape: what it is, its fields or its alternatives.
fn told(shape: &Value) -> Markup {
    let fields = entries(&shape["properties"]);
    let must = |name: &str| {
        shape["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name))
    };
    let ways = ["oneOf", "anyOf"].into_iter().filter_map(|key| shape[key].as_array()).flatten();
    html! {
        @if let Some(what) = shape["description"].as_str() { p { (what) } }
        @if shape["properties"].is_null() { p { (kind(shape)) } }
        dl.rows { @for (name, field) in fields {
            div {
                dt { code { (name) } @if must(name) { " *" } }
                dd { (kind(field)) @if let Some(what) = field["description"].as_str() { " " (what) } }
            }
        } }
        @for way in ways { div.way { (told(way)) } }
    }
}

/// What a schema says in a few words, with a link where it has a name.
fn kind(schema: &Value) -> Markup {
    let join = |all: &[Value]| html! { @for (n, one) in all.iter().enumerate() { @if n > 0 { " | " } (kind(one)) } };
    if let Some(name) = schema["$ref"].as_str().and_then(|pointer| pointer.rsplit('/').next()) {
        return html! { a href=(format!("#shape-{name}")) { code { (name) } } };
    }
    if let Some(values) = schema["enum"].as_array() {
        return html! { @for value in values { code { (text(value)) } " " } };
    }
    if !schema["const"].is_null() {
        return html! { code { (text(&schema["const"])) } };
    }
    if let Some(items) = schema.get("items") {
        return html! { "[" (kind(items)) ", …]" };
    }
    if let Some(ways) = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array()) {
        return join(ways);
    }
    if let Some(all) = schema["allOf"].as_array() {
        return join(all);
    }
    match &schema["type"] {
        Value::Array(kinds) => {
            html! { code { (kinds.iter().map(text).collect::<Vec<_>>().join(" | ")) } }
        }
        Value::String(kind) => {
            html! { code { (kind) @if let Some(format) = schema["format"].as_str() { " (" (format) ")" } } }
        }
        _ => html! {},
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let fields: Option<&Map<String, Value>> = value.as_object();
    fields.into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}
