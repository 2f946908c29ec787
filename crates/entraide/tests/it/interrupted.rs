//! `kill -9` at random moments: nothing acknowledged is lost, no half state stays, and the same command completes.

use std::{
    path::Path,
    process::Child,
    time::{Duration, Instant},
};

use crate::{
    invented::{Dice, list, person, persons, reference},
    run::{check, command, import, import_command, rebuild, verify},
};

const PERSONS: usize = 120;

/// Kills the process after a random part of the time it needs; whether it was still at work.
fn kill(mut run: Child, needs: Duration, dice: &mut Dice) -> bool {
    let after = needs * dice.below(1_000) as u32 / 1_000;
    std::thread::sleep(after);
    let at_work = run.try_wait().unwrap().is_none();
    run.kill().unwrap();
    run.wait().unwrap();
    at_work
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
    let timed = Instant::now();
    let whole = folder.path().join("whole");
    import(&first, &whole).exits(0);
    let needs = timed.elapsed();
    let mut dice = Dice(0x0e17_2a1d_e001);
    let mut killed_at_work = 0;
    for round in 0..10 {
        let data = &folder.path().join(format!("round-{round}"));
        let (list, before) = if round % 2 == 0 { (&first, 0) } else { (&second, PERSONS) };
        if before > 0 {
            crate::invented::copy(&whole, data);
        }
        let run = import_command(list, data).spawn().unwrap();
        killed_at_work += usize::from(kill(run, needs, &mut dice));
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
    assert!(killed_at_work >= 3, "only {killed_at_work} rounds were killed at work");
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
        command(asked.iter().chain(&[person(7).name().as_str()])).spawn().unwrap()
    };
    let timed = Instant::now();
    let sample = &folder.path().join("sample");
    crate::invented::copy(whole, sample);
    assert!(ask(sample).wait().unwrap().success());
    let needs = timed.elapsed();
    let mut dice = Dice(0x0e17_2a1d_e002);
    for round in 0..10 {
        let data = &folder.path().join(format!("round-{round}"));
        crate::invented::copy(whole, data);
        kill(ask(data), needs, &mut dice);
        let found = check(data, "KE", &["--name", &person(7).name()]).exits(0).objects();
        assert_eq!(found[0]["reference"], reference(7), "round {round}");
        rebuild(data).exits(0);
        let proved = verify(data).exits(0).object();
        assert_eq!(proved["bureaus"], 1, "round {round}");
    }
}
