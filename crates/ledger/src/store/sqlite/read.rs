//! Reading a log back: rows with their payloads opened, stored hashes, look-ups, and the store's own
//! structure. Every row is compared with its entry as it is read; what does not agree is damage and is
//! reported with its place.

use rusqlite::{Connection, OptionalExtension, params};

use super::files::{Files, name};
use super::{Pair, fault, place};
use crate::audience::AudienceOpening;
use crate::entry::Entry;
use crate::ids::{EntryId, KeyName, Origin, SubjectId};
use crate::log::Finding;
use crate::payload::{self, Payload, PayloadKey};
use crate::store::{Head, Limit, StoreError, Stored, Whole};
use crate::tree::{Hash, TILE_HEIGHT, TILE_WIDTH};

pub(super) fn head(files: &Files, pair: &Pair) -> Result<Option<Head>, StoreError> {
    let fail = |error| fault::store_error(&files.log, &error);
    let mut select =
        pair.log.prepare_cached("SELECT size, root, checkpoint FROM head").map_err(fail)?;
    let (size, root, checkpoint): (i64, Option<[u8; 32]>, Option<String>) =
        select.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).map_err(fail)?;
    Ok(root.zip(checkpoint).map(|(root, checkpoint)| Head {
        size: size.cast_unsigned(),
        root: Hash(root),
        checkpoint,
    }))
}

const ROWS: &str = "
SELECT row.pos, leaf, id, subject, entry, audience, sealed FROM row LEFT JOIN body USING (pos)
WHERE row.pos >= ?1 ORDER BY row.pos LIMIT ?2";

pub(super) fn rows(
    files: &Files,
    pair: &Pair,
    from: u64,
    limit: Limit,
) -> Result<Vec<Stored>, StoreError> {
    let fail = |error| fault::store_error(&files.log, &error);
    let from = i64::try_from(from).unwrap_or(i64::MAX);
    let most = i64::try_from(limit.rows).unwrap_or(i64::MAX);
    let mut select = pair.log.prepare_cached(ROWS).map_err(fail)?;
    let mut found = select.query([from, most]).map_err(fail)?;
    let (mut out, mut bytes) = (Vec::new(), 0);
    while let Some(row) = found.next().map_err(fail)? {
        let raw = RawRow::read(row).map_err(fail)?;
        if raw.pos != from + place(out.len() as u64) {
            return Err(corrupt(files, from + place(out.len() as u64), "is missing"));
        }
        bytes += raw.weight();
        if bytes > limit.bytes && !out.is_empty() {
            break;
        }
        out.push(raw.open(files, pair)?);
    }
    Ok(out)
}

/// A row as the table holds it.
struct RawRow {
    pos: i64,
    leaf: [u8; 32],
    id: Option<[u8; 16]>,
    subject: Option<[u8; 16]>,
    entry: Option<Vec<u8>>,
    audience: Option<Vec<u8>>,
    sealed: Option<Vec<u8>>,
}

impl RawRow {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            pos: row.get(0)?,
            leaf: row.get(1)?,
            id: row.get(2)?,
            subject: row.get(3)?,
            entry: row.get(4)?,
            audience: row.get(5)?,
            sealed: row.get(6)?,
        })
    }

    fn weight(&self) -> usize {
        let len = |blob: &Option<Vec<u8>>| blob.as_ref().map_or(0, Vec::len);
        let sealed = len(&self.sealed);
        len(&self.entry) + len(&self.audience) + sealed.saturating_sub(payload::SEAL_OVERHEAD)
    }

    fn open(self, files: &Files, pair: &Pair) -> Result<Stored, StoreError> {
        let (pos, leaf) = (self.pos, Hash(self.leaf));
        let damaged = |what| corrupt(files, pos, what);
        let Some(bytes) = &self.entry else {
            if self.id.is_some() || self.subject.is_some() || self.sealed.is_some() {
                return Err(damaged("has no entry but what belongs to one"));
            }
            return Ok(Stored { pos: pos.cast_unsigned(), leaf, whole: None });
        };
        let entry = Entry::decode(bytes).map_err(|error| StoreError::Corrupt {
            place: format!("{}, position {pos}", name(&files.log)),
            reason: error.to_string(),
        })?;
        let envelope = entry.envelope();
        if self.id != Some(envelope.id.0) || self.subject != Some(envelope.subject.0) {
            return Err(damaged("is filed under another id or subject than its entry's"));
        }
        if entry.leaf_hash() != leaf {
            return Err(damaged("does not hash to its leaf"));
        }
        let audience = self.audience.as_deref().map(AudienceOpening::decode).transpose();
        let audience = audience.map_err(|_| damaged("has an unreadable audience"))?;
        let payload = match &self.sealed {
            Some(sealed) => open_body(files, pair, pos, sealed)?,
            None => None,
        };
        Ok(Stored {
            pos: pos.cast_unsigned(),
            leaf,
            whole: Some(Whole { entry, audience, payload }),
        })
    }
}

