//! Read connections, handed out one to each thread that asks at the same time. Only a hit comes here: one question in
//! thousands.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::{open, row};
use crate::error::DocumentsError;
use crate::key::Key;
use crate::record::Record;

/// Most connections kept for the next who asks.
const KEPT: usize = 16;

pub(crate) struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Pool {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::new(Vec::new()) }
    }

    /// The records behind a key.
    pub(crate) fn records(&self, key: Key) -> Result<Vec<Record>, DocumentsError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let db = match idle {
            Some(db) => db,
            None => open::connect(&self.path, open::Access::Read)?,
        };
        let found = select(&db, key)?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.push(db);
        }
        Ok(found)
    }
}

fn select(db: &Connection, key: Key) -> Result<Vec<Record>, DocumentsError> {
    let mut statement = db.prepare_cached(row::SELECT)?;
    let mut rows = statement.query([key.value().cast_signed()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(row::read(row)?);
    }
    Ok(found)
}
