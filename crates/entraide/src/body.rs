//! A body on disk for the command line: making one in an empty folder, opening its nodes, and choosing the officer who
//! acts. The clock and the system's randomness are read here and nowhere else.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, ErrorKind},
    path::Path,
};

use acts::{ActError, DataDir, OpenNode, directory, found};
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

/// Opens the hub; in an empty folder, makes a body with the default statute first. A making that was cut short is finished.
pub(crate) fn make(
    data_dir: &DataDir,
    name: &str,
    members: &[(MemberCode, String)],
    at: Timestamp,
) -> Result<OpenNode, Fault> {
    let mut hub = if data_dir.has(&Post::Secretariat) {
        data_dir.open(&Post::Secretariat, at, rng())?
    } else {
        make_hub(data_dir, &BodyName::new(NAME).map_err(Fault::system)?, at)?
    };
    if hub.shared().size() == 0 {
        let officers = secretariat();
        let statute = Statute::default_text();
        let founding = found::Founding { name, statute, members, officers: &officers };
        hub.run(at, |unit| found::found(unit, &founding))?;
    }
    Ok(hub)
}

/// Makes the hub's node in an empty folder; nothing is founded yet.
pub(crate) fn make_hub(
    data_dir: &DataDir,
    body: &BodyName,
    at: Timestamp,
) -> Result<OpenNode, Fault> {
    let root = data_dir.root().display();
    let fail = |error: io::Error| Fault::usage(format!("{root}: {error}"));
    fs::create_dir_all(data_dir.root()).map_err(fail)?;
    // Two makers would each take the other's half-made hub for one that was cut short.
    let alone = File::open(data_dir.root()).map_err(fail)?;
    if alone.try_lock().is_err() {
        return Err(Fault::system(format!("{root}: another process is making a body here")));
    }
    for entry in fs::read_dir(data_dir.root()).map_err(fail)? {
        if entry.map_err(fail)?.file_name() != acts::HUB {
            let what = format!("{root}: is not empty, and there is no hub in it");
            return Err(Fault::usage(what));
        }
    }
    clear_unfinished(data_dir, &Post::Secretariat)?;
    Ok(data_dir.create_hub(body, at, rng())?)
}

