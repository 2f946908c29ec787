//! Who sees a photograph: officers whose work is with records, and only of what this node may show.

use domain::{RecordId, notice::State};
use statute::Act;

use crate::{ActError, InService, Node};

const RECORDS: [Act; 5] =
    [Act::LookUp, Act::DraftNotice, Act::ReviewRequest, Act::ReadRegister, Act::VerifyHit];

/// A photograph's JPEG.
pub fn picture(
    node: &Node,
    me: &InService,
    record: RecordId,
    sha256: &str,
) -> Result<Vec<u8>, ActError> {
    let absent = || ActError::NotFound("photograph");
    let notice = node.registers().notice(record)?.ok_or_else(absent)?;
    // Content another bureau has not put in force is nobody's here; the register holds none of it. While it is suspended its
    // page is still read, and a face without its picture is a worse warning.
    let held = matches!(notice.state, State::Published(_) | State::Suspended(_));
    let mine = me.officer.member().is_none_or(|member| *member == notice.owner);
    if !(held || mine) || !RECORDS.iter().any(|act| me.grants.contains(act)) {
        return Err(absent());
    }
    super::picture(node, record, sha256)?.ok_or_else(absent)
}
