//! The session: who gets in, what a rollback or a second history looks like, and what stays when a wire fails.

use std::sync::Arc;

use acts::Node;
use domain::audience::Audience;
use ledger::{LedgerStore, Limit, MemStore};
use peer::{Bureau, Frame, Hello, Hub, Message, PeerError, Refusal, Settings, Type};
use testkit::{World, dice, people::Invented};

/// Carries frames between the two machines until the bureau has nothing to say; `meddle` may change the hub's.
fn converse(
    world: &mut World,
    code: &str,
    hub: &mut Hub,
    meddle: &mut dyn FnMut(Frame) -> Frame,
) -> Result<peer::Synced, PeerError> {
    let now = world.now();
    let mut rng = dice(9, 9);
    let mut session = Bureau::new(Settings::default());
    loop {
        let frame = session.poll(world.bureau(code).node(), now, &mut rng)?.expect("a request");
        let answer = hub.on_frame(world.hub.node(), now, &mut rng, &frame).expect("an answer");
        session.on_frame(world.bureau(code).node(), now, &mut rng, &meddle(answer))?;
        if let Some(synced) = session.completed() {
            return Ok(synced);
        }
    }
}

fn hello(node: &Node) -> Hello {
    Hello {
        body: node.body().clone(),
        member: "FR".parse().unwrap(),
        mirror_size: 0,
        own_size: 0,
        nonce: [0; 16],
        checkpoint: String::new(),
        level: None,
    }
}

#[test]
fn whoever_is_not_proved_gets_one_uniform_refusal_and_nothing_else() {
    let mut world = World::new(50, &["VN", "FR"]);
    let now = world.now();
    let mut rng = dice(1, 1);
    let body = ledger::BodyName::new("other.example").unwrap();
    let known = hello(&world.hub);
    let nobody = Hello { member: "ZZ".parse().unwrap(), ..known.clone() };
    let elsewhere = Hello { body, ..known.clone() };
    let mut hub = Hub::default();
    let mut refusals = Vec::new();
    for (nth, hello) in [known, nobody, elsewhere].into_iter().enumerate() {
        let session = [nth as u8; 16];
        let greeting = Message::Hello(hello).into_frame(session, 1);
        let challenge = hub.on_frame(world.hub.node(), now, &mut rng, &greeting).unwrap();
        assert_eq!((challenge.kind, challenge.payload.len()), (Type::Challenge, 32));
        let proof = Message::Prove([7; 64]).into_frame(session, 2);
        refusals.push(hub.on_frame(world.hub.node(), now, &mut rng, &proof).unwrap().payload);
    }
    // Neither does one who skips the greeting or the proof.
    let pull = Message::Pull { from: 0, rows: 9, bytes: 9 };
    refusals.push(
        hub.on_frame(world.hub.node(), now, &mut rng, &pull.clone().into_frame([9; 16], 1))
            .unwrap()
            .payload,
    );
    let greeting = Message::Hello(hello(&world.hub)).into_frame([8; 16], 1);
    hub.on_frame(world.hub.node(), now, &mut rng, &greeting).unwrap();
    refusals.push(
        hub.on_frame(world.hub.node(), now, &mut rng, &pull.into_frame([8; 16], 2))
            .unwrap()
            .payload,
    );
    assert!(refusals.iter().all(|refusal| *refusal == refusals[0]), "{refusals:?}");
    assert_eq!(refusals[0], Message::Refused(Refusal::NotAdmitted).into_frame([0; 16], 0).payload);
}

#[test]
fn a_flood_of_greetings_takes_bounded_memory_and_keeps_nobody_out() {
    let mut world = World::new(51, &["VN", "FR"]);
    let now = world.now();
    let mut rng = dice(1, 1);
    let mut hub = Hub::default();
    for nth in 0..5000_u32 {
        let mut session = [0; 16];
        session[..4].copy_from_slice(&nth.to_be_bytes());
        let greeting = Message::Hello(hello(&world.hub)).into_frame(session, 1);
        hub.on_frame(world.hub.node(), now, &mut rng, &greeting).unwrap();
    }
    assert!(hub.sessions() <= 256, "{}", hub.sessions());
    converse(&mut world, "VN", &mut hub, &mut |frame| frame).unwrap();
}

