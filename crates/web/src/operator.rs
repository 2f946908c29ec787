//! What whoever runs the machine is told: alive, fit to answer, figures. Only whether it is alive and fit is for everybody:
//! which fault it is, and how much was asked, says who is busy, and that is confidential. Not here: which sockets only
//! operators reach (the server), what an officer sees (`health`).

use std::{
    any::Any,
    net::SocketAddr,
    sync::atomic::{AtomicU64, Ordering},
};

use axum::{
    Json, Router,
    extract::{ConnectInfo, Request, State, rejection::ExtensionRejection},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use live::{
    Event, Health,
    metrics::{self, Figures, Kind},
};
use serde_json::json;
use tower_http::catch_panic::CatchPanicLayer;

use crate::AppState;

/// Who is taken for an operator at a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operators {
    /// Whoever reaches it: it is theirs alone.
    Everybody,
    /// Whoever asks from this machine.
    OnThisMachine,
    /// Nobody: a proxy on this machine asks for others.
    Nobody,
}

/// Where operators ask.
pub const PATHS: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// `/healthz`: alive. `/readyz`: 200 if every node is fit to answer, else 503; operators are told the codes of what is wrong.
/// `/metrics`: figures as Prometheus reads them, for operators alone.
pub fn routes(app: &AppState, operators: Operators) -> Router {
    let [alive, fit, figures] = PATHS;
    Router::new()
        .route(alive, get(async || "ok\n"))
        .route(fit, get(readyz))
        .route(figures, get(self::figures))
        .with_state((app.clone(), operators))
}

type OperatorState = State<(AppState, Operators)>;
/// Who asks, if the listener knows.
type From = Result<ConnectInfo<SocketAddr>, ExtensionRejection>;

async fn readyz(State((app, operators)): OperatorState, from: From) -> Response {
    let health = app.health();
    let fit = health.iter().all(Health::is_fit);
    let status = if fit { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let mut answer = json!({"ready": fit});
    if operators.include(from) {
        let mut codes: Vec<_> =
            health.iter().flat_map(|node| &node.alarms).map(|alarm| alarm.code).collect();
        codes.sort();
        codes.dedup();
        answer["faults"] = codes.into_iter().map(live::Code::word).collect();
    }
    (status, [(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

async fn figures(State((app, operators)): OperatorState, from: From) -> Response {
    if !operators.include(from) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut figures = metrics::of(&app.health(), app.now());
    app.counts().figures(&mut figures);
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, figures.into_text()).into_response()
}

impl Operators {
    fn include(self, from: From) -> bool {
        match self {
            Self::Everybody => true,
            Self::OnThisMachine => from.is_ok_and(|ConnectInfo(from)| from.ip().is_loopback()),
            Self::Nobody => false,
        }
    }
}

/// What was asked since the start, in numbers.
#[derive(Debug, Default)]
pub struct Counts {
    /// By the hundreds of the status: 2xx, 3xx, 4xx, 5xx.
    answers: [AtomicU64; 4],
    panics: AtomicU64,
    faults: AtomicU64,
    sign_ins_refused: AtomicU64,
}

const CLASSES: [&str; 4] = ["2xx", "3xx", "4xx", "5xx"];

impl Counts {
    /// Attempts to sign in that were refused.
    pub fn sign_ins_refused(&self) -> u64 {
        self.sign_ins_refused.load(Ordering::Relaxed)
    }

    pub(crate) fn fault(&self) {
        self.faults.fetch_add(1, Ordering::Relaxed);
    }

    fn answered(&self, signing_in: bool, status: StatusCode) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(2);
        if let Some(count) = self.answers.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        if signing_in && status.is_client_error() {
            self.sign_ins_refused.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn figures(&self, figures: &mut Figures) {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        figures.add(
            ("entraide_requests_total", Kind::Counter, "Requests of console and API, by answer."),
            CLASSES.into_iter().zip(&self.answers).map(|(class, n)| ([("class", class)], read(n))),
        );
        for (name, help, count) in [
            ("entraide_request_panics_total", "Requests that panicked.", &self.panics),
            ("entraide_request_faults_total", "Faults of ours that were reported.", &self.faults),
            (
                "entraide_sign_ins_refused_total",
                "Attempts to sign in that were refused.",
                &self.sign_ins_refused,
            ),
        ] {
            figures.one((name, Kind::Counter, help), Some(read(count)));
        }
    }
}

type Caught = Box<dyn Any + Send + 'static>;

/// A request that panics is answered 500 and counted.
pub(crate) fn catching(
    app: &AppState,
) -> CatchPanicLayer<impl Fn(Caught) -> Response + Clone + Send + Sync + use<>> {
    let app = app.clone();
    CatchPanicLayer::custom(move |_: Caught| {
        let before = app.counts().panics.fetch_add(1, Ordering::Relaxed);
        Event::Panicked(before + 1).tell();
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    })
}

/// Counts what is answered.
pub(crate) async fn count(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let signing_in = *request.method() == Method::POST
        && (path.starts_with("/sign-in/") || SIGNING_IN.contains(&path));
    let response = next.run(request).await;
    app.counts().answered(signing_in, response.status());
    response
}

/// Where somebody shows who it is, besides links.
const SIGNING_IN: [&str; 3] =
    ["/passkeys/sign-in/finish", "/passkeys/confirm/finish", "/passkeys/enrol/finish"];
