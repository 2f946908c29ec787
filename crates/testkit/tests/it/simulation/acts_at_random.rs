//! Officers at work: one act after another, drawn at random. An act that the rules refuse is part of the picture; one that
//! fails because a node fails is not.

use std::collections::BTreeSet;

use acts::{ActError, check, hit, message, notice};
use domain::{
    MemberCode, RecordId,
    audience::Audience,
    directory::Role,
    hit::MeasureKind,
    lookup::LookupPurpose,
    message::{Priority, Recipients, Text},
    notice::{State, WithdrawalReason},
    review::{Ground, Refusal},
};
use jiff::SignedDuration;
use registers::notice::{Filter, Notice};
use testkit::{Staff, people::Invented, world::clear_assessment};

use super::body::{Body, Record};

impl Body {
    pub(super) fn act(&mut self) {
        match self.below(30) {
            0..=4 => self.ask(),
            5..=8 => self.review(),
            9 => self.withdraw(),
            10 | 11 => self.choose_audience(),
            12 => self.suspend_or_resume(),
            13..=15 => self.look_up_and_confirm(),
            16 => self.answer_hit(),
            17 => self.take_measure(),
            18 | 19 => self.send(),
            20 => self.acknowledge(),
            21 => self.update(),
            22 => self.cancel_or_expire(),
            23 => self.report_stolen(),
            24 => self.find_stolen(),
            25 => self.correct_stolen(),
            26..=28 => self.come_across_stolen(),
            _ => self.enrol(),
        }
    }

