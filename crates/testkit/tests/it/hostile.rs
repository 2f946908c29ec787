//! A hostile bureau (reliability row 20): admitted, with its own key, and sending what no honest node sends.

use acts::Submission;
use domain::{DirectoryFact, Fact, MemberCode, NoticeFact, OfficerId, audience::Audience};
use ledger::{
    AudienceOpening, AuthorId, Entry, EntryId, Envelope, Kind, Origin, Payload, SigningKey,
    SubjectId,
};
use peer::{Bureau, Frame, Hub, Message, Refusal, Settings, Type};
use testkit::{Dice, World, dice, people::Invented};

/// An attacker that drives a session as the bureau FR would, then says what it likes.
struct Attacker {
    hub: Hub,
    session: [u8; 16],
    exchange: u64,
    rng: Dice,
}

impl Attacker {
    /// Admitted as FR.
    fn admitted(world: &mut World) -> Self {
        let now = world.now();
        let (mut hub, mut rng) = (Hub::default(), dice(60, 60));
        let mut bureau = Bureau::new(Settings::default());
        loop {
            let node = world.bureau("FR").node();
            let frame = bureau.poll(node, now, &mut rng).unwrap().unwrap();
            if frame.kind == Type::Pull {
                let (session, exchange) = (frame.session, frame.exchange);
                return Self { hub, session, exchange, rng };
            }
            let answer = hub.on_frame(world.hub.node(), now, &mut rng, &frame).unwrap();
            bureau.on_frame(world.bureau("FR").node(), now, &mut rng, &answer).unwrap();
        }
    }

    fn say(&mut self, world: &mut World, message: Message) -> Message {
        self.exchange += 1;
        let frame = message.into_frame(self.session, self.exchange);
        let bytes = frame.encode();
        let frame = Frame::decode(&bytes).expect("well-formed on the wire");
        let now = world.now();
        let answer = self.hub.on_frame(world.hub.node(), now, &mut self.rng, &frame);
        Message::read(&answer.expect("an answer")).unwrap()
    }
}

/// An honest entry of FR's, then made to order.
fn entry(world: &mut World, rng: &mut Dice, change: impl FnOnce(&mut Envelope)) -> Submission {
    let person = Invented::new(rng);
    let draft = person.draft("diffusion-warn", "FR", Audience::All);
    let fact = Fact::Notice(NoticeFact::NoticeSubmitted(Box::new(
        domain::notice::entry::Request::of(&draft),
    )));
    signed(world, rng, &fact, change)
}

fn signed(
    world: &mut World,
    rng: &mut Dice,
    fact: &Fact,
    change: impl FnOnce(&mut Envelope),
) -> Submission {
    let payload = Payload::new(fact.to_json(), rng).unwrap();
    let audience = AudienceOpening::new(ledger::Audience::All, rng);
    let france = world.bureau("FR");
    let author = france.staff.first(domain::directory::Role::BureauOfficer);
    let mut envelope = Envelope {
        id: EntryId::random(rng),
        origin: france.name().clone(),
        seq: france.own().size() + 10,
        seen: france.shared().size(),
        at: jiff::Timestamp::UNIX_EPOCH,
        kind: Kind::new(fact.kind().name).unwrap(),
        author: AuthorId(author.bytes()),
        subject: SubjectId::random(rng),
        audience: audience.commitment(),
        payload: payload.commitment(),
    };
    change(&mut envelope);
    let entry = Entry::sign(envelope, &france.keys().signing, france.body());
    Submission { entry, audience, payload: Some(payload) }
}

