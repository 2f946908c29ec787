//! `import_un_list`: the United Nations Security Council's consolidated list becomes UN special notices (RPD 95). A newer
//! list adds, updates and withdraws; the list's own reference stays each record's reference. An older list than the
//! last is refused, so that nobody is put back on a list by mistake.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Draft, Fact, ListFact, MemberCode, NoticeFact, OfficerId, RecordId,
    draft::{Assurances, Circumstances, Handling, Purpose, Status, Subject},
    list::ListImport,
    notice::entry::Request,
    notice::{End, WithdrawalReason},
    person::{Alias, Entity, Person},
};
use formats::un_list::{
    UnAlias, UnAliasQuality, UnDocument, UnEntity, UnIndividual, UnPlace, UnRecord, UnSubject,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use ledger::Audience;
use particulars::{PartialDate, TravelDocument};
use statute::{Act, Finding, kind::Gate};

use crate::{
    ActError, Unit,
    notice::{draft::findings, review, submit::RE_ENTRY, withdraw::order_erasure},
};

/// Member code of the listing authority in the default statute.
pub const AUTHORITY: &str = "UNSC";

/// What an import changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Records added.
    pub added: u64,
    /// Records whose content changed.
    pub updated: u64,
    /// Records no longer on the list: withdrawn and being erased everywhere.
    pub withdrawn: u64,
    /// Records as they were.
    pub unchanged: u64,
    /// Records the statute stopped: reference and findings. The rest of the list is in force all the same.
    pub refused: Vec<(String, Vec<Finding>)>,
}

/// Takes over a list that was read whole and without error. A list that would withdraw more than a fifth of what is in
/// force is taken for a mistake unless `withdraw_many` is set.
pub fn import_un_list(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    generated_at: Timestamp,
    records: &[UnRecord],
    withdraw_many: bool,
) -> Result<Imported, ActError> {
    unit.at_hub()?;
    unit.authorise(officer, Act::ImportList)?;
    if generated_at > unit.now() + SignedDuration::from_hours(24) {
        let what =
            format!("it was made at {generated_at}, which is yet to come: nothing was changed");
        return Err(ActError::invalid("list", what));
    }
    let source: MemberCode =
        AUTHORITY.parse().map_err(|_| ActError::invalid("source", "no code"))?;
    if let Some(last) =
        unit.registers().list(&source)?.filter(|last| last.generated_at > generated_at)
    {
        let what = format!(
            "it was made at {generated_at}, before the one in force ({}): nothing was changed",
            last.generated_at
        );
        return Err(ActError::invalid("list", what));
    }
    if !unit.registers().is_member(&source)? {
        return Err(ActError::NotFound(
            "member UNSC: the body has not admitted the listing authority",
        ));
    }
    let kind = unit.statute().kinds.iter().find(|kind| kind.gate == Gate::Listing);
    let kind = kind.ok_or(ActError::NotFound("kind of notice for outside lists"))?.code.clone();
    let mut listed = listed(unit, &source)?;
    let mut imported = Imported::default();
    let references: BTreeSet<_> = records.iter().map(|record| &record.reference).collect();
    let gone = listed.keys().filter(|reference| !references.contains(reference)).count();
    if gone * 5 > listed.len() && gone > 1 && !withdraw_many {
        let what = format!(
            "it lacks {gone} of the {} records in force: nothing was changed; if that is right, allow it (on the command line: --withdraw-many)",
            listed.len()
        );
        return Err(ActError::invalid("list", what));
    }
    for record in records {
        let draft = draft(record, kind.clone(), source.clone());
        let known = listed.remove(&record.reference);
        one(unit, officer, known.as_ref(), &draft, &mut imported)?;
    }
    for (record, _) in listed.into_values() {
        let end = End::Withdrawn(WithdrawalReason::NoLongerWanted);
        order_erasure(unit, officer, record, end)?;
        imported.withdrawn += 1;
    }
    let import = ListImport {
        source,
        generated_at,
        added: imported.added,
        updated: imported.updated,
        withdrawn: imported.withdrawn,
    };
    let about_the_body = RecordId::from_bytes([0; 16]);
    unit.record(
        officer,
        about_the_body,
        Audience::Hub,
        &Fact::List(ListFact::ListImported(Box::new(import))),
    )?;
    Ok(imported)
}

/// Every record of the authority in force, by its reference.
fn listed(
    unit: &Unit<'_>,
    source: &MemberCode,
) -> Result<BTreeMap<String, (RecordId, Draft)>, ActError> {
    let filter = registers::notice::Filter {
        in_force: true,
        owner: Some(source.clone()),
        ..registers::notice::Filter::default()
    };
    let notices = unit.registers().notices(&filter)?;
    Ok(notices
        .into_iter()
        .filter_map(|notice| {
            let content = notice.content?;
            Some((content.outside_reference.clone()?, (notice.id, content)))
        })
        .collect())
}

fn one(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    known: Option<&(RecordId, Draft)>,
    draft: &Draft,
    imported: &mut Imported,
) -> Result<(), ActError> {
    if known.is_some_and(|(_, content)| content == draft) {
        imported.unchanged += 1;
        return Ok(());
    }
    let found = findings(unit, draft)?;
    // Who comes back on the list was put back by the authority, which has decided.
    let stops: Vec<_> =
        statute::stops(&found).filter(|finding| finding.rule != RE_ENTRY).cloned().collect();
    if !stops.is_empty() {
        let reference = draft.outside_reference.clone().unwrap_or_default();
        imported.refused.push((reference, stops));
        return Ok(());
    }
    let record = if let Some((record, _)) = known {
        imported.updated += 1;
        *record
    } else {
        imported.added += 1;
        RecordId::random(unit.rng())
    };
    let fact = Fact::Notice(NoticeFact::NoticeSubmitted(Box::new(Request::of(draft))));
    unit.record(officer, record, Audience::All, &fact)?;
    let kind = unit.statute().kind(&draft.kind).ok_or(ActError::NotFound("kind of notice"))?;
    let release = review::Release::by_gate(kind)?;
    review::put_in_force(unit, officer, record, &release)
}

