//! A door with two faces: programs knock with JSON and are answered in JSON, browsers open a page or send a form. Both come from one
//! declaration with one handler, `async fn(Context, Input<Path, Query, Body>) -> Answer<ResponseBody>`, whose own types read the request,
//! write the answer and make the API's description, so that none of them can drift from the others.

use accounts::Scope;
use axum::{
    Json, RequestPartsExt,
    extract::{FromRequest, Path, Query, RawPathParams, Request},
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use futures_util::future::BoxFuture;
use maud::Markup;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    Answer, HttpError,
    context::Context,
    form::{self, Form, bounded},
    route::{Need, Route},
    upload::Upload,
};

/// Longest JSON body: a message with its files.
const MOST_BYTES: usize = 1 << 20;
/// Where programs' addresses begin; a page's address is the rest, where nothing else is said.
const API: &str = "/api/v1";

/// What the API's description says of a route.
#[derive(Clone, Copy)]
pub struct Operation {
    /// What it is about: the heading it stands under.
    pub noun: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    pub(crate) shapes: fn(&mut Generators) -> Shapes,
}

/// Makes schemas: of what is read, and of what is written.
pub(crate) struct Generators {
    pub(crate) request: SchemaGenerator,
    pub(crate) response: SchemaGenerator,
}

/// Schemas of an operation.
pub(crate) struct Shapes {
    /// An object with a property a parameter.
    pub(crate) query: Schema,
    pub(crate) body: Option<Schema>,
    pub(crate) status: StatusCode,
    pub(crate) response: Option<Schema>,
}

/// Who may come in: as at every door, and what a system client's token must cover.
pub(crate) type Who = (Need, Option<Scope>);

/// The addresses of a door's two faces.
pub(crate) struct At {
    page: &'static str,
    method: Method,
    api: &'static str,
}

/// The API's address; the page's is the same without `/api/v1`.
impl From<&'static str> for At {
    fn from(api: &'static str) -> Self {
        Self { page: api.strip_prefix(API).unwrap_or(api), method: Method::POST, api }
    }
}

/// The page's address, and the API's where it is another.
impl From<(&'static str, Method, &'static str)> for At {
    fn from((page, method, api): (&'static str, Method, &'static str)) -> Self {
        Self { page, method, api }
    }
}

/// The doors of a noun.
pub(crate) struct Doors {
    noun: &'static str,
    routes: Vec<Route>,
}

impl Doors {
    /// None yet.
    pub(crate) fn of(noun: &'static str) -> Self {
        Self { noun, routes: Vec::new() }
    }

    /// All of them.
    pub(crate) fn routes(self) -> Vec<Route> {
        self.routes
    }

    /// A page or a form alone: programs have no such door.
    pub(crate) fn page(mut self, route: Route) -> Self {
        self.routes.push(route);
        self
    }

    /// A door for programs alone.
    pub(crate) fn api<P, Q, B, G, F, Done>(
        self,
        (method, path): (Method, &'static str),
        (need, scope): Who,
        summary: &'static str,
        handler: F,
    ) -> Self
    where
        P: DeserializeOwned + Send + 'static,
        Q: DeserializeOwned + JsonSchema + Send + 'static,
        B: RequestBody + Send + 'static,
        G: ResponseBody,
        F: Fn(Context, Input<P, Q, B>) -> Done + Clone + Send + Sync + 'static,
        Done: Future<Output = Answer<G>> + Send + 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        let handler = on(filter, move |ctx: Context, asked: Input<P, Q, B>| {
            let done = handler(ctx, asked);
            async move { done.await.map(ResponseBody::answer) }
        });
        let mut route = Route::at(method, path, need, handler);
        route.scope = scope;
        let shapes = shapes::<Q, B, G>;
        route.operation = Some(Operation { noun: self.noun, summary, shapes });
        self.page(route)
    }

