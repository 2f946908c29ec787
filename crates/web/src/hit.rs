//! A hit: who met whom, where, on what grounds; the owner's answer under its clock; the measure, once the answer carries it.

use accounts::Scope;
use acts::hit::view::{self, HitSeen};
use domain::{
    HitId,
    hit::{HitState, MeasureKind},
};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;
use statute::Act;

use crate::{
    Answer,
    context::Context,
    door::{Done, Doors, Input, to},
    language::{Language, Messages, of},
    route::{Need, Route},
    show,
    ui::{self, Field},
    word,
};

const MEASURES: [MeasureKind; 6] = [
    MeasureKind::Observed,
    MeasureKind::Provisional,
    MeasureKind::Arrest,
    MeasureKind::Surrender,
    MeasureKind::Seized,
    MeasureKind::Released,
];

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let who = |need| (need, Some(Scope::Hits));
    Doors::of("hits")
        .read("/api/v1/hits/{hit}", who(Need::SignedIn), "Read a hit of this post's", one, page)
        .write("/api/v1/hits/{hit}/verify", who(Need::May(Act::VerifyHit)),
            "Answer as the owner whether the request still stands", verify, to("/hits/{hit}", "hit-answered"))
        .write("/api/v1/hits/{hit}/measure", who(Need::May(Act::RecordMeasure)),
            "Record a measure taken, if the owner's answer carries it", measure, to("/hits/{hit}", "measure-recorded"))
        .routes()
}

async fn one(ctx: Context, asked: Input<HitId>) -> Answer<HitSeen> {
    let today = ctx.today();
    ctx.see(move |node, me| view::hit(node, me, asked.path, today)).await
}

/// The owner's answer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Verified {
    /// Whether the request still stands.
    stands: bool,
    /// What the searcher should know.
    #[serde(default)]
    note: String,
}

async fn verify(ctx: Context, asked: Input<HitId, (), Verified>) -> Answer<Done> {
    let (hit, Verified { stands, note }) = (asked.path, asked.body);
    ctx.act(move |unit, officer| acts::hit::verify(unit, officer, hit, stands, note)).await?;
    Ok(Done)
}

/// A measure.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Taken {
    kind: MeasureKind,
    /// Legal basis and particulars in words.
    note: String,
}

async fn measure(ctx: Context, asked: Input<HitId, (), Taken>) -> Answer<Done> {
    let (hit, Taken { kind, note }) = (asked.path, asked.body);
    ctx.act(move |unit, officer| acts::hit::take_measure(unit, officer, hit, kind, note)).await?;
    Ok(Done)
}

fn page(ctx: &Context, seen: &HitSeen) -> Markup {
    let t = ctx.language;
    let confirmation = &seen.confirmation;
    let searcher = ctx.member_name(&confirmation.searcher);
    let owner = ctx.member_name(&seen.owner);
    let thing = confirmation.thing.is_some();
    let (tone, key, advice) = match &seen.state {
        HitState::Confirmed { .. } => ("warn", "hits-confirmed", "hits-confirmed-do"),
        HitState::Verified { .. } => ("good", "hits-verified", "hits-verified-do"),
        HitState::Disowned { .. } if thing => ("bad", "hits-disowned", "hits-disowned-do-thing"),
        HitState::Disowned { .. } => ("bad", "hits-disowned", "hits-disowned-do"),
    };
    let content = html! {
        section #hit data-live="hit" {
            div.verdict.(tone) role="status" {
                p.word { (t.text(key)) }
                p { (t.with(advice, &[("owner", (&owner).into()), ("searcher", (&searcher).into())])) }
                @if let HitState::Confirmed { due_at, .. } = &seen.state { p { (ui::clock(ctx, *due_at)) } }
            }
            div.cards {
                (ui::card(&t.text("hits-met"), &ui::rows(&[
                    (t.text(if thing { "hits-thing" } else { "hits-person" }), Some(met(t, seen))),
                    (t.text("hits-place"), ui::text(&confirmation.place)),
                    (t.text("hits-grounds"), ui::text(&confirmation.grounds)),
                    (t.text("hits-searcher"), ui::text(&searcher)),
                    (t.text("hits-owner"), ui::text(&owner)),
                    (t.text("hits-due"), Some(ui::when(ctx, confirmation.due_at))),
                    (t.text("hits-line"), Some(html! { (t.text(if seen.told { "hits-told" } else { "hits-waiting" })) })),
                ])))
                (answer(ctx, seen))
                (measures(ctx, seen))
            }
        }
    };
    ctx.page(&t.text("hits-title")).here("/").body(&content)
}

