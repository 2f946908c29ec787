//! A body with its hub and bureaus, and the main job in a few words.

use std::collections::{BTreeMap, BTreeSet};

use acts::{ActError, DataDir, Unit, check, directory, found, import, notice};
use domain::{
    Draft, MemberCode, OfficerId, RecordId,
    directory::{Officer, Post, Role},
    lookup::LookupPurpose,
    review::{Assessment, Finding, Neutrality, RefugeeCheck, Verdict},
};
use jiff::{SignedDuration, Timestamp};
use ledger::BodyName;
use peer::{PeerError, Synced};
use registers::notice::Filter;
use statute::Statute;

use crate::{Dice, FakeClock, Staff, TestNode, dice, people::Invented};

/// Roles of a bureau's officers.
const BUREAU: [Role; 4] =
    [Role::BureauOfficer, Role::BorderOfficer, Role::DutyOfficer, Role::DataProtectionOfficer];

/// A body in one process.
pub struct World {
    /// What time it is.
    pub clock: FakeClock,
    /// The test's own randomness.
    pub dice: Dice,
    /// The secretariat's node.
    pub hub: TestNode,
    /// The bureaus' nodes.
    pub bureaus: BTreeMap<MemberCode, TestNode>,
    folder: Option<tempfile::TempDir>,
}

impl World {
    /// A body in memory whose bureaus are open, staffed and level with the hub.
    pub fn new(seed: u64, members: &[&str]) -> Self {
        Self::found(seed, members, None)
    }

    /// The same on disk, a folder a node, as the binary lays it out.
    ///
    /// # Panics
    /// If there is no room for temporary files.
    #[expect(clippy::expect_used, reason = "a test's surroundings")]
    pub fn on_disk(seed: u64, members: &[&str]) -> Self {
        Self::found(seed, members, Some(tempfile::tempdir().expect("a temporary folder")))
    }

    #[expect(clippy::expect_used, reason = "a fixed story that must succeed")]
    fn found(seed: u64, members: &[&str], folder: Option<tempfile::TempDir>) -> Self {
        let clock = FakeClock::new();
        let now = clock.now();
        let body = BodyName::new("body.example").expect("a name");
        let members: Vec<MemberCode> =
            members.iter().map(|code| code.parse().expect("a member's code")).collect();
        let mut draws = dice(seed, 1 << 32);
        let data_dir = folder.as_ref().map(|folder| DataDir::at(folder.path()));
        let hub = match &data_dir {
            None => TestNode::in_memory(Post::Secretariat, body.clone(), None, now, seed),
            Some(data_dir) => {
                let opened = data_dir.create_hub(&body, now, Box::new(dice(seed, 1 << 40)));
                drop(opened.expect("a hub"));
                TestNode::on_disk(Post::Secretariat, data_dir.clone(), now, seed)
            }
        };
        let mut hub = hub.expect("a hub");
        hub.staff = secretariat(&mut draws, &mut hub, &members, now).expect("a body");
        let mut world = Self { clock, dice: draws, hub, bureaus: BTreeMap::new(), folder };
        for (nth, member) in members.iter().enumerate() {
            world.open(seed ^ ((nth as u64 + 1) << 48), member, &body, data_dir.as_ref());
        }
        world.sync_all();
        world
    }

    /// Opens the bureau of a member that was admitted later, in memory.
    ///
    /// # Panics
    /// If the code is no member's.
    #[expect(clippy::expect_used, reason = "a test's own word")]
    pub fn open_later(&mut self, seed: u64, code: &str) {
        let body = self.hub.body().clone();
        self.open(seed, &code.parse().expect("a member's code"), &body, None);
        self.sync(code);
    }

