//! Times and dates as officers read them: in the reader's language, in the server's zone, unambiguous (the month in letters).

use icu_calendar::Date as IcuDate;
use icu_datetime::{DateTimeFormatter, fieldsets};
use icu_locale::Locale;
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

use crate::language::{Language, Messages};

/// A day: "22 Nov 2026".
pub fn day(language: Language, date: Date) -> String {
    let (Ok(locale), Ok(month), Ok(day)) =
        (tag(language).parse::<Locale>(), u8::try_from(date.month()), u8::try_from(date.day()))
    else {
        return date.to_string();
    };
    // Where the medium form is all digits, day and month could be taken for each other.
    let fields = match language {
        Language::Ar => fieldsets::YMD::long(),
        _ => fieldsets::YMD::medium(),
    };
    let formatter = DateTimeFormatter::try_new(locale.into(), fields);
    match (formatter, IcuDate::try_new_gregorian(i32::from(date.year()), month, day)) {
        (Ok(formatter), Ok(date)) => formatter.format(&date.to_any()).to_string(),
        _ => date.to_string(),
    }
}

/// English dates are written day first, as police forces do.
fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en-GB",
        other => other.tag(),
    }
}

/// A moment in a zone: "22 Nov 2026, 01:17".
pub fn moment(language: Language, at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    let comma = if language == Language::Ar { '،' } else { ',' };
    format!("{}{comma} {:02}:{:02}", day(language, local.date()), local.hour(), local.minute())
}

/// How long from `from` to `to`, in the largest unit that says something: "3 h", "2 days".
pub fn span(language: Language, duration: SignedDuration) -> String {
    let minutes = duration.abs().as_mins();
    let (key, number) = match minutes {
        0..=119 => ("span-minutes", minutes),
        120..=2879 => ("span-hours", minutes / 60),
        _ => ("span-days", minutes / 1440),
    };
    language.with(key, &[("n", number.unsigned_abs().into())])
}
