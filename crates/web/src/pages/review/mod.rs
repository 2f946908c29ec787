//! Reviews at the secretariat: the queue, and one request side by side with what the rules and the guard say of it, the requester's
//! past, and the assessment that a publication rests on.

mod assess;
mod diff;
mod past;

use acts::{ActError, Node, notice::review};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    Draft, MemberCode, OfficerId, RecordId,
    notice::{End, State},
};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};
use registers::notice::{Filter, Notice};
use statute::{Act, Finding, GuardMatch, Severity};

use crate::{
    Answer, Trouble,
    form::Form,
    language::Messages,
    pages::draft::found,
    route::{Need, Route},
    show, ui,
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    let may = Need::May(Act::ReviewRequest);
    let now = Need::MayNow(Act::ReviewRequest);
    vec![
        Route::get("/reviews", may, queue),
        Route::get("/reviews/{id}", may, page),
        Route::post("/reviews/{id}/begin", may, begin),
        Route::post("/reviews/{id}/publish", now, publish),
        Route::post("/reviews/{id}/refuse", now, refuse),
    ]
}

/// A request that waits, weighed.
struct Request {
    notice: Notice,
    draft: Draft,
    kind_name: String,
    legal: bool,
    since: Timestamp,
    reviewer: Option<(OfficerId, String)>,
    findings: Vec<Finding>,
    guard: Vec<GuardMatch>,
    /// Nobody has taken it up yet.
    untaken: bool,
}

impl Request {
    fn is_update(&self) -> bool {
        self.notice.state.in_force()
    }
    fn flagged(&self) -> bool {
        self.guard.iter().any(|found| found.what.is_strong())
    }
}

/// The request, if it waits for a decision.
fn weigh(node: &Node, notice: Notice, today: Date) -> Result<Option<Request>, ActError> {
    let (since, reviewer) = match &notice.state {
        State::InReview(taken) => (taken.since, Some(taken.reviewer)),
        state => match state.awaiting_review() {
            Ok(submitted) => (submitted.at, None),
            Err(_) => return Ok(None),
        },
    };
    let Some(mut draft) = notice.pending.clone().or_else(|| notice.content.clone()) else {
        return Ok(None);
    };
    draft.handling.audience = notice.audience.clone().unwrap_or_default();
    let reviewer = match reviewer {
        Some(id) => Some((
            id,
            node.registers().officer_ever(id)?.map(|officer| officer.name).unwrap_or_default(),
        )),
        None => None,
    };
    let guard = node.guard_matches(&draft)?;
    let findings = node.statute().check(&draft, today, &guard);
    let kind = node.statute().kind(&draft.kind);
    let untaken = node
        .registers()
        .desk()?
        .iter()
        .any(|waiting| waiting.subject == notice.id && waiting.what == registers::desk::REVIEW);
    Ok(Some(Request {
        kind_name: kind.map(|kind| kind.name.clone()).unwrap_or_default(),
        legal: kind.is_some_and(|kind| kind.legal_review),
        since,
        reviewer,
        findings,
        guard,
        untaken,
        draft,
        notice,
    }))
}

