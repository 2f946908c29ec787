//! The model: a store in memory, as plain as can be, that says what the others must do. It is
//! durable for as long as the process lives and is used by tests and simulations.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{
    AppendError, Caps, Epoch, Erased, Head, Lease, LedgerStore, Limit, Row, StoreError, Stored,
    in_order,
};
use crate::ids::{EntryId, KeyName, Origin, SubjectId};
use crate::log::Finding;
use crate::tree::{Hash, Node};

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemStore {
    state: Mutex<State>,
    grown: Condvar,
}

#[derive(Debug, Default)]
struct State {
    epoch: u64,
    rows: Vec<Row>,
    ids: HashMap<EntryId, u64>,
    seqs: BTreeMap<Origin, u64>,
    nodes: BTreeMap<(u8, u64), Hash>,
    head: Option<Head>,
    cosignatures: BTreeMap<KeyName, String>,
}

impl MemStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No method leaves the state half changed, so a panic elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn size(&self) -> u64 {
        self.rows.len() as u64
    }

    fn admit(&self, lease: &Lease) -> Result<(), Epoch> {
        if lease.epoch.0 == self.epoch { Ok(()) } else { Err(Epoch(self.epoch)) }
    }

    fn stored(&self, pos: u64) -> Option<Stored> {
        let row = self.rows.get(usize::try_from(pos).ok()?)?;
        let whole = match row {
            Row::Whole(whole) => Some(whole.clone()),
            Row::Opaque(_) => None,
        };
        Some(Stored { pos, leaf: row.leaf(), whole })
    }

    fn new_ids(&self, rows: &[Row]) -> Result<HashMap<EntryId, u64>, AppendError> {
        let mut ids = HashMap::new();
        for (item, row) in rows.iter().enumerate() {
            let Row::Whole(whole) = row else { continue };
            let id = whole.entry.envelope().id;
            let repeats = self.ids.contains_key(&id);
            if repeats || ids.insert(id, self.size() + item as u64).is_some() {
                let reason = "an entry with its id is already in the log";
                return Err(AppendError::Refused { item, reason });
            }
        }
        Ok(ids)
    }
}

impl LedgerStore for MemStore {
    fn acquire(&self, _me: &str) -> Result<Lease, StoreError> {
        let mut state = self.state();
        state.epoch += 1;
        Ok(Lease { epoch: Epoch(state.epoch) })
    }

    fn append(
        &self,
        lease: &Lease,
        expect: u64,
        rows: &[Row],
        nodes: &[Node],
        head: &Head,
    ) -> Result<(), AppendError> {
        let mut state = self.state();
        state.admit(lease).map_err(AppendError::Fenced)?;
        if state.size() != expect {
            return Err(AppendError::Conflict(state.size()));
        }
        let seqs = in_order(rows, &|origin| Ok::<_, AppendError>(state.seqs.get(origin).copied()))?;
        let ids = state.new_ids(rows)?;
        if head.size != expect + rows.len() as u64 {
            return Err(AppendError::NotAppended("the head does not seal the batch".into()));
        }
        state.ids.extend(ids);
        state.seqs.extend(seqs);
        state.nodes.extend(nodes.iter().map(|node| ((node.level, node.index), node.hash)));
        state.rows.extend_from_slice(rows);
        state.head = Some(head.clone());
        self.grown.notify_all();
        Ok(())
    }

    fn refresh_head(&self, lease: &Lease, head: &Head) -> Result<(), AppendError> {
        let mut state = self.state();
        state.admit(lease).map_err(AppendError::Fenced)?;
        if state.size() != head.size {
            return Err(AppendError::Conflict(state.size()));
        }
        state.head = Some(head.clone());
        Ok(())
    }

    fn head(&self) -> Result<Option<Head>, StoreError> {
        Ok(self.state().head.clone())
    }

