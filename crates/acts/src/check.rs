//! `check`: who or what is this? By machine readable zone, document number or name, from this node's own copy, online or
//! not. The look-up is recorded, its terms sealed to the data-protection officer, and durable before the answer leaves;
//! when it cannot be recorded there is no answer. A copy that is too old never answers "clear".
//!
//! Cost: one index search, one HPKE seal (~0.1 ms), one group-committed append.

pub mod note;
pub mod numbers;

use std::collections::{BTreeMap, BTreeSet};

use documents::{Kind, Number, Query as Asked, Sought};
use domain::{
    Draft, Fact, LookupFact, LookupId, OfficerId, RecordId,
    draft::{Confidentiality, Status},
    lookup::{Lookup, LookupPurpose, Means, ShownRow},
    notice::FileNumber,
};
use ledger::Audience;
use matching::{Evidence, Query};
use particulars::{CountryCode, Mrz, MrzState, PartialDate};
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::{
    ActError, Node, Unit,
    node::Freshness,
    object::row,
    seal::{SealError, seal},
};

pub use note::Note;

/// Most candidates one answer holds.
pub const MOST: usize = 25;
/// Other readings of a zone that the officer is told one by one; all are searched.
const SHOWN_READINGS: usize = 5;
/// What terms are sealed for (the HPKE info string).
pub const TERMS: &str = "entraide/look-up terms/v1";

/// What an officer asks by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Terms {
    /// The text of a machine readable zone (ICAO 9303).
    Mrz(String),
    /// A document's issuing country, if known, and number.
    Document(Option<CountryCode>, String),
    /// An object's number: what it is (`vehicle`, `plate`, `firearm`, …) and the number.
    Object(String, String),
    /// A name, as heard or written, in any script.
    Name {
        /// The name.
        text: String,
        /// Date of birth, as far as known.
        born: Option<PartialDate>,
        /// Nationality.
        nationality: Option<CountryCode>,
    },
    /// A list of numbers of documents and objects, in the order of the answers.
    Numbers(Vec<numbers::Numbered>),
    /// Not a question to the copy: the page of a record was opened.
    Record(RecordId),
    /// Not a question to the copy: a register was exported, narrowed by this filter.
    Export {
        /// Which register.
        register: String,
        /// Codes it was narrowed by; never a name.
        filter: String,
    },
    /// Not a question to the copy: the data-protection officer opened a look-up, and why.
    Opened {
        /// The look-up that was opened.
        lookup: LookupId,
        /// Reason given.
        reason: String,
    },
}

/// A look-up to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Why.
    pub purpose: LookupPurpose,
    /// The officer's own case, where there is one.
    pub case_reference: Option<String>,
    /// By what.
    pub terms: Terms,
}

/// What the copy says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Somebody listed may be the person: confirm or dismiss.
    Match,
    /// Somebody listed is similar; probably another person.
    Similar,
    /// Nobody like this is listed, as of the copy's time.
    Clear,
    /// Nobody was found, and that means nothing: the copy is too old, or holds what this version cannot read. Ask the hub.
    Unknown,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The recorded look-up.
    pub lookup: LookupId,
    /// What the copy says.
    pub verdict: Verdict,
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// Documents or objects of this number that a member reported: each confirmed by its record, in force today.
    pub listed: Vec<Listed>,
    /// How fresh the copy is.
    pub freshness: Freshness,
    /// What the officer should know beside: failed check digits, other readings, a statute that does not read.
    pub notes: Vec<Note>,
}

/// A document or object that a member reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What a confirmation or dismissal names: the row; of a report of an older version the report, which cannot be confirmed.
    pub id: RecordId,
    /// Whether a hit on it can be confirmed.
    pub confirmable: bool,
    /// Its record and how far it agrees.
    pub found: documents::Listed,
}

impl Listed {
    /// Whether the number is the one reported as it stands, and not only with O read as 0 and I as 1.
    pub fn same_number(&self) -> bool {
        self.found.number == documents::Agreement::Same
    }
}

