//! From a row's fields to a record: the same rules for both formats. A reason names the field and the rule.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use particulars::{MrzState, PartialDate};
use serde::Deserialize;

use super::range;
use crate::item::{self, Kind};
use crate::number::Number;
use crate::record::{MOST_DETAIL, Owner, Record, Reference, Standing, Status};

/// The date parsers' own words may quote what they read.
const DATE: &str = "a date such as 2030-01-31, 2030-01 or 2030 expected";
const DAY: &str = "a day such as 2030-01-31 expected";

/// Why a row was rejected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct RowError {
    /// The field, or `row`.
    pub field: &'static str,
    /// The rule it does not keep.
    pub reason: String,
}

/// A row's fields as written; empty is absent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "named as the record's own fields, and as the columns are")]
pub struct Fields<'r> {
    #[serde(borrow)]
    pub number: Cow<'r, str>,
    #[serde(borrow)]
    pub number_to: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub kind: Cow<'r, str>,
    #[serde(borrow)]
    pub status: Cow<'r, str>,
    #[serde(borrow)]
    pub issuer: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub reference: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub suspended: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub issued_on: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub expires_on: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub reported_on: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub keep_until: Option<Cow<'r, str>>,
    #[serde(borrow)]
    pub detail: Option<Cow<'r, str>>,
}

impl RowError {
    pub(super) fn whole(reason: impl Display) -> Self {
        Self::of("row", reason)
    }

    fn of(field: &'static str, reason: impl Display) -> Self {
        Self { field, reason: reason.to_string() }
    }
}

impl<'r> Fields<'r> {
    /// The field of a name, to be filled; `None` for a name that is none.
    pub(super) fn named(&mut self, name: &str, value: &'r str) -> Option<()> {
        match name {
            "number" => self.number = value.into(),
            "number_to" => self.number_to = Some(value.into()),
            "kind" => self.kind = value.into(),
            "status" => self.status = value.into(),
            "issuer" => self.issuer = Some(value.into()),
            "reference" => self.reference = Some(value.into()),
            "suspended" => self.suspended = Some(value.into()),
            "issued_on" => self.issued_on = Some(value.into()),
            "expires_on" => self.expires_on = Some(value.into()),
            "reported_on" => self.reported_on = Some(value.into()),
            "keep_until" => self.keep_until = Some(value.into()),
            "detail" => self.detail = Some(value.into()),
            _ => return None,
        }
        Some(())
    }

    /// The records that the fields are: one, or as many as the range from `number` to `number_to` has.
    pub fn records(&self, owner: &Owner) -> Result<Vec<Record>, RowError> {
        let first = self.record(owner)?;
        let Some(last) = optional::<Number>("number_to", self.number_to.as_ref())? else {
            return Ok(vec![first]);
        };
        let numbers = range::between(&first.number, &last)
            .map_err(|error| RowError::of("number_to", error))?;
        Ok(numbers.map(|number| Record { number, ..first.clone() }).collect())
    }

    /// The record that the fields are, or the first that does not read. A range is not looked at.
    pub fn record(&self, owner: &Owner) -> Result<Record, RowError> {
        let required = |field, text: &Cow<'_, str>| match text.trim() {
            "" => Err(RowError::of(field, "is missing")),
            _ => Ok(()),
        };
        required("kind", &self.kind)?;
        required("status", &self.status)?;
        let date = |field, text: Option<&Cow<'_, str>>| {
            optional::<PartialDate>(field, text).map_err(|_| RowError::of(field, DATE))
        };
        let suspended = optional::<bool>("suspended", self.suspended.as_ref())
            .map_err(|_| RowError::of("suspended", "true or false expected"))?;
        Ok(Record {
            kind: parse::<Kind>("kind", &self.kind)?,
            number: Number::new(&self.number).map_err(|error| RowError::of("number", error))?,
            issuer: self.issuer.as_deref().map_or(Ok(None), issuer)?,
            owner: owner.clone(),
            reference: optional::<Reference>("reference", self.reference.as_ref())?
                .unwrap_or_default(),
            status: parse::<Status>("status", &self.status)?,
            standing: if suspended == Some(true) { Standing::Suspended } else { Standing::InForce },
            issued_on: date("issued_on", self.issued_on.as_ref())?,
            expires_on: date("expires_on", self.expires_on.as_ref())?,
            reported_on: date("reported_on", self.reported_on.as_ref())?,
            keep_until: optional("keep_until", self.keep_until.as_ref())
                .map_err(|_| RowError::of("keep_until", DAY))?,
            detail: self.detail.as_deref().map_or(Ok(None), detail)?,
            report: None,
        })
    }
}

fn parse<T: FromStr<Err: Display>>(field: &'static str, text: &str) -> Result<T, RowError> {
    text.trim().parse().map_err(|error| RowError::of(field, error))
}

fn optional<T: FromStr<Err: Display>>(
    field: &'static str,
    text: Option<&Cow<'_, str>>,
) -> Result<Option<T>, RowError> {
    match text.map(|text| text.trim()) {
        None | Some("") => Ok(None),
        Some(text) => parse(field, text).map(Some),
    }
}

fn issuer(text: &str) -> Result<Option<MrzState>, RowError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let unknown = || RowError::of("issuer", "no ISO 3166-1 or ICAO 9303 code");
    item::issuer(text).map(Some).ok_or_else(unknown)
}

fn detail(text: &str) -> Result<Option<Box<str>>, RowError> {
    let text = text.trim();
    if text.chars().take(MOST_DETAIL + 1).count() > MOST_DETAIL {
        return Err(RowError::of("detail", format_args!("more than {MOST_DETAIL} characters")));
    }
    if text.chars().any(char::is_control) {
        return Err(RowError::of("detail", "a control character"));
    }
    Ok((!text.is_empty()).then(|| text.into()))
}
