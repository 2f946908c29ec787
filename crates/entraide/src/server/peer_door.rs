//! The hub's door on HTTP: frames and questions for news, bytes in and bytes out. Who is at it is not known here.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use live::{
    HubServer, News,
    http::{FRAMES, NEWS, OCTETS},
};
use peer::{MAX_FRAME, MAX_NEWS};
use tokio::sync::Semaphore;

/// A body up to this long is read without asking how many others are.
const SMALL: usize = 64 << 10;
/// Most long bodies in memory at once: a stranger may send one too, before anything is known of him.
const LONG_BODIES: usize = 16;
/// How long a body may take to come in.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Clone)]
struct Door {
    hub: HubServer,
    long: Arc<Semaphore>,
}

/// The routes of the hub's door.
pub(super) fn routes(hub: HubServer) -> Router {
    let door = Door { hub, long: Arc::new(Semaphore::new(LONG_BODIES)) };
    Router::new().route(FRAMES, post(frame)).route(NEWS, post(news)).with_state(door)
}

async fn frame(State(door): State<Door>, request: Request) -> Response {
    let body = request.into_body();
    let long = declared(&body).is_none_or(|length| length > SMALL);
    let _room = if long {
        match door.long.try_acquire() {
            Ok(room) => Some(room),
            Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    } else {
        None
    };
    match read(body, MAX_FRAME).await {
        Ok(bytes) => {
            let answer = door.hub.frame(&bytes).await;
            if answer.is_empty() && !door.hub.is_open() {
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
            ([(header::CONTENT_TYPE, OCTETS)], answer).into_response()
        }
        Err(status) => status.into_response(),
    }
}

async fn news(State(door): State<Door>, request: Request) -> StatusCode {
    match read(request.into_body(), MAX_NEWS).await {
        Ok(bytes) => match door.hub.news(&bytes).await {
            News::Grown => StatusCode::OK,
            News::Nothing => StatusCode::NO_CONTENT,
            News::Refused => StatusCode::FORBIDDEN,
            News::Stopped => StatusCode::SERVICE_UNAVAILABLE,
        },
        Err(status) => status,
    }
}

/// How long a body says it is.
fn declared(body: &Body) -> Option<usize> {
    use axum::body::HttpBody;
    body.size_hint().upper().and_then(|length| usize::try_from(length).ok())
}

async fn read(body: Body, most: usize) -> Result<Vec<u8>, StatusCode> {
    match tokio::time::timeout(PATIENCE, to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes.to_vec()),
        Ok(Err(_)) => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}
