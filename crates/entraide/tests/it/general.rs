//! What holds for every command: help, exit codes, completion, pipes, colours, and one process a node.

use std::io::{BufRead, BufReader, Read};

use crate::{
    invented::{SMALL, list, person, persons},
    run::{Ran, check, command, entraide, import, rebuild, verify},
    scan::snapshot,
};

const COMMANDS: [&[&str]; 20] = [
    &["demo"],
    &["check"],
    &["import"],
    &["import", "un-list"],
    &["verify"],
    &["rebuild"],
    &["statute"],
    &["statute", "check"],
    &["statute", "show"],
    &["statute", "rules"],
    &["statute", "access"],
    &["documents", "load"],
    &["documents", "withdraw"],
    &["documents", "check"],
    &["documents", "erase"],
    &["documents", "verify"],
    &["bench", "ledger"],
    &["bench", "documents"],
    &["bench", "checks"],
    &["completions"],
];

/// Commands whose exit code is an answer.
const ANSWERING: [&[&str]; 10] = [
    &["demo"],
    &["check"],
    &["import", "un-list"],
    &["verify"],
    &["rebuild"],
    &["statute", "check"],
    &["documents", "load"],
    &["documents", "withdraw"],
    &["documents", "check"],
    &["documents", "erase"],
];

#[test]
fn every_command_has_help_and_those_that_answer_by_exit_code_say_how() {
    let help = |command: &[&str]| entraide(command.iter().chain(&["--help"])).exits(0);
    for command in COMMANDS {
        let help = help(command);
        assert!(help.out.contains("Usage:") && help.err.is_empty(), "{command:?}");
    }
    for command in ANSWERING {
        assert!(help(command).out.contains("Exit code 0"), "{command:?}");
    }
    assert!(help(&[]).out.contains("Exit codes: 0 yes"));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    for wrong in [&["dance"][..], &["verify"], &["verify", "--data"], &["statute", "repeal"], &[]] {
        entraide(wrong).exits(2);
    }
    entraide(["verify", "--data", "/no/such/folder"]).exits(2).says("/no/such/folder");
    entraide(["rebuild", "--data", "/no/such/folder"]).exits(2).says("/no/such/folder");
}

#[test]
fn shells_get_their_completion() {
    for (shell, holds) in [("bash", "complete -F"), ("zsh", "#compdef"), ("fish", "complete -c")] {
        let script = entraide(["completions", shell]).exits(0).out;
        assert!(script.contains(holds) && script.contains("un-list"), "{shell}");
    }
    entraide(["completions", "toaster"]).exits(2);
}

#[test]
fn a_reader_who_leaves_after_one_line_is_no_fault() {
    let long: [&[&str]; 4] =
        [&["statute", "show"], &["statute", "rules"], &["completions", "bash"], &["--help"]];
    for arguments in long {
        let mut run = command(arguments).spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(64, run.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut complaints = String::new();
        run.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
        assert_eq!(
            (run.wait().unwrap().code(), complaints.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn an_answer_that_cannot_be_printed_is_a_fault_not_a_yes() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut show = command(["statute", "show"]);
    Ran::from(show.stdout(full).output().unwrap()).exits(3).says("standard output");
}

#[test]
fn what_is_not_read_on_a_terminal_has_no_colours() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").to_str().unwrap().to_owned();
    let runs: [&[&str]; 8] = [
        &["import", "un-list", SMALL, "--data", &data],
        &["check", "--data", &data, "--as", "hub", "--purpose", "border", "--name", "Al-Mizhari"],
        &["verify", "--data", &data],
        &["rebuild", "--data", &data],
        &["statute", "check", SMALL],
        &["statute", "rules"],
        &["check", "--help"],
        &["check"],
    ];
    for run in runs {
        let ran = entraide(run);
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{run:?}");
        assert!(!ran.out.is_empty() || !ran.err.is_empty(), "{run:?}");
    }
}

#[test]
fn a_second_process_on_a_node_is_turned_away_and_what_the_first_has_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    let short = list(folder.path(), 1, &persons(5));
    let name = person(3).name();
    let asked = ["--name", name.as_str()];
    import(&short, data).exits(0);
    check(data, "FR", &asked).exits(0);
    // The first process is this one: it has the node as long as the test needs, on any machine.
    let first = std::fs::File::open(data.join("hub/LOCK")).unwrap();
    first.try_lock().unwrap();
    let before = snapshot(&data.join("hub"));

    let busy = "another process has this node open";
    check(data, "hub", &asked).exits(3).says(busy);
    import(&short, data).exits(3).says(busy);
    rebuild(data).exits(3).says(busy);
    check(data, "KE", &asked).exits(3).says(busy);
    assert_eq!(snapshot(&data.join("hub")), before);
    // A bureau has its own copy: it answers without the hub.
    check(data, "FR", &asked).exits(0);

    drop(first);
    let long = list(folder.path(), 2, &persons(50));
    let report = import(&long, data).exits(0).object();
    assert_eq!((&report["added"], &report["withdrawn"]), (&45.into(), &0.into()));
    verify(data).exits(0);
}
