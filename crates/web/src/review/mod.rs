//! Reviews at the secretariat: the queue, and one request side by side with what the rules and the guard say of it, the requester's
//! past, and the assessment that a publication rests on.

pub(crate) mod assess;
mod diff;
mod past;

use acts::{
    ActError,
    notice::review::{
        self,
        view::{self, Queue, Request, Waiting},
    },
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    MemberCode, RecordId,
    review::{Assessment, Refusal},
};
use futures_util::future::BoxFuture;
use jiff::civil::Date;
use maud::{Markup, html};
use statute::{Act, Severity};

use crate::{
    Answer, HttpError,
    context::Context,
    door::{Done, Doors, Input, to},
    draft::found,
    form::Form,
    language::{Messages, of},
    route::{Need, Route},
    show, ui,
    upload::Upload,
};

// A decision is an officer's own: no system client reviews.
#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let may = (Need::May(Act::ReviewRequest), None);
    let now = (Need::MayNow(Act::ReviewRequest), None);
    Doors::of("reviews")
        .read("/api/v1/reviews", may, "List the requests that wait", queue, queue_page)
        .page(Route::get("/reviews/{record}", may.0, page))
        .api((Method::GET, "/api/v1/reviews/{record}"), may, "Read a request", one)
        .write("/api/v1/reviews/{record}/begin", may, "Take a request up", begin, to("/reviews/{record}", "review-taken"))
        .write("/api/v1/reviews/{record}/publish", now, "Publish on an assessment of Articles 2 and 3 and of refugee status",
            publish, to("/reviews", "review-published").reading(assessed).held(again))
        .write("/api/v1/reviews/{record}/refuse", now, "Refuse on a coded ground, with reasons",
            refuse, to("/reviews", "review-refused").reading(refused).held(again))
        .routes()
}

fn utc_day(ctx: &Context) -> Date {
    ctx.now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

async fn queue(ctx: Context, _: Input) -> Answer<Queue> {
    let today = utc_day(&ctx);
    ctx.read(move |node| view::queue(node, today)).await
}

async fn one(ctx: Context, asked: Input<RecordId>) -> Answer<Request> {
    let (record, today) = (asked.path, utc_day(&ctx));
    ctx.read(move |node| view::request(node, record, today)).await
}

/// Reviews are the secretariat's; elsewhere there is nothing to review.
fn at_hub(ctx: &Context) -> Answer<()> {
    if ctx.officer()?.at_hub() { Ok(()) } else { Err(HttpError::NotFound) }
}

async fn begin(ctx: Context, asked: Input<RecordId>) -> Answer<Done> {
    at_hub(&ctx)?;
    let record = asked.path;
    ctx.act(move |unit, officer| review::begin(unit, officer, record)).await?;
    Ok(Done)
}

async fn publish(ctx: Context, asked: Input<RecordId, (), Assessment>) -> Answer<Done> {
    at_hub(&ctx)?;
    let (record, assessment) = (asked.path, asked.body);
    ctx.act(move |unit, officer| review::publish(unit, officer, record, &assessment)).await?;
    Ok(Done)
}

async fn refuse(ctx: Context, asked: Input<RecordId, (), Refusal>) -> Answer<Done> {
    at_hub(&ctx)?;
    let (record, refusal) = (asked.path, asked.body);
    ctx.act(move |unit, officer| review::refuse(unit, officer, record, refusal)).await?;
    Ok(Done)
}

fn queue_page(ctx: &Context, Queue { requests }: &Queue) -> Markup {
    let t = ctx.language;
    let heads = [
        "review-head-since",
        "review-head-subject",
        "review-head-kind",
        "review-head-from",
        "review-head-flags",
        "review-head-reviewer",
    ]
    .map(|key| t.text(key));
    let content = html! {
        section #queue data-live="queue" {
            @if requests.is_empty() { (ui::nothing(&t.text("review-none"))) }
            @else {
                p.small { (t.with("review-count", &[("n", requests.len().into())])) }
                table.stack {
                    thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                    tbody { @for Waiting { request, .. } in requests { tr {
                        td data-label=(heads[0]) { (ui::when(ctx, request.since)) " " span.small { (crate::time::span(t, ctx.now.duration_since(request.since))) } }
                        td data-label=(heads[1]) { a href={ "/reviews/" (request.record) } { bdi { (show::title(t, &request.content)) } } }
                        td data-label=(heads[2]) { (ui::kind(t, request.content.kind.as_str(), &request.kind_name)) }
                        td data-label=(heads[3]) { (ctx.member_name(&request.owner)) }
                        td data-label=(heads[4]) { (flags(ctx, request)) }
                        td data-label=(heads[5]) { @if let Some((_, name)) = &request.reviewer { bdi { (name) } } @else { "–" } }
                    } } }
                }
            }
        }
    };
    ctx.page(&t.text("review-title")).here("/reviews").body(&content)
}

