//! `entraide rebuild --data DIR`.

use acts::Place;
use domain::directory::Post;
use serde_json::json;

use crate::{
    DataFolder, body,
    outcome::{Fault, Outcome},
    screen::{self, ALARM, GOOD, styled},
};

/// Read every node's registers anew from its logs, put them in place of the old ones, and say whether they were equal.
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
    let place = body::place(&arguments.folder.data);
    let posts = posts(&place);
    if posts.is_empty() {
        return Err(Fault::usage(format!("{}: there is no node here", place.root().display())));
    }
    let mut outcome = Outcome::Yes;
    for post in posts {
        let mut home = place.open(&post, body::now(), body::rng())?;
        let bar = screen::progress(home.name().as_str(), home.own().size() + home.shared().size());
        let (entries, equal) = home.rebuild(&mut |done| bar.set_position(done))?;
        bar.finish_and_clear();
        let name = home.name().to_string();
        home.close()?;
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

fn posts(place: &Place) -> Vec<Post> {
    let hub = place.has(&Post::Secretariat).then_some(Post::Secretariat);
    hub.into_iter().chain(place.bureaus().into_iter().map(Post::Bureau)).collect()
}
