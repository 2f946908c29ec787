//! From elements to records.

use jiff::Timestamp;
use jiff::civil::Date;
use particulars::Sex;

use super::fields::Fields;
use super::record::{
    UnAlias, UnAliasQuality, UnDoubt, UnEntity, UnIndividual, UnPlace, UnRecord, UnSubject,
    UnWarning,
};
use super::{Fault, UnListError, dates, documents};
use crate::xml::Element;

/// A record of the list of persons.
pub(super) fn individual(element: &Element, made: Timestamp) -> Result<UnRecord, UnListError> {
    let last = dates::day_of(made);
    let mut fields = Fields::of(element)?;
    let comments = fields.text("COMMENTS1")?;
    let mut person = UnIndividual {
        names: names(&mut fields)?,
        aliases: aliases(&mut fields, "INDIVIDUAL_ALIAS", last)?,
        titles: texts(&mut fields, "TITLE")?,
        designations: texts(&mut fields, "DESIGNATION")?,
        nationalities: Vec::new(),
        births: Vec::new(),
        birth_notes: Vec::new(),
        places_of_birth: places(&mut fields, "INDIVIDUAL_PLACE_OF_BIRTH")?,
        addresses: places(&mut fields, "INDIVIDUAL_ADDRESS")?,
        documents: Vec::new(),
        sex: sex(&mut fields, comments.as_deref())?,
    };
    for text in texts(&mut fields, "NATIONALITY")? {
        person.nationalities.push(fields.country_of("NATIONALITY", text));
    }
    for field in fields.each("INDIVIDUAL_DATE_OF_BIRTH") {
        let birth = dates::birth(field, last)?;
        person.births.extend(birth.date);
        person.birth_notes.extend(birth.note);
        fields.doubts(birth.doubts);
    }
    for field in fields.each("INDIVIDUAL_DOCUMENT") {
        let (document, doubts) = documents::document(field, last)?;
        person.documents.extend(document);
        fields.doubts(doubts);
    }
    record(fields, element, last, comments, UnSubject::Individual(Box::new(person)))
}

/// A record of the list of groups, undertakings and ships.
pub(super) fn entity(element: &Element, made: Timestamp) -> Result<UnRecord, UnListError> {
    let last = dates::day_of(made);
    let mut fields = Fields::of(element)?;
    let comments = fields.text("COMMENTS1")?;
    let entity = UnEntity {
        name: fields.required("FIRST_NAME")?,
        aliases: aliases(&mut fields, "ENTITY_ALIAS", last)?,
        addresses: places(&mut fields, "ENTITY_ADDRESS")?,
    };
    record(fields, element, last, comments, UnSubject::Entity(entity))
}

/// What persons and entities have in common; says what nobody asked for.
fn record(
    mut fields: Fields<'_>,
    element: &Element,
    last: Date,
    comments: Option<String>,
    subject: UnSubject,
) -> Result<UnRecord, UnListError> {
    // Always "UN List", and empty keys for sorting: nothing to keep.
    fields.values("LIST_TYPE")?;
    fields.text("SORT_KEY")?;
    fields.text("SORT_KEY_LAST_MOD")?;
    let version = fields.required("VERSIONNUM")?;
    let expected = "a whole number";
    let invalid = |_| fields.refuse("VERSIONNUM", Fault::Invalid { field: "VERSIONNUM", expected });
    Ok(UnRecord {
        line: element.place.line,
        version: version.parse().map_err(invalid)?,
        data_id: fields.required("DATAID")?,
        reference: fields.required("REFERENCE_NUMBER")?,
        list: fields.required("UN_LIST_TYPE")?,
        listed_on: dates::day(&mut fields, "LISTED_ON", last)?,
        updated_on: dates::days(&mut fields, "LAST_DAY_UPDATED", last)?,
        original_script: fields.text("NAME_ORIGINAL_SCRIPT")?,
        comments,
        subject,
        warnings: fields.finish(),
    })
}

