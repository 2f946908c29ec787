//! Drafts as the officers of their own bureau may see them: what is about to be asked for, has been asked for, or must be mended. The
//! secretariat drafts nothing.

use std::collections::BTreeMap;

use domain::{Draft, MemberCode, RecordId, notice::State};
use registers::{
    desk::REJECTED,
    notice::{Filter, Notice},
};

use crate::{ActError, InService, Node};

/// One of the bureau's records, with what the hub said of it last.
#[derive(Clone, Debug)]
pub struct Own {
    /// The record.
    pub notice: Notice,
    /// Why the hub sent it back, if it did.
    pub rejection: Option<String>,
}

impl Own {
    /// Whether the form may be opened on it.
    pub fn editable(&self) -> bool {
        match &self.notice.state {
            State::Draft | State::Refused(_) => true,
            State::Published(published) => published.update.is_none(),
            _ => false,
        }
    }

    /// What the form starts from: what was saved last, else what is in force.
    pub fn content(&self) -> Option<Draft> {
        let mut draft = self.notice.pending.clone().or_else(|| self.notice.content.clone())?;
        draft.handling.audience = self.notice.audience.clone().unwrap_or_default();
        Some(draft)
    }

    fn waits(&self) -> bool {
        match &self.notice.state {
            State::Published(published) => {
                let updated = self.notice.pending.is_some() || published.update.is_some();
                updated || self.rejection.is_some()
            }
            State::Suspended(_) | State::Ended(_) => false,
            State::Draft | State::Submitted(_) | State::InReview(_) | State::Refused(_) => true,
        }
    }
}

/// The member that the officer drafts for.
pub fn member(me: &InService) -> Result<&MemberCode, ActError> {
    me.officer.member().ok_or(ActError::NotFound("record"))
}

/// Whatever waits to be written on, sent or answered.
pub fn drafts(node: &Node, me: &InService) -> Result<Vec<Own>, ActError> {
    let filter = Filter { owner: Some(member(me)?.clone()), ..Filter::default() };
    let mut rejected = rejections(node)?;
    let notices = node.registers().notices(&filter)?.into_iter();
    let own = notices.map(|notice| Own { rejection: rejected.remove(&notice.id), notice });
    Ok(own.filter(Own::waits).collect())
}

/// The bureau's own record of that identifier; another's is absent.
pub fn draft(node: &Node, me: &InService, record: RecordId) -> Result<Own, ActError> {
    let member = member(me)?;
    let notice = node.registers().notice(record)?.filter(|notice| notice.owner == *member);
    let notice = notice.ok_or(ActError::NotFound("record"))?;
    Ok(Own { rejection: rejections(node)?.remove(&record), notice })
}

/// Why the hub sent entries back that still stand on the desk, by record.
fn rejections(node: &Node) -> Result<BTreeMap<RecordId, String>, ActError> {
    let reasons: BTreeMap<String, String> =
        node.registers().rejections()?.into_iter().map(|said| (said.entry, said.reason)).collect();
    let waiting = node.registers().desk()?.into_iter().filter(|waiting| waiting.what == REJECTED);
    let known = waiting.filter_map(|waiting| {
        // Entries and records write their sixteen bytes alike.
        let entry = RecordId::from_bytes(waiting.item).to_string();
        Some((waiting.subject, reasons.get(&entry)?.clone()))
    });
    Ok(known.collect())
}
