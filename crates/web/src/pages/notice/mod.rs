//! A record's own page: what an officer must know to act rightly, how it came to be and where it stands, who has it, what proves it,
//! and what the officer's roles may do with it. Opening it is a consultation and leaves the trace of a look-up. Not here:
//! drafting and reviewing.

mod decide;
mod gather;
mod paper;
mod proof;
mod spread;

use acts::{consult::open_record, hit::view::concerned};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{RecordId, lookup::LookupPurpose, notice::State};
use maud::{Markup, html};
use statute::Act;

use self::gather::{View, gather};
use crate::{
    Answer, Trouble,
    form::Form,
    language::Messages,
    route::{Need, Route},
    show, ui,
    visit::{Key, Visit},
};

pub(crate) fn routes() -> Vec<Route> {
    let read = Need::May(Act::ReadRegister);
    let mut routes = vec![
        Route::get("/notices/{record}", read, page),
        Route::post("/notices/{record}/purpose", read, set_purpose),
        Route::get("/notices/{record}/proof.json", read, proof::download),
        Route::get("/notices/{record}/notice.pdf", read, paper::print),
    ];
    routes.extend(decide::routes());
    routes
}

async fn page(visit: Visit, Path(record): Path<String>) -> Answer<Response> {
    let record = known(&visit, &record).await?;
    if let Err(asked) = consult(&visit, record).await? {
        return Ok(asked.into_response());
    }
    let officer = visit.officer()?.officer.clone();
    let now = visit.now;
    let view = visit.read(move |node| gather(node, &officer, record, now)).await?;
    Ok(shown(&visit, &view.ok_or(Trouble::NotFound)?).into_response())
}

/// The record of an address, if this node has it.
async fn known(visit: &Visit, record: &str) -> Answer<RecordId> {
    let record: RecordId = record.parse().map_err(|_| Trouble::NotFound)?;
    let known = visit.read(move |node| Ok(node.registers().notice(record)?.is_some())).await?;
    if known { Ok(record) } else { Err(Trouble::NotFound) }
}

/// Records the consultation; without a purpose there is none, and the page that asks for one is returned.
async fn consult(visit: &Visit, record: RecordId) -> Answer<Result<(), Markup>> {
    let officer = visit.officer()?;
    let Some(purpose) = officer.purpose else { return Ok(Err(ask_purpose(visit, record))) };
    visit.act(move |unit, officer| open_record(unit, officer, record, purpose)).await?;
    Ok(Ok(()))
}

fn ask_purpose(visit: &Visit, record: RecordId) -> Markup {
    let t = visit.language;
    visit.page(&t.text("notice-purpose-title")).here("/notices").body(&html! {
        div.narrow { (ui::card(&t.text("check-purpose"), &html! {
            p { (t.text("notice-purpose-why")) }
            form method="post" action={ "/notices/" (record) "/purpose" } {
                (ui::Field::new("purpose", &t.text("check-purpose"), "").required().choice(&purposes(visit)))
                button.main type="submit" { (t.text("notice-purpose-open")) }
            }
        })) }
    })
}

/// Purposes of a look-up to choose from; oversight is for who may open the audit.
pub(crate) fn purposes(visit: &Visit) -> Vec<(String, String)> {
    let t = visit.language;
    let oversees = visit.visitor().is_some_and(|visitor| visitor.may(Act::OpenAudit));
    let purposes = LookupPurpose::ALL
        .into_iter()
        .filter(|purpose| oversees || *purpose != LookupPurpose::Oversight)
        .map(|purpose| (purpose.code().to_owned(), t.text(&format!("lookup-{}", purpose.code()))));
    std::iter::once((String::new(), t.text("check-choose"))).chain(purposes).collect()
}

async fn set_purpose(visit: Visit, Path(record): Path<String>, form: Form) -> Answer<Response> {
    let record = known(&visit, &record).await?;
    remember_purpose(&visit, &form)?;
    Ok(visit.on_to(&format!("/notices/{record}"), ""))
}

