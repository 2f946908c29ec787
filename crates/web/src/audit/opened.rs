//! One look-up: what is known of it, and, once a reason is given and recorded, what was asked.

use acts::{
    ActError,
    check::{Terms, numbers::Numbered},
    oversight::view::{self, LookedUp},
    seal::OpeningKey,
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::LookupId;
use futures_util::future::BoxFuture;
use maud::{Markup, html};
use particulars::CountryCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::who;
use crate::{
    Answer, HttpError,
    context::Context,
    door::Input,
    language::{Messages, of},
    ui::{self, Field},
    upload::Upload,
    word,
};

pub(super) async fn page(ctx: Context, Path(lookup): Path<String>) -> Answer {
    let id = lookup.parse().map_err(|_| HttpError::NotFound)?;
    sealed(&ctx, id, None).await
}

/// A look-up, and the form that opens what was asked.
async fn sealed(ctx: &Context, id: LookupId, wrong: Option<&str>) -> Answer {
    let read = move |node: &acts::Node| Ok((view::lookup(node, id)?, node.keys().audit.is_some()));
    let (lookup, key_here) = ctx.read(read).await?;
    Ok(shown(ctx, &lookup, &ask(ctx, id, key_here, wrong)))
}

/// Why a look-up is opened.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Opening {
    /// Recorded.
    reason: String,
    /// The data-protection officer's key, 64 hexadecimal digits, where it does not lie with the node. It is not kept.
    #[serde(default)]
    key: Option<String>,
}

/// What was asked.
#[derive(Serialize, JsonSchema)]
pub(super) struct Opened {
    terms: Terms,
    #[serde(skip)]
    lookup: LookedUp,
}

/// Opens what was asked; the opening is on record when this answers.
pub(super) async fn open(ctx: Context, asked: Input<LookupId, (), Opening>) -> Answer<Opened> {
    let (id, Opening { reason, key }) = (asked.path, asked.body);
    let typed = key.as_deref().map(read_key).transpose()?;
    ctx.act(move |unit, officer| {
        let key = typed.or_else(|| unit.node().keys().audit.clone());
        let key = key.ok_or_else(|| ActError::invalid("key", "it does not lie with this node"))?;
        let terms = match acts::oversight::open_terms(unit, officer, id, &key, &reason) {
            Err(ActError::Sealed(_)) => Err(ActError::invalid("key", "it does not open this")),
            other => other,
        };
        Ok(Opened { terms: terms?, lookup: view::lookup(unit.node(), id)? })
    })
    .await
}

pub(super) fn answer(ctx: &Context, opened: &Opened) -> Markup {
    shown(ctx, &opened.lookup, &asked(ctx, &opened.terms))
}

pub(super) fn again(
    ctx: Context,
    lookup: LookupId,
    _: Upload,
    (field, _): (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move { Ok(sealed(&ctx, lookup, Some(&field)).await?.into_response()) })
}

