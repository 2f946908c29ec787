//! A node's health: what is wrong with it, each with a code of a closed list, how grave it is and since when; and the figures
//! an operator watches. One value a node, made by a pure function of what was seen. Not here: gathering (`lookout`), words for
//! people (the console), lines of the log (`event`).

use std::collections::BTreeSet;

use domain::{MemberCode, directory::Post, kind::Level};
use jiff::{SignedDuration, Timestamp};

use crate::{Condition, Following, Heads, Incident, Incidents, Kept, Line};

/// How long an incident is shown after the newest of its kind.
const SHOWN: SignedDuration = SignedDuration::from_hours(24);

/// The part of the least room in which a batch of entries no longer fits.
const OF_LEAST: u64 = 64;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $severity:ident, $fit:literal;)*) => {
        /// What can be wrong with a node.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, the gravest first.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
            /// As programs read it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
            /// Whether the node can be relied on all the same.
            pub fn leaves_fit(self) -> bool {
                match self { $(Self::$name => $fit,)* }
            }
        }
    };
}

// A word for programs, how grave it is, and whether the node is fit to answer all the same.
codes! {
    /// The node has stopped, or a fault has stopped one of its logs.
    WriterStopped = "writer-stopped", Critical, false;
    /// The hub's log was rolled back: nothing is recorded in it any more.
    RolledBack = "log-rolled-back", Critical, false;
    /// Halted: the hub shows another history than the one it signed before.
    SplitView = "split-view", Critical, false;
    /// Halted: the hub has had entries of this bureau's own log that are no longer in it.
    OwnRolledBack = "own-log-rolled-back", Critical, false;
    /// Halted: the hub says it has had an entry that its log neither holds nor rejects.
    Contradicted = "contradicted", Critical, false;
    /// Halted: the hub calls what this bureau submitted forged.
    CalledForged = "called-forged", Critical, false;
    /// Halted: the hub sent what a member may not have said, or nobody has signed.
    Untrue = "untrue-page", Critical, false;
    /// Entries that were taken unread read now, and their origin may not say them.
    Disbelieved = "entries-disbelieved", Critical, false;
    /// Halted: this node itself failed while it followed.
    Halted = "halted", Critical, false;
    /// There is no room on the disk: nothing can be recorded, so nothing is answered.
    DiskFull = "disk-full", Critical, false;
    /// The writer has not answered for half a minute.
    WriterSilent = "writer-silent", Critical, false;
    /// The copy is too old: "nothing found" means nothing.
    CopyTooOld = "copy-too-old", Serious, false;
    /// A member's session sent a submission that its bureau did not sign.
    Forged = "forged-submission", Serious, true;
    /// An erasure was ordered and could not be carried out here so far.
    Unfinished = "erasure-unfinished", Serious, true;
    /// The statute in force is not one that this version can read; the last it could read applies.
    StatuteUnread = "statute-unread", Serious, true;
    /// Entries of kinds that this version does not know were passed over.
    Unread = "entries-unread", Serious, true;
    /// The body writes what this program is too old to read.
    ProgramOlder = "program-older", Serious, true;
    /// The hub is there and does not serve this bureau.
    Refused = "hub-refuses", Serious, true;
    /// What the node does by itself failed the last time.
    UpkeepFailed = "upkeep-failed", Serious, true;
    /// Little room is left on the disk.
    DiskLow = "disk-low", Serious, true;
    /// Receipts of erasures are overdue.
    Overdue = "erasure-overdue", Warning, true;
    /// A member's session sent requests that do not read.
    Malformed = "malformed-requests", Warning, true;
    /// There is no line to the hub.
    Offline = "offline", Warning, true;
}

/// How grave something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The node must not be relied on until people have acted.
    Critical,
    /// A promise is not kept until people act.
    Serious,
    /// It may pass by itself; if it stays, people should look.
    Warning,
}

impl Severity {
    /// As programs read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Serious => "serious",
            Self::Warning => "warning",
        }
    }
}

/// Hub or bureau; whose bureau is nobody's affair outside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "named by the variant")]
pub enum NodeKind {
    Hub,
    Bureau,
}

