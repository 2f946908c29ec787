//! `check::numbers`: lists of document and object numbers, as a border post's computers ask them. Which numbers are reported is
//! read beside the writer ([`look`]), through a [`Snapshot`]; the writer confirms what was found and records one look-up for the
//! whole list, or for several lists that one officer asks at the same time with the same purpose and case ([`answer`]). It is
//! durable before any answer leaves, as every look-up is; what was asked is sealed once.
//!
//! Asked are the reports of documents and objects. Whether a person whose record names the document is sought is what
//! [`check`](super::check) answers, one question at a time.
//!
//! Cost: a number with its issuer is two looks at an index a class; without, one a country that ever reported. A list is one
//! seal, one signature, one group-committed entry, whatever its length.

use std::collections::BTreeSet;

use documents::{DocumentsError, Kind, Number, NumberError, Query, Sought, UnknownKind};
use domain::{
    LookupId, OfficerId,
    lookup::{LookupPurpose, Means, ShownRow},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use statute::Act;

use super::{Listed, Note, Question, Shown, Terms, fitting, in_force, record};
use crate::{
    ActError, Node, Snapshot, Unit,
    node::Freshness,
    notice::draft::{day, today},
    snapshot::Reported,
};

/// Most numbers that one list, and one entry, holds.
pub const MOST_NUMBERS: usize = 1000;
/// Most characters that the record keeps of a text that is no question.
const MOST_KEPT: usize = 100;

/// A number to be looked up, as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    /// The number.
    pub number: String,
    /// Who issued it, by country code or as the machine readable zone writes it; without it, every issuer is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What it is: `passport`, `identity-card`, `vehicle`, …; without it, any travel or identity document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// Why a row of a list is no question. The others are answered all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nothing can have this number.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Nothing known here is of this kind.
    #[error(transparent)]
    Kind(#[from] UnknownKind),
    /// Nobody issues under this code.
    #[error("no code of a country or of another issuer")]
    Issuer,
}

impl Unfit {
    /// Which field of the row.
    pub fn field(self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Kind(_) => "kind",
            Self::Issuer => "issuer",
        }
    }
}

/// What the copy says to one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A member reported it; each record is in force today. Never empty.
    Listed(Vec<Listed>),
    /// Nobody reported it, as of the copy's time.
    NotListed,
    /// Nothing was found, but the copy is too old for that to mean anything: ask the hub.
    Unknown,
    /// It cannot be asked.
    Unfit(Unfit),
}

/// Answers to a list, in its order.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The recorded look-up.
    pub lookup: LookupId,
    /// One for each number.
    pub found: Vec<Found>,
    /// How fresh the copy is.
    pub freshness: Freshness,
    /// Whether finding nothing means anything: the copy is fresh enough and was read in full.
    pub means_something: bool,
    /// What to know beside the answers.
    pub notes: Vec<Note>,
}

/// Who asks, and why: lists that agree in it may share a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asker {
    /// The officer.
    pub officer: OfficerId,
    /// Why.
    pub purpose: LookupPurpose,
    /// The officer's own case, where there is one.
    pub case_reference: Option<String>,
}

/// A list that has been looked up: what [`answer`] makes a record and answers of.
#[derive(Debug)]
pub struct Looked {
    numbers: Vec<Numbered>,
    asked: Vec<Result<Query, Unfit>>,
    /// What is reported, if it could be read beside the writer.
    found: Option<Vec<Vec<documents::Listed>>>,
    /// The state that was looked at.
    seen: Reported,
    on: Date,
}

/// Reads a list and looks it up beside the writer. An empty list and one that is too long are refused; a row that is wrong
/// spoils no other.
pub fn look(
    snapshot: &Snapshot,
    numbers: Vec<Numbered>,
    now: Timestamp,
) -> Result<Looked, ActError> {
    if numbers.is_empty() {
        return Err(ActError::invalid("numbers", "it is empty: ask for one number at least"));
    }
    if numbers.len() > MOST_NUMBERS {
        let what = format!("{} numbers, where {MOST_NUMBERS} are the most", numbers.len());
        return Err(ActError::invalid("numbers", what));
    }
    let on = day(now);
    let asked: Vec<_> = numbers.iter().map(|number| query(number, on)).collect();
    let mut reader = snapshot.reader.clone();
    // What cannot be read here, the writer reads.
    let found = each(&asked, |query| match &mut reader {
        Some(reader) => reader.lookup(query),
        None => Ok(Vec::new()),
    });
    let numbers = numbers.into_iter().zip(&asked).map(|(number, asked)| kept(number, asked));
    Ok(Looked { numbers: numbers.collect(), asked, found: found.ok(), seen: snapshot.reported, on })
}

