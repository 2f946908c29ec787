//! The hub's side of submitting: check an entry's signature, sequence, right and state, then order it in the shared log
//! without altering it. What is forged never reaches the log; what is genuine but cannot stand is answered with a
//! recorded rejection, so that its author learns why.

use domain::{
    Act, DeskFact, Fact, MemberCode, OfficerId, RecordId, desk::Rejection, directory::Officer,
    kind::Authorisation, object::kinds::ObjectsReported,
};
use jiff::Timestamp;
use ledger::{Audience, NewEntry, VerifyingKey};
use registers::LogName;

use super::{
    Node, Submission, Unit,
    noun::{Incoming, Ordered, Rejected, not_a_bureaus},
    origin,
    unit::THE_NODE,
};
use crate::{ActError, seal::unhex32};

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
        if submission
            .payload
            .as_ref()
            .is_some_and(|payload| payload.commitment() != envelope.payload)
        {
            return forged("the payload is not the one that was signed");
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
        let vocabulary = self.vocabulary();
        let fact = submission
            .payload
            .as_ref()
            .and_then(|payload| vocabulary.read(envelope.kind.as_str(), payload.bytes()).ok());
        let before = self.registers().audience(subject)?;
        let decided = match &fact {
            None if submission.payload.is_none() => {
                Err("its payload was erased before it was sent".to_owned())
            }
            None => Err("its payload does not read as what its kind says".to_owned()),
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
        if let Some(rejected) = fact.as_ref().and_then(|fact| self.noun(fact)?.rejected) {
            rejected(self, &Rejected { from, subject, fact: fact.as_ref() })?;
        }
        let audience = Audience::Only([envelope.origin].into());
        let fact = Fact::Desk(DeskFact::SubmissionRejected(Box::new(rejection)));
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
        let Submission { entry, audience, payload } = submission;
        let mark = self.begin(self.now())?;
        let taken = self
            .stage(LogName::Shared, NewEntry { entry, audience, payload }, fact)
            .and_then(|()| match fact.and_then(|fact| Some((fact, self.noun(fact)?.follow_up?))) {
                Some((fact, follow_up)) => follow_up(self, &Ordered { subject, fact, before }),
                None => Ok(()),
            });
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
        let kind = fact.kind();
        match kind.authorisation {
            Authorisation::OfficerOrNode(_) if author == THE_NODE => {}
            Authorisation::Officer(act) | Authorisation::OfficerOrNode(act) => {
                self.may_for(from, officer.as_ref(), act)?;
            }
            Authorisation::Node if author != THE_NODE => {
                return Err(ActError::invalid(
                    "author",
                    "its bureau's node writes this, no officer",
                ));
            }
            Authorisation::Node | Authorisation::Noun => {}
            Authorisation::Never => return Err(not_a_bureaus()),
        }
        // A receipt is what a record that was erased is still spoken of by.
        if kind.authorisation != Authorisation::Node && self.registers().is_erased(subject)? {
            return Err(ActError::NotFound("record"));
        }
        let incoming =
            Incoming { from, officer: officer.as_ref(), author, subject, audience, fact };
        let noun = self.noun(fact).ok_or_else(not_a_bureaus)?;
        (noun.admit)(self, &incoming)
    }

    /// The officer who wrote an entry of this member's bureau serves there and may do what it amounts to.
    fn may_for(
        &self,
        from: &MemberCode,
        officer: Option<&Officer>,
        act: Act,
    ) -> Result<(), ActError> {
        let officer = officer.filter(|officer| officer.member() == Some(from));
        Ok(self.statute().may(officer.ok_or(ActError::NoOfficer)?, act)?)
    }
}

fn is_report(submission: &Submission) -> bool {
    submission.entry.envelope().kind.as_str() == ObjectsReported.name
}

/// Whether the hub itself failed, so that asking again later may help; else the entry is at fault.
fn hubs_own(error: &ActError) -> bool {
    match error {
        ActError::Registers(error) => !matches!(error, registers::RegistersError::Unfit { .. }),
        ActError::Append(_) | ActError::Log(_) | ActError::Documents(_) => true,
        _ => false,
    }
}
