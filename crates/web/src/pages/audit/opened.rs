//! One look-up: what is known of it, and, once a reason is given and recorded, what was asked.

use acts::{
    ActError,
    check::{Terms, numbers::Numbered},
    seal::OpeningKey,
};
use axum::extract::Path;
use domain::LookupId;
use maud::{Markup, html};
use particulars::CountryCode;

use super::{Line, list::who};
use crate::{
    Answer, Trouble,
    form::Form,
    language::Messages,
    ui::{self, Field},
    visit::Visit,
    word,
};

pub(super) async fn page(visit: Visit, Path(lookup): Path<String>) -> Answer {
    let seen = find(&visit, &lookup).await?;
    Ok(shown(&visit, &seen, &ask(&visit, &seen, None)))
}

/// A look-up, and whether the officer's key lies with the node.
struct Seen {
    line: Line,
    key_here: bool,
}

async fn find(visit: &Visit, lookup: &str) -> Answer<Seen> {
    let id: LookupId = lookup.parse().map_err(|_| Trouble::NotFound)?;
    visit
        .read(move |node| {
            let recorded = node.registers().lookup(id)?.ok_or(ActError::NotFound("look-up"))?;
            let officer = node.registers().officer_ever(recorded.officer)?;
            let key_here = node.keys().audit.is_some();
            Ok(Seen { line: Line { recorded, officer }, key_here })
        })
        .await
}

pub(super) async fn open(visit: Visit, Path(lookup): Path<String>, form: Form) -> Answer {
    let seen = find(&visit, &lookup).await?;
    let reason = form.text("reason").unwrap_or_default();
    if reason.is_empty() {
        let wrong = Some(("reason", "audit-reason-missing"));
        return Ok(shown(&visit, &seen, &ask(&visit, &seen, wrong)));
    }
    let terms = match terms(&visit, seen.line.recorded.lookup.id, reason, form.text("key")).await {
        Ok(terms) => terms,
        Err(Trouble::Wrong { field, .. }) if field == "key" => {
            return Ok(shown(&visit, &seen, &ask(&visit, &seen, Some(("key", "audit-key-wrong")))));
        }
        Err(other) => return Err(other),
    };
    Ok(shown(&visit, &seen, &asked(&visit, &terms)))
}

/// Opens what was asked; the opening is on record when this answers. `key` is the data-protection officer's, 64 hexadecimal
/// digits, where the node does not hold it.
pub(crate) async fn terms(
    visit: &Visit,
    lookup: LookupId,
    reason: &str,
    key: Option<&str>,
) -> Answer<Terms> {
    let typed = key.map(read_key).transpose()?;
    let reason = reason.to_owned();
    let opened = visit
        .act(move |unit, officer| {
            let key = typed.or_else(|| unit.node().keys().audit.clone());
            let key =
                key.ok_or_else(|| ActError::invalid("key", "it does not lie with this node"))?;
            match acts::oversight::open_terms(unit, officer, lookup, &key, &reason) {
                Err(ActError::Sealed(_)) => Err(ActError::invalid("key", "it does not open this")),
                other => other,
            }
        })
        .await?;
    Ok(opened)
}

fn read_key(text: &str) -> Answer<OpeningKey> {
    let wrong = || Trouble::wrong("key", "64 hexadecimal digits");
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

fn shown(visit: &Visit, seen: &Seen, below: &Markup) -> Markup {
    let t = visit.language;
    let lookup = &seen.line.recorded.lookup;
    let facts = ui::rows(&[
        (t.text("audit-when"), Some(ui::when(visit, seen.line.recorded.at))),
        (t.text("audit-officer"), Some(who(visit, &seen.line))),
        (t.text("audit-pseudonym"), Some(html! { code { (seen.line.recorded.officer) } })),
        (t.text("audit-purpose"), ui::text(&t.text(&format!("lookup-{}", lookup.purpose.code())))),
        (t.text("audit-case"), lookup.case_reference.as_deref().and_then(ui::text)),
        (t.text("audit-means"), ui::text(&t.text(&format!("means-{}", word(&lookup.means))))),
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
    visit.page(&t.text("audit-one")).here("/audit").body(&content)
}

/// The form that opens what was asked.
fn ask(visit: &Visit, seen: &Seen, wrong: Option<(&str, &str)>) -> Markup {
    let t = visit.language;
    let error = |field: &str| wrong.filter(|(name, _)| *name == field).map(|(_, key)| t.text(key));
    let path = format!("/audit/{}/open", seen.line.recorded.lookup.id);
    ui::card(
        &t.text("audit-sealed"),
        &html! {
            p { (t.text("audit-sealed-why")) }
            form method="post" action=(path) autocomplete="off" {
                (Field::new("reason", &t.text("audit-reason"), "").error(error("reason").as_deref()).required().area(2))
                @if !seen.key_here {
                    (Field::new("key", &t.text("audit-key"), "").hint(&t.text("audit-key-hint")).error(error("key").as_deref()).required().line("password"))
                }
                button.main type="submit" { (t.text("audit-open-do")) }
            }
        },
    )
}

/// What was asked.
fn asked(visit: &Visit, terms: &Terms) -> Markup {
    let t = visit.language;
    let country = |country: &CountryCode| atlas::country_name(*country, t).to_owned();
    let code = |text: String| Some(html! { code { (text) } });
    let rows = match terms {
        Terms::Mrz(zone) => vec![("mrz", Some(html! { pre { (zone) } }))],
        Terms::Document(issuer, number) => vec![
            ("number", ui::text(number)),
            ("issuer", issuer.as_ref().and_then(|issuer| ui::text(&country(issuer)))),
        ],
        Terms::Object(kind, number) => {
            vec![("object", ui::text(kind)), ("number", ui::text(number))]
        }
        Terms::Name { text, born, nationality } => vec![
            ("name", ui::text(text)),
            ("born", born.and_then(|born| ui::text(&born.to_string()))),
            ("nationality", nationality.as_ref().and_then(|code| ui::text(&country(code)))),
        ],
        Terms::Numbers(numbers) => vec![("numbers", Some(listed(visit, numbers)))],
        Terms::Record(record) => vec![("record", code(record.to_string()))],
        Terms::Export { register, filter } => {
            vec![("register", ui::text(register)), ("filter", code(filter.clone()))]
        }
        Terms::Opened { lookup, reason } => {
            vec![("opened", code(lookup.to_string())), ("reason", ui::text(reason))]
        }
    };
    let rows: Vec<_> =
        rows.into_iter().map(|(key, value)| (t.text(&format!("audit-{key}")), value)).collect();
    ui::card(
        &t.text("audit-asked"),
        &html! { (ui::rows(&rows)) p.small role="status" { (t.text("audit-opened-recorded")) } },
    )
}

/// The numbers of a list, as they were written.
fn listed(visit: &Visit, numbers: &[Numbered]) -> Markup {
    html! {
        // The numbers' own letters would turn the whole list round.
        ol dir=(visit.language.direction().as_str()) { @for Numbered { number, issuer, kind } in numbers {
            li {
                bdi { code { @if number.trim().is_empty() { "—" } @else { (number) } } }
                @for said in [issuer, kind].into_iter().flatten() { " · " bdi { (said) } }
            }
        } }
    }
}