#[test]
fn forged_entries_end_the_session_are_counted_and_nothing_is_appended() {
    let mut world = World::new(61, &["VN", "FR"]);
    let mut rng = dice(61, 1);
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let vietnam = Origin::new("VN").unwrap();
    let forgeries: Vec<(&str, Submission)> = vec![
        ("another's entry", entry(&mut world, &mut rng, |envelope| envelope.origin = vietnam)),
        (
            "the hub's entry",
            entry(&mut world, &mut rng, |envelope| {
                envelope.origin = Origin::new("hub").unwrap();
            }),
        ),
        ("another key", {
            let honest = entry(&mut world, &mut rng, |_| ());
            let envelope = honest.entry.envelope().clone();
            let body = world.hub.body().clone();
            Submission { entry: Entry::sign(envelope, &stranger, &body), ..honest }
        }),
        ("another body's signature", {
            let honest = entry(&mut world, &mut rng, |_| ());
            let envelope = honest.entry.envelope().clone();
            let elsewhere = ledger::BodyName::new("other.example").unwrap();
            let key = world.bureau("FR").keys().signing.clone();
            Submission { entry: Entry::sign(envelope, &key, &elsewhere), ..honest }
        }),
        ("another audience", {
            let honest = entry(&mut world, &mut rng, |_| ());
            let audience = AudienceOpening::new(ledger::Audience::Hub, &mut rng);
            Submission { audience, ..honest }
        }),
        ("another content", {
            let honest = entry(&mut world, &mut rng, |_| ());
            let payload = Some(Payload::new(b"{}".to_vec(), &mut rng).unwrap());
            Submission { payload, ..honest }
        }),
    ];
    let size = world.hub.shared().size();
    for (what, forged) in forgeries {
        let mut attacker = Attacker::admitted(&mut world);
        // An honest entry before it is not taken either: the batch is all or nothing.
        let honest = entry(&mut world, &mut rng, |_| ());
        let answer = attacker.say(&mut world, Message::Submit(vec![honest, forged]));
        assert!(matches!(answer, Message::Refused(Refusal::Forged)), "{what}: {answer:?}");
        let member: MemberCode = "FR".parse().unwrap();
        let incidents = &attacker.hub.incidents()[&member];
        assert_eq!(incidents.forged, 1, "{what}");
        assert!(incidents.last.starts_with("submission "), "{}", incidents.last);
        let pull = Message::Pull { from: 0, rows: 1, bytes: 1 };
        let after = attacker.say(&mut world, pull);
        assert!(matches!(after, Message::Refused(Refusal::NotAdmitted)), "{what}: session goes on");
        assert_eq!(world.hub.shared().size(), size, "{what}");
    }
}

#[test]
fn what_is_replayed_or_out_of_order_is_passed_over() {
    let mut world = World::new(62, &["VN", "FR"]);
    let mut rng = dice(62, 1);
    let base = world.bureau("FR").own().size();
    let mut attacker = Attacker::admitted(&mut world);
    let second = entry(&mut world, &mut rng, |envelope| envelope.seq = base + 1);
    let first = entry(&mut world, &mut rng, |envelope| envelope.seq = base);
    let taken = attacker.say(&mut world, Message::Submit(vec![second.clone()]));
    assert!(matches!(taken, Message::Submitted { ordered: 1, .. }), "{taken:?}");
    let size = world.hub.shared().size();
    let again = attacker.say(&mut world, Message::Submit(vec![second.clone(), first, second]));
    assert!(
        matches!(again, Message::Submitted { ordered: 0, rejected: 0, known: 3, .. }),
        "{again:?}"
    );
    assert_eq!(world.hub.shared().size(), size);
}

