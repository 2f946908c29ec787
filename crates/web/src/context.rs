//! One request's caller: who it is by session cookie or API token, at which node, in which language, and how to reach that
//! node. What is read here is read once a request.

use std::sync::Arc;

use acts::{
    ActError, Freshness, InService, Node, Unit,
    check::numbers::{Answers, Asker, Numbered},
    writer::WriterError,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    OfficerId, RecordId,
    directory::{Officer, Post},
    lookup::LookupPurpose,
};
use jiff::{Timestamp, civil::Date};
use live::NodeHandle;
use statute::Act;

use accounts::{Client, ClientToken, Scope, Session, SessionToken};

use crate::{
    Answer, AppState, HttpError,
    form::Form,
    language::{Language, Messages, of},
    route::Need,
    time,
};

/// Name of the session cookie.
pub const SESSION: &str = "session";

/// How the pages look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "named by the variant")]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// All, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];
    /// Code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
    /// The theme of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

/// Who asks, and how it is answered. An extractor: handlers take it first.
#[derive(Clone)]
pub struct Context {
    /// The application's state.
    pub app: AppState,
    /// Language of the answer.
    pub language: Language,
    /// How pages look.
    pub theme: Theme,
    /// When the request came.
    pub now: Timestamp,
    /// Whether the API was asked: a program reads errors in English, with their codes.
    by_program: bool,
    principal: Option<Arc<Principal>>,
    flash: Option<String>,
}

/// An officer who has signed in.
pub struct Principal {
    /// The officer, in service.
    pub officer: Officer,
    /// With the acts that the statute grants at this post.
    pub(crate) known: Arc<InService>,
    /// What let the officer in.
    pub key: Key,
    /// Purpose of the shift's look-ups, once chosen.
    pub purpose: Option<LookupPurpose>,
    /// What the node's copy is worth.
    pub freshness: Freshness,
    /// Whether the node's line to the hub stands (the hub's own always does).
    pub online: bool,
    node: NodeHandle,
}

/// What a caller came in with.
#[derive(Debug)]
pub enum Key {
    /// A browser's cookie.
    Session(SessionToken, Box<Session>),
    /// A system client's token.
    Client(Box<Client>),
}

impl Principal {
    /// Whether the statute grants the act.
    pub fn may(&self, act: Act) -> bool {
        self.known.grants.contains(&act)
    }
    /// Whether the officer serves at the secretariat.
    pub fn at_hub(&self) -> bool {
        self.officer.post == Post::Secretariat
    }
    /// The browser's session; a system client has none, and does what needs one nowhere.
    pub fn session(&self) -> Answer<(&SessionToken, &Session)> {
        match &self.key {
            Key::Session(token, session) => Ok((token, session)),
            Key::Client(_) => Err(HttpError::NotAllowed),
        }
    }
}

/// Takes back what a page has said: it is said once.
pub(crate) const NOTHING_LEFT_TO_SAY: &str = "flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict";

impl Context {
    /// Somebody unknown who sends these headers: for what goes wrong before it is known who it is, too.
    pub(crate) fn anonymous(app: &AppState, headers: &HeaderMap, by_program: bool) -> Self {
        let now = app.now();
        let language = cookie(headers, "language")
            .and_then(Language::from_tag)
            .or_else(|| header_of(headers, header::ACCEPT_LANGUAGE).and_then(Language::best_match))
            .unwrap_or_default();
        let theme = cookie(headers, "theme").and_then(Theme::of).unwrap_or_default();
        let flash = cookie(headers, "flash").and_then(|key| language.known(of("flash-{}", key)));
        Self { app: app.clone(), language, theme, now, by_program, principal: None, flash }
    }

    /// Who sends these headers. Only the API (`tokens`) takes a system client's token; what a page fetches by itself
    /// (`unasked`) is no use of a session.
    pub(crate) async fn of(
        app: &AppState,
        headers: &HeaderMap,
        tokens: bool,
        unasked: bool,
    ) -> Answer<Self> {
        let mut ctx = Self::anonymous(app, headers, tokens);
        let key = match header_of(headers, header::AUTHORIZATION).filter(|_| tokens) {
            Some(authorization) => ctx.client(authorization)?,
            None => ctx.session(headers, unasked)?,
        };
        if let Some(key) = key {
            ctx.principal = ctx.recognise(key).await?.map(Arc::new);
        }
        Ok(ctx)
    }

