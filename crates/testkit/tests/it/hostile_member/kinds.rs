//! Every kind of entry there is: those that a bureau may send are each offered broken in the files beside this one; all others
//! are the hub's or stay at their node, and are rejected from whomever they come and however well they read.

use std::collections::BTreeSet;

use acts::SubmissionError;
use domain::{
    RecordId,
    audience::Audience,
    directory::{Post, Role},
};
use serde_json::{Value, json};
use testkit::{World, world::clear_assessment};

use super::{
    Offer, THE_NODE, all_rejected, as_logged, code, in_force, incoming, only_written_by, ordered,
    request, withdrawal,
};

/// What a bureau may send.
const A_BUREAUS: [&str; 16] = [
    "NoticeSubmitted",
    "NoticePhotographed",
    "AudienceSet",
    "NoticeSuspended",
    "NoticeResumed",
    "NoticeWithdrawn",
    "ObjectsReported",
    "ObjectsWithdrawn",
    "HitConfirmed",
    "HitVerified",
    "MeasureTaken",
    "MessageSent",
    "MessageAcknowledged",
    "ErasureReceipt",
    "OfficerEnrolled",
    "OfficerLeft",
];

/// What it may not, each with content that reads.
fn not_a_bureaus(record: RecordId, draft: &Value) -> Vec<(&'static str, Value)> {
    let keys = json!({ "signing": "11", "messages": "22", "audit": "33" });
    let publication = json!({
        "file": "2026/9", "version": 2, "retain_until": "2031-01-01", "content": draft,
        "origin": { "entry": "", "key": "" }
    });
    let refusal = json!({ "ground": "prejudice", "reasons": "So." });
    let statute = statute::Statute::default_text();
    let at = jiff::Timestamp::UNIX_EPOCH;
    vec![
        ("OrganisationFounded", json!({ "name": "Another body", "keys": keys })),
        ("StatuteAdopted", json!({ "version": "9", "toml": statute })),
        ("MemberAdmitted", json!({ "code": "XX", "name": "Nowhere" })),
        ("BureauOpened", json!({ "member": "VN", "keys": keys, "from_seq": 0 })),
        ("ReviewOpened", json!({ "record": record })),
        ("NoticeRefused", json!({ "refusal": refusal })),
        ("NoticePublished", publication.clone()),
        ("NoticeUpdated", publication.clone()),
        ("NoticeExtended", publication),
        ("AssessmentRecorded", serde_json::to_value(clear_assessment()).unwrap()),
        ("NoticeCancelled", refusal),
        ("NoticeExpired", json!({ "record": record })),
        (
            "ListImported",
            json!({ "source": "UNSC", "generated_at": at, "added": 0, "updated": 0, "withdrawn": 9 }),
        ),
        ("ProgramSeen", json!({ "member": "VN", "level": 9 })),
        ("LevelProposed", json!({ "level": 9, "left_behind": [] })),
        ("LevelRaised", json!({ "level": 9 })),
        ("GuardSet", json!({ "record": record, "end": "expired", "marks": [] })),
        (
            "ErasureOrdered",
            json!({
                "record": record, "kind": "red", "owner": "VN", "end": "expired", "due_at": at
            }),
        ),
        (
            "SubmissionRejected",
            json!({ "origin": "VN", "seq": 1, "entry": "00", "kind": "HitConfirmed", "reason": "" }),
        ),
        ("NoticeDrafted", json!({ "content": draft, "audience": "all" })),
        ("LookedUp", Value::Null),
        ("HitDismissed", json!({ "record": record, "lookup": record, "reason": "" })),
        ("DeskSettled", json!({ "what": "review", "item": vec![0; 16], "note": "done" })),
        ("HandoverWritten", Value::Null),
        ("HandoverTaken", Value::Null),
    ]
}

#[test]
fn every_kind_is_one_a_bureau_may_send_or_one_it_may_not() {
    let not: BTreeSet<&str> = not_a_bureaus(RecordId::from_bytes([1; 16]), &json!({}))
        .into_iter()
        .map(|it| it.0)
        .collect();
    let may: BTreeSet<&str> = A_BUREAUS.into_iter().collect();
    let all: BTreeSet<&str> = domain::fact::kinds().map(|kind| kind.name).collect();
    assert_eq!(may.union(&not).copied().collect::<BTreeSet<_>>(), all, "a kind nobody offers");
    assert_eq!(may.len() + not.len(), all.len(), "a kind on both lists");
}

#[test]
fn what_only_the_hub_states_or_only_its_own_node_no_bureau_states_for_others() {
    let mut world = World::new(1071, &["VN", "FR"]);
    let record = in_force(&mut world, "VN", "red", &Audience::All);
    let honest = request(&mut world, "FR", "diffusion-warn", &Audience::All);
    let [officer, administrator] =
        [Role::BureauOfficer, Role::Administrator].map(|role| world.bureau("FR").staff.first(role));
    let draft = honest.content.clone();
    for (kind, content) in not_a_bureaus(record, &draft) {
        // What stays at its node has no content here that reads: it is refused sooner.
        let because = if content.is_null() { "" } else { "this is done at the hub, not a bureau" };
        for author in [officer, administrator, THE_NODE] {
            for subject in [record.bytes(), [0; 16]] {
                let broken =
                    Offer { kind, author, subject, content: content.clone(), ..honest.clone() };
                all_rejected(&mut world, &broken, &[("by a bureau", because, &|_| ())]);
            }
        }
    }
    ordered(&mut world, &honest);
    as_logged(&world);
    let registers = world.hub.registers();
    assert!(!registers.is_member(&code("XX")).unwrap());
    assert!(registers.erasures().unwrap().is_empty());
    assert!(registers.notice(record).unwrap().unwrap().state.in_force());
}