#[test]
fn a_lying_hub_that_shows_two_histories_is_noticed_and_leaves_evidence() {
    // Two bodies with the same keys and different histories: what a hub that forks its log can show.
    let mut honest = World::new(52, &["VN", "FR"]);
    let mut forked = World::new(52, &["VN", "FR"]);
    assert_eq!(honest.hub.shared().root(), forked.hub.shared().root());
    for world in [&mut honest, &mut forked] {
        world.dice = dice(world.hub.shared().size(), world.hub.own().size());
    }
    let person = Invented::new(&mut honest.dice);
    honest.published(&person.draft("red", "VN", Audience::All));
    forked.pass_hours(1);
    let other = Invented::new(&mut dice(7, 7));
    forked.published(&other.draft("red", "VN", Audience::All));
    forked.published(&other.draft("diffusion-warn", "FR", Audience::All));
    assert!(forked.hub.shared().size() > honest.hub.shared().size());

    // The forked hub would be caught by the checkpoint in the hello; a lying one says nothing.
    let size = honest.bureau("FR").shared().size();
    let mut hub = Hub::default();
    let lie = |frame: Frame| match frame.kind {
        Type::Page => {
            let france = "FR".parse().unwrap();
            let limit = Limit { rows: 100, bytes: 1 << 20 };
            let page = forked.hub.page_for(&france, size, limit).unwrap();
            Frame { payload: page.encode(), ..frame }
        }
        _ => frame,
    };
    let before = honest.bureau("FR").shared().size();
    let Err(error) = converse(&mut honest, "FR", &mut hub, &mut { lie }) else {
        panic!("not noticed")
    };
    assert!(error.halts());
    let PeerError::SplitView(evidence) = error else { panic!("{error}") };
    let (held, shown) = (evidence.held.unwrap(), evidence.shown.unwrap());
    let log = honest.hub.shared();
    for note in [&held, &shown] {
        note.verify(&log.identity().name, log.key()).expect("signed by the hub's own key");
    }
    assert!(shown.checkpoint().size >= held.checkpoint().size);
    assert_eq!(honest.bureau("FR").shared().size(), before, "nothing of it was taken");
}

#[test]
fn a_hub_whose_log_was_rolled_back_is_told_by_the_first_member_and_serves_nobody() {
    let mut later = World::new(53, &["VN", "FR"]);
    let mut earlier = World::new(53, &["VN", "FR"]);
    let person = Invented::new(&mut later.dice);
    later.published(&person.draft("red", "VN", Audience::All));
    // A bureau that followed the later state meets the hub as it was before.
    std::mem::swap(&mut earlier.bureaus, &mut later.bureaus);
    let mut hub = Hub::default();
    let size = earlier.hub.shared().size();
    let refused = converse(&mut earlier, "FR", &mut hub, &mut |frame| frame);
    assert!(matches!(refused, Err(PeerError::Refused(Refusal::Unavailable))), "{refused:?}");
    let evidence = hub.rolled_back().expect("noticed");
    assert!(evidence.what.starts_with("a member holds"), "{}", evidence.what);
    let again = converse(&mut earlier, "VN", &mut hub, &mut |frame| frame);
    assert!(matches!(again, Err(PeerError::Refused(Refusal::Unavailable))));
    assert_eq!(earlier.hub.shared().size(), size);
}

