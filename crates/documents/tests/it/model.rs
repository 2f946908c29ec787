//! The set against a map: any order of insertions, erasures, growth and reopening gives the same answers.

use std::collections::BTreeMap;

use documents::{Change, Record, Status};
use proptest::prelude::*;

use crate::world::{asked, new, open, passport};

#[derive(Clone, Debug)]
enum Act {
    Insert(u16, Status),
    Erase(u16),
    Batch(u16, u16),
    Reopen,
    Rebuild,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let status = prop::sample::select(vec![Status::Lost, Status::Stolen, Status::Revoked]);
    let act = prop_oneof![
        4 => (0_u16..30, status).prop_map(|(n, status)| Act::Insert(n, status)),
        3 => (0_u16..30).prop_map(Act::Erase),
        1 => (0_u16..6, 1_u16..4_000).prop_map(|(n, count)| Act::Batch(n * 4_000 + 100, count)),
        1 => Just(Act::Reopen),
        1 => Just(Act::Rebuild),
    ];
    prop::collection::vec(act, 1..25)
}

fn record(n: u16, status: Status) -> Record {
    Record { status, ..passport(&format!("P{n}")) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_history_gives_the_answers_of_a_map(acts in acts()) {
        let (folder, mut set) = new();
        let path = folder.path().join("documents");
        let mut model = BTreeMap::new();
        for act in acts {
            match act {
                Act::Insert(n, status) => {
                    let new = model.insert(n, status).is_none();
                    prop_assert_eq!(set.insert(record(n, status)).unwrap(), new);
                }
                Act::Erase(n) => {
                    let there = model.remove(&n).is_some();
                    prop_assert_eq!(set.erase(&record(n, Status::Lost)).unwrap(), there);
                }
                Act::Batch(from, count) => {
                    let batch: Vec<_> = (from..from + count)
                        .map(|n| Change::Insert(record(n, Status::Lost))).collect();
                    set.apply(&batch, 0).unwrap();
                    model.extend((from..from + count).map(|n| (n, Status::Lost)));
                }
                Act::Reopen => {
                    drop(set);
                    set = open(&path);
                    prop_assert_eq!(set.opened(), &documents::Opened::Ready);
                }
                Act::Rebuild => set.rebuild().unwrap(),
            }
            prop_assert_eq!(set.len(), model.len() as u64);
        }
        for n in 0..30 {
            let listed = set.lookup(&asked(&format!("P{n}"))).unwrap();
            let statuses: Vec<_> = listed.iter().map(|listed| listed.record.status).collect();
            prop_assert_eq!(statuses, Vec::from_iter(model.get(&n).copied()));
        }
        prop_assert_eq!(set.verify().unwrap(), []);
    }
}
