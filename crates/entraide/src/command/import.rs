//! `entraide import un-list FILE --data DIR`.

use std::{fs::File, io::BufReader, path::PathBuf};

use acts::import::{Imported, import_un_list};
use formats::un_list::{Limits, UnList, read};
use serde_json::json;
use statute::{Act, Statute};

use crate::{
    DataFolder, body,
    outcome::{Fault, Outcome},
    screen,
};

/// The UN Security Council's consolidated list (XML)
///
/// Takes the list over. An empty folder becomes a body with the default statute, a hub, and every ISO 3166 country as a
/// member. A newer list adds, updates and withdraws; an older one, or one that does not read whole, changes nothing.
///
/// Exit code 0: the whole list is in force. 1: all but the records that the statute stops, which are printed. 2: the list
/// is refused, with the place, and nothing was written.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The list, as the UN publishes it
    file: PathBuf,
    #[command(flatten)]
    folder: DataFolder,
    /// Take a list that lacks more than a fifth of the records in force
    #[arg(long)]
    withdraw_many: bool,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let file = File::open(&arguments.file)
        .map_err(|error| Fault::usage(format!("{}: {error}", arguments.file.display())))?;
    let list = read(BufReader::new(file), &Limits::default())
        .map_err(|error| Fault::usage(format!("{}: {error}", arguments.file.display())))?;
    let at = body::now();
    let data_dir = body::data_dir(&arguments.folder.data);
    let statute = Statute::parse(Statute::default_text()).map_err(Fault::system)?;
    let hub = body::make(&data_dir, "Entraide", &body::all_members(&statute), at)?;
    let bar = screen::progress("importing", list.records.len() as u64);
    let imported = body::closing(hub, |hub| {
        let officer = body::officer_for(hub, Act::ImportList)?;
        Ok(hub.run(at, |unit| {
            import_un_list(unit, officer, list.generated_at, &list.records, arguments.withdraw_many)
        })?)
    })?;
    bar.finish_and_clear();
    tell(arguments, &list, &imported);
    Ok(if imported.refused.is_empty() { Outcome::Yes } else { Outcome::No })
}

fn tell(arguments: &Arguments, list: &UnList, imported: &Imported) {
    let warnings: Vec<_> = list
        .warnings
        .iter()
        .chain(list.records.iter().flat_map(|record| &record.warnings))
        .collect();
    if arguments.json {
        let refused: Vec<_> = imported
            .refused
            .iter()
            .map(|(reference, findings)| json!({"reference": reference, "findings": findings}))
            .collect();
        screen::object(&json!({
            "generated_at": list.generated_at.to_string(),
            "records": list.records.len(),
            "added": imported.added,
            "updated": imported.updated,
            "withdrawn": imported.withdrawn,
            "unchanged": imported.unchanged,
            "refused": refused,
            "warnings": warnings.len(),
        }));
        return;
    }
    screen::line(&format!(
        "List of {}: {} records. Added {}, updated {}, withdrawn {}, unchanged {}.",
        list.generated_at,
        list.records.len(),
        imported.added,
        imported.updated,
        imported.withdrawn,
        imported.unchanged,
    ));
    for warning in warnings {
        screen::line(&screen::styled(screen::QUIET, &format!("  {warning}")));
    }
    for (reference, findings) in &imported.refused {
        screen::line(&screen::styled(screen::ALARM, &format!("Not in force: {reference}")));
        for finding in findings {
            screen::line(&format!("  {finding}"));
        }
    }
}
