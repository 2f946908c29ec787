//! A noun as the node sees it: what the hub asks before it orders one of its entries, and what it does of itself afterwards.
//! The node is handed the table of them and names none.

use domain::{Fact, MemberCode, OfficerId, RecordId, Vocabulary, directory::Officer};
use ledger::Audience;

use super::Unit;
use crate::ActError;

/// What an act of the hub sees of the entry it decides on.
pub(crate) struct Incoming<'a> {
    pub(crate) from: &'a MemberCode,
    /// The officer who wrote it; none if the bureau's node did (receipts) or the officer is being enrolled by it.
    pub(crate) officer: Option<&'a Officer>,
    pub(crate) author: OfficerId,
    pub(crate) subject: RecordId,
    pub(crate) audience: &'a Audience,
    pub(crate) fact: &'a Fact,
}

/// An entry of a bureau that the hub has just ordered.
pub(crate) struct Ordered<'a> {
    pub(crate) subject: RecordId,
    pub(crate) fact: &'a Fact,
    /// Who its record was meant for before.
    pub(crate) before: &'a domain::audience::Audience,
}

/// An entry of a bureau that the hub has just rejected.
pub(crate) struct Rejected<'a> {
    pub(crate) from: &'a MemberCode,
    pub(crate) subject: RecordId,
    /// None if it does not read.
    pub(crate) fact: Option<&'a Fact>,
}

type FollowUp = fn(&mut Unit<'_>, &Ordered<'_>) -> Result<(), ActError>;
type Answered = fn(&mut Unit<'_>, &Rejected<'_>) -> Result<(), ActError>;

/// What the hub does with a noun's entries.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    pub(crate) of: domain::Noun,
    /// Whether a bureau's entry may be ordered. Who may send one at all stands with its kind.
    pub(crate) admit: fn(&mut Unit<'_>, &Incoming<'_>) -> Result<(), ActError>,
    /// What follows once it is ordered.
    pub(crate) follow_up: Option<FollowUp>,
    /// What follows once it is rejected.
    pub(crate) rejected: Option<Answered>,
}

impl Noun {
    /// A noun whose entries no bureau sends.
    pub(crate) const fn of_one_node(of: domain::Noun) -> Self {
        Self { of, admit: |_, _| Err(not_a_bureaus()), follow_up: None, rejected: None }
    }
}

/// No bureau sends entries of this kind.
pub(crate) fn not_a_bureaus() -> ActError {
    ActError::WrongPlace("the hub, not a bureau")
}

/// What a node is run by: the nouns of this program, and the kinds of entry it knows.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Every noun, once.
    pub nouns: &'static [Noun],
    /// The kinds of entry.
    pub vocabulary: Vocabulary,
}

impl Program {
    /// The same program a level before, when it did not know these kinds and fields (`KIND.field`).
    #[must_use]
    pub fn without(self, lacks: &'static [&'static str]) -> Self {
        Self { vocabulary: Vocabulary::without(lacks), ..self }
    }

    /// The same program, if these kinds and fields had come with its level.
    #[must_use]
    pub fn with_news(self, young: &'static [&'static str]) -> Self {
        Self { vocabulary: Vocabulary::with_news(young), ..self }
    }
}
