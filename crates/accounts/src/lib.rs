//! Who is at the keyboard. Officers are known by pseudonym ([`domain::OfficerId`]) and post alone: no name, no record,
//! no notice, no page and no socket comes in here. What an officer *may* do is the statute's business, asked anew at
//! every request; here is decided only *who* it is, and how recently that was proved.
//!
//! One SQLite file, `console.db`, for one server. Clock and randomness are arguments. Of every secret only a hash is kept.
//!
//! # In short
//! ```text
//! Accounts::open(path, Settings, rng) · sweep(now)
//!
//! links      issue_link(NewLink, now, rng) → (LinkToken, Link)          open_links(post?, now)   revoke_link(post, id, by, now)
//!            sign_in_by_link(&LinkToken, Attempt, rng) → Opened           DEMONSTRATION only
//!            open_enrolment(&LinkToken, Attempt, rng) → (EnrolmentToken, Enrolment)   enrolment(&EnrolmentToken, now)
//! passkeys   begin_enrolment_passkey(&EnrolmentToken, Shown, now, rng) → Ceremony    finish_enrolment_passkey(…, Answer, label, Attempt, rng) → Opened
//!            begin_another_passkey(&SessionToken, Shown, now, rng) → Ceremony        finish_another_passkey(…, Answer, label, now) → Passkey
//!            begin_sign_in(Attempt, rng) → Ceremony                                  finish_sign_in(Answer, Attempt, rng) → Opened
//!            begin_confirmation(&SessionToken, now, rng) → Ceremony                  finish_confirmation(&SessionToken, Answer, Attempt, rng) → Opened
//!            passkeys(officer)   revoke_passkey(officer, id, by, now)
//! sessions   session(&SessionToken, now), glance(…) → Option<Session>      Session { officer, post, csrf, shift, … }.require_fresh(now)
//!            rotate(cookie, now, rng) → Opened   confirm_in_demo(cookie, now, rng) → Opened   remember_shift(cookie, purpose)
//!            sessions_of(officer, now)   sign_out(cookie, now)   close_session(officer, id, by, now)
//!            close_sessions(officer, except?, by, now)   officer_left(officer, by, now)
//! forms      session.csrf.expose() into each form; session.csrf.accepts(field) before each POST
//! clients    issue_client(NewClient, now, rng) → (ClientToken, Client)    client(&ClientToken, now) → Option<Client>; .may(Scope)
//!            clients(post, now)   revoke_client(post, id, by, now)
//! officer's  preferences(officer)   prefer(officer, &Preferences)   views(officer)   save_view(officer, &SavedView)   drop_view(officer, name)
//! events     events(post?, before?, most) → Vec<SecurityEvent>
//! ```
//! A [`Ceremony`] is the options for `navigator.credentials.create` or `.get` (as JSON for
//! `PublicKeyCredential.parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON`) and a token that comes back with
//! the browser's answer (`credential.toJSON()`); both are used once and within five minutes.
//!
//! Tokens are read with `text.parse::<SessionToken>()` and so on; what does not parse opens nothing. After each
//! [`Opened`] the browser must be given the new cookie: the old one is dead.

mod client;
mod database;
mod error;
mod event;
mod link;
mod passkey;
mod preference;
mod secret;
mod session;
mod settings;
mod throttle;

pub use client::{Client, NewClient, Scope};
pub use database::Accounts;
pub use error::{AccountsError, Refused};
pub use event::{EventKind, SecurityEvent};
pub use link::{Enrolment, Link, LinkPurpose, NewLink};
pub use passkey::{Answer, Ceremony, Passkey, Shown};
pub use preference::{Preferences, SavedView, Theme};
pub use secret::{
    CeremonyToken, ClientId, ClientToken, Csrf, EnrolmentToken, LinkId, LinkToken, NotAToken,
    PasskeyId, SessionId, SessionToken,
};
pub use session::{Attempt, How, OpenSession, Opened, Session};
pub use settings::{Limits, Mode, Pace, RelyingParty, Settings};
pub use throttle::{Taken, Throttle};