/// A record of the list as a draft.
fn draft(record: &UnRecord, kind: domain::KindCode, source: MemberCode) -> Draft {
    let (mut subject, facts) = match &record.subject {
        UnSubject::Individual(individual) => {
            (Subject::Person(Box::new(person(record, individual))), individual_facts(individual))
        }
        UnSubject::Entity(entity) => (Subject::Entity(entity_of(record, entity)), Vec::new()),
    };
    let mut text = vec![format!("List: {}.", record.list)];
    if let Some(on) = record.listed_on {
        text.push(format!("Listed on {on}."));
    }
    if let Some(on) = record.updated_on.last() {
        text.push(format!("Last updated on {on}."));
    }
    text.extend(facts);
    text.extend(record.comments.clone());
    // RPD 41(1): the list has no field for it, so the mark follows from the dates.
    let minor = match (&mut subject, record.listed_on) {
        (Subject::Person(person), Some(on)) => {
            person.minor_at_time = was_minor(&person.dates_of_birth, on);
            person.minor_at_time
        }
        _ => false,
    };
    Draft {
        kind,
        requester: source,
        case_reference: record.reference.clone(),
        outside_reference: Some(record.reference.clone()),
        language: Some("en".to_owned()),
        purpose: Some(Purpose::Warn),
        status: matches!(subject, Subject::Person(_)).then_some(Status::UnSanctions),
        subject,
        judicial: None,
        circumstances: Some(Circumstances {
            facts: text.join("\n"),
            on: record.listed_on,
            ..Circumstances::default()
        }),
        assurances: Assurances::default(),
        handling: Handling { public_extract: !minor, ..Handling::default() },
        follows: None,
    }
}

/// Whether by every date of birth given the person was under eighteen on the day of listing.
fn was_minor(births: &[PartialDate], listed_on: Date) -> bool {
    const MAJORITY: i16 = 18;
    let of_age = |born: &PartialDate| {
        let day = born.earliest();
        (day.year() + MAJORITY, day.month(), day.day())
            <= (listed_on.year(), listed_on.month(), listed_on.day())
    };
    !births.is_empty() && !births.iter().any(of_age)
}

fn person(record: &UnRecord, individual: &UnIndividual) -> Person {
    let (family_name, forename) = match individual.names.as_slice() {
        [] => (String::new(), String::new()),
        [only] => (only.clone(), String::new()),
        // The list does not say which part is the family name; the last most often is, and a search
        // takes the parts in any order.
        [given @ .., last] => (last.clone(), given.join(" ")),
    };
    let births: BTreeSet<String> = individual
        .births
        .iter()
        .chain(individual.aliases.iter().filter_map(|alias| alias.born.as_ref()))
        .map(ToString::to_string)
        .collect();
    Person {
        family_name,
        forename,
        name_in_original_script: record.original_script.clone(),
        aliases: aliases(&individual.aliases),
        sex: individual.sex,
        dates_of_birth: births.iter().filter_map(|date| date.parse().ok()).collect(),
        place_of_birth: individual.places_of_birth.first().map(place),
        nationalities: individual.nationalities.iter().filter_map(|n| n.code).collect(),
        documents: individual.documents.iter().filter_map(document).collect(),
        ..Person::default()
    }
}

fn individual_facts(individual: &UnIndividual) -> Vec<String> {
    let mut facts = Vec::new();
    let mut say = |what: &str, values: Vec<String>| {
        if !values.is_empty() {
            facts.push(format!("{what}: {}.", values.join("; ")));
        }
    };
    say("Title", individual.titles.clone());
    say("Designation", individual.designations.clone());
    say("Born", individual.birth_notes.clone());
    say("Address", individual.addresses.iter().map(place).collect());
    let unresolved = |n: &formats::un_list::UnCountry| n.code.is_none().then(|| n.text.clone());
    say("Nationality", individual.nationalities.iter().filter_map(unresolved).collect());
    facts
}

fn entity_of(record: &UnRecord, entity: &UnEntity) -> Entity {
    Entity {
        name: entity.name.clone(),
        name_in_original_script: record.original_script.clone(),
        aliases: aliases(&entity.aliases),
        addresses: entity.addresses.iter().map(place).collect(),
    }
}

fn aliases(aliases: &[UnAlias]) -> Vec<Alias> {
    aliases
        .iter()
        .flat_map(|alias| {
            let weak = alias.quality == UnAliasQuality::Low;
            std::iter::once(&alias.text)
                .chain(&alias.original_script)
                .map(move |name| Alias { name: name.clone(), weak })
        })
        .collect()
}

fn document(document: &UnDocument) -> Option<TravelDocument> {
    let issued_on = document.issued_on.and_then(|day| day.to_string().parse().ok());
    Some(TravelDocument {
        kind: document.kind,
        issuer: document.issuer,
        number: document.number.clone()?,
        issued_on,
        expires_on: document.expires_on,
    })
}

fn place(place: &UnPlace) -> String {
    let country = place.country.as_ref().map(|country| country.text.clone());
    [&place.street, &place.city, &place.province, &place.postal_code, &country]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}
