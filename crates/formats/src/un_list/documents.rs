//! Papers and their numbers. The list's number field holds a bare number, or a phrase with the
//! number in it; at times the number stands in the second type field or in the note.

use jiff::civil::Date;
use particulars::{CountryCode, DocumentNumber, DocumentType};

use super::UnListError;
use super::dates;
use super::fields::Fields;
use super::record::{UnDocument, UnDoubt, UnWarning};
use crate::xml::Element;

/// One paper; `None` for the list's empty placeholders.
pub(super) fn document(
    element: &Element,
    last: Date,
) -> Result<(Option<UnDocument>, Vec<UnWarning>), UnListError> {
    let mut fields = Fields::of(element)?;
    let first_kind = fields.text("TYPE_OF_DOCUMENT")?;
    let second_kind = fields.text("TYPE_OF_DOCUMENT2")?;
    let number_text = fields.text("NUMBER")?;
    let issuing_country = fields.country("ISSUING_COUNTRY")?;
    let issued_on = dates::day(&mut fields, "DATE_OF_ISSUE", last)?;
    let city = fields.text("CITY_OF_ISSUE")?;
    let country_of_issue = fields.country("COUNTRY_OF_ISSUE")?;
    let note = fields.text("NOTE")?;
    if element.children.is_empty() {
        return Ok((None, fields.finish()));
    }

    let texts = [number_text.as_deref(), second_kind.as_deref(), note.as_deref()];
    let phrase = texts.into_iter().flatten().find_map(Phrase::read);
    let number = phrase.as_ref().and_then(|phrase| DocumentNumber::new(&phrase.number).ok());
    if number.is_none() {
        fields.doubt("NUMBER", UnDoubt::NoNumber);
    }
    // Whose paper it is, before where it was handed out: a consulate may stand abroad.
    let issuer = issuing_country.as_ref().and_then(|country| country.code);
    let issuer = issuer.or_else(|| phrase.as_ref().and_then(Phrase::issuer));
    let issuer = issuer.or_else(|| second_kind.as_deref().and_then(leading_country));
    let issuer = issuer.or_else(|| country_of_issue.as_ref().and_then(|country| country.code));
    let issuer_text = issuing_country.or_else(|| country_of_issue.clone());
    let at_country = country_of_issue.map(|country| country.text);
    let document = UnDocument {
        kind: kind(first_kind.as_deref(), &[second_kind.as_deref(), number_text.as_deref()]),
        kind_text: joined([first_kind, second_kind], "; ").unwrap_or_default(),
        number_text,
        number,
        issuer,
        issuer_text: issuer_text.map(|country| country.text),
        issued_at: joined([city, at_country], ", "),
        issued_on,
        expires_on: note.as_deref().and_then(dates::expiry),
        note,
    };
    Ok((Some(document), fields.finish()))
}

/// The first type field knows passports and national numbers only; what stands in the second and
/// beside the number says more.
fn kind(first: Option<&str>, more: &[Option<&str>]) -> DocumentType {
    const WORDS: [(&str, DocumentType); 17] = [
        ("diplomatic passport", DocumentType::DiplomaticPassport),
        ("service passport", DocumentType::ServicePassport),
        ("travel document", DocumentType::TravelDocument),
        ("laissez-passer", DocumentType::TravelDocument),
        ("driving licence", DocumentType::DrivingLicence),
        ("driver", DocumentType::DrivingLicence),
        ("seaman", DocumentType::SeamansBook),
        ("residen", DocumentType::ResidencePermit),
        ("certificate", DocumentType::Other),
        ("ration card", DocumentType::Other),
        ("voter", DocumentType::Other),
        ("student", DocumentType::Other),
        ("serviceman", DocumentType::Other),
        ("identity card", DocumentType::IdentityCard),
        ("identification card", DocumentType::IdentityCard),
        ("identity document", DocumentType::IdentityCard),
        ("passport", DocumentType::Passport),
    ];
    let lower = |text: &str| text.to_lowercase();
    let more: Vec<String> = more.iter().flatten().map(|text| lower(text)).collect();
    let said = |word: &str| more.iter().any(|text| text.contains(word));
    if let Some((_, kind)) = WORDS.iter().find(|(word, _)| said(word)) {
        return *kind;
    }
    match first.map(lower).as_deref() {
        Some("passport" | "numéro de passeport" | "número de pasaporte") => {
            DocumentType::Passport
        }
        Some("national identification number" | "national identification") => {
            DocumentType::NationalNumber
        }
        _ => DocumentType::Other,
    }
}

