//! The bureau's side of submitting: its own entries that wait for the hub's order, oldest first. There is no outbox:
//! the entries lie in the bureau's own log and the registers know which of them the hub has not ordered.

use ledger::{AudienceOpening, Entry, Payload};

use super::Node;
use crate::ActError;

/// One entry on its way to the hub, with what the hub needs to check and route it.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The signed entry.
    pub entry: Entry,
    /// Who may see it.
    pub audience: AudienceOpening,
    /// Its payload; none if it was erased before it could be sent.
    pub payload: Option<Payload>,
}

impl Node {
    /// Entries past place `after` of the own log that wait for the hub; at most `max` of them or about `max_bytes` of
    /// payloads.
    pub fn submissions(
        &self,
        after: Option<u64>,
        max: usize,
        max_bytes: usize,
    ) -> Result<Vec<Submission>, ActError> {
        // Whatever waits has its entry, so that `max` of them are enough.
        let mut found = Vec::new();
        let mut bytes = 0;
        for waiting in self.registers.outbound(after, max)? {
            if found.len() == max || bytes >= max_bytes {
                break;
            }
            let stored = self.own.read(waiting.pos, 1)?;
            let whole = stored.into_iter().next().and_then(|stored| stored.whole);
            let Some((whole, audience)) =
                whole.and_then(|mut whole| whole.audience.take().map(|audience| (whole, audience)))
            else {
                continue;
            };
            bytes += whole.payload.as_ref().map_or(0, |payload| payload.bytes().len());
            found.push(Submission { entry: whole.entry, audience, payload: whole.payload });
        }
        Ok(found)
    }
}
