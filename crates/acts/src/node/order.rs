//! The hub's side of submitting: check an entry's signature, sequence, right and state, then order it in the shared log
//! without altering it. What is forged never reaches the log; what is genuine but cannot stand is answered with a
//! recorded rejection, so that its author learns why.

use domain::{Fact, MemberCode, OfficerId, RecordId, directory::Officer, fact::Rejection};
use jiff::Timestamp;
use ledger::{Audience, NewEntry, VerifyingKey};
use registers::LogName;
use statute::Act;

use super::{Node, Submission, Unit, origin, unit::THE_NODE};
use crate::{ActError, directory, erase, hit, message, notice, object, seal::unhex32};

/// Why a session must end: the peer sent what no honest node sends.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// The entry is not the peer's, is not signed by its key, or does not fit its commitments.
    #[error("submission {seq}: {what}")]
    Forged {
        /// Place in the origin's own log, as the entry claims.
        seq: u64,
        /// What does not hold.
        what: &'static str,
    },
    /// The hub itself failed; nothing was ordered.
    #[error(transparent)]
    Hub(#[from] ActError),
}

/// Largest place in a bureau's own log that is believed.
const LAST_SEQ: u64 = 1 << 48;
/// Longest reason of a rejection, in characters.
const LONGEST_REASON: usize = 2_000;

/// What became of a submission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Entries ordered.
    pub ordered: u64,
    /// Entries answered with a rejection.
    pub rejected: u64,
    /// Entries the hub had already.
    pub known: u64,
}

/// What an act of the hub sees of the entry it decides on.
pub(crate) struct Offered<'a> {
    pub(crate) from: &'a MemberCode,
    /// The officer who wrote it; none if the bureau's node did (receipts) or the officer is being enrolled by it.
    pub(crate) officer: Option<&'a Officer>,
    pub(crate) author: OfficerId,
    pub(crate) subject: RecordId,
    pub(crate) audience: &'a Audience,
    pub(crate) fact: &'a Fact,
}

impl Node {
    /// Orders what member `from` submits, in its order. An entry the hub has already is passed over.
    pub fn accept(
        &mut self,
        now: Timestamp,
        from: &MemberCode,
        submissions: Vec<Submission>,
    ) -> Result<Accepted, SubmissionError> {
        for submission in &submissions {
            self.authentic(from, submission)?;
        }
        let mut accepted = Accepted::default();
        let mut submissions = submissions.into_iter().peekable();
        while submissions.peek().is_some() {
            // A report ends its batch: the next one is held against its rows, which the document set then has.
            let mut report = false;
            let batch = std::iter::from_fn(|| {
                let next = if report { None } else { submissions.next() };
                report = next.as_ref().is_some_and(is_report);
                next
            });
            let batch: Vec<_> = batch.collect();
            accepted = self.run(now, |unit| {
                unit.at_hub()?;
                for submission in batch {
                    unit.order(from, submission, &mut accepted)?;
                }
                Ok(accepted)
            })?;
        }
        Ok(accepted)
    }

    fn authentic(&self, from: &MemberCode, submission: &Submission) -> Result<(), SubmissionError> {
        let envelope = submission.entry.envelope();
        let forged = |what| Err(SubmissionError::Forged { seq: envelope.seq, what });
        // To answer it would be to have had everything before it: the bureau could send nothing more.
        if envelope.seq > LAST_SEQ {
            return forged("no log has so many entries");
        }
        if envelope.origin != origin(from.as_str()) {
            return forged("another node's entry");
        }
        let keys = self.registers.bureau_keys(from, envelope.seq).map_err(ActError::from)?;
        let signed = keys
            .and_then(|keys| VerifyingKey::from_bytes(&unhex32(&keys.signing)?).ok())
            .is_some_and(|key| submission.entry.verify(&key, &self.body).is_ok());
        if !signed {
            return forged("not signed by the bureau's key");
        }
        if submission.audience.commitment() != envelope.audience {
            return forged("the audience is not the one that was signed");
        }
        if submission.body.as_ref().is_some_and(|body| body.commitment() != envelope.body) {
            return forged("the body is not the one that was signed");
        }
        Ok(())
    }
}

