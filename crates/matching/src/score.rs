//! What a comparison is worth: words of names (`align`), then dates, sex, nationality and documents, each as natural
//! log-odds after Fellegi and Sunter ("A theory of record linkage", 1969), added up; `calibration` makes a probability of
//! them. The figures of attributes are set by hand; what words are worth is learned.

use particulars::{DateAgreement, DocumentNumber, NumberAgreement, PartialDate, Sex};

use crate::evidence::{Evidence, IssuerAgreement};
use crate::person::{Person, Query};

/// A word that stands against another.
pub(crate) const WORD_DIFFERS: f64 = -8.0;
/// A searched word the listed name does not have, or the other way round.
pub(crate) const WORD_OMITTED: f64 = -3.0;
/// Bounds of what a name's unmatched words take away, and of what a name as a whole can.
pub(crate) const MOST_AGAINST: f64 = -30.0;
/// An alias the list holds to be weak.
pub(crate) const WEAK_ALIAS: f64 = -1.5;
/// No word of any searched name meets any listed one.
pub(crate) const OTHER_NAME: f64 = -4.0;
/// The same number of another issuer.
const OTHER_ISSUER: f64 = 2.0;
/// An initial where the other name has the word.
pub(crate) const INITIAL: f64 = 0.3;
/// That two words are written as one.
pub(crate) const JOINING: f64 = 2.0;

/// A word that nearly sounds like another beside words that met: how much better than chance it must explain it, in nats.
pub(crate) const LOOSE_LEAST: f64 = -1.0;

/// What such a word is worth: among all who share the words that met, some are so alike by chance. Less than none, but more
/// than a word that stands against another.
pub(crate) fn loose_worth(like: f64) -> f64 {
    (like * 0.8 - 3.0).min(1.5)
}

/// Everything but the name: log-odds, and the evidence into `out` if it is wanted.
pub(crate) fn attributes(query: &Query, person: &Person, out: &mut Option<Vec<Evidence>>) -> f64 {
    born(query, person, out)
        + sex(query, person, out)
        + nationality(query, person, out)
        + document(query, person, out)
}

fn say(out: &mut Option<Vec<Evidence>>, evidence: impl FnOnce() -> Evidence) {
    if let Some(out) = out {
        out.push(evidence());
    }
}

fn born(query: &Query, person: &Person, out: &mut Option<Vec<Evidence>>) -> f64 {
    let Some(searched) = query.born else { return 0.0 };
    let best = person
        .born
        .iter()
        .map(|&listed| (searched.agreement(listed), listed))
        .map(|(how, listed)| (date_log_odds(how, searched, listed), how, listed))
        .max_by(|left, right| left.0.total_cmp(&right.0));
    let Some((log_odds, how, listed)) = best else { return 0.0 };
    say(out, || Evidence::Born { searched, listed, how });
    log_odds
}

/// A day in 80 years is 1 in 29,000 (10 nats), a year 1 in 80 (4 nats); errors and conventions take some of it away.
fn date_log_odds(how: DateAgreement, searched: PartialDate, listed: PartialDate) -> f64 {
    let exact = |date: PartialDate| date.exact().is_some();
    let both_exact = exact(searched) && exact(listed);
    // Lists write 1 January where they know only the year.
    let convention =
        |date: PartialDate| date.exact().is_some_and(|day| day.month() == 1 && day.day() == 1);
    let years = |date: PartialDate| date.year_span().1 - date.year_span().0;
    match how {
        DateAgreement::Same if both_exact && convention(searched) => 5.0,
        DateAgreement::Same if both_exact => 8.0,
        DateAgreement::Same | DateAgreement::Compatible
            if years(searched).max(years(listed)) > 0 =>
        {
            2.0
        }
        DateAgreement::Same | DateAgreement::Compatible => 3.0,
        DateAgreement::DayMonthSwapped => 5.5,
        DateAgreement::OneDigit => 4.0,
        DateAgreement::NearYear(0) if convention(searched) || convention(listed) => 2.5,
        DateAgreement::NearYear(0) => -2.0,
        DateAgreement::NearYear(gap)
            if both_exact && !convention(searched) && !convention(listed) =>
        {
            -4.0 - f64::from(gap)
        }
        DateAgreement::NearYear(gap) => 1.0 - f64::from(gap),
        DateAgreement::Contradict => -10.0,
    }
}

