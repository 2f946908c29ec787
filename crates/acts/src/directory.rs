//! Acts on the directory: admitting members, opening bureaus with their keys, enrolling officers, adopting a statute.

pub mod view;

use std::collections::BTreeSet;

use domain::{
    DirectoryFact, Fact, LawFact, MemberCode, OfficerId, RecordId,
    directory::{Bureau, Left, Member},
    directory::{BureauKeys, Officer, Post, Role},
    law::StatuteText,
};
use ledger::Audience;
use statute::{Act, Statute};

use crate::{
    ActError, Unit,
    node::{Incoming, Noun, THE_NODE, not_a_bureaus},
    seal::unhex32,
};

pub(crate) const NOUN: Noun =
    Noun { of: domain::Noun::Directory, admit, follow_up: None, rejected: None };

fn admit(unit: &mut Unit<'_>, incoming: &Incoming<'_>) -> Result<(), ActError> {
    match incoming.fact {
        Fact::Directory(DirectoryFact::OfficerEnrolled(officer)) => {
            admit_officer(unit, incoming, officer)
        }
        Fact::Directory(DirectoryFact::OfficerLeft(left)) => {
            admit_leaving(unit, incoming, left.officer)
        }
        _ => Err(not_a_bureaus()),
    }
}

const ABOUT_THE_BODY: RecordId = RecordId::from_bytes([0; 16]);

/// Admits a member.
pub fn admit_member(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    code: MemberCode,
    name: &str,
) -> Result<(), ActError> {
    unit.at_hub()?;
    unit.authorise(administrator, Act::AdmitMember)?;
    let member = Member { code, name: name.to_owned() };
    let fact = Fact::Directory(DirectoryFact::MemberAdmitted(Box::new(member)));
    unit.record(administrator, ABOUT_THE_BODY, Audience::All, &fact)?;
    Ok(())
}

/// Opens a member's bureau: from now on its keys are believed.
pub fn open_bureau(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    member: &MemberCode,
    keys: BureauKeys,
) -> Result<(), ActError> {
    if unit.registers().bureau_keys(member, 0)?.is_some() {
        return Err(ActError::invalid("member", "its bureau is open: renew its keys instead"));
    }
    believe(unit, administrator, member, keys, 0)
}

/// Renews a bureau's keys: they sign from entry `from_seq` of its own log on, which the bureau says, since it alone knows
/// what it has written with the old ones.
pub fn renew_bureau(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    member: &MemberCode,
    keys: BureauKeys,
    from_seq: u64,
) -> Result<(), ActError> {
    let had = unit.registers().received(&crate::node::origin(member.as_str()));
    if unit.registers().bureau_keys(member, 0)?.is_none() {
        return Err(ActError::NotFound("bureau"));
    }
    if had.is_some_and(|had| from_seq <= had) {
        return Err(ActError::invalid(
            "from_seq",
            "the hub has entries from there on, signed by the old keys",
        ));
    }
    believe(unit, administrator, member, keys, from_seq)
}

fn believe(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    member: &MemberCode,
    keys: BureauKeys,
    from_seq: u64,
) -> Result<(), ActError> {
    unit.at_hub()?;
    unit.authorise(administrator, Act::OpenBureau)?;
    if !unit.registers().is_member(member)? {
        return Err(ActError::NotFound("member"));
    }
    for key in [&keys.signing, &keys.messages, &keys.audit] {
        unhex32(key)
            .ok_or_else(|| ActError::invalid("keys", "a public key is 64 hexadecimal digits"))?;
    }
    let fact = Fact::Directory(DirectoryFact::BureauOpened(Box::new(Bureau {
        member: member.clone(),
        keys,
        from_seq,
    })));
    unit.record(administrator, ABOUT_THE_BODY, Audience::All, &fact)?;
    Ok(())
}

/// Puts a new statute in force.
pub fn adopt_statute(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    toml: &str,
) -> Result<(), ActError> {
    unit.at_hub()?;
    unit.authorise(administrator, Act::AdoptStatute)?;
    let statute =
        Statute::parse(toml).map_err(|error| ActError::invalid("statute", error.to_string()))?;
    let text = StatuteText { version: statute.version, toml: toml.to_owned() };
    let fact = Fact::Law(LawFact::StatuteAdopted(Box::new(text)));
    unit.record(administrator, ABOUT_THE_BODY, Audience::All, &fact)?;
    Ok(())
}