/// What was met: the notice, with the way to it, or the document or object as it was shown.
fn met(t: Language, seen: &HitSeen) -> Markup {
    let confirmation = &seen.confirmation;
    let Some(thing) = &confirmation.thing else {
        let title = seen.content.as_ref();
        let title = title.map_or_else(|| t.text("hits-erased"), |content| show::title(t, content));
        let code = seen.kind.as_ref().map_or("", |code| code.as_str());
        return html! {
            (ui::kind(t, code, seen.kind_name.as_deref().unwrap_or(code))) " "
            a href={ "/notices/" (confirmation.record) } { bdi { (title) } }
        };
    };
    html! {
        (ui::badge("bad", &ui::reported(t, &thing.status))) " " (ui::thing(t, &thing.kind)) " "
        bdi { (thing.issuer.as_deref().unwrap_or_default()) " " (thing.number) }
        @if let Some(reference) = &thing.reference { " · " bdi { (reference) } }
        @if !seen.in_force { p.note.warn { (t.text("hits-thing-gone")) } }
    }
}

/// The owner's answer, asked of the owner's officers alone.
fn answer(ctx: &Context, seen: &HitSeen) -> Markup {
    let t = ctx.language;
    if !ctx.principal().is_some_and(|principal| seen.may_answer(&principal.known)) {
        return html! {};
    }
    let path = format!("/hits/{}/verify", seen.confirmation.hit);
    let thing = seen.confirmation.thing.is_some();
    let said = |person: &'static str, of_thing: &'static str| {
        t.text(if thing { of_thing } else { person })
    };
    ui::card(
        &t.text("hits-answer"),
        &html! {
            p { (said("hits-answer-why", "hits-answer-why-thing")) }
            form method="post" action=(path) {
                fieldset {
                    legend { (t.text("hits-stands")) }
                    div.field.tick { label { input type="radio" name="stands" value="yes" required data-key="y"; span { (said("hits-stands-yes", "hits-stands-yes-thing")) } } }
                    div.field.tick { label { input type="radio" name="stands" value="no" required data-key="n"; span { (said("hits-stands-no", "hits-stands-no-thing")) } } }
                }
                (Field::new("note", &t.text("hits-note"), "").hint(&t.text("hits-note-hint")).required().area(3))
                button.main type="submit" { (t.text("hits-answer-do")) }
            }
        },
    )
}

/// Measures taken, and the form for one more where the person is.
fn measures(ctx: &Context, seen: &HitSeen) -> Markup {
    let t = ctx.language;
    let mine = ctx.principal().is_some_and(|principal| seen.may_measure(&principal.known));
    let thing = seen.confirmation.thing.is_some();
    let allowed: Vec<_> = MEASURES
        .into_iter()
        .filter(|measure| seen.state.carries(*measure, thing).is_ok())
        .map(|measure| (word(&measure), t.text(of("measure-{}", &word(&measure)))))
        .collect();
    let path = format!("/hits/{}/measure", seen.confirmation.hit);
    ui::card(
        &t.text("hits-measures"),
        &html! {
            @if seen.measures.is_empty() { (ui::nothing(&t.text("hits-no-measure"))) }
            ul.plain {
                @for measure in &seen.measures {
                    li { strong { (t.text(of("measure-{}", &word(&measure.kind)))) } " " bdi { (measure.note) } }
                }
            }
            @if mine {
                form method="post" action=(path) {
                    (Field::new("kind", &t.text("hits-measure"), "").hint(&t.text("hits-measure-hint")).required().choice(&allowed))
                    (Field::new("note", &t.text("hits-basis"), "").required().area(2))
                    button.main type="submit" { (t.text("hits-measure-do")) }
                }
            }
        },
    )
}
