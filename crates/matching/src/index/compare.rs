//! One listed person against the query, in full: the two names that meet best, everything that is not a name, and what an
//! officer reads about it. Who is worth comparing is for the index to find.

use super::{MAX_WORDS, Prospect};
use crate::align::{Aligner, Alignment, Meeting, NameWords, SearchedName};
use crate::arena::View;
use crate::calibration::{self, Born, Grounds};
use crate::dictionary::{Dictionary, Slot};
use crate::evidence::{Evidence, WordAgreement};
use crate::people::{self, Listed};
use crate::person::{Candidate, Person, PersonKey, Query};
use crate::score;
use crate::words::{Word, cuts};

/// A prospect compared in full.
pub(super) struct Found {
    pub(super) id: PersonKey,
    slot: Slot,
    met: Option<Met>,
    pub(super) log_odds: f64,
    pub(super) grounds: Grounds,
}

/// The two names that met best: which searched one, which listed one, cut how.
struct Met {
    searched: usize,
    listed: (u16, u8),
    log_odds: f64,
}

/// Memory for one comparison after the other.
#[derive(Default)]
pub(super) struct Room {
    cut: NameWords,
    aligner: Aligner,
}

impl Found {
    /// What tells a coincidence apart: how many are listed, and whether dates of birth could be compared.
    pub(super) fn weigh_chance(&mut self, view: View<'_>, query: &Query) {
        self.grounds.listed = f64::from(people::count(view));
        if query.born.is_some() {
            let dated = Listed::at(view, self.slot).is_some_and(Listed::is_dated);
            self.grounds.born = if dated { Born::Compared } else { Born::NotListed };
        }
    }
}

/// What everything but the name is worth; `known` is room to read into.
pub(super) fn others(query: &Query, listed: Listed<'_>, known: &mut Person) -> f64 {
    let nothing_else = query.born.is_none() && query.sex.is_none();
    if nothing_else && query.nationalities.is_empty() && query.documents.is_empty() {
        return 0.0;
    }
    listed.others(known);
    score::attributes(query, known, &mut None)
}

pub(super) fn compare(
    view: View<'_>,
    query: &Query,
    names: &[SearchedName],
    prospect: &Prospect,
    room: &mut Room,
) -> Option<Found> {
    let row = Listed::at(view, prospect.slot)?;
    let dictionary = Dictionary::new(view);
    let mut best: Option<Met> = None;
    let mut grounds = Grounds { others: prospect.others, ..Grounds::default() };
    for (place, searched) in names.iter().enumerate() {
        let mut from = 0;
        while let Some(weak) = row.cut(&mut from, &mut room.cut) {
            let alignment = room.aligner.align(searched, &room.cut.words, weak, dictionary);
            let better = |met: &Met| alignment.log_odds > met.log_odds;
            if !alignment.meetings.is_empty() && best.as_ref().is_none_or(better) {
                let (searched, listed) = alignment.left;
                (grounds.against, grounds.omitted) =
                    (searched.min(listed), (searched - listed).abs());
                grounds.met = f64::from(alignment.meetings.len() as u32);
                let (listed, log_odds) = ((room.cut.name, room.cut.cut), alignment.log_odds);
                best = Some(Met { searched: place, listed, log_odds });
            }
        }
    }
    let nameless = names.iter().all(|name| name.words.is_empty());
    let name = match &best {
        Some(met) => met.log_odds,
        // Found by document number alone, under another name.
        None if !nameless => score::OTHER_NAME,
        None => 0.0,
    };
    (grounds.name, grounds.nameless) = (name, nameless);
    if !query.documents.is_empty() {
        let (mut known, mut said) = (Person::default(), Some(Vec::new()));
        row.others(&mut known);
        score::attributes(query, &known, &mut said);
        let is_document = |one: &Evidence| matches!(one, Evidence::Document { .. });
        grounds.document = said.iter().flatten().any(is_document);
    }
    let (id, slot, log_odds) = (prospect.id, prospect.slot, name + prospect.others);
    Some(Found { id, slot, met: best, log_odds, grounds })
}

/// What an officer gets to see of one that was found.
pub(super) fn candidate(
    view: View<'_>,
    query: &Query,
    names: &[SearchedName],
    found: &Found,
) -> Option<Candidate> {
    let row = Listed::at(view, found.slot)?;
    let mut evidence = Vec::new();
    if let Some(met) = &found.met {
        let (name, cut) = met.listed;
        let (text, weak) = row.name(name);
        let cuts = cuts(text, MAX_WORDS);
        let searched = names.get(met.searched)?;
        let mut room = Room::default();
        let mut from = 0;
        while row.cut(&mut from, &mut room.cut).is_some()
            && (room.cut.name, room.cut.cut) != met.listed
        {}
        let words = &room.cut.words;
        let alignment = room.aligner.align(searched, words, weak, Dictionary::new(view));
        name_evidence(searched, alignment, cuts.get(usize::from(cut))?, &mut evidence);
        if weak {
            evidence.push(Evidence::WeakAlias { listed: text.to_owned() });
        }
    }
    let mut known = Person::default();
    row.others(&mut known);
    let mut said = Some(evidence);
    score::attributes(query, &known, &mut said);
    let evidence = said.unwrap_or_default();
    let score = calibration::probability(&found.grounds);
    let name_alone = calibration::of_name_alone(&found.grounds);
    Some(Candidate { id: found.id, score, name_alone, evidence })
}

fn name_evidence(
    searched: &SearchedName,
    alignment: &Alignment,
    listed: &[Word],
    out: &mut Vec<Evidence>,
) {
    let searched = &searched.words;
    let mut searched_left: Vec<usize> = (0..searched.len()).collect();
    let mut listed_left: Vec<usize> = (0..listed.len()).collect();
    let mut meetings: Vec<&Meeting> = alignment.meetings.iter().collect();
    meetings.sort_unstable_by_key(|meeting| meeting.searched);
    for meeting in meetings {
        let (from, count) = meeting.searched;
        let (listed_from, listed_count) = meeting.listed;
        searched_left.retain(|place| !(from..from + count).contains(place));
        listed_left.retain(|place| !(listed_from..listed_from + listed_count).contains(place));
        let searched = written(searched.get(from..from + count));
        let listed = written(listed.get(listed_from..listed_from + listed_count));
        let how = as_written(meeting.how, &searched, &listed);
        out.push(Evidence::NameWord { searched, listed, how });
    }
    let against = searched_left.len().min(listed_left.len());
    for (&searched_place, &listed_place) in searched_left.iter().zip(&listed_left) {
        out.push(Evidence::NameWordDiffers {
            searched: searched[searched_place].written.clone(),
            listed: listed[listed_place].written.clone(),
        });
    }
    out.extend(
        searched_left[against..].iter().map(|&place| Evidence::NameWordNotListed {
            searched: searched[place].written.clone(),
        }),
    );
    out.extend(
        listed_left[against..]
            .iter()
            .map(|&place| Evidence::NameWordNotSearched { listed: listed[place].written.clone() }),
    );
}

fn written(words: Option<&[Word]>) -> String {
    let words = words.unwrap_or_default().iter();
    words.map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
}

/// Words that fold to the same may still be written apart by their marks.
fn as_written(how: WordAgreement, searched: &str, listed: &str) -> WordAgreement {
    if how != WordAgreement::Same || searched.to_lowercase() == listed.to_lowercase() {
        how
    } else {
        WordAgreement::WithoutMarks
    }
}