/// The secretariat's first officers.
fn secretariat() -> Vec<Officer> {
    [
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
    .collect()
}

/// Removes the keys of a node whose making was cut short before it was a node. Anything else in its folder stops it.
pub(crate) fn clear_unfinished(data_dir: &DataDir, post: &Post) -> Result<(), Fault> {
    const KEYS: [&str; 5] = ["signing.key", "messages.key", "audit.key", "guard.key", "node.json"];
    let dir = data_dir.dir(post);
    let entries = match fs::read_dir(&dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    let names = entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    if let Some(other) = names.iter().find(|name| !KEYS.iter().any(|key| *name == key)) {
        let what = format!("{}: is no node, yet holds {}", dir.display(), other.display());
        return Err(Fault::usage(what));
    }
    Ok(fs::remove_dir_all(&dir)?)
}

/// Runs `work` on a node and closes it, whether done or refused. A node that failed stays as it is, unsealed: the next
/// opening replays what it lacks.
pub(crate) fn closing<T>(
    mut node: OpenNode,
    work: impl FnOnce(&mut OpenNode) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let done = work(&mut node);
    if !matches!(done, Err(Fault::System(_))) {
        node.close()?;
    }
    done
}

/// Opens the node of `post`. A member whose bureau is not there yet gets one, as long as the hub is there to know its keys.
pub(crate) fn open(data_dir: &DataDir, post: &Post, at: Timestamp) -> Result<OpenNode, Fault> {
    if data_dir.is_empty() {
        let what = "is empty: make a body there with `entraide import un-list FILE --data DIR`";
        return Err(Fault::usage(format!("{}: {what}", data_dir.root().display())));
    }
    if data_dir.has(post) {
        let mut opened = data_dir.open(post, at, rng())?;
        if opened.is_hub() {
            opened.run(at, acts::notice::expire::expire)?;
            opened.run(at, acts::object::lapse::lapse)?;
            return Ok(opened);
        }
        if is_staffed(&opened)? {
            catch_up(data_dir, &mut opened, at);
            return Ok(opened);
        }
        // Its making was cut short: the hub must help to finish it.
        opened.close()?;
    }
    let Post::Bureau(member) = post else {
        return Err(Fault::usage(format!("{}: there is no hub here", data_dir.root().display())));
    };
    let hub = data_dir.open(&Post::Secretariat, at, rng())?;
    closing(hub, |hub| open_bureau(data_dir, hub, member, at))
}

/// Opens a member's bureau: makes its node, tells the hub its keys, enrols its first officers, and follows the hub. What is
/// done already is not done again.
pub(crate) fn open_bureau(
    data_dir: &DataDir,
    hub: &mut OpenNode,
    member: &MemberCode,
    at: Timestamp,
) -> Result<OpenNode, Fault> {
    if !hub.registers().is_member(member).map_err(ActError::from)? {
        return Err(Fault::usage(format!("{member} is no member of this body")));
    }
    let administrator = officer_for(hub, Act::OpenBureau)?;
    let post = Post::Bureau(member.clone());
    let known = hub.registers().bureaus().map_err(ActError::from)?;
    let known = known.into_iter().find_map(|(code, keys)| (code == *member).then_some(keys));
    let mut bureau = if data_dir.has(&post) {
        data_dir.open(&post, at, rng())?
    } else if known.is_some() {
        // New keys would put the bureau that has the old ones out of service, wherever it is.
        let what = format!("{member} has a bureau already, whose node is not in this folder");
        return Err(Fault::usage(what));
    } else {
        clear_unfinished(data_dir, &post)?;
        data_dir.create_bureau(member, &hub.body().clone(), *hub.hub_key(), at, rng())?
    };
    let keys = bureau.keys().public();
    match known {
        Some(known) if known == keys => {}
        Some(_) => return Err(Fault::usage(format!("the hub knows other keys of {member}"))),
        None => hub.run(at, |unit| directory::open_bureau(unit, administrator, member, keys))?,
    }
    peer::sync(hub, &mut bureau, at, &mut *rng()).map_err(Fault::system)?;
    if !is_staffed(&bureau)? {
        bureau.run(at, |unit| staff(unit, member))?;
        peer::sync(hub, &mut bureau, at, &mut *rng()).map_err(Fault::system)?;
    }
    Ok(bureau)
}

/// Whether a bureau has officers.
pub(crate) fn is_staffed(bureau: &OpenNode) -> Result<bool, Fault> {
    let officers = bureau.registers().officers().map_err(ActError::from)?;
    Ok(officers.iter().any(|officer| officer.post == *bureau.me()))
}

/// Enrols a bureau's first officers.
fn staff(unit: &mut acts::Unit<'_>, member: &MemberCode) -> Result<(), ActError> {
    let desk = |unit: &mut acts::Unit<'_>, by, desk: &str, roles: &[Role]| {
        let name = format!("{desk}, {member}");
        let roles = roles.iter().copied().collect::<BTreeSet<_>>();
        directory::enrol(unit, by, &name, Some(desk), roles)
    };
    let first = desk(unit, None, "Administration", &[Role::Administrator])?;
    desk(unit, Some(first), "Bureau", &[Role::BureauOfficer])?;
    desk(unit, Some(first), "Border post", &[Role::BorderOfficer])?;
    desk(unit, Some(first), "Watch", &[Role::DutyOfficer])?;
    desk(unit, Some(first), "Data protection", &[Role::DataProtectionOfficer])?;
    Ok(())
}

/// Brings a bureau level with the hub, if the hub is here and free; offline, the copy is used as it is.
fn catch_up(data_dir: &DataDir, bureau: &mut OpenNode, at: Timestamp) {
    if !data_dir.has(&Post::Secretariat) {
        return;
    }
    // A border check goes on from the copy whatever is wrong with the line or the hub; that something is, is said.
    let synced =
        data_dir.open(&Post::Secretariat, at, rng()).map_err(Fault::from).and_then(|hub| {
            closing(hub, |hub| {
                peer::sync(hub, bureau, at, &mut *rng()).map_err(Fault::system)?;
                Ok(())
            })
        });
    if let Err(Fault::Usage(why) | Fault::System(why)) = synced {
        let what = format!("answered from the copy alone; the hub could not be followed: {why}");
        crate::screen::complain(&what);
    }
}

/// The node's first officer who may do `act`.
pub(crate) fn officer_for(opened: &OpenNode, act: Act) -> Result<OfficerId, Fault> {
    let officers = opened.registers().officers().map_err(ActError::from)?;
    officers
        .iter()
        .find(|officer| officer.post == *opened.me() && opened.statute().may(officer, act).is_ok())
        .map(|officer| officer.id)
        .ok_or_else(|| Fault::usage(format!("no officer of {} may {}", opened.name(), act.words())))
}

/// The folder as a place.
pub(crate) fn data_dir(data: &Path) -> DataDir {
    DataDir::at(data)
}
