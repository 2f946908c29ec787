//! The check: who or what is this? One box on every page; the answer is ranked, each candidate with its evidence, what to do
//! and on what conditions. The question is posted, so that no name stands in an address or a browser's history, and is
//! recorded before it is answered.

mod answer;
pub(crate) mod evidence;
mod numbers;
mod shapes;
mod thing;
mod understand;

use accounts::Scope;
use acts::check::{Question, Terms, check};
use axum::{
    http::Method,
    response::{IntoResponse, Response},
};
use domain::{HitId, LookupId, RecordId, lookup::LookupPurpose};
use futures_util::future::BoxFuture;
use maud::{Markup, html};
use particulars::{CountryCode, PartialDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use self::{
    shapes::{By, CheckAnswer},
    understand::As,
};
use crate::{
    Answer, HttpError,
    context::Context,
    door::{Created, Done, Doors, Input, shown, to},
    language::{Messages, of},
    route::{Need, Route},
    show,
    ui::Field,
    upload::Upload,
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let look = (Need::May(Act::LookUp), Some(Scope::Check));
    let who = |act| (Need::May(act), Some(Scope::Hits));
    Doors::of("checks")
        .page(Route::get("/check", look.0, page))
        .write(("/check", Method::POST, "/api/v1/checks"), look, "Look a person, document or thing up in this post's copy",
            ask, shown(|ctx, given| Ok(found(ctx, given).into_response())).reading(typed).again(again))
        .write("/api/v1/checks/{lookup}/{record}/confirm", who(Act::ConfirmHit),
            "Confirm that the person or thing present is the one of a record the check showed", confirm, to("/hits/{hit}", "hit-confirmed"))
        .write("/api/v1/checks/{lookup}/{record}/dismiss", who(Act::DismissHit),
            "Dismiss a candidate: it is somebody or something else", dismiss, to("/check", "candidate-dismissed"))
        .api((Method::POST, "/api/v1/documents/check"), look,
            "Look up to 1,000 numbers of documents and things up among those that members reported", numbers::check)
        .routes()
}

/// What stands in the form.
#[derive(Default)]
struct Typed {
    text: String,
    way: Option<As>,
    purpose: Option<LookupPurpose>,
    case: String,
    born: String,
    nationality: String,
    wrong: Option<(String, String)>,
}

async fn page(ctx: Context) -> Answer {
    let purpose = ctx.officer()?.purpose;
    Ok(box_page(&ctx, &Typed { purpose, ..Typed::default() }))
}

fn box_page(ctx: &Context, typed: &Typed) -> Markup {
    ctx.page(&ctx.language.text("check-title")).here("/check").body(&form(ctx, typed))
}

async fn ask(ctx: Context, asked: Input<(), (), shapes::Question>) -> Answer<CheckAnswer> {
    let shapes::Question { purpose, case_reference, by } = asked.body;
    let (terms, typed) = by.terms();
    let question = Question { purpose, case_reference, terms };
    let found = ctx.act(move |unit, officer| check(unit, officer, &question)).await?;
    Ok(CheckAnswer::of(&ctx, found, typed))
}

/// Where the person is, and what convinced the officer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Confirmed {
    /// Where the person is.
    place: String,
    /// What convinced the officer: documents, marks, the person's own words.
    grounds: String,
}

/// Names the hit.
#[derive(Serialize, JsonSchema)]
struct NewHit {
    hit: HitId,
}

async fn confirm(
    ctx: Context,
    asked: Input<(LookupId, RecordId), (), Confirmed>,
) -> Answer<Created<NewHit>> {
    let ((lookup, record), Confirmed { place, grounds }) = (asked.path, asked.body);
    let hit = ctx
        .act(move |unit, officer| acts::hit::confirm(unit, officer, lookup, record, place, grounds))
        .await?;
    Ok(Created(NewHit { hit }))
}

/// Why it is somebody else.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Dismissed {
    /// In words.
    reason: String,
}

async fn dismiss(ctx: Context, asked: Input<(LookupId, RecordId), (), Dismissed>) -> Answer<Done> {
    let ((lookup, record), Dismissed { reason }) = (asked.path, asked.body);
    ctx.act(move |unit, officer| acts::hit::dismiss(unit, officer, lookup, record, reason)).await?;
    Ok(Done)
}

