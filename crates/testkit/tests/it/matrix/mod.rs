//! The matrix of acts: every act that an officer does stands in a table with the rights it asks for, where it is done and what
//! becomes of it elsewhere. From the table follows that the right officer can at the right place, and that nobody else can
//! anywhere: not one whom nobody enrolled, who left, of another post, or whose role the statute does not grant it. Nothing is
//! recorded of what is refused. One file a noun has its rows; that no act is missing is in `sources`.

mod desk;
mod directory;
mod hit;
mod lookup;
mod notice;
mod object;
mod sources;

use std::collections::BTreeSet;

use acts::{ActError, HUB, Unit, directory::enrol, directory::leave};
use domain::{Act, OfficerId, directory::Role};
use statute::Denied;
use testkit::{TestNode, World, dice};

/// The nodes of the body, in the order of [`Row::becomes`].
const PLACES: [&str; 3] = [HUB, "VN", "FR"];

/// An act of an officer.
struct Row {
    /// The function, and after a comma what is particular about this row.
    name: &'static str,
    /// The functions that ask for a right, and for which: who does the act has all of them.
    asks: &'static [(&'static str, Act)],
    /// What becomes of it at the hub, at VN and at FR if an officer there does it who has the rights.
    becomes: [Becomes; 3],
    /// Makes a world in which the act can be done.
    stage: fn(&mut World) -> Call,
}

/// The act, about what was staged, by any officer at any node.
type Call = Box<dyn Fn(&mut Unit<'_>, OfficerId) -> Result<(), ActError>>;

/// What becomes of an act that an officer does who has the rights.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Becomes {
    /// It is recorded.
    Done,
    /// It is answered, and there was nothing to record.
    Idle,
    /// The record is another bureau's.
    NotTheirs,
    /// What it is about does not exist there.
    Absent,
    /// Its argument names another bureau.
    Invalid,
    /// It is not done at such a node, whoever asks.
    WrongPlace,
    /// The statute grants it to nobody there.
    Denied,
}

impl Becomes {
    fn is(self, result: &Result<(), ActError>) -> bool {
        match self {
            Self::Done | Self::Idle => result.is_ok(),
            Self::NotTheirs => matches!(result, Err(ActError::NotOwner)),
            Self::Absent => matches!(result, Err(ActError::NotFound(_))),
            Self::Invalid => matches!(result, Err(ActError::Invalid(_))),
            Self::WrongPlace => matches!(result, Err(ActError::WrongPlace(_))),
            Self::Denied => matches!(result, Err(ActError::Denied(_))),
        }
    }
}

/// Holds every row to what it says.
fn hold(rows: &[Row]) {
    for (nth, row) in rows.iter().enumerate() {
        let mut body = Body::new(nth as u64);
        let left = PLACES.map(|place| body.left(place, row));
        let call = (row.stage)(&mut body.0);
        for ((place, becomes), left) in PLACES.into_iter().zip(row.becomes).zip(left) {
            let before = body.state(place);
            body.refused(row, &call, (place, becomes), left);
            assert_eq!(body.state(place), before, "{} at {place}: recorded", row.name);
            body.answered(row, &call, (place, becomes));
        }
        for (place, becomes) in PLACES.into_iter().zip(row.becomes) {
            body.recorded(row, &call, (place, becomes));
        }
    }
}

/// A body in which every node has an officer of every role.
struct Body(World);

impl Body {
    fn new(seed: u64) -> Self {
        let mut body = Self(World::new(1300 + seed, &PLACES[1..]));
        for place in PLACES {
            for role in Role::ALL {
                if body.of(place, role).is_none() {
                    body.enrolled(place, [role].into());
                }
            }
        }
        body.0.sync_all();
        body
    }

    fn node(&self, place: &str) -> &TestNode {
        let bureau = self.0.bureaus.iter().find(|(member, _)| member.as_str() == place);
        bureau.map_or(&self.0.hub, |(_, node)| node)
    }

    /// Officers in service at a place, with their roles.
    fn officers(&self, place: &str) -> Vec<(OfficerId, BTreeSet<Role>)> {
        let node = self.node(place);
        let known = node.registers().officers().unwrap().into_iter();
        let here = known.filter(|officer| officer.post == *node.me());
        here.map(|officer| (officer.id, officer.roles)).collect()
    }

    /// The officer of a place with this role.
    fn of(&self, place: &str, role: Role) -> Option<OfficerId> {
        let mut there = self.officers(place);
        there.retain(|(_, roles)| roles.contains(&role));
        // Where there are several, a story is told with the first.
        let first = || self.node(place).staff.first(role);
        if there.len() > 1 { Some(first()) } else { there.first().map(|(id, _)| *id) }
    }

