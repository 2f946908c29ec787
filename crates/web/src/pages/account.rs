//! My account: passkeys, open sessions, what was done with them. Everything here is the officer's own.

use accounts::{How, PasskeyId, SessionId};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};

use crate::{
    Answer, HttpError, asset,
    context::Context,
    language::{Messages, of},
    route::{Need, Route},
    ui::{self, Field},
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/account", Need::SignedIn, page),
        Route::post("/account/sessions/{session}/close", Need::SignedIn, close),
        Route::post("/account/sessions/close-others", Need::SignedIn, close_others),
        Route::post("/account/passkeys/{passkey}/revoke", Need::SignedIn, revoke),
    ]
}

async fn page(ctx: Context) -> Answer {
    let t = ctx.language;
    let content = html! {
        div.cards { (passkeys(&ctx)?) (sessions(&ctx)?) (me(&ctx)?) }
        script src=(asset::url("passkey.js")) defer {}
    };
    Ok(ctx.page(&t.text("account-title")).body(&content))
}

fn me(ctx: &Context) -> Answer {
    let t = ctx.language;
    let officer = &ctx.officer()?.officer;
    let roles: Vec<_> =
        officer.roles.iter().map(|role| t.text(of("role-{}", &crate::word(role)))).collect();
    Ok(ui::card(
        &t.text("account-me"),
        &ui::rows(&[
            (t.text("account-name"), ui::text(&officer.name)),
            (t.text("account-post"), ui::text(&ctx.post_name(&officer.post))),
            (t.text("account-unit"), officer.unit.as_deref().and_then(ui::text)),
            (t.text("account-roles"), ui::text(&roles.join(" · "))),
            (t.text("account-pseudonym"), Some(html! { code { (officer.id) } })),
        ]),
    ))
}

fn passkeys(ctx: &Context) -> Answer {
    let t = ctx.language;
    let mine = ctx.app.accounts().passkeys(ctx.officer()?.officer.id)?;
    Ok(ui::card(
        &t.text("account-passkeys"),
        &html! {
            @if mine.is_empty() { (ui::nothing(&t.text("account-no-passkey"))) }
            ul.plain { @for passkey in &mine {
                li.item {
                    span { strong dir="auto" { (passkey.label) } br; span.small { (t.text("account-added")) " " (ui::when(ctx, passkey.added_at))
                        @if let Some(used) = passkey.used_at { " · " (t.text("account-used")) " " (ui::when(ctx, used)) } } }
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

fn sessions(ctx: &Context) -> Answer {
    let t = ctx.language;
    let principal = ctx.officer()?;
    let (_, here) = principal.session()?;
    let open = ctx.app.accounts().sessions_of(principal.officer.id, ctx.now)?;
    Ok(ui::card(
        &t.text("account-sessions"),
        &html! {
            ul.plain { @for session in &open {
                li.item {
                    span { bdi { (session.agent) } br; span.small { (how(ctx, session.how)) " · " (t.text("account-opened")) " " (ui::when(ctx, session.opened_at))
                        " · " (t.text("account-used")) " " (ui::when(ctx, session.seen_at)) } }
                    @if session.id == here.id { (ui::badge("good", &t.text("account-this"))) }
                    @else { form method="post" action=(format!("/account/sessions/{}/close", session.id)) { button type="submit" { (t.text("account-close")) } } }
                }
            } }
            @if open.len() > 1 { form method="post" action="/account/sessions/close-others" { button type="submit" { (t.text("account-close-others")) } } }
        },
    ))
}

fn how(ctx: &Context, how: How) -> Markup {
    let key = match how {
        How::Passkey(_) => "account-by-passkey",
        How::Link => "account-by-link",
    };
    html! { (ctx.language.text(key)) }
}

async fn close(ctx: Context, Path(session): Path<String>) -> Answer<Response> {
    let id: SessionId = session.parse().map_err(|_| HttpError::NotFound)?;
    let me = ctx.officer()?.officer.id;
    if !ctx.app.accounts().close_session(me, id, me, ctx.now)? {
        return Err(HttpError::NotFound);
    }
    Ok(ctx.on_to("/account", "session-closed"))
}

async fn close_others(ctx: Context) -> Answer<Response> {
    let principal = ctx.officer()?;
    let (_, here) = principal.session()?;
    let me = principal.officer.id;
    ctx.app.accounts().close_sessions(me, Some(here.id), me, ctx.now)?;
    Ok(ctx.on_to("/account", "session-closed"))
}

async fn revoke(ctx: Context, Path(passkey): Path<String>) -> Answer<Response> {
    let id: PasskeyId = passkey.parse().map_err(|_| HttpError::NotFound)?;
    let me = ctx.officer()?.officer.id;
    if !ctx.app.accounts().revoke_passkey(me, id, me, ctx.now)? {
        return Err(HttpError::NotFound);
    }
    Ok(ctx.on_to("/account", "passkey-revoked"))
}
