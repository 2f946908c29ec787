//! What is wrong with the officer's node: a line on every page when nobody there should work on unaware, a card on the desk of
//! those who must act, and letting a halted bureau follow again. One view for the card and for the API. Not here: what counts
//! as wrong (`live::Health`), what operators are told (`operator`).

use std::collections::BTreeSet;

use accounts::Scope;
use axum::http::Method;
use domain::{MemberCode, directory::Role};
use jiff::Timestamp;
use live::{Code, Health, Severity};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;
use statute::Act;
use tokio::sync::watch;

use crate::{
    Answer, HttpError,
    context::Context,
    door::{Done, Doors, Input, to},
    language::{Language, Messages, of},
    route::{Need, Route},
    ui,
};

/// Who may let a halted bureau follow again: whoever keeps the node, and has just shown to be at the keyboard.
const RESUMES: Act = Act::EnrolOfficer;

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    Doors::of("health")
        .api((Method::GET, "/api/v1/health"), (Need::SignedIn, Some(Scope::Desk)),
            "Tell what is wrong with the node, to its administrators and duty officers", tell)
        .write("/api/v1/health/resume", (Need::MayNow(RESUMES), None),
            "Let a halted bureau follow its hub again, after people have looked into it", resume, to("/", "resumed"))
        .routes()
}

/// A node's health.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Health")]
struct NodeHealth {
    /// Whether the node is fit to answer.
    fit: bool,
    /// Whether it waits for a person to let it follow its hub again.
    halted: bool,
    /// What is wrong, the gravest first.
    alarms: Vec<Alarm>,
}

/// One thing that is wrong.
#[derive(Serialize, JsonSchema)]
struct Alarm {
    /// What: `split-view`, `log-rolled-back`, `erasure-unfinished`, …
    code: &'static str,
    /// `critical`, `serious` or `warning`.
    severity: &'static str,
    since: Timestamp,
    count: u64,
    /// Of incidents: whose sessions they came from.
    from: BTreeSet<MemberCode>,
    /// What has happened, in the language that the request asks for.
    what: String,
    /// What a person must do.
    act: String,
    #[serde(skip)]
    grave: Severity,
}

/// The health of the officer's node; none if it is not watched.
fn watched(ctx: &Context) -> Option<Health> {
    let lookout = ctx.app.lookout(&ctx.principal()?.officer.post)?;
    let health = lookout.health();
    let health = health.borrow().clone();
    Some(health)
}

/// What is wrong, for those who must act: administrators and duty officers.
fn view(ctx: &Context) -> Answer<Vec<Alarm>> {
    let officer = &ctx.officer()?.officer;
    if ![Role::Administrator, Role::DutyOfficer].iter().any(|role| officer.is(*role)) {
        return Err(HttpError::NotAllowed);
    }
    let alarms = watched(ctx).map(|health| health.alarms).unwrap_or_default();
    let shown = alarms.into_iter().map(|alarm| Alarm {
        code: alarm.code.word(),
        severity: alarm.code.severity().word(),
        grave: alarm.code.severity(),
        since: alarm.since,
        count: alarm.count,
        what: what(ctx.language, alarm.code, alarm.count),
        act: ctx.language.text(of("alarm-{}-do", alarm.code.word())),
        from: alarm.from,
    });
    Ok(shown.collect())
}

fn what(t: Language, code: Code, count: u64) -> String {
    t.with(of("alarm-{}", code.word()), &[("n", count.into())])
}

/// On every page of a node that must not be relied on: what has happened. A copy that is too old is said beside the line.
pub(crate) fn line(ctx: &Context) -> Markup {
    let t = ctx.language;
    let health = watched(ctx);
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
pub(crate) fn card(ctx: &Context) -> Markup {
    let t = ctx.language;
    let shown = view(ctx).unwrap_or_default();
    html! {
        div #health data-live="health" {
            @if !shown.is_empty() {
                (ui::card(&t.text("alarm-title"), &html! {
                    ul.plain { @for shown in &shown { li data-alarm=(shown.code) { (one(ctx, shown)) } } }
                    @if may_resume(ctx) {
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

fn one(ctx: &Context, shown: &Alarm) -> Markup {
    let t = ctx.language;
    let tone = match shown.grave {
        Severity::Critical => "bad",
        Severity::Serious | Severity::Warning => "warn",
    };
    html! {
        p {
            (ui::badge(tone, &t.text(of("alarm-is-{}", shown.severity))))
            " " strong { (shown.what) }
            " " span.small { (t.text("alarm-since")) " " (ui::when(ctx, shown.since)) }
        }
        @if !shown.from.is_empty() {
            p { (t.text("alarm-from")) " " (ctx.member_names(&shown.from)) }
        }
        p { (shown.act) }
    }
}

fn may_resume(ctx: &Context) -> bool {
    ctx.principal().is_some_and(|principal| principal.may(RESUMES))
        && watched(ctx).is_some_and(|health| health.is_halted())
}

async fn tell(ctx: Context, _: Input) -> Answer<NodeHealth> {
    let alarms = view(&ctx)?;
    let health = watched(&ctx);
    let fit = health.as_ref().is_none_or(live::Health::is_fit);
    let halted = health.is_some_and(|health| health.is_halted());
    Ok(NodeHealth { fit, halted, alarms })
}

async fn resume(ctx: Context, _: Input) -> Answer<Done> {
    let lookout = ctx.app.lookout(&ctx.officer()?.officer.post);
    if lookout.is_some_and(live::Lookout::resume) {
        return Ok(Done);
    }
    Err(HttpError::refused("not-halted", "this node is not halted: there is nothing to resume"))
}

/// Tells when the health of the officer's node has changed.
pub(crate) struct Changes(Option<watch::Receiver<Health>>);

/// The changes from now on.
pub(crate) fn changes(ctx: &Context) -> Changes {
    let lookout = ctx.principal().and_then(|principal| ctx.app.lookout(&principal.officer.post));
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