impl Unit<'_> {
    fn order(
        &mut self,
        from: &MemberCode,
        submission: Submission,
        accepted: &mut Accepted,
    ) -> Result<(), ActError> {
        let envelope = submission.entry.envelope().clone();
        if self.registers().received(&envelope.origin).is_some_and(|last| envelope.seq <= last) {
            accepted.known += 1;
            return Ok(());
        }
        let subject = RecordId::from_bytes(envelope.subject.0);
        let fact = submission
            .body
            .as_ref()
            .and_then(|body| Fact::from_json(envelope.kind.as_str(), body.bytes()).ok());
        let before = self.registers().audience(subject)?;
        let decided = match &fact {
            None if submission.body.is_none() => {
                Err("its body was erased before it was sent".to_owned())
            }
            None => Err("its body does not read as what its kind says".to_owned()),
            Some(_) if submission.audience.audience == Audience::Own => {
                Err("it is the node's own business".to_owned())
            }
            Some(fact) => {
                let audience = &submission.audience.audience;
                match self.decide(from, &envelope, audience, subject, fact) {
                    Ok(()) => Ok(()),
                    Err(fault) if hubs_own(&fault) => return Err(fault),
                    Err(unfit) => Err(unfit.to_string()),
                }
            }
        };
        let reason = match decided {
            Err(reason) => reason,
            // One that cannot be carried through is undone alone and answered: it must not stop those behind it for ever.
            Ok(()) => match self.take_in(subject, submission, fact.as_ref(), &before) {
                Ok(()) => {
                    accepted.ordered += 1;
                    return Ok(());
                }
                Err(fault) if hubs_own(&fault) => return Err(fault),
                Err(unfit) => unfit.to_string(),
            },
        };
        accepted.rejected += 1;
        let rejection = Rejection {
            origin: from.clone(),
            seq: envelope.seq,
            entry: envelope.id.to_string(),
            kind: envelope.kind.as_str().to_owned(),
            reason: reason.chars().take(LONGEST_REASON).collect(),
        };
        hit::admit::too_late(self, from, subject, fact.as_ref())?;
        let audience = Audience::Only([envelope.origin].into());
        let fact = Fact::SubmissionRejected(Box::new(rejection));
        self.record(THE_NODE, subject, audience, &fact).map(|_| ())
    }

    /// Stages the entry and what follows from it, or nothing.
    fn take_in(
        &mut self,
        subject: RecordId,
        submission: Submission,
        fact: Option<&Fact>,
        before: &domain::audience::Audience,
    ) -> Result<(), ActError> {
        let Submission { entry, audience, body } = submission;
        let mark = self.begin(self.now())?;
        let taken = self
            .stage(LogName::Shared, NewEntry { entry, audience, body }, fact)
            .and_then(|()| fact.map_or(Ok(()), |fact| self.follow_up(subject, fact, before)));
        self.end(mark, taken.is_ok())?;
        taken
    }

    /// Whether the entry may be ordered.
    fn decide(
        &mut self,
        from: &MemberCode,
        envelope: &ledger::Envelope,
        audience: &Audience,
        subject: RecordId,
        fact: &Fact,
    ) -> Result<(), ActError> {
        let author = OfficerId::from_bytes(envelope.author.0);
        let officer = self.registers().officer(author)?;
        if let Some(act) = act_of(fact).filter(|_| !object::lapse::is_the_nodes(author, fact)) {
            let officer = officer.as_ref().ok_or(ActError::NoOfficer)?;
            if officer.member() != Some(from) {
                return Err(ActError::NoOfficer);
            }
            self.statute().may(officer, act)?;
        }
        let offered = Offered { from, officer: officer.as_ref(), author, subject, audience, fact };
        self.admit(&offered)
    }

    fn admit(&mut self, offered: &Offered<'_>) -> Result<(), ActError> {
        if self.registers().is_erased(offered.subject)?
            && !matches!(offered.fact, Fact::ErasureReceipt(_))
        {
            return Err(ActError::NotFound("record"));
        }
        match offered.fact {
            Fact::NoticeSubmitted(request) => notice::submit::admit(self, offered, request),
            Fact::NoticePhotographed(photograph) => {
                notice::photograph::admit(self, offered, photograph)
            }
            Fact::AudienceSet(_) => notice::narrow::admit(self, offered),
            Fact::NoticeSuspended(suspension) => notice::suspend::admit(self, offered, suspension),
            Fact::NoticeResumed(_) => notice::suspend::admit_resume(self, offered),
            Fact::NoticeWithdrawn(withdrawal) => notice::withdraw::admit(self, offered, withdrawal),
            Fact::ObjectsReported(report) => object::admit_report(self, offered, report),
            Fact::ObjectsWithdrawn(_) => object::admit_withdrawal(self, offered),
            Fact::HitConfirmed(confirmation) => {
                hit::admit::confirmation(self, offered, confirmation)
            }
            Fact::HitVerified(verification) => {
                hit::admit::verification(self, offered, verification)
            }
            Fact::MeasureTaken(measure) => hit::admit::measure(self, offered, measure),
            Fact::MessageSent(sealed) => message::admit(self, offered, sealed),
            Fact::MessageAcknowledged(ack) => message::admit_acknowledgement(self, offered, ack),
            Fact::ErasureReceipt(receipt) => erase::admit_receipt(self, offered, receipt),
            Fact::OfficerEnrolled(officer) => directory::admit_officer(self, offered, officer),
            Fact::OfficerLeft(left) => directory::admit_leaving(self, offered, left.officer),
            _ => Err(ActError::WrongPlace("the hub, not a bureau")),
        }
    }

    /// What the hub does of itself once an entry is ordered.
    fn follow_up(
        &mut self,
        subject: RecordId,
        fact: &Fact,
        before: &domain::audience::Audience,
    ) -> Result<(), ActError> {
        match fact {
            Fact::NoticeSubmitted(request) => notice::submit::follow_up(self, subject, request),
            Fact::NoticePhotographed(_) => notice::photograph::follow_up(self, subject),
            Fact::AudienceSet(choice) => notice::narrow::follow_up(self, subject, before, choice),
            Fact::NoticeWithdrawn(withdrawal) => {
                notice::withdraw::follow_up(self, subject, withdrawal)
            }
            Fact::ObjectsReported(report) => object::follow_up(self, report),
            Fact::ObjectsWithdrawn(withdrawal) => object::end(self, subject, withdrawal.reason),
            _ => Ok(()),
        }
    }
}