#[test]
fn genuine_entries_that_cannot_stand_are_answered_and_do_not_stop_those_behind_them() {
    let mut world = World::new(63, &["VN", "FR"]);
    let mut rng = dice(63, 1);
    let base = world.bureau("FR").own().size();
    let mut attacker = Attacker::admitted(&mut world);
    let nobody = OfficerId::random(&mut rng);
    let by_nobody = entry(&mut world, &mut rng, |envelope| {
        envelope.seq = base;
        envelope.author = AuthorId(nobody.bytes());
    });
    let administrator = world.bureau("FR").staff.first(domain::directory::Role::Administrator);
    let by_administrator = entry(&mut world, &mut rng, |envelope| {
        envelope.seq = base + 1;
        envelope.author = AuthorId(administrator.bytes());
    });
    // What only the hub records.
    let founded =
        Fact::Directory(DirectoryFact::MemberAdmitted(Box::new(domain::directory::Member {
            code: "XX".parse().unwrap(),
            name: "Nowhere".into(),
        })));
    let usurped = signed(&mut world, &mut rng, &founded, |envelope| envelope.seq = base + 2);
    // A kind whose body does not read.
    let garbled = entry(&mut world, &mut rng, |envelope| {
        envelope.seq = base + 3;
        envelope.kind = Kind::new("HitConfirmed").unwrap();
    });
    let honest = entry(&mut world, &mut rng, |envelope| envelope.seq = base + 4);
    let batch = vec![by_nobody, by_administrator, usurped, garbled, honest];
    let answer = attacker.say(&mut world, Message::Submit(batch));
    let Message::Submitted { received, ordered, rejected, known } = answer else {
        panic!("{answer:?}")
    };
    assert_eq!((received, ordered, rejected, known), (Some(base + 4), 1, 4, 0));
    let nowhere: MemberCode = "XX".parse().unwrap();
    assert!(!world.hub.registers().is_member(&nowhere).unwrap());
    let reasons: Vec<_> =
        world.hub.registers().rejections().unwrap().into_iter().map(|r| r.reason).collect();
    assert_eq!(reasons.len(), 4, "{reasons:?}");
    assert!(reasons.iter().all(|reason| !reason.is_empty()));
}

#[test]
fn oversized_and_endless_things_are_refused_before_they_cost_memory() {
    // A frame that claims more than its type allows is refused at its length, before its payload is copied.
    let mut frame =
        Frame { kind: Type::Submit, session: [1; 16], exchange: 1, payload: Vec::new() };
    frame.payload = vec![0; peer::MAX_SUBMISSION_BYTES + 1];
    let error = Frame::decode(&frame.encode()).unwrap_err();
    assert_eq!((error.field, error.problem), ("payload", "is longer than allowed"));
    // So is one that only claims it.
    let mut claims = Frame { payload: Vec::new(), ..frame }.encode();
    claims[26..30].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(Frame::decode(&claims).unwrap_err().field, "payload");

    // More submissions than allowed, each of them sound.
    let mut world = World::new(64, &["VN", "FR"]);
    let mut rng = dice(64, 1);
    let one = entry(&mut world, &mut rng, |_| ());
    let mut attacker = Attacker::admitted(&mut world);
    let size = world.hub.shared().size();
    let many = vec![one; peer::MAX_SUBMISSIONS + 1];
    let answer = attacker.say(&mut world, Message::Submit(many));
    assert!(matches!(answer, Message::Refused(Refusal::Malformed)), "{answer:?}");
    assert_eq!(world.hub.shared().size(), size);

    // A page is never longer than a frame may be, whatever is asked for.
    let mut attacker = Attacker::admitted(&mut world);
    let pull = Message::Pull { from: 0, rows: u32::MAX, bytes: u32::MAX };
    assert!(matches!(attacker.say(&mut world, pull), Message::Page(page) if page.len() < 8 << 20));
    let beyond = Message::Pull { from: 1 << 40, rows: 1, bytes: 1 };
    assert!(matches!(attacker.say(&mut world, beyond), Message::Refused(Refusal::Malformed)));
}

#[test]
fn random_damage_to_a_submission_never_gets_anything_appended() {
    let mut world = World::new(65, &["VN", "FR"]);
    let mut rng = dice(65, 1);
    let one = entry(&mut world, &mut rng, |_| ());
    let sound = Message::Submit(vec![one]).into_frame([0; 16], 1);
    let size = world.hub.shared().size();
    let now = world.now();
    for round in 0..300 {
        let mut attacker = Attacker::admitted(&mut world);
        let mut frame = sound.clone();
        frame.session = attacker.session;
        frame.exchange = attacker.exchange + 1;
        let bit = rand_core::Rng::next_u64(&mut rng) as usize % (frame.payload.len() * 8);
        frame.payload[bit / 8] ^= 1 << (bit % 8);
        let rng = &mut attacker.rng;
        let answer = attacker.hub.on_frame(world.hub.node(), now, rng, &frame).unwrap();
        assert_eq!(answer.kind, Type::Refused, "round {round}, bit {bit}");
        assert_eq!(world.hub.shared().size(), size, "round {round}, bit {bit}");
    }
}
