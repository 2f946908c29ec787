//! What else one may do with a draft or request: throw it away, take it back, change who sees it. And what stands above the form:
//! where the record is and what the secretariat said.

use domain::notice::State;
use maud::{Markup, html};
use statute::{Act, kind::AudienceRule};

use super::{Desk, Own, audience, typed::Typed};
use crate::{
    context::Context,
    language::{Messages, of},
    reason::reasons,
    ui::{self, Field},
};

/// Where the record is, and what the secretariat said.
pub(super) fn standing(ctx: &Context, own: &Own) -> Markup {
    let t = ctx.language;
    html! {
        @match &own.notice.state {
            State::Submitted(submitted) => p.note { (t.text("draft-with-secretariat")) " " (ui::when(ctx, submitted.at)) },
            State::InReview(review) => p.note { (t.text("draft-with-secretariat")) " " (ui::when(ctx, review.since)) },
            State::Published(published) => {
                @match &published.update {
                    Some(update) => p.note { (t.text("draft-update-with-secretariat")) " " (ui::when(ctx, update.at)) },
                    None => p.note { (t.text("draft-updates")) " " a href={ "/notices/" (own.notice.id) } { (own.notice.file.as_ref().map_or("", |file| &file.0)) } },
                }
            }
            State::Refused(refused) => div.note.bad {
                p { strong { (t.text("draft-refused")) } " " (ui::when(ctx, refused.at)) }
                p { (t.text(of("ground-{}", &crate::word(&refused.refusal.ground)))) }
                @for line in refused.refusal.reasons.lines() { p dir="auto" { (line) } }
                p { (t.text("draft-refused-do")) }
            },
            _ => {}
        }
        @if let Some(reason) = &own.rejection { div.note.bad { p { strong { (t.text("draft-rejected")) } } p lang="en" dir="ltr" { (reason) } } }
    }
}

/// Throw away or take back, whichever the state allows.
pub(super) fn ways(ctx: &Context, own: &Own) -> Markup {
    let t = ctx.language;
    let record = own.notice.id;
    let may = |act| ctx.principal().is_some_and(|principal| principal.may(act));
    html! {
        @match &own.notice.state {
            State::Draft if may(Act::DraftNotice) => details.card {
                summary { (t.text("draft-discard")) }
                p { (t.text("draft-discard-what")) }
                form method="post" action={ "/drafts/" (record) "/discard" } { button.stern type="submit" { (t.text("draft-discard-do")) } }
            },
            State::Submitted(_) | State::InReview(_) | State::Refused(_) if may(Act::WithdrawNotice) => details.card {
                summary { (t.text("draft-withdraw")) }
                p { (t.text("draft-withdraw-what")) }
                form method="post" action={ "/drafts/" (record) "/withdraw" } {
                    (Field::new("reason", &t.text("documents-withdraw-why"), "").required().choice(&reasons(ctx)))
                    button.stern type="submit" { (t.text("draft-withdraw-do")) }
                }
            },
            _ => {}
        }
    }
}

/// Who a published diffusion is meant for, said anew.
pub(super) fn audience_change(ctx: &Context, desk: &Desk, own: &Own) -> Markup {
    let t = ctx.language;
    let may = ctx.principal().is_some_and(|principal| principal.may(Act::NarrowNotice));
    let free = desk.frame.kind.audience == AudienceRule::MayBeLimited;
    let Some(draft) = own.content().filter(|_| may && free && own.notice.state.in_force()) else {
        return html! {};
    };
    html! {
        form.card.reach method="post" action={ "/drafts/" (own.notice.id) "/audience" } {
            h2 { (t.text("draft-audience-change")) }
            p { (t.text("draft-audience-change-what")) }
            (audience::choice(ctx, &Typed::of(&draft), &desk.owner, &desk.members))
            (audience::map(ctx, &draft.handling.audience, &desk.owner, &desk.members))
            div.actions { button type="submit" { (t.text("draft-audience-do")) } }
        }
    }
}
