//! Bodies whose programs are of two ages: bureaus, the hub, or both begin with a program that lacks kinds or fields, are upgraded
//! when the dice say so, and bureaus are sometimes put back. After each step and at the end it is asked, by what the test reads in
//! the logs itself: is a copy clear that holds something unread, does anything outlive its erasure, is anything written that the
//! body's level does not allow? Dice of their own decide who is older: the others draw as in a body of one age.

use std::collections::{BTreeMap, BTreeSet};

use acts::{
    PROGRAM, Program,
    check::{Note, Question, Terms, Verdict, check},
    directory::enrol,
    law::{Raised, raise_level},
    verify,
};
use domain::{
    ErasureFact, Fact, MemberCode, OfficerId, Vocabulary,
    directory::Role,
    kind::{BearsOn, Erased, LEVEL},
    lookup::LookupPurpose,
};
use ledger::{Log, Stored, SubjectId, Whole};
use rand_core::Rng;
use testkit::{Dice, World, dice, people::Invented};

use super::{body::Body, invariants};

/// What the younger program brought, kinds or fields of kinds: one of these a seed.
const NEWS: [&[&str]; 6] = [
    &["NoticePublished"],
    &["NoticeUpdated", "AudienceSet"],
    &["ObjectsReported"],
    &["HitConfirmed.thing", "MessageSent.about"],
    &["NoticeSuspended", "NoticeResumed", "HitVerified"],
    &["MessageSent", "HitConfirmed", "NoticeWithdrawn"],
];

/// What became of a body: a promise about what never happened would be empty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    raised: usize,
    left_behind: usize,
    upgraded: usize,
    put_back: usize,
    not_yet: usize,
    /// Questions that a copy with something unread answered.
    unknown: usize,
    /// Questions to which a copy that had read everything answered "clear".
    clear: usize,
    /// Unread entries that an erasure took, of those a receipt was signed for.
    erased_unread: usize,
    /// Entries unread when everything was upgraded.
    read_at_last: usize,
}

impl Tally {
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            raised: self.raised + other.raised,
            left_behind: self.left_behind + other.left_behind,
            upgraded: self.upgraded + other.upgraded,
            put_back: self.put_back + other.put_back,
            not_yet: self.not_yet + other.not_yet,
            unknown: self.unknown + other.unknown,
            clear: self.clear + other.clear,
            erased_unread: self.erased_unread + other.erased_unread,
            read_at_last: self.read_at_last + other.read_at_last,
        }
    }

    pub(super) fn nothing_is_empty(&self) -> bool {
        let Self { raised, left_behind, upgraded, put_back, not_yet, .. } = *self;
        let Self { unknown, clear, erased_unread, read_at_last, .. } = *self;
        let parts = [raised, left_behind, upgraded, put_back, not_yet];
        parts.into_iter().chain([unknown, clear, erased_unread, read_at_last]).all(|part| part > 0)
    }
}

struct Ages {
    body: Body,
    news: &'static [&'static str],
    /// Bureaus with the older program.
    older: BTreeSet<MemberCode>,
    hub_is_older: bool,
    administrators: [OfficerId; 2],
    dice: Dice,
    /// How much of the hub's log was read, and whether the level was raised in it.
    read: (u64, bool),
    /// How much of each bureau's own log was searched for receipts.
    searched: BTreeMap<MemberCode, u64>,
    tally: Tally,
}

pub(super) fn run(seed: u64) -> Tally {
    let mut ages = Ages::new(seed);
    for _ in 0..ages.body.plan.steps {
        ages.body.step();
        ages.turn();
        ages.judge();
    }
    // Whoever is older is level too, and as it was.
    ages.body.heal();
    ages.judge();
    for code in ages.body.codes.clone() {
        ages.tally.read_at_last += usize::from(ages.older.contains(&code)) * ages.unread_at(&code);
        ages.asked(&code);
    }
    ages.upgrade_everyone();
    ages.body.heal();
    ages.judge();
    for code in ages.body.codes.clone() {
        assert_eq!(ages.body.world.bureaus[&code].registers().unread().unwrap(), 0, "{code}");
        ages.asked(&code);
    }
    invariants::check(&mut ages.body);
    let Body { world, not_yet, .. } = ages.body;
    proved(world);
    Tally { not_yet, ..ages.tally }
}