fn joined(parts: [Option<String>; 2], separator: &str) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(separator))
}

/// A number found in a text, and what stood before and behind it.
#[derive(Debug, PartialEq, Eq)]
struct Phrase {
    before: Vec<String>,
    number: String,
    behind: Vec<String>,
}

impl Phrase {
    /// Reads `Libyan passport No. 513519`, `D 000952`, `381110042 (expired …)`,
    /// `R00012098, South Sudan`, `SSN 156-92-9858`; not `issued in 1993`.
    fn read(text: &str) -> Option<Self> {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || c == ':')
            .map(|word| word.trim_matches(['(', ')', '“', '”', '"', ';']))
            .filter(|word| !word.is_empty())
            .collect();
        let start = words.iter().position(|word| has_digit(word))?;
        if words[..start].iter().any(|word| SAYS_A_DATE_FOLLOWS.contains(&lower(word).as_str())) {
            return None;
        }
        let prefixed = start > 0 && is_prefix(words[start - 1]);
        let first = start - usize::from(prefixed);
        let mut number = String::new();
        let mut last = first;
        for word in &words[first..] {
            if last > start && !has_digit(word) && !is_marker(word) {
                break;
            }
            last += 1;
            if !is_marker(word) {
                number.push_str(without_marker(word).trim_end_matches([',', '.']));
            }
            if word.ends_with(',') {
                break;
            }
        }
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let long_enough = number.chars().filter(char::is_ascii_alphanumeric).count() >= 3;
        let (before, behind) = (owned(&words[..first]), owned(&words[last..]));
        long_enough.then_some(Self { before, number, behind })
    }

    /// The country named beside the number: `Libya B/002210`, `Afghan passport number …`,
    /// `R00012098, South Sudan`, `403062567 (US)`.
    fn issuer(&self) -> Option<CountryCode> {
        let leading = leading_country(&self.before.join(" "));
        leading.or_else(|| country_or_people(&self.behind.join(" ")))
    }
}

/// The country whose name or people a text begins with.
fn leading_country(text: &str) -> Option<CountryCode> {
    let ends = text.match_indices(' ').map(|(at, _)| at).take(8);
    let beginnings = ends.chain([text.len()]).map(|end| &text[..end]);
    beginnings.collect::<Vec<_>>().into_iter().rev().find_map(country_or_people)
}

/// Words before a number that is a date, not a paper's.
const SAYS_A_DATE_FOLLOWS: [&str; 8] =
    ["issued", "expired", "expires", "expiration", "valid", "born", "on", "in"];

