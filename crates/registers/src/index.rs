//! The match index: every person or entity in force, as `matching` wants them. It lives in memory and is loaded when
//! the registers open, so nothing of an erased person is left in a file.

use domain::{Draft, RecordId, draft::Subject};
use matching::{ListedName, NameIndex, Person, PersonKey};

use crate::{Registers, RegistersError};

/// Loads every record in force.
pub(crate) fn load(registers: &mut Registers) -> Result<(), RegistersError> {
    let mut index = NameIndex::default();
    {
        let mut query = registers
            .db
            .prepare("SELECT id, content FROM notice WHERE in_force = 1 ORDER BY id")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let id = crate::sql::read_record(row, 0)?;
            let content: String = row.get(1)?;
            if let Some(person) = listed(id, &content) {
                index.insert(&person);
            }
        }
    }
    registers.index = index;
    Ok(())
}

/// Brings the index back in step with the database after an undone act, for the records it touched.
pub(crate) fn refresh(registers: &mut Registers) -> Result<(), RegistersError> {
    for id in registers.touched.clone() {
        update(registers, id)?;
    }
    Ok(())
}

/// Puts the record's present content into the index, or takes it out; true if an index entry went away.
pub(crate) fn update(registers: &mut Registers, id: RecordId) -> Result<bool, RegistersError> {
    if !registers.indexed {
        return Ok(false);
    }
    let content = registers.in_force_content(id)?;
    let had = registers.index.remove(key(id));
    let person = content.and_then(|content| listed(id, &content));
    let gone = had && person.is_none();
    if let Some(person) = person {
        registers.index.insert(&person);
    }
    registers.touched.insert(id);
    Ok(gone)
}

/// The index's key for a record.
pub(crate) fn key(id: RecordId) -> PersonKey {
    PersonKey(id.bytes())
}

fn listed(id: RecordId, content: &str) -> Option<Person> {
    let draft = Draft::from_json(content.as_bytes()).ok()?;
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
