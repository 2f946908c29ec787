//! What is understood of what was typed.

use super::*;

#[test]
fn a_zone_a_number_and_a_name_are_told_apart() {
    let cases = [
        ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", As::Mrz),
        ("C1234567", As::Number),
        ("VN/C1234567", As::Number),
        ("AB 12 34 56", As::Number),
        ("1HGCM82633A004352", As::Number),
        ("Nguyễn Văn An", As::Name),
        ("Nguyễn Văn An 1980-05-12", As::Name),
        ("محمد علي", As::Name),
        ("X", As::Name),
        ("", As::Name),
    ];
    for (text, way) in cases {
        assert_eq!(As::looks(text), way, "{text}");
    }
}

#[test]
fn a_date_beside_a_name_is_the_date_of_birth() {
    let asked = terms("Zed Quill 1980-05-12", As::Name, None, None);
    let born = "1980-05-12".parse().ok();
    assert_eq!(asked, Terms::Name { text: "Zed Quill".into(), born, nationality: None });
}

#[test]
fn a_zone_in_one_line_is_cut_where_its_size_says() {
    let line = "X".repeat(88);
    assert_eq!(terms(&line, As::Mrz, None, None), Terms::Mrz(format!("{0}\n{0}", "X".repeat(44))));
    let hostile = "é".repeat(44);
    assert!(matches!(terms(&hostile, As::Mrz, None, None), Terms::Mrz(_)));
}
