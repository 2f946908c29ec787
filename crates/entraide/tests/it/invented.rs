//! Invented lists in the United Nations' schema, and seeded dice.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The repository's own small list.
pub(crate) const SMALL: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../formats/tests/un_small.xml");

/// The small list one month on: one person's year of birth is another, one person is gone, one is new.
pub(crate) fn newer(folder: &Path) -> PathBuf {
    let small = fs::read_to_string(SMALL).unwrap();
    let gone = small.find("    <INDIVIDUAL>\n      <DATAID>9000002").expect("the second person");
    let end = small.find("  </INDIVIDUALS>").expect("the end of the persons");
    let new = "<INDIVIDUAL><DATAID>9000009</DATAID><VERSIONNUM>1</VERSIONNUM>\
               <FIRST_NAME>QUENTISSA</FIRST_NAME><SECOND_NAME>DROVANHALE</SECOND_NAME>\
               <UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.009</REFERENCE_NUMBER>\
               <LISTED_ON>2026-02-01</LISTED_ON></INDIVIDUAL>\n";
    let text = format!("{}{new}{}", &small[..gone], &small[end..])
        .replace("2026-01-15T", "2026-02-15T")
        .replace("<YEAR>1971</YEAR>", "<YEAR>1972</YEAR>");
    write(folder, "newer.xml", &text)
}

/// A list of `persons` invented persons, made on a day of March 2026.
pub(crate) fn list(folder: &Path, day: u8, persons: &[Person]) -> PathBuf {
    let mut xml =
        format!("<CONSOLIDATED_LIST dateGenerated=\"2026-03-{day:02}T00:00:00Z\"><INDIVIDUALS>");
    for (n, person) in persons.iter().enumerate() {
        let Person { given, family, born, passport } = person;
        write!(
            xml,
            "<INDIVIDUAL><DATAID>{n}</DATAID><VERSIONNUM>1</VERSIONNUM>\
             <FIRST_NAME>{given}</FIRST_NAME><SECOND_NAME>{family}</SECOND_NAME>\
             <UN_LIST_TYPE>Invented</UN_LIST_TYPE>\
             <REFERENCE_NUMBER>{}</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON>\
             <GENDER>Female</GENDER><NATIONALITY><VALUE>Kenya</VALUE></NATIONALITY>\
             <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>{born}</DATE>\
             </INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DOCUMENT>\
             <TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>{passport}</NUMBER>\
             <ISSUING_COUNTRY>Kenya</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT></INDIVIDUAL>",
            reference(n)
        )
        .unwrap();
    }
    xml.push_str("</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>");
    write(folder, &format!("list-{day}.xml"), &xml)
}

/// The reference of the `n`th person of a list.
pub(crate) fn reference(n: usize) -> String {
    format!("INi.{n:04}")
}

/// Somebody invented.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) given: String,
    pub(crate) family: String,
    pub(crate) born: String,
    pub(crate) passport: String,
}

impl Person {
    /// Given and family name.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }
}

/// The `n`th invented person; all are different.
pub(crate) fn person(n: usize) -> Person {
    const SYLLABLES: [&str; 16] = [
        "bra", "kesh", "lun", "mov", "nith", "rad", "sol", "tuv", "vak", "zem", "shil", "drav",
        "pel", "gorn", "wim", "yant",
    ];
    let word = |n: usize| {
        let word: String = [n, n / 16, n / 256].iter().map(|digit| SYLLABLES[digit % 16]).collect();
        word.to_uppercase()
    };
    Person {
        given: word(n.wrapping_mul(7_919) + 13),
        family: word(n),
        born: format!("{}-{:02}-{:02}", 1950 + n % 40, 1 + n % 12, 1 + n % 28),
        passport: format!("BK{:07}", 1_000_003 + n * 7_717),
    }
}

/// The first invented persons.
pub(crate) fn persons(count: usize) -> Vec<Person> {
    (0..count).map(person).collect()
}

/// Writes a text as a file.
pub(crate) fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

/// Copies a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Numbers that a seed decides (`SplitMix64`).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }
}
