//! What somebody typed into the one box: a machine readable zone, a document or object number, or a name, with whatever else
//! stands beside it (a date of birth, a country). A guess, shown with the answer and changed with one choice.

use acts::check::Terms;
use particulars::{CountryCode, PartialDate};

/// What the box was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum As {
    Mrz,
    Number,
    Name,
}

impl As {
    /// All, in the order of the choice.
    pub(crate) const ALL: [Self; 3] = [Self::Mrz, Self::Number, Self::Name];
    /// Its word in forms and messages.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Mrz => "mrz",
            Self::Number => "number",
            Self::Name => "name",
        }
    }
    /// The one of a word.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
    /// The way a text looks.
    pub(crate) fn looks(text: &str) -> Self {
        let fillers = text.matches(['<', '«', '‹']).count();
        let line = text.split_whitespace().map(str::len).max().unwrap_or(0);
        if fillers >= 2 && line >= 20 {
            return Self::Mrz;
        }
        let rest = text
            .split_once('/')
            .filter(|(head, _)| head.trim().len() == 2)
            .map_or(text, |(_, rest)| rest);
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        let letters = rest.chars().filter(|letter| letter.is_alphabetic()).count();
        // A number written in groups has no group that reads as a word; one unbroken group may (a VIN: 1HGCM…).
        let wordy = |group: &str| group.chars().filter(|letter| letter.is_alphabetic()).count() > 3;
        let words = rest.contains(char::is_whitespace) && rest.split_whitespace().any(wordy);
        if digits >= 4 && digits * 2 >= letters && !words { Self::Number } else { Self::Name }
    }
}

/// The question a text asks, taken one way, with what the form's own fields add.
pub(crate) fn terms(
    text: &str,
    way: As,
    born: Option<PartialDate>,
    nationality: Option<CountryCode>,
) -> Terms {
    match way {
        As::Mrz => Terms::Mrz(zone(text)),
        As::Number => number(text, nationality),
        As::Name => name(text, born, nationality),
    }
}

/// A zone pasted from a reader may come as one line, with the lines run together or split by spaces.
fn zone(text: &str) -> String {
    let text = text.replace(['«', '‹'], "<");
    let lines: Vec<&str> = text.split_whitespace().collect();
    let width = match (lines.as_slice(), text.is_ascii()) {
        ([line], true) => match line.len() {
            88 => 44,
            72 => 36,
            90 => 30,
            _ => return text.trim().to_owned(),
        },
        _ => return lines.join("\n"),
    };
    let line = lines.concat();
    let parts: Vec<&str> =
        (0..line.len()).step_by(width).filter_map(|at| line.get(at..at + width)).collect();
    parts.join("\n")
}

/// `CC/NUMBER`, or the number alone.
fn number(text: &str, issuer: Option<CountryCode>) -> Terms {
    match text.split_once('/') {
        Some((head, rest)) if head.trim().len() == 2 => {
            match head.trim().to_ascii_uppercase().parse::<CountryCode>() {
                Ok(country) => Terms::Document(Some(country), rest.trim().to_owned()),
                Err(_) => Terms::Document(issuer, text.trim().to_owned()),
            }
        }
        _ => Terms::Document(issuer, text.trim().to_owned()),
    }
}

/// A name; an ISO date among its words is the date of birth.
fn name(text: &str, born: Option<PartialDate>, nationality: Option<CountryCode>) -> Terms {
    let mut born = born;
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let date = word.trim_matches([',', '*', '(', ')']);
        let looks = date.len() >= 4 && date.starts_with(|c: char| c.is_ascii_digit());
        match date.parse::<PartialDate>() {
            Ok(date) if looks && born.is_none() => born = Some(date),
            _ => words.push(word),
        }
    }
    Terms::Name { text: words.join(" "), born, nationality }
}

#[cfg(test)]
#[path = "../../tests/unit/check/understand.rs"]
mod tests;
