//! Who a record is meant for, whose copy holds it, who has erased it: as a list, and on a map beside it. Who it is kept from is
//! known to the hub and its owner alone (RPD 58).

use acts::notice::view::{Copy, NoticeSeen};
use atlas::map::{self, Detail, Mark};
use domain::audience::Audience;
use maud::{Markup, PreEscaped, html};

use crate::{
    context::Context,
    language::{Messages, of},
    ui,
};

/// The card; nothing where this node may not know.
pub(super) fn card(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    html! {
        @if view.audience.is_some() || !view.about.copies.is_empty() {
            (ui::card(&t.text("notice-spread"), &html! {
                @if let Some(audience) = &view.audience { p { (meant_for(ctx, audience)) } }
                @if ctx.principal().is_some_and(crate::context::Principal::at_hub) { (copies(ctx, view)) }
                @else { (own(ctx, view)) }
            }))
        }
    }
}

/// An audience in words.
pub(super) fn meant_for(ctx: &Context, audience: &Audience) -> Markup {
    let t = ctx.language;
    html! {
        @match audience {
            Audience::All => (t.text("word-all-members")),
            Audience::AllExcept(out) => { (t.text("notice-all-except")) " " strong { (ctx.member_names(out)) } },
            Audience::Only(within) => { (t.text("notice-only")) " " strong { (ctx.member_names(within)) } },
        }
    }
}

/// At a bureau: its own copy, once it had to go.
fn own(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    html! {
        @for copy in view.about.copies.values() {
            p { (badge(ctx, *copy)) " " (t.text(of("notice-own-{}", copy.code()))) }
        }
    }
}

fn badge(ctx: &Context, copy: Copy) -> Markup {
    let tone = match copy {
        Copy::Received | Copy::Erased => "good",
        Copy::NotYet | Copy::Awaited => "warn",
        Copy::Overdue => "bad",
        Copy::Owner => "calm",
    };
    ui::badge(tone, &ctx.language.text(of("copy-state-{}", copy.code())))
}

fn copies(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    let state = |country: particulars::CountryCode| {
        view.about
            .copies
            .iter()
            .find(|(member, _)| member.country() == Some(country))
            .map(|(_, c)| *c)
    };
    let drawn = map::svg(Detail::Narrow, &t.text("notice-map"), |country| {
        let name = atlas::country_name(country, t);
        match state(country) {
            None => Mark { title: name.into(), ..Mark::default() },
            Some(copy) => Mark {
                class: class(copy),
                title: format!("{name}: {}", t.text(of("copy-state-{}", copy.code()))).into(),
                href: None,
            },
        }
    });
    html! {
        (PreEscaped(map::PATTERNS))
        figure.world { (PreEscaped(drawn)) }
        @for copy in Copy::ALL {
            @let members: Vec<_> = view.about.copies.iter().filter(|(_, c)| **c == copy).map(|(m, _)| ctx.member_name(m)).collect();
            @if !members.is_empty() {
                details.copies open[matches!(copy, Copy::Overdue | Copy::Awaited | Copy::NotYet)] {
                    summary { span.swatch.(class(copy)) {} " " (badge(ctx, copy)) " " (t.with("notice-members", &[("n", members.len().into())])) }
                    p { (members.join(" · ")) }
                }
            }
        }
    }
}

fn class(copy: Copy) -> &'static str {
    match copy {
        Copy::Owner => "at-owner",
        Copy::Received => "at-received",
        Copy::NotYet => "at-waiting",
        Copy::Erased => "at-erased",
        Copy::Awaited => "at-awaited",
        Copy::Overdue => "at-overdue",
    }
}
