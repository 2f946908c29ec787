//! What only an officer's word takes off the desk: what the hub did not accept and why, or a hit on a record that is erased; and what
//! was done about it.

use acts::desk::{
    Matter, Outcome,
    view::{self, Unsettled},
};
use domain::Act;
use ledger::EntryId;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    Answer,
    context::Context,
    door::{Done, Input},
    language::{Messages, of},
    ui, word,
};

pub(super) async fn read(ctx: Context, asked: Input<(Matter, EntryId)>) -> Answer<Unsettled> {
    let (matter, entry) = asked.path;
    ctx.see(move |node, me| view::unsettled(node, me, matter, entry)).await
}

/// What was done about it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Settled {
    outcome: Outcome,
}

pub(super) async fn settle(
    ctx: Context,
    asked: Input<(Matter, EntryId), (), Settled>,
) -> Answer<Done> {
    let ((matter, entry), outcome) = (asked.path, asked.body.outcome);
    ctx.act(move |unit, me| acts::desk::settle(unit, me, matter, entry, outcome)).await?;
    Ok(Done)
}

pub(super) fn page(ctx: &Context, seen: &Unsettled) -> Markup {
    let t = ctx.language;
    let (matter, row) = (word(&seen.matter), &seen.row);
    let act = seen.act.map(|act| t.text(of("policy-{}", &word(&act))));
    let about = row.kind.as_ref().map(|(code, name)| {
        let drafted = matches!(seen.act, Some(Act::SubmitNotice));
        let path = if drafted { "/drafts/" } else { "/notices/" };
        html! { (ui::kind(t, code.as_str(), name)) " " a href={ (path) (seen.record) } { bdi { (row.title) } @if row.title.is_empty() { (seen.record) } } }
    });
    let reason = seen.reason.as_ref().map(|reason| html! { bdi lang="en" dir="ltr" { (reason) } });
    let title = t.text(of("desk-{}", &matter));
    ctx.page(&title).here("/").body(&html! {
        div.narrow {
            @if seen.matter == Matter::HitOnErased { p.note.bad role="alert" { (t.text("desk-erased-why")) } }
            @else { p.note.warn { (t.text("desk-rejected-why")) } }
            (ui::rows(&[
                (t.text("desk-act"), act.map(|act| html! { (act) })),
                (t.text("desk-reason"), reason),
                (t.text("desk-about"), about),
                (t.text("desk-since"), Some(ui::when(ctx, seen.since))),
            ]))
            form.card method="post" action={ "/desk/" (matter) "/" (seen.entry) "/settle" } {
                fieldset {
                    legend { (t.text("desk-outcome")) }
                    @for outcome in seen.outcomes {
                        @let outcome = word(outcome);
                        div.field.tick { label { input type="radio" name="outcome" value=(outcome) required; span { (t.text(of("desk-done-{}", &outcome))) } } }
                    }
                }
                button.main type="submit" { (t.text("desk-settle")) }
            }
        }
    })
}