#[test]
fn a_bureau_whose_own_log_was_rolled_back_is_told_and_halts() {
    let mut world = World::new(54, &["VN", "FR"]);
    let now = world.now();
    // An older copy of the own log: its first entries, as a backup would hold them.
    let backup = Arc::new(MemStore::new());
    world.bureau("FR").roll_back_own(backup.clone(), now).expect("an empty own log opens");
    assert_eq!(backup.head().unwrap(), None);
    let Err(error) = world.try_sync("FR") else { panic!("not noticed") };
    assert!(error.halts());
    let PeerError::RolledBack { own, received } = error else { panic!("{error}") };
    assert_eq!(own, 0);
    assert!(received >= 4, "{received}");
}

#[test]
fn a_page_that_was_tampered_with_is_not_taken() {
    let mut world = World::new(55, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.submit(&person.draft("red", "VN", Audience::All)).unwrap();
    world.sync("VN");
    world.publish(record).unwrap();
    let before = world.bureau("FR").shared().size();
    // Proof and rows stand behind the checkpoint. (A changed signature line in it counts as a stranger's: it costs
    // freshness at most, so lines are not what is tried here.)
    let rows = 1 + 8 + 4 + world.hub.shared().checkpoint().unwrap().text().len();
    for nth in 0..60 {
        let mut hub = Hub::default();
        let mut place = 0;
        let result = converse(&mut world, "FR", &mut hub, &mut |mut frame| {
            if frame.kind == Type::Page && place == 0 {
                place = rows + (nth * 211) % (frame.payload.len() - rows);
                frame.payload[place] ^= 1;
            }
            frame
        });
        assert!(result.is_err(), "byte {place}");
        assert_eq!(world.bureau("FR").shared().size(), before, "byte {place}");
    }
    world.sync("FR");
    assert!(world.bureau("FR").shared().size() > before, "unchanged it is taken");
}

#[test]
fn a_welcome_in_which_one_byte_was_changed_is_refused() {
    let mut world = World::new(56, &["VN", "FR"]);
    let before = world.bureau("FR").shared().size();
    let mut places = 1;
    let mut place = 0;
    while place < places {
        let mut hub = Hub::default();
        let result = converse(&mut world, "FR", &mut hub, &mut |mut frame| {
            if frame.kind == Type::Welcome {
                places = frame.payload.len();
                frame.payload[place] ^= 1;
            }
            frame
        });
        assert!(result.is_err(), "byte {place} of {places}");
        assert_eq!(world.bureau("FR").shared().size(), before, "byte {place}");
        place += 1;
    }
    assert!(places > 64, "a welcome has a signature");
    converse(&mut world, "FR", &mut Hub::default(), &mut |frame| frame).unwrap();
}

#[test]
fn a_page_whose_state_the_hub_did_not_sign_is_refused() {
    let mut world = World::new(57, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.submit(&person.draft("red", "VN", Audience::All)).unwrap();
    world.sync("VN");
    world.publish(record).unwrap();
    let before = world.bureau("FR").shared().size();
    let note = world.hub.shared().checkpoint().unwrap().text();
    // Every line of signature in turn: without the hub's own the state is nobody's word.
    let signatures: Vec<usize> = note.match_indices("\n\u{2014} ").map(|(at, _)| at).collect();
    let line = |nth: usize| {
        let end = signatures.get(nth + 1).copied().unwrap_or(note.len() - 1);
        // Well inside the base64 of the signature, behind name and key.
        end - 8
    };
    for nth in 0..4 {
        let at = line(0) - 9 * nth;
        let result = converse(&mut world, "FR", &mut Hub::default(), &mut |mut frame| {
            if frame.kind == Type::Page {
                let start = frame.payload.windows(note.len()).position(|w| w == note.as_bytes());
                let letter = &mut frame.payload[start.expect("the note stands in the page") + at];
                *letter = if *letter == b'A' { b'B' } else { b'A' };
            }
            frame
        });
        assert!(result.is_err(), "letter {at} of the hub's signature");
        assert_eq!(world.bureau("FR").shared().size(), before);
    }
    world.sync("FR");
    assert!(world.bureau("FR").shared().size() > before, "unchanged it is taken");
}
