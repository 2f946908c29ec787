//! The body's level: what it writes, what each bureau's program knows, whom a step would leave behind, and the step itself, which
//! one administrator takes or two. For administrators of the secretariat alone.

use std::collections::BTreeSet;

use acts::law::{
    Raised,
    view::{self, BodyLevel, Proposal, Step},
};
use domain::{MemberCode, kind::Level};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::{
    Answer,
    context::Context,
    door::{Doors, Input, shown},
    language::Messages,
    route::{Need, Route},
    ui,
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    Doors::of("level")
        .read("/api/v1/level", (Need::May(Act::AdoptStatute), None), "Tell the level of the body, what each bureau's program knows, and what waits for a second administrator", read, page)
        .write("/api/v1/level/raise", (Need::MayNow(Act::AdoptStatute), None),
            "Raise the level of the body for good, or ask a second administrator to agree that members are left behind",
            raise, shown(|ctx, step: &Taken| Ok(ctx.on_to("/level", if step.raised { "level-raised" } else { "level-waits" }))))
        .routes()
}

async fn read(ctx: Context, _: Input) -> Answer<BodyLevel> {
    let now = ctx.now;
    ctx.see(move |node, me| view::level(node, me, now)).await
}

/// The step, by one who has seen whom it leaves behind.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RaiseLevel {
    level: Level,
    /// The members that are left behind, as they were told; if they are others by now, nothing is done.
    #[serde(default)]
    left_behind: BTreeSet<MemberCode>,
}

/// What became of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LevelStep")]
struct Taken {
    /// Whether the body is at that level; if not, it waits for a second administrator.
    raised: bool,
}

async fn raise(ctx: Context, asked: Input<(), (), RaiseLevel>) -> Answer<Taken> {
    let RaiseLevel { level, left_behind } = asked.body;
    let became = ctx.act(move |unit, me| acts::law::raise_level(unit, me, level, &left_behind));
    Ok(Taken { raised: became.await? == Raised::Done })
}

fn page(ctx: &Context, seen: &BodyLevel) -> Markup {
    let t = ctx.language;
    let heads = ["directory-member", "level-known"].map(|key| t.text(key));
    let content = html! {
        p { (t.text("level-lead")) }
        (ui::rows(&[
            (t.text("level-body"), Some(html! { (seen.body) })),
            (t.text("level-program"), Some(html! { (seen.program) })),
        ]))
        @if seen.steps.is_empty() { (ui::nothing(&t.text("level-none"))) }
        @for one in &seen.steps { (step(ctx, seen, one)) }
        (ui::card(&t.text("level-bureaus"), &html! {
            table.stack {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody { @for bureau in &seen.bureaus { tr {
                    td data-label=(heads[0]) { (ctx.member_name(&bureau.member)) " " span.small.mono { (bureau.member) } }
                    td data-label=(heads[1]) { @match bureau.level {
                        Some(level) => (ui::badge(if level < seen.program { "warn" } else { "good" }, &level.to_string())),
                        None => (ui::badge("warn", &t.text("level-unseen"))),
                    } }
                } } }
            }
        }))
    };
    ctx.page(&t.text("level-title")).here("/directory").body(&content)
}

fn step(ctx: &Context, seen: &BodyLevel, step: &Step) -> Markup {
    let t = ctx.language;
    let two = !step.left_behind.is_empty();
    let waits = step.proposal.as_ref().filter(|proposal| proposal.counts);
    let me = ctx.principal().map(|principal| principal.officer.id);
    let mine = waits.is_some_and(|proposal| Some(proposal.by) == me);
    let act = match waits {
        _ if !two => "level-raise",
        None => "level-propose",
        Some(_) => "level-agree",
    };
    ui::card(
        &t.with("level-step", &[("level", u64::from(step.level).into())]),
        &html! {
            @if two {
                p { strong { (t.text("level-behind")) } " " (ctx.member_names(&step.left_behind)) }
                p.note.warn { (t.text("level-behind-means")) }
                p { (t.text("level-two")) }
                @if seen.others == 0 { p.note.warn { (t.text("level-alone")) " " a href="/directory/enrol" { (t.text("directory-enrol")) } } }
            } @else { p { (t.text("level-all")) } }
            @if let Some(proposal) = &step.proposal { (proposed(ctx, proposal, mine)) }
            @if !mine || !two {
                p.note.bad { strong { (t.text("level-forever")) } }
                details { summary { (t.text(act)) }
                    form method="post" action="/level/raise" {
                        input type="hidden" name="level" value=(step.level);
                        @for member in &step.left_behind { input type="hidden" name="left_behind" value=(member); }
                        button.stern type="submit" { (t.text("level-do")) }
                    }
                }
            }
        },
    )
}

fn proposed(ctx: &Context, proposal: &Proposal, mine: bool) -> Markup {
    let t = ctx.language;
    let (name, at) = (proposal.name.as_deref().unwrap_or("–"), ctx.moment(proposal.at));
    let key = if proposal.counts { "level-proposed" } else { "level-lapsed" };
    html! {
        p { (t.with(key, &[("name", name.into()), ("at", (&at).into())])) }
        @if mine { p { (t.with("level-mine", &[("until", (&ctx.moment(proposal.until)).into())])) } }
    }
}