/// A record that may be about the person, with all an officer needs to act rightly.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The record.
    pub record: RecordId,
    /// Probability, 0 to 1, that it is about the person.
    pub score: f64,
    /// Whether the statute calls that a match.
    pub likely: bool,
    /// What speaks for and against.
    pub evidence: Vec<Evidence>,
    /// File number.
    pub file: Option<FileNumber>,
    /// What the kind is called.
    pub kind_name: String,
    /// What to do.
    pub action: String,
    /// Conditions of use, the kind's and the record's (RPD 66).
    pub conditions: Vec<String>,
    /// Asks for a measure against the person's liberty.
    pub coercive: bool,
    /// A victim, witness or missing person: no restrictive measure (RPD 40).
    pub protected: bool,
    /// Level (RPD 112).
    pub confidentiality: Confidentiality,
    /// The content.
    pub content: Draft,
}

/// Looks somebody up. Recorded before it is answered: call through [`crate::Node::run`], which answers only when the record is
/// durable.
pub fn check(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    question: &Question,
) -> Result<Answer, ActError> {
    unit.authorise(officer, Act::LookUp)?;
    fitting(unit, officer, question.purpose)?;
    let today = super::notice::draft::today(unit);
    let (query, means, notes) = query(&question.terms, today)?;
    let candidates = candidates(unit, &query)?;
    let (listed, rows) = listed(unit, &question.terms, today)?;
    let mut shown: Vec<_> = candidates.iter().map(|candidate| candidate.record).collect();
    shown.extend(listed.iter().map(|listed| listed.id));
    let lookup = record(unit, officer, question, means, Shown { records: shown, rows })?;
    let freshness = unit.node().freshness(unit.now());
    let unread = unread(unit, &question.terms)?;
    let verdict = match candidates.first() {
        _ if !listed.is_empty() => Verdict::Match,
        Some(best) if best.likely => Verdict::Match,
        Some(_) => Verdict::Similar,
        None if unread || !freshness.good() => Verdict::Unknown,
        None => Verdict::Clear,
    };
    let mut notes = notes;
    notes.extend(notes_of(unit.node(), unread));
    Ok(Answer { lookup, verdict, candidates, listed, freshness, notes })
}

/// What of the node itself makes its answers worth less.
fn notes_of(node: &Node, unread: bool) -> Vec<Note> {
    let fault = node.statute_fault().map(|fault| Note::StatuteUnread { fault: fault.to_owned() });
    unread.then_some(Note::EntriesUnread).into_iter().chain(fault).collect()
}

/// Whether this version could not read an entry that may bear on the answer: then nobody found means nothing.
fn unread(unit: &Unit<'_>, terms: &Terms) -> Result<bool, ActError> {
    Ok(match terms {
        Terms::Name { .. } => unit.registers().unread_of_persons()?,
        _ => unit.registers().unread_of_things()?,
    })
}

fn candidates(unit: &Unit<'_>, query: &Query) -> Result<Vec<Candidate>, ActError> {
    let mut shown = Vec::new();
    let statute::law::Check { match_from, similar_from } = unit.statute().check;
    for found in unit.registers().index().search(query, MOST) {
        if found.score < similar_from && found.name_alone < match_from {
            continue;
        }
        let record = RecordId::from_bytes(found.id.0);
        let Some(notice) = unit.registers().notice(record)? else { continue };
        let Some(content) = notice.content else { continue };
        let kind = unit.statute().kind(&notice.kind);
        let conditions = kind.map(|kind| kind.conditions.clone()).unwrap_or_default();
        shown.push(Candidate {
            record,
            score: found.score,
            likely: found.score >= match_from,
            evidence: found.evidence,
            file: notice.file,
            kind_name: kind.map_or_else(|| notice.kind.to_string(), |kind| kind.name.clone()),
            action: kind.map(|kind| kind.action.clone()).unwrap_or_default(),
            conditions: conditions.into_iter().chain(content.handling.conditions.clone()).collect(),
            coercive: kind.is_some_and(|kind| kind.coercive),
            protected: content.status.is_some_and(Status::is_protected),
            confidentiality: content.handling.confidentiality,
            content,
        });
    }
    Ok(shown)
}

