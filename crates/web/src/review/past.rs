//! What became of the requester's requests so far: counted, and the last decisions with their grounds. Of what is erased only the
//! kind, the end and its day are left.

use std::collections::BTreeMap;

use acts::{ActError, Node};
use domain::{
    KindCode, MemberCode, RecordId,
    notice::{End, State},
    review::Ground,
};
use jiff::Timestamp;
use maud::{Markup, html};
use registers::notice::Filter;

use crate::{
    context::Context,
    language::{Messages, of},
    ui,
};

/// How many decisions are listed.
const LISTED: usize = 8;

/// The requester's past.
#[derive(Default)]
pub(super) struct Past {
    in_force: usize,
    waiting: usize,
    ended: usize,
    refused: BTreeMap<Ground, usize>,
    cancelled: BTreeMap<Ground, usize>,
    last: Vec<(Timestamp, KindCode, &'static str, Ground)>,
}

/// Reads it, leaving out the request at hand.
pub(super) fn read(
    node: &Node,
    requester: &MemberCode,
    at_hand: RecordId,
) -> Result<Past, ActError> {
    let filter = Filter { owner: Some(requester.clone()), ..Filter::default() };
    let mut past = Past::default();
    for notice in
        node.registers().notices(&filter)?.into_iter().filter(|notice| notice.id != at_hand)
    {
        match notice.state {
            State::Published(_) | State::Suspended(_) => past.in_force += 1,
            State::Submitted(_) | State::InReview(_) => past.waiting += 1,
            State::Refused(refused) => {
                *past.refused.entry(refused.refusal.ground).or_default() += 1;
                past.last.push((refused.at, notice.kind, "state-refused", refused.refusal.ground));
            }
            State::Ended(ended) => {
                past.ended += 1;
                if let End::Cancelled(ground) = ended.end {
                    *past.cancelled.entry(ground).or_default() += 1;
                    past.last.push((ended.at, notice.kind, "end-cancelled", ground));
                }
            }
            State::Draft => {}
        }
    }
    past.last.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    past.last.truncate(LISTED);
    Ok(past)
}

/// The card.
pub(super) fn part(ctx: &Context, past: &Past, requester: &MemberCode) -> Markup {
    let t = ctx.language;
    let number = |n: usize| Some(html! { (n) });
    let by_ground = |grounds: &BTreeMap<Ground, usize>| {
        html! {
            (grounds.values().sum::<usize>())
            @if !grounds.is_empty() {
                ul.plain { @for (ground, n) in grounds { li { (n) " × " (t.text(of("ground-{}", &crate::word(ground)))) } } }
            }
        }
    };
    html! {
        section.card {
            h2 { (t.with("review-past", &[("member", (&ctx.member_name(requester)).into())])) }
            (ui::rows(&[
                (t.text("review-past-in-force"), number(past.in_force)),
                (t.text("review-past-waiting"), number(past.waiting)),
                (t.text("review-past-ended"), number(past.ended)),
                (t.text("review-past-refused"), Some(by_ground(&past.refused))),
                (t.text("review-past-cancelled"), Some(by_ground(&past.cancelled))),
            ]))
            @if !past.last.is_empty() {
                details {
                    summary { (t.text("review-past-last")) }
                    ul.plain {
                        @for (at, kind, word, ground) in &past.last {
                            li { (ui::when(ctx, *at)) " · " (ui::kind(t, kind.as_str(), kind.as_str())) " · " (t.text(word)) " · " (t.text(of("ground-{}", &crate::word(ground)))) }
                        }
                    }
                }
            }
        }
    }
}
