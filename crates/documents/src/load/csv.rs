//! CSV a line at a time (RFC 4180, but for fields over several lines): the first line names the fields.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::fields::{Fields, RowError};
use crate::record::{Owner, Record};

/// Most fields a line.
const MOST_FIELDS: usize = 32;

pub(super) struct Rows {
    reader: Reader,
    /// Names of the columns, in their order.
    columns: Vec<String>,
    line: Vec<u8>,
    output: Vec<u8>,
    ends: [usize; MOST_FIELDS],
}

impl Rows {
    /// Reads the first line: which delimiter, which columns.
    pub(super) fn begin(line: &[u8]) -> Result<Self, String> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if line.iter().all(u8::is_ascii_whitespace) {
            return Err("it is empty, where columns are named".to_owned());
        }
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|delimiter| {
            // Of equals the last would win: the comma must.
            (line.split(|byte| byte == delimiter).count(), *delimiter == b',')
        });
        let reader = ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).build();
        let mut rows = Self {
            reader,
            columns: Vec::new(),
            line: Vec::new(),
            output: Vec::new(),
            ends: [0; MOST_FIELDS],
        };
        let count = rows.split(line).map_err(|error| error.reason)?;
        for place in 0..count {
            let name = rows.field(place).map_err(|error| error.reason)?.trim().to_ascii_lowercase();
            if Fields::default().named(&name, "").is_none() {
                return Err(format!("column {} has no name that is known here", place + 1));
            }
            if rows.columns.contains(&name) {
                return Err(format!("column {} is named twice", place + 1));
            }
            rows.columns.push(name);
        }
        for needed in ["number", "kind", "status"] {
            if !rows.columns.iter().any(|column| column == needed) {
                return Err(format!("no column is named `{needed}`"));
            }
        }
        Ok(rows)
    }

    pub(super) fn read(&mut self, line: &[u8], owner: &Owner) -> Result<Vec<Record>, RowError> {
        let count = self.split(line)?;
        if count != self.columns.len() {
            let named = self.columns.len();
            return Err(RowError::whole(format_args!("{count} fields, {named} expected")));
        }
        let mut fields = Fields::default();
        for (place, name) in self.columns.iter().enumerate() {
            // The columns were let in by the same names.
            let _ = fields.named(name, self.field(place)?);
        }
        fields.records(owner)
    }

    /// Splits a line into fields and tells how many.
    fn split(&mut self, line: &[u8]) -> Result<usize, RowError> {
        self.reader.reset();
        self.line.clear();
        self.line.extend_from_slice(line);
        self.line.push(b'\n');
        self.output.resize(self.line.len(), 0);
        let (result, read, _, count) =
            self.reader.read_record(&self.line, &mut self.output, &mut self.ends);
        match result {
            ReadRecordResult::Record if read == self.line.len() => Ok(count),
            ReadRecordResult::Record => Err(RowError::whole("a line end within the row")),
            ReadRecordResult::OutputEndsFull => Err(RowError::whole("too many fields")),
            _ => Err(RowError::whole("a quote is not closed")),
        }
    }

    fn field(&self, place: usize) -> Result<&str, RowError> {
        let from = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        let bytes = self.output.get(from..self.ends[place]).unwrap_or_default();
        std::str::from_utf8(bytes)
            .map_err(|_| RowError::whole(format_args!("field {} is not UTF-8", place + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Kind;

    fn rows(header: &str) -> Rows {
        Rows::begin(header.as_bytes()).unwrap()
    }

    fn read(header: &str, line: &str) -> Result<Record, RowError> {
        let records = rows(header).read(line.as_bytes(), &Owner::new("KE").unwrap())?;
        Ok(records.into_iter().next().unwrap())
    }

    #[test]
    fn any_usual_delimiter_order_quotes_and_a_byte_order_mark_are_read() {
        for (header, line) in [
            ("number,kind,status,issuer", "ab 123,passport,lost,ke"),
            ("\u{feff}Status;Number;Kind;Issuer", "LOST;\"AB-123\";Passport;KEN"),
            ("number\tkind\tstatus\tissuer", "ab123<<\tpassport\tlost\tKEN"),
        ] {
            let record = read(header, line).unwrap();
            assert_eq!((record.number.as_str(), record.kind.name()), ("AB123", "passport"));
            assert_eq!(record.issuer.unwrap().code(), "KEN");
        }
        let record = read("detail,number,kind,status", "\"Make \"\"X\"\", 9 mm\",7,firearm,stolen");
        let record = record.unwrap();
        assert_eq!(
            (record.detail.as_deref(), record.kind),
            (Some("Make \"X\", 9 mm"), Kind::Firearm)
        );
    }

    #[test]
    fn a_row_with_a_last_number_is_as_many_records() {
        let line = "ab 0098,AB 0101,passport,stolen-blank,KEN";
        let header = "number,number_to,kind,status,issuer";
        let owner = Owner::new("KE").unwrap();
        let records = rows(header).read(line.as_bytes(), &owner).unwrap();
        let numbers: Vec<_> = records.iter().map(|record| record.number.as_str()).collect();
        assert_eq!(numbers, ["AB0098", "AB0099", "AB0100", "AB0101"]);
        assert!(records.iter().all(|record| record.issuer.unwrap().code() == "KEN"));
        let error = rows(header).read(b"AB2,AB1,passport,stolen-blank,KEN", &owner).unwrap_err();
        assert_eq!(
            error.to_string(),
            "number_to: the last number of a range is not before its first"
        );
        let alone = rows(header).read(b"AB2,,passport,stolen-blank,KEN", &owner).unwrap();
        assert_eq!(alone.len(), 1);
    }

    #[test]
    fn a_bad_row_says_why_and_never_what_stood_there() {
        const HEADER: &str = "number,kind,status,issuer,keep_until";
        for (line, why) in [
            ("1,passport,lost,KEN", "row: 4 fields, 5 expected"),
            ("1,passport,lost,KEN,,", "row: 6 fields, 5 expected"),
            ("\"1,passport,lost,KEN,", "row: a quote is not closed"),
            ("1,passport,lost,K\rEN,", "row: a line end within the row"),
            (",passport,lost,KEN,", "number: a number needs at least one letter or digit"),
            ("1,,lost,KEN,", "kind: is missing"),
            ("1,secret,lost,KEN,", "kind: no kind of document or object that is known here"),
            ("1,passport,lost,SECRET,", "issuer: no ISO 3166-1 or ICAO 9303 code"),
            ("1,passport,lost,KEN,secret", "keep_until: a day such as 2030-01-31 expected"),
        ] {
            assert_eq!(read(HEADER, line).unwrap_err().to_string(), why, "{line}");
        }
        let bytes = b"\xff,passport,lost,KEN,";
        let error = rows(HEADER).read(bytes, &Owner::new("KE").unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "row: field 1 is not UTF-8");
        let many = ",".repeat(40);
        assert_eq!(read(HEADER, &many).unwrap_err().to_string(), "row: too many fields");
    }

    #[test]
    fn a_header_that_would_lose_a_column_is_refused() {
        for (header, why) in [
            ("number,kind", "no column is named `status`"),
            ("number,kind,status,name", "column 4 has no name that is known here"),
            ("number,kind,status,kind", "column 4 is named twice"),
            ("", "it is empty, where columns are named"),
            (",", "column 1 has no name that is known here"),
        ] {
            assert_eq!(Rows::begin(header.as_bytes()).err().as_deref(), Some(why), "{header}");
        }
    }
}
