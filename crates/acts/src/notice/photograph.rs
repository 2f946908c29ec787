//! Photographs of a record: `add` and `remove` at the bureau, beside the draft that names them by hash. They go to the hub with the
//! request and to the record's audience when it is in force, never before: an entry of the bureau for the hub, then one of the hub
//! for those who may see the record. The draft's signature covers the hash, so nobody can put another face to it.

pub mod view;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{
    Draft, Fact, NoticeFact, OfficerId, RecordId, draft::Subject, notice::State,
    photograph::Photograph,
};
use ledger::Audience;
use registers::photograph::Stage;
use sha2::{Digest, Sha256};
use statute::Act;

use super::{draft, for_the_hub, offered_owned, owned, present_audience};
use crate::{ActError, Node, Unit, node::Incoming, seal::hex};

/// Adds a photograph to the draft of `record`, and names it there; its SHA-256. `jpeg` was made by re-encoding: pixels only.
pub fn add(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: RecordId,
    jpeg: &[u8],
    perceptual: u64,
) -> Result<String, ActError> {
    let mut changed = writable(unit, officer, record)?;
    let sha256 = hex(&Sha256::digest(jpeg));
    let photograph = Photograph {
        sha256: sha256.clone(),
        perceptual: format!("{perceptual:016x}"),
        jpeg: BASE64.encode(jpeg),
    };
    sound(&photograph)?;
    let Subject::Person(person) = &mut changed.subject else {
        return Err(ActError::invalid("subject", "only a person is shown on photographs"));
    };
    if person.photographs.len() >= Photograph::MOST {
        let most = format!("a record has at most {} photographs", Photograph::MOST);
        return Err(ActError::invalid("photographs", most));
    }
    if person.photographs.contains(&sha256) {
        return Ok(sha256);
    }
    person.photographs.push(sha256.clone());
    let fact = Fact::Notice(NoticeFact::NoticePhotographed(Box::new(photograph)));
    unit.record(officer, record, Audience::Own, &fact)?;
    draft::draft(unit, officer, Some(record), &changed)?;
    Ok(sha256)
}

/// Names the photograph no more; it is shown to nobody from then on, and erased with the record.
pub fn remove(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: RecordId,
    sha256: &str,
) -> Result<(), ActError> {
    let mut changed = writable(unit, officer, record)?;
    let Subject::Person(person) = &mut changed.subject else {
        return Err(ActError::NotFound("photograph"));
    };
    let before = person.photographs.len();
    person.photographs.retain(|other| other != sha256);
    if person.photographs.len() == before {
        return Err(ActError::NotFound("photograph"));
    }
    draft::draft(unit, officer, Some(record), &changed)?;
    Ok(())
}

/// What is being written about the record.
fn writable(unit: &Unit<'_>, officer: OfficerId, record: RecordId) -> Result<Draft, ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::DraftNotice)?;
    let notice = owned(unit, record, &member)?;
    let mut draft = notice.pending.or(notice.content).ok_or(ActError::NotFound("draft"))?;
    draft.handling.audience = notice.audience.unwrap_or_default();
    Ok(draft)
}

/// The picture of a record's photograph, if the record's content here names it and the bytes are those it names.
pub fn picture(node: &Node, record: RecordId, sha256: &str) -> Result<Option<Vec<u8>>, ActError> {
    let Some(notice) = node.registers().notice(record)? else { return Ok(None) };
    let named =
        [&notice.content, &notice.pending].into_iter().flatten().any(|draft| names(draft, sha256));
    if !named || matches!(notice.state, State::Ended(_)) {
        return Ok(None);
    }
    let found = node.registers().photograph(record, sha256)?;
    Ok(found.and_then(|photograph| sound(&photograph).ok()))
}

fn names(draft: &Draft, sha256: &str) -> bool {
    draft.person().is_some_and(|person| person.photographs.iter().any(|other| other == sha256))
}

/// The bytes, if they are a JPEG of a size that may travel and have the hash they are named by.
fn sound(photograph: &Photograph) -> Result<Vec<u8>, ActError> {
    let wrong = |what: &str| ActError::invalid("photograph", what);
    // Four letters of base64 for three bytes.
    if photograph.jpeg.len() > Photograph::MOST_BYTES / 3 * 4 + 4 {
        return Err(wrong("it is larger than a photograph may be"));
    }
    let jpeg = BASE64.decode(&photograph.jpeg).map_err(|_| wrong("it is no base64"))?;
    if !jpeg.starts_with(&[0xff, 0xd8, 0xff]) {
        return Err(wrong("it is no JPEG"));
    }
    if hex(&Sha256::digest(&jpeg)) != photograph.sha256 {
        return Err(wrong("its bytes are not those it is named by"));
    }
    let perceptual = photograph.perceptual.bytes().all(|byte| byte.is_ascii_hexdigit());
    if photograph.perceptual.len() != 16 || !perceptual {
        return Err(wrong("its perceptual hash does not read"));
    }
    Ok(jpeg)
}

/// Sends to the hub what a request names and the hub does not publish yet.
pub(crate) fn send(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: RecordId,
    draft: &Draft,
) -> Result<(), ActError> {
    record_again(unit, officer, record, draft, Stage::Kept..=Stage::Sent, &Audience::Hub)
}

/// At the hub: puts in force, with the record, what its content names.
pub(crate) fn put_in_force(
    unit: &mut Unit<'_>,
    author: OfficerId,
    record: RecordId,
) -> Result<(), ActError> {
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    let Some(content) = notice.content.as_ref().filter(|_| notice.state.in_force()) else {
        return Ok(());
    };
    let audience = present_audience(&notice);
    record_again(unit, author, record, content, Stage::Sent..=Stage::Sent, &audience)
}

/// At the hub: sends what is in force to those who gain the record.
pub(crate) fn extend(
    unit: &mut Unit<'_>,
    author: OfficerId,
    record: RecordId,
    audience: &Audience,
) -> Result<(), ActError> {
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    let Some(content) = &notice.content else { return Ok(()) };
    record_again(unit, author, record, content, Stage::Published..=Stage::Published, audience)
}

fn record_again(
    unit: &mut Unit<'_>,
    author: OfficerId,
    record: RecordId,
    content: &Draft,
    stages: std::ops::RangeInclusive<Stage>,
    audience: &Audience,
) -> Result<(), ActError> {
    for kept in unit.registers().photographs(Some(record))? {
        if !stages.contains(&kept.stage) || !names(content, &kept.sha256) {
            continue;
        }
        let Some(photograph) = unit.registers().photograph(record, &kept.sha256)? else { continue };
        let fact = Fact::Notice(NoticeFact::NoticePhotographed(Box::new(photograph)));
        unit.record(author, record, audience.clone(), &fact)?;
    }
    Ok(())
}

/// At the hub: the record is the sender's, and what it asks for or has in force names the photograph.
pub(crate) fn admit(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    photograph: &Photograph,
) -> Result<(), ActError> {
    for_the_hub(incoming)?;
    let notice = offered_owned(unit, incoming)?;
    let known = [&notice.content, &notice.pending];
    if !known.into_iter().flatten().any(|draft| names(draft, &photograph.sha256)) {
        return Err(ActError::invalid("photograph", "no request names it"));
    }
    sound(photograph).map(|_| ())
}

/// At the hub: a photograph that comes in after its record went out by itself follows it at once.
pub(crate) fn follow_up(unit: &mut Unit<'_>, record: RecordId) -> Result<(), ActError> {
    put_in_force(unit, crate::node::THE_NODE, record)
}