    fn enrolled(&mut self, place: &str, roles: BTreeSet<Role>) -> OfficerId {
        let enrol = |unit: &mut Unit<'_>, staff: &testkit::Staff| {
            let administrator = staff.first(Role::Administrator);
            enrol(unit, Some(administrator), "An officer", None, roles)
        };
        self.0.at(place, enrol).unwrap()
    }

    /// One who had every role for the act and left.
    fn left(&mut self, place: &str, row: &Row) -> OfficerId {
        let mut roles = self.granted(place, row);
        if roles.is_empty() {
            roles.insert(Role::BorderOfficer);
        }
        let officer = self.enrolled(place, roles);
        let leave = |unit: &mut Unit<'_>, staff: &testkit::Staff| {
            leave(unit, staff.first(Role::Administrator), officer)
        };
        self.0.at(place, leave).unwrap();
        officer
    }

    /// The roles that the statute grants every right of the act at such a post.
    fn granted(&self, place: &str, row: &Row) -> BTreeSet<Role> {
        let node = self.node(place);
        let has = |role: &Role, act: &Act| {
            let grant = node.statute().access.get(act);
            grant.is_some_and(|grant| grant.at(node.me()).contains(role))
        };
        let all = |role: &Role| row.asks.iter().all(|(_, act)| has(role, act));
        Role::ALL.into_iter().filter(all).collect()
    }

    /// Sizes of both logs, and what the registers say.
    fn state(&self, place: &str) -> (u64, u64, [u8; 32]) {
        let node = self.node(place);
        let digest = node.registers().digest().unwrap();
        (node.own().size(), node.shared().size(), digest)
    }

    /// Nobody but an officer of this post with a role for it does the act.
    fn refused(&mut self, row: &Row, call: &Call, at: (&str, Becomes), left: OfficerId) {
        let (place, becomes) = at;
        let unknown = OfficerId::random(&mut dice(3, 3));
        let elsewhere = PLACES.into_iter().filter(|other| *other != place);
        let strangers: Vec<_> = elsewhere.flat_map(|other| self.officers(other)).collect();
        let strangers = strangers.into_iter().map(|(id, roles)| (id, format!("{roles:?} of afar")));
        let nobody = [(unknown, "nobody".to_owned()), (left, "one who left".to_owned())];
        for (officer, who) in nobody.into_iter().chain(strangers) {
            let answer = self.0.at(place, |unit, _| call(unit, officer));
            let refused = match becomes {
                Becomes::WrongPlace => becomes.is(&answer),
                _ => matches!(answer, Err(ActError::NoOfficer)),
            };
            assert!(refused, "{} at {place} by {who}: {answer:?}", row.name);
        }
        let granted = self.granted(place, row);
        for role in Role::ALL.into_iter().filter(|role| !granted.contains(role)) {
            let officer = self.of(place, role).unwrap();
            let answer = self.0.at(place, |unit, _| call(unit, officer));
            let refused = match (becomes, &answer) {
                (Becomes::WrongPlace, answer) => becomes.is(answer),
                (_, Err(ActError::Denied(Denied::NotGranted(act, _)))) => {
                    row.asks.iter().any(|(_, asked)| asked == act)
                }
                _ => false,
            };
            assert!(refused, "{} at {place} by {role:?}: {answer:?}", row.name);
        }
    }

    /// An officer of each role for it gets the answer that the table tells; it is undone, so that the next finds what this one did.
    fn answered(&mut self, row: &Row, call: &Call, at: (&str, Becomes)) {
        let (place, becomes) = at;
        let granted = self.granted(place, row);
        let can = !matches!(becomes, Becomes::WrongPlace | Becomes::Denied);
        assert!(!can || !granted.is_empty(), "{} at {place}: nobody may", row.name);
        assert!(becomes != Becomes::Denied || granted.is_empty(), "{} at {place}", row.name);
        for role in granted {
            let officer = self.of(place, role).unwrap();
            let mut tried = None;
            let undone = self.0.at(place, |unit, _| {
                tried = Some(call(unit, officer));
                Err::<(), _>(ActError::NotFound("act that is only tried"))
            });
            assert!(undone.is_err());
            let answer = tried.unwrap();
            assert!(becomes.is(&answer), "{} at {place} by {role:?}: {answer:?}", row.name);
        }
    }

    /// Done in earnest, it is recorded if the table says so.
    fn recorded(&mut self, row: &Row, call: &Call, at: (&str, Becomes)) {
        let (place, becomes) = at;
        let Some(role) = self.granted(place, row).into_iter().next() else { return };
        let (before, officer) = (self.state(place), self.of(place, role).unwrap());
        let answer = self.0.at(place, |unit, _| call(unit, officer));
        assert!(becomes.is(&answer), "{} at {place}: {answer:?}", row.name);
        let recorded = self.state(place) != before;
        assert_eq!(recorded, becomes == Becomes::Done, "{} at {place}", row.name);
    }
}