fn read_key(text: &str) -> Answer<OpeningKey> {
    let wrong = || HttpError::wrong("key", "64 hexadecimal digits");
    let digits = text.as_bytes();
    if digits.len() != 64 || !text.is_ascii() {
        return Err(wrong());
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(OpeningKey::from_bytes(bytes))
}

fn shown(ctx: &Context, lookup: &LookedUp, below: &Markup) -> Markup {
    let t = ctx.language;
    let facts = ui::rows(&[
        (t.text("audit-when"), Some(ui::when(ctx, lookup.at))),
        (t.text("audit-officer"), Some(who(ctx, lookup))),
        (t.text("audit-pseudonym"), Some(html! { code { (lookup.officer) } })),
        (t.text("audit-purpose"), ui::text(&t.text(of("lookup-{}", lookup.purpose.code())))),
        (t.text("audit-case"), lookup.case_reference.as_deref().and_then(ui::text)),
        (t.text("audit-means"), ui::text(&t.text(of("means-{}", &word(&lookup.means))))),
        (t.text("audit-records"), (!lookup.shown.is_empty()).then(|| html! {
            ul.plain { @for record in &lookup.shown {
                li { a href=(format!("/notices/{record}")) { code { (record) } } " · " a href=(format!("/audit?record={record}")) { (t.text("audit-who")) } }
            } }
        })),
    ]);
    let content = html! {
        div.cards { (ui::card(&t.text("audit-facts"), &facts)) (below) }
        p { a href="/audit" { (t.text("audit-back")) } }
    };
    ctx.page(&t.text("audit-one")).here("/audit").body(&content)
}

/// The form that opens what was asked.
fn ask(ctx: &Context, id: LookupId, key_here: bool, wrong: Option<&str>) -> Markup {
    let t = ctx.language;
    let error =
        |field: &str, key: &'static str| wrong.filter(|name| *name == field).map(|_| t.text(key));
    let path = format!("/audit/{id}/open");
    ui::card(
        &t.text("audit-sealed"),
        &html! {
            p { (t.text("audit-sealed-why")) }
            form method="post" action=(path) autocomplete="off" {
                (Field::new("reason", &t.text("audit-reason"), "").error(error("reason", "audit-reason-missing").as_deref()).required().area(2))
                @if !key_here {
                    (Field::new("key", &t.text("audit-key"), "").hint(&t.text("audit-key-hint")).error(error("key", "audit-key-wrong").as_deref()).required().line("password"))
                }
                button.main type="submit" { (t.text("audit-open-do")) }
            }
        },
    )
}

/// What was asked.
fn asked(ctx: &Context, terms: &Terms) -> Markup {
    let t = ctx.language;
    let country = |country: &CountryCode| atlas::country_name(*country, t).to_owned();
    let code = |text: String| Some(html! { code { (text) } });
    let rows = match terms {
        Terms::Mrz(zone) => vec![("audit-mrz", Some(html! { pre { (zone) } }))],
        Terms::Document(issuer, number) => vec![
            ("audit-number", ui::text(number)),
            ("audit-issuer", issuer.as_ref().and_then(|issuer| ui::text(&country(issuer)))),
        ],
        Terms::Object(kind, number) => {
            vec![("audit-object", ui::text(kind)), ("audit-number", ui::text(number))]
        }
        Terms::Name { text, born, nationality } => vec![
            ("audit-name", ui::text(text)),
            ("audit-born", born.and_then(|born| ui::text(&born.to_string()))),
            ("audit-nationality", nationality.as_ref().and_then(|code| ui::text(&country(code)))),
        ],
        Terms::Numbers(numbers) => vec![("audit-numbers", Some(listed(ctx, numbers)))],
        Terms::Record(record) => vec![("audit-record", code(record.to_string()))],
        Terms::Export { register, filter } => {
            vec![("audit-register", ui::text(register)), ("audit-filter", code(filter.clone()))]
        }
        Terms::Opened { lookup, reason } => {
            vec![("audit-opened", code(lookup.to_string())), ("audit-reason", ui::text(reason))]
        }
    };
    let rows: Vec<_> = rows.into_iter().map(|(key, value)| (t.text(key), value)).collect();
    ui::card(
        &t.text("audit-asked"),
        &html! { (ui::rows(&rows)) p.small role="status" { (t.text("audit-opened-recorded")) } },
    )
}

/// The numbers of a list, as they were written.
fn listed(ctx: &Context, numbers: &[Numbered]) -> Markup {
    html! {
        // The numbers' own letters would turn the whole list round.
        ol dir=(ctx.language.direction().as_str()) { @for Numbered { number, issuer, kind } in numbers {
            li {
                bdi { code { @if number.trim().is_empty() { "—" } @else { (number) } } }
                @for said in [issuer, kind].into_iter().flatten() { " · " bdi { (said) } }
            }
        } }
    }
}
