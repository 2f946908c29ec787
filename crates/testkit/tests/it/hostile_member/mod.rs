//! A member that is hostile, or whose node is: its key is real, its entries are well formed, and one thing about each is not as
//! it must be. The hub answers with a rejection and keeps nothing else of it; the same entry unbroken is ordered, so that
//! no case is refused for another reason than its own. One file a noun; what holds for all of them is here.

mod directory;
mod erasure;
mod hit;
mod kinds;
mod message;
mod notice;
mod object;
mod thing;

use acts::Submission;
use domain::{
    MemberCode, OfficerId, RecordId,
    audience::Audience,
    directory::{Officer, Post, Role},
};
use ledger::{
    AudienceOpening, AuthorId, Entry, EntryId, Envelope, Kind, Origin, Payload, SigningKey,
    SubjectId,
};
use serde_json::{Value, json};
use testkit::{World, dice, people::Invented};

/// Author of what a node writes by itself.
const THE_NODE: OfficerId = OfficerId::from_bytes([0; 16]);
/// What the hub says of an author it does not take.
const NO_OFFICER: &str = "no such officer in service here";

/// An entry as a member's own node signs it, part by part.
#[derive(Clone)]
struct Offer {
    from: &'static str,
    kind: &'static str,
    author: OfficerId,
    subject: [u8; 16],
    audience: ledger::Audience,
    content: Value,
}

/// What is broken, a part of the hub's reason, and how it is broken.
type Case<'a> = (&'a str, &'a str, &'a dyn Fn(&mut Offer));

