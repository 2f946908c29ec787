//! `entraide demo`: an invented story from draft to proven erasure, told as it happens on real nodes in a real folder.

mod cast;
mod console;
mod links;
mod scan;
mod second;
mod stage;
mod story;
mod teller;

use std::{net::SocketAddr, path::PathBuf};

use acts::DataDir;
use domain::directory::Role;

use crate::outcome::{Fault, Outcome};

/// Tell an invented story from draft to proven erasure, with a hub and six bureaus
///
/// One bureau is offline for part of it. A wanted person's notice is drafted, checked by the statute, reviewed, published,
/// hit at a border, verified, acted upon, withdrawn, erased in every copy and receipted; then everything is proved from the
/// files alone. All persons are invented.
///
/// Then the registers are filled with invented records of every colour, and the nodes go on running behind a console on this
/// machine until Ctrl-C; one-time links for every role are printed.
///
/// Exit code 0 only if everything was verified. 1: something does not hold. 2: the folder is not empty, or the address is
/// in use.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// End after the story, without a console
    #[arg(long)]
    once: bool,
    /// Where the console listens: an address of this machine
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", conflicts_with = "once")]
    listen: SocketAddr,
    /// An empty folder to keep the body in; without it, a temporary one that is removed at the end
    #[arg(long = "data", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Print one JSON object a hop instead of a telling
    #[arg(long)]
    json: bool,
}

/// The demo's application for who measures it: the story and the second act are played in the folder, nothing is told.
pub(super) fn played(data_dir: &DataDir) -> Result<(), Fault> {
    if story::tell(data_dir, &mut teller::Teller::silent())? {
        return second::play(data_dir);
    }
    Err(Fault::system("the story's proof does not hold"))
}

/// The nodes of a played demo, running, with the application over them, and a link for everybody whom the demo lets in: post,
/// role, the link's path.
pub(super) async fn opened(
    data_dir: &DataDir,
    origin: &str,
) -> Result<(live::Running, web::AppState, Vec<Door>), Fault> {
    let running = console::start(data_dir, origin).await?;
    let app = console::app(data_dir.root(), &running, origin.to_owned())?;
    let mut doors = Vec::new();
    for (at, role, _) in links::DOORS {
        let link = links::link(&app, at, role).await?;
        doors.push(Door { at, role, link: format!("/sign-in/{link}") });
    }
    Ok((running, app, doors))
}

/// Whom the demo lets in.
pub(super) struct Door {
    /// Post: `hub` or a member's code.
    pub(super) at: &'static str,
    /// In which role.
    pub(super) role: Role,
    /// Path of the one-time link.
    pub(super) link: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let temporary = match &arguments.data {
        Some(_) => None,
        None => Some(tempfile::Builder::new().prefix("entraide-demo-").tempdir()?),
    };
    let data = match (&arguments.data, &temporary) {
        (Some(data), _) => data.clone(),
        (None, Some(folder)) => folder.path().to_owned(),
        (None, None) => return Err(Fault::system("no folder to work in")),
    };
    let data_dir = DataDir::at(&data);
    if !data_dir.is_empty() {
        let what =
            format!("{}: the folder is not empty; the demo starts from nothing", data.display());
        return Err(Fault::usage(what));
    }
    let ports = if arguments.once { None } else { Some(console::Ports::take(arguments.listen)?) };
    let mut teller = teller::Teller::new(arguments.json);
    let verified = story::tell(&data_dir, &mut teller)?;
    if let Some(ports) = ports.filter(|_| verified) {
        second::play(&data_dir)?;
        console::open(&data_dir, ports, &mut teller)?;
        if arguments.data.is_some() {
            let folder = data.display();
            teller.aside(&format!(
                "The body is kept in {folder}. Try: entraide verify --data {folder}; entraide check --data {folder} --as FR \
                 --purpose border --name \"…\""
            ));
        }
    }
    Ok(if verified { Outcome::Yes } else { Outcome::No })
}
