//! `found`: the body comes to be at an empty hub: its name, its statute, its first members, and the administrator who
//! will do the rest. The only act without an officer, and only on an empty log.

use domain::{
    DirectoryFact, Fact, LawFact, MemberCode, RecordId,
    directory::{Founded, Member},
    directory::{Officer, Post, Role},
    law::StatuteText,
};
use ledger::Audience;
use statute::Statute;

use crate::{ActError, Unit, node::THE_NODE};

/// What a body starts with.
pub struct Founding<'a> {
    /// Name of the body.
    pub name: &'a str,
    /// Its statute, TOML.
    pub statute: &'a str,
    /// Its first members: code and name.
    pub members: &'a [(MemberCode, String)],
    /// Officers of the secretariat; one at least administers.
    pub officers: &'a [Officer],
}

/// Founds the body.
pub fn found(unit: &mut Unit<'_>, founding: &Founding<'_>) -> Result<(), ActError> {
    unit.at_hub()?;
    if unit.next_shared() != 0 {
        return Err(ActError::invalid("body", "it exists already"));
    }
    let statute = Statute::parse(founding.statute)
        .map_err(|error| ActError::invalid("statute", error.to_string()))?;
    if !founding.officers.iter().any(|o| o.is(Role::Administrator) && o.post == Post::Secretariat) {
        return Err(ActError::invalid("officers", "the secretariat needs an administrator"));
    }
    let about_the_body = RecordId::from_bytes([0; 16]);
    let name = founding.name.to_owned();
    let toml = founding.statute.to_owned();
    let keys = unit.node().keys().public();
    let mut facts = vec![
        (
            Audience::All,
            Fact::Directory(DirectoryFact::OrganisationFounded(Box::new(Founded { name, keys }))),
        ),
        (
            Audience::All,
            Fact::Law(LawFact::StatuteAdopted(Box::new(StatuteText {
                version: statute.version,
                toml,
            }))),
        ),
    ];
    facts.extend(founding.members.iter().map(|(code, name)| {
        let member = Member { code: code.clone(), name: name.clone() };
        (Audience::All, Fact::Directory(DirectoryFact::MemberAdmitted(Box::new(member))))
    }));
    facts.extend(founding.officers.iter().map(|officer| {
        (Audience::Hub, Fact::Directory(DirectoryFact::OfficerEnrolled(Box::new(officer.clone()))))
    }));
    for (audience, fact) in facts {
        unit.record(THE_NODE, about_the_body, audience, &fact)?;
    }
    Ok(())
}