impl Ages {
    fn new(seed: u64) -> Self {
        let mut dice = dice(seed, 9);
        let mut body = Body::on_disk(seed);
        let first = body.world.hub.staff.first(Role::Administrator);
        let second = body.at_hub(|unit, _| {
            enrol(unit, Some(first), "A second administrator", None, [Role::Administrator].into())
        });
        let mut ages = Self {
            news: NEWS[(seed % NEWS.len() as u64) as usize],
            older: BTreeSet::new(),
            hub_is_older: dice.next_u64().is_multiple_of(2),
            administrators: [first, second.unwrap()],
            read: (0, false),
            searched: BTreeMap::new(),
            tally: Tally::default(),
            body,
            dice,
        };
        for code in ages.body.codes.clone() {
            let older = ages.one_in(2);
            ages.becomes(&code, older);
        }
        let program = ages.program(ages.hub_is_older);
        ages.body.begin_anew(None, &|hub, now| hub.restart_as(program, now));
        ages
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.dice.next_u64().is_multiple_of(many)
    }

    fn program(&self, older: bool) -> Program {
        if older { PROGRAM.without(self.news) } else { PROGRAM.with_news(self.news) }
    }

    fn becomes(&mut self, code: &MemberCode, older: bool) {
        if older {
            self.older.insert(code.clone());
        } else {
            self.older.remove(code);
        }
        let program = self.program(older);
        self.body.begin_anew(Some(code), &|node, now| node.restart_as(program, now));
    }

    fn upgrade_hub(&mut self) {
        self.hub_is_older = false;
        let program = self.program(false);
        self.body.begin_anew(None, &|hub, now| hub.restart_as(program, now));
    }

    fn upgrade_everyone(&mut self) {
        for code in self.older.clone() {
            self.becomes(&code, false);
        }
        self.upgrade_hub();
    }

    /// Somebody may be upgraded, or put back, and an administrator may wish to go on.
    fn turn(&mut self) {
        let nth = (self.dice.next_u64() % self.body.codes.len() as u64) as usize;
        let code = self.body.codes[nth].clone();
        if self.hub_is_older && self.one_in(15) {
            self.upgrade_hub();
        }
        let older = self.older.contains(&code);
        if self.one_in(if older { 25 } else { 60 }) {
            self.becomes(&code, !older);
            *if older { &mut self.tally.upgraded } else { &mut self.tally.put_back } += 1;
        }
        if self.one_in(4) {
            let by = self.administrators[usize::from(self.one_in(2))];
            match self.body.at_hub(|unit, _| {
                let behind = acts::law::behind(unit.node(), LEVEL)?;
                raise_level(unit, by, LEVEL, &behind)
            }) {
                Some(Raised::Done) => {
                    assert!(!self.hub_is_older, "a hub goes no further than its own program");
                    self.tally.raised += 1;
                    let behind = acts::law::behind(&self.body.world.hub, LEVEL).unwrap();
                    self.tally.left_behind += behind.len();
                }
                Some(Raised::Waits(_)) | None => {}
            }
        }
    }
}

/// What must hold at any time.
impl Ages {
    fn judge(&mut self) {
        self.nothing_is_written_above_the_level();
        for code in self.body.codes.clone() {
            self.receipts_are_true(&code);
        }
        let nth = (self.dice.next_u64() % self.body.codes.len() as u64) as usize;
        let code = self.body.codes[nth].clone();
        self.asked(&code);
    }

    fn nothing_is_written_above_the_level(&mut self) {
        let (read, mut raised) = self.read;
        let shared = self.body.world.hub.shared();
        for stored in rows(shared, read) {
            let whole = stored.whole.as_ref().expect("the hub has all");
            let kind = whole.entry.envelope().kind.as_str();
            raised |= kind == "LevelRaised";
            assert!(raised || !self.is_news(whole), "{kind} at {} is above the level", stored.pos);
        }
        self.read = (shared.size(), raised);
    }

    /// A receipt says that what was written of the record before its order is gone, also what its signer cannot read.
    fn receipts_are_true(&mut self, code: &MemberCode) {
        let node = &self.body.world.bureaus[code];
        let from = self.searched.insert(code.clone(), node.own().size()).unwrap_or(0);
        for stored in rows(node.own(), from) {
            let whole = stored.whole.unwrap();
            let envelope = whole.entry.envelope();
            let payload = whole.payload.as_ref().map_or(&[][..], ledger::Payload::bytes);
            let read = Vocabulary::ALL.read(envelope.kind.as_str(), payload);
            let Ok(Fact::Erasure(ErasureFact::ErasureReceipt(receipt))) = read else { continue };
            let about = of(node.shared(), envelope.subject, |pos, _| pos < receipt.order);
            let own = of(node.own(), envelope.subject, |_, whole| {
                whole.entry.envelope().seen <= receipt.order
            });
            for (log, about) in [("shared", about), ("own", own)] {
                for (pos, whole) in about {
                    let kind = whole.entry.envelope().kind.as_str();
                    let signed = format!("{code} signed for {kind}, {log} {pos}, which it has");
                    assert!(whole.payload.is_none(), "{signed}");
                    let unread = self.older.contains(code) && self.news.contains(&kind);
                    self.tally.erased_unread += usize::from(unread);
                }
            }
        }
    }

