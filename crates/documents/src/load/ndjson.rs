//! One JSON object a line, with the fields of `fields` as its members.

use super::fields::{Fields, RowError};
use crate::record::{Owner, Record};

pub(super) fn read(line: &[u8], owner: &Owner) -> Result<Vec<Record>, RowError> {
    let text = std::str::from_utf8(line).map_err(|_| RowError::whole("not UTF-8"))?;
    let fields: Fields<'_> = serde_json::from_str(text).map_err(|error| {
        // The parser's own words may quote what it read.
        let what = match error.classify() {
            serde_json::error::Category::Data => "a member that is unknown, twice there or no text",
            _ => "not one JSON object",
        };
        RowError::whole(format_args!("{what}, at byte {}", error.column()))
    })?;
    fields.records(owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(line: &str) -> String {
        read(line.as_bytes(), &Owner::new("KE").unwrap()).unwrap_err().to_string()
    }

    #[test]
    fn members_are_read_as_columns_are_and_escapes_are_undone() {
        let line = r#"{"number":"ab\u002d1","kind":"vehicle","status":"stolen","issuer":null,"suspended":"true"}"#;
        let records = read(line.as_bytes(), &Owner::new("KE").unwrap()).unwrap();
        let record = &records[0];
        assert_eq!((record.number.as_str(), record.issuer), ("AB1", None));
        assert_eq!(record.standing, crate::Standing::Suspended);
    }

    #[test]
    fn a_bad_object_says_where_and_never_what_stood_there() {
        assert!(why("SECRET").starts_with("row: not one JSON object, at byte"));
        assert!(why(r#"{"number":"1"} {"number":"2"}"#).starts_with("row: not one JSON object"));
        assert!(why(r#"{"SECRET":"1"}"#).starts_with("row: a member that is unknown"));
        assert!(why(r#"{"number":7}"#).starts_with("row: a member that is unknown"));
        assert_eq!(why(r#"{"number":"1"}"#), "kind: is missing");
        let deep = "[".repeat(60_000);
        assert!(why(&deep).starts_with("row: "));
        for line in ["SECRET", r#"{"SECRET":"SECRET"}"#, r#"{"kind":"SECRET","number":"SECRET"}"#] {
            assert!(!why(line).contains("SECRET"));
        }
    }
}
