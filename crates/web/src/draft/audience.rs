//! Who will see a notice: the choice where its kind leaves one, the members it comes to as a list, and the same on a map of the
//! world. A mark is told by its title and by a pattern, not by colour alone.

use std::collections::BTreeSet;

use axum::{
    extract::Query,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{MemberCode, audience::Audience};
use maud::{Markup, html};
use particulars::CountryCode;
use statute::kind::AudienceRule;

use super::{sheet::id, typed::Typed};
use crate::{
    Answer, HttpError,
    context::{Context, Theme},
    language::{Messages, of},
};

/// The part of the form.
pub(super) fn part(
    ctx: &Context,
    typed: &Typed,
    rule: AudienceRule,
    owner: &MemberCode,
    members: &[MemberCode],
) -> Markup {
    let t = ctx.language;
    let audience = if rule == AudienceRule::All { Audience::All } else { typed.audience() };
    html! {
        section.card.reach id=(id("handling.audience")) tabindex="-1" {
            h2 { (t.text("field-section-audience")) }
            @if rule == AudienceRule::All { p { (t.text("draft-audience-all")) } }
            @else { (choice(ctx, typed, owner, members)) }
            (map(ctx, &audience, owner, members))
        }
    }
}

/// Radios and members to name.
pub(super) fn choice(
    ctx: &Context,
    typed: &Typed,
    owner: &MemberCode,
    members: &[MemberCode],
) -> Markup {
    let t = ctx.language;
    let mut named: Vec<_> = members
        .iter()
        .filter(|member| *member != owner)
        .map(|member| (ctx.member_name(member), member.to_string()))
        .collect();
    named.sort();
    html! {
        fieldset {
            legend { (t.text("draft-reach")) }
            @for reach in ["all", "except", "only"] {
                label.pick { input type="radio" name="reach" value=(reach) checked[typed.reach == reach]; span { (t.text(of("draft-reach-{}", reach))) } }
            }
        }
        fieldset.members {
            legend { (t.text("draft-members")) }
            @for (name, code) in &named {
                label.pick { input type="checkbox" name="member" value=(code) checked[typed.members.contains(code)]; span { (name) } }
            }
        }
        p.hint { (t.text("draft-audience-confidential")) }
    }
}

/// The map, as a picture of its own that the browser fetches when it comes into view: the outlines of the world weigh half as
/// much as the whole form.
fn drawn(ctx: &Context, audience: &Audience, owner: &MemberCode) -> Markup {
    let (reach, members) = match audience {
        Audience::All => ("all", None),
        Audience::AllExcept(members) => ("except", Some(members)),
        Audience::Only(members) => ("only", Some(members)),
    };
    let members: Vec<_> = members.into_iter().flatten().map(MemberCode::as_str).collect();
    let light = format!("/audience.svg?owner={owner}&reach={reach}&members={}", members.join("."));
    let dark = format!("{light}&dark=true");
    html! {
        picture {
            @if ctx.theme == Theme::Auto { source srcset=(dark) media="(prefers-color-scheme: dark)"; }
            img src=(if ctx.theme == Theme::Dark { &dark } else { &light }) alt=(ctx.language.text("field-section-audience"))
                width="1976" height="880" loading="lazy";
        }
    }
}

/// What a map is asked for: codes of members (everybody in service may know those), and whether the page is dark.
#[derive(serde::Deserialize)]
pub(super) struct Marked {
    owner: MemberCode,
    reach: String,
    #[serde(default)]
    members: String,
    #[serde(default)]
    dark: bool,
}

/// `GET /audience.svg`. Who is kept from seeing is told by an empty outline, not by colour alone.
pub(super) async fn picture(ctx: Context, Query(marked): Query<Marked>) -> Answer<Response> {
    let owner = marked.owner;
    let named: BTreeSet<MemberCode> =
        marked.members.split('.').filter_map(|code| code.parse().ok()).collect();
    let audience = match marked.reach.as_str() {
        "all" => Audience::All,
        "except" => Audience::AllExcept(named),
        "only" => Audience::Only(named),
        _ => return Err(HttpError::NotFound),
    };
    let members: BTreeSet<CountryCode> = ctx
        .read(|node| Ok(node.registers().members()?))
        .await?
        .iter()
        .filter_map(|(member, ..)| member.country())
        .collect();
    let groups = if marked.dark {
        [
            ("", "fill=\"#35424d\" stroke=\"#182028\""),
            ("kept", "fill=\"#182028\" stroke=\"#96a5b1\" stroke-width=\"2\""),
            ("sees", "fill=\"#7cc0f4\" stroke=\"#182028\""),
            ("owner", "fill=\"#e6ebef\" stroke=\"#182028\""),
        ]
    } else {
        [
            ("", "fill=\"#d5dbe0\" stroke=\"#fff\""),
            ("kept", "fill=\"#fff\" stroke=\"#5f6f7d\" stroke-width=\"2\""),
            ("sees", "fill=\"#0b5a94\" stroke=\"#fff\""),
            ("owner", "fill=\"#16212b\" stroke=\"#fff\""),
        ]
    };
    let svg = atlas::map::picture(atlas::map::Detail::Narrow, &groups, |country| {
        if owner.country() == Some(country) {
            "owner"
        } else if !members.contains(&country) {
            ""
        } else if audience.includes(&country.into()) {
            "sees"
        } else {
            "kept"
        }
    });
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

/// Who sees it, listed and on the map.
pub(super) fn map(
    ctx: &Context,
    audience: &Audience,
    owner: &MemberCode,
    members: &[MemberCode],
) -> Markup {
    let t = ctx.language;
    let (mut sees, mut not): (Vec<_>, Vec<_>) = members
        .iter()
        .filter(|member| *member != owner)
        .partition(|member| audience.includes(member));
    let name = |member: &&MemberCode| ctx.member_name(member);
    sees.sort_by_cached_key(name);
    not.sort_by_cached_key(name);
    let legend = [
        ("owner", "draft-map-owner", true),
        ("sees", "draft-map-sees", !sees.is_empty()),
        ("kept", "draft-map-not", !not.is_empty()),
    ];
    html! {
        p { (t.with("draft-reached", &[("n", sees.len().into()), ("of", (members.len().saturating_sub(1)).into())])) }
        figure.world { (drawn(ctx, audience, owner))
            figcaption { @for (class, word, _) in legend.iter().filter(|(.., shown)| *shown) {
                span { span.swatch.(class) aria-hidden="true" {} " " (t.text(word)) } " "
            } }
        }
        details {
            summary { (t.text("draft-reached-list")) }
            ul.columns { @for member in &sees { li { (ctx.member_name(member)) } } }
            @if !not.is_empty() {
                p { (t.text("draft-kept-from")) }
                ul.columns { @for member in &not { li { (ctx.member_name(member)) } } }
            }
        }
    }
}