    /// An officer asks for somebody or something nobody knows: only who has read everything may say that nobody knows it.
    fn asked(&mut self, code: &MemberCode) {
        let older = self.older.contains(code);
        let unread = if older { self.unread_at(code) } else { 0 };
        let counted = self.body.world.bureaus[code].registers().unread().unwrap();
        assert_eq!(counted, unread as u64, "{code} counts what it has not read");
        let person = Invented::new(&mut self.dice);
        let (terms, asks): (_, fn(BearsOn) -> bool) = if self.one_in(3) {
            (Terms::Object("vehicle".into(), "XX00000".into()), BearsOn::things)
        } else {
            let text = person.name();
            (Terms::Name { text, born: None, nationality: None }, BearsOn::persons)
        };
        let bears = older && self.unread_that_bears(code, asks);
        let question = Question { purpose: LookupPurpose::Border, case_reference: None, terms };
        let answer = self
            .body
            .at(code, |unit, staff| check(unit, staff.first(Role::BorderOfficer), &question));
        let answer = answer.expect("who asks may ask");
        let told = answer.notes.iter().any(|note| matches!(note, Note::EntriesUnread));
        assert_eq!(told, bears, "{code} tells why it does not know: {:?}", answer.notes);
        assert!(!bears || answer.verdict != Verdict::Clear, "{code} is clear and has not read all");
        self.tally.unknown += usize::from(bears && answer.verdict == Verdict::Unknown);
        self.tally.clear += usize::from(!bears && answer.verdict == Verdict::Clear);
    }

    /// Entries that an older program at this bureau has and cannot read.
    fn unread_at(&self, code: &MemberCode) -> usize {
        let node = &self.body.world.bureaus[code];
        let all = rows(node.own(), 0).into_iter().chain(rows(node.shared(), 0));
        all.filter_map(|stored| stored.whole).filter(|whole| self.is_unread(whole)).count()
    }

    /// Whether one of them bears on such a question.
    fn unread_that_bears(&self, code: &MemberCode, asks: fn(BearsOn) -> bool) -> bool {
        let shared = rows(self.body.world.bureaus[code].shared(), 0);
        shared.into_iter().filter_map(|stored| stored.whole).any(|whole| {
            let kind = whole.entry.envelope().kind.as_str();
            let known = !self.news.contains(&kind);
            let harmless = known && !asks(Vocabulary::ALL.kind(kind).bears_on);
            self.is_unread(&whole) && !harmless
        })
    }

    fn is_unread(&self, whole: &Whole) -> bool {
        whole.payload.is_some() && self.is_news(whole)
    }

    /// Whether only the younger program writes this: its kind, or a field that it has.
    fn is_news(&self, whole: &Whole) -> bool {
        let kind = whole.entry.envelope().kind.as_str();
        let field = |field: &str| {
            let payload = whole.payload.as_ref().map_or(&[][..], ledger::Payload::bytes);
            let content: Option<serde_json::Value> = serde_json::from_slice(payload).ok();
            content.is_some_and(|content| content.get(field).is_some())
        };
        self.news.iter().any(|news| match news.split_once('.') {
            Some((of, name)) => of == kind && field(name),
            None => *news == kind,
        })
    }
}

/// Entries about a subject that go with their record, of those that an order covers.
fn of(log: &Log, subject: SubjectId, covers: impl Fn(u64, &Whole) -> bool) -> Vec<(u64, Whole)> {
    let about = log.by_subject(subject).unwrap().into_iter();
    let whole = about.filter_map(|pos| Some((pos, log.at(pos).unwrap().whole?)));
    whole
        .filter(|(pos, whole)| {
            let kind = Vocabulary::ALL.kind(whole.entry.envelope().kind.as_str());
            kind.erased == Erased::WithRecord && covers(*pos, whole)
        })
        .collect()
}

fn rows(log: &Log, from: u64) -> Vec<Stored> {
    log.read(from, 1 << 20).unwrap()
}

/// When the processes have ended, the files prove it again.
fn proved(world: World) {
    let folders = world.put_down();
    let found = verify::verify(&folders.data_dir, folders.clock.now(), &mut |_, _, _| {}).unwrap();
    assert_eq!((found.findings, found.other_version), (vec![], vec![]));
}
