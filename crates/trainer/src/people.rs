//! The lists and queries that the tables and the calibration are tried on, read from files with the columns of `entraide bench
//! names`, and a list made as long as is wanted.

use std::{fs, io};

use matching::{ListedName, NameIndex, Person, Query};

use crate::chance::Chance;
use crate::option;

/// A list, indexed. A person's key is the place of their id.
pub(crate) struct People {
    pub(crate) index: NameIndex,
    pub(crate) ids: Vec<String>,
}

impl People {
    /// `--watchlist FILE [--pad FILE]`; with as much of the padding, or as many people invented from it, as makes it `persons`
    /// long.
    pub(crate) fn read(arguments: &[String], persons: Option<usize>) -> io::Result<Self> {
        let list = option(arguments, "--watchlist");
        let list = list.ok_or_else(|| io::Error::other("give --watchlist"))?;
        let mut out = Self { index: NameIndex::new(), ids: Vec::new() };
        for row in rows(list)? {
            out.insert(&row);
        }
        let Some(pad) = option(arguments, "--pad") else { return Ok(out) };
        let pad = rows(pad)?;
        let persons = persons.unwrap_or(out.ids.len() + pad.len());
        for row in pad.iter().take(persons.saturating_sub(out.ids.len())) {
            out.insert(row);
        }
        let mut chance = Chance::new(20_261_122);
        while out.ids.len() < persons {
            let id = format!("M{}", out.ids.len());
            let row = invented(&pad, &mut chance, &id);
            out.insert(&row);
        }
        Ok(out)
    }

    fn insert(&mut self, row: &Row) {
        self.index.insert(&person(self.ids.len() as u64, row));
        self.ids.push(row[0].clone());
    }

    pub(crate) fn id(&self, key: matching::PersonKey) -> &str {
        &self.ids[u128::from_be_bytes(key.0) as usize]
    }
}

/// The fields of a line.
pub(crate) type Row = Vec<String>;

/// A file's lines but the first if it is a heading.
pub(crate) fn rows(file: &str) -> io::Result<Vec<Row>> {
    let text = fs::read_to_string(file)?;
    let rows = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Row>());
    Ok(rows.filter(|row| row.len() >= 5 && row[0] != "id" && row[0] != "qid").collect())
}

/// The first word of one person's name and the rest of another's, born on any day of a third's year.
fn invented(pad: &[Row], chance: &mut Chance, id: &str) -> Row {
    let [given, family, born] = [0; 3].map(|_| &pad[chance.below(pad.len())]);
    let first = given[1].split([' ', '|']).next().unwrap_or_default();
    let other = family[1].split('|').next().unwrap_or_default();
    let rest = other.split_once(' ').map_or(other, |(_, rest)| rest);
    let date = match born[2].get(..4) {
        Some(year) => format!("{year}-{:02}-{:02}", 1 + chance.below(12), 1 + chance.below(28)),
        None => String::new(),
    };
    [id, &format!("{first} {rest}"), &date, &given[3], &given[4]].map(str::to_owned).to_vec()
}

fn person(id: u64, row: &Row) -> Person {
    Person {
        id: id.into(),
        names: row[1].split('|').map(ListedName::good).collect(),
        born: row[2].split('|').filter_map(|date| date.parse().ok()).collect(),
        sex: sex(&row[4]),
        nationalities: row[3].split('|').filter_map(|code| code.parse().ok()).collect(),
        ..Person::default()
    }
}

/// A query set's row as a query.
pub(crate) fn query(row: &Row, name_only: bool) -> Query {
    let names = vec![row[3].clone()];
    if name_only {
        return Query { names, ..Query::default() };
    }
    Query {
        names,
        born: row[5].parse().ok(),
        nationalities: row[7].parse().into_iter().collect(),
        sex: sex(&row[8]),
        ..Query::default()
    }
}

/// The ids that a query's row says are right.
pub(crate) fn right(row: &Row) -> Vec<&str> {
    row.get(9).map_or("", String::as_str).split('|').filter(|id| !id.is_empty()).collect()
}

fn sex(text: &str) -> Option<particulars::Sex> {
    match text {
        "male" => Some(particulars::Sex::Male),
        "female" => Some(particulars::Sex::Female),
        _ => None,
    }
}