    /// A door that shows something: `draw` makes the page of what programs are given.
    pub(crate) fn read<P, Q, G, F, Done>(
        self,
        at: impl Into<At>,
        who: Who,
        summary: &'static str,
        handler: F,
        draw: fn(&Context, &G) -> Markup,
    ) -> Self
    where
        P: DeserializeOwned + Send + 'static,
        Q: DeserializeOwned + JsonSchema + Send + 'static,
        G: ResponseBody + 'static,
        F: Fn(Context, Input<P, Q>) -> Done + Clone + Send + Sync + 'static,
        Done: Future<Output = Answer<G>> + Send + 'static,
    {
        let (at, shown) = (at.into(), handler.clone());
        let page = move |ctx: Context, asked: Input<P, Q>| {
            let response = shown(ctx.clone(), asked);
            async move { Ok::<_, HttpError>(draw(&ctx, &response.await?)) }
        };
        let page = Route::get(at.page, who.0, page);
        self.page(page).api((Method::GET, at.api), who, summary, handler)
    }

    /// A door that changes something: programs send JSON, browsers a form, after which [`Then`] says what they see.
    pub(crate) fn write<P, Q, B, G, F, Done>(
        self,
        at: impl Into<At>,
        who: Who,
        summary: &'static str,
        handler: F,
        then: Then<P, B, G>,
    ) -> Self
    where
        P: DeserializeOwned + Clone + Send + Sync + 'static,
        Q: DeserializeOwned + JsonSchema + Send + 'static,
        B: RequestBody + Send + 'static,
        G: ResponseBody + Send + Sync + 'static,
        F: Fn(Context, Input<P, Q, B>) -> Done + Clone + Send + Sync + 'static,
        Done: Future<Output = Answer<G>> + Send + 'static,
    {
        let at = at.into();
        self.form(at.page, who.0, handler.clone(), then).api(
            (at.method, at.api),
            who,
            summary,
            handler,
        )
    }

    /// A form alone, for what programs have another door for.
    pub(crate) fn form<P, Q, B, G, F, Done>(
        self,
        path: &'static str,
        need: Need,
        handler: F,
        then: Then<P, B, G>,
    ) -> Self
    where
        P: DeserializeOwned + Clone + Send + Sync + 'static,
        Q: DeserializeOwned + Send + 'static,
        B: RequestBody + Send + 'static,
        G: ResponseBody + Send + Sync + 'static,
        F: Fn(Context, Input<P, Q, B>) -> Done + Clone + Send + Sync + 'static,
        Done: Future<Output = Answer<G>> + Send + 'static,
    {
        self.page(Route::post(path, need, async move |ctx: Context, request: Request| {
            let (mut request, path, query) = named::<P, Q>(request).await?;
            let names = raw(&mut request).await?;
            let sent = if B::SENT { sent(request, then.files).await? } else { Upload::default() };
            let done = match (then.read)(&ctx, &sent) {
                Ok(body) => handler(ctx.clone(), Input { path: path.clone(), query, body }).await,
                Err(wrong) => Err(wrong),
            };
            let http_error = match done {
                Ok(response) => return then.next.answer(&ctx, names, &response),
                Err(http_error) => http_error,
            };
            match (then.again, http_error) {
                (Some(again), HttpError::Wrong { field, what }) => {
                    again(ctx, path, sent, (field, what)).await
                }
                (Some(again), refused @ HttpError::Refused { .. }) if then.held => {
                    let why = refused.told(ctx.language).unwrap_or_else(|| refused.to_string());
                    again(ctx, path, sent, ("content".to_owned(), why)).await
                }
                (_, other) => Err(other),
            }
        }))
    }
}

/// What a browser sees after its form was sent.
pub(crate) struct Then<P, B, G> {
    next: Next<G>,
    read: fn(&Context, &Upload) -> Answer<B>,
    files: bool,
    again: Option<Again<P>>,
    /// Whether a refusal is told beside the form too.
    held: bool,
}

