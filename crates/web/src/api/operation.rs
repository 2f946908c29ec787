//! An operation of the API: a route whose handler's own types say what it takes and gives. A handler is
//! `async fn(Visit, Asked<Path, Query, Body>) -> Answer<Given>`; the same types read the request, write the answer and
//! make the description, so that the three cannot drift apart.

use accounts::Scope;
use axum::{
    Json,
    extract::{FromRequest, Path, Query, Request},
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Answer, Trouble,
    form::bounded,
    route::{Need, Route},
    visit::Visit,
};

/// Longest body the API takes: a message with its files.
const MOST_BYTES: usize = 1 << 20;

/// What the description says of a route.
#[derive(Clone, Copy)]
pub struct Operation {
    /// What it is about: the heading it stands under.
    pub noun: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    pub(super) shapes: fn(&mut Generators) -> Shapes,
}

/// Makes schemas: of what is read, and of what is written.
pub(super) struct Generators {
    pub(super) taken: SchemaGenerator,
    pub(super) given: SchemaGenerator,
}

/// Schemas of an operation.
pub(super) struct Shapes {
    /// An object with a property a parameter.
    pub(super) query: Schema,
    pub(super) body: Option<Schema>,
    pub(super) status: StatusCode,
    pub(super) given: Option<Schema>,
}

/// Who may come in: as at every door, and what a system client's token must cover.
pub(super) type Door = (Need, Option<Scope>);

/// A route of the API.
pub(super) fn operation<P, Q, B, G, F, Done>(
    (method, path): (Method, &'static str),
    (need, scope): Door,
    (noun, summary): (&'static str, &'static str),
    handler: F,
) -> Route
where
    P: DeserializeOwned + Send + 'static,
    Q: DeserializeOwned + JsonSchema + Send + 'static,
    B: Taken + Send + 'static,
    G: Given,
    F: Fn(Visit, Asked<P, Q, B>) -> Done + Clone + Send + Sync + 'static,
    Done: Future<Output = Answer<G>> + Send + 'static,
{
    let filter = match method {
        Method::POST => MethodFilter::POST,
        Method::PUT => MethodFilter::PUT,
        Method::DELETE => MethodFilter::DELETE,
        _ => MethodFilter::GET,
    };
    let handler = on(filter, move |visit: Visit, asked: Asked<P, Q, B>| handler(visit, asked));
    let mut route = Route::at(method, path, need, handler);
    route.scope = scope;
    route.operation = Some(Operation { noun, summary, shapes: shapes::<Q, B, G> });
    route
}

fn shapes<Q: JsonSchema, B: Taken, G: Given>(generators: &mut Generators) -> Shapes {
    let (status, given) = G::shape(&mut generators.given);
    Shapes {
        query: Q::json_schema(&mut generators.taken),
        body: B::shape(&mut generators.taken),
        status,
        given,
    }
}

/// A request, read: what its path names, its query, its body.
pub(super) struct Asked<P = (), Q = (), B = ()> {
    pub(super) path: P,
    pub(super) query: Q,
    pub(super) body: B,
}

impl<S, P, Q, B> FromRequest<S> for Asked<P, Q, B>
where
    S: Send + Sync,
    P: DeserializeOwned + Send + 'static,
    Q: DeserializeOwned + Send,
    B: Taken,
{
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Answer<Self> {
        let (mut parts, body) = request.into_parts();
        // A path that names nothing names no record either.
        let path = axum::RequestPartsExt::extract_with_state::<Path<P>, S>(&mut parts, state).await;
        let Path(path) = path.map_err(|_| Trouble::NotFound)?;
        let query = Query::<Q>::try_from_uri(&parts.uri);
        let Query(query) = query.map_err(|error| Trouble::wrong("query", error.body_text()))?;
        let body = B::read(Request::from_parts(parts, body)).await?;
        Ok(Self { path, query, body })
    }
}

/// What an operation takes as its body: nothing, or [`Json`].
pub(super) trait Taken: Sized {
    fn read(request: Request) -> impl Future<Output = Answer<Self>> + Send;
    fn shape(generator: &mut SchemaGenerator) -> Option<Schema>;
}

impl Taken for () {
    async fn read(_: Request) -> Answer<Self> {
        Ok(())
    }
    fn shape(_: &mut SchemaGenerator) -> Option<Schema> {
        None
    }
}

impl<T: DeserializeOwned + JsonSchema> Taken for Json<T> {
    async fn read(request: Request) -> Answer<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
            return Err(Trouble::wrong("content-type", "a body is application/json"));
        }
        let bytes = bounded(request, MOST_BYTES).await?;
        let read = serde_json::from_slice(&bytes).map(Self);
        read.map_err(|error| Trouble::wrong("body", error.to_string()))
    }
    fn shape(generator: &mut SchemaGenerator) -> Option<Schema> {
        Some(generator.subschema_for::<T>())
    }
}

/// What an operation gives: [`Json`], [`Created`] or [`Done`].
pub(super) trait Given: IntoResponse {
    fn shape(generator: &mut SchemaGenerator) -> (StatusCode, Option<Schema>);
}

impl<T: Serialize + JsonSchema> Given for Json<T> {
    fn shape(generator: &mut SchemaGenerator) -> (StatusCode, Option<Schema>) {
        (StatusCode::OK, Some(generator.subschema_for::<T>()))
    }
}

/// Something that did not exist before.
pub(super) struct Created<T>(pub(super) T);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
}

impl<T: Serialize + JsonSchema> Given for Created<T> {
    fn shape(generator: &mut SchemaGenerator) -> (StatusCode, Option<Schema>) {
        (StatusCode::CREATED, Some(generator.subschema_for::<T>()))
    }
}

/// It is done, and recorded.
pub(super) struct Done;

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl Given for Done {
    fn shape(_: &mut SchemaGenerator) -> (StatusCode, Option<Schema>) {
        (StatusCode::NO_CONTENT, None)
    }
}