impl NodeKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Hub, Self::Bureau];
    /// As programs read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Bureau => "bureau",
        }
    }
}

impl From<&Post> for NodeKind {
    fn from(post: &Post) -> Self {
        match post {
            Post::Secretariat => Self::Hub,
            Post::Bureau(_) => Self::Bureau,
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What.
    pub code: Code,
    /// Since when; of incidents, when the newest was.
    pub since: Timestamp,
    /// How many, where that is counted; otherwise 1.
    pub count: u64,
    /// Of incidents: whose sessions they came from. For those who must act at the hub, and for no metric and no log.
    pub from: BTreeSet<MemberCode>,
}

/// What was seen of a node.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What it is.
    pub node: NodeKind,
    /// Whether it runs.
    pub running: bool,
    /// Whether its writer answered in time.
    pub answers: bool,
    /// What it says of its own state.
    pub condition: Condition,
    /// How far it is.
    pub heads: Heads,
    /// Whether its copy is worth anything.
    pub copy_good: bool,
    /// How following goes, at a bureau.
    pub following: Option<Following>,
    /// What members sent, at the hub.
    pub incidents: Incidents,
    /// What upkeep did.
    pub kept: Kept,
    /// What it did not take in.
    pub unread: Unread,
    /// The level that the body has gone on to, if this program does not know it.
    pub body_ahead: Option<Level>,
    /// Free bytes of its disk, if they can be told.
    pub free: Option<u64>,
    /// Below this there is too little room.
    pub least_free: u64,
}

/// Entries that a node has and did not take in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many this version cannot read.
    pub count: u64,
    /// How many read, and their origin may not say them.
    pub disbelieved: u64,
    /// Whether answers to checks may be wrong without them.
    pub bears: bool,
    /// Whether the node could not be asked; the rest is then as it was.
    pub unasked: bool,
}

/// A node's health.
#[derive(Clone, Debug)]
pub struct Health {
    /// What it was made of.
    pub seen: Seen,
    /// What is wrong, the gravest first.
    pub alarms: Vec<Alarm>,
}

impl Health {
    /// What is wrong with what was seen at `now`. What was wrong `before` keeps its time.
    pub fn of(seen: Seen, before: &[Alarm], now: Timestamp) -> Self {
        let mut alarms = Vec::new();
        let mut raise = |code: Code, at: Option<Timestamp>, count: u64| {
            let known = before.iter().find(|alarm| alarm.code == code).map(|alarm| alarm.since);
            let since = at.or(known).unwrap_or(now);
            alarms.push(Alarm { code, since, count, from: BTreeSet::new() });
        };
        let Seen { running, condition, following, kept, unread, .. } = &seen;
        if !running || condition.stopped {
            raise(Code::WriterStopped, None, 1);
        } else if !seen.answers {
            raise(Code::WriterSilent, None, 1);
        }
        if condition.rolled_back.is_some() {
            raise(Code::RolledBack, condition.rolled_back, 1);
        }
        if let Some(following) = following
            && let Some(code) = of_line(following, seen.running)
        {
            raise(code, Some(following.since), 1);
        }
        let full = seen.free.is_some_and(|free| free < seen.least_free / OF_LEAST);
        for (is, code, count) in [
            (!seen.copy_good, Code::CopyTooOld, 1),
            (condition.unfinished, Code::Unfinished, 1),
            (condition.statute_unread, Code::StatuteUnread, 1),
            (unread.disbelieved > 0, Code::Disbelieved, unread.disbelieved),
            (unread.count > 0, Code::Unread, unread.count),
            (seen.body_ahead.is_some(), Code::ProgramOlder, 1),
            (kept.fault.is_some() || unread.unasked, Code::UpkeepFailed, 1),
            (full, Code::DiskFull, 1),
            (!full && seen.free.is_some_and(|free| free < seen.least_free), Code::DiskLow, 1),
            (!kept.overdue.is_empty(), Code::Overdue, kept.overdue.len() as u64),
        ] {
            if is {
                raise(code, None, count);
            }
        }
        let Incidents { forged, malformed } = &seen.incidents;
        alarms.extend(of_incident(Code::Forged, forged, now));
        alarms.extend(of_incident(Code::Malformed, malformed, now));
        alarms.sort_by_key(|alarm| alarm.code);
        Self { seen, alarms }
    }

