//! What the operator chooses: where the console lives, how long things last, whether this is a demonstration.

use jiff::SignedDuration;

/// How officers prove who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Passkeys only; a link lets an officer add one and nothing else.
    Real,
    /// DEMONSTRATION: a link may open a session, and a press of a button confirms. Never over real records.
    Demo,
}

/// Whom browsers bind passkeys to.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    /// The console's domain, such as `console.example.org` or `localhost`. Changing it makes every passkey useless.
    pub id: String,
    /// The console's origin, such as `https://console.example.org` or `http://localhost:8080`.
    pub origin: String,
    /// What the authenticator shows as the place signed in to.
    pub name: String,
}

/// How long and how many. `Limits::default()` is what ASVS 5.0 chapter 7 and NIST SP 800-63B-4 (AAL2: 12 h or less,
/// 30 min idle) lead to.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A session not used for so long is over.
    pub idle: SignedDuration,
    /// A session is over so long after it was opened, used or not.
    pub absolute: SignedDuration,
    /// For so long after proving it an officer counts as being there.
    pub fresh: SignedDuration,
    /// For so long a passkey may be added after an enrolment link was opened.
    pub enrolment: SignedDuration,
    /// For so long a passkey ceremony may take.
    pub ceremony: SignedDuration,
    /// For so long security events are kept.
    pub events_kept: SignedDuration,
    /// Attempts from one source.
    pub by_source: Pace,
    /// Attempts as one officer.
    pub by_officer: Pace,
}

/// `burst` attempts at once, then one each `every`. An attempt that succeeds does not count.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// At once.
    pub burst: u32,
    /// Then one in so long.
    pub every: SignedDuration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            idle: SignedDuration::from_mins(30),
            absolute: SignedDuration::from_hours(12),
            fresh: SignedDuration::from_mins(5),
            enrolment: SignedDuration::from_mins(15),
            ceremony: SignedDuration::from_mins(5),
            events_kept: SignedDuration::from_hours(24 * 365),
            by_source: Pace { burst: 30, every: SignedDuration::from_secs(2) },
            by_officer: Pace { burst: 10, every: SignedDuration::from_secs(30) },
        }
    }
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Real or demonstration.
    pub mode: Mode,
    /// For passkeys.
    pub relying_party: RelyingParty,
    /// How long and how many.
    pub limits: Limits,
}
