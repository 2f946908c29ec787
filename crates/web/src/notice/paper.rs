//! A record on paper: the words of its page, in any of the five languages, as the room `paper` prints them. On every page: how it
//! must be handled, when and at which post it was printed, and that it must be checked before anybody acts on it.

use std::sync::{LazyLock, Mutex, PoisonError};

use ::paper::{Block, Colour, Direction, Fonts, Notice, Photograph, Row, Section, Value};
use acts::{
    ActError, Node,
    notice::view::{self, NoticeSeen},
};
use axum::{
    extract::{Path, Query},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    Draft,
    draft::{Circumstances, Judicial, Subject},
    notice::State,
    person::Person,
};

use super::{consult, known};
use crate::{
    Answer, HttpError,
    check::evidence::sex_word,
    context::Context,
    language::{Language, Messages, of},
    show,
};

/// Made once: reading two dozen fonts takes longer than setting a page.
static FONTS: LazyLock<Mutex<Fonts>> = LazyLock::new(|| Mutex::new(Fonts::embedded()));

/// Which language.
#[derive(serde::Deserialize)]
pub(super) struct Filter {
    language: Option<String>,
}

/// `GET /notices/{record}/notice.pdf?language=xx`: a consultation like opening the page.
pub(super) async fn print(
    ctx: Context,
    Path(record): Path<String>,
    Query(asked): Query<Filter>,
) -> Answer<Response> {
    let record = known(&ctx, &record).await?;
    if let Err(page) = consult(&ctx, record).await? {
        return Ok(page.into_response());
    }
    let now = ctx.now;
    let read = move |node: &Node, me: &acts::InService| {
        let view = view::notice(node, me, record, now)?;
        let photographs = photographs(node, &view)?;
        Ok((view, photographs))
    };
    let (view, photographs) = ctx.see(read).await?;
    let mut reader = ctx;
    reader.language =
        asked.language.as_deref().and_then(Language::from_tag).unwrap_or(reader.language);
    let notice = Notice { photographs, ..sheet(&reader, &view)? };
    let fonts = FONTS.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let printed = tokio::task::spawn_blocking(move || ::paper::render(&notice, &fonts)).await;
    let pdf = printed
        .map_err(|error| HttpError::fault(&error))?
        .map_err(|error| HttpError::fault(&error))?;
    let file = view.file.map_or_else(|| record.to_string(), |file| file.0.replace('/', "-"));
    let name = format!("inline; filename=\"notice-{file}-{}.pdf\"", reader.language.tag());
    let kind = "application/pdf".to_owned();
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], pdf).into_response())
}

/// The pictures its content names, as far as they fit on one notice.
fn photographs(node: &Node, view: &NoticeSeen) -> Result<Vec<Photograph>, ActError> {
    let content = view.content.as_ref().and_then(Draft::person);
    let named = content.map(|person| person.photographs.as_slice()).unwrap_or_default();
    let mut found = Vec::new();
    for sha256 in named.iter().take(::paper::MAX_PHOTOGRAPHS) {
        if let Some(jpeg) = acts::notice::photograph::picture(node, view.record, sha256)? {
            found.push(Photograph { jpeg, caption: String::new() });
        }
    }
    Ok(found)
}