    /// Whether the node is fit to answer.
    pub fn is_fit(&self) -> bool {
        !self.seen.unread.bears && self.alarms.iter().all(|alarm| alarm.code.leaves_fit())
    }

    /// What is wrong under this code.
    pub fn alarm(&self, code: Code) -> Option<&Alarm> {
        self.alarms.iter().find(|alarm| alarm.code == code)
    }

    /// Whether a person may let it follow again.
    pub fn is_halted(&self) -> bool {
        self.seen.following.as_ref().is_some_and(|following| following.line == Line::Halted)
    }
}

/// What is wrong with a line; one that somebody here holds is as it should be.
fn of_line(following: &Following, running: bool) -> Option<Code> {
    let fault = following.fault.as_ref().map(|fault| fault.code.as_str());
    match following.line {
        Line::Offline if fault == Some("refused") => Some(Code::Refused),
        Line::Offline => Some(Code::Offline),
        Line::Halted => Some(match fault {
            Some("untrue") => Code::Untrue,
            Some("split-view") => Code::SplitView,
            Some("rolled-back") => Code::OwnRolledBack,
            Some("contradicted") => Code::Contradicted,
            Some("refused") => Code::CalledForged,
            _ => Code::Halted,
        }),
        // Nobody ended it: a node that runs follows.
        Line::Stopped if running => Some(Code::Halted),
        Line::Starting | Line::Online | Line::Paused | Line::Stopped => None,
    }
}

