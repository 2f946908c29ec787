//! The match index: every person or entity in force, as `matching` wants them, in a mapped file beside the database and kept
//! in step by `apply`. The registers are the truth: the file carries the state it was closed in, and one that does not fit
//! them (a process that was killed, another version of the program, a flipped bit in its head) is made anew from them.
//!
//! Erasing wipes a person in the mapped file at once; `scrub` makes that durable with the rest.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use domain::{Draft, RecordId, draft::Subject};
use matching::{IndexFileError, ListedName, NameIndex, Names, Person, PersonKey};

use crate::{LogName, Registers, RegistersError};

/// The file's name in a node's folder, beside [`DATABASE`].
pub const INDEX: &str = "names.index";
/// The registers' own file in a node's folder.
const DATABASE: &str = "registers.db";

/// Opens the index that fits the registers, or makes it anew. Only a node's own registers keep a file: copies made to be
/// compared or to take their place have theirs in memory.
pub(crate) fn load(
    registers: &mut Registers,
    database: Option<&Path>,
) -> Result<(), RegistersError> {
    let file = database.filter(|path| path.file_name().is_some_and(|name| name == DATABASE));
    let file = file.map(|path| path.with_file_name(INDEX));
    let mark = mark(registers);
    registers.index = match file.as_deref().map(|path| NameIndex::open(path, &mark)) {
        Some(Ok(index)) => Names::new(index),
        Some(Err(IndexFileError::Unfit { .. })) | None => anew(registers, file)?,
        Some(Err(IndexFileError::File { source, .. }))
            if source.kind() == std::io::ErrorKind::NotFound =>
        {
            anew(registers, file)?
        }
        Some(Err(error)) => return Err(error.into()),
    };
    registers.index.set_mark(&mark);
    Ok(())
}

/// Everything in force, read from the database.
fn anew(registers: &Registers, file: Option<PathBuf>) -> Result<Names, RegistersError> {
    let mut index = match file {
        Some(path) => NameIndex::create(&path)?,
        None => NameIndex::new(),
    };
    let mut query =
        registers.db.prepare("SELECT id, content FROM notice WHERE in_force = 1 ORDER BY id")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id = crate::sql::read_record(row, 0)?;
        let content: String = row.get(1)?;
        if let Some(person) = read(&content).and_then(|draft| listed(id, &draft)) {
            index.insert(&person);
        }
    }
    Ok(Names::new(index))
}

/// Begins anew with nobody in it, in the same place.
pub(crate) fn empty(registers: &mut Registers) -> Result<(), RegistersError> {
    if registers.indexed {
        let path = registers.db.path().filter(|path| !path.is_empty()).map(PathBuf::from);
        registers.index = Names::default();
        load(registers, path.as_deref())?;
    }
    Ok(())
}

/// What of the logs the registers hold: the state an index file must have been closed in.
pub(crate) fn mark(registers: &Registers) -> Vec<u8> {
    let applied = [LogName::Own, LogName::Shared].map(|log| registers.applied(log));
    format!("own {} shared {}", applied[0], applied[1]).into_bytes()
}

/// Brings the index back in step with the database after something was undone, for the records it touched: those from the
/// `from`th on. A record stays named until it is in step.
pub(crate) fn refresh(registers: &mut Registers, from: usize) -> Result<(), RegistersError> {
    let undone: BTreeSet<RecordId> = registers.touched[from..].iter().copied().collect();
    for id in undone {
        bring_in_step(registers, id)?;
    }
    registers.touched.truncate(from);
    Ok(())
}

/// Puts the record's present content into the index, or takes it out; true if an index entry went away.
pub(crate) fn update(registers: &mut Registers, id: RecordId) -> Result<bool, RegistersError> {
    if !registers.indexed {
        return Ok(false);
    }
    registers.touched.push(id);
    bring_in_step(registers, id)
}

fn bring_in_step(registers: &mut Registers, id: RecordId) -> Result<bool, RegistersError> {
    let draft = registers.in_force_content(id)?.and_then(|content| read(&content));
    Ok(place(registers, id, draft.as_ref()))
}

/// The same as [`update`] for content that was just read.
pub(crate) fn put(registers: &mut Registers, id: RecordId, draft: &Draft) {
    if registers.indexed {
        registers.touched.push(id);
        place(registers, id, Some(draft));
    }
}

fn place(registers: &mut Registers, id: RecordId, draft: Option<&Draft>) -> bool {
    let had = registers.index.remove(key(id));
    let person = draft.and_then(|draft| listed(id, draft));
    let gone = had && person.is_none();
    if let Some(person) = person {
        registers.index.insert(&person);
    }
    gone
}

/// Content in force: `apply` keeps none that does not read.
fn read(content: &str) -> Option<Draft> {
    Draft::from_json(content.as_bytes()).ok()
}

/// The index's key for a record.
pub(crate) fn key(id: RecordId) -> PersonKey {
    PersonKey(id.bytes())
}

fn listed(id: RecordId, draft: &Draft) -> Option<Person> {
    let person = match &draft.subject {
        Subject::Person(person) => Person {
            id: key(id),
            names: person.names().map(|(text, weak)| ListedName { text, weak }).collect(),
            born: person.dates_of_birth.clone(),
            sex: person.sex,
            nationalities: person.nationalities.clone(),
            documents: person
                .documents
                .iter()
                .map(|document| (document.issuer, document.number.as_written().to_owned()))
                .collect(),
        },
        Subject::Entity(entity) => Person {
            id: key(id),
            names: std::iter::once(ListedName { text: entity.name.clone(), weak: false })
                .chain(
                    entity
                        .name_in_original_script
                        .iter()
                        .map(|text| ListedName { text: text.clone(), weak: false }),
                )
                .chain(
                    entity
                        .aliases
                        .iter()
                        .map(|alias| ListedName { text: alias.name.clone(), weak: alias.weak }),
                )
                .collect(),
            ..Person::default()
        },
        Subject::Matter(_) => return None,
    };
    Some(person)
}
