//! Photographs of records, by their SHA-256: what is kept here, how far it has travelled, and the perceptual hashes by which the
//! same picture in another record is found.

use domain::{RecordId, photograph::Photograph};
use ledger::Audience;
use rusqlite::{OptionalExtension, params};

use crate::{DecodedEntry, LogName, Registers, RegistersError, sql};

/// The hub, as an entry's origin names it.
const HUB: &str = "hub";

/// How far a photograph has travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// At its bureau alone, with a draft.
    Kept,
    /// Sent to the hub with a request.
    Sent,
    /// In force with its record.
    Published,
}

/// A photograph as it stands, without its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Kept {
    pub record: RecordId,
    pub sha256: String,
    pub perceptual: String,
    pub stage: Stage,
}

impl Registers {
    pub(crate) fn keep_photograph(
        &mut self,
        decoded: &DecodedEntry<'_>,
        record: RecordId,
        photograph: &Photograph,
    ) -> Result<(), RegistersError> {
        let stage = if decoded.envelope.origin.as_str() == HUB {
            Stage::Published
        } else if decoded.log == LogName::Own && decoded.audience == Some(&Audience::Own) {
            Stage::Kept
        } else {
            Stage::Sent
        };
        self.db
            .prepare_cached(
                "INSERT INTO photograph (record, sha256, perceptual, jpeg, stage) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (record, sha256) DO UPDATE SET stage = max(stage, excluded.stage)",
            )?
            .execute(params![
                record.bytes(),
                photograph.sha256,
                photograph.perceptual,
                photograph.jpeg,
                stage as u8
            ])?;
        Ok(())
    }

    /// A photograph of a record, if it is here.
    pub fn photograph(
        &self,
        record: RecordId,
        sha256: &str,
    ) -> Result<Option<Photograph>, RegistersError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT sha256, perceptual, jpeg FROM photograph WHERE record = ?1 AND sha256 = ?2",
            )?
            .query_row(params![record.bytes(), sha256], |row| {
                Ok(Photograph { sha256: row.get(0)?, perceptual: row.get(1)?, jpeg: row.get(2)? })
            })
            .optional()?)
    }

    /// The photographs of a record, or of every record here.
    pub fn photographs(&self, record: Option<RecordId>) -> Result<Vec<Kept>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT record, sha256, perceptual, stage FROM photograph
             WHERE ?1 IS NULL OR record = ?1 ORDER BY record, sha256",
        )?;
        let rows = query.query_map([record.map(RecordId::bytes)], |row| {
            let stage = match row.get::<_, u8>(3)? {
                0 => Stage::Kept,
                1 => Stage::Sent,
                _ => Stage::Published,
            };
            let record = sql::read_record(row, 0)?;
            Ok(Kept { record, sha256: row.get(1)?, perceptual: row.get(2)?, stage })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