impl Typed {
    fn of(ctx: &Context, sent: &Upload) -> Self {
        let text = |name: &str| sent.form.text(name).unwrap_or_default().to_owned();
        let named = sent.form.text("purpose");
        let purpose = LookupPurpose::ALL.into_iter().find(|purpose| named == Some(purpose.code()));
        let of_shift = ctx.principal().and_then(|principal| principal.purpose);
        Self {
            text: text("q"),
            way: sent.form.text("as").and_then(As::of),
            purpose: purpose.or(of_shift.filter(|_| named.is_none())),
            case: text("case"),
            born: text("born"),
            nationality: text("nationality"),
            wrong: None,
        }
    }

    /// What the box was taken for.
    fn way(&self) -> As {
        self.way.unwrap_or_else(|| As::looks(&self.text))
    }

    fn terms(&self) -> Terms {
        let (born, nationality) = (self.born.parse().ok(), self.nationality.parse().ok());
        understand::terms(&self.text, self.way(), born, nationality)
    }
}

/// The question of the form. The shift's purpose is asked once and kept with the session.
fn typed(ctx: &Context, sent: &Upload) -> Answer<shapes::Question> {
    let typed = Typed::of(ctx, sent);
    let wrong = |field: &str, key: &'static str| HttpError::wrong(field, ctx.language.text(key));
    if typed.text.is_empty() {
        return Err(wrong("q", "check-empty"));
    }
    let purpose = typed.purpose.ok_or_else(|| wrong("purpose", "check-purpose-missing"))?;
    if !typed.born.is_empty() && typed.born.parse::<PartialDate>().is_err() {
        return Err(wrong("born", "check-born-wrong"));
    }
    if !typed.nationality.is_empty() && typed.nationality.parse::<CountryCode>().is_err() {
        return Err(wrong("nationality", "check-country-wrong"));
    }
    ctx.remember_purpose(&sent.form)?;
    let case_reference = Some(typed.case.clone()).filter(|case| !case.is_empty());
    Ok(shapes::Question { purpose, case_reference, by: By::Typed(Box::new(typed)) })
}

fn again(
    ctx: Context,
    (): (),
    sent: Upload,
    (field, what): (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        // What the act finds wrong is told at the box.
        let own = ["purpose", "born", "nationality"].contains(&field.as_str());
        let wrong = Some((if own { field } else { "q".to_owned() }, what));
        Ok(box_page(&ctx, &Typed { wrong, ..Typed::of(&ctx, &sent) }).into_response())
    })
}

fn found(ctx: &Context, answer: &CheckAnswer) -> Markup {
    let (t, typed) = (ctx.language, &answer.typed);
    let content = html! {
        (answer::shown(ctx, typed.way(), &typed.terms(), &answer.found))
        details.again { summary { (t.text("check-again")) } (form(ctx, typed)) }
    };
    ctx.page(&t.text("check-answer")).here("/check").body(&content)
}

fn form(ctx: &Context, asked: &Typed) -> Markup {
    let t = ctx.language;
    let error = |field: &str| {
        asked.wrong.as_ref().filter(|(name, _)| name == field).map(|(_, what)| what.as_str())
    };
    let choose = |key: &'static str| (String::new(), t.text(key));
    let ways: Vec<_> = std::iter::once(choose("check-as-guess"))
        .chain(As::ALL.map(|way| (way.code().to_owned(), t.text(of("check-as-{}", way.code())))))
        .collect();
    let purposes = show::purposes(ctx);
    let countries: Vec<_> = std::iter::once(choose("word-unknown"))
        .chain(atlas::countries(t).map(|(country, name)| (country.to_string(), name.to_owned())))
        .collect();
    let way = asked.way.map_or("", As::code);
    let purpose = asked.purpose.map_or("", LookupPurpose::code);
    html! {
        form.card.check method="post" action="/check" {
            div.fields {
                div.full { (Field::new("q", &t.text("check-what"), &asked.text).hint(&t.text("check-what-hint")).error(error("q")).required().area(2)) }
                (Field::new("as", &t.text("check-as"), way).choice(&ways))
                (Field::new("purpose", &t.text("check-purpose"), purpose).hint(&t.text("check-purpose-hint")).error(error("purpose")).required().choice(&purposes))
                (Field::new("case", &t.text("check-case"), &asked.case).line("text"))
                (Field::new("born", &t.text("check-born"), &asked.born).hint(&t.text("check-born-hint")).error(error("born")).line("text"))
                (Field::new("nationality", &t.text("check-nationality"), &asked.nationality).error(error("nationality")).choice(&countries))
            }
            div.actions { button.main type="submit" { (t.text("ask-button")) } }
        }
    }
}