fn names(fields: &mut Fields<'_>) -> Result<Vec<String>, UnListError> {
    let mut names = vec![fields.required("FIRST_NAME")?];
    for part in ["SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"] {
        names.extend(fields.text(part)?);
    }
    Ok(names)
}

fn texts(fields: &mut Fields<'_>, name: &'static str) -> Result<Vec<String>, UnListError> {
    Ok(fields.values(name)?.into_iter().map(|(_, text)| text).collect())
}

fn places(fields: &mut Fields<'_>, name: &'static str) -> Result<Vec<UnPlace>, UnListError> {
    let mut places = Vec::new();
    for field in fields.each(name) {
        let (place, doubts) = Fields::of(field)?.place()?;
        places.extend(place);
        fields.doubts(doubts);
    }
    Ok(places)
}

fn aliases(
    fields: &mut Fields<'_>,
    name: &'static str,
    last: Date,
) -> Result<Vec<UnAlias>, UnListError> {
    let mut aliases = Vec::new();
    for field in fields.each(name) {
        let (alias, doubts) = alias(field, last)?;
        aliases.extend(alias);
        fields.doubts(doubts);
    }
    Ok(aliases)
}

fn alias(element: &Element, last: Date) -> Result<(Option<UnAlias>, Vec<UnWarning>), UnListError> {
    let mut fields = Fields::of(element)?;
    let quality = quality(&mut fields)?;
    let text = fields.text("ALIAS_NAME")?;
    let note = fields.text("NOTE")?;
    let born = dates::alias_birth(&mut fields, last)?;
    let city = fields.text("CITY_OF_BIRTH")?;
    let country = fields.country("COUNTRY_OF_BIRTH")?;
    let place_of_birth = UnPlace { city, country, ..UnPlace::default() };
    let place_of_birth = (place_of_birth != UnPlace::default()).then_some(place_of_birth);
    let Some(text) = text else {
        // The list puts an empty alias where there is none; one that says something is told.
        if note.is_some() || born.is_some() || place_of_birth.is_some() {
            fields.doubt("ALIAS_NAME", UnDoubt::NamelessAlias);
        }
        return Ok((None, fields.finish()));
    };
    let original_script = note.as_deref().and_then(original_script);
    let alias = UnAlias { quality, text, original_script, note, born, place_of_birth };
    Ok((Some(alias), fields.finish()))
}

fn quality(fields: &mut Fields<'_>) -> Result<UnAliasQuality, UnListError> {
    Ok(match fields.text("QUALITY")?.as_deref() {
        Some("Good") => UnAliasQuality::Good,
        Some("Low") => UnAliasQuality::Low,
        Some("a.k.a.") => UnAliasQuality::Also,
        Some("f.k.a.") => UnAliasQuality::Formerly,
        None => UnAliasQuality::Unstated,
        Some(_) => {
            fields.doubt("QUALITY", UnDoubt::UnknownWord);
            UnAliasQuality::Unstated
        }
    })
}

/// The name behind `original script:`, `in Arabic:` or `in Arabic script:`, if it ends the note.
fn original_script(note: &str) -> Option<String> {
    let (before, name) = note.rsplit_once(':')?;
    let before = before.to_lowercase();
    let said = ["original script", "in arabic", "in arabic script"];
    let name = name.trim();
    let not_latin = name.chars().any(|c| c.is_alphabetic() && c > '\u{24F}');
    (said.iter().any(|words| before.ends_with(words)) && not_latin).then(|| name.to_owned())
}

/// `GENDER`; older records say it in the comments instead, as `Gender: male`.
fn sex(fields: &mut Fields<'_>, comments: Option<&str>) -> Result<Option<Sex>, UnListError> {
    if let Some(word) = fields.text("GENDER")? {
        let sex = word.parse().ok();
        if sex.is_none() {
            fields.doubt("GENDER", UnDoubt::UnknownWord);
        }
        return Ok(sex);
    }
    let comments = comments.unwrap_or_default().to_lowercase();
    let word = comments.split_once("gender:").map(|(_, rest)| rest.trim_start());
    let word = word.and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
    Ok(word.and_then(|word| word.parse().ok()))
}
