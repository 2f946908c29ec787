//! The mark of a log that was rolled back. A hub learns from a member that its shared log lacks what it signed before; it
//! keeps that in its folder, so that a restart does not forget it. Only a person takes the mark away, once the log is whole
//! again. Not here: how a hub learns of it (`peer`).

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use ledger::SignedCheckpoint;
use serde::{Deserialize, Serialize};

use super::{
    Node, NodeError, OpenNode,
    data_dir::{fault, secret},
};
use crate::ActError;

/// The file in the node's folder.
const FILE: &str = "ROLLED_BACK";

/// What is known of a log that was rolled back. It names nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolledBack {
    /// When the hub learned of it.
    pub at: Timestamp,
    /// What contradicts what.
    pub what: String,
    /// The signed state that a member holds, and the log does not contain.
    pub held: String,
    /// The signed state of the log at that time.
    pub shown: String,
}

/// Whether a node's log is known to have been rolled back, and where that is kept: nowhere, for a node in memory.
#[derive(Clone, Debug, Default)]
pub struct RolledBackMark {
    file: Option<PathBuf>,
    known: Option<RolledBack>,
    /// Whether the file holds it; on a full disk it is written later.
    kept: bool,
}

impl RolledBackMark {
    /// The mark in a node's folder. One that does not read is a mark all the same.
    pub(super) fn of(dir: &Path) -> Result<Self, NodeError> {
        let file = dir.join(FILE);
        let known = match fs::read_to_string(&file) {
            Ok(text) => Some(serde_json::from_str(&text).unwrap_or_else(|_| unreadable())),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(fault(&file, error.to_string())),
        };
        Ok(Self { kept: known.is_some(), file: Some(file), known })
    }

    pub(super) fn known(&self) -> Option<&RolledBack> {
        self.known.as_ref()
    }

    /// Keeps what was learned first: later members tell the same again, until it is durable.
    pub(super) fn set(&mut self, known: RolledBack) -> Result<(), NodeError> {
        let known = self.known.get_or_insert(known);
        let Some(file) = self.file.as_ref().filter(|_| !self.kept) else { return Ok(()) };
        let text = serde_json::to_string_pretty(known).unwrap_or_default();
        write(file, &text).map_err(|error| fault(file, error.to_string()))?;
        self.kept = true;
        Ok(())
    }

    /// Whether there is something to keep that no file holds yet.
    pub(super) fn is_unkept(&self) -> bool {
        self.known.is_some() && self.file.is_some() && !self.kept
    }

    fn clear(&mut self) -> Result<(), NodeError> {
        if let Some(file) = &self.file {
            fs::remove_file(file).map_err(|error| fault(file, error.to_string()))?;
        }
        (self.known, self.kept) = (None, false);
        Ok(())
    }
}

/// Writes the mark, and its name into the folder; what an attempt on a full disk left of it goes first.
fn write(file: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => secret(file, text)?,
    }
    file.parent().map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all())
}

/// What is said of a mark whose text is damaged.
fn unreadable() -> RolledBack {
    let text = String::new;
    let what = "the mark is there, but what it says does not read".to_owned();
    RolledBack { at: Timestamp::UNIX_EPOCH, what, held: text(), shown: text() }
}

impl Node {
    /// Whether the shared log contains the state for whose absence it is marked: it was restored from a copy that is new
    /// enough. A mark that does not read is never answered.
    pub fn is_whole_again(&self) -> Result<bool, ActError> {
        let Some(RolledBack { held, .. }) = self.rolled_back() else { return Ok(true) };
        let Ok(held) = SignedCheckpoint::parse(held) else { return Ok(false) };
        let held = held.checkpoint();
        Ok(held.size <= self.shared.size() && self.shared.root_at(held.size)? == held.root)
    }
}

impl OpenNode {
    /// Takes the mark away; false if the log is not whole again, and then nothing is changed.
    pub fn clear_rolled_back(&mut self) -> Result<bool, NodeError> {
        if !self.is_whole_again()? {
            return Ok(false);
        }
        if self.rolled_back.known.is_some() {
            self.rolled_back.clear()?;
        }
        Ok(true)
    }
}