    fn session(&self, headers: &HeaderMap, unasked: bool) -> Answer<Option<Key>> {
        let text = secret_cookie(headers, SESSION, self.app.is_secure());
        let token = text.and_then(|text| text.parse::<SessionToken>().ok());
        let Some(token) = token else { return Ok(None) };
        let accounts = self.app.accounts();
        let used = if unasked { None } else { Some(accounts.session(&token, self.now)) };
        // On a full disk the use cannot be noted: the session then ends the sooner, and the desk with its alarms is seen.
        let session = match used {
            Some(Ok(session)) => session,
            Some(Err(_)) | None => accounts.glance(&token, self.now)?,
        };
        Ok(session.map(|session| Key::Session(token, Box::new(session))))
    }

    /// The client of a `Bearer` token (RFC 6750).
    fn client(&self, authorization: &str) -> Answer<Option<Key>> {
        let bearer = authorization
            .split_once(' ')
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .and_then(|(_, token)| token.trim().parse::<ClientToken>().ok());
        let Some(token) = bearer else { return Ok(None) };
        let client = self.app.accounts().client(&token, self.now)?;
        Ok(client.map(|client| Key::Client(Box::new(client))))
    }

    async fn recognise(&self, key: Key) -> Answer<Option<Principal>> {
        let (post, id, purpose) = match &key {
            Key::Session(_, session) => (session.post.clone(), session.officer, session.shift),
            Key::Client(client) => (client.post.clone(), client.account, None),
        };
        let Some(node) = self.app.node(&post).cloned() else { return Ok(None) };
        let known = node.officer(id).await.map_err(|error| HttpError::fault(&error))?;
        let Some(known) = known else { return Ok(None) };
        let (officer, freshness) = (known.officer.clone(), node.snapshot().freshness(self.now));
        if officer.post != post {
            return Ok(None);
        }
        let online = self.app.is_online(&post);
        Ok(Some(Principal { officer, known, key, purpose, freshness, online, node }))
    }

    /// Whether the caller is what a door needs; of a system client, whether its token also has the door's scope.
    pub(crate) fn meets(&self, need: Need, scope: Option<Scope>) -> Answer<()> {
        let act = match need {
            Need::Nobody => return Ok(()),
            Need::SignedIn => None,
            Need::May(act) | Need::MayNow(act) => Some(act),
        };
        let principal = self.principal.as_deref().ok_or(HttpError::NotSignedIn)?;
        if act.is_some_and(|act| !principal.may(act)) {
            return Err(HttpError::NotAllowed);
        }
        match &principal.key {
            Key::Session(_, session) if matches!(need, Need::MayNow(_)) => {
                session.require_fresh(self.now).map_err(|_| HttpError::NotFresh)
            }
            Key::Client(client) if !scope.is_some_and(|scope| client.may(scope)) => {
                Err(HttpError::NotInScope)
            }
            // Nobody sits at a system client's keyboard: what needs a person just now is not for it.
            Key::Client(_) if matches!(need, Need::MayNow(_)) => Err(HttpError::NotFresh),
            Key::Session(..) | Key::Client(_) => Ok(()),
        }
    }

    /// Who has signed in.
    pub fn principal(&self) -> Option<&Principal> {
        self.principal.as_deref()
    }

    /// Whether the caller is a system client.
    pub(crate) fn by_token(&self) -> bool {
        self.principal().is_some_and(|principal| matches!(principal.key, Key::Client(_)))
    }

    /// Whether the session or token that this request came with still opens anything; asking is no use of it.
    pub(crate) fn is_still_signed_in(&self) -> bool {
        let (accounts, now) = (self.app.accounts(), self.app.now());
        match self.principal().map(|principal| &principal.key) {
            Some(Key::Session(token, _)) => {
                accounts.glance(token, now).is_ok_and(|one| one.is_some())
            }
            Some(Key::Client(_)) | None => false,
        }
    }

    /// The officer: behind a door that needs one there always is one.
    pub fn officer(&self) -> Answer<&Principal> {
        self.principal().ok_or(HttpError::NotSignedIn)
    }