fn is_report(submission: &Submission) -> bool {
    submission.entry.envelope().kind.as_str() == "ObjectsReported"
}

/// Whether the hub itself failed, so that asking again later may help; else the entry is at fault.
fn hubs_own(error: &ActError) -> bool {
    match error {
        ActError::Registers(error) => !matches!(error, registers::RegistersError::Unfit { .. }),
        ActError::Append(_) | ActError::Log(_) | ActError::Documents(_) => true,
        _ => false,
    }
}

/// The act that an entry of a bureau's officer amounts to; none where the bureau's node itself writes.
fn act_of(fact: &Fact) -> Option<Act> {
    Some(match fact {
        Fact::NoticeSubmitted(_) | Fact::NoticePhotographed(_) => Act::SubmitNotice,
        Fact::AudienceSet(_) => Act::NarrowNotice,
        Fact::NoticeSuspended(_) | Fact::NoticeResumed(_) => Act::SuspendNotice,
        Fact::NoticeWithdrawn(_) => Act::WithdrawNotice,
        Fact::ObjectsReported(_) => Act::ReportObjects,
        Fact::ObjectsWithdrawn(_) => Act::WithdrawObjects,
        Fact::HitConfirmed(_) => Act::ConfirmHit,
        Fact::HitVerified(_) => Act::VerifyHit,
        Fact::MeasureTaken(_) => Act::RecordMeasure,
        Fact::MessageSent(_) => Act::SendMessage,
        Fact::MessageAcknowledged(_) => Act::AcknowledgeMessage,
        _ => return None,
    })
}