/// What members reported under the numbers asked for, and what is remembered of it. A key that is found counts for nothing
/// until its record, and the report that brought it, say whose it is and that it stands.
fn listed(
    unit: &Unit<'_>,
    terms: &Terms,
    today: jiff::civil::Date,
) -> Result<(Vec<Listed>, Vec<ShownRow>), ActError> {
    let (mut listed, mut rows) = (Vec::<Listed>::new(), Vec::new());
    let asked = numbers(terms)?;
    if asked.is_empty() {
        return Ok((listed, rows));
    }
    let Some(set) = unit.node().document_set()? else { return Ok((listed, rows)) };
    for (number, sought, issuer) in asked {
        let on = Some(today);
        let found = set.lookup(&Asked { number, sought, issuer, on, withheld: Vec::new() })?;
        in_force(unit.node(), found, &mut listed, &mut rows)?;
    }
    Ok((listed, rows))
}

/// Adds what was found and stands in a report that is in force here.
fn in_force(
    node: &Node,
    found: Vec<documents::Listed>,
    listed: &mut Vec<Listed>,
    rows: &mut Vec<ShownRow>,
) -> Result<(), ActError> {
    for found in found {
        if listed.iter().any(|known| known.found.record == found.record) {
            continue;
        }
        let Some(shown) = row::shown(node, &found.record)? else { continue };
        let id = shown.row.map_or(shown.report, |shown| shown.row);
        rows.extend(shown.row);
        listed.push(Listed { id, confirmable: shown.row.is_some(), found });
    }
    Ok(())
}

/// The numbers a question names. A number that no document can have is no fault here: the question may find a person by it.
fn numbers(terms: &Terms) -> Result<Vec<(Number, Sought, Option<MrzState>)>, ActError> {
    let any = |number: &str, issuer| {
        Number::new(number).ok().map(|number| (number, Sought::AnyDocument, issuer))
    };
    Ok(match terms {
        Terms::Mrz(text) => {
            let zone =
                Mrz::parse(text).map_err(|error| ActError::invalid("mrz", error.to_string()))?;
            let readings = zone.readings();
            let zones = std::iter::once(&zone).chain(readings.iter().map(|reading| &reading.zone));
            zones.filter_map(|zone| any(zone.number(), zone.issuer())).collect()
        }
        Terms::Document(issuer, number) => {
            any(number, issuer.map(MrzState::from)).into_iter().collect()
        }
        Terms::Object(kind, number) => {
            let (kind, number) = object(kind, number)?;
            vec![(number, Sought::Kind(kind), None)]
        }
        Terms::Name { .. }
        | Terms::Numbers(_)
        | Terms::Opened { .. }
        | Terms::Record(_)
        | Terms::Export { .. } => Vec::new(),
    })
}

fn object(kind: &str, number: &str) -> Result<(Kind, Number), ActError> {
    let kind =
        kind.parse::<Kind>().map_err(|error| ActError::invalid("kind", error.to_string()))?;
    let number =
        Number::new(number).map_err(|error| ActError::invalid("number", error.to_string()))?;
    Ok((kind, number))
}

/// What the record of a look-up says was shown.
#[derive(Default)]
pub(crate) struct Shown {
    pub(crate) records: Vec<RecordId>,
    pub(crate) rows: Vec<ShownRow>,
}

/// Oversight is the data-protection officer's purpose alone.
pub(crate) fn fitting(
    unit: &Unit<'_>,
    officer: OfficerId,
    purpose: LookupPurpose,
) -> Result<(), ActError> {
    if purpose == LookupPurpose::Oversight {
        unit.authorise(officer, Act::OpenAudit)?;
    }
    Ok(())
}

