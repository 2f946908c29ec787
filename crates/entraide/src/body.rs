//! A body on disk for the command line: making one in an empty folder, opening its nodes, and choosing the officer who
//! acts. The clock and the system's randomness are read here and nowhere else.

use std::{collections::BTreeSet, path::Path};

use acts::{ActError, Home, Place, directory, found};
use domain::{
    MemberCode, OfficerId,
    directory::{Officer, Post, Role},
};
use getrandom::SysRng;
use jiff::Timestamp;
use ledger::BodyName;
use particulars::CountryCode;
use rand_core::{CryptoRng, UnwrapErr};
use statute::{Act, Statute};

use crate::outcome::Fault;

/// Log name of a body made on the command line.
const NAME: &str = "entraide.example";

/// The time now.
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock is read")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// The operating system's randomness.
pub(crate) fn rng() -> Box<dyn CryptoRng + Send> {
    Box::new(UnwrapErr(SysRng))
}

/// A post as the command line names it: `hub` or a member's code.
pub(crate) fn post(text: &str) -> Result<Post, Fault> {
    if text.eq_ignore_ascii_case(acts::HUB) {
        return Ok(Post::Secretariat);
    }
    text.to_ascii_uppercase().parse().map(Post::Bureau).map_err(Fault::usage)
}

/// Every ISO 3166-1 country as a member, and the entities that the statute lets ask.
pub(crate) fn all_members(statute: &Statute) -> Vec<(MemberCode, String)> {
    CountryCode::all()
        .map(|country| (MemberCode::from(country), country.name().to_owned()))
        .chain(statute.entities.iter().map(|entity| (entity.code.clone(), entity.name.clone())))
        .collect()
}

/// Makes a body with the default statute and its hub in an empty folder.
pub(crate) fn make(
    place: &Place,
    name: &str,
    members: &[(MemberCode, String)],
    at: Timestamp,
) -> Result<Home, Fault> {
    std::fs::create_dir_all(place.root())
        .map_err(|error| Fault::usage(format!("{}: {error}", place.root().display())))?;
    let body = BodyName::new(NAME).map_err(Fault::system)?;
    let mut hub = place.create_hub(&body, at, rng())?;
    let officers: Vec<Officer> = [
        ("Administration", vec![Role::Administrator]),
        ("Command centre", vec![Role::DutyOfficer]),
        ("Review I", vec![Role::Reviewer]),
        ("Review II", vec![Role::Reviewer]),
        ("Data protection", vec![Role::DataProtectionOfficer]),
    ]
    .into_iter()
    .map(|(desk, roles)| Officer {
        id: OfficerId::random(&mut *rng()),
        name: format!("{desk}, secretariat"),
        post: Post::Secretariat,
        unit: Some(desk.to_owned()),
        roles: roles.into_iter().collect(),
    })
    .collect();
    let founding =
        found::Founding { name, statute: Statute::default_text(), members, officers: &officers };
    hub.run(at, |unit| found::found(unit, &founding))?;
    Ok(hub)
}

/// Opens the node of `post`. A member whose bureau is not there yet gets one, as long as the hub is there to know its keys.
pub(crate) fn open(place: &Place, post: &Post, at: Timestamp) -> Result<Home, Fault> {
    if place.is_empty() {
        let what = "is empty: make a body there with `entraide import un-list FILE --data DIR`";
        return Err(Fault::usage(format!("{}: {what}", place.root().display())));
    }
    if place.has(post) {
        let mut home = place.open(post, at, rng())?;
        catch_up(place, &mut home, at)?;
        return Ok(home);
    }
    let Post::Bureau(member) = post else {
        return Err(Fault::usage(format!("{}: there is no hub here", place.root().display())));
    };
    let mut hub = place.open(&Post::Secretariat, at, rng())?;
    let bureau = open_bureau(place, &mut hub, member, at)?;
    hub.close()?;
    Ok(bureau)
}

/// Opens a member's bureau: makes its node, tells the hub its keys, enrols its first officers, and follows the hub.
pub(crate) fn open_bureau(
    place: &Place,
    hub: &mut Home,
    member: &MemberCode,
    at: Timestamp,
) -> Result<Home, Fault> {
    if !hub.registers().is_member(member).map_err(ActError::from)? {
        return Err(Fault::usage(format!("{member} is no member of this body")));
    }
    let administrator = officer_for(hub, Act::OpenBureau)?;
    let (body, hub_key) = (hub.body().clone(), *hub.hub_key());
    let mut bureau = place.create_bureau(member, &body, hub_key, at, rng())?;
    let keys = bureau.keys().public();
    hub.run(at, |unit| directory::open_bureau(unit, administrator, member, keys))?;
    peer::sync(hub, &mut bureau, at, &mut *rng()).map_err(Fault::system)?;
    bureau.run(at, |unit| {
        let desk = |unit: &mut acts::Unit<'_>, by, desk: &str, roles: &[Role]| {
            let name = format!("{desk}, {member}");
            directory::enrol(
                unit,
                by,
                &name,
                Some(desk),
                roles.iter().copied().collect::<BTreeSet<_>>(),
            )
        };
        let first = desk(unit, None, "Administration", &[Role::Administrator])?;
        desk(unit, Some(first), "Bureau", &[Role::BureauOfficer])?;
        desk(unit, Some(first), "Border post", &[Role::BorderOfficer])?;
        desk(unit, Some(first), "Watch", &[Role::DutyOfficer])?;
        desk(unit, Some(first), "Data protection", &[Role::DataProtectionOfficer])?;
        Ok(())
    })?;
    peer::sync(hub, &mut bureau, at, &mut *rng()).map_err(Fault::system)?;
    Ok(bureau)
}

/// Brings a bureau level with the hub, if the hub is here and free; offline, the copy is used as it is.
fn catch_up(place: &Place, bureau: &mut Home, at: Timestamp) -> Result<(), Fault> {
    if bureau.is_hub() || !place.has(&Post::Secretariat) {
        return Ok(());
    }
    let Ok(mut hub) = place.open(&Post::Secretariat, at, rng()) else { return Ok(()) };
    peer::sync(&mut hub, bureau, at, &mut *rng()).map_err(Fault::system)?;
    Ok(hub.close()?)
}

/// The node's first officer who may do `act`.
pub(crate) fn officer_for(home: &Home, act: Act) -> Result<OfficerId, Fault> {
    let officers = home.registers().officers().map_err(ActError::from)?;
    officers
        .iter()
        .find(|officer| officer.post == *home.me() && home.statute().may(officer, act).is_ok())
        .map(|officer| officer.id)
        .ok_or_else(|| Fault::usage(format!("no officer of {} may {}", home.name(), act.words())))
}

/// The folder as a place.
pub(crate) fn place(data: &Path) -> Place {
    Place::at(data)
}