/// Keeps the purpose a form names for the shift; the purpose in force then.
pub(crate) fn remember_purpose(visit: &Visit, form: &Form) -> Answer<Option<LookupPurpose>> {
    let named = form.text("purpose");
    let chosen = LookupPurpose::ALL.into_iter().find(|purpose| named == Some(purpose.code()));
    let Some(purpose) = chosen else { return Ok(visit.officer()?.purpose) };
    let Key::Session(token, _) = &visit.officer()?.key else { return Ok(Some(purpose)) };
    visit.house.accounts().remember_shift(token, Some(purpose))?;
    Ok(Some(purpose))
}

fn shown(visit: &Visit, view: &View) -> Markup {
    let t = visit.language;
    let title = view.title(visit);
    let content = html! {
        (band(visit, view))
        div.notice {
            div.story {
                @if let Some(content) = &view.notice.content { (show::particulars(visit, view.notice.id, content)) }
                @else { (ui::card(&t.text("notice-erased"), &html! { p { (t.text("notice-erased-do")) } })) }
            }
            div.standing {
                (decide::offered(visit, view))
                (use_of(visit, view))
                (spread::card(visit, view))
                (tied(visit, view))
                (timeline(visit, view))
                (proof::card(visit, view))
                (print_card(visit, view))
            }
        }
    };
    visit.page(&title).here("/notices").wide().body(&content)
}

/// The colour, what to do, and whether it is in force at all: first, and never by colour alone.
fn band(visit: &Visit, view: &View) -> Markup {
    let t = visit.language;
    let code = view.notice.kind.as_str();
    let action = t.known(&format!("action-{code}")).unwrap_or_else(|| view.action.clone());
    let in_force = view.notice.state.in_force();
    let face =
        view.notice.content.as_ref().and_then(|content| content.person()?.photographs.first());
    html! {
        section.band data-kind=(code) aria-label=(t.text("notice-band")) {
            @if let Some(hash) = face {
                img.face src={ "/photographs/" (view.notice.id) "/" (hash) } alt=(t.text("check-photograph")) width="120" height="150";
            }
            div {
                p.what { (ui::kind(t, code, &view.kind_name)) " " (state_badge(visit, &view.notice.state))
                    @if let Some(file) = &view.notice.file { " " span.small { (t.text("check-file")) " " bdi.mono { (file.0) } } } }
                @if in_force {
                    p.do { strong { (action) } }
                    @if view.coercive { p.small { (t.text("check-coercive")) } }
                } @else { p.note.warn { (t.text("notice-not-in-force")) } }
                @if view.protected { p.note.warn { (t.text("check-protected")) } }
                (standing_line(visit, &view.notice.state))
                p.small { (t.text("check-wanted-by")) " " strong { (visit.member_name(&view.notice.owner)) } }
            }
        }
    }
}

/// A state in a word.
pub(crate) fn state_badge(visit: &Visit, state: &State) -> Markup {
    let tone = match state {
        State::Published(_) => "good",
        State::Suspended(_) | State::Submitted(_) | State::InReview(_) => "warn",
        State::Refused(_) | State::Ended(_) => "bad",
        State::Draft => "",
    };
    ui::badge(tone, &state_word(visit, state))
}

/// What a state is called.
pub(crate) fn state_word(visit: &Visit, state: &State) -> String {
    visit.language.text(&format!("state-{}", state.name().replace(' ', "-")))
}

/// Since when and until when.
fn standing_line(visit: &Visit, state: &State) -> Markup {
    let t = visit.language;
    match state {
        State::Published(published) => {
            let (at, until) = (visit.moment(published.at), visit.day(published.retain_until));
            let arguments = [
                ("at", (&at).into()),
                ("until", (&until).into()),
                ("version", u64::from(published.version).into()),
            ];
            html! {
                p.small { (t.with("notice-published-at", &arguments)) }
                @if published.update.is_some() { p.small { (t.text("notice-update-waits")) } }
            }
        }
        State::Suspended(suspended) => {
            let until = visit.moment(suspended.until);
            html! {
                p.small { (t.with("notice-suspended-until", &[("until", (&until).into())])) }
                p dir="auto" { (suspended.reasons) }
            }
        }
        State::Ended(ended) => {
            let at = visit.moment(ended.at);
            html! { p.small { (end_word(visit, ended.end)) " · " (at) } }
        }
        State::Refused(refused) => html! {
            p.small { (t.text(&format!("ground-{}", crate::word(&refused.refusal.ground)))) " · " (ui::when(visit, refused.at)) }
            p dir="auto" { (refused.refusal.reasons) }
        },
        State::Draft | State::Submitted(_) | State::InReview(_) => html! {},
    }
}

