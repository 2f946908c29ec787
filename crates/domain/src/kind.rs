//! Kinds of entry as values: everything the program must know of a kind stands in one row beside its payload. No property has
//! a default, so a kind that leaves one out does not compile:
//!
//! ```compile_fail
//! domain::kinds! {
//!     Hit;
//!     /// Somebody was seen.
//!     HitSeen(domain::hit::Dismissal) { since: 1, fields: |_| 1, by: |_| domain::kind::Speaker::Hub }
//! }
//! ```
//!
//! A name that this version does not know has a row too, [`UNKNOWN`], with the careful answer to every question: its payload
//! goes with its subject, whoever it was addressed to holds it, and nothing is "clear" while it is unread.

pub use crate::Act;
use crate::{Fact, FactError, HitId, MemberCode, Noun, OfficerId, directory::Post};

/// A version of what entries can say. A body writes a kind or a field only once every program in it is of its level.
pub type Level = u32;

/// The level of this program: one more whenever a kind or a field of a payload is added.
pub const LEVEL: Level = 1;

/// One kind of entry.
#[derive(Debug)]
pub struct Kind {
    /// Its name in envelopes, in the past tense.
    pub name: &'static str,
    /// The noun it belongs to; none for a kind that this version does not know.
    pub noun: Option<Noun>,
    /// The level that first wrote it.
    pub since: Level,
    /// What the hub asks when a member's bureau sends it.
    pub authorisation: Authorisation,
    /// Whom the hub gives it to.
    pub to: To,
    /// What its payload is erased with.
    pub erased: Erased,
    /// What becomes of it when the hub rejects it.
    pub before_order: BeforeOrder,
    /// What its author's desk is told when it comes too late.
    pub late: Late,
    /// Whether it is a step of its record's life.
    pub told: Told,
    /// How a record's proof names it.
    pub proof: Proof,
    /// Whether those it was addressed to hold something of the record.
    pub parties: Parties,
    /// Which questions a copy cannot answer with "clear" while it cannot read one of these.
    pub bears_on: BearsOn,
    pub(crate) read: fn(&[u8]) -> Result<Fact, FactError>,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}

/// What the hub asks of an entry of a member's bureau.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authorisation {
    /// An officer of the bureau wrote it, who may do this.
    Officer(Act),
    /// The same, or the bureau's node by itself: the noun says what it may hold then.
    OfficerOrNode(Act),
    /// The bureau's node wrote it by itself.
    Node,
    /// The noun alone knows who may: the first officer of a bureau is enrolled by nobody.
    Noun,
    /// No bureau sends it.
    Never,
}

/// Whom the hub gives an entry to. Its origin always has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Those it was addressed to.
    Addressed,
    /// Those it was addressed to who may still see its record.
    Present,
    /// Whoever may see its record at present, also one who joined after it was written.
    InForce,
    /// Nobody: it waits for a decision, which says it again.
    Withheld,
    /// Those who held the record when it was written.
    Holders,
    /// Nobody: it stays in its node's own log.
    Home,
}

/// What a payload is erased with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// With the record that is its subject.
    WithRecord,
    /// By its own identifier and its own clock, at its node.
    ByItself,
    /// Never: it says nothing about a person, or must answer for what was done.
    Never,
}

/// What an own entry has changed before the hub has ordered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeforeOrder {
    /// Its record's state, which a rejection takes back.
    Undone,
    /// Nothing that a rejection must take back.
    Stands,
}

/// What an entry about an erased record means to the desk of the node that wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// Somebody may be held on a record that is no more: a person must hear of it.
    Alarms,
    /// Nothing.
    Silent,
}

/// Whether an entry is a step of its record's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The record's page tells it.
    Step,
    /// It is no step.
    Silent,
}

/// How a record's proof names an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// That it was written, without its content.
    Named,
    /// With its content, which says nothing about a person.
    Shown,
    /// Not at all: it would tell of a restriction, of a weighing, or of who met whom.
    Untold,
}

