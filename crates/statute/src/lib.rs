//! A body's law: the statute as data (TOML), the rules that read a draft against it (one rule one file), and the matrix
//! of who may do what. The default statute follows INTERPOL's published rules (RPD, Constitution, refugee policy); another
//! body changes kinds, thresholds, rights and the weight of a rule in its own file, without code.
//!
//! Not here: I/O, clocks, storage, and the decisions of reviewers (`domain::review`). Every function answers from its
//! arguments alone.
//!
//! ```
//! use statute::Statute;
//! let statute = Statute::parse(Statute::default_text())?;
//! let draft = domain::Draft::from_json(br#"{"kind":"red","requester":"VN","subject":{"person":{}}}"#)?;
//! let findings = statute.check(&draft, "2026-03-01".parse()?, &[]);
//! assert!(findings.iter().any(|finding| finding.rule == "warrant-present"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod access;
mod check;
mod coherence;
pub mod guard;
pub mod kind;
pub mod law;
pub mod print;
mod read;
pub mod rule;
mod rules;
#[cfg(feature = "samples")]
pub mod samples;

pub use access::Denied;
pub use check::{stops, stops_despite};
pub use domain::Act;
pub use guard::{GuardMatch, Phrase, PhraseKind, phrases};
pub use kind::Kind;
pub use law::Statute;
pub use read::StatuteError;
pub use rule::{Case, Finding, Rule, Severity};
pub use rules::ALL as RULES;