#[test]
fn a_kind_nobody_knows_and_one_that_does_not_read_are_answered() {
    let mut world = World::new(1072, &["VN", "FR"]);
    let honest = request(&mut world, "FR", "diffusion-warn", &Audience::All);
    let unread = "its payload does not read as what its kind says";
    super::stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("a kind of to-morrow", unread, &|offer| offer.kind = "RewardOffered"),
            ("another kind's content", unread, &|offer| offer.kind = "HitConfirmed"),
            ("a field more", unread, &|offer| {
                offer.kind = "NoticeWithdrawn";
                offer.content = json!({ "reason": "no_longer_wanted", "of": "VN" });
            }),
            ("nothing", unread, &|offer| {
                offer.kind = "NoticeWithdrawn";
                offer.content = Value::Null;
            }),
        ],
    );
}

#[test]
fn an_entry_without_its_content_is_answered_and_one_at_an_absurd_place_is_a_forgery() {
    let mut world = World::new(1073, &["VN", "FR"]);
    let honest = request(&mut world, "FR", "diffusion-warn", &Audience::All);
    let mut empty = honest.signed(&mut world);
    empty.payload = None;
    let (now, from) = (world.now(), code("FR"));
    let accepted = world.hub.node().accept(now, &from, vec![empty]).unwrap();
    assert_eq!((accepted.ordered, accepted.rejected), (0, 1));
    let rejections = world.hub.registers().rejections().unwrap();
    assert_eq!(rejections[0].reason, "its payload was erased before it was sent");
    // No log is so long: were it taken, or answered, every entry after it would count as had.
    for place in [(1 << 48) + 1, i64::MAX as u64, u64::MAX] {
        let far = honest.signed_at(&mut world, place);
        let size = world.hub.shared().size();
        let answer = world.hub.node().accept(now, &from, vec![far]);
        assert!(matches!(answer, Err(SubmissionError::Forged { .. })), "{place}: {answer:?}");
        assert_eq!(world.hub.shared().size(), size, "{place}");
    }
    ordered(&mut world, &honest);
}

#[test]
fn the_statute_in_force_decides_who_may_and_the_hub_asks_it_again() {
    let mut world = World::new(1074, &["VN", "FR"]);
    let record = in_force(&mut world, "FR", "red", &Audience::All);
    // This body lets duty officers withdraw, and bureau officers not.
    let text = statute::Statute::default_text();
    let ours = text.replace(
        r#"withdraw_notice = { bureau = ["bureau_officer"] }"#,
        r#"withdraw_notice = { bureau = ["duty_officer"] }"#,
    );
    assert_ne!(text, ours);
    world
        .at(acts::HUB, |unit, staff| {
            acts::directory::adopt_statute(unit, staff.first(Role::Administrator), &ours)
        })
        .unwrap();
    let mut honest = withdrawal(&mut world, "FR", record);
    assert!(incoming(&mut world, &honest).unwrap().contains("no role of this officer may"));
    honest.author = world.bureau("FR").staff.first(Role::DutyOfficer);
    only_written_by(&mut world, &honest, &[Role::DutyOfficer]);
    ordered(&mut world, &honest);
}

#[test]
fn one_that_is_rejected_does_not_stop_or_spoil_those_around_it() {
    let mut world = World::new(1075, &["VN", "FR"]);
    let theirs = in_force(&mut world, "VN", "red", &Audience::All);
    let first = request(&mut world, "FR", "diffusion-warn", &Audience::All);
    let mut broken = withdrawal(&mut world, "FR", theirs);
    let last = request(&mut world, "FR", "diffusion-warn", &Audience::All);
    broken.from = "FR";
    let next = world.hub.received(&code("FR")).unwrap().map_or(0, |last| last + 1);
    let batch: Vec<_> = [&first, &broken, &last]
        .into_iter()
        .zip(next..)
        .map(|(offer, seq)| offer.signed_at(&mut world, seq))
        .collect();
    let now = world.now();
    let accepted = world.hub.node().accept(now, &code("FR"), batch).unwrap();
    assert_eq!((accepted.ordered, accepted.rejected), (2, 1));
    for offer in [&first, &last] {
        let record = RecordId::from_bytes(offer.subject);
        assert!(world.hub.registers().notice(record).unwrap().unwrap().state.in_force());
    }
    assert!(world.hub.registers().notice(theirs).unwrap().unwrap().state.in_force());
    as_logged(&world);
    assert_eq!(world.hub.me(), &Post::Secretariat);
}
