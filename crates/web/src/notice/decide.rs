//! What an officer's roles may do with a record, each act on a page of its own that says what follows from it: withdraw, suspend,
//! resume, say anew who it is meant for; cancel, at the secretariat.

use std::collections::BTreeSet;

use accounts::Scope;
use acts::notice::{
    self,
    view::{NoticeSeen, Way},
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    MemberCode, RecordId,
    audience::Audience,
    notice::WithdrawalReason,
    review::{Ground, Refusal},
};
use futures_util::future::BoxFuture;
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{consult, known, seen, spread::meant_for, title};
use crate::{
    Answer, HttpError,
    context::Context,
    door::{Done, Doors, Input, to},
    form::Form,
    language::{Messages, of},
    reason::reasons,
    route::{Need, Route},
    ui::{self, Field},
    upload::Upload,
};

const GROUNDS: [Ground; 9] = [
    Ground::Article2,
    Ground::Article3,
    Ground::Refugee,
    Ground::ConditionsNotMet,
    Ground::InsufficientData,
    Ground::NoInternationalInterest,
    Ground::Prejudice,
    Ground::ReEntry,
    Ground::NoAction,
];

/// Those with a page of their own.
const WAYS: [(Way, &str); 5] = [
    (Way::Withdraw, "/notices/{record}/withdraw"),
    (Way::Suspend, "/notices/{record}/suspend"),
    (Way::Resume, "/notices/{record}/resume"),
    (Way::Narrow, "/notices/{record}/audience"),
    (Way::Cancel, "/notices/{record}/cancel"),
];

/// Its word in addresses and messages.
fn code(way: Way) -> &'static str {
    match way {
        Way::Review => "review",
        Way::Draft => "update",
        Way::Withdraw => "withdraw",
        Way::Suspend => "suspend",
        Way::Resume => "resume",
        Way::Narrow => "audience",
        Way::Cancel => "cancel",
    }
}

fn need(way: Way) -> Need {
    match way {
        Way::Withdraw | Way::Cancel => Need::MayNow(way.act()),
        _ => Need::May(way.act()),
    }
}

#[rustfmt::skip]
pub(super) fn doors(doors: Doors) -> Doors {
    let write = Some(Scope::WriteNotices);
    WAYS.into_iter().fold(doors, |doors, (way, path)| {
        doors.page(Route::get(path, need(way), move |ctx: Context, record: Path<String>| act_page(ctx, record, way)))
    })
        .write("/api/v1/notices/{record}/withdraw", (need(Way::Withdraw), None), "Withdraw one's own record: it is erased in every copy",
            withdraw, to("/notices/{record}", "notice-withdraw").held(|v, r, sent, wrong| again(Way::Withdraw, v, r, sent, wrong)))
        .write("/api/v1/notices/{record}/suspend", (need(Way::Suspend), write), "Take one's own record out of force for a time (RPD 81(1))",
            suspend, to("/notices/{record}", "notice-suspend").reading(suspended).held(|v, r, sent, wrong| again(Way::Suspend, v, r, sent, wrong)))
        .write("/api/v1/notices/{record}/resume", (need(Way::Resume), write), "Put a suspended record of one's own back in force",
            resume, to("/notices/{record}", "notice-resume").held(|v, r, sent, wrong| again(Way::Resume, v, r, sent, wrong)))
        .write(("/notices/{record}/audience", Method::PUT, "/api/v1/notices/{record}/audience"), (need(Way::Narrow), write), "Say anew who one's own diffusion is meant for",
            narrow, to("/notices/{record}", "notice-audience").reading(narrowed).held(|v, r, sent, wrong| again(Way::Narrow, v, r, sent, wrong)))
        .write("/api/v1/notices/{record}/cancel", (need(Way::Cancel), None), "Cancel a record as the secretariat (RPD 81(3))",
            cancel, to("/notices/{record}", "notice-cancel").held(|v, r, sent, wrong| again(Way::Cancel, v, r, sent, wrong)))
}

/// Why a record is withdrawn.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdrawn {
    reason: WithdrawalReason,
}

pub(crate) async fn withdraw(ctx: Context, asked: Input<RecordId, (), Withdrawn>) -> Answer<Done> {
    let (record, reason) = (asked.path, asked.body.reason);
    ctx.act(move |unit, officer| notice::withdraw::withdraw(unit, officer, record, reason)).await?;
    Ok(Done)
}