fn sex(query: &Query, person: &Person, out: &mut Option<Vec<Evidence>>) -> f64 {
    let (Some(searched), Some(listed)) = (query.sex, person.sex) else { return 0.0 };
    if searched == Sex::Unspecified || listed == Sex::Unspecified {
        return 0.0;
    }
    say(out, || Evidence::Sex { searched, listed });
    if searched == listed { 0.6 } else { -3.0 }
}

fn nationality(query: &Query, person: &Person, out: &mut Option<Vec<Evidence>>) -> f64 {
    let (searched, listed) = (&query.nationalities, &person.nationalities);
    if searched.is_empty() || listed.is_empty() {
        return 0.0;
    }
    if let Some(&country) = searched.iter().find(|country| listed.contains(country)) {
        say(out, || Evidence::SameNationality { country });
        return 1.5;
    }
    say(out, || Evidence::OtherNationality { searched: searched.clone(), listed: listed.clone() });
    -1.0
}

fn document(query: &Query, person: &Person, out: &mut Option<Vec<Evidence>>) -> f64 {
    let mut best: Option<(f64, Evidence)> = None;
    for (searched_issuer, searched) in &query.documents {
        let Ok(searched) = DocumentNumber::new(searched) else { continue };
        for (listed_issuer, listed) in &person.documents {
            let Ok(listed) = DocumentNumber::new(listed) else { continue };
            let how = searched.same_number(&listed);
            let read = match how {
                NumberAgreement::Same => 0.0,
                NumberAgreement::SameRead => -2.0,
                NumberAgreement::Different => continue,
            };
            let (issuer, issued) = match (searched_issuer, listed_issuer) {
                (Some(one), Some(other)) if one == other => (IssuerAgreement::Same, 2.0),
                (Some(_), Some(_)) => (IssuerAgreement::Other, 0.0),
                _ => (IssuerAgreement::Unknown, 0.0),
            };
            // Each further character makes a chance meeting rarer; numbers are not dense, so not by a whole digit.
            let length = f64::from(searched.normal().len().min(9) as u32);
            let log_odds = match issuer {
                // Numbers of two countries meet by chance; that they do still says a little.
                IssuerAgreement::Other => OTHER_ISSUER,
                _ => length * 1.5 + read + issued,
            };
            if best.as_ref().is_none_or(|(most, _)| log_odds > *most) {
                let (searched, listed) =
                    (searched.as_written().to_owned(), listed.as_written().to_owned());
                best = Some((log_odds, Evidence::Document { searched, listed, how, issuer }));
            }
        }
    }
    let Some((log_odds, evidence)) = best else { return 0.0 };
    say(out, || evidence);
    log_odds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(how: (&str, &str)) -> f64 {
        let (searched, listed): (PartialDate, PartialDate) =
            (how.0.parse().unwrap(), how.1.parse().unwrap());
        date_log_odds(searched.agreement(listed), searched, listed)
    }

    #[test]
    fn a_date_weighs_the_more_the_better_it_agrees() {
        let order = [
            ("1978-04-28", "1978-04-28"),
            ("1978-04-03", "1978-03-04"),
            ("1978-01-01", "1978-01-01"),
            ("1978-04-28", "1978-04-23"),
            ("1978-04-28", "1978"),
            ("1978-04-28", "1978-01-01"),
            ("1978-04-28", "c.1979"),
            ("1978-04-28", "1978-11-05"),
            ("1978-04-28", "1979-11-05"),
            ("1978-04-28", "1955-11-03"),
        ];
        let weights: Vec<f64> = order.into_iter().map(date).collect();
        assert!(weights.is_sorted_by(|better, worse| better > worse), "{weights:?}");
    }
}
