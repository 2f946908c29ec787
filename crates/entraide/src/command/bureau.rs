//! `entraide bureau request`: makes a bureau's node on the machine where it will run, and the request to be believed.

use acts::{NodeError, directory, join::JoinRequest};
use domain::{
    MemberCode,
    directory::{Post, Role},
};
use ledger::{BodyName, VerifyingKey};

use crate::{
    DataFolder, body,
    outcome::{Fault, Outcome},
    screen,
};

/// What is done at a bureau.
#[derive(clap::Subcommand)]
pub(crate) enum Arguments {
    Request(Request),
}

/// Make this bureau's node and print its request to the hub
///
/// The keys are made here and stay here. The request (JSON) goes to standard output, its fingerprint to standard error: read
/// that out to the secretariat by telephone. Run again, it prints the same request.
#[derive(clap::Args)]
pub(crate) struct Request {
    #[command(flatten)]
    folder: DataFolder,
    /// The member's code
    #[arg(long, value_name = "CODE")]
    member: MemberCode,
    /// The body's log name, as the secretariat gives it
    #[arg(long, value_name = "NAME")]
    body: String,
    /// The hub's key, as the secretariat gives it
    #[arg(long, value_name = "HEX")]
    hub_key: String,
    /// Name of the bureau's first administrator
    #[arg(long, value_name = "NAME")]
    administrator: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let Arguments::Request(arguments) = arguments;
    let at = body::now();
    let log_name = BodyName::new(&arguments.body).map_err(Fault::usage)?;
    let hub_key = acts::seal::unhex32(&arguments.hub_key)
        .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok())
        .ok_or_else(|| Fault::usage("--hub-key: is no Ed25519 key in 64 hexadecimal digits"))?;
    let data_dir = body::data_dir(&arguments.folder.data);
    let post = Post::Bureau(arguments.member.clone());
    let bureau = if data_dir.has(&post) {
        data_dir.open(&post, at, body::rng())?
    } else {
        body::clear_unfinished(&data_dir, &post)?;
        data_dir.create_bureau(&arguments.member, &log_name, hub_key, at, body::rng())?
    };
    body::closing(bureau, |bureau| {
        if *bureau.body() != log_name || *bureau.hub_key() != hub_key {
            let what = "is a bureau of another body or hub: give it a folder of its own";
            let error = NodeError::File { file: arguments.member.to_string(), what: what.into() };
            return Err(Fault::usage(error));
        }
        if !body::is_staffed(bureau)? {
            let name = &arguments.administrator;
            let roles = [Role::Administrator];
            bureau.run(at, |unit| directory::enrol(unit, None, name, None, roles.into()))?;
        }
        let request = JoinRequest::by(bureau)?;
        let text = serde_json::to_string_pretty(&request).map_err(Fault::system)?;
        screen::line(&text);
        screen::note(&format!("fingerprint: {}", request.fingerprint()));
        Ok(Outcome::Yes)
    })
}
