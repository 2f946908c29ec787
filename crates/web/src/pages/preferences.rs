//! What a caller chooses for the pages: language, theme. Kept in a cookie of the browser, for no page needs to know it of
//! anybody who is not looking.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    Answer,
    context::{Context, Theme, set_cookie},
    form::Form,
    language::Language,
    route::{Need, Route},
};

/// A year.
const KEPT: u32 = 31_536_000;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::post("/language", Need::Nobody, language),
        Route::post("/preferences", Need::Nobody, theme),
    ]
}

async fn language(ctx: Context, headers: HeaderMap, form: Form) -> Answer<Response> {
    let chosen = form.text("language").and_then(Language::from_tag).unwrap_or(ctx.language);
    Ok(keep(&ctx, &headers, "language", chosen.tag()))
}

async fn theme(ctx: Context, headers: HeaderMap, form: Form) -> Answer<Response> {
    let chosen = form.text("theme").and_then(Theme::of).unwrap_or(ctx.theme);
    Ok(keep(&ctx, &headers, "theme", chosen.code()))
}

/// Sets the cookie and goes back to the page one was on, if it was one of ours that can be shown again.
fn keep(ctx: &Context, headers: &HeaderMap, name: &str, value: &str) -> Response {
    let from = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let back = from
        .and_then(|from| from.strip_prefix(ctx.app.origin()))
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or("/");
    let mut response = Redirect::to(back).into_response();
    let secure = if ctx.app.is_secure() { "; Secure" } else { "" };
    set_cookie(
        &mut response,
        &format!("{name}={value}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Lax{secure}"),
    );
    response
}
