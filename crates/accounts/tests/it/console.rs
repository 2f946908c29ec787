//! A console's accounts in a folder that goes away, a clock that is set by hand and seeded randomness.

use accounts::{
    Accounts, AccountsError, Attempt, Limits, LinkPurpose, Mode, NewLink, Opened, Refused,
    RelyingParty, Settings,
};
use domain::{OfficerId, directory::Post};
use jiff::{SignedDuration, Timestamp};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use tempfile::TempDir;

pub(crate) const ADA: OfficerId = OfficerId::from_bytes([0xad; 16]);
pub(crate) const BEN: OfficerId = OfficerId::from_bytes([0xbe; 16]);
pub(crate) const CHIEF: OfficerId = OfficerId::from_bytes([0xcf; 16]);
pub(crate) const ORIGIN: &str = "https://console.example.org";

pub(crate) struct Console {
    pub(crate) folder: TempDir,
    pub(crate) accounts: Accounts,
    pub(crate) rng: ChaCha20Rng,
}

impl Console {
    pub(crate) fn new(mode: Mode) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut rng = ChaCha20Rng::from_seed([9; 32]);
        let accounts = open(&folder, mode, &mut rng);
        Self { folder, accounts, rng }
    }
    /// A link for the officer at the bureau of `VN`, for a day.
    pub(crate) fn link(&mut self, officer: OfficerId, purpose: LinkPurpose) -> accounts::LinkToken {
        let new = NewLink {
            post: bureau("VN"),
            officer,
            purpose,
            expires_at: at(0) + SignedDuration::from_hours(24),
            issued_by: Some(CHIEF),
        };
        self.accounts.issue_link(new, at(0), &mut self.rng).unwrap().0
    }
    /// A demonstration's session of the officer.
    pub(crate) fn signed_in(&mut self, officer: OfficerId, second: i64) -> Opened {
        let link = self.link(officer, LinkPurpose::SignIn);
        self.accounts.sign_in_by_link(&link, from("10.0.0.1", second), &mut self.rng).unwrap()
    }
    /// Every byte of the database's files.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for file in std::fs::read_dir(self.folder.path()).unwrap() {
            all.extend(std::fs::read(file.unwrap().path()).unwrap());
        }
        all
    }
}

pub(crate) fn open(folder: &TempDir, mode: Mode, rng: &mut ChaCha20Rng) -> Accounts {
    let relying_party = RelyingParty {
        id: "console.example.org".to_owned(),
        origin: ORIGIN.to_owned(),
        name: "Entraide".to_owned(),
    };
    let settings = Settings { mode, relying_party, limits: Limits::default() };
    Accounts::open(&folder.path().join("console.db"), settings, rng).unwrap()
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

pub(crate) fn from(source: &str, second: i64) -> Attempt<'_> {
    Attempt { source: source.as_bytes(), agent: "Firefox 140 on Debian", now: at(second) }
}

pub(crate) fn bureau(member: &str) -> Post {
    Post::Bureau(member.parse().unwrap())
}

/// Why it was refused.
pub(crate) fn refusal<T>(result: Result<T, AccountsError>) -> Refused {
    match result.map(|_| ()) {
        Err(AccountsError::Refused(refused)) => refused,
        other => panic!("a refusal was due, not {other:?}"),
    }
}

pub(crate) fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