/// What a reviewer should know before opening it.
fn flags(ctx: &Context, request: &Request) -> Markup {
    let t = ctx.language;
    let bars = request.findings.iter().filter(|finding| finding.severity == Severity::Bar).count();
    let gaps = request.findings.iter().filter(|finding| finding.severity == Severity::Gap).count();
    html! {
        @if request.flagged() { (ui::badge("bad", &t.text("review-flag-guard"))) " " }
        @if bars > 0 { (ui::badge("bad", &t.with("review-flag-bars", &[("n", bars.into())]))) " " }
        @if gaps > 0 { (ui::badge("warn", &t.with("review-flag-gaps", &[("n", gaps.into())]))) " " }
        @if request.is_update() { (ui::badge("calm", &t.text("review-flag-update"))) " " }
        @if request.legal { (ui::badge("", &t.text("review-flag-legal"))) }
    }
}

/// A request with all that its page shows.
struct Seen {
    request: Request,
    past: past::Past,
    members: Vec<MemberCode>,
}

async fn find(ctx: &Context, id: RecordId) -> Answer<Seen> {
    let today = utc_day(ctx);
    ctx.read(move |node| {
        let request = view::request(node, id, today)?;
        let past = past::read(node, &request.owner, id)?;
        let members = node.registers().members()?.into_iter().map(|(code, _)| code);
        let members = members.filter(|member| *member != request.owner).collect();
        Ok::<_, ActError>(Seen { request, past, members })
    })
    .await
}

/// `GET /reviews/{record}`.
async fn page(ctx: Context, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| HttpError::NotFound)?;
    let seen = find(&ctx, id).await?;
    Ok(shown(&ctx, &seen, &Form::default(), &assess::Wrong::new(), &[]))
}

fn shown(
    ctx: &Context,
    seen: &Seen,
    typed: &Form,
    wrong: &assess::Wrong,
    said: &[String],
) -> Markup {
    let (t, request) = (ctx.language, &seen.request);
    let record = request.record.to_string();
    let mine = match &request.reviewer {
        Some((id, _)) => ctx.principal().is_some_and(|principal| principal.officer.id == *id),
        None => request.is_update() && !request.untaken,
    };
    let waivable: Vec<String> = {
        let rules = statute::stops(&request.findings)
            .filter(|finding| finding.waivable && finding.rule != "re-entry");
        let mut rules: Vec<_> = rules.map(|finding| finding.rule.clone()).collect();
        rules.dedup();
        rules
    };
    let asked = assess::Assessing {
        record: &record,
        members: &seen.members,
        waivable: &waivable,
        flagged: request.flagged(),
    };
    let content = html! {
        @if !said.is_empty() { div.note.bad role="alert" { @for line in said { p dir="auto" { (line) } } } }
        div.reviewing {
            div.request {
                @if let (true, Some(before)) = (request.is_update(), &request.in_force) {
                    (ui::card(&t.text("review-diff"), &diff::part(ctx, before, &request.content)))
                }
                (show::particulars(ctx, request.record, &request.content))
            }
            div.decision {
                (guard(ctx, request))
                (ui::card(&t.text("review-findings"), &html! {
                    @if request.findings.is_empty() { p.note.good { (t.text("draft-complete")) } }
                    (found::list(ctx, &request.findings, false))
                }))
                (past::part(ctx, &seen.past, &request.owner))
                @if mine {
                    (fresh(ctx, &record))
                    (assess::form(ctx, &asked, typed, wrong))
                } @else { (take_up(ctx, request, &record)) }
            }
        }
    };
    let lead = html! {
        (ui::kind(t, request.content.kind.as_str(), &request.kind_name)) " " (flags(ctx, request))
        " " span.small { (ctx.member_name(&request.owner)) " · " (ui::when(ctx, request.since)) }
    };
    ctx.page(&show::title(t, &request.content)).here("/reviews").lead(lead).wide().body(&content)
}

