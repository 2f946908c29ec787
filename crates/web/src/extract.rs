//! What everybody may see of a record (RPD 61): which records have a public extract, and the few fields it holds. One selection
//! for the public pages and for the public JSON service. Not here: pages, JSON.
//!
//! All of these must say yes, and what is not named here is never shown: the record is in force, at the hub, meant for all
//! members; its kind allows an extract; its source allowed one; its level is the lowest; it is about no witness or victim.

use acts::{ActError, Node};
use domain::{
    Draft, KindCode, MemberCode, RecordId,
    audience::Audience,
    draft::{Confidentiality, Status, Subject},
    notice::{FileNumber, State},
};
use particulars::{CountryCode, PartialDate, Sex};
use registers::notice::Notice;

/// The public part of a record: as little as makes somebody known.
#[derive(Clone, Debug, PartialEq)]
pub struct Extract {
    /// The record, for looking up its photographs; never shown.
    pub record: RecordId,
    /// File number, such as `2026/17`.
    pub file: FileNumber,
    /// Kind: `red`, `yellow`, `un-special`.
    pub kind: KindCode,
    /// Member that asks.
    pub requester: MemberCode,
    /// First published on.
    pub published_at: jiff::Timestamp,
    /// Family name, or the entity's name.
    pub name: String,
    /// Forenames.
    pub forename: String,
    /// The name in its own script.
    pub name_in_original_script: Option<String>,
    /// As in the travel document.
    pub sex: Option<Sex>,
    /// The first date of birth on record.
    pub born: Option<PartialDate>,
    /// Place of birth.
    pub place_of_birth: Option<String>,
    /// Nationalities.
    pub nationalities: Vec<CountryCode>,
    /// Height, build, marks.
    pub description: Option<String>,
    /// What is charged, as the requester gave it.
    pub charges: Vec<String>,
    /// Country whose authority issued the warrant.
    pub warrant_by: Option<CountryCode>,
    /// SHA-256 of each photograph, lower hex.
    pub photographs: Vec<String>,
    /// The authority's own reference, for a list that is public itself.
    pub outside_reference: Option<String>,
}

/// Every public extract, by file. None at a bureau: the secretariat publishes.
pub fn extracts(node: &Node) -> Result<Vec<Extract>, ActError> {
    if !node.is_hub() {
        return Ok(Vec::new());
    }
    let allowed = node.registers().allowing_extract()?;
    Ok(allowed.iter().filter_map(|notice| extract(node, notice)).collect())
}

/// The public extract of a file, if it has one. `file` as in addresses, `2026-17`.
pub fn extract_of(node: &Node, file: &str) -> Result<Option<Extract>, ActError> {
    let Some((year, number)) = file.split_once('-').filter(|_| node.is_hub()) else {
        return Ok(None);
    };
    let file = FileNumber(format!("{year}/{number}"));
    let notice = node.registers().notice_by_file(&file)?;
    Ok(notice.and_then(|notice| extract(node, &notice)))
}

/// A file number as it stands in addresses.
pub fn in_address(file: &FileNumber) -> String {
    file.0.replace('/', "-")
}

fn extract(node: &Node, notice: &Notice) -> Option<Extract> {
    let State::Published(published) = &notice.state else { return None };
    let content = notice.content.as_ref()?;
    let kind = node.statute().kind(&notice.kind)?;
    let for_all = notice.audience.as_ref().is_none_or(|audience| *audience == Audience::All);
    let allowed = kind.public_extract
        && content.handling.public_extract
        && content.handling.confidentiality == Confidentiality::ForOfficialUseOnly
        && !matches!(content.status, Some(Status::Witness | Status::Victim))
        && for_all;
    if !allowed {
        return None;
    }
    let mut extract = Extract {
        record: notice.id,
        file: notice.file.clone()?,
        kind: notice.kind.clone(),
        requester: notice.owner.clone(),
        published_at: published.at,
        name: String::new(),
        forename: String::new(),
        name_in_original_script: None,
        sex: None,
        born: None,
        place_of_birth: None,
        nationalities: Vec::new(),
        description: None,
        charges: Vec::new(),
        warrant_by: None,
        photographs: Vec::new(),
        outside_reference: content.outside_reference.clone(),
    };
    describe(&mut extract, content)?;
    Some(extract)
}

/// A matter has no public extract: it is a way of acting, not somebody to be found.
fn describe(extract: &mut Extract, content: &Draft) -> Option<()> {
    match &content.subject {
        Subject::Person(person) => {
            extract.name.clone_from(&person.family_name);
            extract.forename.clone_from(&person.forename);
            extract.name_in_original_script.clone_from(&person.name_in_original_script);
            extract.sex = person.sex;
            extract.born = person.dates_of_birth.first().copied();
            extract.place_of_birth.clone_from(&person.place_of_birth);
            extract.nationalities.clone_from(&person.nationalities);
            extract.description.clone_from(&person.description);
            extract.photographs.clone_from(&person.photographs);
        }
        Subject::Entity(entity) => {
            extract.name.clone_from(&entity.name);
            extract.name_in_original_script.clone_from(&entity.name_in_original_script);
        }
        Subject::Matter(_) => return None,
    }
    if let Some(judicial) = &content.judicial {
        extract.charges = judicial.offences.iter().map(|offence| offence.charge.clone()).collect();
        extract.warrant_by = judicial.warrant.as_ref().map(|warrant| warrant.issued_by);
    }
    Some(())
}