    /// Runs an act at a bureau by that bureau's clock; none if the rules refuse it.
    pub(super) fn at<T>(
        &mut self,
        code: &MemberCode,
        act: impl FnOnce(&mut acts::Unit<'_>, &Staff) -> Result<T, ActError>,
    ) -> Option<T> {
        let now = self.time_at(code);
        let done = self.world.bureaus.get_mut(code).expect("a bureau").act(now, act);
        self.not_yet += usize::from(matches!(done, Err(ActError::NotYet { .. })));
        refused(done)
    }

    pub(super) fn at_hub<T>(
        &mut self,
        act: impl FnOnce(&mut acts::Unit<'_>, &Staff) -> Result<T, ActError>,
    ) -> Option<T> {
        let now = self.world.now();
        let done = self.world.hub.act(now, act);
        self.not_yet += usize::from(matches!(done, Err(ActError::NotYet { .. })));
        refused(done)
    }

    fn some_notice(&mut self, code: Option<&MemberCode>, filter: &Filter) -> Option<Notice> {
        let registers = match code {
            Some(code) => self.world.bureaus[code].registers(),
            None => self.world.hub.registers(),
        };
        let mut found = registers.notices(filter).expect("registers");
        if found.is_empty() {
            return None;
        }
        let at = self.below(found.len());
        Some(found.swap_remove(at))
    }

    pub(super) fn some_audience(&mut self, owner: &MemberCode) -> Audience {
        let others = self.codes.clone().into_iter().filter(|code| code != owner);
        let some: BTreeSet<_> = others.filter(|_| self.below(2) == 0).collect();
        match self.below(4) {
            0 => Audience::All,
            1 => Audience::AllExcept(some),
            _ if some.is_empty() => Audience::All,
            _ => Audience::Only(some),
        }
    }

    fn ask(&mut self) {
        let code = self.any_bureau();
        let person = Invented::new(&mut self.dice);
        let kind = ["red", "diffusion-arrest", "diffusion-locate", "diffusion-warn"][self.below(4)];
        let audience = if kind == "red" { Audience::All } else { self.some_audience(&code) };
        let draft = person.draft(kind, code.as_str(), audience.clone());
        let saved = self.at(&code, |unit, staff| {
            notice::draft::draft(unit, staff.first(Role::BureauOfficer), None, &draft)
        });
        let (record, findings) = saved.expect("a sound draft is saved");
        assert!(statute::stops(&findings).next().is_none(), "{findings:?}");
        if self.below(10) == 0 {
            // Some drafts never leave; some of those are discarded.
            if self.below(2) == 0 {
                self.at(&code, |unit, staff| {
                    notice::draft::discard(unit, staff.first(Role::BureauOfficer), record)
                });
            }
            return;
        }
        self.at(&code, |unit, staff| {
            notice::submit::submit(unit, staff.first(Role::BureauOfficer), record)
        });
        let known = Record { owner: code, kind, asked: audience, choices: Vec::new() };
        self.records.insert(record, known);
    }

    fn review(&mut self) {
        let waiting: Vec<RecordId> = self
            .world
            .hub
            .registers()
            .notices(&Filter::default())
            .expect("registers")
            .into_iter()
            .filter(|notice| notice.state.awaiting_review().is_ok())
            .map(|notice| notice.id)
            .collect();
        if waiting.is_empty() {
            return;
        }
        let record = waiting[self.below(waiting.len())];
        let reviewer = self.below(2);
        let refuse = self.below(5) == 0;
        self.at_hub(|unit, staff| {
            let officer = staff.nth(Role::Reviewer, reviewer);
            notice::review::begin(unit, officer, record)?;
            if refuse {
                let reasons = "Not enough to go on.".to_owned();
                let refusal = Refusal { ground: Ground::InsufficientData, reasons };
                return notice::review::refuse(unit, officer, record, refusal);
            }
            let mut assessment = clear_assessment();
            assessment.re_entry = Some("Weighed anew: another person.".into());
            notice::review::publish(unit, officer, record, &assessment)
        });
    }

    fn own_notice(&mut self) -> Option<(MemberCode, Notice)> {
        let code = self.any_bureau();
        let filter = Filter { owner: Some(code.clone()), ..Filter::default() };
        let notice = self.some_notice(Some(&code), &filter)?;
        Some((code, notice))
    }

    fn withdraw(&mut self) {
        let Some((code, notice)) = self.own_notice() else { return };
        self.at(&code, |unit, staff| {
            let reason = WithdrawalReason::NoLongerWanted;
            notice::withdraw::withdraw(unit, staff.first(Role::BureauOfficer), notice.id, reason)
        });
    }

    fn choose_audience(&mut self) {
        let Some((code, notice)) = self.own_notice() else { return };
        let audience = self.some_audience(&code);
        let chosen = self.at(&code, |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::narrow::set_audience(unit, officer, notice.id, audience.clone())
        });
        if chosen.is_some() {
            let own = self.world.bureaus[&code].own();
            let entry = own.at(own.size() - 1).unwrap().whole.unwrap().entry.envelope().id;
            let known = self.records.get_mut(&notice.id).expect("a record of ours");
            known.choices.push((entry, audience));
        }
    }

    fn suspend_or_resume(&mut self) {
        let Some((code, notice)) = self.own_notice() else { return };
        let until = self.world.now() + SignedDuration::from_hours(24 * 20);
        self.at(&code, |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            match notice.state {
                State::Suspended(_) => notice::suspend::resume(unit, officer, notice.id),
                _ => notice::suspend::suspend(unit, officer, notice.id, until, "Appeal".into()),
            }
        });
    }

    fn look_up_and_confirm(&mut self) {
        let code = self.any_bureau();
        let filter = Filter { in_force: true, ..Filter::default() };
        let Some(notice) = self.some_notice(Some(&code), &filter) else { return };
        let text = notice.content.as_ref().map(domain::Draft::title).unwrap_or_default();
        let question = check::Question {
            purpose: LookupPurpose::Border,
            case_reference: None,
            terms: check::Terms::Name {
                text: text.replace(',', ""),
                born: None,
                nationality: None,
            },
        };
        let answer = self.at(&code, |unit, staff| {
            check::check(unit, staff.first(Role::BorderOfficer), &question)
        });
        let Some(answer) = answer else { return };
        let Some(candidate) = answer.candidates.first() else { return };
        let record = candidate.record;
        let owner = candidate.content.requester.clone();
        if self.below(3) == 0 {
            self.at(&code, |unit, staff| {
                let officer = staff.first(Role::BorderOfficer);
                hit::dismiss(unit, officer, answer.lookup, record, "Other eyes".into())
            });
            return;
        }
        let confirmed = self.at(&code, |unit, staff| {
            let officer = staff.first(Role::BorderOfficer);
            hit::confirm(unit, officer, answer.lookup, record, "Gate 2".into(), "Same scar".into())
        });
        if let Some(id) = confirmed {
            self.hits.insert(id, (record, code, owner));
        }
    }

