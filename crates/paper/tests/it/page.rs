//! The page itself: order, mirror image, breaks, numbers, and the same bytes for the same notice.

use paper::{Block, Direction, Notice, PaperError, Photograph, Row, Section};

use crate::reader::{Piece, Reader};
use crate::samples::{self, ALL, ARABIC, ENGLISH};
use crate::{FONTS, named, printed, refused};

#[test]
fn every_language_prints_everything_it_was_given() {
    for words in &ALL {
        let notice = samples::notice(words);
        let pdf = printed(&notice);
        let reader = Reader::new(&pdf);
        // Breaks and mirrored runs aside, all letters are there: those of a line, in any order.
        let text = reader.text();
        let mut there: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        there.sort_unstable();
        for row in notice.particulars.iter().chain([&notice.reference, &notice.date]) {
            for c in row.label.chars().chain(row.value.text.chars()).filter(|c| c.is_alphanumeric())
            {
                assert!(there.binary_search(&c).is_ok(), "{}: {c} of {row:?}", words.language);
            }
        }
        assert!(text.contains("A-1742/11-2026"), "{text}");
        assert!(text.contains("L898902C3"), "{text}");
    }
}

#[test]
fn language_title_and_date_are_in_the_file_and_the_name_is_not() {
    for words in &ALL {
        let notice = samples::notice(words);
        let pdf = printed(&notice);
        let reader = Reader::new(&pdf);
        let catalog = reader.catalog();
        assert!(catalog.contains(&format!("/Lang({})", words.language)), "{catalog}");
        let direction = words.direction == Direction::RightToLeft;
        assert_eq!(catalog.contains("/Direction/R2L"), direction);
        let xmp = reader.xmp();
        assert!(xmp.contains(&format!("{} A-1742/11-2026", notice.title)), "{xmp}");
        assert!(xmp.contains("2026-11-22T08:30:00"), "{xmp}");
        // PDF/A-2u says of itself which it is.
        assert!(xmp.contains("<pdfaid:part>2") && xmp.contains("<pdfaid:conformance>U"), "{xmp}");
        assert!(!xmp.contains("HADDAD"));
    }
}

#[test]
fn the_same_notice_gives_the_same_bytes() {
    for words in &ALL {
        let notice = samples::notice(words);
        assert!(printed(&notice) == printed(&notice), "{}", words.language);
    }
    let mut later = samples::notice(&ENGLISH);
    let first = printed(&later);
    later.printed_at = "2026-11-23T08:30:00Z".parse().unwrap();
    assert!(printed(&later) != first);
}

#[test]
fn an_arabic_page_is_the_mirror_image_of_an_english_one() {
    let place = |notice: &Notice, text: &str| {
        let pdf = printed(notice);
        let pieces = Reader::new(&pdf).pieces();
        let found = pieces.into_iter().find(|piece| piece.text.contains(text));
        found.unwrap_or_else(|| panic!("no {text}"))
    };
    let rows = |mut notice: Notice| {
        notice.sections.clear();
        notice.particulars = vec![Row::new("WORD", "MEANING")];
        notice
    };
    let (english, arabic) = (rows(samples::notice(&ENGLISH)), rows(samples::notice(&ARABIC)));
    let (label, value) = (place(&english, "WORD"), place(&english, "MEANING"));
    assert!(label.x < value.x);
    assert!((label.y - value.y).abs() < 0.1, "on one baseline");
    let (label, value) = (place(&arabic, "WORD"), place(&arabic, "MEANING"));
    assert!(label.x > value.x);
    // The number stands in the band's far corner: right in English, left in Arabic.
    assert!(place(&english, "A-1742").x > 300.0);
    assert!(place(&arabic, "A-1742").x < 100.0);
}

