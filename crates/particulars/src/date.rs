//! Dates as lists and documents really give them: a day, a month, a year, about a year, a range of years, or the six
//! characters of a machine readable zone. How two of them agree is in `agreement`; what "today" is, the caller says.

mod agreement;
mod mrz;

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

use crate::text_serde::serde_as_text;

pub use agreement::DateAgreement;
pub use mrz::MrzDate;

/// Years a [`PartialDate`] may name.
pub const YEARS: std::ops::RangeInclusive<i16> = 1850..=2100;

/// How many years "circa" reaches to either side.
pub const CIRCA_YEARS: i16 = 2;

/// A date known to the day, the month, the year, about the year, or within a range of years. Text and JSON forms:
/// `1978-04-28`, `1978-04`, `1978`, `c.1978`, `1973/1974`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate(DateShape);

/// What is known of a [`PartialDate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateShape {
    /// The exact day.
    Day(Date),
    /// The month of a year.
    Month {
        /// Year.
        year: i16,
        /// Month, 1 to 12.
        month: i8,
    },
    /// The year.
    Year(i16),
    /// About the year, within [`CIRCA_YEARS`] to either side.
    Circa(i16),
    /// Some time from the beginning of the first year to the end of the last; the first is before the last.
    Years {
        /// First year.
        from: i16,
        /// Last year.
        to: i16,
    },
}

/// Why a text or numbers are no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not one of the five forms.
    #[error("a date is YYYY-MM-DD, YYYY-MM, YYYY, c.YYYY or YYYY/YYYY")]
    Form,
    /// A year outside [`YEARS`].
    #[error("year {0} is not between 1850 and 2100")]
    Year(i16),
    /// A month that is not 1 to 12.
    #[error("month {0} is not between 1 and 12")]
    Month(i8),
    /// A day that this month does not have.
    #[error("{year:04}-{month:02} has no day {day}")]
    Day {
        /// Year.
        year: i16,
        /// Month.
        month: i8,
        /// Day asked for.
        day: i8,
    },
    /// A range whose first year is not before its last.
    #[error("the range {from}/{to} does not begin before it ends")]
    Range {
        /// First year.
        from: i16,
        /// Last year.
        to: i16,
    },
    /// Six characters of a machine readable zone that are no date; the place is counted from 1.
    #[error("place {place} of the six date characters is neither a digit nor an unknown part")]
    MrzCharacter {
        /// Place, counted from 1.
        place: usize,
    },
}

impl PartialDate {
    /// An exact day.
    pub fn day(day: Date) -> Result<Self, DateError> {
        known_year(day.year())?;
        Ok(Self(DateShape::Day(day)))
    }

    /// An exact day from its numbers.
    pub fn ymd(year: i16, month: i8, day: i8) -> Result<Self, DateError> {
        known_year(year)?;
        known_month(month)?;
        let day = Date::new(year, month, day).map_err(|_| DateError::Day { year, month, day })?;
        Ok(Self(DateShape::Day(day)))
    }

    /// A month of a year.
    pub fn month(year: i16, month: i8) -> Result<Self, DateError> {
        known_year(year)?;
        known_month(month)?;
        Ok(Self(DateShape::Month { year, month }))
    }

    /// A year.
    pub fn year(year: i16) -> Result<Self, DateError> {
        known_year(year)?;
        Ok(Self(DateShape::Year(year)))
    }

    /// About a year.
    pub fn circa(year: i16) -> Result<Self, DateError> {
        known_year(year)?;
        Ok(Self(DateShape::Circa(year)))
    }

    /// A range of years; one that begins and ends in the same year is that year.
    pub fn years(from: i16, to: i16) -> Result<Self, DateError> {
        known_year(from)?;
        known_year(to)?;
        match from.cmp(&to) {
            std::cmp::Ordering::Less => Ok(Self(DateShape::Years { from, to })),
            std::cmp::Ordering::Equal => Self::year(from),
            std::cmp::Ordering::Greater => Err(DateError::Range { from, to }),
        }
    }

    /// What is known, for a `match`.
    pub fn shape(self) -> DateShape {
        self.0
    }

