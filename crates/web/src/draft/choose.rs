//! The first step of a draft: which kind. Each card says in words what the kind is for, when it is used and what it needs; its colour
//! is beside its name.

use maud::{Markup, html};
use statute::{
    Kind,
    kind::{AudienceRule, Gate, Identity, JudicialNeed},
};

use crate::{
    Answer,
    context::Context,
    language::{Messages, of},
    ui,
};

/// `GET /drafts/new`.
pub(super) async fn page(ctx: Context) -> Answer {
    let t = ctx.language;
    let kinds = ctx
        .see(move |node, me| {
            let standing = node.statute().standing(super::member(me)?);
            let asks =
                |kind: &&Kind| standing.is_some_and(|standing| kind.asked_by.contains(&standing));
            Ok(node.statute().kinds.iter().filter(asks).cloned().collect::<Vec<_>>())
        })
        .await?;
    let content = html! {
        ul.kinds { @for kind in &kinds { li { (card(&ctx, kind)) } } }
    };
    Ok(ctx.page(&t.text("draft-new")).here("/drafts").wide().body(&content))
}

fn card(ctx: &Context, kind: &Kind) -> Markup {
    let t = ctx.language;
    let code = kind.code.as_str();
    let action = t.known(of("action-{}", code)).unwrap_or_else(|| kind.action.clone());
    html! {
        article.card.kind-card data-kind=(code) {
            h2 { (ui::kind(t, code, &kind.name)) }
            p.do { (action) }
            ul.small { @for word in needs(kind) { li { (t.text(of("draft-needs-{}", word))) } } }
            p.small { (kind.articles) }
            p.actions {
                @for subject in &kind.subjects {
                    @let word = subject.word();
                    a.button.main[kind.subjects.len() == 1] href={ "/drafts/new/" (code) "/" (word) } { (t.text(of("draft-about-{}", word))) }
                }
            }
        }
    }
}

/// What a kind needs, as words of the messages.
fn needs(kind: &Kind) -> Vec<&'static str> {
    let mut needs = vec![match kind.gate {
        Gate::Review => "review",
        Gate::Automatic => "automatic",
        Gate::Listing => "listing",
    }];
    needs.extend(match kind.identity {
        Identity::None => None,
        Identity::Traceable => Some("traceable"),
        Identity::Named => Some("named"),
        Identity::IdentAOrB => Some("identity"),
        Identity::Missing => Some("missing"),
        Identity::Unidentified => Some("unidentified"),
    });
    needs.extend(match kind.judicial {
        JudicialNeed::None => None,
        JudicialNeed::Required => Some("judicial"),
        JudicialNeed::Threshold => Some("threshold"),
    });
    if !kind.needs.is_empty() {
        needs.push("circumstances");
    }
    needs.push(match kind.audience {
        AudienceRule::All => "all",
        AudienceRule::MayBeLimited => "limited",
    });
    needs
}