/// Enrols an officer of this post. The first at a bureau must be an administrator and is enrolled by the node itself.
pub fn enrol(
    unit: &mut Unit<'_>,
    administrator: Option<OfficerId>,
    name: &str,
    unit_name: Option<&str>,
    roles: BTreeSet<Role>,
) -> Result<OfficerId, ActError> {
    let post = unit.node().me().clone();
    let author = match administrator {
        Some(administrator) => unit.authorise(administrator, Act::EnrolOfficer)?.id,
        None if unit.registers().officers()?.iter().any(|o| o.post == post) => {
            return Err(ActError::invalid(
                "administrator",
                "only an administrator enrols officers",
            ));
        }
        None => {
            administers_first(&roles)?;
            THE_NODE
        }
    };
    let officer = Officer {
        id: OfficerId::random(unit.rng()),
        name: name.to_owned(),
        post,
        unit: unit_name.map(str::to_owned),
        roles,
    };
    let id = officer.id;
    sound(&officer)?;
    // The entry's subject is the officer: leaving and being forgotten can be ordered by it.
    let subject = RecordId::from_bytes(id.bytes());
    unit.record(
        author,
        subject,
        Audience::Hub,
        &Fact::Directory(DirectoryFact::OfficerEnrolled(Box::new(officer))),
    )?;
    Ok(id)
}

/// Takes an officer out of service. Nobody locks the last door from inside: an administrator stays.
pub fn leave(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    officer: OfficerId,
) -> Result<(), ActError> {
    unit.authorise(administrator, Act::EnrolOfficer)?;
    if officer == administrator {
        return Err(ActError::Oneself);
    }
    let leaving = unit.registers().officer(officer)?.ok_or(ActError::NotFound("officer"))?;
    if leaving.post != *unit.node().me() {
        return Err(ActError::NotFound("officer"));
    }
    let subject = RecordId::from_bytes(officer.bytes());
    unit.record(
        administrator,
        subject,
        Audience::Hub,
        &Fact::Directory(DirectoryFact::OfficerLeft(Box::new(Left { officer }))),
    )?;
    Ok(())
}

/// Nobody both administers and handles records (RPD 117, 121; the statute's matrix relies on it), and everybody has a name.
fn sound(officer: &Officer) -> Result<(), ActError> {
    if officer.name.trim().is_empty() {
        return Err(ActError::invalid("name", "an officer has a name"));
    }
    if officer.roles.is_empty() {
        return Err(ActError::invalid("roles", "an officer has a role at least"));
    }
    if officer.is(Role::Administrator) && officer.roles.len() > 1 {
        return Err(ActError::invalid("roles", "an administrator holds no other role"));
    }
    Ok(())
}

/// Whoever comes first must be able to enrol the others.
fn administers_first(roles: &BTreeSet<Role>) -> Result<(), ActError> {
    if roles.contains(&Role::Administrator) {
        Ok(())
    } else {
        Err(ActError::invalid("roles", "the first officer is an administrator"))
    }
}

fn admit_officer(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    officer: &Officer,
) -> Result<(), ActError> {
    super::notice::for_the_hub(incoming)?;
    if officer.post != Post::Bureau(incoming.from.clone()) {
        return Err(ActError::invalid("post", "a bureau enrols its own officers"));
    }
    sound(officer)?;
    if incoming.subject.bytes() != officer.id.bytes() {
        return Err(ActError::invalid("id", "the entry is about somebody else"));
    }
    match unit.registers().officer_ever(officer.id)? {
        Some(known) if known.post == officer.post => {}
        Some(_) => return Err(ActError::invalid("id", "it is in use for something else")),
        None => unit.unused(incoming.subject)?,
    }
    let has_officers = unit.registers().officers()?.iter().any(|o| o.post == officer.post);
    if !has_officers {
        administers_first(&officer.roles)?;
    }
    administrates(unit, incoming, has_officers)
}

fn admit_leaving(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    officer: OfficerId,
) -> Result<(), ActError> {
    super::notice::for_the_hub(incoming)?;
    let leaving = unit.registers().officer(officer)?.ok_or(ActError::NotFound("officer"))?;
    if leaving.member() != Some(incoming.from) || incoming.subject.bytes() != officer.bytes() {
        return Err(ActError::NotFound("officer"));
    }
    administrates(unit, incoming, true)
}

fn administrates(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    has_officers: bool,
) -> Result<(), ActError> {
    match incoming.officer {
        Some(author) if author.member() == Some(incoming.from) => {
            Ok(unit.statute().may(author, Act::EnrolOfficer)?)
        }
        None if incoming.author == THE_NODE && !has_officers => Ok(()),
        _ => Err(ActError::NoOfficer),
    }
}