    /// Looks at the officer's node.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Node) -> Result<T, ActError> + Send + 'static,
    ) -> Answer<T> {
        let node = self.officer()?.node.clone();
        let read = node.read(read).await.map_err(|error| HttpError::fault(&error))?;
        read.map_err(|error| self.told(&error))
    }

    /// An act's error as the reader reads it.
    fn told(&self, error: &ActError) -> HttpError {
        HttpError::of_act(error, self.language, self.by_program)
    }

    /// Looks at the officer's node as the officer may see it.
    pub async fn see<T: Send + 'static>(
        &self,
        see: impl FnOnce(&Node, &InService) -> Result<T, ActError> + Send + 'static,
    ) -> Answer<T> {
        let me = Arc::clone(&self.officer()?.known);
        self.read(move |node| see(node, &me)).await
    }

    /// Runs an act of the officer's at the officer's node; durable when it answers.
    pub async fn act<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Unit<'_>, OfficerId) -> Result<T, ActError> + Send + 'static,
    ) -> Answer<T> {
        let principal = self.officer()?;
        let (node, officer) = (principal.node.clone(), principal.officer.id);
        let done = node.act(move |unit| act(unit, officer)).await;
        done.map_err(|error| self.why_not(&error))
    }

    /// Records that records leave in a file; `filter` holds codes only.
    pub(crate) async fn export(
        &self,
        purpose: LookupPurpose,
        (register, filter): (&'static str, String),
        records: Vec<RecordId>,
    ) -> Answer<()> {
        self.act(move |unit, officer| {
            acts::consult::export(unit, officer, purpose, register, &filter, records)
        })
        .await
    }

    /// Looks a list of numbers up at the officer's node; recorded durably when it answers.
    pub(crate) async fn check_numbers(
        &self,
        (purpose, case_reference): (LookupPurpose, Option<String>),
        numbers: Vec<Numbered>,
    ) -> Answer<Answers> {
        let principal = self.officer()?;
        let asker = Asker { officer: principal.officer.id, purpose, case_reference };
        let answers = principal.node.check_numbers(asker, numbers).await;
        answers.map_err(|error| self.why_not(&error))
    }

    fn why_not(&self, error: &WriterError) -> HttpError {
        match error {
            WriterError::Act(error) => self.told(error),
            other => HttpError::fault(other),
        }
    }

    /// Keeps the purpose a form names for the shift; the purpose in force then.
    pub(crate) fn remember_purpose(&self, form: &Form) -> Answer<Option<LookupPurpose>> {
        let principal = self.officer()?;
        let named = form.text("purpose");
        let chosen = LookupPurpose::ALL.into_iter().find(|purpose| named == Some(purpose.code()));
        if let (Some(purpose), Key::Session(token, _)) = (chosen, &principal.key)
            && principal.purpose != chosen
        {
            self.app.accounts().remember_shift(token, Some(purpose))?;
        }
        Ok(chosen.or(principal.purpose))
    }

    /// The caller's node.
    pub fn node(&self) -> Answer<&NodeHandle> {
        Ok(&self.officer()?.node)
    }

    /// What the last page left to be said, once.
    pub(crate) fn flash(&self) -> Option<&str> {
        self.flash.as_deref()
    }

    /// Goes on to another page, where message `flash-{word}` is shown once (`""` for none).
    pub fn on_to(&self, path: &str, word: &str) -> Response {
        let mut response = Redirect::to(path).into_response();
        if !word.is_empty() {
            set_cookie(
                &mut response,
                &format!("flash={word}; Path=/; Max-Age=10; HttpOnly; SameSite=Strict"),
            );
        }
        response
    }

    /// The day here.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.app.zone().clone()).date()
    }

    /// A moment as the reader reads it.
    pub fn moment(&self, at: Timestamp) -> String {
        time::moment(self.language, at, self.app.zone())
    }

    /// A day as the reader reads it.
    pub fn day(&self, date: Date) -> String {
        time::day(self.language, date)
    }

    /// What a post is called.
    pub fn post_name(&self, post: &Post) -> String {
        match post {
            Post::Secretariat => self.language.text("secretariat"),
            Post::Bureau(member) => self.member_name(member),
        }
    }

    /// What members are called, in a line.
    pub fn member_names<'m>(&self, of: impl IntoIterator<Item = &'m domain::MemberCode>) -> String {
        of.into_iter().map(|member| self.member_name(member)).collect::<Vec<_>>().join(" · ")
    }

    /// What a member is called: the country's name in the reader's language.
    pub fn member_name(&self, member: &domain::MemberCode) -> String {
        match member.country() {
            Some(country) => atlas::country_name(country, self.language).to_owned(),
            None => member.to_string(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Context {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, HttpError> {
        parts.extensions.get::<Self>().cloned().ok_or(HttpError::NotFound)
    }
}

/// The value of a cookie that anybody may have set.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(key, value)| (key == name).then_some(value))
}

/// The value of a cookie that lets somebody in. Over TLS it is the one with the `__Host-` prefix and no other: any
/// neighbouring host could have set that, and put its own officer in another's place.
pub(crate) fn secret_cookie<'h>(
    headers: &'h HeaderMap,
    name: &str,
    secure: bool,
) -> Option<&'h str> {
    if secure { cookie(headers, &format!("__Host-{name}")) } else { cookie(headers, name) }
}

fn header_of(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Adds a `Set-Cookie` line; one that is not ASCII is left out.
pub(crate) fn set_cookie(response: &mut Response, line: &str) {
    if let Ok(value) = header::HeaderValue::from_str(line) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
#[path = "../tests/unit/context.rs"]
mod tests;
