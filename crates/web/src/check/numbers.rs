//! Checks of lists: up to a thousand numbers of documents and things at once, each answered; the list is one look-up on record.
//! Hits are confirmed and dismissed as those of any check.

use acts::check::numbers::{Found, Numbered};
use domain::{LookupId, lookup::LookupPurpose};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shapes::ListedFound;
use crate::{Answer, context::Context, door::Input};

/// A list of numbers.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NumbersAsked {
    /// Why: a look-up without a purpose is not answered (RPD 10, 126).
    purpose: LookupPurpose,
    /// The officer's own case, where there is one.
    #[serde(default)]
    case_reference: Option<String>,
    /// One to 1,000.
    numbers: Vec<Numbered>,
}

/// What the copy says to a list.
#[derive(Serialize, JsonSchema)]
pub(super) struct NumbersAnswer {
    /// Names the look-up: needed to confirm or dismiss a hit.
    lookup: LookupId,
    /// When the hub signed the state this copy is level with.
    as_of: Option<Timestamp>,
    /// Whether finding nothing means anything: the copy is fresh enough and was read in full.
    fresh: bool,
    /// What to know beside the answers, in English.
    notes: Vec<String>,
    /// One for each number, in the order asked.
    answers: Vec<NumberAnswer>,
}

/// What the copy says to one number.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "verdict", rename_all = "snake_case")]
enum NumberAnswer {
    /// A member reported it; each record is in force.
    Listed {
        /// The records.
        listed: Vec<ListedFound>,
    },
    /// Nobody reported it, as of the copy's time.
    NotListed,
    /// Nothing was found, but the copy is too old, or was not read in full, for that to mean anything: ask the hub.
    Unknown,
    /// This row is no question; the others are answered.
    Unfit {
        /// Which field: `number`, `issuer`, `kind`.
        field: String,
        /// What is wrong with it.
        what: String,
    },
}

pub(super) async fn check(
    ctx: Context,
    asked: Input<(), (), NumbersAsked>,
) -> Answer<NumbersAnswer> {
    let NumbersAsked { purpose, case_reference, numbers } = asked.body;
    let told_of = ctx.check_numbers((purpose, case_reference), numbers).await?;
    Ok(NumbersAnswer {
        lookup: told_of.lookup,
        as_of: told_of.freshness.as_of,
        fresh: told_of.means_something,
        notes: told_of.notes.iter().map(ToString::to_string).collect(),
        answers: told_of.found.iter().map(told).collect(),
    })
}

fn told(found: &Found) -> NumberAnswer {
    match found {
        Found::Listed(listed) => {
            NumberAnswer::Listed { listed: listed.iter().map(ListedFound::of).collect() }
        }
        Found::NotListed => NumberAnswer::NotListed,
        Found::Unknown => NumberAnswer::Unknown,
        Found::Unfit(unfit) => {
            NumberAnswer::Unfit { field: unfit.field().to_owned(), what: unfit.to_string() }
        }
    }
}
