//! A range of numbers: a stolen box of blank passports is known by its first and its last serial number. Every number of it
//! becomes a record of its own, so that each is found, confirmed, withdrawn and erased as any other.

use crate::number::Number;

/// Most numbers a range has: ten thousand blanks are a pallet; a slip of the pen in one digit more is refused.
pub(super) const MOST: u64 = 10_000;

/// Why two numbers are no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum RangeError {
    /// Length or letters.
    #[error(
        "first and last number of a range differ in digits at the end alone, and are of one length"
    )]
    Shape,
    /// The wrong way round.
    #[error("the last number of a range is not before its first")]
    Order,
    /// Too many.
    #[error("a range has at most {MOST} numbers: write it in several rows")]
    TooMany,
}

/// Every number from the first to the last, in order.
pub(super) fn between(
    first: &Number,
    last: &Number,
) -> Result<impl Iterator<Item = Number> + use<>, RangeError> {
    let (from, to) = (first.as_str(), last.as_str());
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // A digit is one byte, so both parts begin at a character wherever the rest is digits.
    let (Some((before, from)), Some(to)) = (from.split_at_checked(same), to.get(same..)) else {
        return Err(RangeError::Shape);
    };
    let digits = |text: &str| text.bytes().all(|letter| letter.is_ascii_digit());
    if from.len() != to.len() || !digits(from) || !digits(to) {
        return Err(RangeError::Shape);
    }
    let (before, width) = (before.to_owned(), from.len());
    let (start, end) = match (from, to) {
        ("", "") => (0, 0),
        (from, to) => (parse(from)?, parse(to)?),
    };
    if end < start {
        return Err(RangeError::Order);
    }
    if end - start >= MOST {
        return Err(RangeError::TooMany);
    }
    Ok((start..=end).map(move |n| {
        let digits = if width == 0 { String::new() } else { format!("{n:0width$}") };
        Number::from_record(format!("{before}{digits}"))
    }))
}

fn parse(digits: &str) -> Result<u64, RangeError> {
    // More digits than a u64 holds differ by more than any range has.
    digits.parse().map_err(|_| RangeError::TooMany)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(first: &str, last: &str) -> Result<Vec<String>, RangeError> {
        let range = between(&Number::new(first).unwrap(), &Number::new(last).unwrap())?;
        Ok(range.map(|number| number.to_string()).collect())
    }

    #[test]
    fn a_range_has_every_number_from_its_first_to_its_last_with_zeros_kept() {
        assert_eq!(
            numbers("AB 0098", "AB-0101").unwrap(),
            ["AB0098", "AB0099", "AB0100", "AB0101"]
        );
        assert_eq!(numbers("7X9", "7X9").unwrap(), ["7X9"], "one number is a range too");
        assert_eq!(numbers("1", "3").unwrap(), ["1", "2", "3"]);
        assert_eq!(numbers("粤B1", "粤B2").unwrap(), ["粤B1", "粤B2"]);
        assert_eq!(numbers("P0000000", "P0009999").unwrap().len() as u64, MOST);
    }

    #[test]
    fn what_is_no_range_or_too_large_a_one_is_refused() {
        for (first, last) in [("AB01", "AC02"), ("AB1", "AB10"), ("AB1", "ABC"), ("粤1", "粥1")] {
            assert_eq!(numbers(first, last), Err(RangeError::Shape), "{first} {last}");
        }
        assert_eq!(numbers("AB02", "AB01"), Err(RangeError::Order));
        assert_eq!(numbers("P0000000", "P0010000"), Err(RangeError::TooMany));
        let (low, high) = ("0".repeat(40), "9".repeat(40));
        assert_eq!(numbers(&low, &high), Err(RangeError::TooMany));
    }
}
