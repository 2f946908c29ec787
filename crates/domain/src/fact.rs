//! What a ledger entry can state: one variant a noun, and within it one a kind. Each noun's file holds its kinds with all that
//! the program must know of them; here they are put together, written and read.

use serde::{Serialize, de::DeserializeOwned};

use crate::{Fact, kind::Kind};

/// A payload that is not what its kind says.
#[derive(Debug, thiserror::Error)]
pub enum FactError {
    /// This version of the program does not know the kind.
    #[error("unknown kind of entry")]
    UnknownKind,
    /// The payload does not read; the message names the place, never the content.
    #[error("the payload of a {kind} does not read: line {line}, column {column}")]
    Malformed {
        /// Kind in the envelope.
        kind: &'static str,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
}

macro_rules! nouns {
    ($($(#[$doc:meta])* $noun:ident($file:ident),)*) => {
        /// What entries are about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Noun { $($(#[$doc])* $noun,)* }

        /// A fact stated by an entry.
        #[derive(Clone, Debug)]
        pub enum Fact { $($(#[$doc])* $noun($file::Fact),)* }

        impl Fact {
            /// Its noun.
            pub fn noun(&self) -> Noun {
                match self { $(Self::$noun(_) => Noun::$noun,)* }
            }
            /// Its kind.
            pub fn kind(&self) -> &'static kind::Kind {
                match self { $(Self::$noun(fact) => fact.kind(),)* }
            }
            /// Who may state it in the shared log.
            pub fn speaker(&self) -> kind::Speaker<'_> {
                match self { $(Self::$noun(fact) => fact.speaker(),)* }
            }
            /// The level a body must have before this may be written.
            pub fn level(&self) -> kind::Level {
                match self { $(Self::$noun(fact) => fact.level(),)* }
            }
            /// The payload's bytes.
            pub fn to_json(&self) -> Vec<u8> {
                match self { $(Self::$noun(fact) => fact.to_json(),)* }
            }
        }

        const KINDS: &[&[&kind::Kind]] = &[$($file::Fact::KINDS),*];
    };
}

pub(crate) use nouns;

/// Every kind of this version.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    crate::KINDS.iter().copied().flatten().copied()
}

/// JSON of plain data.
///
/// # Panics
/// Never: every content is plain data with text keys, which JSON can always write.
#[expect(clippy::expect_used, reason = "writing plain data with text keys to memory cannot fail")]
pub(crate) fn plain(content: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(content).expect("plain data writes as JSON")
}

pub(crate) fn read<T: DeserializeOwned>(
    kind: &'static Kind,
    payload: &[u8],
    make: impl FnOnce(Box<T>) -> Fact,
) -> Result<Fact, FactError> {
    match serde_json::from_slice(payload) {
        Ok(content) => Ok(make(Box::new(content))),
        Err(error) => Err(FactError::Malformed {
            kind: kind.name,
            line: error.line(),
            column: error.column(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        kind::{Erased, To, UNKNOWN, Vocabulary},
        notice::{
            self, FileNumber,
            entry::{OriginProof, Publication},
        },
    };

    #[test]
    fn a_request_carries_the_signed_bytes_unchanged_through_a_publication() {
        let written = br#"{ "kind":"red",  "requester":"VN", "subject":{"matter":{"title":"t"}} }"#;
        let Ok(Fact::Notice(notice::Fact::NoticeSubmitted(request))) =
            Vocabulary::ALL.read("NoticeSubmitted", written)
        else {
            panic!("the request reads");
        };
        let publication = Publication {
            file: FileNumber::new(2026, 1),
            version: 1,
            retain_until: "2031-01-01".parse().unwrap(),
            content: (*request).clone(),
            origin: OriginProof { entry: String::new(), key: String::new() },
        };
        let payload = notice::Fact::NoticePublished(Box::new(publication)).to_json();
        let Ok(Fact::Notice(notice::Fact::NoticePublished(back))) =
            Vocabulary::ALL.read("NoticePublished", &payload)
        else {
            panic!("the publication reads");
        };
        assert_eq!(back.content.0.get().as_bytes(), written);
    }

    #[test]
    fn a_wrong_payload_is_named_by_place_and_an_unknown_kind_refused() {
        let error = Vocabulary::ALL.read("NoticeExpired", b"{}").unwrap_err().to_string();
        assert_eq!(error, "the payload of a NoticeExpired does not read: line 1, column 2");
        let unknown = Vocabulary::ALL.read("Nonsense", b"{}");
        assert!(matches!(unknown, Err(FactError::UnknownKind)));
    }

    #[test]
    fn every_kind_has_one_name_that_an_envelope_can_carry() {
        let names: BTreeSet<_> = kinds().map(|kind| kind.name).collect();
        assert_eq!(names.len(), kinds().count());
        assert!(names.iter().all(|name| name.len() <= 48 && name.is_ascii()));
    }

    #[test]
    fn what_is_not_known_goes_with_its_subject_and_reaches_whom_it_was_addressed_to() {
        let older = Vocabulary::without(&["ErasureReceipt"]);
        for kind in [Vocabulary::ALL.kind("TargetNamed"), older.kind("ErasureReceipt")] {
            assert_eq!(*kind, UNKNOWN);
            assert_eq!((kind.erased, kind.to), (Erased::WithRecord, To::Addressed));
            assert!(kind.bears_on.persons() && kind.bears_on.things());
        }
    }

    #[test]
    fn what_stays_in_its_node_is_sent_by_nobody_and_stated_by_nobody_else() {
        for kind in kinds().filter(|kind| kind.to == To::Home) {
            assert_eq!(kind.authorisation, crate::kind::Authorisation::Never, "{}", kind.name);
        }
    }
}
