//! What must hold once everything has healed, judged by what the test itself knows, not by what the nodes say of themselves.

use std::collections::{BTreeMap, BTreeSet};

use domain::{DeskFact, ErasureFact, Fact, MemberCode, RecordId, Vocabulary, notice::End};
use jiff::SignedDuration;
use ledger::{EntryId, Origin, Stored, Whole};
use testkit::TestNode;

use super::{body::Body, things::rows_of};

pub(super) fn check(body: &mut Body) {
    let hub = rows(&body.world.hub);
    mirrors_are_the_hubs_log(body);
    nothing_is_lost_or_doubled(body, &hub);
    nobody_holds_what_is_not_theirs(body, &hub);
    whoever_may_see_a_record_in_force_has_it(body);
    body.whoever_may_know_of_a_stolen_thing_does_and_nobody_else();
    body.nothing_is_left_of_what_was_about_a_row_that_is_over();
    registers_are_what_the_logs_say(body);
    everyone_erased_or_is_overdue(body);
    receipts_are_bound_to_states_the_log_had(body, &hub);
}

pub(super) fn rows(node: &TestNode) -> Vec<Stored> {
    let log = node.shared();
    let mut rows = Vec::new();
    while (rows.len() as u64) < log.size() {
        rows.extend(log.read(rows.len() as u64, 1024).unwrap());
    }
    rows
}

fn mirrors_are_the_hubs_log(body: &Body) {
    let hub = body.world.hub.shared();
    for code in &body.codes {
        let mirror = body.world.bureaus[code].shared();
        if body.lost.as_ref() != Some(code) {
            assert_eq!(mirror.size(), hub.size(), "{code}");
        }
        assert_eq!(mirror.root(), hub.root_at(mirror.size()).unwrap(), "{code}: another history");
    }
}

/// Every entry a bureau wrote for others stands in the hub's log once, or was rejected once.
fn nothing_is_lost_or_doubled(body: &Body, hub: &[Stored]) {
    let mut answered: BTreeMap<EntryId, u32> = BTreeMap::new();
    for whole in hub.iter().filter_map(|stored| stored.whole.as_ref()) {
        *answered.entry(whole.entry.envelope().id).or_default() += 1;
        let content = whole.payload.as_ref().map(ledger::Payload::bytes);
        let kind = whole.entry.envelope().kind.as_str();
        if let Some(Ok(Fact::Desk(DeskFact::SubmissionRejected(rejection)))) =
            content.map(|bytes| Vocabulary::ALL.read(kind, bytes))
        {
            let id = rejection.entry.parse().unwrap();
            *answered.entry(id).or_default() += 1;
        }
    }
    for code in body.alive() {
        let own = body.world.bureaus[&code].own();
        for pos in 0..own.size() {
            let whole = own.at(pos).unwrap().whole.unwrap();
            let travels = whole.audience.unwrap().audience != ledger::Audience::Own;
            let times = answered.get(&whole.entry.envelope().id).copied().unwrap_or(0);
            let kind = &whole.entry.envelope().kind;
            assert_eq!(times, u32::from(travels), "{code}, own entry {pos}, {kind}");
        }
    }
}

/// Members who at some time belonged to a record's audience, and those who do now.
fn audiences(body: &Body, record: RecordId) -> (BTreeSet<MemberCode>, BTreeSet<MemberCode>) {
    let known = &body.records[&record];
    let within = |audience: &domain::audience::Audience| -> BTreeSet<MemberCode> {
        let included = body.codes.iter().filter(|code| audience.includes(code));
        included.cloned().chain([known.owner.clone()]).collect()
    };
    let mut ever = within(&known.asked);
    let mut now = ever.clone();
    for (entry, audience) in &known.choices {
        if body.world.hub.shared().position_of(*entry).unwrap().is_some() {
            now = within(audience);
            ever.extend(now.clone());
        }
    }
    (ever, now)
}