fn utc_day(visit: &Visit) -> Date {
    visit.now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// `GET /reviews`.
async fn queue(visit: Visit) -> Answer {
    let t = visit.language;
    let today = utc_day(&visit);
    let mut requests = visit
        .read(move |node| {
            if !node.is_hub() {
                return Err(ActError::NotFound("queue of reviews"));
            }
            let all = node.registers().notices(&Filter::default())?;
            let mut requests = Vec::new();
            for notice in all {
                requests.extend(weigh(node, notice, today)?);
            }
            Ok(requests)
        })
        .await?;
    requests.sort_by_key(|request| request.since);
    let heads = ["since", "subject", "kind", "from", "flags", "reviewer"]
        .map(|name| t.text(&format!("review-head-{name}")));
    let content = html! {
        section #queue data-live="queue" {
            @if requests.is_empty() { (ui::nothing(&t.text("review-none"))) }
            @else {
                p.small { (t.with("review-count", &[("n", requests.len().into())])) }
                table.stack {
                    thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                    tbody {
                        @for request in &requests {
                            tr {
                                td data-label=(heads[0]) { (ui::when(&visit, request.since)) " " span.small { (crate::time::span(t, visit.now.duration_since(request.since))) } }
                                td data-label=(heads[1]) { a href={ "/reviews/" (request.notice.id) } { bdi { (show::title(t, &request.draft)) } } }
                                td data-label=(heads[2]) { (ui::kind(t, request.draft.kind.as_str(), &request.kind_name)) }
                                td data-label=(heads[3]) { (visit.member_name(&request.notice.owner)) }
                                td data-label=(heads[4]) { (flags(&visit, request)) }
                                td data-label=(heads[5]) { @if let Some((_, name)) = &request.reviewer { bdi { (name) } } @else { "–" } }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(visit.page(&t.text("review-title")).here("/reviews").body(&content))
}

/// What a reviewer should know before opening it.
fn flags(visit: &Visit, request: &Request) -> Markup {
    let t = visit.language;
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

async fn find(visit: &Visit, id: &str) -> Answer<Seen> {
    let id: RecordId = id.parse().map_err(|_| Trouble::NotFound)?;
    let today = utc_day(visit);
    visit
        .read(move |node| {
            let missing = || ActError::NotFound("request");
            if !node.is_hub() {
                return Err(missing());
            }
            let notice = node.registers().notice(id)?.ok_or_else(missing)?;
            let request = weigh(node, notice, today)?.ok_or_else(missing)?;
            let past = past::read(node, &request.notice.owner, id)?;
            let mut members: Vec<_> =
                node.registers().members()?.into_iter().map(|(code, _)| code).collect();
            members.retain(|member| *member != request.notice.owner);
            Ok(Seen { request, past, members })
        })
        .await
}

/// `GET /reviews/{id}`.
async fn page(visit: Visit, Path(id): Path<String>) -> Answer {
    let seen = find(&visit, &id).await?;
    Ok(shown(&visit, &seen, &Form::default(), &assess::Wrong::new(), &[]))
}

fn shown(
    visit: &Visit,
    seen: &Seen,
    typed: &Form,
    wrong: &assess::Wrong,
    said: &[String],
) -> Markup {
    let (t, request) = (visit.language, &seen.request);
    let record = request.notice.id.to_string();
    let mine = match &request.reviewer {
        Some((id, _)) => visit.visitor().is_some_and(|visitor| visitor.officer.id == *id),
        None => request.is_update() && !request.untaken,
    };
    let waivable: Vec<String> = {
        let rules = statute::stops(&request.findings)
            .filter(|finding| finding.waivable && finding.rule != "re-entry");
        let mut rules: Vec<_> = rules.map(|finding| finding.rule.clone()).collect();
        rules.dedup();
        rules
    };
    let asked = assess::Asked {
        record: &record,
        members: &seen.members,
        waivable: &waivable,
        flagged: request.flagged(),
    };
    let content = html! {
        @if !said.is_empty() { div.note.bad role="alert" { @for line in said { p dir="auto" { (line) } } } }
        div.reviewing {
            div.request {
                @if let (true, Some(before)) = (request.is_update(), &request.notice.content) {
                    (ui::card(&t.text("review-diff"), &diff::part(visit, before, &request.draft)))
                }
                (show::particulars(visit, request.notice.id, &request.draft))
            }
            div.decision {
                (guard(visit, request))
                (ui::card(&t.text("review-findings"), &html! {
                    @if request.findings.is_empty() { p.note.good { (t.text("draft-complete")) } }
                    (found::list(visit, &request.findings, false))
                }))
                (past::part(visit, &seen.past, &request.notice.owner))
                @if mine {
                    (fresh(visit, &record))
                    (assess::form(visit, &asked, typed, wrong))
                } @else { (take_up(visit, request, &record)) }
            }
        }
    };
    let lead = html! {
        (ui::kind(t, request.draft.kind.as_str(), &request.kind_name)) " " (flags(visit, request))
        " " span.small { (visit.member_name(&request.notice.owner)) " · " (ui::when(visit, request.since)) }
    };
    visit.page(&show::title(t, &request.draft)).here("/reviews").lead(lead).wide().body(&content)
}

/// What the guard remembers: how it ended before, never who it was.
fn guard(visit: &Visit, request: &Request) -> Markup {
    let t = visit.language;
    let ended = |end: End| match end {
        End::Cancelled(ground) => format!(
            "{}: {}",
            t.text("end-cancelled"),
            t.text(&format!("ground-{}", crate::word(&ground)))
        ),
        End::Withdrawn(reason) => format!(
            "{}: {}",
            t.text("end-withdrawn"),
            t.text(&format!("withdrawal-{}", crate::word(&reason)))
        ),
        other => t.text(&format!("end-{}", crate::word(&other))),
    };
    html! {
        @if !request.guard.is_empty() {
            section.card.note .bad[request.flagged()] .warn[!request.flagged()] {
                h2 { (t.text("review-guard")) }
                ul { @for found in &request.guard { li { strong { (t.text(&format!("review-guard-{}", crate::word(&found.what)))) } " · " (ended(found.end)) " · " span.code { (found.record) } } } }
                @if request.flagged() { p { (t.text("review-guard-do")) } }
            }
        }
    }
}

/// Says before anything is typed that a decision will ask who is at the keyboard.
fn fresh(visit: &Visit, record: &str) -> Markup {
    let t = visit.language;
    let stale = visit.visitor().is_some_and(|visitor| {
        visitor.session().is_ok_and(|(_, session)| session.require_fresh(visit.now).is_err())
    });
    html! {
        @if stale { p.note.warn { (t.text("review-confirm-first")) " " a.button href={ "/confirm-identity?then=/reviews/" (record) } { (t.text("trouble-not-fresh")) } } }
    }
}

fn take_up(visit: &Visit, request: &Request, record: &str) -> Markup {
    let t = visit.language;
    html! {
        section.card {
            @if let Some((_, name)) = &request.reviewer {
                p { (t.text("review-taken")) " " bdi { strong { (name) } } " · " (ui::when(visit, request.since)) }
                p.small { (t.text("review-take-over-what")) }
            } @else { p { (t.text("review-untaken")) } }
            form method="post" action={ "/reviews/" (record) "/begin" } {
                button.main type="submit" data-key="t" { (t.text(if request.reviewer.is_some() { "review-take-over" } else { "review-take-up" })) }
            }
        }
    }
}

async fn begin(visit: Visit, Path(id): Path<String>) -> Answer<Response> {
    let record = find(&visit, &id).await?.request.notice.id;
    visit.act(move |unit, officer| review::begin(unit, officer, record)).await?;
    Ok(visit.on_to(&format!("/reviews/{record}"), "review-taken"))
}

async fn publish(visit: Visit, Path(id): Path<String>, typed: Form) -> Answer<Response> {
    let seen = find(&visit, &id).await?;
    let assessment = match assess::assessment(&typed) {
        Ok(assessment) => assessment,
        Err(wrong) => return Ok(again(&visit, &seen, &typed, &wrong, &[])),
    };
    let record = seen.request.notice.id;
    let done =
        visit.act(move |unit, officer| review::publish(unit, officer, record, &assessment)).await;
    decided(&visit, &seen, &typed, done, "review-published")
}

async fn refuse(visit: Visit, Path(id): Path<String>, typed: Form) -> Answer<Response> {
    let seen = find(&visit, &id).await?;
    let refusal = match assess::refusal(&typed) {
        Ok(refusal) => refusal,
        Err(wrong) => return Ok(again(&visit, &seen, &typed, &wrong, &[])),
    };
    let record = seen.request.notice.id;
    let done = visit.act(move |unit, officer| review::refuse(unit, officer, record, refusal)).await;
    decided(&visit, &seen, &typed, done, "review-refused")
}

/// On to the queue, or the same page with why not: an assessment half done is not typed twice.
fn decided(
    visit: &Visit,
    seen: &Seen,
    typed: &Form,
    done: Answer<()>,
    word: &str,
) -> Answer<Response> {
    match done {
        Ok(()) => Ok(visit.on_to("/reviews", word)),
        Err(Trouble::Wrong { field, .. }) if field == "re_entry" => {
            let wrong = assess::Wrong::from([("re_entry".into(), "review-wrong-re-entry")]);
            Ok(again(visit, seen, typed, &wrong, &[]))
        }
        Err(Trouble::Wrong { what, .. }) => {
            Ok(again(visit, seen, typed, &assess::Wrong::new(), &[what]))
        }
        Err(refused @ Trouble::Refused { .. }) => {
            let why = refused.told(visit.language).unwrap_or_else(|| refused.to_string());
            Ok(again(visit, seen, typed, &assess::Wrong::new(), &[why]))
        }
        Err(other) => Err(other),
    }
}

fn again(
    visit: &Visit,
    seen: &Seen,
    typed: &Form,
    wrong: &assess::Wrong,
    said: &[String],
) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, shown(visit, seen, typed, wrong, said)).into_response()
}
