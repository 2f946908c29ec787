//! Lost and stolen documents and objects that the bureaus have reported, so that a check of one finds it and the register is not
//! empty. All numbers are invented.

use acts::{object, own_objects};
use domain::audience::Audience;
use statute::{Act, Statute};

use crate::{command::demo::stage::Stage, outcome::Fault};

const ROWS: &str = include_str!("objects.csv");

/// Every bureau reports the rows that name it, all at once.
pub(super) fn report(stage: &mut Stage) -> Result<(), Fault> {
    let statute = Statute::parse(Statute::default_text()).map_err(Fault::system)?;
    let (_, columns) =
        ROWS.lines().next().and_then(|line| line.split_once(',')).unwrap_or_default();
    for code in ["VN", "FR", "TH", "BR"] {
        let owner = code.parse().map_err(Fault::system)?;
        let own = ROWS.lines().filter_map(|line| line.split_once(',')).filter(|row| row.0 == code);
        let rows: Vec<_> = own.map(|(_, row)| row).collect();
        let file = format!("{columns}\n{}\n", rows.join("\n"));
        let read = own_objects::read(&statute, &owner, file.as_bytes(), false);
        let read = read.map_err(Fault::system)?;
        if let Some((line, fault)) = read.faults.first() {
            return Err(Fault::system(format!("objects.csv: {code}, line {line}: {fault:?}")));
        }
        stage.act(code, Act::ReportObjects, |unit, officer| {
            object::report(unit, officer, &Audience::All, &read.rows)
        })?;
    }
    Ok(())
}