#[test]
fn pages_break_between_lines_and_each_says_which_it_is() {
    let mut notice = named("DOE, John");
    let rows =
        |n: usize| (0..n).map(|at| Row::new(format!("Label {at:03}"), format!("Value {at:03}")));
    let facts = (0..900).map(|at| format!("fact {at:03}, ")).collect::<Vec<_>>().concat();
    notice.sections = vec![
        Section { heading: "Many".into(), blocks: vec![Block::Rows(rows(60).collect())] },
        Section { heading: "Long".into(), blocks: vec![Block::Paragraph(facts)] },
    ];
    let pdf = printed(&notice);
    let reader = Reader::new(&pdf);
    let pages = reader.page_count();
    assert!(pages >= 3, "{pages}");
    let pieces = reader.pieces();
    let on =
        |page: usize, text: &str| pieces.iter().any(|p| p.page == page && p.text.contains(text));
    for page in 0..pages {
        assert!(on(page, &format!("Page {} of {pages}", page + 1)));
        assert!(on(page, "For police use only"));
        assert!(on(page, "Conditions of use"));
        assert_eq!(on(page, "Red notice · A-1742/11-2026"), page > 0);
        assert!(on(page, "DOE, John"));
    }
    for at in 0..60 {
        let find = |text: String| pieces.iter().find(|p| p.text == text).unwrap();
        let (label, value) = (find(format!("Label {at:03}")), find(format!("Value {at:03}")));
        assert_eq!(label.page, value.page);
    }
    let text = reader.text();
    assert!((0..900).all(|at| text.contains(&format!("{at:03},"))));
    assert_inside(&pieces);
}

#[test]
fn nothing_is_printed_outside_the_margins_or_over_the_footer() {
    for words in &ALL {
        let pdf = printed(&samples::notice(words));
        assert_inside(&Reader::new(&pdf).pieces());
    }
}

#[test]
fn a_heading_stays_with_what_it_heads() {
    // Filled so that the heading would fall on every height near the end of the page.
    for filling in 20..45 {
        let mut notice = named("DOE, John");
        notice.photographs.clear();
        let rows = (0..filling).map(|at| Row::new(format!("Label {at}"), "Value"));
        notice.particulars = rows.collect();
        let block = Block::Rows(vec![Row::new("FIRST ROW", "Value")]);
        notice.sections = vec![Section { heading: "HEADING".into(), blocks: vec![block] }];
        let pdf = printed(&notice);
        let pieces = Reader::new(&pdf).pieces();
        let page = |text: &str| pieces.iter().find(|p| p.text == text).unwrap().page;
        assert_eq!(page("HEADING"), page("FIRST ROW"), "{filling} rows before");
    }
}

#[test]
fn photographs_are_printed_as_they_are_or_refused() {
    let mut notice = samples::notice(&ENGLISH);
    let own = notice.photographs[0].jpeg.clone();
    let pdf = printed(&notice);
    assert!(pdf.windows(own.len()).any(|window| window == own), "the JPEG is embedded as it is");
    notice.photographs[1].jpeg = b"no picture".to_vec();
    assert!(matches!(refused(&notice), PaperError::Photograph { number: 2, .. }));
    notice.photographs[1].jpeg = own[..own.len() / 8].to_vec();
    // Cut off behind its header it may pass for a picture; it must not end the process.
    let _ = paper::render(&notice, &FONTS);
    let one = Photograph { jpeg: own, caption: String::new() };
    notice.photographs = vec![one; 10];
    assert_eq!(refused(&notice), PaperError::TooManyPhotographs(10));
    notice.photographs.pop();
    printed(&notice);
}

#[test]
fn what_is_empty_leaves_its_place_out() {
    let notice = Notice {
        language: "vi".into(),
        direction: Direction::LeftToRight,
        colour: paper::Colour::Yellow,
        issuer: String::new(),
        marking: String::new(),
        title: String::new(),
        subtitle: String::new(),
        reference: Row::new("", ""),
        date: Row::new("", ""),
        instruction: String::new(),
        names: vec![],
        photographs: vec![],
        particulars: vec![],
        sections: vec![],
        footer: String::new(),
        printed: String::new(),
        pages: String::new(),
        without_font: String::new(),
        printed_at: jiff::Timestamp::UNIX_EPOCH,
    };
    let pdf = printed(&notice);
    assert_eq!(Reader::new(&pdf).page_count(), 1);
    for wrong in ["", "e n", "en-", "english-language-of-the-islands-and-beyond", "en(x"] {
        let notice = Notice { language: wrong.into(), ..notice.clone() };
        assert_eq!(refused(&notice), PaperError::Language, "{wrong}");
    }
}

/// The margins are 42 points of 595 by 842.
fn assert_inside(pieces: &[Piece]) {
    for piece in pieces {
        assert!(piece.x >= 41.9 && piece.x <= 553.4, "{piece:?}");
        assert!(piece.y >= 42.0 && piece.y <= 800.0, "{piece:?}");
    }
    for (page, last) in (0..).map_while(|page| {
        let of_page = pieces.iter().filter(|piece| piece.page == page);
        of_page.map(|piece| piece.y).max_by(f32::total_cmp).map(|last| (page, last))
    }) {
        // The number line is the last, and body text ends above the footer.
        assert!(last > 785.0, "page {page} ends at {last}");
    }
}
