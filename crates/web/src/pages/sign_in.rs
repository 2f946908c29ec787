//! Signing in and out, and confirming who is at the keyboard. A one-time link opens a page with one button, so that a
//! mail scanner that follows links uses nothing up.

use std::net::SocketAddr;

use accounts::{Attempt, LinkToken, Opened};
use axum::{
    extract::{ConnectInfo, Path},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

use crate::{
    Answer, Trouble,
    form::Form,
    language::Messages,
    route::{Need, Route},
    ui,
    visit::{Key, SESSION, Visit, set_cookie},
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/sign-in", Need::Nobody, page),
        Route::get("/sign-in/{token}", Need::Nobody, by_link_page),
        Route::post("/sign-in/{token}", Need::Nobody, by_link),
        Route::post("/sign-out", Need::SignedIn, sign_out),
        Route::get("/confirm-identity", Need::SignedIn, confirm_page),
        Route::post("/confirm-identity", Need::SignedIn, confirm),
    ]
}

async fn page(visit: Visit) -> Answer {
    let t = visit.language;
    Ok(visit.page(&t.text("sign-in-title")).body(&html! {
        div.narrow {
            (ui::card(&t.text("sign-in-passkey"), &html! {
                p { (t.text("sign-in-passkey-do")) }
                div data-passkey="sign-in" { noscript { p.note.warn { (t.text("sign-in-needs-script")) } } }
            }))
            (ui::card(&t.text("sign-in-link"), &html! { p { (t.text("sign-in-link-do")) } }))
        }
    }))
}

async fn by_link_page(visit: Visit, Path(token): Path<String>) -> Answer {
    let t = visit.language;
    // Whether the link still opens anything is not said before it is used.
    Ok(visit.page(&t.text("sign-in-title")).body(&html! {
        div.narrow { (ui::card(&t.text("sign-in-link"), &html! {
            p { (t.text("sign-in-link-once")) }
            form method="post" action={ "/sign-in/" (token) } { button.main type="submit" { (t.text("sign-in")) } }
        })) }
    }))
}

async fn by_link(
    visit: Visit,
    Path(token): Path<String>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Answer<Response> {
    let token: LinkToken = token.parse().map_err(|_| Trouble::NotFound)?;
    let source = from.ip().to_string();
    let attempt = Attempt { source: source.as_bytes(), agent: agent(&headers), now: visit.now };
    let opened =
        visit.house.accounts().sign_in_by_link(&token, attempt, &mut *visit.house.rng())?;
    Ok(let_in(&visit, &opened, "/"))
}

async fn sign_out(visit: Visit) -> Answer<Response> {
    let Key::Session(token, _) = &visit.officer()?.key;
    visit.house.accounts().sign_out(token, visit.now)?;
    let mut response = Redirect::to("/sign-in").into_response();
    set_cookie(&mut response, &format!("{}=; {}; Max-Age=0", cookie_name(&visit), ATTRIBUTES));
    Ok(response)
}

async fn confirm_page(
    visit: Visit,
    axum::extract::Query(then): axum::extract::Query<Then>,
) -> Answer {
    let t = visit.language;
    Ok(visit.page(&t.text("confirm-identity")).body(&html! {
        div.narrow { (ui::card(&t.text("confirm-identity"), &html! {
            p { (t.text("confirm-identity-why")) }
            (confirmation(&visit, &then.safe()))
        })) }
    }))
}

/// What proves that it is still the same officer: a passkey, or in a demonstration a button that says so.
fn confirmation(visit: &Visit, then: &str) -> Markup {
    let t = visit.language;
    html! {
        @if visit.house.is_demo() {
            form method="post" action="/confirm-identity" {
                input type="hidden" name="then" value=(then);
                p.note.warn { (t.text("confirm-identity-demo")) }
                button.main type="submit" { (t.text("confirm-identity-button")) }
            }
        } @else {
            div data-passkey="confirm" data-then=(then) { noscript { p.note.warn { (t.text("sign-in-needs-script")) } } }
        }
    }
}

async fn confirm(visit: Visit, form: Form) -> Answer<Response> {
    let Key::Session(token, _) = &visit.officer()?.key;
    let opened =
        visit.house.accounts().confirm_in_demo(token, visit.now, &mut *visit.house.rng())?;
    let then = Then { then: form.text("then").map(str::to_owned) };
    Ok(let_in(&visit, &opened, &then.safe()))
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

fn cookie_name(visit: &Visit) -> String {
    if visit.house.is_secure() { format!("__Host-{SESSION}") } else { SESSION.to_owned() }
}

/// Sets the session's cookie and goes on. A page between, not a redirect from elsewhere: a strict cookie is not sent along
/// with a navigation that another site began.
pub(crate) fn let_in(visit: &Visit, opened: &Opened, then: &str) -> Response {
    let mut response = Redirect::to(then).into_response();
    let secure = if visit.house.is_secure() { "; Secure" } else { "" };
    set_cookie(
        &mut response,
        &format!("{}={}; {ATTRIBUTES}{secure}", cookie_name(visit), opened.cookie.expose()),
    );
    response
}

pub(crate) fn agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default()
}
