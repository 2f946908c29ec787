//! The three-letter codes a machine readable zone uses for issuing states, organisations and nationalities
//! (ICAO 9303-3, section 5): ISO 3166-1 alpha-3 and the additions.

use std::fmt;
use std::str::FromStr;

use crate::country::{CountryCode, UnknownCountry};
use crate::text_serde::serde_as_text;

/// A code of ICAO 9303-3 section 5: a state, an organisation, or a status such as stateless or refugee. Text and JSON
/// form is the code without fillers (`"D"`, `"VNM"`, `"XXA"`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MrzState(Kind);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    Iso(CountryCode),
    /// Index into [`SPECIAL`].
    Special(u8),
}

/// A text that is no code of ICAO 9303-3 section 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a state or nationality code of ICAO 9303-3 section 5")]
pub struct UnknownState;

impl From<UnknownCountry> for UnknownState {
    fn from(_: UnknownCountry) -> Self {
        Self
    }
}

/// Code, the country it stands for when there is one, meaning. Part 3 of ICAO 9303, 8th edition, section 5, parts B to D.
///
/// `RKS` (Kosovo) stands for no country here: ISO 3166-1 assigns it no code, and `XK` is a user-assigned one that other
/// systems would not read the same way. Its meaning is still told.
const SPECIAL: &[(&str, Option<&str>, &str)] = &[
    ("D", Some("DE"), "Germany"),
    ("EUE", None, "European Union (laissez-passer)"),
    ("GBD", Some("GB"), "British overseas territories citizen"),
    ("GBN", Some("GB"), "British national (overseas)"),
    ("GBO", Some("GB"), "British overseas citizen"),
    ("GBP", Some("GB"), "British protected person"),
    ("GBS", Some("GB"), "British subject"),
    ("RKS", None, "Kosovo"),
    ("UNA", None, "United Nations specialized agency"),
    ("UNK", None, "resident of Kosovo, document of the UN Interim Administration Mission"),
    ("UNO", None, "United Nations organization"),
    ("UTO", None, "Utopia (specimen documents)"),
    ("XBA", None, "African Development Bank"),
    ("XCC", None, "Caribbean Community"),
    ("XCE", None, "Council of Europe"),
    ("XCO", None, "Common Market for Eastern and Southern Africa"),
    ("XDC", None, "Southern African Development Community"),
    ("XEC", None, "Economic Community of West African States"),
    ("XES", None, "Organization of Eastern Caribbean States"),
    ("XIM", None, "African Export-Import Bank"),
    ("XMP", None, "Parliamentary Assembly of the Mediterranean"),
    ("XOM", None, "Sovereign Military Order of Malta"),
    ("XPO", None, "International Criminal Police Organization, INTERPOL"),
    ("XXA", None, "stateless person (1954 Convention)"),
    ("XXB", None, "refugee (1951 Convention)"),
    ("XXC", None, "refugee, other than the 1951 Convention"),
    ("XXX", None, "person of unspecified nationality"),
];

impl MrzState {
    /// Reads a code as it stands in the zone: fillers or spaces at its right end are left out, either case.
    pub fn parse(text: &str) -> Result<Self, UnknownState> {
        let code = text.trim_end_matches(['<', ' ']);
        if let Some(index) =
            SPECIAL.iter().position(|(special, ..)| code.eq_ignore_ascii_case(special))
        {
            return Ok(Self(Kind::Special(index as u8)));
        }
        CountryCode::from_alpha3(code).map(Self::from).ok_or(UnknownState)
    }

    /// Every code that ISO 3166-1 does not have, by code.
    pub fn special() -> impl ExactSizeIterator<Item = Self> {
        (0..SPECIAL.len()).map(|index| Self(Kind::Special(index as u8)))
    }

    /// The country behind the code: `D` and the British codes have one, organisations and statuses have none.
    pub fn country(self) -> Option<CountryCode> {
        match self.0 {
            Kind::Iso(code) => Some(code),
            Kind::Special(index) => {
                SPECIAL[usize::from(index)].1.and_then(CountryCode::from_alpha2)
            }
        }
    }

    /// One to three letters, without fillers.
    pub fn code(self) -> &'static str {
        match self.0 {
            Kind::Iso(code) => code.alpha3(),
            Kind::Special(index) => SPECIAL[usize::from(index)].0,
        }
    }

    /// What the code says, in English.
    pub fn meaning(self) -> &'static str {
        match self.0 {
            Kind::Iso(code) => code.name(),
            Kind::Special(index) => SPECIAL[usize::from(index)].2,
        }
    }
}

impl From<CountryCode> for MrzState {
    /// Germany's code in the zone is `D`, as its passports write it; every other country's is alpha-3.
    fn from(country: CountryCode) -> Self {
        if country.alpha2() == "DE" { Self(Kind::Special(0)) } else { Self(Kind::Iso(country)) }
    }
}

impl FromStr for MrzState {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<Self, UnknownState> {
        Self::parse(text)
    }
}

impl fmt::Display for MrzState {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.code())
    }
}

impl fmt::Debug for MrzState {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "MrzState({})", self.code())
    }
}

serde_as_text!(MrzState);

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Option<&'static str> {
        MrzState::parse(code).unwrap().country().map(CountryCode::alpha2)
    }

    #[test]
    fn special_codes_are_known_and_lead_to_a_country_where_there_is_one() {
        assert_eq!(country("D<<"), Some("DE"));
        assert_eq!(country("DEU"), Some("DE"));
        assert_eq!(country("GBN"), Some("GB"));
        assert_eq!(country("vnm"), Some("VN"));
        assert_eq!(country("RKS"), None);
        assert_eq!(country("XXA"), None);
        assert_eq!(MrzState::parse("XPO").unwrap().meaning().split(',').nth(1), Some(" INTERPOL"));
    }

    #[test]
    fn codes_are_in_order_and_each_reads_back_as_itself() {
        assert!(SPECIAL.is_sorted_by(|left, right| left.0 < right.0));
        assert_eq!(SPECIAL[0].0, "D", "From<CountryCode> relies on it");
        for (code, ..) in SPECIAL {
            let state = MrzState::parse(code).unwrap();
            let json = serde_json::to_string(&state).unwrap();
            assert_eq!(json, format!("\"{code}\""));
            assert_eq!(serde_json::from_str::<MrzState>(&json).unwrap(), state);
        }
    }

    #[test]
    fn a_code_outside_the_standard_is_refused() {
        for code in ["", "<<<", "ZZZ", "D<A", "DE", "VNMX", "été"] {
            assert_eq!(MrzState::parse(code), Err(UnknownState), "{code}");
        }
    }
}