impl Offer {
    /// By the first officer of this role at `from`.
    fn new(
        world: &mut World,
        (from, role): (&'static str, Role),
        (kind, content): (&'static str, Value),
        subject: [u8; 16],
        audience: ledger::Audience,
    ) -> Self {
        let author = world.bureau(from).staff.first(role);
        Self { from, kind, author, subject, audience, content }
    }

    fn member(&self) -> MemberCode {
        code(self.from)
    }

    /// The entry as the next of its bureau.
    fn signed(&self, world: &mut World) -> Submission {
        let seq = world.hub.received(&self.member()).unwrap().map_or(0, |last| last + 1);
        self.signed_at(world, seq)
    }

    /// The entry at a place of its bureau's log.
    fn signed_at(&self, world: &mut World, seq: u64) -> Submission {
        let key = world.bureau(self.from).keys().signing.clone();
        self.signed_with(world, seq, &key)
    }

    /// The entry under a key.
    fn signed_with(&self, world: &World, seq: u64, key: &SigningKey) -> Submission {
        let mut rng = dice(seq, world.hub.shared().size());
        let payload = Payload::new(serde_json::to_vec(&self.content).unwrap(), &mut rng).unwrap();
        let audience = AudienceOpening::new(self.audience.clone(), &mut rng);
        let envelope = Envelope {
            id: EntryId::random(&mut rng),
            origin: Origin::new(self.from).unwrap(),
            seq,
            seen: world.hub.shared().size(),
            at: world.now(),
            kind: Kind::new(self.kind).unwrap(),
            author: AuthorId(self.author.bytes()),
            subject: SubjectId(self.subject),
            audience: audience.commitment(),
            payload: payload.commitment(),
        };
        let entry = Entry::sign(envelope, key, world.hub.body());
        Submission { entry, audience, payload: Some(payload) }
    }
}

/// The hub's answer: none if the entry was ordered, else why not. A rejection is all that a rejected entry leaves behind.
fn incoming(world: &mut World, offer: &Offer) -> Option<String> {
    let entry = offer.signed(world);
    let id = entry.entry.envelope().id;
    let (now, before) = (world.now(), world.hub.shared().size());
    let accepted = world.hub.node().accept(now, &offer.member(), vec![entry]).unwrap();
    assert_eq!(accepted.ordered + accepted.rejected, 1, "{}: one of the two", offer.kind);
    if accepted.ordered == 1 {
        return None;
    }
    for pos in before..world.hub.shared().size() - 1 {
        its_own_end(world, offer, pos);
    }
    let rejections = world.hub.registers().rejections().unwrap();
    let rejection = rejections.into_iter().find(|rejection| rejection.entry == id.to_string());
    Some(rejection.expect("the rejection names the entry").reason)
}

/// Beside the rejection of a hit on a row that is over stands the order to erase it where it was written, and nothing else.
fn its_own_end(world: &World, offer: &Offer, pos: u64) {
    let erasures = world.hub.registers().erasures_of(RecordId::from_bytes(offer.subject)).unwrap();
    let order = erasures.into_iter().find(|erasure| erasure.pos == pos);
    let holders = order.map(|order| order.holders);
    assert_eq!(holders, Some([offer.member()].into()), "{}: more than a rejection", offer.kind);
    assert!(!offer.content["thing"].is_null(), "{}: no hit on a row", offer.kind);
}

/// The entry is ordered.
fn ordered(world: &mut World, offer: &Offer) {
    let reason = incoming(world, offer);
    assert_eq!(reason, None, "{} of {} as it must be", offer.kind, offer.from);
}

/// Each of the cases is rejected for its own reason, and the entry itself is ordered after them all.
fn stands_only_unbroken(world: &mut World, honest: &Offer, cases: &[Case<'_>]) {
    all_rejected(world, honest, cases);
    ordered(world, honest);
    as_logged(world);
}

fn all_rejected(world: &mut World, honest: &Offer, cases: &[Case<'_>]) {
    for (what, because, breaks) in cases {
        let mut broken = honest.clone();
        breaks(&mut broken);
        let Some(reason) = incoming(world, &broken) else {
            panic!("{}, {what}: it was ordered", honest.kind)
        };
        assert!(reason.contains(because), "{}, {what}: {reason}", honest.kind);
    }
}

/// The hub's registers say what its log says, so that a rejected entry is in neither.
fn as_logged(world: &World) {
    let rebuilt = world.hub.rebuilt().unwrap().digest().unwrap();
    assert_eq!(rebuilt, world.hub.registers().digest().unwrap());
    assert!(world.hub.listed_as_logged().unwrap());
}

/// Nobody but an officer of the bureau with one of these roles writes it: not one of another role, of another bureau, of the
/// secretariat, not one who left or never was, nor the node by itself.
fn only_written_by(world: &mut World, honest: &Offer, may: &[Role]) {
    let staff = world.bureau(honest.from).staff.clone();
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Reviewer);
    for role in roles {
        let author = staff.first(role);
        if !may.contains(&role) {
            by(world, honest, author, &format!("{role:?}"), "no role of this officer may");
        }
    }
    let neighbours: Vec<_> =
        world.bureaus.keys().filter(|other| other.as_str() != honest.from).cloned().collect();
    for other in neighbours {
        let author = world.bureau(other.as_str()).staff.first(may[0]);
        by(world, honest, author, &format!("an officer of {other}"), NO_OFFICER);
    }
    let gone = retired(world, honest.from, may[0]);
    let nobody = OfficerId::random(&mut dice(1, 1));
    for (author, who) in [
        (world.hub.staff.first(Role::DutyOfficer), "the secretariat's"),
        (gone, "one who left"),
        (nobody, "one nobody enrolled"),
        (THE_NODE, "the node"),
    ] {
        by(world, honest, author, who, NO_OFFICER);
    }
}

fn by(world: &mut World, honest: &Offer, author: OfficerId, who: &str, because: &str) {
    all_rejected(world, honest, &[(who, because, &|offer| offer.author = author)]);
}

/// An officer of the bureau who had the role and left.
fn retired(world: &mut World, at: &'static str, role: Role) -> OfficerId {
    let officer = Officer {
        id: OfficerId::random(&mut dice(2, world.hub.shared().size())),
        name: "Officer of last year".into(),
        post: Post::Bureau(code(at)),
        unit: None,
        roles: [role].into(),
    };
    let enrolment = enrolment(world, at, &officer);
    ordered(world, &enrolment);
    let left = json!({ "officer": officer.id });
    let leaving = Offer { kind: "OfficerLeft", content: left, ..enrolment };
    ordered(world, &leaving);
    officer.id
}

fn enrolment(world: &mut World, at: &'static str, officer: &Officer) -> Offer {
    let content = serde_json::to_value(officer).unwrap();
    let of = ("OfficerEnrolled", content);
    let by = (at, Role::Administrator);
    Offer::new(world, by, of, officer.id.bytes(), ledger::Audience::Hub)
}

/// A request of `from` for a new record about somebody invented.
fn request(world: &mut World, from: &'static str, kind: &str, audience: &Audience) -> Offer {
    let draft = Invented::new(&mut world.dice).draft(kind, from, Audience::All);
    let content = serde_json::to_value(&draft).unwrap();
    let subject = RecordId::random(&mut world.dice).bytes();
    let by = (from, Role::BureauOfficer);
    Offer::new(world, by, ("NoticeSubmitted", content), subject, seen_by(from, audience))
}

/// A record of `from` that waits for a reviewer, or is in force if its kind asks for none.
fn requested(world: &mut World, from: &'static str, kind: &str, audience: &Audience) -> RecordId {
    let offer = request(world, from, kind, audience);
    ordered(world, &offer);
    RecordId::from_bytes(offer.subject)
}

/// A record of `from` that is in force.
fn in_force(world: &mut World, from: &'static str, kind: &str, audience: &Audience) -> RecordId {
    let record = requested(world, from, kind, audience);
    let notice = world.hub.registers().notice(record).unwrap().unwrap();
    if !notice.state.in_force() {
        world.publish(record).unwrap();
    }
    record
}

/// What an officer of the owner's says of a record of its own.
fn said(
    world: &mut World,
    from: &'static str,
    (kind, content): (&'static str, Value),
    record: RecordId,
    audience: ledger::Audience,
) -> Offer {
    Offer::new(world, (from, Role::BureauOfficer), (kind, content), record.bytes(), audience)
}

fn withdrawal(world: &mut World, from: &'static str, record: RecordId) -> Offer {
    let content = json!({ "reason": "no_longer_wanted" });
    said(world, from, ("NoticeWithdrawn", content), record, ledger::Audience::Hub)
}

/// A record of `from` that was in force and is erased.
fn erased(world: &mut World, from: &'static str) -> RecordId {
    let record = in_force(world, from, "diffusion-warn", &Audience::All);
    let end = withdrawal(world, from, record);
    ordered(world, &end);
    record
}

/// A record of `from` that is suspended for two days.
fn suspended(world: &mut World, from: &'static str) -> RecordId {
    let record = in_force(world, from, "red", &Audience::All);
    let offer = suspension(world, from, record);
    ordered(world, &offer);
    record
}

fn suspension(world: &mut World, from: &'static str, record: RecordId) -> Offer {
    let until = world.now() + jiff::SignedDuration::from_hours(48);
    let content = json!({ "until": until, "reasons": "A doubt about the warrant." });
    said(world, from, ("NoticeSuspended", content), record, ledger::Audience::All)
}

fn code(code: &str) -> MemberCode {
    code.parse().unwrap()
}

/// These members alone.
fn only(members: &[&str]) -> Audience {
    Audience::Only(members.iter().map(|member| code(member)).collect())
}

/// These nodes alone.
fn between(nodes: &[&str]) -> ledger::Audience {
    ledger::Audience::Only(nodes.iter().map(|node| Origin::new(node).unwrap()).collect())
}

/// The ledger's audience for a record's, its owner included.
fn seen_by(owner: &str, audience: &Audience) -> ledger::Audience {
    match audience {
        Audience::All => ledger::Audience::All,
        Audience::AllExcept(_) => unreachable!("no case here leaves members out"),
        Audience::Only(members) => {
            let names: Vec<&str> = members.iter().map(MemberCode::as_str).chain([owner]).collect();
            between(&names)
        }
    }
}
