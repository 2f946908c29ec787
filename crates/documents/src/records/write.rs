//! One batch of changes in one transaction: records, how many of each issuer, the keys touched, and how far a load has come.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use super::{Census, Records, row};
use crate::error::DocumentsError;
use crate::item::Class;
use crate::key::{IssuerCode, Key};
use crate::set::{Applied, Change};

/// How far a load of a file has come: durable with the batch it stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LoadMark {
    pub(crate) offset: u64,
    pub(crate) line: u64,
    pub(crate) accepted: u64,
    pub(crate) rejected: u64,
    pub(crate) rejects_bytes: u64,
}

/// What a batch did: each touched key once, with whether a record has it now.
#[derive(Default)]
pub(crate) struct Touched {
    pub(crate) keys: Vec<(Key, bool)>,
    pub(crate) applied: Applied,
}

/// What changes with the transaction, or not at all.
struct Tally {
    records: u64,
    census: Census,
    changed: BTreeSet<(IssuerCode, Class)>,
}

impl Records {
    /// Applies changes, of which those of one key keep their order. Durable when this returns.
    pub(crate) fn apply(
        &mut self,
        changes: &[(Key, &Change)],
        source: u64,
        load: Option<(&[u8], LoadMark)>,
    ) -> Result<Touched, DocumentsError> {
        let mut order: Vec<&(Key, &Change)> = changes.iter().collect();
        // In the store's order, so that a batch walks its pages once.
        order.sort_by_key(|(key, _)| key.value().cast_signed());
        let mut tally =
            Tally { records: self.count, census: self.census.clone(), changed: BTreeSet::new() };
        let batch = self.batches + 1;
        let transaction = Transaction::new(&mut self.db, TransactionBehavior::Immediate)?;
        let mut touched = Touched::default();
        for one_key in order.chunk_by(|left, right| left.0 == right.0) {
            let key = one_key[0].0;
            for (_, change) in one_key {
                apply_one(&transaction, key, change, &mut tally, &mut touched.applied)?;
            }
            let mut any = transaction.prepare_cached("SELECT 1 FROM record WHERE key = ?1")?;
            let inserted = matches!(one_key.last(), Some((_, Change::Insert(_))));
            touched.keys.push((key, inserted || any.exists([key.value().cast_signed()])?));
        }
        let blob: Vec<u8> =
            touched.keys.iter().flat_map(|(key, _)| key.value().to_le_bytes()).collect();
        transaction.execute("INSERT INTO touched VALUES (?1, ?2)", params![batch, blob])?;
        for (issuer, class) in &tally.changed {
            let records = tally.census.get(&(*issuer, *class)).copied().unwrap_or(0);
            transaction.execute(
                "INSERT OR REPLACE INTO census VALUES (?1, ?2, ?3)",
                params![issuer.value(), class_number(*class), records],
            )?;
        }
        if let Some((id, mark)) = load {
            keep_mark(&transaction, id, mark)?;
        }
        transaction.execute(
            "UPDATE head SET batches = ?1, source = ?2, records = ?3",
            params![batch, source, tally.records],
        )?;
        transaction.commit()?;
        self.batches = batch;
        self.source = source;
        self.count = tally.records;
        self.census = tally.census;
        self.census.retain(|_, records| *records > 0);
        Ok(touched)
    }

    /// How far a load of this source came before it was cut short.
    pub(crate) fn load_mark(&self, id: &[u8]) -> Result<Option<LoadMark>, DocumentsError> {
        let row =
            "SELECT offset, line, accepted, rejected, rejects_bytes FROM load WHERE source = ?1";
        let mark = self.db.query_row(row, [id], |row| {
            Ok(LoadMark {
                offset: row.get(0)?,
                line: row.get(1)?,
                accepted: row.get(2)?,
                rejected: row.get(3)?,
                rejects_bytes: row.get(4)?,
            })
        });
        Ok(mark.optional()?)
    }

    /// Forgets a load that has come to its end.
    pub(crate) fn forget_load(&mut self, id: &[u8]) -> Result<(), DocumentsError> {
        self.db.execute("DELETE FROM load WHERE source = ?1", [id])?;
        Ok(())
    }
}

fn apply_one(
    transaction: &Transaction<'_>,
    key: Key,
    change: &Change,
    tally: &mut Tally,
    applied: &mut Applied,
) -> Result<(), DocumentsError> {
    match change {
        Change::Insert(record) => {
            if row::execute(&mut *transaction.prepare_cached(row::INSERT)?, key, record)? == 1 {
                applied.inserted += 1;
                tally.count(key, 1);
            } else {
                row::execute(&mut *transaction.prepare_cached(row::UPDATE)?, key, record)?;
                applied.replaced += 1;
            }
        }
        Change::Erase { owner, reference, report, .. } => {
            let mut delete = transaction.prepare_cached(
                "DELETE FROM record WHERE key = ?1 AND owner = ?2 AND reference = ?3
                 AND (?4 IS NULL OR report = ?4)",
            )?;
            let gone = delete.execute(params![
                key.value().cast_signed(),
                owner.as_str(),
                reference.as_str(),
                report.map(|report| report.0)
            ])?;
            if gone == 0 {
                applied.unknown += 1;
            } else {
                applied.erased += 1;
                tally.count(key, -1);
            }
        }
    }
    Ok(())
}

impl Tally {
    fn count(&mut self, key: Key, by: i64) {
        self.records = self.records.saturating_add_signed(by);
        if let Some(place) = key.document() {
            let records = self.census.entry(place).or_default();
            *records = records.saturating_add_signed(by);
            self.changed.insert(place);
        }
    }
}

fn class_number(class: Class) -> usize {
    Class::DOCUMENTS.iter().position(|document| *document == class).unwrap_or(0)
}

fn keep_mark(
    transaction: &Transaction<'_>,
    id: &[u8],
    mark: LoadMark,
) -> Result<(), DocumentsError> {
    transaction.execute(
        "INSERT OR REPLACE INTO load VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![id, mark.offset, mark.line, mark.accepted, mark.rejected, mark.rejects_bytes],
    )?;
    Ok(())
}