/// What stands on the paper. An erased record has none.
fn sheet(ctx: &Context, view: &NoticeSeen) -> Answer<Notice> {
    let t = ctx.language;
    let content = view.content.as_ref().ok_or(HttpError::NotFound)?;
    let code = view.kind.as_str();
    let level = t.text(of("confidentiality-{}", &crate::word(&content.handling.confidentiality)));
    let action = t.known(of("action-{}", code)).unwrap_or_else(|| view.about.action.clone());
    let published = match &view.state {
        State::Published(published) => ctx.day(day(ctx, published.at)),
        State::Suspended(suspended) => ctx.day(day(ctx, suspended.published.at)),
        _ => String::new(),
    };
    let conditions = view.about.conditions.iter().chain(&content.handling.conditions);
    let conditions: Vec<_> = conditions.map(|words| show::condition(t, words)).collect();
    // What is not in force must not look as if it were, wherever the paper ends up.
    let instruction = if view.state.in_force() { action } else { t.text("notice-not-in-force") };
    Ok(Notice {
        language: t.tag().to_owned(),
        direction: match t.direction() {
            atlas::Direction::Rtl => Direction::RightToLeft,
            atlas::Direction::Ltr => Direction::LeftToRight,
        },
        colour: Colour::from_name(code).unwrap_or(Colour::Plain),
        issuer: ctx.app.name().to_owned(),
        marking: level,
        title: t.known(of("kind-{}", code)).unwrap_or_else(|| view.about.kind_name.clone()),
        subtitle: show::state_word(ctx, &view.state),
        reference: Row::new(
            t.text("check-file"),
            view.file.as_ref().map(|file| file.0.clone()).unwrap_or_default(),
        ),
        date: Row::new(t.text("notice-paper-published"), published),
        instruction,
        names: names(t, content),
        photographs: Vec::new(),
        particulars: particulars(ctx, content),
        sections: sections(ctx, content),
        footer: conditions.join(" · "),
        printed: printed(ctx)?,
        pages: t.text("notice-paper-pages").replace('[', "{").replace(']', "}"),
        without_font: t.text("notice-paper-without-font"),
        printed_at: ctx.now,
    })
}

fn day(ctx: &Context, at: jiff::Timestamp) -> jiff::civil::Date {
    at.to_zoned(ctx.app.zone().clone()).date()
}

/// Who printed it, when, from how fresh a copy, and what to do before acting on it.
fn printed(ctx: &Context) -> Answer<String> {
    let t = ctx.language;
    let principal = ctx.officer()?;
    let (post, at) = (ctx.post_name(&principal.officer.post), ctx.moment(ctx.now));
    let copy =
        principal.freshness.as_of.map_or_else(|| t.text("copy-never"), |as_of| ctx.moment(as_of));
    Ok(t.with(
        "notice-paper-printed",
        &[("post", (&post).into()), ("at", (&at).into()), ("copy", (&copy).into())],
    ))
}

fn names(t: Language, content: &Draft) -> Vec<Value> {
    match &content.subject {
        Subject::Person(person) => {
            let title = show::title(t, content);
            let mut names = vec![Value::from(title.clone())];
            names.extend(
                person
                    .name_in_original_script
                    .iter()
                    .map(|name| Value { text: name.clone(), romanised: Some(title.clone()) }),
            );
            names.extend(person.aliases.iter().map(|alias| Value::from(alias.name.clone())));
            names
        }
        Subject::Entity(entity) => {
            let mut names = vec![Value::from(entity.name.clone())];
            names.extend(entity.name_in_original_script.iter().cloned().map(Value::from));
            names.extend(entity.aliases.iter().map(|alias| Value::from(alias.name.clone())));
            names
        }
        Subject::Matter(matter) => vec![Value::from(matter.title.clone())],
    }
}

/// Rows without those that hold nothing.
fn filled(rows: Vec<(&'static str, String)>, t: Language) -> Vec<Row> {
    rows.into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(key, value)| Row::new(t.text(key), value))
        .collect()
}

fn particulars(ctx: &Context, content: &Draft) -> Vec<Row> {
    let t = ctx.language;
    let status = content.status.map(|status| t.text(of("status-{}", &crate::word(&status))));
    let mut rows = vec![
        ("field-requester", ctx.member_name(&content.requester)),
        ("field-status", status.unwrap_or_default()),
    ];
    match &content.subject {
        Subject::Person(person) => rows.extend(identity(t, person)),
        Subject::Entity(entity) => rows.push(("field-address", entity.addresses.join("\n"))),
        Subject::Matter(matter) => rows.push(("field-matter_number", matter.numbers.join("\n"))),
    }
    filled(rows, t)
}

