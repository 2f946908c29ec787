//! Acts on notices and diffusions. Each file: the act at the bureau (or the secretariat), and what the hub asks before it
//! orders the entry.

pub mod cancel;
pub mod draft;
pub mod expire;
pub mod narrow;
pub mod photograph;
pub mod review;
pub mod submit;
pub mod suspend;
pub mod view;
pub mod withdraw;

use domain::{MemberCode, RecordId};
use ledger::Audience;
use registers::notice::Notice;

use crate::{
    ActError, Unit,
    node::{Offered, ledger_audience, origin},
};

/// The record, if it is here and `member` owns it.
pub(crate) fn owned(
    unit: &Unit<'_>,
    record: RecordId,
    member: &MemberCode,
) -> Result<Notice, ActError> {
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    if notice.owner == *member { Ok(notice) } else { Err(ActError::NotOwner) }
}

/// At the hub: the record the offered entry is about. To one who does not own it, it does not exist.
pub(crate) fn offered_owned(unit: &Unit<'_>, offered: &Offered<'_>) -> Result<Notice, ActError> {
    match owned(unit, offered.subject, offered.from) {
        Err(ActError::NotOwner) => Err(ActError::NotFound("record")),
        other => other,
    }
}

/// The entry must be for the hub alone.
pub(crate) fn for_the_hub(offered: &Offered<'_>) -> Result<(), ActError> {
    if *offered.audience == Audience::Hub {
        Ok(())
    } else {
        Err(ActError::invalid("audience", "this is for the hub alone"))
    }
}

/// Whoever may see the record at present, its owner always.
pub(crate) fn present_audience(notice: &Notice) -> Audience {
    ledger_audience(&notice.audience.clone().unwrap_or_default(), &notice.owner)
}

/// The owner alone (and the hub).
pub(crate) fn for_owner(notice: &Notice) -> Audience {
    Audience::Only([origin(notice.owner.as_str())].into())
}
