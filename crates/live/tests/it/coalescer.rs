//! Lists that are asked at the same time.

use std::{collections::BTreeMap, sync::Arc};

use acts::{
    ActError,
    check::numbers::{Asker, Found, Numbered},
    writer::WriterError,
};
use domain::{OfficerId, directory::Role, lookup::LookupPurpose};
use live::NodeHandle;

use crate::body::{Body, soon};

fn asker(officer: OfficerId, purpose: LookupPurpose) -> Asker {
    Asker { officer, purpose, case_reference: None }
}

fn number(number: &str) -> Numbered {
    Numbered { number: number.to_owned(), ..Numbered::default() }
}

/// Keeps the writer from all else until it is dropped.
async fn hold(node: &NodeHandle) -> std::sync::mpsc::Sender<()> {
    let (hold, held) = std::sync::mpsc::channel::<()>();
    let (reading, begun) = tokio::sync::oneshot::channel();
    let busy = node.clone();
    tokio::spawn(async move {
        let read = move |_: &acts::Node| {
            reading.send(()).unwrap();
            held.recv().is_ok()
        };
        busy.read(read).await
    });
    soon("the reading", begun).await.unwrap();
    hold
}

async fn own_size(node: &NodeHandle) -> u64 {
    node.read(|node| node.own().size()).await.expect("it runs")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_asked_at_the_same_time_share_a_record_if_officer_and_purpose_agree_and_each_gets_its_own_answers()
 {
    let mut body = Body::new(40, &["VN"]);
    let node = body.start("VN");
    let officer = body.officer("VN", Role::BorderOfficer);
    let before = own_size(&node).await;
    let held = hold(&node).await;
    let purposes = [LookupPurpose::Border, LookupPurpose::Security];
    let callers: Vec<_> = (0..60_usize)
        .map(|caller| {
            let (node, purpose) = (node.clone(), purposes[caller % 2]);
            // Every third row of each list is no question, in places that differ.
            let list = (0..=caller % 5).map(|row| {
                number(&if (row + caller) % 3 == 0 { String::new() } else { format!("A{row}") })
            });
            let list: Vec<_> = list.collect();
            tokio::spawn(async move {
                let answers =
                    node.check_numbers(asker(officer, purpose), list.clone()).await.unwrap();
                assert_eq!(answers.found.len(), list.len());
                for (asked, found) in list.iter().zip(&answers.found) {
                    assert_eq!(matches!(found, Found::Unfit(_)), asked.number.is_empty());
                }
                (purpose, answers.lookup, list.len())
            })
        })
        .collect();
    drop(held);
    let mut asked = BTreeMap::new();
    for caller in callers {
        let (purpose, lookup, rows) = soon("an answer", caller).await.unwrap();
        let (of, sum) = asked.entry(lookup.bytes()).or_insert((purpose, 0_usize));
        assert_eq!(*of, purpose, "nobody's purpose is another's");
        *sum += rows;
    }
    let entries = own_size(&node).await - before;
    assert_eq!(entries, asked.len() as u64);
    assert!(entries < 60, "{entries} entries for 60 lists");
    let recorded = node.read(|node| node.registers().lookups(None)).await.unwrap().unwrap();
    for found in recorded {
        let (purpose, sum) = asked[&found.lookup.id.bytes()];
        assert_eq!((found.lookup.purpose, found.lookup.questions as usize), (purpose, sum));
    }
    node.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_list_is_answered_before_it_is_recorded_and_one_whose_caller_has_gone_is_recorded_too() {
    let mut body = Body::new(41, &["VN"]);
    let node = body.start("VN");
    let officer = body.officer("VN", Role::BorderOfficer);
    let before = own_size(&node).await;
    let held = hold(&node).await;
    let ask = |text: &'static str| {
        let node = node.clone();
        tokio::spawn(async move {
            let asker = asker(officer, LookupPurpose::Border);
            node.check_numbers(asker, vec![number(text)]).await
        })
    };
    let (first, second) = (ask("A1"), ask("A2"));
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(!first.is_finished() && !second.is_finished(), "the writer is busy");
    drop(held);
    soon("the first answer", first).await.unwrap().unwrap();
    assert!(own_size(&node).await > before);
    soon("the second answer", second).await.unwrap().unwrap();

    let held = hold(&node).await;
    let asking = asker(officer, LookupPurpose::Security);
    let mut gone = Box::pin(node.check_numbers(asking, vec![number("A3")]));
    let poll = std::future::poll_fn(|context| {
        std::task::Poll::Ready(gone.as_mut().poll(context).is_pending())
    });
    assert!(poll.await, "the writer is busy");
    drop(gone);
    drop(held);
    let left = async {
        loop {
            let seen = node.read(|node| node.registers().lookups(None)).await.unwrap().unwrap();
            if seen.iter().any(|found| found.lookup.purpose == LookupPurpose::Security) {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    soon("the record of who has gone", left).await;
    node.close().await.expect("closed");
}

#[tokio::test]
async fn a_refusal_reaches_each_that_shared_it_and_the_next_is_served() {
    let mut body = Body::new(42, &["VN"]);
    let node = body.start("VN");
    let officer = body.officer("VN", Role::Administrator);
    let good = body.officer("VN", Role::BorderOfficer);
    let held = hold(&node).await;
    let callers: Vec<_> = (0..4)
        .map(|_| {
            let node = node.clone();
            tokio::spawn(async move {
                let asker = asker(officer, LookupPurpose::Border);
                node.check_numbers(asker, vec![number("A1")]).await
            })
        })
        .collect();
    tokio::task::yield_now().await;
    drop(held);
    for caller in callers {
        let refused: Result<_, Arc<WriterError>> = soon("a refusal", caller).await.unwrap();
        let refused = refused.map(|answers| answers.lookup).unwrap_err();
        assert!(matches!(*refused, WriterError::Act(ActError::Denied(_))), "{refused}");
    }
    let asking = asker(good, LookupPurpose::Border);
    node.check_numbers(asking, vec![number("A1")]).await.expect("served");
    let refused = node.check_numbers(asker(good, LookupPurpose::Border), Vec::new()).await;
    assert!(refused.is_err(), "an empty list is none");
    node.close().await.expect("closed");
}
