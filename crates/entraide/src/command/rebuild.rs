//! `entraide rebuild --data DIR`.

use std::{fs, io};

use acts::{DataDir, NodeError, OpenNode};
use domain::directory::Post;
use serde_json::json;

use crate::{
    DataFolder, body,
    outcome::{Fault, Outcome},
    screen::{self, ALARM, GOOD, styled},
};

/// Read every node's registers anew from its logs and compare
///
/// The new ones are put in place of the old. Registers that cannot even be opened count as not equal.
///
/// Exit code 0: all were equal. 1: some were not (they are right now).
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    folder: DataFolder,
    /// Print one JSON object a node instead of text
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let data_dir = body::data_dir(&arguments.folder.data);
    let posts = posts(&data_dir);
    if posts.is_empty() {
        return Err(Fault::usage(format!("{}: there is no node here", data_dir.root().display())));
    }
    let mut outcome = Outcome::Yes;
    for post in posts {
        let (opened, readable) = open(&data_dir, &post)?;
        let name = opened.name().to_string();
        let bar = screen::progress(&name, opened.own().size() + opened.shared().size());
        let (entries, equal) =
            body::closing(
                opened,
                |opened| Ok(opened.rebuild(&mut |done| bar.set_position(done))?),
            )?;
        bar.finish_and_clear();
        let equal = equal && readable;
        if !equal {
            outcome = Outcome::No;
        }
        if arguments.json {
            screen::object(&json!({"node": name, "entries": entries, "equal": equal}));
        } else {
            let verdict =
                if equal { styled(GOOD, "equal") } else { styled(ALARM, "not equal: replaced") };
            screen::line(&format!("{name}: {entries} entries, {verdict}"));
        }
    }
    Ok(outcome)
}

/// Opens a node, and says whether its registers could be used. Those that cannot are put aside, for the logs say all that
/// they said, and removed once the node stands without them.
fn open(data_dir: &DataDir, post: &Post) -> Result<(OpenNode, bool), Fault> {
    let opened = data_dir.open(post, body::now(), body::rng());
    let Err(error) = opened else { return Ok((opened?, true)) };
    // A file that cannot be read, or a lock that another holds, is no fault of the registers.
    if matches!(error, NodeError::File { .. }) {
        return Err(error.into());
    }
    let dir = data_dir.dir(post);
    let registers = ["registers.db", "registers.db-wal", "registers.db-shm"];
    let aside = |name: &str| dir.join(format!("{name}.aside"));
    for name in registers {
        unless_missing(fs::rename(dir.join(name), aside(name)))?;
    }
    let opened = data_dir.open(post, body::now(), body::rng());
    for name in registers {
        unless_missing(match &opened {
            Ok(_) => fs::remove_file(aside(name)),
            Err(_) => fs::rename(aside(name), dir.join(name)),
        })?;
    }
    Ok((opened?, false))
}

fn unless_missing(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn posts(data_dir: &DataDir) -> Vec<Post> {
    let hub = data_dir.has(&Post::Secretariat).then_some(Post::Secretariat);
    hub.into_iter().chain(data_dir.bureaus().into_iter().map(Post::Bureau)).collect()
}
