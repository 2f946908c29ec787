//! What a comparison is worth: words of names aligned, then dates, sex, nationality and documents, each as natural
//! log-odds after Fellegi and Sunter ("A theory of record linkage", 1969), added up and turned into a probability. The
//! figures are set by hand until they are learnt.

use particulars::name::MAX_TOKENS;
use particulars::{DateAgreement, DocumentNumber, NumberAgreement, PartialDate, Sex};

use crate::dictionary::{Dictionary, WordId};
use crate::evidence::{Evidence, IssuerAgreement, WordAgreement};
use crate::person::{Person, Query};
use crate::similarity::Likeness;
use crate::words::Word;

/// Log-odds, before anything is compared, that a listed person is the one looked for.
const PRIOR: f64 = -9.0;
/// A word that stands against another.
const WORD_DIFFERS: f64 = -2.5;
/// A searched word the listed name does not have, or the other way round.
const WORD_OMITTED: f64 = -0.5;
/// Bounds of what a name's unmatched words take away, and of what a name as a whole can.
const MOST_AGAINST: f64 = -8.0;
/// An alias the list holds to be weak.
const WEAK_ALIAS: f64 = -1.5;
/// No word of any searched name meets any listed one.
pub(crate) const OTHER_NAME: f64 = -4.0;
/// An initial where the other name has the word.
const INITIAL: f64 = 0.3;
/// Joined words must be this alike.
const JOINED_WORTH: f64 = 0.8;

pub(crate) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-(PRIOR + log_odds)).exp())
}

/// A searched word, or two neighbours taken as one, with the listed words like it (sorted by id).
#[derive(Debug)]
pub(crate) struct SearchedWord {
    pub(crate) first: usize,
    pub(crate) count: usize,
    pub(crate) like: Vec<(WordId, Likeness)>,
}

/// A listed name as the dictionary's words: one by one, and each two neighbours as one.
#[derive(Debug, Default)]
pub(crate) struct NameWords {
    pub(crate) singles: Vec<WordId>,
    pub(crate) pairs: Vec<WordId>,
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
    pub(crate) meetings: Vec<Meeting>,
}

/// Aligns a searched name with a listed one: the most valuable meetings first, each word once.
pub(crate) fn align(
    searched: &[SearchedWord],
    searched_words: &[Word],
    listed: &NameWords,
    weak: bool,
    dictionary: &Dictionary,
    people: usize,
) -> Alignment {
    let mut possible = meetings(searched, listed, dictionary, people);
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
    let left = |free: &[bool]| f64::from(free.iter().filter(|&&free| free).count() as u32);
    let searched_left = left(&searched_free[..searched_words.len()]);
    let listed_left = left(&listed_free[..listed.singles.len()]);
    let against = searched_left.min(listed_left) * WORD_DIFFERS
        + (searched_left - listed_left).abs() * WORD_OMITTED;
    alignment.log_odds += against.max(MOST_AGAINST);
    if weak {
        alignment.log_odds += WEAK_ALIAS;
    }
    alignment.log_odds = alignment.log_odds.max(MOST_AGAINST);
    alignment.meetings.sort_by_key(|meeting| meeting.searched);
    alignment
}