/// Records a look-up, its terms sealed; the answer may leave once that is durable.
pub(crate) fn record(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    question: &Question,
    means: Means,
    shown: Shown,
) -> Result<LookupId, ActError> {
    let id = LookupId::random(unit.rng());
    let terms = serde_json::to_vec(&question.terms)
        .map_err(|error| ActError::invalid("terms", error.to_string()))?;
    let key = unit.node().keys().audit_public.clone();
    let terms = seal(&key, TERMS, &terms, unit.rng())
        .map_err(|error: SealError| ActError::invalid("audit key", error.to_string()))?;
    let lookup = Lookup {
        id,
        purpose: question.purpose,
        case_reference: question.case_reference.clone(),
        means,
        questions: match &question.terms {
            Terms::Numbers(numbers) => u32::try_from(numbers.len()).unwrap_or(u32::MAX),
            _ => 1,
        },
        terms,
        shown: shown.records,
        rows: shown.rows,
        copy_size: unit.next_shared(),
    };
    let subject = RecordId::from_bytes(id.bytes());
    unit.record(
        officer,
        subject,
        Audience::Own,
        &Fact::Lookup(LookupFact::LookedUp(Box::new(lookup))),
    )?;
    Ok(id)
}

type Understood = (Query, Means, Vec<Note>);

fn query(terms: &Terms, today: jiff::civil::Date) -> Result<Understood, ActError> {
    match terms {
        Terms::Opened { .. } | Terms::Record(_) | Terms::Export { .. } => {
            Err(ActError::invalid("terms", "this is no question to the copy"))
        }
        Terms::Numbers(_) => Err(ActError::invalid("terms", "a list of numbers is asked as one")),
        Terms::Mrz(text) => by_mrz(text, today),
        Terms::Document(issuer, number) => {
            particulars::DocumentNumber::new(number)
                .map_err(|error| ActError::invalid("document", error.to_string()))?;
            let documents = vec![(*issuer, number.clone())];
            Ok((Query { documents, ..Query::default() }, Means::Document, Vec::new()))
        }
        Terms::Object(kind, number) => {
            object(kind, number)?;
            Ok((Query::default(), Means::Object, Vec::new()))
        }
        Terms::Name { text, born, nationality } => {
            let name: particulars::NameText =
                text.parse().map_err(|error: particulars::NameError| {
                    ActError::invalid("name", error.to_string())
                })?;
            let query = Query {
                names: vec![name.as_str().to_owned()],
                born: *born,
                nationalities: nationality.iter().copied().collect(),
                ..Query::default()
            };
            Ok((query, Means::Name, Vec::new()))
        }
    }
}

fn by_mrz(text: &str, today: jiff::civil::Date) -> Result<Understood, ActError> {
    let zone = Mrz::parse(text).map_err(|error| ActError::invalid("mrz", error.to_string()))?;
    let mut notes = Vec::new();
    if !zone.valid() {
        notes.push(Note::DigitsFail);
    }
    let readings = zone.readings();
    if !readings.is_empty() {
        notes.push(Note::OtherReadings { count: readings.len() });
        let shown = readings.iter().take(SHOWN_READINGS);
        notes.extend(shown.map(|reading| Note::Reading { changes: reading.changes.clone() }));
    }
    let zones: Vec<&Mrz> = std::iter::once(&zone).chain(readings.iter().map(|r| &r.zone)).collect();
    let issuer = |zone: &Mrz| zone.issuer().and_then(particulars::MrzState::country);
    // Readings that differ elsewhere share a name or a number: ask each once.
    let names: BTreeSet<String> =
        zones.iter().map(|zone| full_name(zone)).filter(|name| !name.is_empty()).collect();
    let documents: BTreeMap<String, Option<CountryCode>> =
        zones.iter().map(|zone| (zone.number().to_owned(), issuer(zone))).collect();
    // What cannot be read as it stands is taken from the likeliest reading in which it can.
    let born = zones
        .iter()
        .find_map(|zone| zone.birth().ok().and_then(|birth| birth.resolve_birth(today).ok()))
        .flatten();
    let nationality = zones.iter().find_map(|zone| zone.nationality());
    let query = Query {
        names: names.into_iter().collect(),
        born,
        sex: zones.iter().find_map(|zone| zone.sex()),
        nationalities: nationality.and_then(particulars::MrzState::country).into_iter().collect(),
        documents: documents
            .into_iter()
            .filter(|(n, _)| !n.is_empty())
            .map(|(n, i)| (i, n))
            .collect(),
    };
    Ok((query, Means::Mrz, notes))
}

fn full_name(zone: &Mrz) -> String {
    format!("{} {}", zone.given(), zone.surname()).trim().to_owned()
}
