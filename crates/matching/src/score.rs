//! What a comparison is worth: words of names aligned, then dates, sex, nationality and documents, each as natural
//! log-odds after Fellegi and Sunter ("A theory of record linkage", 1969), added up; `calibration` makes a probability of
//! them. The figures of attributes are set by hand; what words are worth is learned.

use particulars::name::MAX_TOKENS;
use particulars::{DateAgreement, DocumentNumber, NumberAgreement, PartialDate, Sex};

use crate::dictionary::{Dictionary, Like, WordId};
use crate::evidence::{Evidence, IssuerAgreement, WordAgreement};
use crate::particles;
use crate::person::{Person, Query};
use crate::words::Word;

/// A word that stands against another.
const WORD_DIFFERS: f64 = -8.0;
/// A searched word the listed name does not have, or the other way round.
const WORD_OMITTED: f64 = -3.0;
/// Bounds of what a name's unmatched words take away, and of what a name as a whole can.
const MOST_AGAINST: f64 = -30.0;
/// An alias the list holds to be weak.
const WEAK_ALIAS: f64 = -1.5;
/// No word of any searched name meets any listed one.
pub(crate) const OTHER_NAME: f64 = -4.0;
/// The same number of another issuer.
const OTHER_ISSUER: f64 = 2.0;
/// An initial where the other name has the word.
const INITIAL: f64 = 0.3;
/// That two words are written as one.
const JOINING: f64 = 2.0;

/// A searched word, or two neighbours taken as one, with the listed words like it (sorted by id).
#[derive(Clone, Debug)]
pub(crate) struct SearchedWord {
    pub(crate) first: usize,
    pub(crate) count: usize,
    pub(crate) like: Vec<Like>,
    /// Two listed words that together are this one.
    pub(crate) parts: Vec<(WordId, WordId)>,
}

/// A listed name, cut in one of its ways, as the dictionary's words.
#[derive(Debug, Default)]
pub(crate) struct NameWords {
    /// Which of the person's names, and which of its cuts.
    pub(crate) name: u16,
    pub(crate) cut: u8,
    pub(crate) words: Vec<WordId>,
}

/// Some searched words meet some listed ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meeting {
    /// Place of the first searched word, and how many.
    pub(crate) searched: (usize, usize),
    /// Place of the first listed word, and how many.
    pub(crate) listed: (usize, usize),
    pub(crate) how: WordAgreement,
    worth: f64,
}

/// Two names aligned.
#[derive(Debug, Default)]
pub(crate) struct Alignment {
    pub(crate) log_odds: f64,
    /// Searched words, and listed ones, that met nothing.
    pub(crate) left: (f64, f64),
    pub(crate) meetings: Vec<Meeting>,
}

/// Aligns a searched name with a listed one: the most valuable meetings first, each word once.
pub(crate) fn align(
    searched: &[SearchedWord],
    searched_words: &[Word],
    listed: &NameWords,
    weak: bool,
    dictionary: &Dictionary<'_>,
) -> Alignment {
    let mut possible = meetings(searched, listed, dictionary);
    possible.sort_by(|left, right| {
        right
            .worth
            .total_cmp(&left.worth)
            .then_with(|| left.searched.cmp(&right.searched))
            .then_with(|| left.listed.cmp(&right.listed))
    });
    let (mut searched_free, mut listed_free) = ([true; MAX_TOKENS], [true; MAX_TOKENS]);
    let mut alignment = Alignment::default();
    for meeting in possible {
        let (from, count) = meeting.searched;
        let (listed_from, listed_count) = meeting.listed;
        let searched_part = &mut searched_free[from..from + count];
        let listed_part = &mut listed_free[listed_from..listed_from + listed_count];
        if searched_part.iter().chain(&*listed_part).all(|&free| free) {
            searched_part.fill(false);
            listed_part.fill(false);
            alignment.log_odds += meeting.worth;
            alignment.meetings.push(meeting);
        }
    }
    initials(
        searched_words,
        listed,
        dictionary,
        (&mut searched_free, &mut listed_free),
        &mut alignment,
    );
    let searched_left: f64 =
        free(&searched_free, searched_words).map(|word| particles::weight(&word.folded)).sum();
    let listed_left: f64 =
        free(&listed_free, &listed.words).map(|&id| particles::weight(dictionary.text(id))).sum();
    let against = searched_left.min(listed_left) * WORD_DIFFERS
        + (searched_left - listed_left).abs() * WORD_OMITTED;
    alignment.left = (searched_left, listed_left);
    alignment.log_odds += against.max(MOST_AGAINST);
    if weak {
        alignment.log_odds += WEAK_ALIAS;
    }
    alignment.log_odds = alignment.log_odds.max(MOST_AGAINST);
    alignment.meetings.sort_by_key(|meeting| meeting.searched);
    alignment
}

/// Those that are still free.
fn free<'a, T>(free: &'a [bool], all: &'a [T]) -> impl Iterator<Item = &'a T> {
    all.iter().zip(free).filter(|&(_, &free)| free).map(|(one, _)| one)
}

/// An initial meets the first word left over that begins with it: hardly evidence, but no contradiction either.
fn initials(
    searched: &[Word],
    listed: &NameWords,
    dictionary: &Dictionary<'_>,
    (searched_free, listed_free): (&mut [bool], &mut [bool]),
    alignment: &mut Alignment,
) {
    for (place, word) in searched.iter().enumerate() {
        if !searched_free[place] {
            continue;
        }
        let meets = |&(listed_place, &id): &(usize, &WordId)| {
            listed_free[listed_place] && is_initial(&word.folded, dictionary.text(id))
        };
        if let Some((listed_place, _)) = listed.words.iter().enumerate().find(meets) {
            (searched_free[place], listed_free[listed_place]) = (false, false);
            alignment.log_odds += INITIAL;
            alignment.meetings.push(Meeting {
                searched: (place, 1),
                listed: (listed_place, 1),
                how: WordAgreement::Initial,
                worth: INITIAL,
            });
        }
    }
}

fn is_initial(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let same_first = one.next() == other.next();
    same_first && (one.as_str().is_empty() || other.as_str().is_empty())
}

fn meetings(
    searched: &[SearchedWord],
    listed: &NameWords,
    dictionary: &Dictionary<'_>,
) -> Vec<Meeting> {
    let mut out = Vec::new();
    for word in searched {
        for (place, id) in listed.words.iter().enumerate() {
            let Ok(found) = word.like.binary_search_by_key(id, |like| like.word) else { continue };
            let like = word.like[found];
            let how = if word.count == 1 { like.how } else { WordAgreement::Joined };
            let worth = f64::from(like.worth);
            out.push(Meeting {
                searched: (word.first, word.count),
                listed: (place, 1),
                how,
                worth,
            });
        }
        for (place, two) in listed.words.windows(2).enumerate() {
            if word.parts.contains(&(two[0], two[1])) {
                let worth = |part| f64::from(dictionary.worth(part));
                let worth = worth(two[0]) + worth(two[1]) - JOINING;
                let how = WordAgreement::Joined;
                out.push(Meeting { searched: (word.first, 1), listed: (place, 2), how, worth });
            }
        }
    }
    out
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
