//! The lists and queries of `entraide bench names`: tab-separated, the columns of their header lines.

use std::{fs, path::Path};

use matching::{ListedName, Person, Query};
use particulars::Sex;

use crate::outcome::Fault;

/// Who is listed: the lines of the list, then copies of the padding's.
pub(super) struct List {
    own: Vec<String>,
    pad: Vec<String>,
    copies: usize,
}

impl List {
    pub(super) fn read(own: &Path, pad: Option<&Path>, copies: usize) -> Result<Self, Fault> {
        let pad = pad.map(lines).transpose()?.unwrap_or_default();
        Ok(Self { own: lines(own)?, copies: if pad.is_empty() { 0 } else { copies }, pad })
    }

    pub(super) fn len(&self) -> usize {
        self.own.len() + self.pad.len() * self.copies
    }

    /// One person, whose key is their place; nobody if the line lacks columns.
    pub(super) fn person(&self, place: usize) -> Option<Person> {
        match place.checked_sub(self.own.len()) {
            None => person(self.own.get(place)?, place as u64),
            Some(place_in_pad) => person(&self.padded(place_in_pad), place as u64),
        }
    }

    /// What the list calls the person of a place.
    pub(super) fn id(&self, place: usize) -> String {
        let id = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
        match place.checked_sub(self.own.len()) {
            None => self.own.get(place).map(|line| id(line)).unwrap_or_default(),
            Some(place_in_pad) => id(&self.padded(place_in_pad)),
        }
    }

    /// A line of a copy of the padding: the first copy is the padding itself, in the others each person has the first word of
    /// one and the rest of another.
    fn padded(&self, place: usize) -> String {
        let (copy, place) = (place / self.pad.len(), place % self.pad.len());
        let own = &self.pad[place];
        if copy == 0 {
            return own.clone();
        }
        let names = |line: &str| line.split('\t').nth(1).unwrap_or_default().to_owned();
        let other = names(&self.pad[(place + copy * 7919) % self.pad.len()]);
        let rest = other.split_once(' ').map_or(other.as_str(), |(_, rest)| rest);
        let first = names(own);
        let first = first.split(' ').next().unwrap_or_default();
        let (id, tail) = own.split_once('\t').unwrap_or_default();
        let tail = tail.split_once('\t').unwrap_or_default().1;
        format!("{id}-{copy}\t{first} {rest}\t{tail}")
    }
}

/// Who is looked for, with the query's own name.
pub(super) fn queries(
    path: &Path,
    every: usize,
    name_only: bool,
) -> Result<Vec<(String, Query)>, Fault> {
    let lines = lines(path)?;
    let some = lines.iter().step_by(every.max(1));
    let lacking = || Fault::system("a query line lacks columns");
    some.map(|line| query(line, name_only).ok_or_else(lacking)).collect()
}

/// A file's lines without its header, if it has one.
fn lines(path: &Path) -> Result<Vec<String>, Fault> {
    let text = fs::read_to_string(path)?;
    let header = |line: &&str| line.starts_with("id\t") || line.starts_with("qid\t");
    Ok(text.lines().filter(|line| !header(line)).map(str::to_owned).collect())
}

fn person(line: &str, key: u64) -> Option<Person> {
    let fields: Vec<&str> = line.split('\t').collect();
    let &[_, names, born, countries, sex, ..] = fields.as_slice() else { return None };
    Some(Person {
        id: key.into(),
        names: names.split('|').map(ListedName::good).collect(),
        born: born.split('|').filter_map(|date| date.parse().ok()).collect(),
        sex: read_sex(sex),
        nationalities: countries.split('|').filter_map(|code| code.parse().ok()).collect(),
        ..Person::default()
    })
}

fn query(line: &str, name_only: bool) -> Option<(String, Query)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let &[qid, _, _, name, _, born, _, country, sex, ..] = fields.as_slice() else { return None };
    let mut query = Query { names: vec![name.to_owned()], ..Query::default() };
    if !name_only {
        query.born = born.parse().ok();
        query.nationalities = country.parse().into_iter().collect();
        query.sex = read_sex(sex);
    }
    Some((qid.to_owned(), query))
}

fn read_sex(text: &str) -> Option<Sex> {
    match text {
        "male" => Some(Sex::Male),
        "female" => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_the_padding_exchange_words_and_keep_everything_else() {
        let line = |number: usize| format!("X{number}\tGiven{number} Family{number}\t1970\tFR\t");
        let list =
            List { own: vec![line(99)], pad: (0..3).map(line).collect::<Vec<_>>(), copies: 2 };
        assert_eq!(list.len(), 7);
        let name = |place| list.person(place).map(|person| person.names[0].text.clone());
        assert_eq!(name(1).as_deref(), Some("Given0 Family0"));
        // The seven thousand nine hundred and nineteenth after the first of three is the third.
        assert_eq!(name(4).as_deref(), Some("Given0 Family2"));
        assert_eq!((list.id(0).as_str(), list.id(4).as_str()), ("X99", "X0-1"));
        assert_eq!(list.person(4).map(|person| person.nationalities.len()), Some(1));
    }
}