/// Why a record ended.
pub(crate) fn end_word(visit: &Visit, end: domain::notice::End) -> String {
    use domain::notice::End;
    let t = visit.language;
    match end {
        End::Withdrawn(reason) => format!(
            "{}: {}",
            t.text("end-withdrawn"),
            t.text(&format!("withdrawal-{}", crate::word(&reason)))
        ),
        End::Cancelled(ground) => format!(
            "{}: {}",
            t.text("end-cancelled"),
            t.text(&format!("ground-{}", crate::word(&ground)))
        ),
        End::Expired => t.text("end-expired"),
        End::Narrowed => t.text("end-narrowed"),
        End::RequestClosed => t.text("end-request_closed"),
    }
}

/// Conditions of use (RPD 66): the kind's and the record's.
fn use_of(visit: &Visit, view: &View) -> Markup {
    let t = visit.language;
    html! {
        @if let Some(content) = &view.notice.content {
            (ui::card(&t.text("check-conditions"), &html! {
                p { strong { (t.text(&format!("confidentiality-{}", crate::word(&content.handling.confidentiality)))) } }
                ul { @for condition in view.conditions.iter().chain(&content.handling.conditions) { li dir="auto" { (show::condition(t, condition)) } } }
            }))
        }
    }
}

fn tied(visit: &Visit, view: &View) -> Markup {
    let t = visit.language;
    // Who has nothing to do with hits is told that there were some, and led to none.
    let concerned = visit.visitor().is_some_and(|visitor| concerned(&visitor.known));
    html! {
        @if !view.hits.is_empty() {
            (ui::card(&t.text("notice-hits"), &html! {
                ul.plain { @for hit in &view.hits { li {
                    @let searcher = visit.member_name(&hit.searcher);
                    @if concerned { a href={ "/hits/" (hit.id) } { (searcher) } } @else { (searcher) }
                    " · " (t.text(&format!("notice-hit-{}", hit.standing)))
                } } }
            }))
        }
        @if !view.messages.is_empty() {
            (ui::card(&t.text("notice-messages"), &html! {
                ul.plain { @for message in &view.messages { li {
                    a href={ "/messages/" (message.id) } { bdi { (message.subject) } }
                    " · " (visit.post_name(&message.from)) " · " (ui::when(visit, message.at))
                } } }
            }))
        }
    }
}

fn timeline(visit: &Visit, view: &View) -> Markup {
    let t = visit.language;
    ui::card(
        &t.text("notice-life"),
        &html! {
            ol.timeline {
                @for step in &view.steps {
                    li {
                        (ui::when(visit, step.at)) " "
                        strong { (t.known(&format!("step-{}", step.kind)).unwrap_or_else(|| step.kind.clone())) }
                        @if let Some(post) = &step.post { " · " (visit.post_name(post)) }
                        @if let Some(name) = &step.officer { " · " bdi { (name) } }
                        @if step.position.is_none() { " " (ui::badge("", &t.text("notice-step-here"))) }
                    }
                }
            }
        },
    )
}

fn print_card(visit: &Visit, view: &View) -> Markup {
    let t = visit.language;
    html! {
        @if view.notice.content.is_some() && view.notice.file.is_some() {
            (ui::card(&t.text("notice-print"), &html! {
                p.small { (t.text("notice-print-do")) }
                ul.languages-of { @for language in crate::language::Language::ALL { li {
                    a href={ "/notices/" (view.notice.id) "/notice.pdf?language=" (language.tag()) } lang=(language.tag()) download { (language.own_name()) }
                } } }
            }))
        }
    }
}
