//! The audit of look-ups, for the data-protection officer (RPD 126): who looked up whom at this post, when, why and by what
//! means. What was asked stays sealed until it is opened, with a reason, which is itself a look-up on record.

mod list;
mod opened;

pub(crate) use self::opened::terms;

use domain::{
    LookupId, OfficerId, RecordId, directory::Officer, lookup::LookupPurpose, notice::FileNumber,
};
use jiff::{Timestamp, civil::Date};
use registers::lookup::{LookupFilter, Recorded};
use statute::Act;

use crate::{
    Answer, Trouble,
    form::Form,
    route::{Need, Route},
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    let need = Need::May(Act::OpenAudit);
    vec![
        Route::get("/audit", need, list::page),
        Route::post("/audit/export", need, list::export),
        Route::get("/audit/{lookup}", need, opened::page),
        Route::post("/audit/{lookup}/open", need, opened::open),
    ]
}

/// What a list is narrowed by, as it was typed and as it was understood.
pub(crate) struct Narrowed {
    typed: Form,
    pub(crate) filter: LookupFilter,
    after: Option<LookupId>,
}

/// Fields a list is narrowed by. They hold codes and days, never a name.
const FIELDS: [&str; 5] = ["record", "officer", "purpose", "from", "until"];

impl Narrowed {
    /// Reads the filter; a record may be named by its file number too.
    pub(crate) async fn read(visit: &Visit, typed: Form) -> Answer<Self> {
        let record = match typed.text("record") {
            None => None,
            Some(text) => Some(record(visit, text).await?),
        };
        let purpose = match typed.text("purpose") {
            None => None,
            Some(code) => {
                let known = LookupPurpose::ALL.into_iter().find(|purpose| purpose.code() == code);
                Some(known.ok_or_else(|| Trouble::wrong("purpose", "there is no such purpose"))?)
            }
        };
        let filter = LookupFilter {
            record,
            officer: typed.parsed::<OfficerId>("officer")?,
            purpose,
            from: typed.parsed::<Date>("from")?.map(|day| midnight(visit, day)).transpose()?,
            until: typed
                .parsed::<Date>("until")?
                .map(|day| midnight(visit, day.tomorrow().unwrap_or(day)))
                .transpose()?,
        };
        let after = typed.parsed("after")?;
        Ok(Self { typed, filter, after })
    }

    fn text(&self, field: &str) -> &str {
        self.typed.text(field).unwrap_or_default()
    }

    /// The same list from another place on.
    fn address(&self, after: LookupId) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for field in FIELDS {
            if let Some(value) = self.typed.text(field) {
                query.append_pair(field, value);
            }
        }
        query.append_pair("after", &after.to_string());
        format!("/audit?{}", query.finish())
    }
}

async fn record(visit: &Visit, text: &str) -> Answer<RecordId> {
    if let Ok(id) = text.parse::<RecordId>() {
        return Ok(id);
    }
    let file = FileNumber(text.replace('-', "/"));
    let found = visit.read(move |node| Ok(node.registers().notice_by_file(&file)?)).await?;
    found
        .map(|notice| notice.id)
        .ok_or_else(|| Trouble::wrong("record", "no record in force here has this number"))
}

fn midnight(visit: &Visit, day: Date) -> Answer<Timestamp> {
    day.to_zoned(visit.house.zone().clone())
        .map(|zoned| zoned.timestamp())
        .map_err(|error| Trouble::wrong("day", error.to_string()))
}

/// A look-up with the officer who made it; none once the officer is forgotten.
pub(crate) struct Line {
    pub(crate) recorded: Recorded,
    pub(crate) officer: Option<Officer>,
}

/// A page of look-ups of the visitor's post, the newest first.
pub(crate) async fn lines(
    visit: &Visit,
    filter: LookupFilter,
    after: Option<LookupId>,
    most: u32,
) -> Answer<Vec<Line>> {
    visit
        .read(move |node| {
            let registers = node.registers();
            let page = registers.lookups_page(&filter, after, most)?;
            page.into_iter()
                .map(|recorded| {
                    let officer = registers.officer_ever(recorded.officer)?;
                    Ok(Line { recorded, officer })
                })
                .collect()
        })
        .await
}
