//! `begin`, `publish` and `refuse`: the secretariat's review. The reviewer is never the author; publication needs a
//! complete assessment of Articles 2 and 3 and of refugee status, and nothing left of the statute's findings but what
//! the reviewer waived with a reason.

pub mod view;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{
    Draft, Fact, NoticeFact, OfficerId, RecordId,
    kind::To,
    notice::entry::{Guard, OriginProof, Publication, Refused, ReviewOpened},
    notice::{Cleared, End, FileNumber, State, kinds::NoticeSubmitted},
    review::{Assessment, InReview, Refusal},
};
use ledger::{Audience, SubjectId};
use registers::notice::Filter;
use statute::{Act, Kind, kind::Gate};

use super::{
    draft::{findings, today},
    for_owner, photograph, present_audience,
    submit::{RE_ENTRY, awaiting},
};
use crate::{ActError, Unit, guard, seal::hex};

/// Takes a request up.
pub fn begin(unit: &mut Unit<'_>, reviewer: OfficerId, record: RecordId) -> Result<(), ActError> {
    unit.at_hub()?;
    in_review(unit, reviewer, record, true)?;
    let fact = Fact::Notice(NoticeFact::ReviewOpened(Box::new(ReviewOpened { record })));
    unit.record(reviewer, record, Audience::Hub, &fact)?;
    Ok(())
}

/// Publishes, or publishes the update, on the reviewer's assessment.
pub fn publish(
    unit: &mut Unit<'_>,
    reviewer: OfficerId,
    record: RecordId,
    assessment: &Assessment,
) -> Result<(), ActError> {
    unit.at_hub()?;
    let (review, draft) = in_review(unit, reviewer, record, false)?;
    let cleared = Cleared::new(review, assessment)?;
    let found = findings(unit, &draft)?;
    let stops: Vec<_> = statute::stops_despite(&found, &assessment.waivers)
        .filter(|finding| finding.rule != RE_ENTRY)
        .cloned()
        .collect();
    if !stops.is_empty() {
        return Err(ActError::Statute(stops));
    }
    let flagged = unit.guard_matches(&draft)?.iter().any(|found| found.what.is_strong());
    let answered = assessment.re_entry.as_ref().is_some_and(|grounds| !grounds.trim().is_empty());
    if flagged && !answered {
        return Err(ActError::invalid(
            "re_entry",
            "the guard remembers this person, document or case: the assessment says why it may come back (RPD 125(3))",
        ));
    }
    // Where a refugee is protected must not reach the state that seeks the person: the weighing stays at the secretariat.
    let fact = Fact::Notice(NoticeFact::AssessmentRecorded(Box::new(cleared.assessment().clone())));
    unit.record(cleared.reviewer(), record, Audience::Hub, &fact)?;
    put_in_force(unit, reviewer, record, &Release::decided(&cleared))
}

/// Refuses a request, or an update, with ground and reasons; the guard remembers the person and the case.
pub fn refuse(
    unit: &mut Unit<'_>,
    reviewer: OfficerId,
    record: RecordId,
    refusal: Refusal,
) -> Result<(), ActError> {
    unit.at_hub()?;
    let (_, draft) = in_review(unit, reviewer, record, false)?;
    if refusal.reasons.trim().is_empty() {
        return Err(ActError::invalid("reasons", "a refusal gives its reasons"));
    }
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    let update_only = notice.state.in_force();
    let ground = refusal.ground;
    let fact = Fact::Notice(NoticeFact::NoticeRefused(Box::new(Refused { refusal, update_only })));
    unit.record(reviewer, record, for_owner(&notice), &fact)?;
    if update_only { Ok(()) } else { remember(unit, record, &draft, End::Cancelled(ground)) }
}

/// Puts the person, documents and case on the guard list.
pub(crate) fn remember(
    unit: &mut Unit<'_>,
    record: RecordId,
    draft: &Draft,
    end: End,
) -> Result<(), ActError> {
    let Some(key) = unit.guard_key() else { return Ok(()) };
    let guard = Guard { record, end, marks: guard::marks(&key, draft) };
    let fact = Fact::Notice(NoticeFact::GuardSet(Box::new(guard)));
    unit.record(crate::node::THE_NODE, record, Audience::Hub, &fact)?;
    Ok(())
}

/// The request with the proof of four eyes.
fn in_review(
    unit: &Unit<'_>,
    reviewer: OfficerId,
    record: RecordId,
    taking_up: bool,
) -> Result<(InReview, Draft), ActError> {
    let officer = unit.authorise(reviewer, Act::ReviewRequest)?;
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("request"))?;
    let author = match &notice.state {
        // Another reviewer may take a case over, on record; only who has taken it up decides.
        State::InReview(review) if taking_up || review.reviewer == reviewer => review.author,
        State::InReview(_) => {
            return Err(ActError::invalid("reviewer", "another reviewer has taken it up"));
        }
        state => state.awaiting_review()?.author,
    };
    let draft = awaiting(&notice).ok_or(ActError::NotFound("request"))?;
    Ok((InReview::begin(author, &notice.owner, &officer)?, draft))
}

