//! The promises of the index between scripts, each by invented people.

use super::tests::{by_name, person};
use super::*;
use crate::{Evidence, WordAgreement};

/// Of people with these names, who comes first for a searched one?
fn first(searched: &str, listed: &[&str]) -> u64 {
    let mut index = NameIndex::new();
    for (id, name) in (1..).zip(listed) {
        index.insert(&person(id, &[name], ""));
    }
    let found = index.search(&by_name(searched), 5);
    found.first().map_or(0, |candidate| u128::from_be_bytes(candidate.id.0) as u64)
}

fn agreements(searched: &str, listed: &str) -> Vec<WordAgreement> {
    let mut index = NameIndex::new();
    index.insert(&person(1, &[listed], ""));
    let found = index.search(&by_name(searched), 1);
    let how = |evidence: &Evidence| match evidence {
        Evidence::NameWord { how, .. } => Some(*how),
        _ => None,
    };
    found.iter().flat_map(|candidate| candidate.evidence.iter().filter_map(how)).collect()
}

#[test]
fn an_initial_meets_the_name_of_its_letter_in_indic_scripts() {
    for native in ["आर. के. भटनोत्रा", "আর. কে. ভটনোত্রা", "ஆர். கே. பட்நோத்ரா", "ఆర్. కె. భట్నోత్రా"]
    {
        assert_eq!(agreements("R. K. Bhatnotra", native).len(), 3, "{native}");
        assert_eq!(agreements(native, "R. K. Bhatnotra").len(), 3, "{native}");
    }
    assert_eq!(first("S. Bhatnotra", &["आर. भटनोत्रा", "एस. भटनोत्रा", "के. भटनोत्रा"]), 2);
}

#[test]
fn an_initial_meets_a_word_of_another_script_that_begins_so() {
    for (searched, listed) in [
        ("R. Kamalnatha", "रोहन कमलनाथ"),
        ("רונית לינדקוונדט", "R. Lindquandt"),
        ("Р. Линдквандт", "Roman Lindquandt"),
    ] {
        assert!(agreements(searched, listed).contains(&WordAgreement::Initial), "{searched}");
    }
    assert!(!agreements("T. Lindquandt", "Роман Линдквандт").contains(&WordAgreement::Initial));
}

#[test]
fn a_family_name_of_korea_is_found_in_its_older_spellings() {
    for (native, spellings) in [
        ("이도혁", ["Lee", "Yi", "Rhee"]),
        ("노도혁", ["Roh", "Noh", "No"]),
        ("정도혁", ["Chung", "Jung", "Jeong"]),
    ] {
        for spelling in spellings {
            let searched = format!("{spelling} Do-hyuk");
            assert_eq!(first(&searched, &["김도혁", native, "한도혁"]), 2, "{searched}");
            assert_eq!(agreements(&searched, native).len(), 3, "{searched}");
        }
    }
}

#[test]
fn a_chinese_name_in_korean_reading_meets_its_pinyin() {
    assert_eq!(first("Murong Wenhui", &["모용도혁", "모용문혜", "제갈문혜"]), 2);
    assert_eq!(first("서문혜", &["Li Wenhui", "Xu Wenhui", "Xu Jian"]), 2);
}

#[test]
fn a_word_of_another_script_that_nearly_fits_is_no_contradiction() {
    let listed = ["Robert Simonov", "Robert Nwakaeme", "Robert Hjelm"];
    assert_eq!(first("רוברט ואקמה", &listed), 2);
    assert!(agreements("רוברט ואקמה", "Robert Nwakaeme").contains(&WordAgreement::Alike));
    assert_eq!(agreements("רוברט ואקמה", "Robert Simonov").len(), 1);
}