impl Looked {
    /// How many numbers.
    #[expect(clippy::len_without_is_empty, reason = "there is no empty list")]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

fn query(asked: &Numbered, on: Date) -> Result<Query, Unfit> {
    let number = Number::new(&asked.number)?;
    let sought = match &asked.kind {
        Some(kind) => Sought::Kind(kind.parse::<Kind>()?),
        None => Sought::AnyDocument,
    };
    let issuer = asked.issuer.as_deref().map(|code| documents::issuer(code).ok_or(Unfit::Issuer));
    Ok(Query { number, sought, issuer: issuer.transpose()?, on: Some(on), withheld: Vec::new() })
}

/// A question as the record keeps it: whole if it reads. One that does not read is cut to [`MOST_KEPT`] characters.
fn kept(mut number: Numbered, asked: &Result<Query, Unfit>) -> Numbered {
    if asked.is_err() {
        let texts = [Some(&mut number.number), number.issuer.as_mut(), number.kind.as_mut()];
        for text in texts.into_iter().flatten() {
            if let Some((end, _)) = text.char_indices().nth(MOST_KEPT) {
                text.truncate(end);
            }
        }
    }
    number
}

fn each(
    asked: &[Result<Query, Unfit>],
    mut look: impl FnMut(&Query) -> Result<Vec<documents::Listed>, DocumentsError>,
) -> Result<Vec<Vec<documents::Listed>>, DocumentsError> {
    asked.iter().map(|asked| asked.as_ref().map_or_else(|_| Ok(Vec::new()), &mut look)).collect()
}

/// Records lists as one look-up and answers each. Call through [`crate::Node::run`], which answers only when the record is
/// durable. A list that was looked up in another state of the copy is looked up again.
pub fn answer(
    unit: &mut Unit<'_>,
    asker: Asker,
    lists: Vec<Looked>,
) -> Result<Vec<Answers>, ActError> {
    let Asker { officer, purpose, case_reference } = asker;
    unit.authorise(officer, Act::LookUp)?;
    fitting(unit, officer, purpose)?;
    let mut shown = Shown::default();
    let (mut numbers, mut told) = (Vec::new(), Vec::with_capacity(lists.len()));
    for mut list in lists {
        let found = still_found(unit, &mut list)?;
        told.push(confirmed(unit.node(), list.asked, found, &mut shown)?);
        numbers.append(&mut list.numbers);
    }
    distinct(&mut shown);
    let question = Question { purpose, case_reference, terms: Terms::Numbers(numbers) };
    let lookup = record(unit, officer, &question, Means::Numbers, shown)?;
    let freshness = unit.node().freshness(unit.now());
    let unread = unit.registers().unread_of_things()?;
    let notes = super::notes_of(unit.node(), unread);
    let means_something = freshness.good() && !unread;
    let answers = told.into_iter().map(|list| {
        let found = list.into_iter().map(|listed| match listed {
            Err(unfit) => Found::Unfit(unfit),
            Ok(listed) if !listed.is_empty() => Found::Listed(listed),
            Ok(_) if means_something => Found::NotListed,
            Ok(_) => Found::Unknown,
        });
        Answers { lookup, found: found.collect(), freshness, means_something, notes: notes.clone() }
    });
    Ok(answers.collect())
}

/// The rows that the list names. Those found beside the writer are used if neither the copy nor the day has changed since; otherwise
/// the list is looked up again.
fn still_found(
    unit: &Unit<'_>,
    list: &mut Looked,
) -> Result<Vec<Vec<documents::Listed>>, ActError> {
    let (node, today) = (unit.node(), today(unit));
    let same = list.seen == Reported::of(node) && list.on == today;
    match list.found.take() {
        Some(found) if same && list.seen.set => Ok(found),
        _ => {
            list.asked.iter_mut().flatten().for_each(|query| query.on = Some(today));
            let set = node.document_set()?;
            Ok(each(&list.asked, |query| set.map_or(Ok(Vec::new()), |set| set.lookup(query)))?)
        }
    }
}

type Confirmed = Vec<Result<Vec<Listed>, Unfit>>;

/// The rows that stand in a report in force. They are also added to what the record says was shown.
fn confirmed(
    node: &Node,
    asked: Vec<Result<Query, Unfit>>,
    found: Vec<Vec<documents::Listed>>,
    shown: &mut Shown,
) -> Result<Confirmed, ActError> {
    let one = |(asked, found): (Result<Query, Unfit>, Vec<documents::Listed>)| {
        let mut listed = Vec::new();
        if asked.is_ok() && !found.is_empty() {
            in_force(node, found, &mut listed, &mut shown.rows)?;
            shown.records.extend(listed.iter().map(|listed: &Listed| listed.id));
        }
        Ok(asked.map(|_| listed))
    };
    asked.into_iter().zip(found).map(one).collect()
}

/// What several questions found was shown once.
fn distinct(shown: &mut Shown) {
    let (mut records, mut rows) = (BTreeSet::new(), BTreeSet::new());
    shown.records.retain(|record| records.insert(*record));
    shown.rows.retain(|ShownRow { row, .. }| rows.insert(*row));
}
