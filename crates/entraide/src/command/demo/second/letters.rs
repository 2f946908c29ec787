//! What the bureaus wrote to each other: threads with answers, in several languages and priorities, some read and some not.

use std::collections::BTreeMap;

use acts::message::{self, Outgoing};
use domain::{
    MemberCode, MessageId,
    message::{Priority, Recipients, Text},
};
use serde::Deserialize;
use statute::Act;

use super::{Played, hits::record};
use crate::{
    command::demo::{cast::ABSENT, stage::Stage},
    outcome::Fault,
};

/// One letter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letter {
    /// What later letters call it.
    name: String,
    /// `hub` or a member's code.
    from: String,
    /// The same.
    to: Vec<String>,
    priority: Priority,
    /// Case reference of the record it is about.
    about: Option<String>,
    /// Name of the letter it answers.
    answers: Option<String>,
    subject: String,
    text: String,
    /// Who has read it and said so.
    #[serde(default)]
    read_by: Vec<String>,
}

/// Writes and carries the letters of those who have a line, or writes those of the bureau that has none.
pub(super) fn deliver(stage: &mut Stage, played: &[Played], lines: bool) -> Result<(), Fault> {
    let letters: Vec<Letter> =
        serde_json::from_str(include_str!("letters.json")).map_err(Fault::system)?;
    let mut sent = BTreeMap::new();
    for letter in letters.iter().filter(|letter| (letter.from != ABSENT) == lines) {
        let id = write(stage, played, &sent, letter)?;
        sent.insert(letter.name.as_str(), id);
        if !lines {
            continue;
        }
        carry(stage, letter)?;
        for reader in &letter.read_by {
            act(stage, reader, Act::AcknowledgeMessage, |unit, officer| {
                message::acknowledge(unit, officer, id)
            })?;
        }
        carry(stage, letter)?;
    }
    Ok(())
}

fn write(
    stage: &mut Stage,
    played: &[Played],
    sent: &BTreeMap<&str, MessageId>,
    letter: &Letter,
) -> Result<MessageId, Fault> {
    let members = letter.to.iter().filter(|to| *to != acts::HUB);
    let members = members.map(|member| member.parse::<MemberCode>().map_err(Fault::system));
    let answers = match &letter.answers {
        None => None,
        Some(name) => {
            let earlier = sent.get(name.as_str()).copied();
            Some(earlier.ok_or_else(|| Fault::system(format!("no letter {name}")))?)
        }
    };
    let outgoing = Outgoing {
        to: Recipients {
            members: members.collect::<Result<_, _>>()?,
            secretariat: letter.to.iter().any(|to| to == acts::HUB),
        },
        text: Text::plain(letter.subject.clone(), letter.text.clone()),
        priority: letter.priority,
        about: letter.about.as_ref().map(|case| record(played, case)).transpose()?,
        answers,
    };
    act(stage, &letter.from, Act::SendMessage, |unit, officer| {
        message::send(unit, officer, &outgoing)
    })
}

/// Brings a letter to those of its recipients that have a line.
fn carry(stage: &mut Stage, letter: &Letter) -> Result<(), Fault> {
    let ends = std::iter::once(&letter.from).chain(&letter.to);
    let bureaus = ends.filter(|end| *end != acts::HUB && *end != ABSENT);
    for end in bureaus.collect::<Vec<_>>() {
        stage.sync(end)?;
    }
    Ok(())
}

/// Runs an act at the hub or a bureau.
fn act<T>(
    stage: &mut Stage,
    at: &str,
    act: Act,
    run: impl FnOnce(&mut acts::Unit<'_>, domain::OfficerId) -> Result<T, acts::ActError>,
) -> Result<T, Fault> {
    if at == acts::HUB { stage.at_hub(act, run) } else { stage.act(at, act, run) }
}
