//! What a damaged or forged list meets: an error that names the place, memory that does not grow,
//! and not one record.
#![expect(clippy::expect_used, reason = "a failed expectation is how a test fails")]

use std::io::{self, BufRead, Read};

use formats::un_list::{Fault, Limits, UnDoubt, UnListReader, read};
use proptest::prelude::*;

const SMALL: &str = include_str!("un_small.xml");
const HEAD: &str = "<CONSOLIDATED_LIST dateGenerated=\"2026-01-15T00:00:00Z\">";

/// The line of the small list in which this first stands.
fn line_of(text: &str) -> u64 {
    let at = SMALL.lines().position(|line| line.contains(text)).expect("stands in the list");
    at as u64 + 1
}

/// A list of one record; `inside` stands on its fourth line.
fn one_record(inside: &str) -> String {
    format!(
        "{HEAD}\n<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM>\n\
         <UN_LIST_TYPE>X</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER>\n\
         {inside}\n</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
    )
}

fn born(inside: &str) -> String {
    one_record(&format!(
        "<FIRST_NAME>A</FIRST_NAME><INDIVIDUAL_DATE_OF_BIRTH>{inside}</INDIVIDUAL_DATE_OF_BIRTH>"
    ))
}

#[track_caller]
fn refused(xml: &[u8], place: (u64, u64), element: &str, what: &Fault) {
    let error = read(xml, &Limits::default()).expect_err("must be refused");
    let found = (error.line, error.column, error.element.as_str(), &error.what);
    assert_eq!(found, (place.0, place.1, element, what), "{error}");
}

#[test]
fn what_is_not_well_formed_is_refused_where_it_breaks() {
    let wrong_end = Fault::NotWellFormed("the end tag is not that of the open element");
    refused(one_record("<FIRST_NAME>A</NAME>").as_bytes(), (4, 14), "FIRST_NAME", &wrong_end);
    let lone = Fault::NotWellFormed("an `&` without its `;`");
    refused(one_record("<FIRST_NAME>A & B</FIRST_NAME>").as_bytes(), (4, 15), "FIRST_NAME", &lone);
    refused(b"", (1, 1), "", &Fault::Empty);
    refused(b"  \n <!-- nothing --> ", (2, 19), "", &Fault::Empty);
    let text = Fault::NotWellFormed("there is text before the first element");
    refused(b"{\"not\": \"xml\"}", (1, 1), "", &text);
    let after = format!("{}\n<MORE/>", SMALL.trim_end());
    refused(
        after.as_bytes(),
        (line_of("</CONSOLIDATED_LIST>") + 1, 1),
        "",
        &Fault::ContentAfterRoot,
    );
}

#[test]
fn another_format_is_refused_at_its_root() {
    let wrong = Fault::WrongRoot("CONSOLIDATED_LIST");
    refused(b"<html><body/></html>", (1, 1), "html", &wrong);
    let missing = Fault::Missing("dateGenerated");
    refused(b"<CONSOLIDATED_LIST/>", (1, 1), "CONSOLIDATED_LIST", &missing);
}

#[test]
fn a_document_type_and_its_entities_are_refused() {
    let bomb = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n{HEAD}"
    );
    refused(bomb.as_bytes(), (2, 1), "", &Fault::DocumentType);
    let entity = one_record("<FIRST_NAME>&b;</FIRST_NAME>");
    refused(entity.as_bytes(), (4, 13), "FIRST_NAME", &Fault::UnknownEntity);
}

#[test]
fn what_is_not_utf8_is_refused_at_its_first_byte() {
    let mut xml = one_record("<FIRST_NAME>AB#C</FIRST_NAME>").into_bytes();
    let at = xml.iter().position(|&byte| byte == b'#').expect("one is there");
    xml[at] = 0xFF;
    refused(&xml, (4, 15), "FIRST_NAME", &Fault::NotUtf8);
    let declared = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{HEAD}");
    refused(declared.as_bytes(), (1, 1), "", &Fault::NotUtf8);
    let wide: Vec<u8> = HEAD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let error = read(&wide[..], &Limits::default()).expect_err("UTF-16 must be refused");
    assert_eq!(error.line, 1, "{error}");
}

#[test]
fn control_characters_are_refused_raw_and_as_references() {
    let raw = one_record("<FIRST_NAME>A\u{1B}[2J</FIRST_NAME>");
    refused(raw.as_bytes(), (4, 14), "FIRST_NAME", &Fault::ForbiddenCharacter(0x1B));
    let reference = one_record("<FIRST_NAME>A&#8;</FIRST_NAME>");
    refused(reference.as_bytes(), (4, 14), "FIRST_NAME", &Fault::ForbiddenCharacter(8));
}