fn of_incident(code: Code, incident: &Incident, now: Timestamp) -> Option<Alarm> {
    let Incident { count, newest_at, from } = incident;
    let newest_at = newest_at.filter(|at| now.duration_since(*at) <= SHOWN)?;
    Some(Alarm { code, since: newest_at, count: *count, from: from.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn seen() -> Seen {
        Seen {
            node: NodeKind::Bureau,
            running: true,
            answers: true,
            condition: Condition::default(),
            heads: Heads::default(),
            copy_good: true,
            following: None,
            incidents: Incidents::default(),
            kept: Kept::default(),
            unread: Unread::default(),
            body_ahead: None,
            free: Some(100),
            least_free: 10,
        }
    }

    fn codes(seen: Seen) -> Vec<Code> {
        Health::of(seen, &[], at(0)).alarms.iter().map(|alarm| alarm.code).collect()
    }

    fn halted(code: &str) -> Seen {
        let fault = crate::Fault { code: code.into(), words: String::new(), at: at(0) };
        let following = Following {
            line: Line::Halted,
            since: at(0),
            synced_at: None,
            synced: None,
            fault: Some(fault),
            rounds: 0,
        };
        Seen { following: Some(following), ..seen() }
    }

    fn on(line: Line, code: &str) -> Seen {
        let halted = halted(code);
        let following = halted.following.map(|following| Following { line, ..following });
        Seen { following, ..seen() }
    }

    #[test]
    fn a_hub_that_speaks_in_anothers_name_or_refuses_is_not_told_as_a_broken_cable() {
        assert_eq!(codes(halted("untrue")), [Code::Untrue]);
        assert_eq!(codes(on(Line::Offline, "refused")), [Code::Refused]);
        assert_eq!(codes(on(Line::Offline, "no-answer")), [Code::Offline]);
    }

    #[test]
    fn following_that_ended_while_the_node_runs_is_told_and_one_that_ended_with_it_is_not() {
        assert_eq!(codes(on(Line::Stopped, "")), [Code::Halted]);
        let ended = Seen { running: false, ..on(Line::Stopped, "") };
        assert_eq!(codes(ended), [Code::WriterStopped]);
    }

    #[test]
    fn a_disk_without_room_for_an_entry_is_not_merely_low() {
        let of = |free| codes(Seen { free: Some(free), least_free: 6400, ..seen() });
        assert_eq!(of(99), [Code::DiskFull]);
        assert_eq!((of(100), of(6400)), (vec![Code::DiskLow], vec![]));
    }

    #[test]
    fn a_node_that_can_call_nobody_clear_is_not_fit_to_answer() {
        let unread = |bears| Unread { count: 1, bears, ..Unread::default() };
        let of = |bears| Health::of(Seen { unread: unread(bears), ..seen() }, &[], at(0));
        assert!(of(false).is_fit() && !of(true).is_fit());
    }

    #[test]
    fn a_node_with_nothing_wrong_is_fit_and_says_nothing() {
        assert_eq!(codes(seen()), []);
        let unknown = Seen { free: None, ..seen() };
        assert_eq!(codes(unknown), [], "a disk that tells nothing is not called full");
    }

    #[test]
    fn each_thing_that_can_be_wrong_has_a_code_of_its_own() {
        let with = |change: &dyn Fn(&mut Seen)| {
            let mut seen = seen();
            change(&mut seen);
            codes(seen)
        };
        assert_eq!(with(&|seen| seen.running = false), [Code::WriterStopped]);
        assert_eq!(with(&|seen| seen.condition.stopped = true), [Code::WriterStopped]);
        assert_eq!(with(&|seen| seen.answers = false), [Code::WriterSilent]);
        assert_eq!(with(&|seen| seen.condition.rolled_back = Some(at(0))), [Code::RolledBack]);
        assert_eq!(with(&|seen| seen.copy_good = false), [Code::CopyTooOld]);
        assert_eq!(with(&|seen| seen.condition.unfinished = true), [Code::Unfinished]);
        assert_eq!(with(&|seen| seen.condition.statute_unread = true), [Code::StatuteUnread]);
        assert_eq!(with(&|seen| seen.unread.disbelieved = 1), [Code::Disbelieved]);
        assert_eq!(with(&|seen| seen.unread.unasked = true), [Code::UpkeepFailed]);
        assert_eq!(with(&|seen| seen.unread.count = 3), [Code::Unread]);
        assert_eq!(with(&|seen| seen.body_ahead = Some(2)), [Code::ProgramOlder]);
        assert_eq!(with(&|seen| seen.kept.fault = Some(String::new())), [Code::UpkeepFailed]);
        assert_eq!(with(&|seen| seen.free = Some(9)), [Code::DiskLow]);
        for (fault, code) in [
            ("split-view", Code::SplitView),
            ("rolled-back", Code::OwnRolledBack),
            ("contradicted", Code::Contradicted),
            ("refused", Code::CalledForged),
            ("node", Code::Halted),
        ] {
            assert_eq!(codes(halted(fault)), [code]);
        }
    }

    #[test]
    fn the_gravest_stands_first_and_makes_the_node_unfit() {
        let mut seen = halted("split-view");
        seen.condition.unfinished = true;
        let health = Health::of(seen, &[], at(0));
        let codes: Vec<_> = health.alarms.iter().map(|alarm| alarm.code).collect();
        assert_eq!(codes, [Code::SplitView, Code::Unfinished]);
        assert!(!health.is_fit() && health.is_halted());
    }

    #[test]
    fn what_stays_wrong_keeps_its_time_and_an_incident_is_shown_for_a_day() {
        let mut wrong = seen();
        wrong.condition.unfinished = true;
        let first = Health::of(wrong.clone(), &[], at(100));
        let later = Health::of(wrong, &first.alarms, at(200));
        assert_eq!(later.alarms[0].since, at(100));
        let mut forged = seen();
        let from = ["KE".parse().unwrap()].into();
        forged.incidents.forged = Incident { count: 2, newest_at: Some(at(0)), from };
        let day = 24 * 60 * 60;
        let shown = Health::of(forged.clone(), &[], at(day));
        assert_eq!((shown.alarms[0].count, shown.alarms[0].from.len()), (2, 1));
        assert!(shown.is_fit(), "a forged submission was refused: the hub is as fit as before");
        assert!(Health::of(forged, &[], at(day + 1)).alarms.is_empty());
    }

    #[test]
    fn codes_are_ordered_by_how_grave_they_are_and_no_word_is_used_twice() {
        assert!(Code::ALL.is_sorted_by_key(|code| (code.severity(), *code)));
        let words: BTreeSet<_> = Code::ALL.iter().map(|code| code.word()).collect();
        assert_eq!(words.len(), Code::ALL.len());
    }
}
