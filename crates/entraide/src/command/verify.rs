//! `entraide verify --data DIR`.

use acts::verify::{Report, verify};
use serde_json::json;

use crate::{
    DataFolder, body,
    outcome::{Fault, Outcome},
    screen::{self, ALARM, GOOD, QUIET, STRONG, styled},
};

/// Prove a body's data folder from its files alone
///
/// Page sums, every leaf, signature, commitment and checkpoint of every log, mirrors against the hub, registers against
/// the logs, erasures and receipts.
///
/// Exit code 0: all of it holds. 1: something does not, and where. 2: there is nothing to prove.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    folder: DataFolder,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let data_dir = body::data_dir(&arguments.folder.data);
    if data_dir.is_empty() {
        return Err(Fault::usage(format!("{}: nothing is there", data_dir.root().display())));
    }
    let bar = screen::progress("verifying", 0);
    let report = verify(&data_dir, body::now(), &mut |log, done, of| {
        bar.set_message(log.to_owned());
        bar.set_length(of);
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    if arguments.json {
        screen::object(&as_json(&report));
    } else {
        print_text(&report);
    }
    Ok(if report.findings.is_empty() { Outcome::Yes } else { Outcome::No })
}

/// The report as one JSON object.
pub(crate) fn as_json(report: &Report) -> serde_json::Value {
    let erasures: Vec<_> = report
        .erasures
        .iter()
        .map(|proved| {
            json!({
                "record": proved.record,
                "end": proved.end,
                "signed": proved.standing.signed,
                "awaited": proved.standing.awaited,
                "overdue": proved.standing.overdue,
            })
        })
        .collect();
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| json!({"place": finding.place, "what": finding.what}))
        .collect();
    json!({
        "holds": report.findings.is_empty(),
        "bureaus": report.bureaus,
        "entries": report.entries,
        "signatures": report.signatures,
        "bodies": report.payloads,
        "cosignatures": report.cosignatures,
        "receipts": report.receipts,
        "erasures": erasures,
        "unsealed": report.unsealed,
        "other_version": report.other_version,
        "unread": report.unread.iter().map(|(node, entries)| json!({"node": node, "entries": entries})).collect::<Vec<_>>(),
        "findings": findings,
    })
}

fn print_text(report: &Report) {
    screen::line(&format!(
        "{} bureaus, {} entries, {} signatures, {} payloads, {} cosignatures, {} receipts.",
        report.bureaus,
        report.entries,
        report.signatures,
        report.payloads,
        report.cosignatures,
        report.receipts
    ));
    for proved in &report.erasures {
        let standing = &proved.standing;
        let list = |members: &std::collections::BTreeSet<domain::MemberCode>| {
            members.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        let mut text = format!("  {} erased; signed: {}", proved.record, list(&standing.signed));
        if !standing.awaited.is_empty() {
            text.push_str("; awaited: ");
            text.push_str(&list(&standing.awaited));
        }
        screen::line(&text);
        if !standing.overdue.is_empty() {
            let late = format!("    overdue: {}", list(&standing.overdue));
            screen::line(&styled(ALARM, &late));
        }
    }
    for node in &report.unsealed {
        let what =
            format!("  {node} is open or was not closed cleanly: page sums were not compared");
        screen::line(&styled(QUIET, &what));
    }
    for node in &report.other_version {
        let what = format!(
            "  {node} has registers of another version of the program: opening it makes them anew"
        );
        screen::line(&styled(QUIET, &what));
    }
    for (node, entries) in &report.unread {
        let what = format!(
            "  {node} has {entries} entries that this program cannot read: what they say was not verified"
        );
        screen::line(&styled(ALARM, &what));
    }
    for finding in &report.findings {
        screen::line(&format!("{}: {}", styled(STRONG, &finding.place), finding.what));
    }
    let verdict = if report.findings.is_empty() && !report.unread.is_empty() {
        styled(STRONG, "What could be read holds.")
    } else if report.findings.is_empty() {
        styled(GOOD, "Everything holds.")
    } else {
        styled(ALARM, &format!("{} finding(s).", report.findings.len()))
    };
    screen::line(&verdict);
}
