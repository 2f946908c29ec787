//! Signing in and out, and confirming who is at the keyboard. A one-time link opens a page with one button, so that a
//! mail scanner that follows links uses nothing up.

use std::net::SocketAddr;

use accounts::{Attempt, LinkToken, Opened};
use axum::{
    extract::{ConnectInfo, Path, Query},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

use super::passkeys;
use crate::{
    Answer, HttpError, asset,
    context::{Context, SESSION, set_cookie},
    form::Form,
    language::Messages,
    route::{Need, Route},
    ui::{self, Field},
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/sign-in", Need::Nobody, page),
        Route::get("/sign-in/{token}", Need::Nobody, by_link_page),
        Route::post("/sign-in/{token}", Need::Nobody, by_link),
        Route::get("/enrol", Need::Nobody, enrol),
        Route::post("/sign-out", Need::SignedIn, sign_out),
        Route::get("/confirm-identity", Need::SignedIn, confirm_page),
        Route::post("/confirm-identity", Need::SignedIn, confirm),
    ]
}

async fn page(ctx: Context, Query(then): Query<Then>) -> Answer {
    let t = ctx.language;
    Ok(ctx.page(&t.text("sign-in-title")).body(&html! {
        div.narrow {
            (ui::card(&t.text("sign-in-passkey"), &html! {
                p { (t.text("sign-in-passkey-do")) }
                (ceremony(&ctx, "sign-in", "sign-in", &then.safe()))
            }))
            (ui::card(&t.text("sign-in-link"), &html! { p { (t.text("sign-in-link-do")) } }))
        }
    }))
}

/// Where the script puts a passkey's button to work.
fn ceremony(ctx: &Context, which: &str, button: &'static str, done: &str) -> Markup {
    let t = ctx.language;
    html! {
        div data-passkey=(which) data-done=(done) data-failed=(t.text("passkey-failed")) {
            button.main type="button" hidden { (t.text(button)) }
            p.error role="alert" {}
            noscript { p.note.warn { (t.text("sign-in-needs-script")) } }
        }
        script src=(asset::url("passkey.js")) defer {}
    }
}

async fn by_link_page(ctx: Context, Path(token): Path<String>) -> Answer {
    let t = ctx.language;
    // Whether the link still opens anything is not said before it is used.
    Ok(ctx.page(&t.text("sign-in-title")).body(&html! {
        div.narrow { (ui::card(&t.text("sign-in-link"), &html! {
            p { (t.text("sign-in-link-once")) }
            form method="post" action={ "/sign-in/" (token) } { button.main type="submit" { (t.text("sign-in")) } }
        })) }
    }))
}

async fn by_link(
    ctx: Context,
    Path(token): Path<String>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Answer<Response> {
    let token: LinkToken = token.parse().map_err(|_| HttpError::NotFound)?;
    let source = from.ip().to_string();
    let attempt = Attempt { source: source.as_bytes(), agent: agent(&headers), now: ctx.now };
    let (accounts, rng) = (ctx.app.accounts(), &mut *ctx.app.rng());
    if ctx.app.is_demo() {
        return Ok(let_in(&ctx, &accounts.sign_in_by_link(&token, attempt, rng)?, "/"));
    }
    let (token, _) = accounts.open_enrolment(&token, attempt, rng)?;
    let mut response = Redirect::to("/enrol").into_response();
    put(&ctx, &mut response, passkeys::ENROLMENT, &token.expose());
    Ok(response)
}

/// Where an officer whose link was good makes the passkey that opens from now on.
async fn enrol(ctx: Context) -> Answer {
    let t = ctx.language;
    Ok(ctx.page(&t.text("enrol-title")).body(&html! {
        div.narrow { (ui::card(&t.text("enrol-title"), &html! {
            p { (t.text("enrol-do")) }
            div data-passkey="enrol" data-done="/" data-failed=(t.text("passkey-failed")) {
                (Field::new("label", &t.text("account-label"), "").hint(&t.text("account-label-hint")).line("text"))
                button.main type="button" hidden { (t.text("enrol-button")) }
                p.error role="alert" {}
                noscript { p.note.warn { (t.text("sign-in-needs-script")) } }
            }
            script src=(asset::url("passkey.js")) defer {}
        })) }
    }))
}

async fn sign_out(ctx: Context) -> Answer<Response> {
    let (token, _) = ctx.officer()?.session()?;
    ctx.app.accounts().sign_out(token, ctx.now)?;
    let mut response = Redirect::to("/sign-in").into_response();
    put(&ctx, &mut response, SESSION, "");
    Ok(response)
}

async fn confirm_page(ctx: Context, Query(then): Query<Then>) -> Answer {
    let t = ctx.language;
    Ok(ctx.page(&t.text("confirm-identity")).body(&html! {
        div.narrow { (ui::card(&t.text("confirm-identity"), &html! {
            p { (t.text("confirm-identity-why")) }
            (confirmation(&ctx, &then.safe())?)
        })) }
    }))
}

/// What proves that it is still the same officer: a passkey; in a demonstration, for whoever has none, a button that says so.
fn confirmation(ctx: &Context, then: &str) -> Answer {
    let t = ctx.language;
    let has_key = !ctx.app.accounts().passkeys(ctx.officer()?.officer.id)?.is_empty();
    if has_key || !ctx.app.is_demo() {
        return Ok(ceremony(ctx, "confirm", "confirm-identity-button", then));
    }
    Ok(html! {
        form method="post" action="/confirm-identity" {
            input type="hidden" name="then" value=(then);
            p.note.warn { (t.text("confirm-identity-demo")) }
            button.main type="submit" { (t.text("confirm-identity-button")) }
        }
    })
}

async fn confirm(ctx: Context, form: Form) -> Answer<Response> {
    let (token, _) = ctx.officer()?.session()?;
    let opened = ctx.app.accounts().confirm_in_demo(token, ctx.now, &mut *ctx.app.rng())?;
    let then = Then { then: form.text("then").map(str::to_owned) };
    Ok(let_in(&ctx, &opened, &then.safe()))
}

/// Where to go on to.
#[derive(serde::Deserialize)]
struct Then {
    then: Option<String>,
}

impl Then {
    /// A path of this console, whatever was asked.
    fn safe(&self) -> String {
        self.then
            .as_deref()
            .filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
            .filter(|path| path.chars().all(|letter| letter.is_ascii_graphic()))
            .unwrap_or("/")
            .to_owned()
    }
}

const ATTRIBUTES: &str = "Path=/; HttpOnly; SameSite=Strict";

/// Sets a cookie of this console; over TLS under a name that no other host can set.
fn put(ctx: &Context, response: &mut Response, name: &str, value: &str) {
    let line = if ctx.app.is_secure() {
        format!("__Host-{name}={value}; {ATTRIBUTES}; Secure")
    } else {
        format!("{name}={value}; {ATTRIBUTES}")
    };
    set_cookie(response, &line);
}

/// Sets the session's cookie on an answer.
pub(crate) fn set_session(ctx: &Context, opened: &Opened, mut response: Response) -> Response {
    put(ctx, &mut response, SESSION, &opened.cookie.expose());
    response
}

/// Sets the session's cookie and goes on.
fn let_in(ctx: &Context, opened: &Opened, then: &str) -> Response {
    set_session(ctx, opened, Redirect::to(then).into_response())
}

pub(crate) fn agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default()
}
