//! Notices and diffusions in force, as programs list them: files and kinds, no persons. Reading a record leaves the trace of a
//! look-up, and so is done one by one.

use domain::{
    KindCode, MemberCode, RecordId,
    notice::{FileNumber, State},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Answer, context::Context, door::Input};

/// Most records on a page.
const MOST: u32 = 500;

/// Which page.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    /// Only this kind.
    kind: Option<KindCode>,
    /// The last record of the page before.
    after: Option<RecordId>,
    /// How many, at most 500; 100 unless said.
    most: Option<u32>,
}

/// A page of records.
#[derive(Serialize, JsonSchema)]
pub(super) struct Headings {
    notices: Vec<Heading>,
    /// What to ask the next page after; none on the last.
    next_after: Option<RecordId>,
}

/// A record in force, without its subject.
#[derive(Serialize, JsonSchema)]
struct Heading {
    record: RecordId,
    file: Option<FileNumber>,
    kind: KindCode,
    /// Member it belongs to.
    owner: MemberCode,
    state: State,
}

pub(super) async fn list(ctx: Context, asked: Input<(), Page>) -> Answer<Headings> {
    let Page { kind, after, most } = asked.query;
    let most = most.unwrap_or(100).clamp(1, MOST);
    let mut page = ctx
        .read(move |node| Ok(node.registers().notices_page(kind.as_ref(), after, most + 1)?))
        .await?;
    let more = page.len() > most as usize;
    page.truncate(most as usize);
    let next_after = page.last().filter(|_| more).map(|last| last.id);
    let notices = page.into_iter().map(|notice| Heading {
        record: notice.id,
        file: notice.file,
        kind: notice.kind,
        owner: notice.owner,
        state: notice.state,
    });
    Ok(Headings { notices: notices.collect(), next_after })
}
