//! What a set holds, as 32 bytes that do not depend on the order of its rows or on its mix: so a copy can be compared with
//! what a log says. Against accidents, as damage and programming mistakes are; who can choose records can aim sums.

use sha2::Sha256;

use crate::record::{Record, Standing};

/// The sum, modulo 2^64 a word, of the SHA-256 of every record, and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    records: u64,
    words: [u64; 4],
}

impl Digest {
    /// Adds one record.
    pub fn add(&mut self, record: &Record) {
        let hash = hash(record);
        let (parts, _) = hash.as_chunks::<8>();
        self.words.iter_mut().zip(parts).for_each(|(word, part)| {
            *word = word.wrapping_add(u64::from_le_bytes(*part));
        });
        self.records += 1;
    }

    /// How many records were added.
    pub fn records(&self) -> u64 {
        self.records
    }
}

/// Every field with its length before it, so that no two records write the same bytes.
fn hash(record: &Record) -> [u8; 32] {
    use sha2::Digest as _;
    let mut hash = Sha256::new_with_prefix(b"entraide documents record v1");
    let mut field = |text: Option<&[u8]>| {
        hash.update(text.map_or(u64::MAX, |text| text.len() as u64).to_le_bytes());
        hash.update(text.unwrap_or_default());
    };
    let written = |value: Option<&dyn ToString>| value.map(ToString::to_string);
    field(Some(record.owner.as_str().as_bytes()));
    field(Some(record.reference.as_str().as_bytes()));
    field(Some(record.kind.name().as_bytes()));
    field(Some(record.number.as_str().as_bytes()));
    field(record.issuer.map(particulars::MrzState::code).as_ref().map(|code| code.as_bytes()));
    field(Some(record.status.name().as_bytes()));
    field(Some(&[u8::from(record.standing == Standing::Suspended)]));
    for date in [
        written(record.issued_on.as_ref().map(|on| on as _)),
        written(record.expires_on.as_ref().map(|on| on as _)),
        written(record.reported_on.as_ref().map(|on| on as _)),
        written(record.keep_until.as_ref().map(|on| on as _)),
    ] {
        field(date.as_deref().map(str::as_bytes));
    }
    field(record.detail.as_deref().map(str::as_bytes));
    field(record.report.as_ref().map(|report| &report.0[..]));
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Owner, Status};
    use crate::{Kind, Number};

    #[test]
    fn the_order_of_records_makes_no_difference_and_every_field_does() {
        let record = |number: &str| {
            let owner = Owner::new("KE").unwrap();
            Record::new(Kind::Vehicle, Number::new(number).unwrap(), owner, Status::Lost)
        };
        let of = |records: &[Record]| {
            let mut digest = Digest::default();
            for record in records {
                digest.add(record);
            }
            digest
        };
        let (a, b) = (record("A1"), record("B2"));
        assert_eq!(of(&[a.clone(), b.clone()]), of(&[b.clone(), a.clone()]));
        assert_ne!(of(&[a.clone(), a.clone()]), of(&[b.clone(), b.clone()]));
        let changed = Record { status: Status::Stolen, ..a.clone() };
        let reported = Record { report: Some(crate::Report([1; 16])), ..a.clone() };
        let detailed = Record { detail: Some("x".into()), ..a.clone() };
        for other in [changed, reported, detailed, b] {
            assert_ne!(of(std::slice::from_ref(&a)), of(std::slice::from_ref(&other)));
        }
    }
}
