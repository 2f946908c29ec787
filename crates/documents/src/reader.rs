//! Answering a question: which keys to look under, and the confirming of every key found by its record. Nothing is "listed"
//! on the word of a key alone.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::error::DocumentsError;
use crate::index::{IndexReader, Looks};
use crate::item::{Class, Kind, Query};
use crate::key::{IssuerCode, Key, Mix};
use crate::record::{Record, Standing};
use crate::records::{Census, Pool};

/// A record that answers a question, with how far it agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The record.
    pub record: Record,
    /// How the numbers agree.
    pub number: Agreement,
    /// Whether the issuer was named in question and record; if in both, it is the same.
    pub issuer_confirmed: bool,
}

/// How the number asked for and the number recorded agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The same letters and digits.
    Same,
    /// The same if O is read as 0 and I as 1 (for vehicles Q as 0).
    SameRead,
}

/// A reader for another thread; it sees what the writer has applied, and never waits for it but on a hit.
#[derive(Clone)]
pub struct Reader {
    index: IndexReader,
    beside: Arc<Beside>,
}

/// Keys looked at in one batch.
const AT_ONCE: usize = 32;

/// What readers need beside the index.
pub(crate) struct Beside {
    pub(crate) mix: Mix,
    pool: Pool,
    /// Issuers that occur, by class.
    issuers: RwLock<[Arc<[IssuerCode]>; 4]>,
    /// One bit a class of documents: some record does not know its issuer.
    unknown: AtomicU8,
    /// Set while the index may lack what the records have.
    pub(crate) stopped: AtomicBool,
}

impl Reader {
    pub(crate) fn new(index: IndexReader, beside: Arc<Beside>) -> Self {
        Self { index, beside }
    }

    /// The records that answer a question, in the order of owner and reference under each key.
    pub fn lookup(&mut self, query: &Query) -> Result<Vec<Listed>, DocumentsError> {
        let Self { index, beside } = self;
        beside.lookup(index, query)
    }
}

impl Beside {
    pub(crate) fn new(mix: Mix, pool: Pool, census: &Census) -> Self {
        let beside = Self {
            mix,
            pool,
            issuers: RwLock::default(),
            unknown: AtomicU8::default(),
            stopped: AtomicBool::new(false),
        };
        beside.know(census);
        beside
    }

    /// Takes note of which issuers occur. Before the keys of new ones are in the index: a question in between looks once too often, never too
    /// seldom.
    pub(crate) fn know(&self, census: &Census) {
        let issuers = Class::DOCUMENTS.map(|class| {
            census.keys().filter(|place| place.1 == class).map(|place| place.0).collect()
        });
        let bits = Class::DOCUMENTS.iter().enumerate().fold(0, |bits, (n, class)| {
            bits | u8::from(census.contains_key(&(IssuerCode::UNKNOWN, *class))) << n
        });
        *self.issuers.write().unwrap_or_else(PoisonError::into_inner) = issuers;
        self.unknown.store(bits, Ordering::Release);
    }

    pub(crate) fn lookup(
        &self,
        mut index: impl Looks,
        query: &Query,
    ) -> Result<Vec<Listed>, DocumentsError> {
        let mut listed = Vec::new();
        if self.stopped.load(Ordering::Acquire) {
            return Err(DocumentsError::Stopped);
        }
        for class in query.sought.classes() {
            let mut look = |key: Key, listed: &mut Vec<Listed>| {
                if index.one(self.mix.slot(key)) {
                    self.confirm(key, class, query, listed)?;
                }
                Ok::<_, DocumentsError>(())
            };
            let place = Class::DOCUMENTS.iter().position(|document| *document == class);
            let issuer = query.issuer.map(IssuerCode::from);
            let unknown = || Key::new(class, IssuerCode::UNKNOWN, &query.number, &self.mix);
            match (place, issuer) {
                (None, _) => look(unknown(), &mut listed)?,
                // The one named and "not known", where a record says so.
                (Some(place), Some(issuer)) => {
                    let key = Key::new(class, issuer, &query.number, &self.mix);
                    look(key, &mut listed)?;
                    if self.unknown.load(Ordering::Acquire) >> place & 1 == 1 {
                        look(key.of_issuer(IssuerCode::UNKNOWN), &mut listed)?;
                    }
                }
                (Some(place), None) => {
                    for key in self.under_every_issuer(&mut index, place, unknown()) {
                        self.confirm(key, class, query, &mut listed)?;
                    }
                }
            }
        }
        Ok(listed)
    }

    /// Without an issuer, every one that occurs is asked under: the keys that are there, found a batch at a time.
    fn under_every_issuer(&self, index: &mut impl Looks, place: usize, key: Key) -> Vec<Key> {
        let issuers = self.issuers.read().unwrap_or_else(PoisonError::into_inner)[place].clone();
        let mut found = Vec::new();
        let (batches, rest) = issuers.as_chunks::<AT_ONCE>();
        for batch in batches {
            let keys = batch.map(|issuer| key.of_issuer(issuer));
            let there = index.each(keys.map(|key| self.mix.slot(key)));
            found.extend(
                keys.into_iter().zip(there).filter(|(_, there)| *there).map(|(key, _)| key),
            );
        }
        let rest = rest.iter().map(|issuer| key.of_issuer(*issuer));
        found.extend(rest.filter(|key| index.one(self.mix.slot(*key))));
        found
    }

    pub(crate) fn records(&self, key: Key) -> Result<Vec<Record>, DocumentsError> {
        self.pool.records(key)
    }

    /// Adds the records behind a key that answer the question and count.
    fn confirm(
        &self,
        key: Key,
        class: Class,
        query: &Query,
        listed: &mut Vec<Listed>,
    ) -> Result<(), DocumentsError> {
        let no_q = class.has_no_q();
        for record in self.pool.records(key)? {
            let in_force = record.standing == Standing::InForce
                && !query.withheld.contains(&record.owner)
                && query.on.zip(record.keep_until).is_none_or(|(on, until)| on <= until);
            let same = record.kind.class() == class
                && query.number.readings(no_q).eq(record.number.readings(no_q));
            let issuers = query.issuer.zip(record.issuer);
            let issuer_differs = has_issuer(record.kind) && issuers.is_some_and(|(a, b)| a != b);
            if in_force && same && !issuer_differs {
                let exact = record.number == query.number;
                listed.push(Listed {
                    issuer_confirmed: issuers.is_some_and(|(a, b)| a == b),
                    number: if exact { Agreement::Same } else { Agreement::SameRead },
                    record,
                });
            }
        }
        Ok(())
    }
}

/// Whether an issuer is part of what the number names: a vehicle's or a firearm's number stays when it crosses a border.
fn has_issuer(kind: Kind) -> bool {
    matches!(kind, Kind::Document(_) | Kind::Plate)
}
