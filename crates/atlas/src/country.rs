//! What a country is called. Common names as CLDR has them, for screens and papers that officers read; ISO's own English names,
//! and reading of names, are `particulars`'. A nationality is shown by its country's name: CLDR has no adjectives.

use std::sync::LazyLock;

use particulars::CountryCode;

use crate::Language;
use crate::table::{self, Kind};

/// The name of a country in a language: `الجزائر`.
pub fn country_name(country: CountryCode, language: Language) -> &'static str {
    let place = NAMES.binary_search_by(|row| row[0].cmp(country.alpha2()));
    // A country that ISO has added and the table has not: tests see to it that there is none.
    place.map_or(country.name(), |at| NAMES[at][1 + language.column()])
}

/// Every country with its name, as a list in that language has them.
pub fn countries(language: Language) -> impl Iterator<Item = (CountryCode, &'static str)> {
    table::order(Kind::Countries, language)
        .filter_map(CountryCode::from_alpha2)
        .map(move |country| (country, country_name(country, language)))
}

/// The country that is called so in one of the languages, whatever the case; other names are `particulars`' to read.
pub fn country_called(name: &str) -> Option<CountryCode> {
    let name = name.trim().to_lowercase();
    let row = NAMES.iter().find(|row| row[1..].iter().any(|it| it.to_lowercase() == name))?;
    CountryCode::from_alpha2(row[0])
}

/// Alpha-2 and the five names, by code.
static NAMES: LazyLock<Vec<[&'static str; 6]>> =
    LazyLock::new(|| table::rows(include_str!("../tables/countries.tsv")).collect());

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_country_has_a_name_of_its_own_in_every_language() {
        for language in Language::ALL {
            let named: BTreeSet<_> = countries(language).collect();
            assert_eq!(named.len(), CountryCode::all().len());
            let names: BTreeSet<_> = named.iter().map(|(_, name)| name).collect();
            assert_eq!(names.len(), named.len(), "two countries of one name in {language}");
        }
        let codes: Vec<_> = NAMES.iter().map(|row| row[0]).collect();
        assert!(codes.iter().copied().eq(CountryCode::all().map(CountryCode::alpha2)));
    }

    #[test]
    fn every_name_of_every_language_is_read_back_whatever_its_case() {
        for country in CountryCode::all() {
            for language in Language::ALL {
                let name = country_name(country, language);
                assert_eq!(country_called(name), Some(country), "{name}");
                assert_eq!(country_called(&format!(" {} ", name.to_uppercase())), Some(country));
            }
        }
        assert_eq!(country_called(""), None);
        assert_eq!(country_called("Ruritania"), None);
    }

    #[test]
    fn names_are_plain_text_in_the_script_of_their_language() {
        for row in NAMES.iter() {
            for (name, language) in row[1..].iter().zip(Language::ALL) {
                assert_eq!(name.trim(), *name);
                assert!(
                    !name.contains(['<', '>', '"', '\\']) && !name.chars().any(char::is_control)
                );
                let arabic = name.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
                assert_eq!(arabic, language == Language::Ar, "{name}");
            }
        }
    }

    #[test]
    fn lists_are_in_the_order_their_readers_expect() {
        let place = |language, code: &str| {
            countries(language).position(|(country, _)| country.alpha2() == code).unwrap()
        };
        // Marks on a letter do not send it to the end: Åland stands after Albania's neighbours, Égypte before Espagne.
        assert!(place(Language::En, "AX") < place(Language::En, "AL"));
        assert!(place(Language::Fr, "EG") < place(Language::Fr, "ES"));
        // Vietnamese holds Đ to be a letter of its own, after D and before E.
        let [da, de, ec] = ["DM", "DE", "EC"].map(|code| place(Language::Vi, code));
        assert!(da < de && de < ec);
        assert!(place(Language::Ar, "IS") < place(Language::Ar, "YE"));
    }

    #[test]
    fn well_known_names_are_right() {
        let vietnam = CountryCode::from_alpha2("VN").unwrap();
        let names = Language::ALL.map(|language| country_name(vietnam, language));
        assert_eq!(names, ["Vietnam", "Viêt Nam", "Vietnam", "فيتنام", "Việt Nam"]);
        let congo = CountryCode::from_alpha2("CD").unwrap();
        assert_eq!(country_name(congo, Language::En), "Congo (DRC)");
    }
}
