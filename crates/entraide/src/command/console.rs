//! `entraide console link`: how the first officer gets into the console of a real server. Everybody else is let in by an
//! administrator, on the console's own pages.

use std::path::PathBuf;

use accounts::{LinkPurpose, Mode, NewLink};
use domain::{
    OfficerId,
    directory::{Post, Role},
};
use jiff::SignedDuration;
use serde_json::json;

use crate::{
    body, command,
    outcome::{Fault, Outcome},
    screen, server,
};

/// How long a link waits to be used.
const HOURS: i64 = 24;

/// What is done for a console.
#[derive(clap::Subcommand)]
pub(crate) enum Arguments {
    Link(Link),
}

/// Print a one-time link with which an officer adds a first passkey
///
/// For the post's first administrator, or for the officer named by --officer. The link opens for a day, once, and for that
/// officer alone: hand it over in person. With --officer it can be made while the server runs.
#[derive(clap::Args)]
pub(crate) struct Link {
    /// The server's configuration (TOML)
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// `hub`, or a member's code
    #[arg(long = "as", value_name = "POST")]
    post: String,
    /// The officer's pseudonym; without it, the post's first administrator
    #[arg(long, value_name = "ID")]
    officer: Option<String>,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let Arguments::Link(link) = arguments;
    let config = command::serve::read(&link.config)?;
    let post = body::post(&link.post)?;
    let served = match &post {
        Post::Secretariat => config.hub,
        Post::Bureau(member) => config.bureaus.iter().any(|bureau| bureau.member == *member),
    };
    if !served {
        let file = link.config.display();
        return Err(Fault::usage(format!("{}: {file} does not serve it", link.post)));
    }
    let officer = match &link.officer {
        Some(id) => id.parse().map_err(|error| Fault::usage(format!("--officer: {error}")))?,
        None => administrator(&config, &post)?,
    };
    let accounts = server::accounts(&config.data, config.origin.as_str(), Mode::Real)?;
    let now = body::now();
    let expires_at = now + SignedDuration::from_hours(HOURS);
    let purpose = LinkPurpose::Enrol;
    let new = NewLink { post, officer, purpose, expires_at, issued_by: None };
    let (token, _) = accounts.issue_link(new, now, &mut *body::rng()).map_err(Fault::system)?;
    let url = format!("{}/sign-in/{}", config.origin, token.expose());
    if link.json {
        screen::object(&json!({"officer": officer, "link": url, "expires_at": expires_at}));
    } else {
        screen::line(&url);
        screen::note(&format!("for officer {officer}, once, until {expires_at}"));
    }
    Ok(Outcome::Yes)
}

/// The post's first administrator. Needs the node, so the server must not run.
fn administrator(config: &live::Config, post: &Post) -> Result<OfficerId, Fault> {
    let node = body::data_dir(&config.data).open(post, body::now(), body::rng())?;
    body::closing(node, |node| {
        let officers = node.registers().officers().map_err(acts::ActError::from)?;
        let found = officers.iter().find(|it| it.post == *post && it.is(Role::Administrator));
        found.map(|officer| officer.id).ok_or_else(|| Fault::usage("there is no administrator"))
    })
}
