//! Dates as the list gives them: typed ones must be real, those in words may be.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use particulars::PartialDate;

use super::fields::Fields;
use super::record::{UnDoubt, UnWarning};
use super::{Fault, UnListError};
use crate::xml::Element;

/// Nothing on paper is older: neither listings (since 1945) nor passports in use.
const EARLIEST_PAPER: i16 = 1900;

/// What a birth is said to be: a date, words, both or nothing.
#[derive(Debug, Default)]
pub(super) struct Birth {
    pub(super) date: Option<PartialDate>,
    pub(super) note: Option<String>,
    pub(super) doubts: Vec<UnWarning>,
}

/// The day the list was made; nothing in it can be later.
pub(super) fn day_of(generated_at: Timestamp) -> Date {
    // A listing's day is New York's; a day's grace covers every zone.
    let day = generated_at.to_zoned(TimeZone::UTC).date();
    day.tomorrow().unwrap_or(day)
}

/// A listing, amendment or issue: absent, or a real day from 1900 to the list's own.
pub(super) fn day(
    fields: &mut Fields<'_>,
    name: &'static str,
    last: Date,
) -> Result<Option<Date>, UnListError> {
    let Some(text) = fields.text(name)? else { return Ok(None) };
    let day = parse_day(&text).filter(|day| day.year() >= EARLIEST_PAPER && *day <= last);
    day.map(Some).ok_or_else(|| fields.refuse(name, not_a_day(name)))
}

/// The same for a list of `VALUE`s.
pub(super) fn days(
    fields: &mut Fields<'_>,
    name: &'static str,
    last: Date,
) -> Result<Vec<Date>, UnListError> {
    let mut days = Vec::new();
    for (element, text) in fields.values(name)? {
        let day = parse_day(&text).filter(|day| day.year() >= EARLIEST_PAPER && *day <= last);
        let refuse = || UnListError::new(element.place, &element.name, not_a_day(name));
        days.push(day.ok_or_else(refuse)?);
    }
    Ok(days)
}

/// A date of birth with its type: exact day or year, about a year, or between two years; or in
/// words.
pub(super) fn birth(element: &Element, last: Date) -> Result<Birth, UnListError> {
    let mut fields = Fields::of(element)?;
    let kind = fields.text("TYPE_OF_DATE")?;
    let day = fields.text("DATE")?;
    let year = year(&mut fields, "YEAR", last)?;
    let from = self::year(&mut fields, "FROM_YEAR", last)?;
    let to = self::year(&mut fields, "TO_YEAR", last)?;
    let note = fields.text("NOTE")?;
    let about = kind.as_deref() == Some("APPROXIMATELY");

    let date = match (day, year, from, to) {
        (Some(day), ..) => Some(birth_day(&fields, "DATE", &day, last)?),
        (None, Some(year), ..) if about => PartialDate::circa(year).ok(),
        (None, Some(year), ..) => match note.as_deref().and_then(month) {
            Some(month) => PartialDate::month(year, month).ok(),
            None => PartialDate::year(year).ok(),
        },
        (None, None, Some(from), Some(to)) => {
            let fault = Fault::Invalid { field: "FROM_YEAR", expected: "at or before TO_YEAR" };
            Some(PartialDate::years(from, to).map_err(|_| fields.refuse("FROM_YEAR", fault))?)
        }
        (None, None, Some(_), None) => {
            return Err(fields.refuse("TO_YEAR", Fault::Missing("TO_YEAR")));
        }
        (None, None, None, Some(_)) => {
            return Err(fields.refuse("FROM_YEAR", Fault::Missing("FROM_YEAR")));
        }
        (None, None, None, None) => note.as_deref().and_then(month_and_year),
    };
    if date.is_none() && note.is_some() {
        fields.doubt("NOTE", UnDoubt::NoDate);
    }
    Ok(Birth { date, note, doubts: fields.finish() })
}

/// The date of birth that goes with an alias: a day or a year.
pub(super) fn alias_birth(
    fields: &mut Fields<'_>,
    last: Date,
) -> Result<Option<PartialDate>, UnListError> {
    const NAME: &str = "DATE_OF_BIRTH";
    let Some(text) = fields.text(NAME)? else { return Ok(None) };
    match parse_year(&text, last) {
        Some(year) => Ok(PartialDate::year(year).ok()),
        None => birth_day(fields, NAME, &text, last).map(Some),
    }
}

fn birth_day(
    fields: &Fields<'_>,
    name: &'static str,
    text: &str,
    last: Date,
) -> Result<PartialDate, UnListError> {
    let day = parse_day(text).filter(|day| *day <= last);
    let date = day.and_then(|day| PartialDate::day(day).ok());
    date.ok_or_else(|| fields.refuse(name, not_a_day(name)))
}