fn nobody_holds_what_is_not_theirs(body: &Body, hub: &[Stored]) {
    for code in &body.codes {
        let me = Origin::new(code.as_str()).unwrap();
        for stored in rows(&body.world.bureaus[code]) {
            let Some(whole) = &stored.whole else { continue };
            let envelope = whole.entry.envelope();
            let at_hub = hub[stored.pos as usize].whole.as_ref().unwrap();
            assert_eq!(at_hub.entry, whole.entry, "{code}: entry {} differs", stored.pos);
            assert!(whole.audience.is_none(), "{code}: learnt who else sees entry {}", stored.pos);
            if envelope.origin == me {
                continue;
            }
            let kind = envelope.kind.as_str();
            assert_ne!(kind, "NoticeSubmitted", "{code} sees a request before its review");
            may_hold(body, code, whole, at_hub);
        }
    }
}

fn may_hold(body: &Body, code: &MemberCode, whole: &Whole, at_hub: &Whole) {
    let envelope = whole.entry.envelope();
    let kind = envelope.kind.as_str();
    let record = RecordId::from_bytes(envelope.subject.0);
    let alive = body.lost.as_ref() != Some(code);
    match kind {
        "OrganisationFounded"
        | "StatuteAdopted"
        | "MemberAdmitted"
        | "BureauOpened"
        | "LevelRaised" => {}
        "NoticePublished" | "NoticeUpdated" | "NoticeExtended" | "NoticeSuspended"
        | "NoticeResumed" => {
            let (ever, now) = audiences(body, record);
            assert!(ever.contains(code), "{code} holds a {kind} never meant for it");
            let content = alive && whole.payload.is_some();
            assert!(!content || now.contains(code), "{code} kept a {kind} after it was recalled");
        }
        "AssessmentRecorded" | "NoticeRefused" | "NoticeCancelled" => {
            assert_eq!(&body.records[&record].owner, code, "a {kind} is for the owner");
        }
        "ObjectsReported" => {
            let bytes = whole.payload.as_ref().map(ledger::Payload::bytes);
            body.may_hold_rows(code, &rows_of(kind, bytes));
        }
        // Of a report or a row: whose it was is not told after its end, but the order went to those who had something of it.
        "ErasureOrdered" if !body.records.contains_key(&record) => {
            let held =
                body.world.bureaus[code].shared().by_subject(ledger::SubjectId(record.bytes()));
            assert!(held.unwrap().len() > 1, "{code} learnt of the end of what it never had");
        }
        "ErasureOrdered" => {
            let (ever, _) = audiences(body, record);
            let tied =
                body.hits.values().any(|(hit, searcher, _)| *hit == record && searcher == code)
                    || body
                        .messages
                        .values()
                        .any(|(about, to)| *about == Some(record) && to.contains(code));
            assert!(ever.contains(code) || tied, "{code} learnt of the end of what it never had");
        }
        "HitConfirmed" | "HitVerified" | "MeasureTaken" => {
            let party = body.hits.values().any(|(hit, searcher, owner)| {
                *hit == record && (searcher == code || owner == code)
            });
            assert!(party, "{code} holds a {kind} of others");
        }
        "MessageSent" | "MessageAcknowledged" => {
            let party = body.messages.iter().any(|(id, (about, parties))| {
                about.unwrap_or(RecordId::from_bytes(id.bytes())) == record
                    && parties.contains(code)
            });
            assert!(party, "{code} holds a {kind} of others");
        }
        "SubmissionRejected" => {
            let names = [Origin::new(code.as_str()).unwrap()].into();
            let addressed = at_hub.audience.as_ref().map(|opening| opening.audience.clone());
            assert_eq!(
                addressed,
                Some(ledger::Audience::Only(names)),
                "{code} learnt of a rejection"
            );
        }
        other => panic!("{code} holds a {other}"),
    }
}

fn whoever_may_see_a_record_in_force_has_it(body: &Body) {
    for (record, known) in &body.records {
        let at_hub = body.world.hub.registers().notice(*record).unwrap();
        let in_force = at_hub.is_some_and(|notice| notice.state.in_force());
        let (_, now) = audiences(body, *record);
        for code in body.alive() {
            let here = body.world.bureaus[&code].registers().notice(*record).unwrap();
            let has = here.as_ref().is_some_and(|notice| notice.state.in_force());
            assert_eq!(has, in_force && now.contains(&code), "{code}, {}, {record}", known.kind);
            let content = here.is_some_and(|notice| notice.content.is_some());
            assert!(!content || now.contains(&code), "{code} kept the content of a {}", known.kind);
        }
    }
}

