//! A node shared by many callers.

use acts::{
    check::{Question, Terms, check},
    directory::leave,
    writer::WriterError,
};
use domain::{directory::Role, lookup::LookupPurpose};
use live::{NodeHandle, Stopped};

use crate::body::{Body, soon};

fn by_name(name: &str) -> Question {
    Question {
        purpose: LookupPurpose::Border,
        case_reference: None,
        terms: Terms::Name { text: name.to_owned(), born: None, nationality: None },
    }
}

async fn own_size(node: &NodeHandle) -> u64 {
    node.read(|node| node.own().size()).await.expect("it runs")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_callers_at_once_are_all_recorded_and_each_read_sees_its_own_act() {
    let mut body = Body::new(1, &["VN"]);
    let node = body.start("VN");
    let officer = body.officer("VN", Role::DutyOfficer);
    let before = own_size(&node).await;
    let callers: Vec<_> = (0..64_u64)
        .map(|caller| {
            let node = node.clone();
            tokio::spawn(async move {
                for round in 0..4 {
                    let seen = own_size(&node).await;
                    let question = by_name(&format!("Somebody {caller} {round}"));
                    node.act(move |unit| check(unit, officer, &question)).await.expect("asked");
                    assert!(own_size(&node).await > seen, "the read lacks an act answered before");
                }
            })
        })
        .collect();
    for caller in callers {
        soon("a caller's end", caller).await.unwrap();
    }
    assert_eq!(own_size(&node).await, before + 64 * 4);
    assert_eq!(node.heads().borrow().own, before + 64 * 4);
    node.close().await.expect("closed");
}

#[tokio::test]
async fn an_act_that_panics_is_undone_its_caller_is_told_and_the_node_goes_on() {
    let mut body = Body::new(2, &["VN"]);
    let node = body.start("VN");
    let officer = body.officer("VN", Role::DutyOfficer);
    let before = own_size(&node).await;
    let question = by_name("Somebody");
    let died = node
        .act(move |unit| -> Result<(), _> {
            check(unit, officer, &question)?;
            panic!("a fault in an act, as this test wants it")
        })
        .await;
    assert!(matches!(died, Err(WriterError::Panicked)), "{died:?}");
    assert_eq!(own_size(&node).await, before, "nothing of it was recorded");
    let died: Result<(), _> =
        node.read(|_| panic!("a fault in a read, as this test wants it")).await;
    assert_eq!(died, Err(Stopped));
    let question = by_name("Somebody");
    node.act(move |unit| check(unit, officer, &question)).await.expect("the node goes on");
    assert_eq!(own_size(&node).await, before + 1);
    node.close().await.expect("closed");
}

#[tokio::test]
async fn whoever_watches_is_told_of_a_change_before_its_author_and_of_the_end() {
    let mut body = Body::new(3, &["VN"]);
    let node = body.start("VN");
    let officer = body.officer("VN", Role::DutyOfficer);
    let mut changes = node.changes();
    assert!(!changes.has_changed().unwrap());
    own_size(&node).await;
    assert!(!changes.has_changed().unwrap(), "a read changes nothing");
    let question = by_name("Somebody");
    node.act(move |unit| check(unit, officer, &question)).await.expect("asked");
    assert!(changes.has_changed().unwrap(), "the author knows, the watcher does not");
    changes.mark_unchanged();
    let other = node.clone();
    node.close().await.expect("closed");
    soon("the end", other.stopped()).await;
    assert!(changes.changed().await.is_err());
    assert_eq!(other.read(|node| node.own().size()).await, Err(Stopped));
    let late = other.act(|_| Ok(())).await;
    assert!(matches!(late, Err(WriterError::Stopped)), "{late:?}");
    other.close().await.expect("closing again does nothing");
}

#[tokio::test]
async fn a_closed_node_is_sealed_and_opens_again_with_everything_answered() {
    let mut body = Body::new(4, &["VN"]);
    let officer = body.officer("VN", Role::DutyOfficer);
    let mut expected = 0;
    for round in 0..3 {
        let node = body.start("VN");
        if round > 0 {
            assert_eq!(own_size(&node).await, expected, "round {round}");
        }
        let question = by_name("Somebody");
        node.act(move |unit| check(unit, officer, &question)).await.expect("asked");
        expected = own_size(&node).await;
        node.close().await.expect("closed");
        let seals = body.folders.path().join("VN").join("SEALS");
        assert!(seals.is_file(), "the files are sealed");
    }
}

#[tokio::test]
async fn an_act_whose_caller_has_gone_is_recorded_all_the_same() {
    let mut body = Body::new(5, &["VN"]);
    let node = body.start("VN");
    let officer = body.officer("VN", Role::DutyOfficer);
    let before = own_size(&node).await;
    let (hold, held) = std::sync::mpsc::channel::<()>();
    let (reading, begun) = tokio::sync::oneshot::channel();
    let busy = node.clone();
    let busy = tokio::spawn(async move {
        let read = move |_: &acts::Node| {
            reading.send(()).unwrap();
            held.recv().is_ok()
        };
        busy.read(read).await
    });
    soon("the reading", begun).await.unwrap();
    let question = by_name("Somebody");
    let mut act = Box::pin(node.act(move |unit| check(unit, officer, &question)));
    // Handed over, then given up while the writer is busy.
    let given_up = look_once(&mut act).await;
    assert!(given_up.is_none(), "the writer is busy");
    drop(act);
    hold.send(()).expect("the reader waits");
    soon("the read", busy).await.unwrap().unwrap();
    assert_eq!(own_size(&node).await, before + 1);
    node.close().await.expect("closed");
}

#[tokio::test]
async fn an_officer_is_known_as_of_the_last_change_and_no_longer_than_the_service() {
    let mut body = Body::new(6, &["VN"]);
    let node = body.start("VN");
    let [officer, administrator] =
        [Role::DutyOfficer, Role::Administrator].map(|role| body.officer("VN", role));
    for _ in 0..2 {
        let known = node.officer(officer).await.expect("it runs").expect("in service");
        assert!(known.officer.id == officer && !known.grants.is_empty());
        // A look-up changes nothing about anybody.
        let question = by_name("Somebody");
        node.act(move |unit| check(unit, officer, &question)).await.expect("asked");
    }
    assert!(node.snapshot().officer(officer).is_some(), "asked for once, not with each request");
    node.act(move |unit| leave(unit, administrator, officer)).await.expect("left");
    assert!(node.snapshot().officer(officer).is_none());
    assert!(node.officer(officer).await.expect("it runs").is_none(), "nobody in service");
    let other = node.clone();
    other.officer(administrator).await.expect("it runs").expect("in service");
    node.close().await.expect("closed");
    assert!(
        other.officer(administrator).await.is_err(),
        "a node that has stopped vouches for nobody"
    );
}

/// One look at a future: its answer if it is there.
async fn look_once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(match std::pin::Pin::new(&mut *future).poll(context) {
            std::task::Poll::Ready(answer) => Some(answer),
            std::task::Poll::Pending => None,
        })
    })
    .await
}