/// Draws a form once more as it was typed, with the field that is wrong and why.
type Again<P> = fn(Context, P, Upload, (String, String)) -> BoxFuture<'static, Answer<Response>>;

impl<P, B, G> Clone for Then<P, B, G> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P, B, G> Copy for Then<P, B, G> {}

impl<P, B, G> Then<P, B, G> {
    /// A form whose wrong fields are told beside them.
    pub(crate) fn again(self, again: Again<P>) -> Self {
        Self { again: Some(again), ..self }
    }

    /// A form that also stays where the act is refused as a whole: the field is then `content`.
    pub(crate) fn held(self, again: Again<P>) -> Self {
        Self { again: Some(again), held: true, ..self }
    }

    /// A form that is read otherwise than by its fields' names.
    pub(crate) fn reading(self, read: fn(&Context, &Upload) -> Answer<B>) -> Self {
        Self { read, ..self }
    }

    /// A form with files.
    pub(crate) fn with_files(self) -> Self {
        Self { files: true, ..self }
    }
}

/// On to a page, where message `flash-{word}` is said once. What stands in `{…}` is filled in from the door's own path or from what
/// the handler gives.
pub(crate) fn to<P, B: RequestBody, G>(path: &'static str, word: &'static str) -> Then<P, B, G> {
    Then { next: Next::To(path, word), read: B::of_form, files: false, again: None, held: false }
}

/// A page of what the handler gives.
pub(crate) fn shown<P, B: RequestBody, G>(
    draw: fn(&Context, &G) -> Answer<Response>,
) -> Then<P, B, G> {
    Then { next: Next::Shown(draw), read: B::of_form, files: false, again: None, held: false }
}

enum Next<G> {
    To(&'static str, &'static str),
    Shown(fn(&Context, &G) -> Answer<Response>),
}

impl<G> Clone for Next<G> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<G> Copy for Next<G> {}

impl<G: ResponseBody> Next<G> {
    fn answer(self, ctx: &Context, names: Vec<(String, String)>, response: &G) -> Answer<Response> {
        match self {
            Self::Shown(draw) => draw(ctx, response),
            Self::To(path, word) => {
                let fields = response.fields();
                let fields = fields.as_object().into_iter().flatten();
                let fields = fields
                    .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
                let filled =
                    names.into_iter().chain(fields).fold(path.to_owned(), |path, (name, value)| {
                        path.replace(&format!("{{{name}}}"), &value)
                    });
                Ok(ctx.on_to(&filled, word))
            }
        }
    }
}

fn shapes<Q: JsonSchema, B: RequestBody, G: ResponseBody>(generators: &mut Generators) -> Shapes {
    let (status, response) = G::shape(&mut generators.response);
    Shapes {
        query: Q::json_schema(&mut generators.request),
        body: B::shape(&mut generators.request),
        status,
        response,
    }
}

/// A request, read: what its path names, its query, its body.
pub(crate) struct Input<P = (), Q = (), B = Nothing> {
    pub(crate) path: P,
    pub(crate) query: Q,
    pub(crate) body: B,
}

/// What the path and the query say. A path that names nothing names no record either.
async fn named<P, Q>(request: Request) -> Answer<(Request, P, Q)>
where
    P: DeserializeOwned + Send + 'static,
    Q: DeserializeOwned,
{
    let (mut parts, body) = request.into_parts();
    let Path(path) = parts.extract::<Path<P>>().await.map_err(|_| HttpError::NotFound)?;
    let query = Query::<Q>::try_from_uri(&parts.uri);
    let Query(query) = query.map_err(|error| HttpError::wrong("query", error.body_text()))?;
    Ok((Request::from_parts(parts, body), path, query))
}

/// The path's own names with what stands there.
async fn raw(request: &mut Request) -> Answer<Vec<(String, String)>> {
    let (mut parts, body) = std::mem::take(request).into_parts();
    let names = parts.extract::<RawPathParams>().await.map_err(|_| HttpError::NotFound)?;
    let names = names.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    *request = Request::from_parts(parts, body);
    Ok(names)
}

