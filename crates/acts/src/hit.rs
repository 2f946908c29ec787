//! `confirm`, `dismiss`, `verify` and `take_measure`: from a candidate on the screen to a measure in law. A confirmation
//! alerts owner, searcher's bureau and secretariat and starts the owner's clock; no coercive measure rests on a notice
//! whose owner has not said that it stands (RPD 104-106, 63). A hit is on a notice or on one row of a report of documents
//! and objects; a hit on a thing carries no measure on its bearer. What the hub holds a bureau's entries to is in `admit`.

pub(crate) mod admit;
pub mod view;

use domain::{
    Fact, HitFact, HitId, LookupId, MemberCode, OfficerId, RecordId,
    directory::Post,
    hit::{Confirmation, Dismissal, HitState, Measure, MeasureKind, Verification},
    notice::WrongState,
    object::Thing,
};
use jiff::{SignedDuration, civil::Date};
use ledger::Audience;
use registers::notice::Notice;
use statute::Act;

use crate::{
    ActError, Node, Unit,
    node::{Noun, origin},
    notice::draft::today,
    object::row::{self, Held},
};

pub(crate) const NOUN: Noun = Noun {
    of: domain::Noun::Hit,
    admit: admit::admit,
    follow_up: None,
    rejected: Some(admit::too_late),
};

/// What a hit is on, as this node knows it now.
#[derive(Clone, Debug)]
pub enum Matter {
    /// A notice.
    Notice(Box<Notice>),
    /// A row of a report of documents and objects.
    Thing {
        /// As it was shown.
        thing: Thing,
        /// As it stands, if it does and counts today.
        held: Option<Box<Held>>,
    },
}

/// What a hit is on; an error if the record is not known here.
pub fn matter(node: &Node, confirmation: &Confirmation, on: Date) -> Result<Matter, ActError> {
    if let Some(thing) = &confirmation.thing {
        let held = row::behind(node, confirmation.record, thing, on)?.map(Box::new);
        return Ok(Matter::Thing { thing: thing.clone(), held });
    }
    let notice = node.registers().notice(confirmation.record)?;
    Ok(Matter::Notice(Box::new(notice.ok_or(ActError::NotFound("record"))?)))
}

impl Matter {
    /// Whose record it is.
    pub fn owner(&self) -> &MemberCode {
        match self {
            Self::Notice(notice) => &notice.owner,
            Self::Thing { thing, .. } => &thing.owner,
        }
    }

    /// Whether it is a document or object.
    pub fn is_thing(&self) -> bool {
        matches!(self, Self::Thing { .. })
    }

    /// It must be in force.
    fn in_force(&self) -> Result<(), ActError> {
        let have = match self {
            Self::Notice(notice) if notice.state.in_force() => return Ok(()),
            Self::Thing { held: Some(_), .. } => return Ok(()),
            Self::Notice(notice) => notice.state.name(),
            Self::Thing { held: None, .. } => "not reported any more",
        };
        Err(WrongState { have, need: "published" }.into())
    }

    fn answer_hours(&self, unit: &Unit<'_>) -> i64 {
        let statute = unit.statute();
        match self {
            Self::Notice(notice) => {
                statute.kind(&notice.kind).map_or(24, |kind| i64::from(kind.hit_answer_hours))
            }
            Self::Thing { .. } => i64::from(statute.objects.hit_answer_hours),
        }
    }
}

/// Confirms that the person present is the person on `record`, or the thing present the one of the row `record`, which
/// `lookup` showed.
pub fn confirm(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    lookup: LookupId,
    record: RecordId,
    place: String,
    grounds: String,
) -> Result<HitId, ActError> {
    let searcher = unit.at_bureau()?;
    unit.authorise(officer, Act::ConfirmHit)?;
    let shown = shown(unit, lookup, record)?;
    told(&place, &grounds)?;
    let matter = shown_matter(unit, record, shown)?;
    matter.in_force()?;
    let hit = HitId::random(unit.rng());
    let due_at = unit.now() + SignedDuration::from_hours(matter.answer_hours(unit));
    let audience = between(&searcher, matter.owner());
    let thing = match matter {
        Matter::Thing { thing, .. } => Some(thing),
        Matter::Notice(_) => None,
    };
    let confirmation =
        Confirmation { hit, record, lookup, searcher, place, grounds, due_at, thing };
    unit.record(
        officer,
        record,
        audience,
        &Fact::Hit(HitFact::HitConfirmed(Box::new(confirmation))),
    )?;
    Ok(hit)
}

/// An alert says where and why: the owner cannot answer for less.
fn told(place: &str, grounds: &str) -> Result<(), ActError> {
    if place.trim().is_empty() {
        return Err(ActError::invalid("place", "say where the person or thing is"));
    }
    if grounds.trim().is_empty() {
        return Err(ActError::invalid("grounds", "say what convinced you that it is the one"));
    }
    Ok(())
}

/// Dismisses a candidate: it is somebody or something else. Known here alone.
pub fn dismiss(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    lookup: LookupId,
    record: RecordId,
    reason: String,
) -> Result<(), ActError> {
    unit.authorise(officer, Act::DismissHit)?;
    let shown = shown(unit, lookup, record)?;
    let subject = living(unit, record, shown)?.ok_or(ActError::NotFound("record"))?;
    let fact = Fact::Hit(HitFact::HitDismissed(Box::new(Dismissal { record, lookup, reason })));
    unit.record(officer, subject, Audience::Own, &fact)?;
    Ok(())
}

