//! `entraide proof check FILE`: verifies the proof of a record offline, without any node.

use std::path::PathBuf;

use acts::{
    proof::{Checked, MAX_BYTES, Proof, check},
    seal::unhex32,
};
use ledger::VerifyingKey;
use serde_json::json;

use crate::{
    outcome::{Fault, Outcome},
    screen::{self, ALARM, GOOD, QUIET, STRONG, styled},
};

#[derive(clap::Subcommand)]
pub(crate) enum Arguments {
    /// Verify the proof of a record: signatures, inclusions, cosignatures, receipts
    ///
    /// Exit code 0: all of it holds. 1: something does not, and where in the file. 2: the file does not read.
    Check {
        /// The file, as the notice's page gives it
        file: PathBuf,
        /// The hub's key as you know it from elsewhere: 64 hexadecimal digits
        #[arg(long, value_name = "HEX", value_parser = key)]
        hub_key: Option<VerifyingKey>,
        /// Print one JSON object instead of text
        #[arg(long)]
        json: bool,
    },
}

fn key(text: &str) -> Result<VerifyingKey, String> {
    unhex32(text)
        .and_then(|key| VerifyingKey::from_bytes(&key).ok())
        .ok_or_else(|| "an Ed25519 key is 64 hexadecimal digits".to_owned())
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let Arguments::Check { file, hub_key, json } = arguments;
    let name = file.display();
    let wrong = |what: String| Fault::usage(format!("{name}: {what}"));
    let length = std::fs::metadata(file).map_err(|error| wrong(error.to_string()))?.len();
    if length > MAX_BYTES as u64 {
        return Err(wrong(format!("it has more than {MAX_BYTES} bytes")));
    }
    let bytes = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
    let proof = Proof::from_json(&bytes).map_err(wrong)?;
    let checked = check(&proof, hub_key.as_ref());
    if *json {
        screen::object(&as_json(&proof, &checked, hub_key.is_some()));
    } else {
        print_text(&proof, &checked, hub_key.is_some());
    }
    Ok(if checked.holds() { Outcome::Yes } else { Outcome::No })
}

fn as_json(proof: &Proof, checked: &Checked, key_given: bool) -> serde_json::Value {
    let steps: Vec<_> = checked
        .steps
        .iter()
        .map(|step| {
            json!({"position": step.position, "kind": step.kind, "origin": step.origin, "at": step.at})
        })
        .collect();
    let findings: Vec<_> = checked
        .findings
        .iter()
        .map(|found| json!({"place": found.place, "what": found.what}))
        .collect();
    json!({
        "holds": checked.holds(),
        "record": proof.record,
        "body": screen::inert(&proof.body),
        "hub_key": screen::inert(&proof.hub_key),
        "hub_key_compared": key_given,
        "size": checked.size,
        "signed_at": checked.signed_at,
        "entries": steps,
        "cosigned_by": checked.cosigned_by,
        "erased_by": checked.erased_by,
        "findings": findings,
    })
}

fn print_text(proof: &Proof, checked: &Checked, key_given: bool) {
    let names = |members: &std::collections::BTreeSet<domain::MemberCode>| {
        members.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    screen::line(&format!(
        "Record {} in the log of {}, {} entries.",
        proof.record,
        screen::inert(&proof.body),
        checked.size
    ));
    for step in &checked.steps {
        screen::line(&format!(
            "  {:>8}  {}  {} by {}",
            step.position, step.at, step.kind, step.origin
        ));
    }
    if !checked.cosigned_by.is_empty() {
        screen::line(&format!("  cosigned by: {}", names(&checked.cosigned_by)));
    }
    if !checked.erased_by.is_empty() {
        screen::line(&format!("  receipts of erasure: {}", names(&checked.erased_by)));
    }
    for found in &checked.findings {
        screen::line(&format!("{}: {}", styled(STRONG, &found.place), screen::inert(&found.what)));
    }
    if !key_given {
        let what = format!(
            "The hub's key is the file's own: compare {} with the one you know, or give --hub-key.",
            screen::inert(&proof.hub_key)
        );
        screen::line(&styled(QUIET, &what));
    }
    screen::line(&if checked.holds() {
        styled(GOOD, "The proof holds.")
    } else {
        styled(ALARM, "The proof does not hold.")
    });
}
