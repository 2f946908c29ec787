//! Carrying out an erasure at a holder: payloads and keys of both logs, register rows and index entries go, write-ahead
//! logs are truncated; then the holder looks again, and only when nothing is left signs its receipt.

pub mod view;

use domain::{
    ErasureFact, Fact, Kind, RecordId,
    erasure::{Receipt, Removed, Standing, kinds::ErasureOrdered},
    kind::Erased,
    notice::End,
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Audience, Envelope, Log, SubjectId};
use registers::{Erase, erasure::Erasure};

use crate::{
    ActError, Node, Unit,
    node::{Incoming, Noun, THE_NODE, not_a_bureaus},
    seal::hex,
};

pub(crate) const NOUN: Noun =
    Noun { of: domain::Noun::Erasure, admit, follow_up: None, rejected: None };

fn admit(unit: &mut Unit<'_>, incoming: &Incoming<'_>) -> Result<(), ActError> {
    match incoming.fact {
        Fact::Erasure(ErasureFact::ErasureReceipt(receipt)) => {
            admit_receipt(unit, incoming, receipt)
        }
        _ => Err(not_a_bureaus()),
    }
}

/// When a holder that has not signed is overdue.
pub(crate) fn due(unit: &Unit<'_>) -> Timestamp {
    unit.now() + SignedDuration::from_hours(i64::from(unit.statute().limits.erasure_due_hours))
}

impl Node {
    /// Removes what the registers no longer show from both logs' files, then signs the receipt.
    pub(crate) fn carry_out(&mut self, erase: Erase, now: Timestamp) -> Result<(), ActError> {
        let mut removed =
            Removed { rows: erase.rows, index_entries: erase.index_entries, ..Removed::default() };
        let [own, shared] = self.covered(erase.record, erase.order)?;
        removed.index_entries += self.drop_rows(erase.record, &shared)?;
        self.erase_notes_about(erase.record)?;
        for (log, positions) in [(&mut self.own, own), (&mut self.shared, shared)] {
            let gone = log.erase(&positions).map_err(ledger::LogError::from)?;
            removed.payloads += gone.payloads;
            removed.keys += gone.keys;
            if !still_there(log, &positions)?.is_empty() {
                return Err(ActError::invalid(
                    "erasure",
                    "a payload is still there after its erasure",
                ));
            }
        }
        self.registers.scrub()?;
        self.sign_receipt(erase, removed, now)
    }

    /// Positions in the own and in the shared log that the order takes: what was written before it. A record that was
    /// recalled and comes back later, perhaps in the same page, is not taken with it.
    fn covered(&self, record: RecordId, order: u64) -> Result<[Vec<u64>; 2], ActError> {
        let subject = SubjectId(record.bytes());
        let of_the_hub = order < self.shared.size() && {
            let whole = self.shared.at(order)?.whole;
            whole.is_some_and(|whole| {
                let envelope = whole.entry.envelope();
                envelope.subject == subject && *self.kind_of(envelope) == ErasureOrdered
            })
        };
        let shared = self.erasable(&self.shared, subject, &|pos, _| of_the_hub && pos < order)?;
        let own = self.erasable(&self.own, subject, &|pos, seen| {
            if of_the_hub { seen <= order } else { pos < order }
        })?;
        Ok([own, shared])
    }

    fn sign_receipt(
        &mut self,
        erase: Erase,
        removed: Removed,
        now: Timestamp,
    ) -> Result<(), ActError> {
        let me = self.name().as_str();
        if !self.registers().lacks_receipt(erase.order, erase.record, me)? {
            return Ok(());
        }
        let receipt = Receipt {
            record: erase.record,
            order: erase.order,
            removed,
            size: self.shared().size(),
            root: hex(&self.shared().root().0),
            held: self.registers().in_force()?,
        };
        let fact = Fact::Erasure(ErasureFact::ErasureReceipt(Box::new(receipt)));
        self.run(now, |unit| unit.record(THE_NODE, erase.record, Audience::Hub, &fact).map(|_| ()))
    }

    /// Carries out what was just ordered. What fails (a reader that holds an old state open, say) is kept for
    /// [`Node::finish_erasures`]: the order itself is recorded, so it is no error of the act that brought it.
    pub(crate) fn carry_out_all(&mut self, erase: Vec<Erase>, now: Timestamp) {
        for erase in erase {
            self.unfinished |= self.carry_out(erase, now).is_err();
        }
    }

    /// Finishes what is recorded and was not carried out: erasures whose order is applied but whose receipt is not signed,
    /// bodies that came late, reports that the document set lacks. A crash or a fault came between. Tried again whenever
    /// the node hears from its peers, and at each beat of its upkeep.
    pub fn finish_erasures(&mut self, now: Timestamp) {
        if std::mem::take(&mut self.unfinished) {
            // What fails while others are finished is unfinished too.
            self.unfinished |= self.try_to_finish(now).is_err();
        }
    }

