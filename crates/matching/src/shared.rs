//! One index that many search while one changes it. Not here: what is listed, and in which order it comes.

use std::io;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::index::NameIndex;
use crate::person::{Candidate, Person, PersonKey, Query};

/// A handle on an index; clones are handles on the same one.
///
/// A change takes the index for itself for as long as one person takes (tens of microseconds), so no search waits longer
/// than that and the searches before it. Who was removed is in no answer that was begun after [`Names::remove`] returned.
#[derive(Clone, Debug, Default)]
pub struct Names(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    index: RwLock<NameIndex>,
    /// Everybody passes it to come to the index, and a change keeps it until it is there: searches that follow one upon the
    /// other would let no change in for many of them, for whoever lets go of such a lock is the first to take it again.
    turn: Mutex<()>,
}

impl Names {
    /// Shares an index.
    pub fn new(index: NameIndex) -> Self {
        Self(Arc::new(Shared { index: RwLock::new(index), turn: Mutex::default() }))
    }

    /// See [`NameIndex::search`].
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Candidate> {
        self.read().search(query, limit)
    }

    /// How many people are listed.
    pub fn len(&self) -> usize {
        self.read().len()
    }

    /// Is nobody listed?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// See [`NameIndex::insert`].
    pub fn insert(&self, person: &Person) {
        self.write().insert(person);
    }

    /// See [`NameIndex::remove`].
    pub fn remove(&self, id: PersonKey) -> bool {
        self.write().remove(id)
    }

    /// See [`NameIndex::set_mark`].
    pub fn set_mark(&self, mark: &[u8]) {
        self.write().set_mark(mark);
    }

    /// See [`NameIndex::flush`]. Searches go on meanwhile.
    pub fn flush(&self) -> io::Result<()> {
        self.read().flush()
    }

    // Reading is total whatever a change that panicked has left, so a poisoned lock is no reason to stop answering.
    fn read(&self) -> RwLockReadGuard<'_, NameIndex> {
        let _turn = self.0.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, NameIndex> {
        let _turn = self.0.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.index.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::ListedName;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn who_is_erased_is_in_no_answer_begun_afterwards_while_others_come_and_go() {
        let person = |id: u64| Person {
            id: id.into(),
            names: vec![ListedName::good("Karim Testani"), ListedName::good("Карим Тестани")],
            ..Person::default()
        };
        let names = Names::default();
        let query = Query { names: vec!["Karim Testani".into()], ..Query::default() };
        // Everyone below this number has been erased; at most three are listed at a time.
        let gone = AtomicU64::new(0);
        std::thread::scope(|scope| {
            let readers: Vec<_> = (0..3)
                .map(|_| {
                    scope.spawn(|| {
                        let mut seen = 0_usize;
                        while gone.load(Ordering::Acquire) < 200 {
                            let before = gone.load(Ordering::Acquire);
                            for found in names.search(&query, 10) {
                                assert!(found.id >= before.into(), "{} after {before}", found.id);
                                seen += 1;
                            }
                        }
                        seen
                    })
                })
                .collect();
            for id in 0..203 {
                names.insert(&person(id));
                if let Some(erased) = id.checked_sub(2) {
                    assert!(names.remove(erased.into()));
                    gone.store(erased + 1, Ordering::Release);
                }
            }
            for reader in readers {
                assert!(reader.join().is_ok());
            }
        });
        assert_eq!(names.len(), 2);
    }
}