/// The owner says whether its request still stands.
pub fn verify(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    hit: HitId,
    stands: bool,
    note: String,
) -> Result<(), ActError> {
    unit.authorise(officer, Act::VerifyHit)?;
    let found = unit.registers().hit(hit)?.ok_or(ActError::NotFound("hit"))?;
    let record = found.confirmation.record;
    let matter = matter(unit.node(), &found.confirmation, today(unit))?;
    let owner = matter.owner();
    if !answers_for(unit.node().me(), owner) {
        return Err(ActError::NotOwner);
    }
    let audience = between(&found.confirmation.searcher, owner);
    let fact =
        Fact::Hit(HitFact::HitVerified(Box::new(Verification { hit, record, stands, note })));
    unit.record(officer, record, audience, &fact)?;
    Ok(())
}

/// Whether a post answers for a member's records. The secretariat answers for a listing authority, which has no bureau.
pub(crate) fn answers_for(post: &Post, owner: &MemberCode) -> bool {
    match post {
        Post::Bureau(member) => member == owner,
        Post::Secretariat => owner.country().is_none(),
    }
}

/// Records a measure, if the hit carries it.
pub fn take_measure(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    hit: HitId,
    kind: MeasureKind,
    note: String,
) -> Result<(), ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::RecordMeasure)?;
    let found = unit.registers().hit(hit)?.ok_or(ActError::NotFound("hit"))?;
    if found.confirmation.searcher != member {
        return Err(ActError::NotFound("hit"));
    }
    let record = found.confirmation.record;
    let matter = matter(unit.node(), &found.confirmation, today(unit))?;
    carried(&found.state, kind, &matter)?;
    let audience = between(&member, matter.owner());
    let fact = Fact::Hit(HitFact::MeasureTaken(Box::new(Measure { hit, record, kind, note })));
    unit.record(officer, record, audience, &fact)?;
    Ok(())
}

/// What the look-up showed under this identifier: a row, or (none) a notice.
fn shown(
    unit: &Unit<'_>,
    lookup: LookupId,
    record: RecordId,
) -> Result<Option<domain::lookup::ShownRow>, ActError> {
    let recorded = unit.registers().lookup(lookup)?.ok_or(ActError::NotFound("look-up"))?;
    if !recorded.lookup.shown.contains(&record) {
        return Err(ActError::NotFound("candidate in that look-up"));
    }
    Ok(recorded.lookup.rows.into_iter().find(|shown| shown.row == record))
}

/// What a word about a candidate is erased with, if the record still lives here: what is said of one that is gone would outlive
/// it. What is said about a row nobody else has a hit on goes with its report: no order names the row.
fn living(
    unit: &Unit<'_>,
    record: RecordId,
    shown: Option<domain::lookup::ShownRow>,
) -> Result<Option<RecordId>, ActError> {
    if let Some(shown) = shown {
        let held = row::find(unit.node(), shown, today(unit))?;
        return Ok(held.map(|held| held.report.id));
    }
    let notice = unit.registers().notice(record)?;
    let lives = notice.is_some_and(|notice| notice.content.is_some())
        || unit.registers().reported(record)?.is_some();
    Ok(lives.then_some(record))
}

fn shown_matter(
    unit: &Unit<'_>,
    record: RecordId,
    shown: Option<domain::lookup::ShownRow>,
) -> Result<Matter, ActError> {
    let Some(shown) = shown else {
        if unit.registers().reported(record)?.is_some() {
            let what =
                "it was reported without identifiers of its rows: its owner must report it anew";
            return Err(ActError::invalid("record", what));
        }
        let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
        return Ok(Matter::Notice(Box::new(notice)));
    };
    let held = row::find(unit.node(), shown, today(unit))?.ok_or(ActError::NotFound("record"))?;
    let thing = row::thing(&held.record, &held.report.owner);
    Ok(Matter::Thing { thing, held: Some(Box::new(held)) })
}

/// Whether the identifier is of a row with a hit, and the member (any, if none is named) is a side of it: both may write to each
/// other about it.
pub(crate) fn on_a_row(
    unit: &Unit<'_>,
    row: RecordId,
    member: Option<&MemberCode>,
) -> Result<bool, ActError> {
    Ok(unit.registers().hits(row)?.iter().any(|hit| {
        let Confirmation { searcher, thing, .. } = &hit.confirmation;
        thing.as_ref().is_some_and(|thing| {
            member.is_none_or(|member| *member == thing.owner || member == searcher)
        })
    }))
}

/// Both sides of a hit; the hub routes it and so knows.
fn between(searcher: &MemberCode, owner: &MemberCode) -> Audience {
    Audience::Only([origin(searcher.as_str()), origin(owner.as_str())].into())
}

/// A coercive measure needs a verified hit on what is in force now.
fn carried(hit: &HitState, kind: MeasureKind, matter: &Matter) -> Result<(), ActError> {
    hit.carries(kind, matter.is_thing())?;
    if kind.needs_verification() { matter.in_force() } else { Ok(()) }
}