#[test]
fn characters_that_hide_are_taken_out_and_told() {
    let xml = one_record("<FIRST_NAME>AB\u{202E}CD\u{85}E</FIRST_NAME>");
    let list = read(xml.as_bytes(), &Limits::default()).expect("hidden characters are no error");
    let warnings: Vec<_> = list.records[0].warnings.iter().map(|w| (w.line, w.what)).collect();
    assert_eq!(warnings, [(4, UnDoubt::HiddenCharacters)]);
    let formats::un_list::UnSubject::Individual(person) = &list.records[0].subject else {
        panic!("not a person");
    };
    assert_eq!(person.name(), "ABCD E");
}

#[test]
fn dates_that_cannot_be_are_refused_with_their_line() {
    let day = |field| Fault::Invalid {
        field,
        expected: "a real day such as 2001-02-28, not after the list's own",
    };
    let year = |field| Fault::Invalid {
        field,
        expected: "a year of four digits from 1850 to the list's own",
    };
    for text in ["1978-02-30", "9999-99-99", "2026-01-17", "0001-01-01", "1978-4-28", "yesterday"] {
        let xml = born(&format!("\n<DATE>{text}</DATE>"));
        refused(xml.as_bytes(), (5, 1), "DATE", &day("DATE"));
    }
    for text in ["0", "2027", "1849", "19780", "-500"] {
        let xml = born(&format!("\n<YEAR>{text}</YEAR>"));
        refused(xml.as_bytes(), (5, 1), "YEAR", &year("YEAR"));
    }
    let backwards = born("\n<FROM_YEAR>1974</FROM_YEAR><TO_YEAR>1973</TO_YEAR>");
    let fault = Fault::Invalid { field: "FROM_YEAR", expected: "at or before TO_YEAR" };
    refused(backwards.as_bytes(), (5, 1), "FROM_YEAR", &fault);
    let listed = one_record("<FIRST_NAME>A</FIRST_NAME>\n<LISTED_ON>2031-01-01</LISTED_ON>");
    refused(listed.as_bytes(), (5, 1), "LISTED_ON", &day("LISTED_ON"));
}

#[test]
fn a_record_without_its_keys_or_with_anothers_is_refused() {
    let nameless = one_record("<FIRST_NAME> \n </FIRST_NAME>");
    refused(nameless.as_bytes(), (4, 1), "FIRST_NAME", &Fault::Missing("FIRST_NAME"));
    let twice = one_record("<FIRST_NAME>A</FIRST_NAME>\n<FIRST_NAME>B</FIRST_NAME>");
    refused(twice.as_bytes(), (5, 1), "FIRST_NAME", &Fault::Repeated("FIRST_NAME"));
    let same = SMALL.replace("XXe.001", "XXi.001");
    refused(
        same.as_bytes(),
        (line_of("<ENTITY>"), 5),
        "ENTITY",
        &Fault::Duplicate("REFERENCE_NUMBER"),
    );
    let stray = one_record("<FIRST_NAME>A</FIRST_NAME>and more");
    refused(stray.as_bytes(), (2, 14), "INDIVIDUAL", &Fault::StrayText);
}

#[test]
fn a_list_cut_off_anywhere_yields_no_list() {
    let whole = SMALL.trim_end().len();
    for end in 0..whole {
        let result = read(&SMALL.as_bytes()[..end], &Limits::default());
        assert!(result.is_err(), "the first {end} bytes passed for a whole list");
    }
    let error = read(&SMALL.as_bytes()[..whole - 1], &Limits::default()).expect_err("cut off");
    assert_eq!((error.line, error.what), (line_of("</CONSOLIDATED_LIST>"), Fault::CutOff));
}

#[test]
fn the_reader_yields_nothing_after_an_error() {
    let broken = SMALL.replace("<YEAR>1977</YEAR>", "<YEAR>3977</YEAR>");
    let mut reader = UnListReader::open(broken.as_bytes(), &Limits::default()).expect("sound head");
    assert!(matches!(reader.next(), Some(Ok(_))));
    assert!(matches!(reader.next(), Some(Err(_))));
    assert!(reader.next().is_none() && reader.next().is_none());
}

