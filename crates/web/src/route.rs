//! Who may knock at which door. Every route of the program stands in one table with what it needs; the gate asks before the
//! handler sees the request, and what is not in the table does not exist. Not here: which record one may see (the acts
//! and pages ask that, and answer as if it were not there).

use accounts::Scope;
use axum::handler::Handler;
use axum::{
    Router,
    extract::{FromRequest, Request, State},
    http::{Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use maud::html;
use statute::Act;

use crate::{
    AppState, HttpError,
    context::{Context, NOTHING_LEFT_TO_SAY, set_cookie},
    door::Operation,
    form::Form,
    language::Messages,
};

/// What a caller must be to be let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: signing in, the program's own style and scripts, public extracts.
    Nobody,
    /// An officer who has signed in, whatever the roles.
    SignedIn,
    /// An officer whose roles are granted this act at the post.
    May(Act),
    /// The same, and who has shown within the last minutes that it is still the same person at the keyboard.
    MayNow(Act),
}

/// One door.
#[derive(Clone)]
pub struct Route {
    /// Method.
    pub method: Method,
    /// Path, with `{…}` for what varies.
    pub path: &'static str,
    /// What it needs.
    pub need: Need,
    /// What a system client's token must also cover; none: no system client comes in.
    pub scope: Option<Scope>,
    /// What the API's description says of it.
    pub operation: Option<Operation>,
    handler: MethodRouter<AppState>,
}

/// What the gate asks of a request.
#[derive(Clone, Copy)]
struct Door {
    need: Need,
    scope: Option<Scope>,
}

impl Route {
    /// `GET`.
    pub fn get<H, T>(path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Self::at(Method::GET, path, need, on(MethodFilter::GET, handler))
    }

    /// `POST`.
    pub fn post<H, T>(path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        Self::at(Method::POST, path, need, on(MethodFilter::POST, handler))
    }

    /// Any method.
    pub(crate) fn at(
        method: Method,
        path: &'static str,
        need: Need,
        handler: MethodRouter<AppState>,
    ) -> Self {
        Self { method, path, need, scope: None, operation: None, handler }
    }
}

/// The router over the table.
pub(crate) fn router(app: &AppState, routes: Vec<Route>) -> Router {
    let mut router = Router::new();
    for Route { path, need, scope, handler, .. } in routes {
        let gate = middleware::from_fn_with_state((app.clone(), Door { need, scope }), gate);
        router = router.route(path, handler.layer(gate));
    }
    router.with_state(app.clone())
}

/// Asks who it is, whether the request comes from our own pages, and whether this caller may.
async fn gate(
    State((app, door)): State<(AppState, Door)>,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let (api, public) = (speaks_json(path), path.starts_with(PUBLIC));
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let unasked = reading && !is_opened(&request);
    let ctx = Context::of(&app, request.headers(), path.starts_with(API), unasked).await;
    let ctx = match ctx {
        Ok(ctx) => ctx,
        Err(fault) => {
            let ctx = Context::anonymous(&app, request.headers(), path.starts_with(API));
            return guarded(fault.shown(&ctx, api));
        }
    };
    // What no browser sends by itself, no other site can make it send.
    let own = ctx.by_token() || same_origin(&app, &request);
    if !reading && !own {
        return HttpError::ForeignOrigin.shown(&ctx, api);
    }
    if let Err(http_error) = ctx.meets(door.need, door.scope) {
        return match http_error {
            HttpError::NotSignedIn | HttpError::NotFresh if !api && reading => {
                let page = if ctx.principal().is_none() { "sign-in" } else { "confirm-identity" };
                let to = request.uri().path_and_query().map_or("/", |path| path.as_str());
                let then: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
                Redirect::to(&format!("/{page}?then={then}")).into_response()
            }
            HttpError::NotFresh if !api => held(&ctx, request).await,
            other => other.shown(&ctx, api),
        };
    }
    request.extensions_mut().insert(ctx.clone());
    let response = next.run(request).await;
    let mut response = match response.extensions().get::<HttpError>() {
        Some(http_error) => http_error.clone().shown(&ctx, api),
        None => response,
    };
    let page = response.headers().get(header::CONTENT_TYPE);
    if reading && ctx.flash().is_some() && page.is_some_and(|kind| is_html(kind.as_bytes())) {
        set_cookie(&mut response, NOTHING_LEFT_TO_SAY);
    }
    guarded(if public { shared(response) } else { response })
}

fn is_html(kind: &[u8]) -> bool {
    kind.starts_with(b"text/html")
}

/// Where the API is: there alone a system client's token is taken.
const API: &str = "/api/";
/// Where the public service is: what everybody may see, other sites' scripts may read.
const PUBLIC: &str = "/notices/v1/";

fn shared(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in
        [("access-control-allow-origin", "*"), ("cross-origin-resource-policy", "cross-origin")]
    {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    response
}

/// Whether an error is told as problem JSON: programs and the pages' scripts read it.
fn speaks_json(path: &str) -> bool {
    [API, PUBLIC, "/passkeys/"].iter().any(|start| path.starts_with(start))
}

/// A form that came without a fresh proof of identity is kept on the page, to be sent once more after it: nothing typed is lost.
async fn held(ctx: &Context, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let Ok(form) = Form::from_request(request, &()).await else {
        return HttpError::NotFresh.shown(ctx, false);
    };
    let t = ctx.language;
    let title = t.text("trouble-not-fresh");
    let page = ctx.page(&title).body(&html! {
        div.trouble role="alert" {
            p { (t.text("trouble-not-fresh-held")) }
            p { a.button href="/confirm-identity" target="_blank" rel="noopener" { (title) } }
            form method="post" action=(path) {
                @for (name, value) in form.fields() { input type="hidden" name=(name) value=(value); }
                button.main type="submit" { (t.text("word-send")) }
            }
        }
    });
    guarded((StatusCode::FORBIDDEN, page).into_response())
}

/// Whether a person opened this, as far as the browser says. A script's request, a picture and a stream's new attempt are the
/// page's own.
fn is_opened(request: &Request) -> bool {
    let to = request.headers().get("sec-fetch-dest").and_then(|value| value.to_str().ok());
    matches!(to, None | Some("document"))
}

/// A browser says where a request comes from (Fetch Metadata); an old one at least names the origin. A request that changes
/// something and says neither is not ours.
fn same_origin(app: &AppState, request: &Request) -> bool {
    let of = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match (of("sec-fetch-site"), of(header::ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == app.origin(),
        (None, None) => false,
    }
}

/// Headers every answer carries: nothing from elsewhere runs, nothing is framed, nothing personal is cached.
fn guarded(mut response: Response) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ] {
        headers.entry(name).or_insert(header::HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(header::HeaderValue::from_static("no-store"));
    response
}

/// What the fallback answers: there is no such page.
pub(crate) async fn nowhere(State(app): State<AppState>, request: Request) -> Response {
    let api = speaks_json(request.uri().path());
    match Context::of(&app, request.headers(), false, true).await {
        Ok(ctx) => guarded(HttpError::NotFound.shown(&ctx, api)),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
