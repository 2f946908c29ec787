//! The simulated body: its plan from a seed, one step after another, and how it heals.

use std::collections::{BTreeMap, BTreeSet};

use acts::NodeError;
use domain::{HitId, MemberCode, MessageId, RecordId, audience::Audience};
use jiff::{SignedDuration, Timestamp};
use ledger::EntryId;
use peer::{BackOff, FaultPlan, Faulty, Hub, Link, Settings};
use rand_core::Rng;
use testkit::{Dice, TestNode, World, dice};

use super::things::{Found, Stolen};

const MEMBERS: [&str; 8] = ["VN", "FR", "KE", "BR", "JP", "ZA", "NO", "EG"];

/// What a seed decides before anything happens.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) members: usize,
    pub(super) steps: u64,
    pub(super) faults: FaultPlan,
    /// Goes offline half way and stays so.
    pub(super) lost: Option<usize>,
    /// Thousandths of steps in which a node crashes.
    pub(super) crashes: u16,
    pub(super) rows: u32,
}

impl Plan {
    pub(super) fn of(seed: u64) -> Self {
        let mut dice = dice(seed, 7);
        let mut below = |bound: u64| dice.next_u64() % bound;
        let mut rate = |one_in: u64, most: u64| -> u16 {
            if below(one_in) == 0 { 0 } else { below(most) as u16 }
        };
        let (drop, duplicate, delay) = (rate(4, 250), rate(4, 250), rate(4, 250));
        let (reorder, corrupt, crashes) = (rate(4, 400), rate(4, 120), rate(4, 60));
        let members = 4 + below(5) as usize;
        let lost = (below(4) == 0).then(|| below(members as u64) as usize);
        let cuts = (0..below(4)).map(|_| below(600)).map(|from| from..from + 25).collect();
        let longest = SignedDuration::from_secs(1 + below(90).cast_signed());
        Self {
            members,
            steps: 45 + below(50),
            faults: FaultPlan { drop, duplicate, delay, reorder, corrupt, longest, cuts },
            lost,
            crashes,
            rows: [2, 5, 17, 64, 1024][below(5) as usize],
        }
    }

    fn settings(&self) -> Settings {
        let (first, limit) = (SignedDuration::from_secs(1), SignedDuration::from_secs(60));
        Settings {
            every: SignedDuration::from_secs(50),
            back_off: BackOff { first, limit },
            attempts: 4,
            rows: self.rows,
            bytes: 1 << 16,
        }
    }
}

/// What the test itself knows about a record: independent of any node.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) owner: MemberCode,
    pub(super) kind: &'static str,
    pub(super) asked: Audience,
    /// Later choices of its owner, with the entry that carries each: it counts once the hub has ordered it.
    pub(super) choices: Vec<(EntryId, Audience)>,
}

pub(super) struct Body {
    pub(super) plan: Plan,
    pub(super) world: World,
    pub(super) sessions: Hub,
    pub(super) links: BTreeMap<MemberCode, Link<Faulty>>,
    pub(super) skew: BTreeMap<MemberCode, SignedDuration>,
    pub(super) offline: BTreeSet<MemberCode>,
    pub(super) lost: Option<MemberCode>,
    pub(super) codes: Vec<MemberCode>,
    pub(super) records: BTreeMap<RecordId, Record>,
    /// Stolen documents and objects by number.
    pub(super) stolen: BTreeMap<String, Stolen>,
    /// Hits on them, which are in `hits` too.
    pub(super) found: Vec<Found>,
    pub(super) hits: BTreeMap<HitId, (RecordId, MemberCode, MemberCode)>,
    pub(super) messages: BTreeMap<MessageId, (Option<RecordId>, BTreeSet<MemberCode>)>,
    /// Acts that a program refused because the body may not write that yet.
    pub(super) not_yet: usize,
    pub(super) dice: Dice,
    seed: u64,
    steps: u64,
}

impl Body {
    pub(super) fn new(seed: u64) -> Self {
        let plan = Plan::of(seed);
        let world = World::new(seed, &MEMBERS[..plan.members]);
        Self::of(seed, plan, world)
    }

    /// The same on disk, where what a program has made of the logs outlives it; nobody is lost.
    pub(super) fn on_disk(seed: u64) -> Self {
        let plan = Plan { lost: None, ..Plan::of(seed) };
        let world = World::on_disk(seed, &MEMBERS[..plan.members]);
        Self::of(seed, plan, world)
    }