/// Why and until when a record is out of force.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Suspended {
    /// Last moment; at most six months away.
    until: Timestamp,
    reasons: String,
}

async fn suspend(ctx: Context, asked: Input<RecordId, (), Suspended>) -> Answer<Done> {
    let (record, Suspended { until, reasons }) = (asked.path, asked.body);
    ctx.act(move |unit, officer| notice::suspend::suspend(unit, officer, record, until, reasons))
        .await?;
    Ok(Done)
}

async fn resume(ctx: Context, asked: Input<RecordId>) -> Answer<Done> {
    let record = asked.path;
    ctx.act(move |unit, officer| notice::suspend::resume(unit, officer, record)).await?;
    Ok(Done)
}

pub(crate) async fn narrow(ctx: Context, asked: Input<RecordId, (), Audience>) -> Answer<Done> {
    let (record, audience) = (asked.path, asked.body);
    ctx.act(move |unit, officer| notice::narrow::set_audience(unit, officer, record, audience))
        .await?;
    Ok(Done)
}

async fn cancel(ctx: Context, asked: Input<RecordId, (), Refusal>) -> Answer<Done> {
    let (record, refusal) = (asked.path, asked.body);
    ctx.act(move |unit, officer| notice::cancel::cancel(unit, officer, record, refusal)).await?;
    Ok(Done)
}

/// A day's form: a suspension until a day ends as it begins, here.
fn suspended(ctx: &Context, sent: &Upload) -> Answer<Suspended> {
    let day = sent.form.text("until").and_then(|day| day.parse::<Date>().ok());
    let until = day.and_then(|day| day.to_zoned(ctx.app.zone().clone()).ok());
    let wrong = |field: &str, key: &'static str| HttpError::wrong(field, ctx.language.text(key));
    let until = until.ok_or_else(|| wrong("until", "notice-wrong-until"))?.timestamp();
    let reasons = sent.form.text("reasons").map(str::to_owned);
    let reasons = reasons.ok_or_else(|| wrong("reasons", "refusal-field-reasons"))?;
    Ok(Suspended { until, reasons })
}

fn narrowed(ctx: &Context, sent: &Upload) -> Answer<Audience> {
    let members = sent.form.all("member").map(str::parse).collect::<Result<BTreeSet<_>, _>>();
    match (sent.form.text("mode"), members) {
        (Some("all"), Ok(_)) => Ok(Audience::All),
        (Some("except"), Ok(out)) => Ok(Audience::AllExcept(out)),
        (Some("only"), Ok(within)) => Ok(Audience::Only(within)),
        _ => Err(HttpError::wrong("audience", ctx.language.text("notice-wrong-audience"))),
    }
}

/// Links to the acts that are possible now.
pub(super) fn offered(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    let Some(principal) = ctx.principal() else { return html! {} };
    let may = |way| view.may(&principal.known, way);
    let fitting: Vec<_> = WAYS.into_iter().map(|(way, _)| way).filter(|way| may(*way)).collect();
    let (drafts, reviews) = (may(Way::Draft), may(Way::Review));
    html! {
        @if drafts || reviews || !fitting.is_empty() {
            nav.acts aria-label=(t.text("notice-acts")) {
                @if reviews { a.button.main href={ "/reviews/" (view.record) } { (t.text("notice-review")) } }
                @if drafts { a.button href={ "/drafts/" (view.record) } { (t.text("notice-update")) } }
                @for way in fitting {
                    a.button href={ "/notices/" (view.record) "/" (code(way)) } { (t.text(of("notice-{}", code(way)))) }
                }
            }
        }
    }
}

/// The record, if this post may do it with it: otherwise it has no page.
async fn fitting(ctx: &Context, record: RecordId, way: Way) -> Answer<NoticeSeen> {
    let (view, me) = (seen(ctx, record).await?, ctx.officer()?);
    if view.may(&me.known, way) { Ok(view) } else { Err(HttpError::NotFound) }
}

async fn act_page(ctx: Context, Path(record): Path<String>, way: Way) -> Answer {
    let record = known(&ctx, &record).await?;
    let view = fitting(&ctx, record, way).await?;
    // The page names whom it is about: to see it is to consult the record.
    if let Err(asked) = consult(&ctx, record).await? {
        return Ok(asked);
    }
    Ok(page(&ctx, &view, way, &Form::default(), None))
}