/// Whether those an entry was addressed to hold something of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parties {
    /// An order to erase the record is for them too.
    Hold,
    /// They do not, or the record's audience says it.
    Audience,
}

/// Which questions an entry bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BearsOn {
    /// Who is on a notice.
    Persons,
    /// Which documents and objects are reported.
    Things,
    /// Nobody knows.
    Everything,
    /// None.
    Nothing,
}

impl BearsOn {
    /// Whether it bears on who is on a notice.
    pub fn persons(self) -> bool {
        matches!(self, Self::Persons | Self::Everything)
    }
    /// Whether it bears on which documents and objects are reported. A notice names documents too.
    pub fn things(self) -> bool {
        self != Self::Nothing
    }
}

/// Who may state a fact in the shared log. What a bureau takes from the hub it holds against this: a member speaks for itself,
/// the hub for the secretariat, and neither for the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker<'f> {
    /// The secretariat.
    Hub,
    /// This member.
    Member(&'f MemberCode),
    /// This post.
    Post(&'f Post),
    /// The owner of the record it is about.
    Owner,
    /// The same, or the hub, which says again what is in force.
    OwnerOrHub,
    /// The owner; the hub for a listing authority, which has no node.
    OwnerOrAuthority,
    /// The requester whom this draft names, under the same rule.
    Requester(&'f str),
    /// The post where this officer serves.
    PostOf(OfficerId),
    /// This post, where the officer has always served, if at all.
    PostAlways(&'f Post, OfficerId),
    /// The owner of what the hit is on; the secretariat for a listing authority.
    Answerer(HitId),
    /// Who confirmed the hit.
    Searcher(HitId),
    /// Any member, or the hub: what it may say the hub has checked.
    Anyone,
    /// Nobody: it belongs to one node's own log.
    Nobody,
}

fn unknown(_: &[u8]) -> Result<Fact, FactError> {
    Err(FactError::UnknownKind)
}

/// A kind that this version does not know.
pub static UNKNOWN: Kind = Kind {
    name: "",
    noun: None,
    since: Level::MAX,
    authorisation: Authorisation::Never,
    to: To::Addressed,
    erased: Erased::WithRecord,
    before_order: BeforeOrder::Stands,
    late: Late::Silent,
    told: Told::Silent,
    proof: Proof::Untold,
    parties: Parties::Hold,
    bears_on: BearsOn::Everything,
    read: unknown,
};

/// The kinds and fields a node knows. Every node of this program knows all of them. Tests make an older program of one by what it
/// lacks, and set beside it one that has the same as the news of its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    level: Level,
    /// What only this program's level brought, besides what the kinds say of themselves: `KIND`, or `KIND.field`.
    young: &'static [&'static str],
}

impl Vocabulary {
    /// Every kind of this version.
    pub const ALL: Self = Self { level: LEVEL, young: &[] };

    /// An older program's, of the level before: without these kinds and fields (`KIND.field`).
    pub const fn without(young: &'static [&'static str]) -> Self {
        Self { level: LEVEL - 1, young }
    }

    /// This program's, if these kinds and fields had come with its level.
    pub const fn with_news(young: &'static [&'static str]) -> Self {
        Self { level: LEVEL, young }
    }

    /// The level of the program.
    pub fn level(self) -> Level {
        self.level
    }

    /// The kind of this name; [`UNKNOWN`] if there is none.
    pub fn kind(self, name: &str) -> &'static Kind {
        if self.lacks().contains(&name) {
            return &UNKNOWN;
        }
        crate::fact::kinds().find(|kind| kind.name == name).unwrap_or(&UNKNOWN)
    }

    /// Reads the payload of an entry of the kind of this name.
    pub fn read(self, name: &str, payload: &[u8]) -> Result<Fact, FactError> {
        let kind = self.kind(name);
        if !self.lacks().is_empty() && of_a_field(self.lacks(), kind.name, payload) {
            return Err(FactError::Malformed { kind: kind.name, line: 1, column: 1 });
        }
        (kind.read)(payload)
    }

    /// The level a body must have before this may be written.
    pub fn level_of(self, fact: &Fact) -> Level {
        let name = fact.kind().name;
        let young = self.young.contains(&name)
            || (!self.young.is_empty() && of_a_field(self.young, name, &fact.to_json()));
        if young { LEVEL } else { fact.level() }
    }

    /// Every kind it knows.
    pub fn kinds(self) -> impl Iterator<Item = &'static Kind> {
        crate::fact::kinds().filter(move |kind| !self.lacks().contains(&kind.name))
    }

    /// What this program does not know of what is young.
    pub fn lacks(self) -> &'static [&'static str] {
        if self.level < LEVEL { self.young } else { &[] }
    }
}

