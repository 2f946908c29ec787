//! What programs ask a check and what they are told: the shapes of the question and of the answer. The page is drawn of the same.

use acts::check::{Answer as Found, Candidate, Listed, Terms, Verdict};
use domain::{
    Draft, LookupId, RecordId, draft::Confidentiality, lookup::LookupPurpose, notice::FileNumber,
};
use jiff::Timestamp;
use particulars::{CountryCode, DocumentNumber, PartialDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Typed,
    evidence::{Speaks, said},
    understand::{self, As},
};
use crate::context::Context;

/// A question.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// Why: a look-up without a purpose is not answered (RPD 10, 126).
    pub(super) purpose: LookupPurpose,
    /// The officer's own case, where there is one.
    #[serde(default)]
    pub(super) case_reference: Option<String>,
    /// By what.
    pub(super) by: By,
}

/// What is asked by.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum By {
    /// The text of a machine readable zone, with its line breaks.
    Mrz(String),
    /// A document's number.
    Document {
        /// Its issuing country, if known.
        #[serde(default)]
        issuer: Option<CountryCode>,
        /// The number.
        number: DocumentNumber,
    },
    /// The number of a thing.
    Object {
        /// What it is: `vehicle`, `plate`, `engine`, `firearm`, `vessel`, …
        kind: String,
        /// The number.
        number: String,
    },
    /// A name, in any script.
    Name {
        /// The name.
        text: String,
        /// Date of birth, as far as known.
        #[serde(default)]
        born: Option<PartialDate>,
        /// Nationality.
        #[serde(default)]
        nationality: Option<CountryCode>,
    },
    /// Whatever was typed: the program says whether it is a zone, a number or a name, as the console's box does.
    Text(String),
    /// What was typed in the console's box, with what was chosen beside it.
    #[serde(skip)]
    Typed(Box<Typed>),
}

/// What the copy says.
#[derive(Serialize, JsonSchema)]
pub(super) struct CheckAnswer {
    /// Names the look-up: needed to confirm or dismiss a candidate.
    lookup: LookupId,
    verdict: Verdict,
    /// When the hub signed the state this copy is level with.
    as_of: Option<Timestamp>,
    /// Whether finding nobody means anything: the copy is fresh enough.
    fresh: bool,
    /// What the officer should know about the question as it was read.
    notes: Vec<String>,
    /// Records that may be about the person, best first.
    candidates: Vec<CandidateFound>,
    /// Documents and things reported under this number.
    listed: Vec<ListedFound>,
    /// The same as the record has it, for the page that is drawn of it.
    #[serde(skip)]
    pub(super) found: Found,
    /// What was typed in the console's box.
    #[serde(skip)]
    pub(super) typed: Typed,
}

/// A record that may be about the person.
#[derive(Serialize, JsonSchema)]
struct CandidateFound {
    record: RecordId,
    /// Probability, 0 to 1, that it is about the person.
    score: f64,
    /// What speaks for and against, in the language asked for.
    evidence: Vec<EvidenceFound>,
    file: Option<FileNumber>,
    /// What the kind is called.
    kind_name: String,
    /// What to do.
    action: String,
    /// Conditions of use (RPD 66).
    conditions: Vec<String>,
    /// It asks for a measure against the person's liberty.
    coercive: bool,
    /// A victim, witness or missing person: no restrictive measure (RPD 40).
    protected: bool,
    confidentiality: Confidentiality,
    content: Draft,
}

/// A piece of evidence.
#[derive(Serialize, JsonSchema)]
struct EvidenceFound {
    speaks: Speaks,
    says: String,
}

/// A document or thing that a member reported.
#[derive(Serialize, JsonSchema)]
pub(super) struct ListedFound {
    /// What a confirmation or dismissal names.
    record: RecordId,
    /// Whether a hit on it can be confirmed: not if it came by a report of an older version.
    confirmable: bool,
    /// What it is.
    kind: String,
    /// Who issued it, as the machine readable zone writes it.
    issuer: Option<String>,
    /// Its number.
    number: String,
    /// What was reported: `lost`, `stolen`, `revoked`, …
    status: String,
    /// Member that reported it.
    owner: String,
    /// The owner's own reference.
    reference: String,
}

impl ListedFound {
    pub(super) fn of(document: &Listed) -> Self {
        let record = &document.found.record;
        Self {
            record: document.id,
            confirmable: document.confirmable,
            kind: record.kind.name().to_owned(),
            issuer: record.issuer.map(|issuer| issuer.code().to_string()),
            number: record.number.as_str().to_owned(),
            status: record.status.name().to_owned(),
            owner: record.owner.as_str().to_owned(),
            reference: record.reference.as_str().to_owned(),
        }
    }
}

impl By {
    /// The question, and what was typed.
    pub(super) fn terms(self) -> (Terms, Typed) {
        let terms = match self {
            Self::Mrz(zone) => Terms::Mrz(zone),
            Self::Document { issuer, number } => {
                Terms::Document(issuer, number.as_written().to_owned())
            }
            Self::Object { kind, number } => Terms::Object(kind, number),
            Self::Name { text, born, nationality } => Terms::Name { text, born, nationality },
            Self::Text(text) => understand::terms(&text, As::looks(&text), None, None),
            Self::Typed(typed) => return (typed.terms(), *typed),
        };
        (terms, Typed::default())
    }
}

impl CheckAnswer {
    pub(super) fn of(ctx: &Context, found: Found, typed: Typed) -> Self {
        Self {
            lookup: found.lookup,
            verdict: found.verdict,
            as_of: found.freshness.as_of,
            fresh: found.freshness.good(),
            notes: found.notes.iter().map(ToString::to_string).collect(),
            listed: found.listed.iter().map(ListedFound::of).collect(),
            candidates: found.candidates.iter().cloned().map(|one| candidate(ctx, one)).collect(),
            found,
            typed,
        }
    }
}

fn candidate(ctx: &Context, found: Candidate) -> CandidateFound {
    let evidence = found.evidence.iter().map(|piece| {
        let (speaks, says) = said(ctx.language, piece);
        EvidenceFound { speaks, says }
    });
    CandidateFound {
        evidence: evidence.collect(),
        record: found.record,
        score: found.score,
        file: found.file,
        kind_name: found.kind_name,
        action: found.action,
        conditions: found.conditions,
        coercive: found.coercive,
        protected: found.protected,
        confidentiality: found.confidentiality,
        content: found.content,
    }
}
