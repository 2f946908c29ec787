//! Messages, hand-over notes, and what is settled on a desk.

use acts::{desk, directory, handover, message, notice};
use domain::{
    Act, RecordId,
    audience::Audience,
    directory::Role,
    message::{Priority, Recipients, Text},
};
use registers::desk::REJECTED;
use statute::Statute;
use testkit::{World, people::Invented};

use super::{
    Becomes::{Absent, Denied, Done},
    Call, Row, hold,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { name: "message::send", asks: &[("message::send", Act::SendMessage)], becomes: [Done, Done, Done], stage: send },
    Row { name: "message::acknowledge", asks: &[("message::acknowledge", Act::AcknowledgeMessage)], becomes: [Done, Done, Absent], stage: acknowledge },
    Row { name: "handover::write", asks: &[("handover::write", Act::ReadRegister)], becomes: [Done, Done, Done], stage: write },
    Row { name: "handover::take", asks: &[("handover::take", Act::ReadRegister)], becomes: [Absent, Done, Absent], stage: take },
    Row { name: "desk::settle", asks: &[("desk::settle", Act::RecordMeasure)], becomes: [Denied, Done, Absent], stage: settle },
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
    let (subject, item): (RecordId, _) = (item.subject, item.item);
    Box::new(move |unit, officer| {
        desk::settle(unit, officer, subject, REJECTED, item, "Told the court.".into())
    })
}
