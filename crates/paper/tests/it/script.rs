//! Scripts: letters join and stack as they are written, in any language's page, and come out again as text.

use paper::{Notice, Value};

use crate::reader::{Piece, Reader};
use crate::samples::{self, ALL};
use crate::{named, printed};

#[test]
fn a_name_in_any_script_is_printed_in_a_page_of_any_language() {
    for words in &ALL {
        for name in [
            "Щербаков Юрій Ґалаґанович",
            "Παπαδόπουλος Θεόφιλος",
            "Խաչատրյան Գևորգ",
            "გიორგი ჭავჭავაძე",
            "Nguyễn Thị Ánh Tuyết",
            "Đặng Hữu Phước",
            "ገብረ መስቀል ተስፋዬ",
            "Øyvind Þórðarson Łukasz Ğüneş",
        ] {
            let notice = Notice { names: vec![name.into()], ..samples::notice(words) };
            let pdf = printed(&notice);
            let text = Reader::new(&pdf).text();
            assert!(text.contains(name), "{}: {name} in {text}", words.language);
            assert!(!text.contains("U+0"), "{name}");
        }
    }
}

#[test]
fn scripts_that_reorder_and_stack_are_printed_with_their_own_font() {
    for (name, font) in [
        ("श्रीकृष्ण त्रिपाठी", "Devanagari"),
        ("শ্রীকান্ত চট্টোপাধ্যায়", "Bengali"),
        ("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "Gurmukhi"),
        ("જયેશ પટેલ", "Gujarati"),
        ("ଶ୍ରୀକାନ୍ତ", "Oriya"),
        ("கிருஷ்ணமூர்த்தி", "Tamil"),
        ("కృష్ణమూర్తి", "Telugu"),
        ("ಕೃಷ್ಣಮೂರ್ತಿ", "Kannada"),
        ("കൃഷ്ണമൂർത്തി", "Malayalam"),
        ("ශ්‍රී විජේසිංහ", "Sinhala"),
        ("ณัฐวุฒิ แซ่ตั้ง", "Thai"),
        ("ສົມພອນ ວົງສາ", "Lao"),
        ("សុខ វិចិត្រា", "Khmer"),
        ("အောင်ဆန်းထွန်း", "Myanmar"),
        ("བསྟན་འཛིན་རྒྱ་མཚོ", "Tibetan"),
        ("އަޙްމަދު އިބްރާހީމް", "Thaana"),
        ("יוסף בן־דוד", "Hebrew"),
    ] {
        let pdf = printed(&named(name));
        let reader = Reader::new(&pdf);
        assert!(
            reader.fonts().iter().any(|own| own.contains(font)),
            "{name}: {:?}",
            reader.fonts()
        );
        assert!(!reader.text().contains("U+"), "{name}: {}", reader.text());
    }
}

#[test]
fn arabic_letters_join() {
    // Beh alone, then three in a row: first, middle and last form are three other glyphs.
    let alone = piece("ب", "ب");
    let joined = piece("ببب", "ببب");
    assert_eq!(joined.glyphs.len(), 3);
    let mut forms = joined.glyphs.clone();
    forms.dedup();
    assert_eq!(forms.len(), 3, "{joined:?}");
    assert_eq!(alone.glyphs.len(), 1);
    // Lam before alef is another glyph than lam alone, and so is the alef.
    let both = piece("لا ل ا", "لا ل ا");
    let mut glyphs = both.glyphs.clone();
    glyphs.sort_unstable();
    glyphs.dedup();
    assert_eq!((both.glyphs.len(), glyphs.len()), (6, 5), "{both:?}");
}

#[test]
fn arabic_comes_out_again_in_reading_order() {
    for name in ["كريم نغوين حداد", "عبد الرحمن بن خالد", "محمد رضا پورکاظمی"]
    {
        let pdf = printed(&named(name));
        let text = Reader::new(&pdf).text();
        assert!(text.contains(name), "{name} in {text}");
    }
}

#[test]
fn a_latin_word_does_not_turn_an_arabic_value_round() {
    let order = |words| {
        let mut notice = samples::notice(words);
        notice.sections.clear();
        notice.particulars =
            vec![paper::Row::new("1", "Meridian، ببب"), paper::Row::new("2", "Utopia")];
        let pdf = printed(&notice);
        let pieces = Reader::new(&pdf).pieces();
        let x = |text: &str| pieces.iter().find(|piece| piece.text.contains(text)).unwrap().x;
        (x("ببب"), x("Meridian"))
    };
    // What is written first stands where the page begins.
    let (arabic, latin) = order(&samples::ARABIC);
    assert!(arabic < latin);
    let (arabic, latin) = order(&samples::ENGLISH);
    assert!(latin < arabic);
}

#[test]
fn vietnamese_marks_stack_whether_they_come_composed_or_apart() {
    let composed = piece("Nguyễn Ệ", "Nguyễn Ệ");
    assert_eq!(composed.glyphs.len(), 8);
    let apart = "Nguye\u{302}\u{303}n E\u{323}\u{302}";
    let pdf = printed(&named(apart));
    let pieces = Reader::new(&pdf).pieces();
    let apart = pieces.iter().find(|piece| piece.text.contains("Nguy")).unwrap();
    // The same glyphs: letter and marks have become one, not three over each other.
    assert_eq!(apart.glyphs.len(), composed.glyphs.len(), "{apart:?}");
}

#[test]
fn what_no_font_has_is_its_romanised_form_and_code_points_and_the_page_says_so() {
    let value = |romanised: Option<&str>| {
        let romanised = romanised.map(str::to_owned);
        let mut notice = named("DOE, John");
        notice.names = vec![Value { text: "山田 偉 (Wei)".into(), romanised }];
        notice.photographs.clear();
        let pdf = printed(&notice);
        Reader::new(&pdf).text().replace('\n', "")
    };
    let text = value(Some("YAMADA, TAKESHI"));
    assert!(text.contains("YAMADA, TAKESHI [U+5C71 U+7530] [U+5049] (Wei)"), "{text}");
    assert!(text.contains("no font"), "{text}");
    let text = value(None);
    assert!(text.contains("[U+5C71 U+7530] [U+5049] (Wei)"), "{text}");
    // A page that lacks nothing says nothing, and prints no Latin form that was not needed.
    let mut notice = named("DOE, John");
    notice.names = vec![Value { text: "Щерба".into(), romanised: Some("SHCHERBA".into()) }];
    let pdf = printed(&notice);
    let text = Reader::new(&pdf).text();
    assert!(!text.contains("no font") && !text.contains("SHCHERBA"), "{text}");
}

/// The piece that holds this text, of a notice with this name.
fn piece(name: &str, text: &str) -> Piece {
    let pdf = printed(&named(name));
    let pieces = Reader::new(&pdf).pieces();
    let found = pieces.into_iter().find(|piece| piece.text == text && piece.size > 17.0);
    found.unwrap_or_else(|| panic!("no {text:?}"))
}