    /// The exact day, if it is known.
    pub fn exact(self) -> Option<Date> {
        match self.0 {
            DateShape::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The first day it can be.
    pub fn earliest(self) -> Date {
        match self.0 {
            DateShape::Day(day) => day,
            DateShape::Month { year, month } => date(year, month, 1),
            _ => date(self.year_span().0, 1, 1),
        }
    }

    /// The last day it can be.
    pub fn latest(self) -> Date {
        match self.0 {
            DateShape::Day(day) => day,
            DateShape::Month { year, month } => date(year, month, 1).last_of_month(),
            _ => date(self.year_span().1, 12, 31),
        }
    }

    /// First and last year it can be in; "circa" is widened by [`CIRCA_YEARS`].
    pub fn year_span(self) -> (i16, i16) {
        match self.0 {
            DateShape::Day(day) => (day.year(), day.year()),
            DateShape::Month { year, .. } | DateShape::Year(year) => (year, year),
            DateShape::Circa(year) => (year - CIRCA_YEARS, year + CIRCA_YEARS),
            DateShape::Years { from, to } => (from, to),
        }
    }

    /// How this date and another agree, the strongest relation first.
    pub fn agreement(self, other: Self) -> DateAgreement {
        agreement::between(self, other)
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        if let Some(year) = text.strip_prefix("c.") {
            return Self::circa(number(year, 4)?);
        }
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (number(from, 4)?, number(to, 4)?);
            return if from == to {
                Err(DateError::Range { from, to })
            } else {
                Self::years(from, to)
            };
        }
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        match (month, day, parts.next()) {
            (None, None, None) => Self::year(year),
            (Some(month), None, None) => Self::month(year, month as i8),
            (Some(month), Some(day), None) => Self::ymd(year, month as i8, day as i8),
            _ => Err(DateError::Form),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            DateShape::Day(day) => {
                write!(out, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
            }
            DateShape::Month { year, month } => write!(out, "{year:04}-{month:02}"),
            DateShape::Year(year) => write!(out, "{year:04}"),
            DateShape::Circa(year) => write!(out, "c.{year:04}"),
            DateShape::Years { from, to } => write!(out, "{from:04}/{to:04}"),
        }
    }
}

serde_as_text!(PartialDate);

fn known_year(year: i16) -> Result<(), DateError> {
    if YEARS.contains(&year) { Ok(()) } else { Err(DateError::Year(year)) }
}

fn known_month(month: i8) -> Result<(), DateError> {
    if (1..=12).contains(&month) { Ok(()) } else { Err(DateError::Month(month)) }
}

/// Reads exactly `digits` ASCII digits (at most four, so the number fits).
fn number(text: &str, digits: usize) -> Result<i16, DateError> {
    if text.len() != digits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::Form);
    }
    text.parse().map_err(|_| DateError::Form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_form_is_read_and_written_back_the_same() {
        for text in ["1978-04-28", "1978-04", "1978", "c.1978", "1973/1974", "2000-02-29"] {
            let value: PartialDate = text.parse().unwrap();
            assert_eq!(value.to_string(), text);
            let json = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<PartialDate>(&json).unwrap(), value);
        }
    }

    #[test]
    fn days_and_years_that_do_not_exist_are_refused_with_the_reason() {
        let error = |text: &str| text.parse::<PartialDate>().unwrap_err();
        assert_eq!(error("1978-02-30"), DateError::Day { year: 1978, month: 2, day: 30 });
        assert_eq!(error("1900-02-29"), DateError::Day { year: 1900, month: 2, day: 29 });
        assert_eq!(error("1978-13-01"), DateError::Month(13));
        assert_eq!(error("0078-01-01"), DateError::Year(78));
        assert_eq!(error("9999"), DateError::Year(9999));
        assert_eq!(error("1974/1973"), DateError::Range { from: 1974, to: 1973 });
        for text in ["", "78", "1978-4-28", "1978-04-28T00:00", "c1978", "+978", "1978/", "۱۹۷۸"]
        {
            assert_eq!(error(text), DateError::Form, "{text}");
        }
    }

    #[test]
    fn the_span_of_each_form_holds_every_day_it_can_mean() {
        let span = |text: &str| {
            let value: PartialDate = text.parse().unwrap();
            (value.earliest().to_string(), value.latest().to_string())
        };
        assert_eq!(span("1978-02"), ("1978-02-01".into(), "1978-02-28".into()));
        assert_eq!(span("1978"), ("1978-01-01".into(), "1978-12-31".into()));
        assert_eq!(span("c.1978"), ("1976-01-01".into(), "1980-12-31".into()));
        assert_eq!(span("1973/1974"), ("1973-01-01".into(), "1974-12-31".into()));
        assert_eq!(span("c.1850").0, "1848-01-01");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic_and_what_is_read_round_trips(text in "\\PC{0,40}|[c./0-9-]{0,14}") {
            if let Ok(value) = text.parse::<PartialDate>() {
                prop_assert_eq!(value.to_string(), text);
                prop_assert!(value.earliest() <= value.latest());
            }
        }
    }
}
