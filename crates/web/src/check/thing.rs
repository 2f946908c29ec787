//! Documents and objects in an answer: what was reported, by whom, how far the number agrees, and the officer's word on it. The
//! record has confirmed each of them; whether it is the thing in hand, the officer says.

use acts::check::{Answer as Found, Listed};
use maud::{Markup, html};

use super::{
    answer::{Deciding, decide},
    evidence::{Speaks, marked},
};
use crate::{context::Context, language::Messages, ui};

/// One card each; their places follow those of the candidates, whose keys are `c` and `d` unless there is none.
pub(super) fn cards(ctx: &Context, found: &Found) -> Markup {
    let t = ctx.language;
    let keys_free = found.candidates.is_empty();
    html! {
        p { (t.text("check-thing-do")) }
        ul.candidates {
            @for (place, listed) in found.listed.iter().enumerate() {
                li { (card(ctx, found, listed, place, keys_free && place == 0)) }
            }
        }
    }
}

fn card(ctx: &Context, found: &Found, listed: &Listed, place: usize, keys: bool) -> Markup {
    let t = ctx.language;
    let record = &listed.found.record;
    let issuer = record.issuer.map(|issuer| issuer.code().to_string()).unwrap_or_default();
    let heading = format!("t{place}");
    let words = Deciding {
        confirm: "check-thing-confirm",
        place: "check-thing-place",
        hint: "check-thing-grounds-hint",
        dismiss: "check-thing-dismiss",
        within: "t",
        keys,
    };
    html! {
        article.card.candidate data-kind=(record.kind.name()) aria-labelledby=(heading) {
            div.who-is {
                h2 id=(heading) { bdi { (issuer) " " (record.number.as_str()) } }
                p.what { (ui::badge("bad", &ui::reported(t, record.status.name()))) " " (ui::thing(t, record.kind.name())) }
                (ui::rows(&particulars(ctx, listed)))
            }
            div.why {
                h3 { (t.text("check-why")) }
                ul.evidence { @for (speaks, key) in agreement(listed) { (marked(t, speaks, &t.text(key))) } }
            }
            div.decide {
                @if listed.confirmable { (decide(ctx, found, &listed.id.to_string(), place, &words)) }
                @else { p.note { (t.text("check-thing-old")) } }
            }
        }
    }
}

fn particulars(ctx: &Context, listed: &Listed) -> Vec<(String, Option<Markup>)> {
    let t = ctx.language;
    let record = &listed.found.record;
    let owner = match record.owner.as_str().parse() {
        Ok(member) => ctx.member_name(&member),
        Err(_) => record.owner.to_string(),
    };
    let dated = record.reported_on.as_ref().map(ToString::to_string);
    vec![
        (t.text("check-thing-owner"), ui::text(&owner)),
        (t.text("check-thing-reference"), ui::text(record.reference.as_str())),
        (t.text("check-thing-date"), dated.as_deref().and_then(ui::text)),
        (t.text("check-thing-detail"), record.detail.as_deref().and_then(ui::text)),
    ]
}

/// How far number and issuer agree.
fn agreement(listed: &Listed) -> [(Speaks, &'static str); 2] {
    let number = if listed.same_number() {
        (Speaks::For, "check-thing-same")
    } else {
        (Speaks::Weakly, "check-thing-read")
    };
    let issuer = if listed.found.issuer_confirmed {
        (Speaks::For, "check-thing-issuer")
    } else {
        (Speaks::Weakly, "check-thing-issuer-unknown")
    };
    [number, issuer]
}
