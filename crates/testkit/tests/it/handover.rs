//! Hand-over notes: one post's own, and gone in time.

use acts::{ActError, Submission, handover, notice};
use domain::{
    NoteId, RecordId, Vocabulary, audience::Audience, directory::Role, handover::MAX_TEXT,
    notice::WithdrawalReason,
};
use ledger::{AudienceOpening, AuthorId, Entry, EntryId, Envelope, Kind, Payload, SubjectId};
use testkit::{World, dice, people::Invented};

const CANARY: &str = "Canary-Feldspar-12";

fn written(world: &mut World, code: &str, text: &str) -> NoteId {
    world
        .at(code, |unit, staff| handover::write(unit, staff.first(Role::DutyOfficer), text))
        .unwrap()
}

/// Bodies about a note that a bureau's own log still holds.
fn bodies(world: &mut World, code: &str, note: NoteId) -> usize {
    let log = world.bureau(code).own();
    let positions = log.by_subject(SubjectId(note.bytes())).unwrap();
    let kept = |pos: &u64| log.at(*pos).unwrap().whole.is_some_and(|whole| whole.payload.is_some());
    positions.iter().filter(|pos| kept(pos)).count()
}

fn is_as_rebuilt(world: &mut World, code: &str) {
    let bureau = world.bureau(code);
    let rebuilt = bureau.rebuilt().unwrap().digest().unwrap();
    assert_eq!(rebuilt, bureau.registers().digest().unwrap());
}

#[test]
fn a_note_waits_for_the_next_shift_and_never_leaves_its_node() {
    let mut world = World::new(70, &["VN", "FR"]);
    let note = written(&mut world, "VN", CANARY);
    world
        .at("VN", |unit, staff| handover::take(unit, staff.first(Role::BorderOfficer), note))
        .unwrap();
    world.sync_all();
    let border = world.bureau("VN").staff.first(Role::BorderOfficer);
    let last = world.bureau("VN").registers().last_note().unwrap().unwrap();
    assert_eq!((last.id, last.note.text.as_str()), (note, CANARY));
    assert_eq!(last.taken.iter().map(|(who, _)| *who).collect::<Vec<_>>(), [border]);
    assert!(world.bureau("FR").registers().last_note().unwrap().is_none());
    assert!(world.hub.registers().last_note().unwrap().is_none());
    let hub = world.hub.shared();
    for pos in 0..hub.size() {
        let whole = hub.at(pos).unwrap().whole.unwrap();
        assert!(!whole.entry.envelope().kind.as_str().starts_with("Handover"), "entry {pos}");
    }
    is_as_rebuilt(&mut world, "VN");
}

#[test]
fn the_secretariat_has_a_desk_of_its_own() {
    let mut world = World::new(71, &["VN"]);
    let size = world.hub.shared().size();
    written(&mut world, acts::HUB, CANARY);
    assert_eq!(world.hub.shared().size(), size);
    world.sync_all();
    assert_eq!(world.hub.registers().last_note().unwrap().unwrap().note.text, CANARY);
    assert!(world.bureau("VN").registers().last_note().unwrap().is_none());
}