    fn read(&self, from: u64, limit: Limit) -> Result<Vec<Stored>, StoreError> {
        let state = self.state();
        let (mut out, mut bytes) = (Vec::new(), 0);
        for pos in from..state.size() {
            let Some(stored) = state.stored(pos) else { break };
            bytes += stored.weight();
            if out.len() >= limit.rows || (bytes > limit.bytes && !out.is_empty()) {
                break;
            }
            out.push(stored);
        }
        Ok(out)
    }

    fn by_subject(&self, subject: SubjectId) -> Result<Vec<u64>, StoreError> {
        let about = |row: &Row| matches!(row, Row::Whole(whole) if whole.entry.envelope().subject == subject);
        let state = self.state();
        Ok((0..).zip(&state.rows).filter(|(_, row)| about(row)).map(|(pos, _)| pos).collect())
    }

    fn position_of(&self, id: EntryId) -> Result<Option<u64>, StoreError> {
        Ok(self.state().ids.get(&id).copied())
    }

    fn last_seq(&self, origin: &Origin) -> Result<Option<u64>, StoreError> {
        Ok(self.state().seqs.get(origin).copied())
    }

    fn hashes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, StoreError> {
        let state = self.state();
        let one = |index: u64| match level {
            0 => usize::try_from(index).ok().and_then(|i| state.rows.get(i)).map(Row::leaf),
            _ => state.nodes.get(&(level, index)).copied(),
        };
        let missing = |index| StoreError::Corrupt {
            place: format!("memory, tile level {level}, hash {index}"),
            reason: "is missing".into(),
        };
        (0..count)
            .map(|i| from.saturating_add(i))
            .map(|i| one(i).ok_or_else(|| missing(i)))
            .collect()
    }

    fn erase(&self, lease: &Lease, positions: &[u64]) -> Result<Erased, StoreError> {
        let mut state = self.state();
        state.admit(lease).map_err(StoreError::Fenced)?;
        let mut erased = Erased::default();
        for pos in positions {
            let row = usize::try_from(*pos).ok().and_then(|pos| state.rows.get_mut(pos));
            if let Some(Row::Whole(whole)) = row
                && whole.payload.take().is_some()
            {
                erased.payloads += 1;
                erased.keys += 1;
            }
        }
        Ok(erased)
    }

    fn wait_past(&self, size: u64, timeout: Duration) -> Result<u64, StoreError> {
        let started = Instant::now();
        let mut state = self.state();
        while state.size() <= size {
            let Some(rest) = timeout.checked_sub(started.elapsed()) else { break };
            let waited = self.grown.wait_timeout(state, rest);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        Ok(state.size())
    }

    fn put_cosignature(&self, lease: &Lease, name: &KeyName, note: &str) -> Result<(), StoreError> {
        let mut state = self.state();
        state.admit(lease).map_err(StoreError::Fenced)?;
        state.cosignatures.insert(name.clone(), note.to_owned());
        Ok(())
    }

    fn cosignatures(&self) -> Result<Vec<(KeyName, String)>, StoreError> {
        Ok(self.state().cosignatures.clone().into_iter().collect())
    }

    fn caps(&self) -> Caps {
        Caps { copies: 1, power_loss_safe: false }
    }

    fn place(&self) -> String {
        "memory".into()
    }

    fn check(&self) -> Result<Vec<Finding>, StoreError> {
        let state = self.state();
        let sealed = state.head.as_ref().map_or(0, |head| head.size);
        let mut findings = Vec::new();
        if sealed != state.size() {
            findings.push(Finding {
                place: self.place(),
                position: None,
                what: format!("holds {} rows, its head seals {sealed}", state.size()),
            });
        }
        Ok(findings)
    }
}

impl Stored {
    /// Bytes of its entry, audience and payload, as a read's limit counts them.
    pub(crate) fn weight(&self) -> usize {
        self.whole.as_ref().map_or(0, |whole| {
            let audience = whole.audience.as_ref().map_or(0, |opening| opening.encode().len());
            let payload = whole.payload.as_ref().map_or(0, |payload| payload.bytes().len());
            whole.entry.as_bytes().len() + audience + payload
        })
    }
}
