//! One entry in, rows out: the dispatch from facts to the nouns' own modules, and what holds for every entry (its
//! place, its way back from the hub, the door that keeps erased subjects erased).

use domain::{Fact, RecordId};
use ledger::Audience;
use rusqlite::params;

use crate::{LogName, Registers, RegistersError, Stated, sql::ms};

/// What applying an entry asks of its caller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// Erase every body about this record in both logs, then sign a receipt for the order at `order`.
    pub erase: Option<Erase>,
    /// The entry is about an erased record: its body must not be kept.
    pub discard_body: bool,
    /// A statute came into force: read it anew.
    pub statute: bool,
    /// A report of documents or objects came into force: its rows belong in the document set.
    pub reported: bool,
}

/// An erasure to carry out here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erase {
    /// Record.
    pub record: RecordId,
    /// Position of the order in its log.
    pub order: u64,
    /// Register rows that went.
    pub rows: u64,
    /// Match-index entries that went.
    pub index_entries: u64,
}

impl Registers {
    /// Applies one entry; entries of a log come in order, none twice.
    pub fn apply(&mut self, stated: &Stated<'_>) -> Result<Effects, RegistersError> {
        self.advance(stated.log, stated.pos)?;
        self.note_passage(stated)?;
        let envelope = stated.envelope;
        let subject = RecordId::from_bytes(envelope.subject.0);
        if Fact::about_a_record(envelope.kind.as_str()) && self.is_erased(subject)? {
            self.note_late_entry(stated, subject)?;
            return Ok(Effects { discard_body: stated.fact.is_some(), ..Effects::default() });
        }
        // Without its body the entry is of a record that is erased further on: the order says the rest.
        let Some(fact) = stated.fact else { return Ok(Effects::default()) };
        if stated.log == LogName::Shared || !revocable(envelope.kind.as_str()) {
            return self.apply_fact(stated, subject, fact);
        }
        let before = self.state(subject)?;
        let effects = self.apply_fact(stated, subject, fact)?;
        self.remember_before(envelope.id, subject, before.as_ref())?;
        Ok(effects)
    }

    /// Steps over an entry this node may not see.
    pub fn skip(&mut self, log: LogName, pos: u64) -> Result<(), RegistersError> {
        self.advance(log, pos)
    }

    fn apply_fact(
        &mut self,
        stated: &Stated<'_>,
        subject: RecordId,
        fact: &Fact,
    ) -> Result<Effects, RegistersError> {
        match fact {
            Fact::OrganisationFounded(founded) => self.found(stated, founded)?,
            Fact::StatuteAdopted(text) => {
                self.adopt(stated, text)?;
                return Ok(Effects { statute: true, ..Effects::default() });
            }
            Fact::MemberAdmitted(member) => self.admit(stated, member)?,
            Fact::BureauOpened(bureau) => self.open_bureau(stated, bureau)?,
            Fact::OfficerEnrolled(officer) => self.enrol(officer)?,
            Fact::OfficerLeft(left) => self.leave(left)?,
            Fact::NoticeDrafted(draft) => self.save_draft(stated, subject, draft)?,
            Fact::AudienceSet(choice) => self.choose_audience(stated, subject, choice)?,
            Fact::NoticeSubmitted(request) => self.submit(stated, subject, request)?,
            Fact::NoticePhotographed(photograph) => {
                self.keep_photograph(stated, subject, photograph)?;
            }
            Fact::ReviewOpened(_) => self.take_up(stated, subject)?,
            Fact::NoticeRefused(refused) => self.refuse(stated, subject, refused)?,
            Fact::NoticePublished(publication) => self.publish(stated, subject, publication)?,
            Fact::NoticeUpdated(publication) => self.update(stated, subject, publication)?,
            Fact::NoticeExtended(publication) => self.extend(stated, subject, publication)?,
            Fact::AssessmentRecorded(assessment) => self.assess(stated, subject, assessment)?,
            Fact::NoticeSuspended(suspension) => self.suspend(stated, subject, suspension)?,
            Fact::NoticeResumed(_) => self.resume(stated, subject)?,
            Fact::NoticeWithdrawn(_) | Fact::NoticeCancelled(_) | Fact::NoticeExpired(_) => {
                self.end(stated, subject, fact)?;
            }
            Fact::ObjectsReported(report) => {
                let reported = self.report(stated, subject, report)?;
                return Ok(Effects { reported, ..Effects::default() });
            }
            // The order to erase it says the rest.
            Fact::ObjectsWithdrawn(_) => {}
            Fact::ListImported(import) => self.note_list(stated, import)?,
            Fact::GuardSet(guard) => self.set_guard(guard)?,
            Fact::ErasureOrdered(order) => return self.order_erasure(stated, order),
            Fact::ErasureReceipt(receipt) => self.count_receipt(stated, receipt)?,
            Fact::LookedUp(lookup) => self.look_up(stated, lookup)?,
            Fact::HitConfirmed(confirmation) => self.confirm_hit(stated, confirmation)?,
            Fact::DeskSettled(settled) => {
                self.take_off_desk(subject, &settled.what, settled.item)?;
            }
            Fact::HandoverWritten(note) => self.write_note(stated, subject, note)?,
            Fact::HandoverTaken(taken) => self.take_note(stated, *taken.as_ref())?,
            Fact::HitDismissed(dismissal) => self.dismiss(stated, dismissal)?,
            Fact::HitVerified(verification) => self.verify_hit(stated, verification)?,
            Fact::MeasureTaken(measure) => self.take_measure(stated, measure)?,
            Fact::MessageSent(sealed) => self.send(stated, sealed)?,
            Fact::MessageAcknowledged(ack) => self.acknowledge(stated, ack)?,
            Fact::SubmissionRejected(rejection) => self.reject(stated, rejection)?,
        }
        Ok(Effects::default())
    }

    /// Keeps track of what travels: own entries on their way to the hub, and how far each origin's have come in.
    fn note_passage(&mut self, stated: &Stated<'_>) -> Result<(), RegistersError> {
        let envelope = stated.envelope;
        match stated.log {
            LogName::Own if stated.audience.is_some_and(|audience| *audience != Audience::Own) => {
                self.db
                    .prepare_cached(
                        "INSERT INTO outbound (entry, pos, kind, subject, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                    )?
                    .execute(params![
                        envelope.id.0,
                        stated.pos,
                        envelope.kind.as_str(),
                        envelope.subject.0,
                        ms(envelope.at)
                    ])?;
            }
            LogName::Own => {}
            LogName::Shared => {
                self.db
                    .prepare_cached("DELETE FROM outbound WHERE entry = ?1")?
                    .execute([envelope.id.0])?;
                self.settled(envelope.id)?;
                self.progress.note_received(envelope.origin.as_str(), envelope.seq);
            }
        }
        Ok(())
    }

    fn note_late_entry(
        &mut self,
        stated: &Stated<'_>,
        subject: RecordId,
    ) -> Result<(), RegistersError> {
        let kind = stated.envelope.kind.as_str();
        if stated.log == LogName::Own && kind == "HitConfirmed" {
            // Somebody may be held on a record that is no more: this must reach a person. Who dismissed a candidate holds nobody.
            let item = stated.envelope.id.0;
            self.put_on_desk(subject, crate::desk::HIT_ON_ERASED, item, stated.envelope.at, None)?;
        }
        Ok(())
    }
}

/// Whether an own entry of this kind changes a record's state before the hub has ordered it.
fn revocable(kind: &str) -> bool {
    matches!(kind, "NoticeSubmitted" | "NoticeSuspended" | "NoticeResumed" | "NoticeWithdrawn")
}