/// Proof that a request may go out: only a cleared decision of a second person, or a kind whose gate asks for none,
/// makes one. Publication takes it, so an unreviewed red notice cannot be written down.
pub(crate) struct Release(());

impl Release {
    /// On a reviewer's decision.
    pub(crate) fn decided(_: &Cleared<'_>) -> Self {
        Self(())
    }

    /// Without a reviewer: the kind's gate is automatic, or an outside authority has decided.
    pub(crate) fn by_gate(kind: &Kind) -> Result<Self, ActError> {
        match kind.gate {
            Gate::Automatic | Gate::Listing => Ok(Self(())),
            Gate::Review => Err(ActError::invalid("kind", "a reviewer decides on this kind")),
        }
    }
}

/// Records the publication (or update) of the request that was last submitted, with its origin's proof.
pub(crate) fn put_in_force(
    unit: &mut Unit<'_>,
    author: OfficerId,
    record: RecordId,
    _: &Release,
) -> Result<(), ActError> {
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("request"))?;
    let draft = awaiting(&notice).ok_or(ActError::NotFound("request"))?;
    let kind = unit.statute().kind(&draft.kind).ok_or(ActError::NotFound("kind of notice"))?;
    if notice.file.is_none() {
        within_pilot(unit, kind)?;
    }
    let now = today(unit);
    let mut retain_until = kind.retain_until(&draft, now);
    if let State::Published(published) = &notice.state {
        // The clock runs from the first recording (RPD 49): an update does not wind it up again. A list that its authority
        // keeps up to date is recorded anew each time.
        if kind.gate != Gate::Listing {
            retain_until = retain_until.min(published.retain_until);
        }
    }
    let (content, origin) = unit.last_request(record)?;
    let version = match &notice.state {
        State::Published(published) => published.version + 1,
        _ => 1,
    };
    let file =
        notice.file.clone().unwrap_or_else(|| FileNumber::new(now.year(), unit.next_shared()));
    let publication = Box::new(Publication { file, version, retain_until, content, origin });
    let fact = if version > 1 {
        Fact::Notice(NoticeFact::NoticeUpdated(publication))
    } else {
        Fact::Notice(NoticeFact::NoticePublished(publication))
    };
    unit.record(author, record, present_audience(&notice), &fact)?;
    photograph::put_in_force(unit, author, record)
}

/// A pilot's cap on records in force.
fn within_pilot(unit: &Unit<'_>, kind: &Kind) -> Result<(), ActError> {
    let Some(pilot) = &kind.pilot else { return Ok(()) };
    let filter = Filter { in_force: true, ..Filter::default() };
    let all = unit.registers().notices(&filter)?;
    let in_force = all.iter().filter(|other| other.kind == kind.code).count();
    if in_force >= pilot.in_force_max as usize {
        let what = format!("the pilot allows {} records in force at once", pilot.in_force_max);
        return Err(ActError::invalid("kind", what));
    }
    Ok(())
}

/// Sends what is in force again, unchanged, to `audience`; an update under review is not touched.
pub(crate) fn extend(
    unit: &mut Unit<'_>,
    author: OfficerId,
    record: RecordId,
    audience: &Audience,
) -> Result<(), ActError> {
    let publication =
        unit.last_publication(record)?.ok_or(ActError::NotFound("publication of the record"))?;
    let fact = Fact::Notice(NoticeFact::NoticeExtended(publication));
    unit.record(author, record, audience.clone(), &fact)?;
    photograph::extend(unit, author, record, audience)
}

impl Unit<'_> {
    /// What was last put in force under this record.
    fn last_publication(&self, record: RecordId) -> Result<Option<Box<Publication>>, ActError> {
        let in_force = |kind: &domain::Kind| kind.to == To::InForce;
        let Some((entry, payload)) = self.last_of(&in_force, SubjectId(record.bytes()))? else {
            return Ok(None);
        };
        match self.vocabulary().read(entry.envelope().kind.as_str(), payload.bytes()) {
            Ok(Fact::Notice(
                NoticeFact::NoticePublished(publication)
                | NoticeFact::NoticeUpdated(publication)
                | NoticeFact::NoticeExtended(publication),
            )) => Ok(Some(publication)),
            _ => Ok(None),
        }
    }

    /// The last `NoticeSubmitted` about a record: its content and the proof of who signed it.
    fn last_request(
        &self,
        record: RecordId,
    ) -> Result<(domain::notice::entry::Request, OriginProof), ActError> {
        let (entry, payload) = self
            .last_of(&|kind| *kind == NoticeSubmitted, SubjectId(record.bytes()))?
            .ok_or(ActError::NotFound("request"))?;
        let Ok(Fact::Notice(NoticeFact::NoticeSubmitted(request))) =
            self.vocabulary().read(NoticeSubmitted.name, payload.bytes())
        else {
            return Err(ActError::NotFound("request"));
        };
        let proof =
            OriginProof { entry: BASE64.encode(entry.as_bytes()), key: hex(&payload.key().0) };
        Ok((*request, proof))
    }
}