async fn sent(request: Request, files: bool) -> Answer<Upload> {
    if files {
        return Upload::from_request(request, &()).await;
    }
    Ok(Upload { form: Form::from_request(request, &()).await?, files: Vec::new() })
}

impl<S, P, Q, B> FromRequest<S> for Input<P, Q, B>
where
    S: Send + Sync,
    P: DeserializeOwned + Send + 'static,
    Q: DeserializeOwned + Send,
    B: RequestBody,
{
    type Rejection = HttpError;

    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        let (request, path, query) = named(request).await?;
        Ok(Self { path, query, body: B::read(request).await? })
    }
}

/// What a door takes as its body: a value that is read from JSON or from a form, or [`Nothing`].
pub(crate) trait RequestBody: Sized {
    /// Whether there is a body.
    const SENT: bool = true;
    fn read(request: Request) -> impl Future<Output = Answer<Self>> + Send;
    fn of_form(ctx: &Context, sent: &Upload) -> Answer<Self>;
    fn shape(generator: &mut SchemaGenerator) -> Option<Schema>;
}

/// No body.
pub(crate) struct Nothing;

impl RequestBody for Nothing {
    const SENT: bool = false;
    async fn read(_: Request) -> Answer<Self> {
        Ok(Self)
    }
    fn of_form(_: &Context, _: &Upload) -> Answer<Self> {
        Ok(Self)
    }
    fn shape(_: &mut SchemaGenerator) -> Option<Schema> {
        None
    }
}

impl<T: DeserializeOwned + JsonSchema + 'static> RequestBody for T {
    async fn read(request: Request) -> Answer<Self> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
            return Err(HttpError::wrong("content-type", "a body is application/json"));
        }
        let bytes = bounded(request, MOST_BYTES).await?;
        let mut json = serde_json::Deserializer::from_slice(&bytes);
        let read = form::read(&mut json)?;
        json.end().map_err(|error| HttpError::wrong("body", error.to_string()))?;
        Ok(read)
    }
    fn of_form(ctx: &Context, sent: &Upload) -> Answer<Self> {
        sent.form.typed().map_err(|wrong| wrong.in_words(ctx.language))
    }
    fn shape(generator: &mut SchemaGenerator) -> Option<Schema> {
        Some(generator.subschema_for::<T>())
    }
}

/// What a door gives: a value, [`Created`] or [`Done`].
pub(crate) trait ResponseBody: Sized {
    fn shape(generator: &mut SchemaGenerator) -> (StatusCode, Option<Schema>);
    /// To programs.
    fn answer(self) -> Response;
    /// Its fields, for the address of the page that comes next.
    fn fields(&self) -> Value;
}

impl<T: Serialize + JsonSchema> ResponseBody for T {
    fn shape(generator: &mut SchemaGenerator) -> (StatusCode, Option<Schema>) {
        (StatusCode::OK, Some(generator.subschema_for::<T>()))
    }
    fn answer(self) -> Response {
        Json(self).into_response()
    }
    fn fields(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// Something that did not exist before.
pub(crate) struct Created<T>(pub(crate) T);

impl<T: Serialize + JsonSchema> ResponseBody for Created<T> {
    fn shape(generator: &mut SchemaGenerator) -> (StatusCode, Option<Schema>) {
        (StatusCode::CREATED, Some(generator.subschema_for::<T>()))
    }
    fn answer(self) -> Response {
        (StatusCode::CREATED, Json(self.0)).into_response()
    }
    fn fields(&self) -> Value {
        self.0.fields()
    }
}

/// It is done, and recorded.
pub(crate) struct Done;

impl ResponseBody for Done {
    fn shape(_: &mut SchemaGenerator) -> (StatusCode, Option<Schema>) {
        (StatusCode::NO_CONTENT, None)
    }
    fn answer(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
    fn fields(&self) -> Value {
        Value::Null
    }
}
