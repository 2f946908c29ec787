//! Who may do what: the access matrix of the statute in force, as this node reads it.

use std::collections::BTreeSet;

use acts::ActError;
use domain::directory::Role;
use maud::html;
use statute::Act;

use crate::{
    Answer,
    context::Context,
    language::{Messages, of},
    route::{Need, Route},
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/policy", Need::SignedIn, page)]
}

async fn page(ctx: Context) -> Answer {
    let (version, access) = ctx
        .read(|node| {
            Ok::<_, ActError>((node.statute().version.clone(), node.statute().access.clone()))
        })
        .await?;
    let t = ctx.language;
    let mine = &ctx.officer()?.officer.roles;
    let role = |role: Role| t.text(of("role-{}", &crate::word(&role)));
    let mark = |roles: Option<&BTreeSet<Role>>, wanted: Role, key: &'static str| {
        roles.is_some_and(|roles| roles.contains(&wanted)).then(|| t.text(key))
    };
    let content = html! {
        p { (t.with("policy-lead", &[("version", (&version).into())])) }
        p.small { strong { (t.text("policy-s")) } " " (t.text("secretariat")) " · " strong { (t.text("policy-b")) } " " (t.text("policy-bureau")) " · " (t.text("policy-else")) }
        div.scroll tabindex="0" role="region" aria-label=(t.text("nav-policy")) {
            table.matrix {
                thead { tr { th scope="col" { (t.text("policy-act")) } @for held in Role::ALL { th scope="col" .mine[mine.contains(&held)] { (role(held)) } } } }
                tbody { @for act in Act::ALL { tr {
                    th scope="row" { (t.text(of("policy-{}", &crate::word(act)))) }
                    @for held in Role::ALL { td .mine[mine.contains(&held)] {
                        @let grant = access.get(act);
                        @if let Some(word) = mark(grant.map(|g| &g.secretariat), held, "policy-s") { (word) " " }
                        @if let Some(word) = mark(grant.map(|g| &g.bureau), held, "policy-b") { (word) }
                    } }
                } } }
            }
        }
    };
    Ok(ctx.page(&t.text("nav-policy")).wide().body(&content))
}