fn lower(word: &str) -> String {
    word.trim_end_matches(['.', ',']).to_lowercase()
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Letters that belong to the number behind them: `PS 472330208`, `TR-P 614 166`, `DE- 473900`.
fn is_prefix(word: &str) -> bool {
    let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
    let dashes = word.bytes().filter(|&byte| byte == b'-').count();
    letters > 0 && letters + dashes == word.len() && (word.len() <= 2 || dashes > 0)
}

fn is_marker(word: &str) -> bool {
    matches!(lower(word).as_str(), "no" | "n°" | "nº" | "number" | "num")
}

/// `No34409/129` and `N°235` without their marker.
fn without_marker(word: &str) -> &str {
    let marked = ["No", "N°", "Nº"].iter().find_map(|marker| word.strip_prefix(marker));
    let rest = marked.map(|rest| rest.trim_start_matches('.'));
    rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(word)
}

/// A country by its name, or by the people whose paper it is said to be.
fn country_or_people(text: &str) -> Option<CountryCode> {
    const PEOPLES: [(&str, &str); 26] = [
        ("Afghan", "AF"),
        ("Algerian", "DZ"),
        ("British", "GB"),
        ("CAR", "CF"),
        ("Danish", "DK"),
        ("Egyptian", "EG"),
        ("French", "FR"),
        ("German", "DE"),
        ("Indian", "IN"),
        ("Indonesian", "ID"),
        ("Iranian", "IR"),
        ("Iraqi", "IQ"),
        ("Italian", "IT"),
        ("Jordanian", "JO"),
        ("Kuwaiti", "KW"),
        ("Libyan", "LY"),
        ("Moroccan", "MA"),
        ("Pakistani", "PK"),
        ("Qatari", "QA"),
        ("Russian", "RU"),
        ("Saudi", "SA"),
        ("Sudanese", "SD"),
        ("Syrian", "SY"),
        ("Tunisian", "TN"),
        ("US", "US"),
        ("Yemeni", "YE"),
    ];
    let text = text.trim_end_matches(['.', ',']);
    CountryCode::from_name(text).or_else(|| {
        let (_, code) = PEOPLES.iter().find(|(people, _)| *people == text)?;
        CountryCode::from_alpha2(code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts are of the shapes the list uses; the numbers are invented.
    #[test]
    fn a_number_is_found_in_every_shape_of_phrase_with_its_country() {
        for (text, number, issuer) in [
            ("000111", Some("000111"), None),
            ("D 000222", Some("D000222"), None),
            ("AB-000333", Some("AB-000333"), None),
            ("TR-P 000 444", Some("TR-P000444"), None),
            ("No00055/129", Some("00055/129"), None),
            ("Libya B/000666", Some("B/000666"), Some("LY")),
            ("Libyan passport No. 000777", Some("000777"), Some("LY")),
            ("Russian passport number 0008 No. 000888", Some("0008000888"), Some("RU")),
            ("German travel document (“Reiseausweis”) A 000999", Some("A000999"), Some("DE")),
            ("Diplomatic Passport: Z000111", Some("Z000111"), None),
            ("000222 (Expired 25 Jan. 2016)", Some("000222"), None),
            ("R000333, South Sudan", Some("R000333"), Some("SS")),
            ("000444 (US)", Some("000444"), Some("US")),
            ("L000555, issued on 5 May 1998", Some("L000555"), None),
            ("CAR diplomatic passport no. D000666", Some("D000666"), Some("CF")),
            ("issued in 1993, under another name", None, None),
            ("Expiration date 18 Feb. 2013", None, None),
            ("unknown", None, None),
            ("A1", None, None),
            ("", None, None),
        ] {
            let phrase = Phrase::read(text);
            assert_eq!(phrase.as_ref().map(|phrase| phrase.number.as_str()), number, "{text}");
            let found = phrase.and_then(|phrase| phrase.issuer()).map(CountryCode::alpha2);
            assert_eq!(found, issuer, "{text}");
        }
    }

    #[test]
    fn the_second_field_and_the_number_say_more_than_the_first() {
        for (first, second, number, expected) in [
            ("Passport", None, "000111", DocumentType::Passport),
            ("Numéro de passeport", None, "000111", DocumentType::Passport),
            ("Passport", None, "Diplomatic Passport D000111", DocumentType::DiplomaticPassport),
            ("Passport", Some("Service passport"), "000111", DocumentType::ServicePassport),
            ("Passport", None, "Laissez-passer no. 000111", DocumentType::TravelDocument),
            ("National Identification Number", None, "1", DocumentType::NationalNumber),
            (
                "National Identification Number",
                Some("National Identity Card number"),
                "1",
                DocumentType::IdentityCard,
            ),
            ("National Identification Number", Some("Voter ID"), "1", DocumentType::Other),
            ("Library card", None, "1", DocumentType::Other),
        ] {
            assert_eq!(kind(Some(first), &[second, Some(number)]), expected, "{first} {number}");
        }
    }
}