fn year(
    fields: &mut Fields<'_>,
    name: &'static str,
    last: Date,
) -> Result<Option<i16>, UnListError> {
    let Some(text) = fields.text(name)? else { return Ok(None) };
    let expected = "a year of four digits from 1850 to the list's own";
    let year = parse_year(&text, last);
    year.map(Some).ok_or_else(|| fields.refuse(name, Fault::Invalid { field: name, expected }))
}

fn not_a_day(field: &'static str) -> Fault {
    Fault::Invalid { field, expected: "a real day such as 2001-02-28, not after the list's own" }
}

fn parse_year(text: &str, last: Date) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = is_year.then(|| text.parse().ok())??;
    (*particulars::date::YEARS.start()..=last.year()).contains(&year).then_some(year)
}

/// An XML Schema date: `2001-02-28`, with `Z` or an offset such as `-04:00` or without.
fn parse_day(text: &str) -> Option<Date> {
    let (day, zone) = (text.get(..10)?, text.get(10..)?);
    let shape = |wanted: &str, text: &str| {
        text.len() == wanted.len()
            && wanted.bytes().zip(text.bytes()).all(|(want, byte)| match want {
                b'0' => byte.is_ascii_digit(),
                b'+' => matches!(byte, b'+' | b'-'),
                other => byte == other,
            })
    };
    let zoned = zone.is_empty() || zone == "Z" || shape("+00:00", zone);
    (shape("0000-00-00", day) && zoned).then(|| day.parse().ok())?
}

/// `August 1961`, `Nov. 1973`; and `Between Aug. and Sep. 1977`, of which the year is certain.
fn month_and_year(note: &str) -> Option<PartialDate> {
    let words: Vec<&str> = note.split(' ').collect();
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = words.last().copied().filter(|word| is_year(word))?.parse().ok()?;
    match *words.as_slice() {
        [name, _] => PartialDate::month(year, month(name)?).ok(),
        ["Between", first, "and", second, _] if month(first)? <= month(second)? => {
            PartialDate::year(year).ok()
        }
        _ => None,
    }
}

/// The day behind `expires`, `expired on`, `expiration date:`, `valid until` or the like.
pub(super) fn expiry(note: &str) -> Option<PartialDate> {
    let words: Vec<&str> = note
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    let says_so = |word: &&str| {
        let word = word.to_lowercase();
        word.starts_with("expir") || word == "until"
    };
    let after = words.iter().position(says_so)? + 1;
    let filler = |word: &&&str| matches!(**word, "on" | "date" | "in" | "of");
    let from = after + words[after..].iter().take_while(filler).count();
    let date = words.get(from..)?;
    if let Some(day) = date.first().and_then(|word| parse_day(word.trim_end_matches('.'))) {
        return PartialDate::day(day).ok();
    }
    let [day, name, year, ..] = date else { return None };
    let year = year.trim_end_matches('.').parse().ok()?;
    PartialDate::ymd(year, month(name)?, day.parse().ok()?).ok()
}

/// An English month's name or its beginning of at least three letters, full stop or not.
fn month(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name))?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_day_is_read_with_or_without_its_zone_and_nothing_else_is() {
        for text in ["2001-02-28", "2001-02-28Z", "2001-02-28-04:00", "2001-02-28+05:30"] {
            assert_eq!(parse_day(text), Some(jiff::civil::date(2001, 2, 28)), "{text}");
        }
        for text in
            ["", "2001-02-29", "2001-2-28", "2001-02-28 04:00", "+001-02-28", "２００１-02-28"]
        {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn months_and_years_in_words_are_read_and_other_words_are_not() {
        for (note, date) in [
            ("August 1961", Some("1961-08")),
            ("Nov. 1973", Some("1973-11")),
            ("Sept. 1973", Some("1973-09")),
            ("Between Aug. and Sep. 1977", Some("1977")),
            ("Between Sep. and Aug. 1977", None),
            ("30-35 years old", None),
            ("24/06/1402 (Hijri Calendar)", None),
            ("Ma 1961", None),
            ("1961", None),
        ] {
            let found = month_and_year(note).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{note}");
        }
    }

    #[test]
    fn an_expiry_is_read_from_a_note() {
        for (note, date) in [
            ("expired on 21 Feb. 2014", Some("2014-02-21")),
            ("Expires 4 Jul. 2017", Some("2017-07-04")),
            ("Expiration date: 2026-12-11.", Some("2026-12-11")),
            ("valid until 10 April 2018", Some("2018-04-10")),
            ("issued on 12 June 2014, expires 12 June 2019", Some("2019-06-12")),
            ("expired on 31 Feb. 2014", None),
            ("expired", None),
            ("issued on 12 June 2014", None),
        ] {
            let found = expiry(note).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{note}");
        }
    }
}