    fn some_hit(&mut self) -> Option<(domain::HitId, RecordId, MemberCode, MemberCode)> {
        let nth = self.below(self.hits.len());
        let (id, (record, searcher, owner)) = self.hits.iter().nth(nth)?;
        Some((*id, *record, searcher.clone(), owner.clone()))
    }

    fn answer_hit(&mut self) {
        let Some((id, _, _, owner)) = self.some_hit() else { return };
        let stands = self.below(4) > 0;
        self.at(&owner, |unit, staff| {
            hit::verify(unit, staff.first(Role::DutyOfficer), id, stands, "Answered".into())
        });
    }

    fn take_measure(&mut self) {
        let Some((id, _, searcher, _)) = self.some_hit() else { return };
        let kind = [MeasureKind::Observed, MeasureKind::Arrest, MeasureKind::Seized][self.below(3)];
        self.at(&searcher, |unit, staff| {
            hit::take_measure(unit, staff.first(Role::DutyOfficer), id, kind, "Done".into())
        });
    }

    fn send(&mut self) {
        let code = self.any_bureau();
        let members: BTreeSet<_> =
            (0..=self.below(2)).map(|_| self.any_bureau()).filter(|to| *to != code).collect();
        let filter = Filter { in_force: true, ..Filter::default() };
        let about = self.some_notice(Some(&code), &filter).filter(|_| self.below(2) == 0);
        let secretariat = self.below(3) == 0;
        self.write_to(&code, members, secretariat, about.map(|notice| notice.id));
    }

    pub(super) fn write_to(
        &mut self,
        from: &MemberCode,
        members: BTreeSet<MemberCode>,
        secretariat: bool,
        about: Option<RecordId>,
    ) {
        let outgoing = message::Outgoing {
            to: Recipients { members: members.clone(), secretariat },
            text: Text::plain("Question", "Please call back."),
            priority: Priority::Normal,
            about,
            answers: None,
        };
        let sent = self
            .at(from, |unit, staff| message::send(unit, staff.first(Role::DutyOfficer), &outgoing));
        if let Some(id) = sent {
            let parties = members.into_iter().chain([from.clone()]).collect();
            self.messages.insert(id, (about, parties));
        }
    }

    fn acknowledge(&mut self) {
        let code = self.any_bureau();
        let messages = self.world.bureaus[&code].registers().messages().expect("registers");
        if messages.is_empty() {
            return;
        }
        let id = messages[self.below(messages.len())].sealed.id;
        self.at(&code, |unit, staff| {
            message::acknowledge(unit, staff.first(Role::DutyOfficer), id)
        });
    }

    fn update(&mut self) {
        let Some((code, notice)) = self.own_notice() else { return };
        let Some(mut draft) = notice.content.clone().filter(|_| notice.state.in_force()) else {
            return;
        };
        draft.case_reference.push('u');
        draft.handling.audience = notice.audience.clone().unwrap_or_default();
        self.at(&code, |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::draft::draft(unit, officer, Some(notice.id), &draft)?;
            notice::submit::submit(unit, officer, notice.id)
        });
    }

    fn cancel_or_expire(&mut self) {
        if self.below(3) == 0 {
            self.at_hub(|unit, _| notice::expire::expire(unit));
            return;
        }
        let Some(notice) = self.some_notice(None, &Filter { in_force: true, ..Filter::default() })
        else {
            return;
        };
        self.at_hub(|unit, staff| {
            let refusal = Refusal { ground: Ground::Article3, reasons: "Political.".into() };
            notice::cancel::cancel(unit, staff.first(Role::Reviewer), notice.id, refusal)
        });
    }

    fn enrol(&mut self) {
        let code = self.any_bureau();
        self.at(&code, |unit, staff| {
            let administrator = Some(staff.first(Role::Administrator));
            let roles = [Role::BorderOfficer].into();
            acts::directory::enrol(unit, administrator, "New officer", Some("Gate 9"), roles)
        });
    }
}

/// What the rules refuse is no failure; what a node cannot do is.
fn refused<T>(done: Result<T, ActError>) -> Option<T> {
    match done {
        Ok(done) => Some(done),
        Err(ActError::Append(error)) => panic!("a node failed: {error}"),
        Err(ActError::Log(error)) => panic!("a node failed: {error}"),
        Err(ActError::Registers(error)) => panic!("a node failed: {error}"),
        Err(_) => None,
    }
}
