//! The six date characters of a machine readable zone (YYMMDD, ICAO 9303-3 section 4.8) and the rule that finds their
//! century from a day the caller gives.

use jiff::civil::Date;

use super::{DateError, PartialDate};

/// Expiry years lie within half a century of today; no document is valid for longer.
const EXPIRY_WINDOW: i16 = 50;

/// Year of the century, month and day of a machine readable zone; a part written `<<` (or, for month and day, `00`) is
/// unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MrzDate {
    year: Option<i8>,
    month: Option<i8>,
    day: Option<i8>,
}

impl MrzDate {
    /// Reads the six characters. The month must be one of twelve and the day at most 31; whether the day exists is
    /// known only with the century.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let &[y1, y2, m1, m2, d1, d2] = text.as_bytes() else {
            return Err(DateError::Form);
        };
        let year = part([y1, y2], 1)?;
        let month = part([m1, m2], 3)?.filter(|&month| month != 0);
        let day = part([d1, d2], 5)?.filter(|&day| day != 0);
        if let Some(month) = month.filter(|&month| month > 12) {
            return Err(DateError::Month(month));
        }
        if day.is_some_and(|day| day > 31) {
            return Err(DateError::MrzCharacter { place: 5 });
        }
        Ok(Self { year, month, day })
    }

    /// The six characters of a date: what is not known is written `<<`.
    pub fn of(known: PartialDate) -> Self {
        use super::DateShape::{Circa, Day, Month, Year, Years};
        let (year, month, day) = match known.shape() {
            Day(day) => (Some(day.year()), Some(day.month()), Some(day.day())),
            Month { year, month } => (Some(year), Some(month), None),
            Year(year) => (Some(year), None, None),
            Circa(_) | Years { .. } => (None, None, None),
        };
        Self { year: year.map(|year| year.rem_euclid(100) as i8), month, day }
    }

    /// The six characters.
    pub fn characters(self) -> [u8; 6] {
        let mut out = [b'<'; 6];
        for (place, part) in [self.year, self.month, self.day].into_iter().enumerate() {
            if let Some(number) = part {
                out[place * 2] = b'0' + (number / 10).unsigned_abs();
                out[place * 2 + 1] = b'0' + (number % 10).unsigned_abs();
            }
        }
        out
    }

    /// A date of birth: the latest century in which it is not after `today`. `None` if the year is unknown.
    pub fn resolve_birth(self, today: Date) -> Result<Option<PartialDate>, DateError> {
        let Some(year) = self.year else { return Ok(None) };
        let this_century = today.year() / 100 * 100 + i16::from(year);
        let month = i16::from(self.month.unwrap_or(1));
        let day = i16::from(self.day.unwrap_or(1));
        let future = (this_century, month, day)
            > (today.year(), i16::from(today.month()), i16::from(today.day()));
        self.in_year(if future { this_century - 100 } else { this_century }).map(Some)
    }

    /// A date of expiry: the century that puts it nearest to `today`. `None` if the year is unknown.
    pub fn resolve_expiry(self, today: Date) -> Result<Option<PartialDate>, DateError> {
        let Some(year) = self.year else { return Ok(None) };
        let mut full = today.year() / 100 * 100 + i16::from(year);
        if full > today.year() + EXPIRY_WINDOW {
            full -= 100;
        } else if full <= today.year() - EXPIRY_WINDOW {
            full += 100;
        }
        self.in_year(full).map(Some)
    }

    fn in_year(self, year: i16) -> Result<PartialDate, DateError> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => PartialDate::ymd(year, month, day),
            (Some(month), None) => PartialDate::month(year, month),
            (None, _) => PartialDate::year(year),
        }
    }
}

fn part(two: [u8; 2], place: usize) -> Result<Option<i8>, DateError> {
    match two {
        [b'<', b'<'] => Ok(None),
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Ok(Some(digit(tens) * 10 + digit(ones))),
        [b'0'..=b'9', _] => Err(DateError::MrzCharacter { place: place + 1 }),
        _ => Err(DateError::MrzCharacter { place }),
    }
}

fn digit(ascii: u8) -> i8 {
    (ascii - b'0').cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 1);

    fn birth(text: &str) -> Option<String> {
        let resolved = MrzDate::parse(text).unwrap().resolve_birth(TODAY).unwrap();
        resolved.map(|value| value.to_string())
    }

    fn expiry(text: &str) -> Option<String> {
        let resolved = MrzDate::parse(text).unwrap().resolve_expiry(TODAY).unwrap();
        resolved.map(|value| value.to_string())
    }

    #[test]
    fn a_birth_is_never_in_the_future() {
        assert_eq!(birth("260301").as_deref(), Some("2026-03-01"));
        assert_eq!(birth("260302").as_deref(), Some("1926-03-02"));
        assert_eq!(birth("740812").as_deref(), Some("1974-08-12"));
    }

    #[test]
    fn unknown_parts_of_a_birth_stay_unknown() {
        assert_eq!(birth("74<<<<").as_deref(), Some("1974"));
        assert_eq!(birth("740000").as_deref(), Some("1974"));
        assert_eq!(birth("7408<<").as_deref(), Some("1974-08"));
        assert_eq!(birth("<<<<<<"), None);
    }

    #[test]
    fn an_expiry_lies_within_half_a_century() {
        assert_eq!(expiry("350101").as_deref(), Some("2035-01-01"));
        assert_eq!(expiry("760101").as_deref(), Some("2076-01-01"));
        assert_eq!(expiry("770101").as_deref(), Some("1977-01-01"));
        assert_eq!(expiry("991231").as_deref(), Some("1999-12-31"));
    }

    #[test]
    fn characters_that_are_no_date_are_refused_with_their_place() {
        let place = |text: &str| MrzDate::parse(text).unwrap_err();
        assert_eq!(place("810540"), DateError::MrzCharacter { place: 5 });
        assert_eq!(place("8105G6"), DateError::MrzCharacter { place: 5 });
        assert_eq!(place("81050G"), DateError::MrzCharacter { place: 6 });
        assert_eq!(place("5<8<<<"), DateError::MrzCharacter { place: 2 });
        assert_eq!(place("811301"), DateError::Month(13));
        assert_eq!(place("81"), DateError::Form);
        assert_eq!(place("é105"), DateError::Form);
        let february = MrzDate::parse("780230").unwrap().resolve_birth(TODAY);
        assert_eq!(february, Err(DateError::Day { year: 1978, month: 2, day: 30 }));
    }
}
