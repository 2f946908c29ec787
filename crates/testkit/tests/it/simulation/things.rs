//! Stolen documents and objects in the simulation: officers report, correct and withdraw rows, look them up, confirm and dismiss
//! hits on them, write to each other about them; and what must hold of rows once everything has healed.

use std::collections::BTreeSet;

use acts::{check, hit, object};
use domain::{
    Fact, HitId, MemberCode, ObjectFact, RecordId, Vocabulary, audience::Audience, directory::Role,
    lookup::LookupPurpose, notice::WithdrawalReason, object::Row,
};
use ledger::EntryId;
use testkit::TestNode;

use super::body::Body;

/// What the test itself knows about a row.
#[derive(Clone, Debug)]
pub(super) struct Stolen {
    owner: MemberCode,
    row: Row,
    /// Whom its owner told of it, with the entry that says so: it counts once the hub has ordered it. The last holds.
    told: Vec<(EntryId, Audience)>,
}

/// What the test itself knows about a hit on a row.
#[derive(Clone, Debug)]
pub(super) struct Found {
    hit: HitId,
    row: RecordId,
    number: String,
}

/// Acts.
impl Body {
    pub(super) fn report_stolen(&mut self) {
        let code = self.any_bureau();
        let audience = self.some_audience(&code);
        let first = self.stolen.len();
        let rows: Vec<_> = (first..=first + self.below(6)).map(|n| stolen(n, &code)).collect();
        let not_yet = self.not_yet;
        let Some(told) = self.say(&code, &audience, &rows) else {
            assert!(self.not_yet > not_yet, "nothing else stands against new rows");
            return;
        };
        let told = vec![(told, audience)];
        let known = rows.into_iter().map(|row| {
            let number = row.number.clone();
            (number, Stolen { owner: code.clone(), row, told: told.clone() })
        });
        self.stolen.extend(known);
    }

    /// Reports rows; the entry that carries what is new among them.
    fn say(&mut self, code: &MemberCode, audience: &Audience, rows: &[Row]) -> Option<EntryId> {
        let reported = self.at(code, |unit, staff| {
            object::report(unit, staff.first(Role::BureauOfficer), audience, rows)
        });
        assert!(!reported?.reports.is_empty(), "each says something that was not said before");
        // What goes to others than before, and what is new, is recorded last.
        let own = self.world.bureaus[code].own();
        Some(own.at(own.size() - 1).unwrap().whole.unwrap().entry.envelope().id)
    }

    fn some_stolen(&mut self) -> Option<Stolen> {
        let nth = self.below(self.stolen.len());
        self.stolen.values().nth(nth).cloned()
    }

    /// The owner says something else of a row, perhaps to others, perhaps of one that is over.
    pub(super) fn correct_stolen(&mut self) {
        let Some(Stolen { owner, row, told }) = self.some_stolen() else { return };
        let audience = match self.below(2) {
            0 => told.last().map_or(Audience::All, |(_, audience)| audience.clone()),
            _ => self.some_audience(&owner),
        };
        let detail = Some(format!("Corrected {} times", told.len()));
        let changed = Row { detail, ..row };
        if let Some(entry) = self.say(&owner, &audience, std::slice::from_ref(&changed)) {
            let known = self.stolen.get_mut(&changed.number).expect("a row of ours");
            known.told.push((entry, audience));
        }
    }

    /// The owner has found one or two of its things again, perhaps while earlier reports still wait for the hub.
    pub(super) fn find_stolen(&mut self) {
        let Some(Stolen { owner, row, .. }) = self.some_stolen() else { return };
        let next = self.some_stolen().filter(|next| next.owner == owner);
        let rows: Vec<_> = std::iter::once(row).chain(next.map(|next| next.row)).collect();
        self.at(&owner, |unit, staff| {
            let reason = WithdrawalReason::PurposeAchieved;
            object::withdraw(unit, staff.first(Role::BureauOfficer), &rows, reason)
        });
    }

    /// An officer has a thing before him, somewhere; sometimes it turns out to be another, sometimes both bureaus write of it.
    pub(super) fn come_across_stolen(&mut self) {
        let code = self.any_bureau();
        let Some(Stolen { row, .. }) = self.some_stolen() else { return };
        let terms = match row.issuer.as_deref() {
            Some(issuer) => check::Terms::Document(issuer.parse().ok(), row.number.clone()),
            None => check::Terms::Object(row.kind.clone(), row.number.clone()),
        };
        let purpose = LookupPurpose::Border;
        let question = check::Question { purpose, case_reference: None, terms };
        let answer = self.at(&code, |unit, staff| {
            check::check(unit, staff.first(Role::BorderOfficer), &question)
        });
        let Some(answer) = answer else { return };
        let Some(listed) = answer.listed.first().filter(|listed| listed.confirmable) else {
            return;
        };
        let owner: MemberCode = listed.found.record.owner.as_str().parse().expect("a member");
        if self.below(4) == 0 {
            self.at(&code, |unit, staff| {
                let officer = staff.first(Role::BorderOfficer);
                hit::dismiss(unit, officer, answer.lookup, listed.id, "Another series".into())
            });
            return;
        }
        let confirmed = self.at(&code, |unit, staff| {
            let (officer, place) = (staff.first(Role::BorderOfficer), "Gate 2".to_owned());
            let grounds = "Number and photograph page".to_owned();
            hit::confirm(unit, officer, answer.lookup, listed.id, place, grounds)
        });
        let Some(hit) = confirmed else { return };
        self.found.push(Found { hit, row: listed.id, number: row.number });
        self.hits.insert(hit, (listed.id, code.clone(), owner.clone()));
        if self.below(2) == 0 {
            let (from, to) = if self.below(2) == 0 { (code, owner) } else { (owner, code) };
            self.write_to(&from, [to].into(), false, Some(listed.id));
        }
    }
}