    fn of(seed: u64, plan: Plan, world: World) -> Self {
        let codes: Vec<_> = world.bureaus.keys().cloned().collect();
        let mut own = dice(seed, 8);
        let links = (0..).zip(&codes).map(|(nth, code)| {
            let wire = Faulty::new(plan.faults.clone(), Box::new(dice(seed, 100 + nth)));
            (code.clone(), Link::new(plan.settings(), wire))
        });
        let links = links.collect();
        let skew = codes.iter().map(|code| {
            (
                code.clone(),
                SignedDuration::from_millis((own.next_u64() % 4000).cast_signed() - 2000),
            )
        });
        let skew = skew.collect();
        Self {
            world,
            links,
            skew,
            codes,
            sessions: Hub::default(),
            offline: BTreeSet::new(),
            lost: None,
            records: BTreeMap::new(),
            stolen: BTreeMap::new(),
            found: Vec::new(),
            hits: BTreeMap::new(),
            messages: BTreeMap::new(),
            not_yet: 0,
            dice: own,
            plan,
            seed,
            steps: 0,
        }
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        (self.dice.next_u64() % bound.max(1) as u64) as usize
    }

    /// The time a bureau's own clock shows.
    pub(super) fn time_at(&self, code: &MemberCode) -> Timestamp {
        self.world.now() + self.skew[code]
    }

    pub(super) fn any_bureau(&mut self) -> MemberCode {
        let at = self.below(self.codes.len());
        self.codes[at].clone()
    }

    pub(super) fn step(&mut self) {
        self.steps += 1;
        if self.steps == self.plan.steps / 2 {
            self.lost = self.plan.lost.map(|nth| self.codes[nth].clone());
        }
        if self.below(12) == 0 {
            let code = self.any_bureau();
            if !self.offline.remove(&code) {
                self.offline.insert(code);
            }
        }
        if self.below(1000) < usize::from(self.plan.crashes) {
            self.crash();
        }
        for _ in 0..=self.below(2) {
            self.act();
        }
        for _ in 0..self.below(12) {
            let passes = SignedDuration::from_millis(10 + self.below(3000).cast_signed() as i64);
            self.world.clock.advance(passes);
            self.carry();
        }
    }

    fn crash(&mut self) {
        let nth = self.below(self.codes.len() + 1);
        let code = self.codes.get(nth).cloned();
        self.begin_anew(code.as_ref(), &TestNode::restart);
    }

    /// A bureau, or the hub, ends and is begun anew by `start`, at the time of its own clock.
    pub(super) fn begin_anew(
        &mut self,
        code: Option<&MemberCode>,
        start: &dyn Fn(&mut TestNode, Timestamp) -> Result<(), NodeError>,
    ) {
        let Some(code) = code else {
            let now = self.world.now();
            start(&mut self.world.hub, now).expect("the hub comes back");
            self.sessions = Hub::default();
            return;
        };
        let at = self.time_at(code);
        let bureau = self.world.bureaus.get_mut(code).expect("a bureau");
        start(bureau, at).expect("the bureau comes back");
        let anew = self.relinked(code);
        self.links.insert(code.clone(), anew);
    }

    /// A crashed bureau's session begins anew; what is under way on the wire is lost with it.
    fn relinked(&self, code: &MemberCode) -> Link<Faulty> {
        let nth = self.codes.iter().position(|known| known == code).unwrap_or(0) as u64;
        let of = 1000 * (self.steps + 1) + nth;
        let faults = FaultPlan { cuts: Vec::new(), ..self.plan.faults.clone() };
        Link::new(self.plan.settings(), Faulty::new(faults, Box::new(dice(self.seed, of))))
    }

    /// One frame each way on every link that is up.
    fn carry(&mut self) {
        for code in self.codes.clone() {
            if self.offline.contains(&code) || self.lost.as_ref() == Some(&code) {
                continue;
            }
            let (now, at) = (self.world.now(), self.time_at(&code));
            let World { hub, bureaus, dice, .. } = &mut self.world;
            let link = self.links.get_mut(&code).expect("a link");
            let bureau = bureaus.get_mut(&code).expect("a bureau").node();
            // The session's own clock is the bureau's; the wire's is the world's.
            let stepped = link.step_at(&mut self.sessions, hub.node(), bureau, (now, at), dice);
            if let Err(error) = stepped {
                assert!(!error.halts(), "{code}: {error}");
            }
        }
    }

    /// The wires are whole, everybody but the lost is online, and time passes until all are level.
    pub(super) fn heal(&mut self) {
        self.offline.clear();
        for link in self.links.values_mut() {
            link.wire.heal();
            link.bureau.hurry();
        }
        for round in 0..6000 {
            self.world.clock.advance(SignedDuration::from_millis(40));
            self.carry();
            if round % 50 == 49 {
                if self.level() {
                    return;
                }
                self.world.clock.advance(SignedDuration::from_secs(55));
            }
        }
        panic!("not level after the wires were healed");
    }

    pub(super) fn alive(&self) -> Vec<MemberCode> {
        self.codes.iter().filter(|code| self.lost.as_ref() != Some(code)).cloned().collect()
    }

    fn level(&mut self) -> bool {
        let hub = self.world.hub.shared().size();
        self.alive().iter().all(|code| {
            let bureau = &self.world.bureaus[code];
            bureau.shared().size() == hub && bureau.registers().outbound_ends().unwrap().is_none()
        })
    }
}