    #[expect(clippy::expect_used, reason = "a fixed story that must succeed")]
    fn open(
        &mut self,
        seed: u64,
        member: &MemberCode,
        body: &BodyName,
        data_dir: Option<&DataDir>,
    ) {
        let now = self.clock.now();
        let post = Post::Bureau(member.clone());
        let hub_key = *self.hub.hub_key();
        let bureau = match data_dir {
            None => TestNode::in_memory(post, body.clone(), Some(hub_key), now, seed),
            Some(data_dir) => {
                let rng = Box::new(dice(seed, 1 << 40));
                drop(data_dir.create_bureau(member, body, hub_key, now, rng).expect("a bureau"));
                TestNode::on_disk(post, data_dir.clone(), now, seed)
            }
        };
        let mut bureau = bureau.expect("a bureau");
        let keys = bureau.keys().public();
        self.hub
            .act(now, |unit, staff| {
                directory::open_bureau(unit, staff.first(Role::Administrator), member, keys)
            })
            .expect("the bureau is opened");
        peer::sync(self.hub.node(), bureau.node(), now, &mut self.dice).expect("a first round");
        bureau.staff = bureau.act(now, |unit, _| staff_a_bureau(unit)).expect("officers");
        self.bureaus.insert(member.clone(), bureau);
        self.sync(member.as_str());
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets hours pass.
    pub fn pass_hours(&mut self, hours: i64) {
        self.clock.advance(SignedDuration::from_hours(hours));
    }

    /// A bureau's node.
    ///
    /// # Panics
    /// If there is none of this code.
    pub fn bureau(&mut self, code: &str) -> &mut TestNode {
        let found = self.bureaus.iter_mut().find(|(member, _)| member.as_str() == code);
        found.map_or_else(|| panic!("no bureau {code}"), |(_, node)| node)
    }

    /// Runs an act at a bureau, or at the hub under its name.
    pub fn at<T>(
        &mut self,
        code: &str,
        act: impl FnOnce(&mut Unit<'_>, &Staff) -> Result<T, ActError>,
    ) -> Result<T, ActError> {
        let now = self.now();
        let node = if code == acts::HUB { &mut self.hub } else { self.bureau(code) };
        node.act(now, act)
    }

    /// Brings a bureau level with the hub, or says why it could not.
    ///
    /// # Panics
    /// If there is none of this code.
    pub fn try_sync(&mut self, code: &str) -> Result<Synced, PeerError> {
        let now = self.now();
        let Self { hub, bureaus, dice, .. } = self;
        let found = bureaus.iter_mut().find(|(member, _)| member.as_str() == code);
        let bureau = found.map_or_else(|| panic!("no bureau {code}"), |(_, node)| node);
        peer::sync(hub.node(), bureau.node(), now, dice)
    }

    /// Brings a bureau level with the hub.
    ///
    /// # Panics
    /// If the round fails.
    pub fn sync(&mut self, code: &str) -> Synced {
        self.try_sync(code).unwrap_or_else(|error| panic!("{code} syncs: {error}"))
    }

    /// Rounds with every bureau until none has anything new.
    pub fn sync_all(&mut self) {
        let codes: Vec<_> = self.bureaus.keys().map(ToString::to_string).collect();
        self.sync_these(&codes.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// Rounds with these bureaus, as if the others were offline.
    ///
    /// # Panics
    /// If a round fails, or there is no end of them.
    pub fn sync_these(&mut self, codes: &[&str]) {
        for _ in 0..10 {
            let before = self.hub.shared().size();
            let pulled: u64 = codes.iter().map(|code| self.sync(code).pulled).sum();
            if pulled == 0 && self.hub.shared().size() == before {
                return;
            }
        }
        panic!("ten rounds and no end");
    }

    /// Saves and submits a draft at its requester's bureau; the hub does not know of it yet.
    pub fn submit(&mut self, draft: &Draft) -> Result<RecordId, ActError> {
        let code = draft.requester.to_string();
        let record = self.at(&code, |unit, staff| {
            notice::draft::draft(unit, staff.first(Role::BureauOfficer), None, draft)
        })?;
        self.at(&code, |unit, staff| {
            notice::submit::submit(unit, staff.first(Role::BureauOfficer), record.0)
        })?;
        Ok(record.0)
    }

    /// A reviewer takes the request up and publishes it.
    pub fn publish(&mut self, record: RecordId) -> Result<(), ActError> {
        self.at(acts::HUB, |unit, staff| {
            notice::review::begin(unit, staff.first(Role::Reviewer), record)
        })?;
        self.at(acts::HUB, |unit, staff| {
            notice::review::publish(unit, staff.first(Role::Reviewer), record, &clear_assessment())
        })
    }

    /// From draft to every bureau's copy.
    ///
    /// # Panics
    /// If anything stands against it.
    #[expect(clippy::expect_used, reason = "the draft is the test's to choose")]
    pub fn published(&mut self, draft: &Draft) -> RecordId {
        let record = self.submit(draft).expect("submitted");
        self.sync(draft.requester.as_str());
        let hub = &self.hub;
        let notice = hub.registers().notice(record).expect("registers").expect("at the hub");
        if !notice.state.in_force() {
            self.publish(record).expect("published");
        }
        self.sync_all();
        record
    }

    /// Puts a person on the Security Council's list, which the secretariat takes over; it is in every bureau's copy.
    ///
    /// # Panics
    /// If anything stands against it, or somebody was listed before.
    #[expect(clippy::expect_used, reason = "a fixed story that must succeed")]
    pub fn listed(&mut self, person: &Invented) -> RecordId {
        let (now, source) = (self.now(), import::AUTHORITY.parse().expect("a code"));
        self.at(acts::HUB, |unit, staff| {
            let administrator = staff.first(Role::Administrator);
            directory::admit_member(unit, administrator, source, "The authority")?;
            import::import_un_list(
                unit,
                staff.first(Role::DutyOfficer),
                now,
                &[person.listed()],
                false,
            )
        })
        .expect("a list");
        self.sync_all();
        let filter = Filter { in_force: true, ..Filter::default() };
        let notices = self.hub.registers().notices(&filter).expect("registers").into_iter();
        let mut listed = notices.filter(|notice| notice.owner.as_str() == import::AUTHORITY);
        listed.next().expect("a record of the list").id
    }

    /// An officer of the bureau looks somebody up by name alone.
    pub fn look_up(&mut self, code: &str, terms: check::Terms) -> Result<check::Answer, ActError> {
        let question = check::Question {
            purpose: LookupPurpose::Border,
            case_reference: Some("B-1".into()),
            terms,
        };
        self.at(code, |unit, staff| check::check(unit, staff.first(Role::DutyOfficer), &question))
    }

    /// The folder of a world on disk.
    ///
    /// # Panics
    /// In memory there is none.
    #[expect(clippy::expect_used, reason = "a test's mistake")]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.as_ref().expect("a world on disk").path()
    }
}

/// What is left of a world on disk when its processes have ended: the folders, and who serves where.
pub struct Folders {
    /// A folder a node.
    pub data_dir: DataDir,
    /// The time then.
    pub clock: FakeClock,
    /// Officers by node: `hub` or a member's code.
    pub staff: BTreeMap<String, Staff>,
    folder: tempfile::TempDir,
}

impl Folders {
    /// The folder they are in; it goes when this value goes.
    pub fn path(&self) -> &std::path::Path {
        self.folder.path()
    }
}

impl World {
    /// Ends every process of a world on disk and leaves the folders to others.
    ///
    /// # Panics
    /// In memory there are none.
    #[expect(clippy::expect_used, reason = "a test's mistake")]
    pub fn put_down(self) -> Folders {
        let folder = self.folder.expect("a world on disk");
        let mut staff: BTreeMap<_, _> = self
            .bureaus
            .into_iter()
            .map(|(member, node)| (member.to_string(), node.staff))
            .collect();
        staff.insert(acts::HUB.to_owned(), self.hub.staff);
        Folders { data_dir: DataDir::at(folder.path()), clock: self.clock, staff, folder }
    }
}

/// An assessment in which every question came out for publication.
pub fn clear_assessment() -> Assessment {
    let compliant =
        || Finding { verdict: Verdict::Compliant, reasons: "Nothing stands against it.".into() };
    Assessment {
        article_2: compliant(),
        article_3: Neutrality {
            nature_of_offence: compliant(),
            status_of_person: compliant(),
            identity_of_source: compliant(),
            positions_of_others: compliant(),
            international_law: compliant(),
            neutrality_of_organization: compliant(),
            general_context: compliant(),
        },
        refugee: RefugeeCheck::NoneKnown { asked: BTreeSet::new() },
        re_entry: None,
        waivers: Vec::new(),
    }
}

fn secretariat(
    dice: &mut Dice,
    hub: &mut TestNode,
    members: &[MemberCode],
    now: Timestamp,
) -> Result<Staff, ActError> {
    let roles = [
        Role::Administrator,
        Role::Reviewer,
        Role::Reviewer,
        Role::DutyOfficer,
        Role::DataProtectionOfficer,
    ];
    let mut staff = Staff::default();
    let officers: Vec<_> = roles
        .into_iter()
        .enumerate()
        .map(|(nth, role)| {
            let id = OfficerId::random(dice);
            staff.0.entry(role).or_default().push(id);
            let name = format!("Officer {nth} of the secretariat");
            Officer { id, name, post: Post::Secretariat, unit: None, roles: [role].into() }
        })
        .collect();
    let members: Vec<_> =
        members.iter().map(|code| (code.clone(), format!("Member {code}"))).collect();
    hub.act(now, |unit, _| {
        found::found(
            unit,
            &found::Founding {
                name: "Example Body",
                statute: Statute::default_text(),
                members: &members,
                officers: &officers,
            },
        )
    })?;
    Ok(staff)
}

fn staff_a_bureau(unit: &mut Unit<'_>) -> Result<Staff, ActError> {
    let mut staff = Staff::default();
    let administrator =
        directory::enrol(unit, None, "First administrator", None, [Role::Administrator].into())?;
    staff.0.insert(Role::Administrator, vec![administrator]);
    for role in BUREAU {
        let name = format!("Officer {role:?}");
        let officer = directory::enrol(unit, Some(administrator), &name, None, [role].into())?;
        staff.0.insert(role, vec![officer]);
    }
    Ok(staff)
}
