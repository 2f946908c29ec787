//! The few conversions between nouns and SQLite columns, in one place.

use domain::{MemberCode, RecordId};
use jiff::Timestamp;
use rusqlite::{Row, types::Type};
use serde::{Serialize, de::DeserializeOwned};

/// JSON for a TEXT column.
///
/// # Panics
/// Never: registers hold plain data with text keys.
#[expect(clippy::expect_used, reason = "writing plain data to memory cannot fail")]
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data writes as JSON")
}

fn broken(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}

/// A JSON TEXT column.
pub(crate) fn read_json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| broken(column, error))
}

/// A TEXT column that may be NULL.
pub(crate) fn read_json_opt<T: DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => serde_json::from_str(text).map(Some).map_err(|error| broken(column, error)),
    }
}

/// An identifier column.
pub(crate) fn read_record(row: &Row<'_>, column: usize) -> rusqlite::Result<RecordId> {
    row.get(column).map(RecordId::from_bytes)
}

/// A member's code column.
pub(crate) fn read_member(row: &Row<'_>, column: usize) -> rusqlite::Result<MemberCode> {
    row.get_ref(column)?.as_str()?.parse().map_err(|error| broken(column, error))
}

/// Milliseconds since 1970.
pub(crate) fn ms(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// A time column.
pub(crate) fn read_time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|error| broken(column, error))
}
