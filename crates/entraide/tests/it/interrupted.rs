//! `kill -9` at moments all through a run: nothing acknowledged is lost, no half state stays, and the same command completes.
//! The moments are writes to files, counted by strace, so that a slow machine and a fast one kill at the same places.

use std::{
    collections::BTreeMap,
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Command, ExitStatus},
};

use crate::{
    invented::{list, person, persons, reference},
    run::{check, command, import, import_command, rebuild, verify},
};

const PERSONS: usize = 120;

/// What puts bytes into files.
const CALLS: &str = "pwrite64,fsync,fdatasync";

/// Runs a command to its end and tells how many writes its busiest thread made.
fn writes_of(run: &Command, folder: &Path) -> usize {
    let trace = folder.join("trace");
    let ended = traced(run, &trace, &format!("trace={CALLS}"));
    assert!(ended.success(), "{ended}");
    let mut writes = BTreeMap::<String, usize>::new();
    for line in std::fs::read_to_string(trace).unwrap().lines() {
        let thread = line.split_whitespace().next().unwrap_or_default();
        *writes.entry(thread.to_owned()).or_default() += usize::from(line.contains(" pwrite64("));
    }
    writes.into_values().max().unwrap_or(0)
}

/// Kills a command at the `n`th write of a thread.
#[track_caller]
fn kill(run: &Command, folder: &Path, nth: usize) {
    let inject = format!("inject=pwrite64:signal=KILL:when={nth}");
    let ended = traced(run, &folder.join("trace"), &inject);
    assert_eq!(ended.signal(), Some(9), "it made fewer than {nth} writes");
}

/// Runs a command under strace, which ends as it does.
fn traced(run: &Command, trace: &Path, expression: &str) -> ExitStatus {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-e", expression, "-o"]).arg(trace).arg(run.get_program());
    let output = strace.args(run.get_args()).output();
    output.expect("strace must be installed (Debian: apt install strace)").status
}

/// The `round`th of ten moments in a run of so many writes: from the first to nine tenths, which every run of this kind
/// comes to, though its random identifiers may spare it a page.
fn moment(round: usize, writes: usize) -> usize {
    1 + writes * round / 10
}

/// What a killed process leaves is sound: at once, or when the registers have been brought level.
#[track_caller]
fn is_sound(data: &Path) {
    if !data.join("hub/node.json").exists() {
        return; // not yet a body: nothing was acknowledged
    }
    if verify(data).code != 0 {
        rebuild(data).exits(0);
        verify(data).exits(0);
    }
}

#[test]
fn an_import_killed_at_any_moment_leaves_all_or_nothing_and_completes_when_run_again() {
    let folder = tempfile::tempdir().unwrap();
    let first = list(folder.path(), 1, &persons(PERSONS));
    // Everybody is somebody else under the same reference.
    let second: Vec<_> = (PERSONS..2 * PERSONS).map(person).collect();
    let second = list(folder.path(), 2, &second);
    let whole = folder.path().join("whole");
    let writes = writes_of(&import_command(&first, &whole), folder.path());
    let changed = folder.path().join("changed");
    crate::invented::copy(&whole, &changed);
    let writes_again = writes_of(&import_command(&second, &changed), folder.path());
    for round in 0..10 {
        let data = &folder.path().join(format!("round-{round}"));
        let (list, before) = if round % 2 == 0 { (&first, 0) } else { (&second, PERSONS) };
        if before > 0 {
            crate::invented::copy(&whole, data);
        }
        let all = if before > 0 { writes_again } else { writes };
        kill(&import_command(list, data), folder.path(), moment(round, all));
        is_sound(data);

        let again = import(list, data).exits(0).object();
        let added = again["added"].as_u64().unwrap() + again["updated"].as_u64().unwrap();
        let unchanged = again["unchanged"].as_u64().unwrap();
        let all = PERSONS as u64;
        assert!([(all, 0), (0, all)].contains(&(added, unchanged)), "round {round}: {again}");
        verify(data).exits(0);
        let name = if before > 0 { person(PERSONS) } else { person(0) }.name();
        let found = check(data, "hub", &["--name", &name]).exits(0).objects();
        assert_eq!(found[0]["reference"], reference(0), "round {round}");
    }
}

/// Leaves of a node's folder only the named files: a making cut short.
fn keep_only(node: &Path, files: &[&str]) {
    for path in crate::scan::files(node) {
        if !files.iter().any(|file| path.ends_with(file)) {
            std::fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn a_making_cut_short_at_any_file_is_finished_when_asked_again() {
    const KEYS: [&str; 3] = ["signing.key", "messages.key", "audit.key"];
    let folder = tempfile::tempdir().unwrap();
    let small = list(folder.path(), 1, &persons(5));
    let whole = &folder.path().join("whole");
    import(&small, whole).exits(0);
    let name = person(3).name();
    let node = ["signing.key", "messages.key", "audit.key", "guard.key", "node.json"];
    for left in [&KEYS[..1], &KEYS, &node] {
        let data = &folder.path().join(format!("hub-{}", left.len()));
        crate::invented::copy(whole, data);
        keep_only(&data.join("hub"), left);
        check(data, "hub", &["--name", &name]).exits(2);
        import(&small, data).exits(0);
        assert_eq!(check(data, "KE", &["--name", &name]).exits(0).objects().len(), 1);
        verify(data).exits(0);

        // A bureau: the hub may know its keys already, or not yet.
        let data = &folder.path().join(format!("bureau-{}", left.len()));
        crate::invented::copy(whole, data);
        let donor = &folder.path().join(format!("donor-{}", left.len()));
        crate::invented::copy(whole, donor);
        check(donor, "KE", &["--name", &name]).exits(0);
        crate::invented::copy(&donor.join("KE"), &data.join("KE"));
        keep_only(&data.join("KE"), left);
        check(data, "KE", &["--name", &name]).exits(0);
        rebuild(data).exits(0);
        let proved = verify(data).exits(0).object();
        assert_eq!((&proved["bureaus"], &proved["unsealed"]), (&1.into(), &serde_json::json!([])));
    }
}

#[test]
fn a_bureau_whose_opening_was_killed_opens_when_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let small = list(folder.path(), 1, &persons(20));
    let whole = &folder.path().join("whole");
    import(&small, whole).exits(0);
    let ask = |data: &Path| {
        let data = data.to_str().unwrap();
        let asked = ["check", "--data", data, "--as", "KE", "--purpose", "border", "--name"];
        command(asked.iter().chain(&[person(7).name().as_str()]))
    };
    let sample = &folder.path().join("sample");
    crate::invented::copy(whole, sample);
    let writes = writes_of(&ask(sample), folder.path());
    for round in 0..10 {
        let data = &folder.path().join(format!("round-{round}"));
        crate::invented::copy(whole, data);
        kill(&ask(data), folder.path(), moment(round, writes));
        let found = check(data, "KE", &["--name", &person(7).name()]).exits(0).objects();
        assert_eq!(found[0]["reference"], reference(7), "round {round}");
        rebuild(data).exits(0);
        let proved = verify(data).exits(0).object();
        assert_eq!(proved["bureaus"], 1, "round {round}");
    }
}
