//! What is wrong with the officer's node: a line on every page when nobody there should work on unaware, a card on the desk of
//! those who must act, and letting a halted bureau follow again. One view for the card and for the API. Not here: what counts
//! as wrong (`live::Health`), what operators are told (`operator`).

use std::collections::BTreeSet;

use axum::response::Response;
use domain::{MemberCode, directory::Role};
use jiff::Timestamp;
use live::{Code, Health, Severity};
use maud::{Markup, html};
use statute::Act;
use tokio::sync::watch;

use crate::{
    Answer, Trouble,
    form::Form,
    language::{Language, Messages},
    route::{Need, Route},
    ui,
    visit::Visit,
};

/// Who may let a halted bureau follow again: whoever keeps the node, and has just shown to be at the keyboard.
pub(crate) const RESUMES: Act = Act::EnrolOfficer;

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::post("/health/resume", Need::MayNow(RESUMES), resume)]
}

/// One thing that is wrong, as a person reads it.
pub(crate) struct Shown {
    pub(crate) code: Code,
    pub(crate) since: Timestamp,
    pub(crate) count: u64,
    /// Whose sessions it came from, where that is known.
    pub(crate) from: BTreeSet<MemberCode>,
    /// What has happened.
    pub(crate) what: String,
    /// What the person must do.
    pub(crate) act: String,
}

/// The health of the officer's node; none if it is not watched.
pub(crate) fn of(visit: &Visit) -> Option<Health> {
    let lookout = visit.house.lookout(&visit.visitor()?.officer.post)?;
    let health = lookout.health();
    let health = health.borrow().clone();
    Some(health)
}

/// What is wrong, for those who must act: administrators and duty officers.
pub(crate) fn view(visit: &Visit) -> Answer<Vec<Shown>> {
    let officer = &visit.officer()?.officer;
    if ![Role::Administrator, Role::DutyOfficer].iter().any(|role| officer.is(*role)) {
        return Err(Trouble::NotAllowed);
    }
    let alarms = of(visit).map(|health| health.alarms).unwrap_or_default();
    let shown = alarms.into_iter().map(|alarm| Shown {
        code: alarm.code,
        since: alarm.since,
        count: alarm.count,
        what: what(visit.language, alarm.code, alarm.count),
        act: visit.language.text(&format!("alarm-{}-do", alarm.code.word())),
        from: alarm.from,
    });
    Ok(shown.collect())
}

fn what(t: Language, code: Code, count: u64) -> String {
    t.with(&format!("alarm-{}", code.word()), &[("n", count.into())])
}

/// On every page of a node that must not be relied on: what has happened. A copy that is too old is said beside the line.
pub(crate) fn line(visit: &Visit) -> Markup {
    let t = visit.language;
    let health = of(visit);
    let grave = health.iter().flat_map(|health| &health.alarms);
    let grave = grave.filter(|alarm| alarm.code.severity() == Severity::Critical);
    html! {
        div #alarm data-live="alarm" {
            @for alarm in grave {
                p.note.bad role="alert" data-alarm=(alarm.code.word()) {
                    strong { (what(t, alarm.code, alarm.count)) } " " (t.text("alarm-told"))
                }
            }
        }
    }
}

/// The desk's card, for those who must act.
pub(crate) fn card(visit: &Visit) -> Markup {
    let t = visit.language;
    let shown = view(visit).unwrap_or_default();
    html! {
        div #health data-live="health" {
            @if !shown.is_empty() {
                (ui::card(&t.text("alarm-title"), &html! {
                    ul.plain { @for shown in &shown { li data-alarm=(shown.code.word()) { (one(visit, shown)) } } }
                    @if may_resume(visit) {
                        form.actions method="post" action="/health/resume" {
                            button type="submit" { (t.text("alarm-resume")) }
                            span.small { (t.text("alarm-resume-when")) }
                        }
                    }
                }))
            }
        }
    }
}

fn one(visit: &Visit, shown: &Shown) -> Markup {
    let t = visit.language;
    let severity = shown.code.severity();
    let tone = match severity {
        Severity::Critical => "bad",
        Severity::Serious | Severity::Warning => "warn",
    };
    html! {
        p {
            (ui::badge(tone, &t.text(&format!("alarm-is-{}", severity.word()))))
            " " strong { (shown.what) }
            " " span.small { (t.text("alarm-since")) " " (ui::when(visit, shown.since)) }
        }
        @if !shown.from.is_empty() {
            p { (t.text("alarm-from")) " "
                @for (n, member) in shown.from.iter().enumerate() { @if n > 0 { " · " } (visit.member_name(member)) } }
        }
        p { (shown.act) }
    }
}

fn may_resume(visit: &Visit) -> bool {
    visit.visitor().is_some_and(|visitor| visitor.may(RESUMES))
        && of(visit).is_some_and(|health| health.is_halted())
}

/// Lets the officer's node follow its hub again.
pub(crate) fn follow_again(visit: &Visit) -> Answer<()> {
    let lookout = visit.house.lookout(&visit.officer()?.officer.post);
    if lookout.is_some_and(live::Lookout::resume) {
        return Ok(());
    }
    Err(Trouble::refused("not-halted", "this node is not halted: there is nothing to resume"))
}

async fn resume(visit: Visit, _: Form) -> Answer<Response> {
    follow_again(&visit)?;
    Ok(visit.on_to("/", "resumed"))
}

/// Tells when the health of the officer's node has changed.
pub(crate) struct Changes(Option<watch::Receiver<Health>>);

/// The changes from now on.
pub(crate) fn changes(visit: &Visit) -> Changes {
    let lookout = visit.visitor().and_then(|visitor| visit.house.lookout(&visitor.officer.post));
    let mut health = lookout.map(live::Lookout::health);
    // What was told before is on the page.
    health.iter_mut().for_each(watch::Receiver::mark_unchanged);
    Changes(health)
}

impl Changes {
    /// Waits for the next; for ever, if nobody watches any more.
    pub(crate) async fn moved(&mut self) {
        if let Some(health) = &mut self.0
            && health.changed().await.is_ok()
        {
            return;
        }
        self.0 = None;
        std::future::pending::<()>().await;
    }
}
