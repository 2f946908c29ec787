//! The SQLite store against the model: any sequence of acts has the same effect on both.

use std::sync::Arc;

use ledger::store::conformance::{Scribe, rows, subject};
use ledger::{Hash, LedgerStore, Limit, MemStore, Row, SqliteStore};
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Act {
    /// So many rows, every so-manieth opaque.
    Append(u64, u64),
    /// Rows whose numbers were used before.
    Replay(u64),
    Erase(Vec<u64>),
    Refresh,
    /// A new writer takes the store.
    Take,
    /// The process ends and the files are opened again.
    Reopen,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        5 => (1_u64..40, 1_u64..9).prop_map(|(rows, opaque)| Act::Append(rows, opaque)),
        1 => (0_u64..60).prop_map(Act::Replay),
        2 => prop::collection::vec(0_u64..80, 0..6).prop_map(Act::Erase),
        1 => Just(Act::Refresh),
        1 => Just(Act::Take),
        1 => Just(Act::Reopen),
    ];
    prop::collection::vec(act, 1..14)
}

/// The outcome of an act as text: the two stores must agree on it word for word.
fn perform(act: &Act, scribe: &mut Scribe) -> String {
    let next = scribe.frontier.size();
    match act {
        Act::Append(count, opaque) => {
            let mut batch = rows(next..next + count);
            for (number, row) in (1..).zip(&mut batch) {
                if number % (opaque + 1) == 0 {
                    *row = Row::Opaque(Hash([number as u8; 32]));
                }
            }
            format!("{:?}", scribe.append(&batch))
        }
        Act::Replay(number) => format!("{:?}", scribe.append(&rows(*number..number + 2))),
        Act::Erase(positions) => format!("{:?}", scribe.store.erase(&scribe.lease, positions)),
        Act::Refresh => {
            let (_, _, head) = scribe.sealed(&[]);
            format!("{:?}", scribe.store.refresh_head(&scribe.lease, &head))
        }
        Act::Take => {
            *scribe = Scribe::new(Arc::clone(&scribe.store));
            String::new()
        }
        Act::Reopen => String::new(),
    }
}

fn visible(store: &dyn LedgerStore) -> String {
    let limit = Limit { rows: usize::MAX, bytes: usize::MAX };
    let about: Vec<_> = (0..10).map(|n| store.by_subject(subject(n)).unwrap()).collect();
    let rows = store.read(0, limit).unwrap();
    let payloads: Vec<_> = rows
        .iter()
        .map(|row| {
            row.whole.as_ref().and_then(|whole| whole.payload.as_ref()).map(ledger::Payload::bytes)
        })
        .collect();
    format!("{:?} {about:?} {rows:?} {payloads:?} {:?}", store.head(), store.check())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_sqlite_store_does_what_the_model_does(acts in acts()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.db");
        let mut model = Scribe::new(Arc::new(MemStore::new()));
        let mut real = Scribe::new(Arc::new(SqliteStore::open(&path).unwrap()));
        for act in &acts {
            if matches!(act, Act::Reopen) {
                drop(real);
                real = Scribe::new(Arc::new(SqliteStore::open(&path).unwrap()));
                model = Scribe::new(Arc::clone(&model.store));
            }
            prop_assert_eq!(perform(act, &mut model), perform(act, &mut real), "{:?}", act);
            prop_assert_eq!(visible(&*model.store), visible(&*real.store), "{:?}", act);
        }
    }
}