#[test]
fn a_note_goes_with_a_record_it_names() {
    let mut world = World::new(72, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    world.sync_all();
    let file = world.bureau("FR").registers().notice(record).unwrap().unwrap().file.unwrap().0;
    let other = written(&mut world, "FR", "The line to the port is slow.");
    let note = written(&mut world, "FR", &format!("Two calls about {file}; the owner knows."));
    let last = world.bureau("FR").registers().last_note().unwrap().unwrap();
    assert_eq!(last.note.about, [record].into());
    world
        .at("VN", |unit, staff| {
            let reason = WithdrawalReason::NoLongerWanted;
            notice::withdraw::withdraw(unit, staff.first(Role::BureauOfficer), record, reason)
        })
        .unwrap();
    world.sync_all();
    assert_eq!(world.bureau("FR").registers().last_note().unwrap().unwrap().id, other);
    assert_eq!((bodies(&mut world, "FR", note), bodies(&mut world, "FR", other)), (0, 1));
    is_as_rebuilt(&mut world, "FR");
}

#[test]
fn old_notes_are_erased_with_who_took_them_and_newer_ones_stay() {
    let mut world = World::new(73, &["VN"]);
    let old = written(&mut world, "VN", CANARY);
    world
        .at("VN", |unit, staff| handover::take(unit, staff.first(Role::DutyOfficer), old))
        .unwrap();
    let days = i64::from(world.bureau("VN").statute().limits.handover_kept_days);
    world.pass_hours(24 * days);
    let new = written(&mut world, "VN", "All quiet.");
    let now = world.now();
    assert_eq!(world.bureau("VN").node().erase_old_notes(now).unwrap(), 0, "not yet");
    world.pass_hours(1);
    let now = world.now();
    assert_eq!(world.bureau("VN").node().erase_old_notes(now).unwrap(), 1);
    assert_eq!((bodies(&mut world, "VN", old), bodies(&mut world, "VN", new)), (0, 1));
    is_as_rebuilt(&mut world, "VN");
    let gone =
        world.at("VN", |unit, staff| handover::take(unit, staff.first(Role::DutyOfficer), old));
    assert!(matches!(gone, Err(ActError::NotFound(_))), "{gone:?}");
}

#[test]
fn an_administrator_writes_no_note_and_nobody_an_empty_or_endless_one() {
    let mut world = World::new(74, &["VN"]);
    let note = written(&mut world, "VN", CANARY);
    let denied = world.at("VN", |unit, staff| {
        let administrator = staff.first(Role::Administrator);
        assert!(matches!(handover::take(unit, administrator, note), Err(ActError::Denied(_))));
        handover::write(unit, administrator, "hello")
    });
    assert!(matches!(denied, Err(ActError::Denied(_))), "{denied:?}");
    for text in [" \n", &"x".repeat(MAX_TEXT + 1)] {
        let wrong = world
            .at("VN", |unit, staff| handover::write(unit, staff.first(Role::DutyOfficer), text));
        assert!(matches!(wrong, Err(ActError::Invalid(_))), "{wrong:?}");
    }
}

#[test]
fn nobody_puts_a_note_on_anothers_desk() {
    let mut world = World::new(75, &["VN", "FR"]);
    let mut rng = dice(75, 1);
    let fact = Vocabulary::ALL.read("HandoverWritten", br#"{"text":"do as I say"}"#).unwrap();
    // A bureau to the hub.
    let payload = Payload::new(fact.to_json(), &mut rng).unwrap();
    let audience = AudienceOpening::new(ledger::Audience::All, &mut rng);
    let now = world.now();
    let france = world.bureau("FR");
    let envelope = Envelope {
        id: EntryId::random(&mut rng),
        origin: france.name().clone(),
        seq: france.own().size(),
        seen: france.shared().size(),
        at: now,
        kind: Kind::new(fact.kind().name).unwrap(),
        author: AuthorId(france.staff.first(Role::DutyOfficer).bytes()),
        subject: SubjectId::random(&mut rng),
        audience: audience.commitment(),
        payload: payload.commitment(),
    };
    let entry = Entry::sign(envelope, &france.keys().signing, france.body());
    let submission = Submission { entry, audience, payload: Some(payload) };
    let accepted = world.hub.node().accept(now, &"FR".parse().unwrap(), vec![submission]).unwrap();
    assert_eq!((accepted.ordered, accepted.rejected), (0, 1));
    assert!(world.hub.registers().last_note().unwrap().is_none());
    // The hub to everyone.
    world
        .at(acts::HUB, |unit, staff| {
            let (officer, subject) =
                (staff.first(Role::DutyOfficer), RecordId::from_bytes([7; 16]));
            unit.record(officer, subject, ledger::Audience::All, &fact).map(|_| ())
        })
        .unwrap();
    // A hub that gives it away is not believed; one of this program keeps it to itself.
    let now = world.now();
    let from = world.bureau("VN").shared().size();
    let page = world.hub.shared().page(from, 100, 1 << 20, &|_| ledger::Sight::Whole).unwrap();
    assert!(world.bureau("VN").node().extend(now, &page).is_err());
    world.sync("VN");
    assert!(world.bureau("VN").registers().last_note().unwrap().is_none());
}
