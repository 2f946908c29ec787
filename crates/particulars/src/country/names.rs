//! Names of countries beyond ISO's short ones: as United Nations lists, older lists and common English write them.
//! Reading ignores case, accents, spaces, punctuation and a leading "the".

use std::collections::HashMap;
use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::{CountryCode, table::COUNTRIES};

/// Longer than any name here; a longer text is not worth folding.
const LONGEST: usize = 120;

pub(super) fn find(name: &str) -> Option<CountryCode> {
    if name.len() > LONGEST {
        return None;
    }
    BY_NAME.get(&key(name)).copied()
}

static BY_NAME: LazyLock<HashMap<String, CountryCode>> = LazyLock::new(|| {
    let iso = CountryCode::all().map(|code| (key(code.name()), code));
    let other = OTHER_NAMES
        .iter()
        .filter_map(|(alpha2, name)| Some((key(name), CountryCode::from_alpha2(alpha2)?)));
    debug_assert_eq!(COUNTRIES.len(), 249);
    iso.chain(other).collect()
});

fn key(name: &str) -> String {
    let letters: String = DecomposingNormalizerBorrowed::new_nfkd()
        .normalize_iter(name.chars())
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'ı' { 'i' } else { letter })
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    letters.strip_prefix("the").map_or_else(|| letters.clone(), str::to_owned)
}

/// Other names in use, each with the alpha-2 code of its country.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("AE", "UAE"),
    ("BA", "Bosnia"),
    ("BN", "Brunei"),
    ("BO", "Bolivia"),
    ("BQ", "Caribbean Netherlands"),
    ("CD", "Congo (Democratic Republic of the)"),
    ("CD", "Congo, The Democratic Republic of the"),
    ("CD", "Congo (Kinshasa)"),
    ("CD", "DR Congo"),
    ("CD", "DRC"),
    ("CD", "Zaire"),
    ("CG", "Congo (Brazzaville)"),
    ("CG", "Republic of the Congo"),
    ("CI", "Ivory Coast"),
    ("CN", "People's Republic of China"),
    ("CV", "Cape Verde"),
    ("CZ", "Czech Republic"),
    ("DE", "Federal Republic of Germany"),
    ("FK", "Falkland Islands"),
    ("FM", "Micronesia"),
    ("GB", "Great Britain"),
    ("GB", "UK"),
    ("GB", "United Kingdom"),
    ("GM", "Gambia (Republic of The)"),
    ("HK", "China, Hong Kong Special Administrative Region"),
    ("HK", "Hong Kong SAR"),
    ("HK", "Hong Kong, China"),
    ("IR", "Iran"),
    ("KP", "DPRK"),
    ("KP", "Korea (the Democratic People's Republic of)"),
    ("KP", "Korea, Democratic People's Republic of"),
    ("KP", "North Korea"),
    ("KR", "Korea (the Republic of)"),
    ("KR", "Korea, Republic of"),
    ("KR", "South Korea"),
    ("LA", "Laos"),
    ("MD", "Moldova"),
    ("MD", "Moldova (the Republic of)"),
    ("MF", "Saint Martin"),
    ("MK", "Macedonia"),
    ("MK", "The former Yugoslav Republic of Macedonia"),
    ("MM", "Burma"),
    ("MO", "China, Macao Special Administrative Region"),
    ("MO", "Macau"),
    ("NL", "Netherlands (Kingdom of the)"),
    ("PS", "Occupied Palestinian Territory"),
    ("PS", "Palestine"),
    ("PS", "Palestine, State of"),
    ("RU", "Russia"),
    ("SX", "Sint Maarten"),
    ("SY", "Syria"),
    ("SZ", "Swaziland"),
    ("TL", "East Timor"),
    ("TR", "Turkey"),
    ("TW", "Taiwan"),
    ("TW", "Taiwan, Province of China"),
    ("TZ", "Tanzania"),
    ("TZ", "Tanzania, United Republic of"),
    ("US", "United States"),
    ("US", "USA"),
    ("VA", "Holy See (Vatican City State)"),
    ("VA", "Vatican"),
    ("VA", "Vatican City"),
    ("VE", "Venezuela"),
    ("VG", "Virgin Islands (British)"),
    ("VI", "Virgin Islands (U.S.)"),
    ("VN", "Vietnam"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_united_nations_lists_write_them() {
        for (name, alpha2) in [
            ("Iran (Islamic Republic of)", "IR"),
            ("iran, islamic republic of", "IR"),
            ("State of Palestine", "PS"),
            ("Türkiye", "TR"),
            ("TURKEY", "TR"),
            ("United Kingdom of Great Britain and Northern Ireland", "GB"),
            ("Syrian Arab Republic", "SY"),
            ("Congo", "CG"),
            ("Democratic Republic of the Congo", "CD"),
            ("Democratic People's Republic of Korea", "KP"),
            ("Democratic People\u{2019}s Republic  of Korea", "KP"),
            ("Viet Nam", "VN"),
            ("Cote d'Ivoire", "CI"),
            ("The Netherlands", "NL"),
            ("China, Hong Kong Special Administrative Region", "HK"),
            ("British Virgin Islands", "VG"),
        ] {
            let found = find(name).map(CountryCode::alpha2);
            assert_eq!(found, Some(alpha2), "{name}");
        }
    }

    #[test]
    fn a_text_that_names_no_country_is_none() {
        for name in ["", "the", "Atlantis", "Iran Iraq", &"a".repeat(10_000), "\u{202e}narI"] {
            assert_eq!(find(name), None);
        }
    }

    #[test]
    fn other_names_all_carry_a_real_code_and_none_hides_an_iso_name() {
        for (alpha2, name) in OTHER_NAMES {
            let code = CountryCode::from_alpha2(alpha2).expect("code in the table");
            assert_eq!(find(name), Some(code), "{name}");
        }
    }
}
