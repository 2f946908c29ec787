//! How two dates of one person agree: from the same day down to a contradiction. What each relation is worth as
//! evidence is for `matching` to say.

use jiff::civil::Date;

use super::PartialDate;

/// Widest gap, in years, that is still called near.
pub(super) const NEAR_YEARS: u8 = 2;

/// The relation of two partial dates, the first that holds in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateAgreement {
    /// Written the same, to the same precision.
    Same,
    /// At least one is imprecise, and both can be the same day.
    Compatible,
    /// Both exact; one is the other with day and month exchanged.
    DayMonthSwapped,
    /// Both exact; exactly one of the eight digits differs.
    OneDigit,
    /// Within two years of each other, given as the gap; 0 is the same year, another day.
    NearYear(u8),
    /// None of these.
    Contradict,
}

pub(super) fn between(left: PartialDate, right: PartialDate) -> DateAgreement {
    if left == right {
        return DateAgreement::Same;
    }
    if let (Some(left), Some(right)) = (left.exact(), right.exact()) {
        if swapped(left, right) {
            return DateAgreement::DayMonthSwapped;
        }
        if digits(left).iter().zip(digits(right)).filter(|(one, other)| **one != *other).count()
            == 1
        {
            return DateAgreement::OneDigit;
        }
    } else if left.earliest() <= right.latest() && right.earliest() <= left.latest() {
        return DateAgreement::Compatible;
    }
    match u8::try_from(year_gap(left, right)) {
        Ok(gap) if gap <= NEAR_YEARS => DateAgreement::NearYear(gap),
        _ => DateAgreement::Contradict,
    }
}

fn swapped(left: Date, right: Date) -> bool {
    left.year() == right.year() && left.month() == right.day() && left.day() == right.month()
}

fn digits(day: Date) -> [i16; 8] {
    let (year, month, day) = (day.year(), i16::from(day.month()), i16::from(day.day()));
    [
        year / 1000,
        year / 100 % 10,
        year / 10 % 10,
        year % 10,
        month / 10,
        month % 10,
        day / 10,
        day % 10,
    ]
}

fn year_gap(left: PartialDate, right: PartialDate) -> i16 {
    let (left, right) = (left.year_span(), right.year_span());
    (left.0 - right.1).max(right.0 - left.1).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agreement(left: &str, right: &str) -> DateAgreement {
        left.parse::<PartialDate>().unwrap().agreement(right.parse().unwrap())
    }

    #[test]
    fn each_relation_is_recognised() {
        for (left, right, expected) in [
            ("1978-04-28", "1978-04-28", DateAgreement::Same),
            ("1978", "1978", DateAgreement::Same),
            ("1978", "1978-04-28", DateAgreement::Compatible),
            ("c.1980", "1978-04-28", DateAgreement::Compatible),
            ("1973/1979", "1978-04", DateAgreement::Compatible),
            ("1978-04-03", "1978-03-04", DateAgreement::DayMonthSwapped),
            ("1978-04-28", "1978-04-23", DateAgreement::OneDigit),
            ("1978-04-28", "1988-04-28", DateAgreement::OneDigit),
            ("1978-04-28", "1978-11-05", DateAgreement::NearYear(0)),
            ("1971-05-09", "1970-01-01", DateAgreement::NearYear(1)),
            ("1978", "1980", DateAgreement::NearYear(2)),
            ("1978-04", "1978-05", DateAgreement::NearYear(0)),
            ("1978", "1981", DateAgreement::Contradict),
            ("1978-04-28", "1955-11-03", DateAgreement::Contradict),
        ] {
            assert_eq!(agreement(left, right), expected, "{left} {right}");
        }
    }

    proptest! {
        #[test]
        fn agreement_does_not_depend_on_the_order(
            left in (1940i16..2000, 1i8..=12, 1i8..=28),
            right in (1940i16..2000, 1i8..=12, 1i8..=28),
            year in 1940i16..2000,
        ) {
            let day = |(y, m, d): (i16, i8, i8)| PartialDate::ymd(y, m, d).unwrap();
            let values = [day(left), day(right), PartialDate::year(year).unwrap(), PartialDate::circa(year).unwrap()];
            for one in values {
                prop_assert_eq!(one.agreement(one), DateAgreement::Same);
                for other in values {
                    prop_assert_eq!(one.agreement(other), other.agreement(one));
                }
            }
        }
    }
}