/// Whether the payload of an entry of this kind has one of these fields, each written `KIND.field`.
fn of_a_field(fields: &[&str], kind: &str, payload: &[u8]) -> bool {
    let mut fields = fields.iter().filter_map(|young| young.split_once('.'));
    fields.any(|(of, field)| {
        of == kind
            && serde_json::from_slice::<serde_json::Value>(payload)
                .is_ok_and(|content| content.get(field).is_some_and(|value| !value.is_null()))
    })
}

/// The kinds of one noun: for each its name, the payload, and every property of [`Kind`](crate::kind::Kind) in one order. `fields` and `by`
/// are asked of the payload: the level of the youngest field that it uses, and who may state it.
#[macro_export]
#[doc(hidden)]
macro_rules! kinds {
    ($noun:ident; $(
        $(#[$doc:meta])* $name:ident($content:ty) {
            since: $since:literal, fields: $fields:expr, by: $by:expr, authorisation: $authorisation:expr, to: $to:expr, erased: $erased:expr,
            before_order: $before:expr, late: $late:expr, told: $told:expr, proof: $proof:expr,
            parties: $parties:expr, bears_on: $bears:expr $(,)?
        }
    )*) => {
        /// What entries state of it. The kind travels in the envelope, the variant's content is the payload, as JSON.
        #[derive(Clone, Debug)]
        pub enum Fact { $($(#[$doc])* $name(Box<$content>),)* }

        impl Fact {
            /// The rows of this noun.
            pub(crate) const KINDS: &'static [&'static $crate::kind::Kind] = &[$(&kinds::$name),*];

            /// Its kind.
            pub fn kind(&self) -> &'static $crate::kind::Kind {
                match self { $(Self::$name(_) => &kinds::$name,)* }
            }

            /// Who may state it in the shared log.
            pub fn speaker(&self) -> $crate::kind::Speaker<'_> {
                use $crate::kind::Speaker;
                match self {
                    $(Self::$name(content) => {
                        let by: fn(&$content) -> Speaker<'_> = $by;
                        by(content)
                    })*
                }
            }

            /// The level a body must have before this may be written: that of its kind, or of its youngest field.
            pub fn level(&self) -> $crate::kind::Level {
                match self {
                    $(Self::$name(content) => {
                        let fields: fn(&$content) -> $crate::kind::Level = $fields;
                        fields(content).max(kinds::$name.since)
                    })*
                }
            }

            /// The payload's bytes.
            pub(crate) fn to_json(&self) -> Vec<u8> {
                match self { $(Self::$name(content) => $crate::fact::plain(content),)* }
            }
        }

        impl From<Fact> for $crate::Fact {
            fn from(fact: Fact) -> Self {
                Self::$noun(fact)
            }
        }

        /// The kinds of this noun, by the names that envelopes carry.
        pub mod kinds {
            use $crate::kind::*;

            $($(#[$doc])*
            #[expect(non_upper_case_globals, reason = "written as the envelope carries it")]
            pub static $name: Kind = Kind {
                name: stringify!($name),
                noun: Some($crate::Noun::$noun),
                since: $since,
                authorisation: $authorisation,
                to: $to,
                erased: $erased,
                before_order: $before,
                late: $late,
                told: $told,
                proof: $proof,
                parties: $parties,
                bears_on: $bears,
                read: |payload| $crate::fact::read(&$name, payload, |content| super::Fact::$name(content).into()),
            };)*
        }
    };
}