    fn try_to_finish(&mut self, now: Timestamp) -> Result<(), ActError> {
        // Each is tried, whatever became of the others; the first fault is told.
        let mut finished = self.take_in_reports();
        let late = self.try_to_erase_late();
        finished = finished.and(late);
        for erasure in self.registers().erasures()? {
            let done = self.try_to_finish_one(&erasure, now);
            finished = finished.and(done);
        }
        finished
    }

    fn try_to_finish_one(&mut self, erasure: &Erasure, now: Timestamp) -> Result<(), ActError> {
        let recalled_here = erasure.end != End::Narrowed || !self.is_hub();
        let signed = erasure.log == "shared"
            && self.registers().receipt(erasure.pos, self.name().as_str())?.is_some();
        if signed || !recalled_here {
            return Ok(());
        }
        let [own, shared] = self.covered(erasure.record, erasure.pos)?;
        let left = still_there(&self.own, &own)?.len() + still_there(&self.shared, &shared)?.len();
        if left > 0 || erasure.log == "shared" {
            let (order, record) = (erasure.pos, erasure.record);
            self.carry_out(Erase { record, order, rows: 0, index_entries: 0 }, now)?;
        }
        Ok(())
    }

    /// Every erasure with who has signed, who may still, and who is overdue at `now`. Known in full at the hub.
    pub fn erasures(&self, now: Timestamp) -> Result<Vec<(Erasure, Standing)>, ActError> {
        let erasures = self.registers().erasures()?;
        Ok(erasures
            .into_iter()
            .map(|erasure| {
                let standing = Standing::at(&erasure.holders, &erasure.signed, erasure.due_at, now);
                (erasure, standing)
            })
            .collect())
    }
}

impl Node {
    /// Positions of entries about the subject whose payloads an erasure takes, of those that `covers` says it covers by their
    /// position and by how much of the shared log their author had seen. What this version does not know goes too.
    fn erasable(
        &self,
        log: &Log,
        subject: SubjectId,
        covers: &dyn Fn(u64, u64) -> bool,
    ) -> Result<Vec<u64>, ActError> {
        let mut positions = Vec::new();
        for pos in log.by_subject(subject)? {
            let Some(whole) = log.at(pos)?.whole else { continue };
            let envelope = whole.entry.envelope();
            let erased = self.kind_of(envelope).erased == Erased::WithRecord;
            if erased && covers(pos, envelope.seen) {
                positions.push(pos);
            }
        }
        Ok(positions)
    }

    fn kind_of(&self, envelope: &Envelope) -> &'static Kind {
        self.registers().vocabulary().kind(envelope.kind.as_str())
    }
}

fn still_there(log: &Log, positions: &[u64]) -> Result<Vec<u64>, ActError> {
    let mut left = Vec::new();
    for pos in positions {
        if log.at(*pos)?.whole.is_some_and(|whole| whole.payload.is_some()) {
            left.push(*pos);
        }
    }
    Ok(left)
}

/// At the hub: the receipt is for an order that names its signer as a holder, and for nobody else to read: who held the record is
/// itself confidential (RPD 58).
fn admit_receipt(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    receipt: &Receipt,
) -> Result<(), ActError> {
    crate::notice::for_the_hub(incoming)?;
    if incoming.author != THE_NODE || receipt.record != incoming.subject {
        return Err(ActError::invalid(
            "receipt",
            "a receipt is signed by the node, for the record it names",
        ));
    }
    let registers = unit.registers();
    if !registers.orders(receipt.order, receipt.record)?
        || !registers.is_holder(receipt.order, incoming.from)?
    {
        return Err(ActError::NotFound("order of erasure"));
    }
    // The state it is bound to must be one the hub's own log had.
    let size = receipt.size.min(unit.node().shared().size());
    let root = unit.node().shared().root_at(size)?;
    if receipt.size != size || hex(&root.0) != receipt.root || receipt.size <= receipt.order {
        return Err(ActError::invalid(
            "receipt",
            "it is bound to a state the shared log never had",
        ));
    }
    Ok(())
}

/// Whether the record is gone for good at this node.
pub fn is_gone(node: &Node, record: RecordId) -> Result<bool, ActError> {
    let subject = SubjectId(record.bytes());
    let all = |_: u64, _: u64| true;
    Ok(still_there(node.own(), &node.erasable(node.own(), subject, &all)?)?.is_empty()
        && still_there(node.shared(), &node.erasable(node.shared(), subject, &all)?)?.is_empty()
        && node.registers().notice(record)?.is_none_or(|notice| notice.content.is_none()))
}
