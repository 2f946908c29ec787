//! The audit of look-ups, for the data-protection officer (RPD 126): who looked up whom at this post, when, why and by what
//! means. What was asked stays sealed until it is opened, with a reason, which is itself a look-up on record.

mod list;
mod opened;

use accounts::Scope;
use acts::oversight::view::{self, LookedUp};
use axum::{http::Method, response::IntoResponse};
use domain::{LookupId, OfficerId, RecordId, lookup::LookupPurpose, notice::FileNumber};
use jiff::{Timestamp, civil::Date};
use registers::lookup::LookupFilter;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::{
    Answer, HttpError,
    context::Context,
    door::{Doors, Input, shown},
    form::Form,
    route::{Need, Route},
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let need = Need::May(Act::OpenAudit);
    Doors::of("audit")
        .page(Route::get("/audit", need, list::page))
        .api((Method::GET, "/api/v1/lookups"), (need, Some(Scope::Audit)), "List this post's look-ups, the newest first; what was asked stays sealed", all)
        .page(Route::post("/audit/export", need, list::export))
        .page(Route::get("/audit/{lookup}", need, opened::page))
        .write(("/audit/{lookup}/open", Method::POST, "/api/v1/lookups/{lookup}/open"), (need, None),
            "Open what was asked, with a reason; the opening is itself recorded", opened::open, shown(|ctx, given| Ok(opened::answer(ctx, given).into_response())).again(opened::again))
        .routes()
}

/// Most look-ups on a page.
const MOST: u32 = 500;

/// Which look-ups.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Only those that showed this record.
    record: Option<RecordId>,
    /// Only this officer's.
    officer: Option<OfficerId>,
    /// Only for this purpose.
    purpose: Option<LookupPurpose>,
    /// Not before.
    from: Option<Timestamp>,
    /// Only before this moment.
    until: Option<Timestamp>,
    /// The last look-up of the page before.
    after: Option<LookupId>,
    /// How many, at most 500; 100 unless said.
    most: Option<u32>,
}

/// A page of look-ups.
#[derive(Serialize, JsonSchema)]
struct Lookups {
    lookups: Vec<LookedUp>,
    /// What to ask the next page after; none on the last.
    next_after: Option<LookupId>,
}

async fn all(ctx: Context, asked: Input<(), Which>) -> Answer<Lookups> {
    let Which { record, officer, purpose, from, until, after, most } = asked.query;
    let most = most.unwrap_or(100).clamp(1, MOST);
    let filter = LookupFilter { record, officer, purpose, from, until };
    let mut lookups = lines(&ctx, filter, after, most + 1).await?;
    let more = lookups.len() > most as usize;
    lookups.truncate(most as usize);
    let next_after = lookups.last().filter(|_| more).map(|last| last.lookup);
    Ok(Lookups { lookups, next_after })
}

/// What a list is narrowed by, as it was typed and as it was understood.
struct Narrowed {
    typed: Form,
    filter: LookupFilter,
    after: Option<LookupId>,
}

/// Fields a list is narrowed by. They hold codes and days, never a name.
const FIELDS: [&str; 5] = ["record", "officer", "purpose", "from", "until"];

impl Narrowed {
    /// Reads the filter; a record may be named by its file number too.
    async fn read(ctx: &Context, typed: Form) -> Answer<Self> {
        let record = match typed.text("record") {
            None => None,
            Some(text) => Some(record(ctx, text).await?),
        };
        let purpose = match typed.text("purpose") {
            None => None,
            Some(code) => {
                let known = LookupPurpose::ALL.into_iter().find(|purpose| purpose.code() == code);
                Some(known.ok_or_else(|| HttpError::wrong("purpose", "there is no such purpose"))?)
            }
        };
        let filter = LookupFilter {
            record,
            officer: typed.parsed::<OfficerId>("officer")?,
            purpose,
            from: typed.parsed::<Date>("from")?.map(|day| midnight(ctx, day)).transpose()?,
            until: typed
                .parsed::<Date>("until")?
                .map(|day| midnight(ctx, day.tomorrow().unwrap_or(day)))
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

async fn record(ctx: &Context, text: &str) -> Answer<RecordId> {
    if let Ok(id) = text.parse::<RecordId>() {
        return Ok(id);
    }
    let file = FileNumber(text.replace('-', "/"));
    let found = ctx.read(move |node| Ok(node.registers().notice_by_file(&file)?)).await?;
    found
        .map(|notice| notice.id)
        .ok_or_else(|| HttpError::wrong("record", "no record in force here has this number"))
}

fn midnight(ctx: &Context, day: Date) -> Answer<Timestamp> {
    day.to_zoned(ctx.app.zone().clone())
        .map(|zoned| zoned.timestamp())
        .map_err(|error| HttpError::wrong("day", error.to_string()))
}

/// A page of look-ups of the officer's post, the newest first.
async fn lines(
    ctx: &Context,
    filter: LookupFilter,
    after: Option<LookupId>,
    most: u32,
) -> Answer<Vec<LookedUp>> {
    ctx.read(move |node| view::lookups(node, &filter, after, most)).await
}
