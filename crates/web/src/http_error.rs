//! What goes wrong with a request, as the caller is told: a page with what to do next, or RFC 9457 problem JSON from the
//! API. An absent record and a hidden one are the same error. Not here: a form's findings, which stay beside the form.

use std::sync::Arc;

use acts::{ActError, writer::WriterError};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::html;

use crate::{
    context::Context,
    language::{Language, Messages, of},
    refusal::{self, Refusal},
};

/// What went wrong.
#[derive(Clone, Debug, thiserror::Error)]
pub enum HttpError {
    /// Nobody has signed in.
    #[error("sign in first")]
    NotSignedIn,
    /// The act wants a fresh proof of who is at the keyboard.
    #[error("confirm that it is you")]
    NotFresh,
    /// No role of the officer's is granted this.
    #[error("your roles do not allow this")]
    NotAllowed,
    /// A system client's token was issued for less.
    #[error("the token's scopes do not cover this")]
    NotInScope,
    /// A request that changes something came from another site.
    #[error("the request does not come from a page of this console")]
    ForeignOrigin,
    /// There is no such thing, or one may not see it.
    #[error("there is no such page or record")]
    NotFound,
    /// What was sent cannot be read or is wrong: which field and why.
    #[error("{field}: {what}")]
    Wrong {
        /// Which.
        field: String,
        /// Why.
        what: String,
    },
    /// The act does not fit the record's state, or stands against the statute.
    #[error("{what}")]
    Refused {
        /// Which refusal: the end of its message's key.
        code: String,
        /// Why, in English.
        what: String,
        /// Why, in the reader's language.
        told: Option<String>,
    },
    /// Too much at once.
    #[error("too many attempts; wait a minute")]
    TooMany,
    /// The fault is ours; what it was, for the operator alone.
    #[error("the server could not do this; nothing was recorded")]
    Fault(Arc<str>),
}

/// An error as a program reads it (RFC 9457).
#[derive(serde::Serialize, schemars::JsonSchema)]
pub(crate) struct Problem {
    /// What kind of error: `urn:entraide:problem:not-found`, …
    #[serde(rename = "type")]
    kind: String,
    /// The HTTP status.
    status: u16,
    /// What went wrong, in a sentence.
    title: String,
    /// Of a refusal: which.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// Of a refusal: why, in the language that the request asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

impl HttpError {
    /// A wrong field.
    pub fn wrong(field: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Wrong { field: field.into(), what: what.into() }
    }

    /// What is wrong with a form's field, in the reader's words where there are any.
    pub(crate) fn in_words(self, t: Language) -> Self {
        let Self::Wrong { field, what } = self else { return self };
        let what = t.known(refusal::of_field(&field)).unwrap_or(what);
        Self::Wrong { field, what }
    }

    /// A refusal with its code, in words already chosen or to be found by the code.
    pub(crate) fn refused(code: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Refused { code: code.into(), what: what.into(), told: None }
    }

    /// A fault of ours: the gate reports it to the operator, the caller only learns that there was one.
    pub fn fault(error: &dyn std::error::Error) -> Self {
        Self::Fault(error.to_string().into())
    }

