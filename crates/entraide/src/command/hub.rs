//! `entraide hub found` and `entraide hub admit`: a body comes to be, and a bureau comes to be believed.

use std::{collections::BTreeSet, fs, path::PathBuf};

use acts::{ActError, join::JoinRequest};
use domain::{
    MemberCode, OfficerId,
    directory::{Officer, Post, Role},
};
use ledger::BodyName;
use serde_json::json;
use statute::{Act, Statute};

use crate::{
    DataFolder, body,
    outcome::{Fault, Outcome},
    screen,
};

/// What is done at the hub.
#[derive(clap::Subcommand)]
pub(crate) enum Arguments {
    Found(Found),
    Admit(Admit),
    Restored(Restored),
}

/// Found a body: make its hub in an empty folder
///
/// Prints what a bureau needs for its request: the body's log name and the hub's key.
#[derive(clap::Args)]
pub(crate) struct Found {
    #[command(flatten)]
    folder: DataFolder,
    /// The body's log name, which every signature is bound to: like a host name, and never changed
    #[arg(long, value_name = "NAME")]
    body: String,
    /// The body's name as people say it
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Its members' codes, with commas, or `all` for every country and entity the statute knows
    #[arg(long, value_name = "CODES")]
    members: String,
    /// Name of the secretariat's first administrator
    #[arg(long, value_name = "NAME")]
    administrator: String,
    /// Its statute; without it, the default one
    #[arg(long, value_name = "FILE")]
    statute: Option<PathBuf>,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

/// Open the bureau that a request asks for
///
/// Checks that the request is for this hub and signed with the key it states. Compare the fingerprint with the one the bureau
/// sees, by telephone, before you give it here.
///
/// Exit code 1: the request is not believed; nothing was recorded.
#[derive(clap::Args)]
pub(crate) struct Admit {
    #[command(flatten)]
    folder: DataFolder,
    /// The request, as `entraide bureau request` wrote it
    request: PathBuf,
    /// The fingerprint as the bureau reads it out; without it, the request's is printed and nothing is recorded
    #[arg(long, value_name = "HEX")]
    fingerprint: Option<String>,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

/// Let the hub record again after its log was rolled back and restored
///
/// A hub that learns from a member that its log lacks what it signed before records nothing in it any more. Restore the newest
/// copy of its folder first: this looks whether the log holds the state that the member has shown, and only then takes the
/// mark away.
///
/// Exit code 1: the log still lacks it; nothing was changed.
#[derive(clap::Args)]
pub(crate) struct Restored {
    #[command(flatten)]
    folder: DataFolder,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    match arguments {
        Arguments::Found(found) => self::found(found),
        Arguments::Admit(admit) => self::admit(admit),
        Arguments::Restored(restored) => self::restored(restored),
    }
}

fn found(arguments: &Found) -> Result<Outcome, Fault> {
    let at = body::now();
    let text = match &arguments.statute {
        Some(file) => fs::read_to_string(file)
            .map_err(|error| Fault::usage(format!("{}: {error}", file.display())))?,
        None => Statute::default_text().to_owned(),
    };
    let statute = Statute::parse(&text).map_err(Fault::usage)?;
    let log_name = BodyName::new(&arguments.body).map_err(Fault::usage)?;
    let members = members(&statute, &arguments.members)?;
    let data_dir = body::data_dir(&arguments.folder.data);
    let administrator = Officer {
        id: OfficerId::random(&mut *body::rng()),
        name: arguments.administrator.clone(),
        post: Post::Secretariat,
        unit: None,
        roles: [Role::Administrator].into(),
    };
    // A founding that was cut short is finished; what is founded is not touched.
    let hub = if data_dir.has(&Post::Secretariat) {
        data_dir.open(&Post::Secretariat, at, body::rng())?
    } else {
        body::make_hub(&data_dir, &log_name, at)?
    };
    body::closing(hub, |hub| {
        if hub.shared().size() > 0 || *hub.body() != log_name {
            let what = format!("{}: there is a hub already", arguments.folder.data.display());
            return Err(Fault::usage(what));
        }
        let founding = acts::found::Founding {
            name: &arguments.name,
            statute: &text,
            members: &members,
            officers: std::slice::from_ref(&administrator),
        };
        hub.run(at, |unit| acts::found::found(unit, &founding))?;
        let key = acts::seal::hex(hub.hub_key().as_bytes());
        if arguments.json {
            screen::object(
                &json!({"body": arguments.body, "hub_key": key, "members": members.len()}),
            );
        } else {
            screen::line(&format!(
                "{} is founded, with {} members.",
                arguments.name,
                members.len()
            ));
            screen::line(&format!("  body     {}", arguments.body));
            screen::line(&format!("  hub key  {key}"));
            screen::line("Give both to each member: its bureau believes nobody else.");
        }
        Ok(Outcome::Yes)
    })
}

/// The members that a list of codes names, with the names the statute or ISO 3166 gives them.
fn members(statute: &Statute, codes: &str) -> Result<Vec<(MemberCode, String)>, Fault> {
    let known = body::all_members(statute);
    if codes == "all" {
        return Ok(known);
    }
    let asked = codes
        .split(',')
        .map(|code| code.trim().parse::<MemberCode>().map_err(Fault::usage))
        .collect::<Result<BTreeSet<_>, _>>()?;
    let found: Vec<_> = known.into_iter().filter(|(code, _)| asked.contains(code)).collect();
    match asked.iter().find(|code| !found.iter().any(|(known, _)| known == *code)) {
        Some(code) => {
            Err(Fault::usage(format!("{code} is no country and no entity of the statute")))
        }
        None => Ok(found),
    }
}

fn admit(arguments: &Admit) -> Result<Outcome, Fault> {
    let bytes = fs::read(&arguments.request)
        .map_err(|error| Fault::usage(format!("{}: {error}", arguments.request.display())))?;
    let request = JoinRequest::parse(&bytes)
        .map_err(|error| Fault::usage(format!("{}: {error}", arguments.request.display())))?;
    let data_dir = body::data_dir(&arguments.folder.data);
    let at = body::now();
    let hub = data_dir.open(&Post::Secretariat, at, body::rng())?;
    body::closing(hub, |hub| {
        if let Err(error) = request.check(hub) {
            screen::complain(&error.to_string());
            return Ok(Outcome::No);
        }
        if !hub.registers().is_member(&request.member).map_err(ActError::from)? {
            screen::complain(&format!("{} is no member of this body", request.member));
            return Ok(Outcome::No);
        }
        let fingerprint = request.fingerprint().to_string();
        let digits = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
        let read_out = arguments.fingerprint.as_deref().map(digits);
        if let Some(read_out) = &read_out {
            if *read_out != digits(&fingerprint) {
                screen::complain(&format!(
                    "the request's fingerprint is {fingerprint}, not what the bureau reads out"
                ));
                return Ok(Outcome::No);
            }
            let administrator = body::officer_for(hub, Act::OpenBureau)?;
            hub.run(at, |unit| acts::join::admit(unit, administrator, &request))?;
        }
        tell_admitted(arguments, &request, &fingerprint, read_out.is_some());
        Ok(Outcome::Yes)
    })
}

fn tell_admitted(arguments: &Admit, request: &JoinRequest, fingerprint: &str, admitted: bool) {
    let member = &request.member;
    if arguments.json {
        let member = member.as_str();
        screen::object(
            &json!({"member": member, "fingerprint": fingerprint, "admitted": admitted}),
        );
    } else if admitted {
        screen::line(&format!("The bureau of {member} is open. It can follow from now on."));
    } else {
        screen::line(&format!("A sound request of {member}. Its fingerprint:"));
        screen::line(&format!("  {fingerprint}"));
        screen::line(
            "Have the bureau read out its own by telephone, then run this again with --fingerprint.",
        );
    }
}

fn restored(arguments: &Restored) -> Result<Outcome, Fault> {
    let data_dir = body::data_dir(&arguments.folder.data);
    let hub = data_dir.open(&Post::Secretariat, body::now(), body::rng())?;
    body::closing(hub, |hub| {
        let what = hub.rolled_back().map(|known| known.what.clone());
        let whole = hub.clear_rolled_back()?;
        if arguments.json {
            screen::object(&json!({"rolled_back": what, "records_again": whole}));
        } else {
            screen::line(match (&what, whole) {
                (None, _) => "This hub is not marked: it records.",
                (Some(_), true) => "The log is whole again. The hub records.",
                (Some(_), false) => "The log still lacks what a member holds. Nothing was changed.",
            });
            if let Some(what) = what {
                screen::line(&format!("  {what}"));
            }
        }
        Ok(if whole { Outcome::Yes } else { Outcome::No })
    })
}
