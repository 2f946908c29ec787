//! Look-ups as the data-protection officer of this post lists them: who, when, why, by what means and what was shown. What was
//! asked stays sealed.

use domain::{
    LookupId, OfficerId, RecordId,
    directory::Post,
    lookup::{LookupPurpose, Means},
};
use jiff::Timestamp;
use registers::lookup::{LookupFilter, Recorded};
use serde::Serialize;

use crate::{ActError, Node};

/// A look-up on record.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookedUp {
    /// Names it.
    pub lookup: LookupId,
    /// When.
    pub at: Timestamp,
    /// Pseudonym.
    pub officer: OfficerId,
    /// None once the directory has forgotten the officer.
    pub name: Option<String>,
    /// Where the officer serves or served.
    pub post: Option<Post>,
    /// Why.
    pub purpose: LookupPurpose,
    /// The officer's own case, where there was one.
    pub case_reference: Option<String>,
    /// By what means.
    pub means: Means,
    /// How many questions it holds: more than one only of lists of numbers.
    pub questions: u32,
    /// Records shown, best first.
    pub shown: Vec<RecordId>,
}

/// A page of this post's look-ups, the newest first.
pub fn lookups(
    node: &Node,
    filter: &LookupFilter,
    after: Option<LookupId>,
    most: u32,
) -> Result<Vec<LookedUp>, ActError> {
    let page = node.registers().lookups_page(filter, after, most)?;
    page.into_iter().map(|recorded| seen(node, recorded)).collect()
}

/// One look-up.
pub fn lookup(node: &Node, id: LookupId) -> Result<LookedUp, ActError> {
    seen(node, node.registers().lookup(id)?.ok_or(ActError::NotFound("look-up"))?)
}

fn seen(node: &Node, recorded: Recorded) -> Result<LookedUp, ActError> {
    let Recorded { officer, at, lookup, .. } = recorded;
    let known = node.registers().officer_ever(officer)?;
    let (name, post) = known.map(|known| (known.name, known.post)).unzip();
    Ok(LookedUp {
        lookup: lookup.id,
        at,
        officer,
        name,
        post,
        purpose: lookup.purpose,
        case_reference: lookup.case_reference,
        means: lookup.means,
        questions: lookup.questions,
        shown: lookup.shown,
    })
}
