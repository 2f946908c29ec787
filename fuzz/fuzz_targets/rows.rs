//! Any bytes as a file of documents and objects, in both formats: bounded, every row a record that reads the same again, or a
//! reason that names line and field.
#![no_main]

use documents::{
    Owner, Record,
    load::{Format, LoadError, each_row_of},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Csv, Format::Ndjson] {
        read(bytes, format);
    }
});

fn read(bytes: &[u8], format: Format) {
    let Ok(owner) = Owner::new("KE") else { return };
    let mut last = 0;
    let done = each_row_of(bytes, format, &owner, &mut |row| {
        assert!(row.line > last, "lines are counted");
        last = row.line;
        assert!(row.bytes <= bytes.len() as u64, "no more than there is");
        match row.records {
            Ok(records) => {
                assert!(!records.is_empty() && records.len() <= 10_000, "a range is bounded");
                records.iter().for_each(sound);
            }
            Err(error) => assert!(!error.field.is_empty() && !error.reason.is_empty()),
        }
        Ok::<(), LoadError>(())
    });
    // Memory cannot fail: only a first line that names no columns ends the reading.
    assert!(matches!(done, Ok(()) | Err(LoadError::Header { .. })));
}

/// What was read is in compared form, and is the same when it is read again.
fn sound(record: &Record) {
    let number = documents::Number::new(record.number.as_str());
    assert_eq!(number.as_ref(), Ok(&record.number));
    assert_eq!(record.kind.name().parse(), Ok(record.kind));
    assert_eq!(record.status.name().parse(), Ok(record.status));
    assert!(record.detail.as_ref().is_none_or(|detail| detail.chars().count() <= 200));
}