/// The `n`th stolen thing: a vehicle, a firearm or a passport, which is reported by who issued it.
fn stolen(n: usize, owner: &MemberCode) -> Row {
    let kind = ["vehicle", "passport", "firearm"][n % 3];
    Row {
        number: format!("ST{n:05}"),
        kind: kind.to_owned(),
        status: "stolen".to_owned(),
        issuer: (kind == "passport").then(|| owner.to_string()),
        ..Row::default()
    }
}

/// Promises.
impl Body {
    /// Members who were at some time told of a row, and those who are meant to know of it now.
    fn told_of(&self, number: &str) -> (BTreeSet<MemberCode>, BTreeSet<MemberCode>) {
        let Stolen { owner, told, .. } = &self.stolen[number];
        let (mut ever, mut now) = (BTreeSet::new(), BTreeSet::new());
        for (entry, audience) in told {
            if self.world.hub.shared().position_of(*entry).unwrap().is_some() {
                let included = self.codes.iter().filter(|code| audience.includes(code));
                now = included.chain([owner]).cloned().collect();
                ever.extend(now.clone());
            }
        }
        (ever, now)
    }

    /// A report lies where its rows may be known, and whoever is alive keeps of it only rows that are reported still.
    pub(super) fn may_hold_rows(&self, code: &MemberCode, rows: &[Row]) {
        let alive = self.lost.as_ref() != Some(code);
        for row in rows {
            let (ever, now) = self.told_of(&row.number);
            assert!(ever.contains(code), "{code} holds a report never meant for it");
            if alive {
                assert!(now.contains(code), "{code} kept {} that is meant for others", row.number);
                let in_force = lists(&self.world.hub, &self.stolen[&row.number].row);
                assert!(in_force, "{code} kept {} that is over", row.number);
            }
        }
    }

    pub(super) fn whoever_may_know_of_a_stolen_thing_does_and_nobody_else(&self) {
        for (number, Stolen { owner, row, .. }) in &self.stolen {
            let in_force = lists(&self.world.hub, row);
            let (_, now) = self.told_of(number);
            for code in self.alive() {
                let here = lists(&self.world.bureaus[&code], row);
                assert_eq!(here, in_force && now.contains(&code), "{code}, {number} of {owner}");
            }
        }
        for node in self.world.bureaus.values().chain([&self.world.hub]) {
            let name = node.name();
            assert!(node.listed_as_logged().unwrap(), "{name}: another set than its log");
        }
    }

    /// Hits on rows that are over.
    pub(super) fn found_and_over(&self) -> impl Iterator<Item = &Found> {
        let over = |found: &&Found| !lists(&self.world.hub, &self.stolen[&found.number].row);
        self.found.iter().filter(over)
    }

    /// With a row go the hits on it, what was written of it and every key of both, wherever they were.
    pub(super) fn nothing_is_left_of_what_was_about_a_row_that_is_over(&self) {
        let alive = self.alive();
        for Found { hit, row, number } in self.found_and_over() {
            let bureaus = alive.iter().map(|code| &self.world.bureaus[code]);
            for node in bureaus.chain([&self.world.hub]) {
                let name = node.name();
                assert!(node.registers().hit(*hit).unwrap().is_none(), "{name}: {number}");
                let messages = node.registers().messages().unwrap();
                let about = |id| self.messages.get(id).and_then(|(about, _)| *about);
                let left = messages.iter().any(|item| about(&item.sealed.id) == Some(*row));
                assert!(!left, "{name}: a message about {number}");
                // What only one bureau ever knew of, the hub could not order gone: it is judged by its keys.
                assert!(acts::erase::is_gone(node, *row).unwrap(), "{name}: {number}");
            }
        }
    }
}

/// The rows of a report, if its content is there.
pub(super) fn rows_of(kind: &str, bytes: Option<&[u8]>) -> Vec<Row> {
    match bytes.map(|bytes| Vocabulary::ALL.read(kind, bytes)) {
        Some(Ok(Fact::Object(ObjectFact::ObjectsReported(report)))) => report.rows,
        _ => Vec::new(),
    }
}

fn lists(node: &TestNode, row: &Row) -> bool {
    let number = documents::Number::new(&row.number).unwrap();
    let sought = documents::Sought::Kind(row.kind.parse().unwrap());
    let asked = documents::Query::new(number, sought);
    node.listed().is_some_and(|set| !set.lookup(&asked).unwrap().is_empty())
}