    /// HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::NotFresh | Self::NotAllowed | Self::NotInScope | Self::ForeignOrigin => {
                StatusCode::FORBIDDEN
            }
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Wrong { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused { .. } => StatusCode::CONFLICT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotSignedIn => "not-signed-in",
            Self::NotFresh => "not-fresh",
            Self::NotAllowed => "not-allowed",
            Self::NotInScope => "not-in-scope",
            Self::ForeignOrigin => "foreign-origin",
            Self::NotFound => "not-found",
            Self::Wrong { .. } => "wrong",
            Self::Refused { .. } => "refused",
            Self::TooMany => "too-many",
            Self::Fault(_) => "fault",
        }
    }

    /// An act's error as this reader is told it; a program (`in_english`) reads the errors' own words.
    pub(crate) fn of_act(error: &ActError, t: Language, in_english: bool) -> Self {
        let refusal = refusal::of_act(error, t);
        let told = refusal.as_ref().and_then(|refusal| refusal.told(t));
        match (Self::from(error), refusal, told) {
            (Self::Refused { what, .. }, Some(Refusal { code, .. }), told) => {
                Self::Refused { code, what, told }
            }
            (Self::Wrong { field, .. }, _, Some(told)) if !in_english => {
                Self::Wrong { field, what: told }
            }
            (http_error, ..) => http_error,
        }
    }

    /// A refusal in the reader's words.
    pub(crate) fn told(&self, t: Language) -> Option<String> {
        match self {
            Self::Refused { told: Some(told), .. } => Some(told.clone()),
            // What the accounts refuse has no variables: its message is found by its code alone.
            Self::Refused { code, .. } => t.known(of("refusal-{}", code)),
            _ => None,
        }
    }

    /// As this reader reads it.
    pub(crate) fn shown(self, ctx: &Context, api: bool) -> Response {
        let status = self.status();
        if let Self::Fault(what) = &self {
            ctx.app.report(what);
        }
        if api {
            let kind = format!("urn:entraide:problem:{}", self.code());
            let (code, detail) = match &self {
                Self::Refused { code, .. } => (Some(code.clone()), self.told(ctx.language)),
                _ => (None, None),
            };
            let title = self.to_string();
            let problem = Problem { kind, status: status.as_u16(), title, code, detail };
            let mut response = (status, Json(problem)).into_response();
            let kind = axum::http::HeaderValue::from_static("application/problem+json");
            response.headers_mut().insert(axum::http::header::CONTENT_TYPE, kind);
            return response;
        }
        let t = ctx.language;
        let title = t.text(of("trouble-{}", self.code()));
        let detail = match &self {
            Self::Wrong { .. } | Self::Refused { .. } => {
                Some(self.told(t).unwrap_or_else(|| self.to_string()))
            }
            _ => None,
        };
        let page = ctx.page(&title).body(&html! {
            div.trouble role="alert" {
                p { (t.text(of("trouble-{}-do", self.code()))) }
                @if let Some(detail) = detail { pre dir="auto" { (detail) } }
                p { a href="/" { (t.text("trouble-home")) } }
            }
        });
        (status, page).into_response()
    }
}

/// Handlers return an error; the gate, which knows the caller, shows it.
impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<&ActError> for HttpError {
    fn from(error: &ActError) -> Self {
        match error {
            ActError::NotFound(_) | ActError::NotOwner | ActError::Sealed(_) => Self::NotFound,
            ActError::NoOfficer | ActError::Denied(_) => Self::NotAllowed,
            ActError::Invalid(invalid) => Self::wrong(invalid.field, invalid.what.as_str()),
            ActError::Append(_)
            | ActError::Log(_)
            | ActError::Registers(_)
            | ActError::Documents(_) => Self::fault(error),
            other => Self::refused("act", other.to_string()),
        }
    }
}

impl From<ActError> for HttpError {
    fn from(error: ActError) -> Self {
        Self::from(&error)
    }
}

impl From<WriterError> for HttpError {
    fn from(error: WriterError) -> Self {
        match error {
            WriterError::Act(error) => error.into(),
            other => Self::fault(&other),
        }
    }
}

impl From<registers::RegistersError> for HttpError {
    fn from(error: registers::RegistersError) -> Self {
        Self::fault(&error)
    }
}

impl From<accounts::AccountsError> for HttpError {
    fn from(error: accounts::AccountsError) -> Self {
        match error {
            accounts::AccountsError::Refused(accounts::Refused::NotFresh) => Self::NotFresh,
            accounts::AccountsError::Refused(accounts::Refused::TooManyAttempts { .. }) => {
                Self::TooMany
            }
            accounts::AccountsError::Refused(refused) => {
                let code = refusal::of_accounts(&refused).map_or_else(String::new, |it| it.code);
                Self::refused(code, refused.to_string())
            }
            other => Self::fault(&other),
        }
    }
}
