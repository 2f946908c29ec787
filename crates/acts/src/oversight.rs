//! `open_terms`: the data-protection officer opens what was asked in a look-up (RPD 126). Opening is itself recorded, as a
//! look-up for oversight, before anything is shown.

pub mod view;

use domain::{
    Fact, LookupFact, LookupId, OfficerId, RecordId,
    lookup::{Lookup, LookupPurpose},
};
use ledger::Audience;
use statute::Act;

use crate::{
    ActError, Unit,
    check::{TERMS, Terms},
    seal::{OpeningKey, seal},
};

/// Opens the terms of a look-up with the data-protection officer's key, with a reason.
pub fn open_terms(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    lookup: LookupId,
    key: &OpeningKey,
    reason: &str,
) -> Result<Terms, ActError> {
    unit.authorise(officer, Act::OpenAudit)?;
    if reason.trim().is_empty() {
        return Err(ActError::invalid("reason", "say why the look-up is opened"));
    }
    let recorded = unit.registers().lookup(lookup)?.ok_or(ActError::NotFound("look-up"))?;
    let plain = key
        .open(TERMS, &recorded.lookup.terms)
        .map_err(|_| ActError::Sealed("the look-up's terms"))?;
    let terms =
        serde_json::from_slice(&plain).map_err(|_| ActError::Sealed("the look-up's terms"))?;
    let id = LookupId::random(unit.rng());
    let public = unit.node().keys().audit_public.clone();
    let opening = Terms::Opened { lookup, reason: reason.to_owned() };
    let opening = serde_json::to_vec(&opening)
        .map_err(|error| ActError::invalid("reason", error.to_string()))?;
    let sealed = seal(&public, TERMS, &opening, unit.rng())
        .map_err(|error| ActError::invalid("audit key", error.to_string()))?;
    let fact = Fact::Lookup(LookupFact::LookedUp(Box::new(Lookup {
        id,
        purpose: LookupPurpose::Oversight,
        case_reference: None,
        means: recorded.lookup.means,
        questions: recorded.lookup.questions,
        terms: sealed,
        shown: recorded.lookup.shown,
        rows: recorded.lookup.rows,
        copy_size: unit.next_shared(),
    })));
    unit.record(officer, RecordId::from_bytes(id.bytes()), Audience::Own, &fact)?;
    Ok(terms)
}