/// What statute or state has against it is shown beside the form, with everything typed.
fn again(
    way: Way,
    ctx: Context,
    record: RecordId,
    sent: Upload,
    wrong: (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        let view = fitting(&ctx, record, way).await?;
        let shown = page(&ctx, &view, way, &sent.form, Some(&wrong));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
    })
}

fn page(
    ctx: &Context,
    view: &NoticeSeen,
    what: Way,
    form: &Form,
    wrong: Option<&(String, String)>,
) -> Markup {
    let t = ctx.language;
    let path = format!("/notices/{}/{}", view.record, code(what));
    let error =
        |field: &str| wrong.filter(|(name, _)| name == field).map(|(_, words)| words.as_str());
    let stern = matches!(what, Way::Withdraw | Way::Cancel);
    let typed = |name: &str| form.text(name).unwrap_or_default().to_owned();
    let content = html! {
        div.narrow {
            p { (ui::kind(t, view.kind.as_str(), &view.about.kind_name)) " · " bdi { (title(ctx, view)) } }
            @if let Some((field, words)) = wrong { p.note.bad role="alert" { a href={ "#" (field) } { (words) } } }
            (ui::card(&t.text("notice-follows"), &html! { p { (t.text(of("notice-{}-follows", code(what)))) } }))
            form.card method="post" action=(path) {
                @match what {
                    Way::Withdraw => (Field::new("reason", &t.text("notice-reason"), &typed("reason")).required().error(error("reason")).choice(&reasons(ctx))),
                    Way::Cancel => {
                        (Field::new("ground", &t.text("notice-ground"), &typed("ground")).required().error(error("ground")).choice(&coded(ctx, "ground-{}", &GROUNDS)))
                        (Field::new("reasons", &t.text("notice-reasons"), &typed("reasons")).required().error(error("reasons")).area(4))
                    },
                    Way::Suspend => {
                        @let days = u64::from(view.about.suspension_days);
                        (Field::new("until", &t.text("notice-until"), &typed("until")).required().hint(&t.with("notice-until-hint", &[("days", days.into())])).error(error("until")).line("date"))
                        (Field::new("reasons", &t.text("notice-reasons"), &typed("reasons")).required().error(error("reasons")).area(4))
                    },
                    Way::Resume | Way::Review | Way::Draft => {},
                    Way::Narrow => (audience_fields(ctx, view, form, error("audience"))),
                }
                div.actions {
                    button.main[!stern].stern[stern] type="submit" { (t.text(of("notice-{}-do", code(what)))) }
                    a.button href={ "/notices/" (view.record) } { (t.text("word-cancel")) }
                }
            }
        }
    };
    ctx.page(&t.text(of("notice-{}", code(what)))).here("/notices").body(&content)
}

fn coded<T: serde::Serialize>(
    ctx: &Context,
    family: &'static str,
    codes: &[T],
) -> Vec<(String, String)> {
    let t = ctx.language;
    let options = codes.iter().map(|code| {
        let word = crate::word(code);
        let shown = t.text(of(family, &word));
        (word, shown)
    });
    std::iter::once((String::new(), t.text("check-choose"))).chain(options).collect()
}

fn audience_fields(ctx: &Context, view: &NoticeSeen, form: &Form, error: Option<&str>) -> Markup {
    let t = ctx.language;
    let now = view.audience.clone().unwrap_or_default();
    let (mode, chosen) = if form.has("mode") {
        let chosen: BTreeSet<MemberCode> =
            form.all("member").filter_map(|code| code.parse().ok()).collect();
        (form.text("mode").unwrap_or_default().to_owned(), chosen)
    } else {
        match &now {
            Audience::All => ("all".to_owned(), BTreeSet::new()),
            Audience::AllExcept(out) => ("except".to_owned(), out.clone()),
            Audience::Only(within) => ("only".to_owned(), within.clone()),
        }
    };
    let modes =
        [("all", "word-all-members"), ("except", "notice-all-except"), ("only", "notice-only")]
            .map(|(mode, key)| (mode.to_owned(), t.text(key)));
    html! {
        p { (t.text("notice-audience-now")) " " (meant_for(ctx, &now)) }
        (Field::new("mode", &t.text("notice-audience-mode"), &mode).required().error(error).choice(&modes))
        fieldset #audience.members {
            legend { (t.text("notice-audience-members")) }
            @for member in view.about.members.iter().filter(|member| **member != view.owner) {
                label { input type="checkbox" name="member" value=(member) checked[chosen.contains(member)]; " " (ctx.member_name(member)) }
            }
        }
    }
}
