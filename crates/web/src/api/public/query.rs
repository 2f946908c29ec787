//! What the public service is asked: the parameters of INTERPOL's, read leniently where it does (an empty one is none) and
//! told by name where it is wrong. Not here: the JSON that answers.

use jiff::civil::Date;
use particulars::{CountryCode, Sex, fold};
use serde_json::{Map, Value};

use crate::{Answer, HttpError, extract::Extract, form::Form};

/// Most notices on one page, INTERPOL's own limit.
const MOST: u32 = 160;
/// Notices on a page unless asked otherwise.
const USUAL: u32 = 20;

/// A question to the list.
pub(super) struct Query {
    forename: Vec<String>,
    name: Vec<String>,
    words: Vec<String>,
    nationality: Option<CountryCode>,
    warrant_by: Option<CountryCode>,
    sex: Option<Sex>,
    age: (Option<i16>, Option<i16>),
    /// From 1.
    pub(super) page: u32,
    /// How many notices a page holds.
    pub(super) per_page: u32,
    /// As asked, echoed in the answer and in the links to other pages.
    echo: Vec<(&'static str, String)>,
}

/// Parameters that narrow the list, in the order of the echo.
const NARROWING: [&str; 8] = [
    "forename",
    "name",
    "nationality",
    "ageMin",
    "ageMax",
    "freeText",
    "sexId",
    "arrestWarrantCountryId",
];

impl Query {
    pub(super) fn read(form: &Form) -> Answer<Self> {
        let words = |name: &str| form.text(name).map(fold).unwrap_or_default();
        let sex = match form.text("sexId") {
            None => None,
            Some("U") => Some(Sex::Unspecified),
            Some(letter) => {
                Some(letter.parse().map_err(|_| HttpError::wrong("sexId", "one of F, M, U"))?)
            }
        };
        let echo = NARROWING
            .into_iter()
            .filter_map(|name| Some((name, form.text(name)?.to_owned())))
            .collect();
        Ok(Self {
            forename: words("forename"),
            name: words("name"),
            words: words("freeText"),
            nationality: form.parsed("nationality")?,
            warrant_by: form.parsed("arrestWarrantCountryId")?,
            sex,
            age: (form.parsed("ageMin")?, form.parsed("ageMax")?),
            page: form.parsed("page")?.unwrap_or(1).max(1),
            per_page: form.parsed("resultPerPage")?.unwrap_or(USUAL).clamp(1, MOST),
            echo,
        })
    }

    /// Whether an extract is among what was asked for.
    pub(super) fn fits(&self, extract: &Extract, today: Date) -> bool {
        let text = || {
            let parts = [&extract.name, &extract.forename];
            let more = [&extract.place_of_birth, &extract.description, &extract.outside_reference];
            let parts = parts.into_iter().chain(more.into_iter().flatten()).chain(&extract.charges);
            parts.flat_map(|part| fold(part)).collect::<Vec<_>>()
        };
        begins(&self.name, || fold(&extract.name))
            && begins(&self.forename, || fold(&extract.forename))
            && begins(&self.words, text)
            && self.nationality.is_none_or(|country| extract.nationalities.contains(&country))
            && self.warrant_by.is_none_or(|country| extract.warrant_by == Some(country))
            && self.sex.is_none_or(|sex| extract.sex.unwrap_or(Sex::Unspecified) == sex)
            && self.aged(extract, today)
    }

    /// Whether the person may be of an age asked for; one whose birth is unknown is of none.
    fn aged(&self, extract: &Extract, today: Date) -> bool {
        let (least, most) = self.age;
        if least.is_none() && most.is_none() {
            return true;
        }
        let Some(born) = extract.born else { return false };
        let oldest = age(born.earliest(), today);
        let youngest = age(born.latest(), today);
        least.is_none_or(|least| oldest >= least) && most.is_none_or(|most| youngest <= most)
    }

    /// The echo of the question.
    pub(super) fn echoed(&self) -> Value {
        let mut echo = Map::new();
        for (name, value) in &self.echo {
            let number = value.parse::<u32>().ok().filter(|_| name.starts_with("age"));
            echo.insert((*name).into(), number.map_or_else(|| value.as_str().into(), Value::from));
        }
        echo.insert("page".into(), self.page.into());
        echo.insert("resultPerPage".into(), self.per_page.into());
        Value::Object(echo)
    }

    /// The same question about another page.
    pub(super) fn address(&self, page: u32) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.echo {
            query.append_pair(name, value);
        }
        query.append_pair("resultPerPage", &self.per_page.to_string());
        query.append_pair("page", &page.to_string());
        query.finish()
    }
}

/// Whether every word asked for begins a word of the text; asked for nothing, any text will do.
fn begins(asked: &[String], text: impl FnOnce() -> Vec<String>) -> bool {
    if asked.is_empty() {
        return true;
    }
    let text = text();
    asked.iter().all(|word| text.iter().any(|written| written.starts_with(word.as_str())))
}

/// Whole years between two days.
fn age(born: Date, today: Date) -> i16 {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i16::from(!had_birthday)
}

#[cfg(test)]
#[path = "../../../tests/unit/api/public/query.rs"]
mod tests;