/// An initial meets the first word left over that begins with it: hardly evidence, but no contradiction either.
fn initials(
    searched: &[Word],
    listed: &NameWords,
    dictionary: &Dictionary,
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
        if let Some((listed_place, _)) = listed.singles.iter().enumerate().find(meets) {
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
    dictionary: &Dictionary,
    people: usize,
) -> Vec<Meeting> {
    let mut out = Vec::new();
    for word in searched {
        let find = |id: WordId| {
            word.like.binary_search_by_key(&id, |(id, _)| *id).ok().map(|place| word.like[place].1)
        };
        for (place, &id) in listed.singles.iter().enumerate() {
            let Some(likeness) = find(id) else { continue };
            let how = if word.count == 1 { likeness.how } else { WordAgreement::Joined };
            if word.count == 1 || likeness.worth >= JOINED_WORTH {
                let worth = dictionary.weight(id, people) * likeness.worth;
                out.push(Meeting {
                    searched: (word.first, word.count),
                    listed: (place, 1),
                    how,
                    worth,
                });
            }
        }
        if word.count > 1 {
            continue;
        }
        for (place, &id) in listed.pairs.iter().enumerate() {
            if let Some(likeness) = find(id).filter(|likeness| likeness.worth >= JOINED_WORTH) {
                let parts = &listed.singles[place..place + 2];
                let apart: f64 = parts.iter().map(|&part| dictionary.weight(part, people)).sum();
                let worth = apart.min(dictionary.weight(id, people)) * likeness.worth;
                let how = WordAgreement::Joined;
                out.push(Meeting { searched: (word.first, 1), listed: (place, 2), how, worth });
            }
        }
    }
    out
}

/// Everything but the name: log-odds, and the evidence into `out`.
pub(crate) fn attributes(query: &Query, person: &Person, out: &mut Vec<Evidence>) -> f64 {
    born(query, person, out)
        + sex(query, person, out)
        + nationality(query, person, out)
        + document(query, person, out)
}

fn born(query: &Query, person: &Person, out: &mut Vec<Evidence>) -> f64 {
    let Some(searched) = query.born else { return 0.0 };
    let best = person
        .born
        .iter()
        .map(|&listed| (searched.agreement(listed), listed))
        .map(|(how, listed)| (date_log_odds(how, searched, listed), how, listed))
        .max_by(|left, right| left.0.total_cmp(&right.0));
    let Some((log_odds, how, listed)) = best else { return 0.0 };
    out.push(Evidence::Born { searched, listed, how });
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
        DateAgreement::NearYear(0) => 0.0,
        DateAgreement::NearYear(gap)
            if both_exact && !convention(searched) && !convention(listed) =>
        {
            -1.5 - f64::from(gap)
        }
        DateAgreement::NearYear(gap) => 1.0 - f64::from(gap),
        DateAgreement::Contradict => -5.0,
    }
}

fn sex(query: &Query, person: &Person, out: &mut Vec<Evidence>) -> f64 {
    let (Some(searched), Some(listed)) = (query.sex, person.sex) else { return 0.0 };
    if searched == Sex::Unspecified || listed == Sex::Unspecified {
        return 0.0;
    }
    out.push(Evidence::Sex { searched, listed });
    if searched == listed { 0.6 } else { -3.0 }
}

fn nationality(query: &Query, person: &Person, out: &mut Vec<Evidence>) -> f64 {
    let (searched, listed) = (&query.nationalities, &person.nationalities);
    if searched.is_empty() || listed.is_empty() {
        return 0.0;
    }
    if let Some(&country) = searched.iter().find(|country| listed.contains(country)) {
        out.push(Evidence::SameNationality { country });
        return 1.5;
    }
    out.push(Evidence::OtherNationality { searched: searched.clone(), listed: listed.clone() });
    -1.0
}

fn document(query: &Query, person: &Person, out: &mut Vec<Evidence>) -> f64 {
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
                (Some(_), Some(_)) => (IssuerAgreement::Other, -7.0),
                _ => (IssuerAgreement::Unknown, 0.0),
            };
            // Each further character makes a chance meeting rarer; numbers are not dense, so not by a whole digit.
            let length = f64::from(searched.normal().len().min(9) as u32);
            let log_odds = length * 1.5 + read + issued;
            if best.as_ref().is_none_or(|(most, _)| log_odds > *most) {
                let (searched, listed) =
                    (searched.as_written().to_owned(), listed.as_written().to_owned());
                best = Some((log_odds, Evidence::Document { searched, listed, how, issuer }));
            }
        }
    }
    let Some((log_odds, evidence)) = best else { return 0.0 };
    out.push(evidence);
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

    #[test]
    fn a_probability_is_between_nothing_and_certainty() {
        assert!(probability(-1e6) >= 0.0 && probability(1e6) <= 1.0);
        assert!(probability(0.0) < 0.001 && probability(14.0) > 0.99);
    }
}
