//! `entraide statute check | show | rules`.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use domain::Draft;
use jiff::{civil::Date, tz::TimeZone};
use serde_json::json;
use statute::{Severity, Statute, print};

use crate::{
    body,
    outcome::{Fault, Outcome},
    screen::{self, ALARM, GOOD, QUIET, STRONG, styled},
};

/// The body's law.
#[derive(clap::Subcommand)]
pub(crate) enum Arguments {
    /// Print everything the statute finds in a draft: severity, article, field, how to mend it
    ///
    /// Exit code 0: nothing stops it. 1: something does. 2: the draft or the statute does not read, with line and column.
    Check(Check),
    /// Print the statute itself, as a file to start another body's from
    Show,
    /// Print the rules
    Rules,
    /// Print who may do what
    Access {
        /// Statute of another body
        #[arg(long)]
        statute: Option<PathBuf>,
    },
}

#[derive(clap::Args)]
pub(crate) struct Check {
    /// The draft, JSON; - reads standard input
    draft: PathBuf,
    /// Statute of another body
    #[arg(long, value_name = "FILE")]
    statute: Option<PathBuf>,
    /// Day to check for, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Print one JSON object a finding instead of text
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    match arguments {
        Arguments::Check(check) => run_check(check),
        Arguments::Show => {
            screen::line(Statute::default_text().trim_end());
            Ok(Outcome::Yes)
        }
        Arguments::Rules => {
            screen::line(print::rules().trim_end());
            Ok(Outcome::Yes)
        }
        Arguments::Access { statute } => {
            let statute = read_statute(statute.as_deref())?;
            screen::line(print::access_policy(&statute).trim_end());
            Ok(Outcome::Yes)
        }
    }
}

fn run_check(arguments: &Check) -> Result<Outcome, Fault> {
    let statute = read_statute(arguments.statute.as_deref())?;
    let name = arguments.draft.display();
    let json = read_bounded(&arguments.draft, Draft::MAX_BYTES)?;
    let draft =
        Draft::from_json(&json).map_err(|error| Fault::usage(format!("{name}: {error}")))?;
    let on = arguments.on.unwrap_or_else(|| body::now().to_zoned(TimeZone::UTC).date());
    let findings = statute.check(&draft, on, &[]);
    let stops = statute::stops(&findings).count();
    if arguments.json {
        for finding in &findings {
            screen::object(&json!(finding));
        }
    } else {
        for finding in &findings {
            let style = match finding.severity {
                Severity::Bar | Severity::Gap => ALARM,
                Severity::Advice => STRONG,
            };
            let waivable = if finding.waivable { " (a reviewer may waive it)" } else { "" };
            screen::line(&format!(
                "{} {} [{}] {}",
                styled(style, finding.severity.word()),
                styled(STRONG, &finding.field),
                finding.article,
                styled(QUIET, &finding.rule.clone()),
            ));
            screen::line(&format!("    {}{waivable}", finding.what));
            screen::line(&format!("    → {}", finding.mend));
        }
        let verdict = match stops {
            0 => styled(GOOD, "Nothing stops this draft."),
            n => styled(ALARM, &format!("{n} finding(s) stop this draft.")),
        };
        screen::line(&verdict);
    }
    Ok(if stops == 0 { Outcome::Yes } else { Outcome::No })
}

fn read_statute(file: Option<&Path>) -> Result<Statute, Fault> {
    let Some(file) = file else {
        return Statute::parse(Statute::default_text()).map_err(Fault::system);
    };
    let bytes = read_bounded(file, Statute::MAX_BYTES)?;
    let text = String::from_utf8(bytes)
        .map_err(|error| Fault::usage(format!("{}: {error}", file.display())))?;
    Statute::parse(&text).map_err(|error| Fault::usage(format!("{}: {error}", file.display())))
}

/// Reads a file (or standard input) of at most `max` bytes; a longer one is refused without being read whole.
fn read_bounded(file: &Path, max: usize) -> Result<Vec<u8>, Fault> {
    let name = file.display();
    let fail = |error: io::Error| Fault::usage(format!("{name}: {error}"));
    let input: Box<dyn Read> = if file.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(fs::File::open(file).map_err(fail)?)
    };
    let mut bytes = Vec::new();
    input.take(max as u64 + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() > max {
        return Err(Fault::usage(format!("{name}: is longer than {max} bytes")));
    }
    Ok(bytes)
}
