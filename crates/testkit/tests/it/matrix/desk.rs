//! Messages, hand-over notes, and what is settled on a desk.

use acts::{
    check,
    desk::{self, Matter, Outcome},
    directory, handover, hit, message, notice,
};
use domain::{
    Act,
    audience::Audience,
    directory::Role,
    message::{Priority, Recipients, Text},
    notice::WithdrawalReason,
};
use ledger::EntryId;
use registers::desk::{HIT_ON_ERASED, REJECTED};
use statute::Statute;
use testkit::{World, people::Invented};

use super::{
    Becomes::{Absent, Done, WrongPlace},
    Call, Row, hold,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { name: "message::send", asks: &[("message::send", Act::SendMessage)], becomes: [Done, Done, Done], stage: send },
    Row { name: "message::acknowledge", asks: &[("message::acknowledge", Act::AcknowledgeMessage)], becomes: [Done, Done, Absent], stage: acknowledge },
    Row { name: "handover::write", asks: &[("handover::write", Act::ReadRegister)], becomes: [Done, Done, Done], stage: write },
    Row { name: "handover::take", asks: &[("handover::take", Act::ReadRegister)], becomes: [Absent, Done, Absent], stage: take },
    Row { name: "desk::settle, what was not accepted", asks: &[("desk::settle", Act::SuspendNotice), ("desk::settle", Act::DraftNotice)], becomes: [WrongPlace, Done, Absent], stage: settle },
    Row { name: "desk::settle, a hit on what is erased", asks: &[("desk::settle", Act::ConfirmHit)], becomes: [WrongPlace, Done, Absent], stage: settle_hit },
];

#[test]
fn messages_and_notes_are_for_those_they_are_addressed_to_and_a_desk_for_those_who_serve_at_it() {
    hold(ROWS);
}

fn outgoing(secretariat: bool, members: &[&str]) -> message::Outgoing {
    let members = members.iter().map(|code| code.parse().unwrap()).collect();
    message::Outgoing {
        to: Recipients { members, secretariat },
        text: Text::plain("Question", "Is the warrant still open?"),
        priority: Priority::Urgent,
        about: None,
        answers: None,
    }
}

fn send(_: &mut World) -> Call {
    Box::new(|unit, officer| message::send(unit, officer, &outgoing(true, &["VN", "FR"])).map(drop))
}

/// From FR, who has nothing to acknowledge, to VN and the secretariat.
fn acknowledge(world: &mut World) -> Call {
    let sent = world.at("FR", |unit, staff| {
        message::send(unit, staff.first(Role::DutyOfficer), &outgoing(true, &["VN"]))
    });
    world.sync_all();
    let id = sent.unwrap();
    Box::new(move |unit, officer| message::acknowledge(unit, officer, id))
}

fn write(_: &mut World) -> Call {
    Box::new(|unit, officer| {
        handover::write(unit, officer, "The line to the port is slow.").map(drop)
    })
}

fn take(world: &mut World) -> Call {
    let note = world.at("VN", |unit, staff| {
        handover::write(unit, staff.first(Role::DutyOfficer), "The line to the port is slow.")
    });
    let note = note.unwrap();
    Box::new(move |unit, officer| handover::take(unit, officer, note))
}

/// What the hub refused VN waits on VN's desk: a suspension for longer than a new statute allows.
fn settle(world: &mut World) -> Call {
    let draft = Invented::new(&mut world.dice).draft("red", "VN", Audience::All);
    let record = world.published(&draft);
    let stricter = Statute::default_text().replace("suspension_days = 183", "suspension_days = 10");
    let adopted = world.at(acts::HUB, |unit, staff| {
        directory::adopt_statute(unit, staff.first(Role::Administrator), &stricter)
    });
    adopted.unwrap();
    let until = world.now() + jiff::SignedDuration::from_hours(24 * 30);
    let suspended = world.at("VN", |unit, staff| {
        let officer = staff.first(Role::BureauOfficer);
        notice::suspend::suspend(unit, officer, record, until, "Under appeal.".into())
    });
    suspended.unwrap();
    world.sync_all();
    let waiting = world.bureau("VN").registers().desk().unwrap();
    let item = waiting.iter().find(|waiting| waiting.what == REJECTED).unwrap();
    let entry = EntryId(item.item);
    Box::new(move |unit, officer| {
        desk::settle(unit, officer, Matter::Rejected, entry, Outcome::NotNeeded)
    })
}

/// VN's officer confirms a hit offline on a notice that FR has withdrawn.
fn settle_hit(world: &mut World) -> Call {
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "FR", Audience::All));
    let withdrawn = world.at("FR", |unit, staff| {
        let officer = staff.first(Role::BureauOfficer);
        notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::PurposeAchieved)
    });
    withdrawn.unwrap();
    world.sync("FR");
    let lookup = world.look_up("VN", check::Terms::Mrz(person.mrz())).unwrap().lookup;
    let confirmed = world.at("VN", |unit, staff| {
        let officer = staff.first(Role::BorderOfficer);
        hit::confirm(unit, officer, lookup, record, "Gate 4".into(), "Passport".into())
    });
    confirmed.unwrap();
    world.sync_all();
    let waiting = world.bureau("VN").registers().desk().unwrap();
    let item = waiting.iter().find(|waiting| waiting.what == HIT_ON_ERASED).unwrap();
    let entry = EntryId(item.item);
    Box::new(move |unit, officer| {
        desk::settle(unit, officer, Matter::HitOnErased, entry, Outcome::Released)
    })
}