fn registers_are_what_the_logs_say(body: &Body) {
    let nodes = body.world.bureaus.iter().map(|(code, node)| (code.as_str(), node));
    for (name, node) in nodes.chain([("hub", &body.world.hub)]) {
        let rebuilt = node.rebuilt().unwrap();
        let (used, anew) = (told(node.registers()), told(&rebuilt));
        let lost: Vec<_> = used.difference(&anew).collect();
        let gained: Vec<_> = anew.difference(&used).collect();
        assert!(lost.is_empty() && gained.is_empty(), "{name}: {lost:#?} rebuilt as {gained:#?}");
        let equal = rebuilt.digest().unwrap() == node.registers().digest().unwrap();
        assert!(equal, "{name}: rebuilt registers differ where no reader looks");
    }
}

/// What registers say, a line a row, to show where two of them differ.
fn told(registers: &registers::Registers) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let mut tell = |line: String| lines.insert(line.chars().take(400).collect());
    let notices = registers.notices(&registers::notice::Filter::default()).unwrap();
    for mut notice in notices {
        let title = notice.content.take().map(|draft| draft.title());
        tell(format!("{notice:?} {title:?}"));
        for hit in registers.hits(notice.id).unwrap() {
            tell(format!("{hit:?} {:?}", registers.measures(hit.confirmation.hit).unwrap()));
        }
        tell(format!("origins of {} {:?}", notice.id, registers.origins(notice.id).unwrap().len()));
    }
    registers.desk().unwrap().iter().for_each(|item| _ = tell(format!("{item:?}")));
    registers
        .outbound(None, usize::MAX)
        .unwrap()
        .iter()
        .for_each(|item| _ = tell(format!("{item:?}")));
    registers.messages().unwrap().iter().for_each(|item| {
        _ = tell(format!("{:?} {:?} {:?}", item.sealed.id, item.pos, item.acknowledged_by));
    });
    registers.erasures().unwrap().iter().for_each(|item| _ = tell(format!("{item:?}")));
    registers.rejections().unwrap().iter().for_each(|item| _ = tell(format!("{item:?}")));
    registers.officers().unwrap().iter().for_each(|item| _ = tell(format!("{item:?}")));
    lines
}

fn everyone_erased_or_is_overdue(body: &mut Body) {
    body.world.clock.advance(SignedDuration::from_hours(25));
    let now = body.world.now();
    let lost: BTreeSet<_> = body.lost.iter().cloned().collect();
    for (erasure, standing) in body.world.hub.erasures(now).unwrap() {
        let unsigned: BTreeSet<_> = erasure.holders.difference(&erasure.signed).cloned().collect();
        assert!(unsigned.is_subset(&lost), "{unsigned:?} came back and did not sign");
        assert_eq!(standing.overdue, unsigned, "overdue holders are listed");
        assert!(standing.awaited.is_empty());
        if erasure.end == End::Narrowed {
            continue;
        }
        assert!(acts::erase::is_gone(&body.world.hub, erasure.record).unwrap(), "the hub kept it");
        for code in body.alive() {
            let gone = acts::erase::is_gone(&body.world.bureaus[&code], erasure.record).unwrap();
            assert!(gone, "{code} kept a payload about an erased record");
        }
    }
}

fn receipts_are_bound_to_states_the_log_had(body: &Body, hub: &[Stored]) {
    let log = body.world.hub.shared();
    for whole in hub.iter().filter_map(|stored| stored.whole.as_ref()) {
        let envelope = whole.entry.envelope();
        if envelope.kind.as_str() != "ErasureReceipt" {
            continue;
        }
        let bytes = whole.payload.as_ref().expect("receipts stay").bytes();
        let Ok(Fact::Erasure(ErasureFact::ErasureReceipt(receipt))) =
            Vocabulary::ALL.read("ErasureReceipt", bytes)
        else {
            panic!("a receipt reads");
        };
        assert_eq!(receipt.root, acts::seal::hex(&log.root_at(receipt.size).unwrap().0));
        assert!(receipt.size > receipt.order);
        let signer = envelope.origin.as_str();
        let keys = match signer {
            "hub" => body.world.hub.keys().signing.verifying_key(),
            code => body.world.bureaus[&code.parse::<MemberCode>().unwrap()]
                .keys()
                .signing
                .verifying_key(),
        };
        assert!(whole.entry.verify(&keys, body.world.hub.body()).is_ok(), "{signer}'s receipt");
    }
}