fn identity(t: Language, person: &Person) -> Vec<(&'static str, String)> {
    let births: Vec<_> = person.dates_of_birth.iter().map(ToString::to_string).collect();
    let nationalities: Vec<_> =
        person.nationalities.iter().map(|country| atlas::country_name(*country, t)).collect();
    let documents: Vec<_> = person
        .documents
        .iter()
        .map(|document| {
            let issuer = document.issuer.map(|issuer| atlas::country_name(issuer, t));
            let kind = show::document_kind(t, document.kind);
            format!("{kind} {} {}", document.number.as_written(), issuer.unwrap_or_default())
        })
        .collect();
    let sex = person.sex.map(|sex| t.text(of("sex-{}", sex_word(sex))));
    vec![
        ("field-date_of_birth", births.join(" · ")),
        ("field-place_of_birth", person.place_of_birth.clone().unwrap_or_default()),
        ("field-sex", sex.unwrap_or_default()),
        ("field-nationality", nationalities.join(" · ")),
        ("field-document", documents.join("\n")),
        ("field-parents", person.parents.join(" · ")),
        ("field-description", person.description.clone().unwrap_or_default()),
    ]
}

fn sections(ctx: &Context, content: &Draft) -> Vec<Section> {
    let t = ctx.language;
    let mut sections = Vec::new();
    if let Subject::Matter(matter) = &content.subject {
        let blocks = vec![Block::Paragraph(matter.description.clone())];
        sections.push(Section { heading: t.text("field-section-matter"), blocks });
    }
    if let Some(judicial) = &content.judicial {
        sections.push(Section {
            heading: t.text("field-section-judicial"),
            blocks: self::judicial(ctx, judicial),
        });
    }
    if let Some(told) = &content.circumstances {
        let blocks = circumstances(ctx, told);
        sections.push(Section { heading: t.text("field-section-circumstances"), blocks });
    }
    sections
}

fn judicial(ctx: &Context, judicial: &Judicial) -> Vec<Block> {
    let t = ctx.language;
    let date = |date: Option<jiff::civil::Date>| date.map(|date| ctx.day(date)).unwrap_or_default();
    let mut rows = vec![
        ("field-facts_from", date(judicial.facts_from)),
        ("field-facts_to", date(judicial.facts_to)),
        ("field-facts_place", judicial.facts_place.clone()),
    ];
    for offence in &judicial.offences {
        rows.push(("field-offence", offence.charge.clone()));
        rows.push(("field-law", offence.law.clone()));
        rows.push(("field-maximum", months(t, offence.maximum_months)));
    }
    if let Some(warrant) = &judicial.warrant {
        rows.extend([
            ("field-warrant_reference", warrant.reference.clone()),
            ("field-warrant_authority", warrant.authority.clone()),
            ("field-warrant_issued_by", atlas::country_name(warrant.issued_by, t).to_owned()),
            ("field-warrant_issued_on", ctx.day(warrant.issued_on)),
            ("field-warrant_valid_until", date(warrant.valid_until)),
        ]);
    }
    rows.push(("field-sentence", months(t, judicial.sentence_months)));
    rows.push(("field-remaining", months(t, judicial.remaining_months)));
    vec![Block::Paragraph(judicial.facts.clone()), Block::Rows(filled(rows, t))]
}

fn months(t: Language, months: Option<u32>) -> String {
    match months {
        None => String::new(),
        Some(show::LIFE) => t.text("field-life"),
        Some(n) => t.with("field-months", &[("n", u64::from(n).into())]),
    }
}

fn circumstances(ctx: &Context, told: &Circumstances) -> Vec<Block> {
    let rows = vec![
        ("field-circumstances_on", told.on.map(|date| ctx.day(date)).unwrap_or_default()),
        ("field-threat", told.threat.clone()),
        ("field-assessed_by", told.assessed_by.clone()),
        ("field-police_record", told.police_record.clone()),
    ];
    vec![Block::Paragraph(told.facts.clone()), Block::Rows(filled(rows, ctx.language))]
}
