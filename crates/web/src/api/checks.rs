//! Checks: who or what is this? The question is recorded before it is answered, exactly as one asked on the page.

use accounts::Scope;
use acts::check::{Answer as Found, Candidate, Listed, Terms, Verdict, check};
use axum::http::Method;
use domain::{
    Draft, HitId, LookupId, RecordId, draft::Confidentiality, lookup::LookupPurpose,
    notice::FileNumber,
};
use jiff::Timestamp;
use particulars::{CountryCode, DocumentNumber, PartialDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::door::{Asked, Created, Done, Doors};
use crate::{
    Answer,
    pages::check::{
        evidence::{Speaks, said},
        understand::{self, As},
    },
    route::{Need, Route},
    visit::Visit,
};

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    let hits = Some(Scope::Hits);
    Doors::of("checks")
        .api((Method::POST, "/api/v1/checks"), (Need::May(Act::LookUp), Some(Scope::Check)), "Look a person, document or thing up in this post's copy", ask)
        .api((Method::POST, "/api/v1/checks/{lookup}/{record}/confirm"), (Need::May(Act::ConfirmHit), hits), "Confirm that the person or thing present is the one of a record the check showed", confirm)
        .api((Method::POST, "/api/v1/checks/{lookup}/{record}/dismiss"), (Need::May(Act::DismissHit), hits), "Dismiss a candidate: it is somebody or something else", dismiss)
        .routes()
}

/// A question.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Question {
    /// Why: a look-up without a purpose is not answered (RPD 10, 126).
    purpose: LookupPurpose,
    /// The officer's own case, where there is one.
    #[serde(default)]
    case_reference: Option<String>,
    /// By what.
    by: By,
}

/// What is asked by.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum By {
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
    /// Whatever was typed: the house says whether it is a zone, a number or a name, as the console's box does.
    Text(String),
}

/// What the copy says.
#[derive(Serialize, JsonSchema)]
struct CheckAnswer {
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

async fn ask(visit: Visit, asked: Asked<(), (), Question>) -> Answer<CheckAnswer> {
    let Question { purpose, case_reference, by } = asked.body;
    let terms = match by {
        By::Mrz(zone) => Terms::Mrz(zone),
        By::Document { issuer, number } => Terms::Document(issuer, number.as_written().to_owned()),
        By::Object { kind, number } => Terms::Object(kind, number),
        By::Name { text, born, nationality } => Terms::Name { text, born, nationality },
        By::Text(text) => understand::terms(&text, As::looks(&text), None, None),
    };
    let question = acts::check::Question { purpose, case_reference, terms };
    let found = visit.act(move |unit, officer| check(unit, officer, &question)).await?;
    Ok(told(&visit, found))
}

fn told(visit: &Visit, found: Found) -> CheckAnswer {
    CheckAnswer {
        lookup: found.lookup,
        verdict: found.verdict,
        as_of: found.freshness.as_of,
        fresh: found.freshness.good(),
        notes: found.notes,
        listed: found.listed.iter().map(ListedFound::of).collect(),
        candidates: found.candidates.into_iter().map(|one| candidate(visit, one)).collect(),
    }
}

fn candidate(visit: &Visit, found: Candidate) -> CandidateFound {
    let evidence = found.evidence.iter().map(|piece| {
        let (speaks, says) = said(visit.language, piece);
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

/// Where the person is, and what convinced the officer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Confirmed {
    /// Where the person is.
    place: String,
    /// What convinced the officer: documents, marks, the person's own words.
    grounds: String,
}

/// Names the hit.
#[derive(Serialize, JsonSchema)]
struct NewHit {
    hit: HitId,
}

async fn confirm(
    visit: Visit,
    asked: Asked<(LookupId, RecordId), (), Confirmed>,
) -> Answer<Created<NewHit>> {
    let ((lookup, record), Confirmed { place, grounds }) = (asked.path, asked.body);
    let hit = visit
        .act(move |unit, officer| acts::hit::confirm(unit, officer, lookup, record, place, grounds))
        .await?;
    Ok(Created(NewHit { hit }))
}

/// Why it is somebody else.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Dismissed {
    /// In words.
    reason: String,
}

async fn dismiss(visit: Visit, asked: Asked<(LookupId, RecordId), (), Dismissed>) -> Answer<Done> {
    let ((lookup, record), Dismissed { reason }) = (asked.path, asked.body);
    visit
        .act(move |unit, officer| acts::hit::dismiss(unit, officer, lookup, record, reason))
        .await?;
    Ok(Done)
}
