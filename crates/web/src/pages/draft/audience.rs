//! Who will see a notice: the choice where its kind leaves one, the members it comes to as a list, and the same on a map of the
//! world. A mark is told by its title and by a pattern, not by colour alone.

use std::collections::BTreeSet;

use domain::{MemberCode, audience::Audience};
use maud::{Markup, PreEscaped, html};
use particulars::CountryCode;
use statute::kind::AudienceRule;

use super::{sheet::id, typed::Typed};
use crate::{language::Messages, visit::Visit};

/// The part of the form.
pub(super) fn part(
    visit: &Visit,
    typed: &Typed,
    rule: AudienceRule,
    owner: &MemberCode,
    members: &[MemberCode],
) -> Markup {
    let t = visit.language;
    let audience = if rule == AudienceRule::All { Audience::All } else { typed.audience() };
    html! {
        section.card.reach id=(id("handling.audience")) tabindex="-1" {
            h2 { (t.text("field-section-audience")) }
            @if rule == AudienceRule::All { p { (t.text("draft-audience-all")) } }
            @else { (choice(visit, typed, owner, members)) }
            (map(visit, &audience, owner, members))
        }
    }
}

/// Radios and members to name.
pub(super) fn choice(
    visit: &Visit,
    typed: &Typed,
    owner: &MemberCode,
    members: &[MemberCode],
) -> Markup {
    let t = visit.language;
    let mut named: Vec<_> = members
        .iter()
        .filter(|member| *member != owner)
        .map(|member| (visit.member_name(member), member.to_string()))
        .collect();
    named.sort();
    html! {
        fieldset {
            legend { (t.text("draft-reach")) }
            @for reach in ["all", "except", "only"] {
                label.pick { input type="radio" name="reach" value=(reach) checked[typed.reach == reach]; span { (t.text(&format!("draft-reach-{reach}"))) } }
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

/// Who sees it, listed and on the map.
pub(super) fn map(
    visit: &Visit,
    audience: &Audience,
    owner: &MemberCode,
    members: &[MemberCode],
) -> Markup {
    let t = visit.language;
    let (mut sees, mut not): (Vec<_>, Vec<_>) = members
        .iter()
        .filter(|member| *member != owner)
        .partition(|member| audience.includes(member));
    let name = |member: &&MemberCode| visit.member_name(member);
    sees.sort_by_cached_key(name);
    not.sort_by_cached_key(name);
    let countries = |list: &[&MemberCode]| -> BTreeSet<CountryCode> {
        list.iter().filter_map(|member| member.country()).collect()
    };
    let (seeing, kept_from) = (countries(&sees), countries(&not));
    let own = owner.country();
    let words = [t.text("draft-map-owner"), t.text("draft-map-sees"), t.text("draft-map-not")];
    let svg =
        atlas::map::svg(atlas::map::Detail::Narrow, &t.text("field-section-audience"), |country| {
            let (class, word) = if Some(country) == own {
                ("owner", Some(&words[0]))
            } else if seeing.contains(&country) {
                ("sees", Some(&words[1]))
            } else if kept_from.contains(&country) {
                ("kept", Some(&words[2]))
            } else {
                ("", None)
            };
            let name = atlas::country_name(country, t);
            let title = word.map_or_else(|| name.to_owned(), |word| format!("{name}: {word}"));
            atlas::map::Mark { class, title: title.into(), href: None }
        });
    html! {
        p { (t.with("draft-reached", &[("n", sees.len().into()), ("of", (members.len().saturating_sub(1)).into())])) }
        figure.world { (PreEscaped(atlas::map::PATTERNS)) (PreEscaped(svg)) }
        details {
            summary { (t.text("draft-reached-list")) }
            ul.columns { @for member in &sees { li { (visit.member_name(member)) } } }
            @if !not.is_empty() {
                p { (t.text("draft-kept-from")) }
                ul.columns { @for member in &not { li { (visit.member_name(member)) } } }
            }
        }
    }
}