/// The payload, or `None` when its key is gone: then an erasure is under way in another process.
fn open_body(
    files: &Files,
    pair: &Pair,
    pos: i64,
    sealed: &[u8],
) -> Result<Option<Payload>, StoreError> {
    let fail = |error| fault::store_error(&files.keys, &error);
    let mut select =
        pair.keys.prepare_cached("SELECT key FROM body_key WHERE pos = ?1").map_err(fail)?;
    let key: Option<[u8; 32]> =
        select.query_row([pos], |row| row.get(0)).optional().map_err(fail)?;
    let Some(key) = key.map(PayloadKey) else { return Ok(None) };
    let damaged = |_| corrupt(files, pos, "has a payload that does not open under its key");
    let bytes = payload::open(&key, sealed).map_err(damaged)?;
    let too_long = |_| corrupt(files, pos, "has a payload above one mebibyte");
    Payload::with_key(key, bytes).map(Some).map_err(too_long)
}

pub(super) fn by_subject(
    files: &Files,
    pair: &Pair,
    subject: SubjectId,
) -> Result<Vec<u64>, StoreError> {
    let sql = "SELECT pos FROM row WHERE subject = ?1 ORDER BY pos";
    let found = pair.log.prepare_cached(sql).and_then(|mut select| {
        let found = select.query_map([subject.0], |row| row.get::<_, i64>(0))?;
        found.map(|pos| pos.map(i64::cast_unsigned)).collect()
    });
    found.map_err(|error| fault::store_error(&files.log, &error))
}

pub(super) fn position_of(
    files: &Files,
    pair: &Pair,
    id: EntryId,
) -> Result<Option<u64>, StoreError> {
    let found = pair
        .log
        .prepare_cached("SELECT pos FROM row WHERE id = ?1")
        .and_then(|mut select| select.query_row([id.0], |row| row.get::<_, i64>(0)).optional());
    let found = found.map_err(|error| fault::store_error(&files.log, &error))?;
    Ok(found.map(i64::cast_unsigned))
}

pub(super) fn last_seq(
    files: &Files,
    log: &Connection,
    origin: &Origin,
) -> Result<Option<u64>, StoreError> {
    let found =
        log.prepare_cached("SELECT seq FROM origin WHERE name = ?1").and_then(|mut select| {
            select.query_row([origin.as_str()], |row| row.get::<_, i64>(0)).optional()
        });
    let found = found.map_err(|error| fault::store_error(&files.log, &error))?;
    Ok(found.map(i64::cast_unsigned))
}

pub(super) fn hashes(
    files: &Files,
    pair: &Pair,
    level: u8,
    from: u64,
    count: u64,
) -> Result<Vec<Hash>, StoreError> {
    let fail = |error| fault::store_error(&files.log, &error);
    let mut out = Vec::new();
    if level == 0 {
        let sql = "SELECT leaf FROM row WHERE pos >= ?1 AND pos < ?2 ORDER BY pos";
        let mut select = pair.log.prepare_cached(sql).map_err(fail)?;
        let range = params![place(from), place(from.saturating_add(count))];
        let found = select.query_map(range, |row| row.get(0).map(Hash)).map_err(fail)?;
        for hash in found {
            out.push(hash.map_err(fail)?);
        }
    } else {
        let mut next = from;
        while (out.len() as u64) < count {
            let tile = tile(&pair.log, level, place(next / TILE_WIDTH)).map_err(fail)?;
            let tile = tile.unwrap_or_default();
            let (stored, _) = tile.as_chunks::<32>();
            let rest = stored.get((next % TILE_WIDTH) as usize..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
            let want = (count - out.len() as u64) as usize;
            out.extend(rest.iter().take(want).copied().map(Hash));
            next = from + out.len() as u64;
        }
    }
    if out.len() as u64 == count {
        return Ok(out);
    }
    let place = format!("{}, tile level {level}", name(&files.log));
    let reason = format!("hash {} is missing", from + out.len() as u64);
    Err(StoreError::Corrupt { place, reason })
}

pub(super) fn tile(log: &Connection, level: u8, n: i64) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut select = log.prepare_cached("SELECT hashes FROM tile WHERE level = ?1 AND n = ?2")?;
    select.query_row(params![level, n], |row| row.get(0)).optional()
}

