//! The matrix is whole: read from the sources of `acts`, every place that asks for a right stands in a row, and so does every
//! public act that takes an officer. A new act without a row fails here, and one that forgets to ask fails in its row. Wherever an act
//! can be done, the default statute lets somebody do it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use domain::{Act, Vocabulary, kind::Authorisation};
use statute::Statute;

use super::{Row, desk, directory, hit, lookup, notice, object};

fn rows() -> impl Iterator<Item = &'static Row> {
    [
        notice::BY_OWNER,
        notice::IN_FORCE,
        notice::BY_SECRETARIAT,
        hit::ROWS,
        object::ROWS,
        lookup::ROWS,
        desk::ROWS,
        directory::ROWS,
    ]
    .into_iter()
    .flatten()
}

#[test]
fn every_right_of_the_statute_stands_in_a_row() {
    let asked: BTreeSet<_> = rows().flat_map(|row| row.asks).map(|(_, act)| *act).collect();
    assert_eq!(asked, Act::ALL.iter().copied().collect());
}

#[test]
fn every_place_in_the_sources_that_asks_for_a_right_stands_in_a_row() {
    let told: BTreeSet<_> = rows().flat_map(|row| row.asks).collect();
    let told: BTreeSet<_> = told.iter().map(|(place, act)| format!("{place} {act:?}")).collect();
    let mut found = Vec::new();
    for (module, text) in sources() {
        for (at, call) in text.match_indices(".authorise(") {
            let right = argument(&text[at + call.len()..]);
            let place = format!("{module}::{}", enclosing(&text[..at]));
            // What it is about says which right it asks for: the rows name those they were tried with.
            let tried = told.iter().filter(|told| told.starts_with(&format!("{place} ")));
            match named(&text, right) {
                right if right.starts_with(char::is_lowercase) => found.extend(tried.cloned()),
                right => found.push(format!("{place} {right}")),
            }
        }
    }
    found.sort();
    assert_eq!(found, Vec::from_iter(told));
}

#[test]
fn every_public_act_of_an_officer_stands_in_a_row() {
    let told: BTreeSet<String> =
        rows().map(|row| row.name.split(',').next().unwrap().to_owned()).collect();
    let mut found = BTreeSet::new();
    for (module, text) in sources() {
        for signature in text.split("\npub fn ").skip(1) {
            let signature = signature.split(" {\n").next().unwrap();
            let (name, arguments) = signature.split_once(['(', '<']).unwrap();
            let by_officer = ["OfficerId", "Asker"].iter().any(|by| arguments.contains(by));
            if arguments.contains("&mut Unit<") && by_officer {
                found.insert(format!("{module}::{name}"));
            }
        }
    }
    assert_eq!(found, told);
}

/// Whose place is asked for by their callers.
const PLACED_BEFORE: [&str; 1] = ["notice::review::in_review"];

#[test]
fn whatever_can_be_done_at_a_post_somebody_there_may_do_by_the_default_statute() {
    let statute = Statute::parse(Statute::default_text()).unwrap();
    let nobody = |act: &Act, hub: bool| {
        let grant = statute.access.get(act);
        grant.is_none_or(|it| if hub { it.secretariat.is_empty() } else { it.bureau.is_empty() })
    };
    let mut idle = Vec::new();
    for (module, text) in sources() {
        for (at, call) in text.match_indices(".authorise(") {
            let place = format!("{module}::{}", enclosing(&text[..at]));
            let asked = named(&text, argument(&text[at + call.len()..]));
            let Some(act) = Act::ALL.iter().find(|act| format!("{act:?}") == asked) else {
                continue;
            };
            if PLACED_BEFORE.contains(&place.as_str()) {
                continue;
            }
            let body = &text[..at][text[..at].rfind("fn ").unwrap()..];
            let (hub, bureau) = (body.contains("at_hub()"), body.contains("at_bureau()"));
            for (here, is_hub) in [(!bureau, true), (!hub, false)] {
                if here && nobody(act, is_hub) {
                    let post = if is_hub { "secretariat" } else { "bureau" };
                    idle.push(format!("{place} at the {post}: {asked}"));
                }
            }
        }
    }
    for kind in Vocabulary::ALL.kinds() {
        if let Authorisation::Officer(act) | Authorisation::OfficerOrNode(act) = kind.authorisation
            && nobody(&act, false)
        {
            idle.push(format!("{} at a bureau: {act:?}", kind.name));
        }
    }
    assert!(idle.is_empty(), "possible, and granted to nobody: {idle:#?}");
}

/// Every module of `acts` with its source.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../acts/src");
    let mut files = Vec::new();
    gather(&root, &mut files);
    assert!(files.len() > 30, "the sources are somewhere else");
    let module = |file: &Path| {
        let path = file.strip_prefix(&root).unwrap().with_extension("");
        let parts: Vec<_> = path.iter().map(|part| part.to_str().unwrap()).collect();
        parts.join("::").trim_end_matches("::mod").to_owned()
    };
    files.iter().map(|file| (module(file), fs::read_to_string(file).unwrap())).collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The last argument of the call whose arguments begin here.
fn argument(after: &str) -> &str {
    let arguments = after.split(')').next().unwrap();
    arguments.split(',').map(str::trim).rfind(|part| !part.is_empty()).unwrap()
}

/// The function whose text ends here.
fn enclosing(before: &str) -> &str {
    let (_, last) = before.rsplit_once("fn ").unwrap();
    last.split(['(', '<']).next().unwrap()
}

/// The variant that is written, or that a constant of the file stands for.
fn named(text: &str, right: &str) -> String {
    let constant = format!("const {right}: Act = ");
    let right = text.split_once(&constant).map_or(right, |(_, rest)| rest);
    let right = right.trim_start_matches("Act::");
    right.chars().take_while(|letter| letter.is_alphanumeric()).collect()
}