/// What the guard remembers: how it ended before, never who it was.
fn guard(ctx: &Context, request: &Request) -> Markup {
    let t = ctx.language;
    html! {
        @if !request.guard.is_empty() {
            section.card.note .bad[request.flagged()] .warn[!request.flagged()] {
                h2 { (t.text("review-guard")) }
                ul { @for found in &request.guard { li { strong { (t.text(of("review-guard-{}", &crate::word(&found.what)))) } " · " (show::end_word(ctx, found.end)) " · " span.code { (found.record) } } } }
                @if request.flagged() { p { (t.text("review-guard-do")) } }
            }
        }
    }
}

/// Says before anything is typed that a decision will ask who is at the keyboard.
fn fresh(ctx: &Context, record: &str) -> Markup {
    let t = ctx.language;
    let stale = ctx.principal().is_some_and(|principal| {
        principal.session().is_ok_and(|(_, session)| session.require_fresh(ctx.now).is_err())
    });
    html! {
        @if stale { p.note.warn { (t.text("review-confirm-first")) " " a.button href={ "/confirm-identity?then=/reviews/" (record) } { (t.text("trouble-not-fresh")) } } }
    }
}

fn take_up(ctx: &Context, request: &Request, record: &str) -> Markup {
    let t = ctx.language;
    html! {
        section.card {
            @if let Some((_, name)) = &request.reviewer {
                p { (t.text("review-taken")) " " bdi { strong { (name) } } " · " (ui::when(ctx, request.since)) }
                p.small { (t.text("review-take-over-what")) }
            } @else { p { (t.text("review-untaken")) } }
            form method="post" action={ "/reviews/" (record) "/begin" } {
                button.main type="submit" data-key="t" { (t.text(if request.reviewer.is_some() { "review-take-over" } else { "review-take-up" })) }
            }
        }
    }
}

fn assessed(_: &Context, sent: &Upload) -> Answer<Assessment> {
    assess::assessment(&sent.form).map_err(missing)
}

fn refused(_: &Context, sent: &Upload) -> Answer<Refusal> {
    assess::refusal(&sent.form).map_err(missing)
}

/// What is missing in all is told when the page is drawn again.
fn missing(wrong: assess::Wrong) -> HttpError {
    HttpError::wrong(wrong.into_keys().next().unwrap_or_default(), MISSING)
}

const MISSING: &str = "it is missing";

/// The same page with why not: an assessment half done is not typed twice.
fn again(
    ctx: Context,
    record: RecordId,
    sent: Upload,
    (field, what): (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        let seen = find(&ctx, record).await?;
        let (typed, mut said) = (sent.form, Vec::new());
        let wrong = match what.as_str() {
            MISSING if REFUSAL.contains(&field.as_str()) => {
                assess::refusal(&typed).err().unwrap_or_default()
            }
            MISSING => assess::assessment(&typed).err().unwrap_or_default(),
            _ if field == "re_entry" => {
                assess::Wrong::from([("re_entry".into(), "review-wrong-re-entry")])
            }
            _ => {
                said.push(what);
                assess::Wrong::new()
            }
        };
        let page = shown(&ctx, &seen, &typed, &wrong, &said);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    })
}

/// Fields of the refusal's form.
const REFUSAL: [&str; 2] = ["ground", "refusal_reasons"];