pub(super) fn cosignatures(
    files: &Files,
    pair: &Pair,
) -> Result<Vec<(KeyName, String)>, StoreError> {
    let fail = |error| fault::store_error(&files.log, &error);
    let mut select = pair
        .log
        .prepare_cached("SELECT name, note FROM cosignature ORDER BY name")
        .map_err(fail)?;
    let found = select
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
        .map_err(fail)?;
    let mut out = Vec::new();
    for pair in found {
        let (witness, note) = pair.map_err(fail)?;
        let witness = KeyName::new(&witness).map_err(|error| StoreError::Corrupt {
            place: format!("{}, cosignatures", name(&files.log)),
            reason: error.to_string(),
        })?;
        out.push((witness, note));
    }
    Ok(out)
}

/// SQLite's own check of both files, then what must hold between their tables.
pub(super) fn check(files: &Files, pair: &Pair) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, connection) in [(&files.log, &pair.log), (&files.keys, &pair.keys)] {
        let place = name(path);
        match integrity(connection) {
            Ok(said) => {
                let bad = said.into_iter().filter(|line| line != "ok");
                findings.extend(bad.map(|what| Finding {
                    place: place.clone(),
                    position: None,
                    what,
                }));
            }
            Err(error) => {
                findings.push(Finding { place, position: None, what: fault::reason(&error) });
            }
        }
    }
    match pairing(files, pair) {
        Ok(found) => findings.extend(found),
        Err(error) => {
            let (place, what) = (name(&files.log), fault::reason(&error));
            findings.push(Finding { place, position: None, what });
        }
    }
    findings
}

fn integrity(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut check = connection.prepare("PRAGMA integrity_check(100)")?;
    check.query_map([], |row| row.get(0))?.collect()
}

/// Every sealed payload has its key, every key its payload, every tile its width, every row its place.
fn pairing(files: &Files, pair: &Pair) -> rusqlite::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut found = |path, position, what: &str| {
        findings.push(Finding { place: name(path), position, what: what.into() });
    };
    let (size, rows): (i64, i64) =
        pair.log.query_row("SELECT size, (SELECT count(*) FROM row) FROM head", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    if size != rows {
        found(&files.log, None, &format!("the head seals {size} entries, but {rows} are there"));
    }
    let mut level = 1;
    while size >> (TILE_HEIGHT * level) > 0 {
        let sql = "SELECT coalesce(sum(length(hashes)), 0) FROM tile WHERE level = ?1";
        let bytes: i64 = pair.log.query_row(sql, [level], |row| row.get(0))?;
        if bytes != size >> (TILE_HEIGHT * level) << 5 {
            found(&files.log, None, &format!("tiles of level {level} do not match the size"));
        }
        level += 1;
    }
    let mut payloads = pair.log.prepare("SELECT pos FROM body ORDER BY pos")?;
    let mut keys = pair.keys.prepare("SELECT pos FROM body_key WHERE pos < ?1 ORDER BY pos")?;
    let mut payloads = payloads.query_map([], |row| row.get::<_, i64>(0))?;
    let mut keys = keys.query_map([size], |row| row.get::<_, i64>(0))?;
    let (mut payload, mut key) = (payloads.next().transpose()?, keys.next().transpose()?);
    loop {
        match (payload, key) {
            (Some(b), Some(k)) if b == k => {
                (payload, key) = (payloads.next().transpose()?, keys.next().transpose()?);
            }
            (Some(b), k) if k.is_none_or(|k| b < k) => {
                found(
                    &files.keys,
                    Some(b.cast_unsigned()),
                    "the key of a sealed payload is missing",
                );
                payload = payloads.next().transpose()?;
            }
            (_, Some(k)) => {
                found(
                    &files.keys,
                    Some(k.cast_unsigned()),
                    "a key is left although its payload is gone",
                );
                key = keys.next().transpose()?;
            }
            _ => break,
        }
    }
    Ok(findings)
}

fn corrupt(files: &Files, pos: i64, reason: &str) -> StoreError {
    StoreError::Corrupt {
        place: format!("{}, position {pos}", name(&files.log)),
        reason: reason.into(),
    }
}
