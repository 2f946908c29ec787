//! My account: passkeys, open sessions, what was done with them. Everything here is the officer's own.

use accounts::{How, PasskeyId, SessionId};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};

use crate::{
    Answer, Trouble, asset,
    language::{Messages, of},
    route::{Need, Route},
    ui::{self, Field},
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/account", Need::SignedIn, page),
        Route::post("/account/sessions/{session}/close", Need::SignedIn, close),
        Route::post("/account/sessions/close-others", Need::SignedIn, close_others),
        Route::post("/account/passkeys/{passkey}/revoke", Need::SignedIn, revoke),
    ]
}

async fn page(visit: Visit) -> Answer {
    let t = visit.language;
    let content = html! {
        div.cards { (passkeys(&visit)?) (sessions(&visit)?) (me(&visit)?) }
        script src=(asset::url("passkey.js")) defer {}
    };
    Ok(visit.page(&t.text("account-title")).body(&content))
}

fn me(visit: &Visit) -> Answer {
    let t = visit.language;
    let officer = &visit.officer()?.officer;
    let roles: Vec<_> =
        officer.roles.iter().map(|role| t.text(of("role-{}", &crate::word(role)))).collect();
    Ok(ui::card(
        &t.text("account-me"),
        &ui::rows(&[
            (t.text("account-name"), ui::text(&officer.name)),
            (t.text("account-post"), ui::text(&visit.post_name(&officer.post))),
            (t.text("account-unit"), officer.unit.as_deref().and_then(ui::text)),
            (t.text("account-roles"), ui::text(&roles.join(" · "))),
            (t.text("account-pseudonym"), Some(html! { code { (officer.id) } })),
        ]),
    ))
}

fn passkeys(visit: &Visit) -> Answer {
    let t = visit.language;
    let mine = visit.house.accounts().passkeys(visit.officer()?.officer.id)?;
    Ok(ui::card(
        &t.text("account-passkeys"),
        &html! {
            @if mine.is_empty() { (ui::nothing(&t.text("account-no-passkey"))) }
            ul.plain { @for passkey in &mine {
                li.item {
                    span { strong dir="auto" { (passkey.label) } br; span.small { (t.text("account-added")) " " (ui::when(visit, passkey.added_at))
                        @if let Some(used) = passkey.used_at { " · " (t.text("account-used")) " " (ui::when(visit, used)) } } }
                    form method="post" action=(format!("/account/passkeys/{}/revoke", passkey.id)) { button type="submit" { (t.text("account-revoke")) } }
                }
            } }
            div data-passkey="add" data-done="/account" data-failed=(t.text("passkey-failed")) {
                (Field::new("label", &t.text("account-label"), "").hint(&t.text("account-label-hint")).line("text"))
                button type="button" hidden { (t.text("account-add")) }
                p.error role="alert" {}
                noscript { p.note.warn { (t.text("sign-in-needs-script")) } }
            }
        },
    ))
}

fn sessions(visit: &Visit) -> Answer {
    let t = visit.language;
    let visitor = visit.officer()?;
    let (_, here) = visitor.session()?;
    let open = visit.house.accounts().sessions_of(visitor.officer.id, visit.now)?;
    Ok(ui::card(
        &t.text("account-sessions"),
        &html! {
            ul.plain { @for session in &open {
                li.item {
                    span { bdi { (session.agent) } br; span.small { (how(visit, session.how)) " · " (t.text("account-opened")) " " (ui::when(visit, session.opened_at))
                        " · " (t.text("account-used")) " " (ui::when(visit, session.seen_at)) } }
                    @if session.id == here.id { (ui::badge("good", &t.text("account-this"))) }
                    @else { form method="post" action=(format!("/account/sessions/{}/close", session.id)) { button type="submit" { (t.text("account-close")) } } }
                }
            } }
            @if open.len() > 1 { form method="post" action="/account/sessions/close-others" { button type="submit" { (t.text("account-close-others")) } } }
        },
    ))
}

fn how(visit: &Visit, how: How) -> Markup {
    let key = match how {
        How::Passkey(_) => "account-by-passkey",
        How::Link => "account-by-link",
    };
    html! { (visit.language.text(key)) }
}

async fn close(visit: Visit, Path(session): Path<String>) -> Answer<Response> {
    let id: SessionId = session.parse().map_err(|_| Trouble::NotFound)?;
    let me = visit.officer()?.officer.id;
    if !visit.house.accounts().close_session(me, id, me, visit.now)? {
        return Err(Trouble::NotFound);
    }
    Ok(visit.on_to("/account", "session-closed"))
}

async fn close_others(visit: Visit) -> Answer<Response> {
    let visitor = visit.officer()?;
    let (_, here) = visitor.session()?;
    let me = visitor.officer.id;
    visit.house.accounts().close_sessions(me, Some(here.id), me, visit.now)?;
    Ok(visit.on_to("/account", "session-closed"))
}

async fn revoke(visit: Visit, Path(passkey): Path<String>) -> Answer<Response> {
    let id: PasskeyId = passkey.parse().map_err(|_| Trouble::NotFound)?;
    let me = visit.officer()?.officer.id;
    if !visit.house.accounts().revoke_passkey(me, id, me, visit.now)? {
        return Err(Trouble::NotFound);
    }
    Ok(visit.on_to("/account", "passkey-revoked"))
}