#[test]
fn unknown_elements_are_told_and_what_is_known_is_still_read() {
    let xml = SMALL
        .replace("<GENDER>Male</GENDER>", "<GENDER>Male</GENDER><PHOTO><URL>x</URL></PHOTO>")
        .replace("  <ENTITIES>", "  <VESSELS><VESSEL>x</VESSEL></VESSELS>\n  <ENTITIES>");
    let list = read(xml.as_bytes(), &Limits::default()).expect("unknown elements are no error");
    assert_eq!(list.records.len(), 3);
    let told: Vec<_> = list.warnings.iter().chain(&list.records[0].warnings).collect();
    let told: Vec<_> = told.iter().map(|w| (w.line, w.field.as_str(), w.what)).collect();
    assert!(
        told.contains(&(line_of("<ENTITIES>"), "VESSELS", UnDoubt::UnknownElement)),
        "{told:?}"
    );
    assert!(told.contains(&(line_of("<GENDER>"), "PHOTO", UnDoubt::UnknownElement)), "{told:?}");
}

#[test]
fn each_limit_holds() {
    let defaults = Limits::default();
    let check = |limits: Limits, what: Fault| {
        let error = read(SMALL.as_bytes(), &limits).expect_err("beyond the limit");
        assert_eq!(error.what, what);
    };
    check(Limits { depth: 4, ..defaults.clone() }, Fault::TooDeep(4));
    check(Limits { text: 40, ..defaults.clone() }, Fault::TooLong(40));
    check(Limits { elements: 50, ..defaults.clone() }, Fault::RecordTooLarge(50, "elements"));
    let bytes = Fault::RecordTooLarge(1000, "bytes of text");
    check(Limits { record_text: 1000, ..defaults.clone() }, bytes);
    check(Limits { records: 2, ..defaults }, Fault::TooManyRecords(2));
}

/// Gives `head`, then `body` over and over for ever, and counts what is taken.
struct Endless {
    head: Vec<u8>,
    body: Vec<u8>,
    at: usize,
    taken: u64,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Endless {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.head.len() {
            self.head.clone_from(&self.body);
            self.at = 0;
        }
        Ok(&self.head[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
        self.taken += amount as u64;
    }
}

/// What is never taken from the input cannot be in memory.
#[test]
fn endless_names_tags_comments_and_nesting_are_refused_before_they_are_held() {
    let opening = one_record("<FIRST_NAME>");
    let opening = &opening[..opening.find("<FIRST_NAME>").expect("is there")];
    let cases = [
        ("<FIRST_NAME>", "A", Fault::TooLong(65536)),
        ("<FIRST_NAME>", "&amp;", Fault::TooLong(65536)),
        ("<FIRST_NAME>", "A<!-- -->", Fault::TooLong(65536)),
        ("<FIRST_NAME ", "a='b' ", Fault::TooLong(65536)),
        ("<FIRST_NAME a='", "x", Fault::TooLong(65536)),
        ("<!--", "<<>>", Fault::TooLong(65536)),
        ("<![CDATA[", "x", Fault::TooLong(65536)),
        ("<?", "x", Fault::TooLong(65536)),
        ("<!DOCTYPE ", "x", Fault::TooLong(65536)),
        ("&", "x", Fault::TooLong(65536)),
        ("", "<A>", Fault::TooDeep(40)),
        ("", "<A></A>", Fault::RecordTooLarge(10_000, "elements")),
        ("", "<A/>\n", Fault::RecordTooLarge(10_000, "elements")),
    ];
    for (start, repeated, what) in cases {
        let head = format!("{opening}{start}").into_bytes();
        let body = repeated.repeat(1000).into_bytes();
        let mut input = Endless { head, body, at: 0, taken: 0 };
        let error = read(&mut input, &Limits::default()).expect_err("endless");
        assert_eq!(error.what, what, "{start}{repeated}");
        assert!(input.taken < 1024 * 1024, "{start}{repeated}: {} bytes taken", input.taken);
    }
}

#[test]
fn an_error_shows_the_place_and_no_text_of_the_list() {
    let xml = born("<DATE>secret-1978</DATE>");
    let error = read(xml.as_bytes(), &Limits::default()).expect_err("no date");
    let shown = error.to_string();
    assert_eq!(
        shown,
        "line 4, column 53, in <DATE>: DATE is not a real day such as 2001-02-28, not after the \
         list's own"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is done to a sound list, it is read or refused; it never panics.
    #[test]
    fn a_list_with_any_bytes_replaced_is_read_or_refused(
        at in 0..SMALL.len(),
        length in 0..40_usize,
        with in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let mut bytes = SMALL.as_bytes().to_vec();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, with);
        if let Ok(list) = read(&bytes[..], &Limits::default()) {
            prop_assert!(list.records.iter().all(|record| !record.reference.is_empty()));
        }
    }
}
