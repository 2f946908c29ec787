//! Hostile text in every place of a notice: it is printed as text or dropped, and never ends the process.

use paper::{Block, Notice, PaperError, Photograph, Row, Section, Value};

use crate::reader::Reader;
use crate::samples::{self, ALL};
use crate::{named, printed, refused};

#[test]
fn overrides_and_controls_do_not_reach_the_page() {
    let pdf =
        printed(&named("DOE\u{202e}nhoJ\u{202c}\u{0}\u{1b}]0;x\u{7} \u{200b}Jo\u{ad}hn\u{feff}"));
    let text = Reader::new(&pdf).text();
    assert!(text.contains("DOEnhoJ]0;x John"), "{text}");
}

#[test]
fn markup_and_pdf_syntax_are_letters() {
    for name in
        ["<script>alert(1)</script>", ") Tj ET Q (x", "%PDF-1.7 endstream endobj", "\\052\\) /JS"]
    {
        let mut notice = named(name);
        notice.title = name.to_owned();
        notice.issuer = name.to_owned();
        let pdf = printed(&notice);
        let reader = Reader::new(&pdf);
        assert!(reader.text().contains(name), "{name}: {}", reader.text());
        assert_eq!(reader.page_count(), 1);
        assert!(!reader.catalog().contains("/OpenAction"));
        assert!(!reader.xmp().contains("<script>"));
    }
}

#[test]
fn a_name_of_ten_thousand_letters_is_cut_with_a_mark() {
    for letter in ["A", "ب", "ệ", "श्", "山", "W ", "\u{301}", "🤷🏽‍♀️"] {
        let pdf = printed(&named(&letter.repeat(10_000)));
        let reader = Reader::new(&pdf);
        assert!(reader.page_count() <= 4, "{letter}: {}", reader.page_count());
        let is_bare_mark = letter == "\u{301}";
        assert!(is_bare_mark || reader.text().contains('…'), "{letter}");
    }
}

#[test]
fn a_placeholder_in_a_name_is_not_filled_in() {
    let pdf = printed(&named("{page} {pages}"));
    assert!(Reader::new(&pdf).text().contains("{page} {pages}"));
}

#[test]
fn any_character_in_any_place_prints() {
    // Every 149th character there is, in places of every kind, in both directions.
    let all: Vec<char> = (0..0x11_0000).step_by(149).filter_map(char::from_u32).collect();
    for (chunk, words) in all.chunks(800).zip(ALL.iter().cycle()) {
        let text: String = chunk.iter().collect();
        let pdf = printed(&everywhere(samples::notice(words), &text));
        // Nothing is driven off the paper, where it would be there and not be seen.
        let pieces = Reader::new(&pdf).pieces();
        assert!(pieces.iter().all(|piece| piece.y < 805.0));
    }
}

#[test]
fn scripts_mixed_within_a_word_print() {
    let mixed = "aبξш\u{5d0}\u{301}क\u{64b}ก\u{e31}\u{300}山\u{3099}e\u{20dd}\u{200d}א\u{200d}ب\u{93f}\u{fe0f}1\u{20e3}";
    for words in &ALL {
        printed(&everywhere(samples::notice(words), mixed));
        let reversed: String = mixed.chars().rev().collect();
        printed(&everywhere(samples::notice(words), &reversed));
    }
}

#[test]
fn a_notice_without_measure_is_refused() {
    let mut notice = named("DOE, John");
    notice.sections = vec![Section { heading: "word ".repeat(300_000), blocks: vec![] }];
    assert!(matches!(refused(&notice), PaperError::TooLong(1_500_000..)));
    let blocks = vec![Block::Paragraph("a\n".repeat(10_000)); 12];
    notice.sections = vec![Section { heading: "Pages".into(), blocks }];
    assert_eq!(refused(&notice), PaperError::TooManyPages);
}

fn everywhere(notice: Notice, text: &str) -> Notice {
    let own = || text.to_owned();
    let value = || Value { text: own(), romanised: Some(own()) };
    let row = || Row { label: own(), value: value() };
    let photographs = notice.photographs.into_iter();
    Notice {
        issuer: own(),
        marking: own(),
        title: own(),
        subtitle: own(),
        reference: row(),
        date: row(),
        instruction: own(),
        names: vec![value(), value()],
        photographs: photographs.map(|photo| Photograph { caption: own(), ..photo }).collect(),
        particulars: vec![row()],
        sections: vec![Section {
            heading: own(),
            blocks: vec![Block::Rows(vec![row()]), Block::Paragraph(own())],
        }],
        footer: own(),
        printed: own(),
        pages: own(),
        without_font: own(),
        ..notice
    }
}
