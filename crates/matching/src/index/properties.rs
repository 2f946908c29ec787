//! What holds for any name in any script: how it is typed never loses who bears it, and whoever was listed and erased changes no
//! answer.

use icu_normalizer::DecomposingNormalizerBorrowed;
use proptest::collection::vec;
use proptest::prelude::*;

use super::tests::{by_name, person};
use super::*;

/// A name's words, all of one script.
fn name() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        vec("[a-z]{3,9}", 2..5),
        vec("[a-zàéöñçșđ]{3,9}", 2..5),
        vec("[а-яё]{3,9}", 2..5),
        vec("[א-ת]{3,7}", 2..5),
        vec("[ا-ي]{3,7}", 2..5),
        vec("[가-힣]{2,3}", 2..4),
        vec("[一-龥]{2,3}", 2..4),
        vec("[ァ-ヴ]{3,6}", 2..5),
        vec("[क-ह]{3,6}", 2..5),
        vec("[α-ω]{3,9}", 2..5),
    ]
}

fn index_of(names: &[Vec<String>]) -> NameIndex {
    let mut index = NameIndex::new();
    for (id, name) in (0..).zip(names) {
        index.insert(&person(id, &[&name.join(" ")], "1970"));
    }
    index
}

/// Other ways to type a name: order, capitals, marks as letters of their own, separators.
fn ways(words: &[String]) -> Vec<String> {
    let name = words.join(" ");
    let backwards: Vec<&str> = words.iter().rev().map(String::as_str).collect();
    let mut turned: Vec<&str> = words.iter().map(String::as_str).collect();
    turned.rotate_left(1);
    let apart = DecomposingNormalizerBorrowed::new_nfd().normalize(&name).into_owned();
    vec![
        backwards.join(" "),
        turned.join(" "),
        turned.join(", "),
        name.to_uppercase(),
        apart,
        format!("\u{202e}  {name}\u{200f} "),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn however_a_listed_name_is_typed_its_bearer_is_found(
        names in vec(name(), 1..12),
        place in any::<prop::sample::Index>(),
    ) {
        let index = index_of(&names);
        let place = place.index(names.len());
        for way in ways(&names[place]) {
            let found = index.search(&by_name(&way), 12);
            let bearer = PersonKey::from(place as u64);
            prop_assert!(found.iter().any(|one| one.id == bearer), "{way}: {found:?}");
        }
    }

    #[test]
    fn who_came_and_went_changes_no_answer(
        names in vec(name(), 1..8),
        others in vec(name(), 1..6),
    ) {
        let index = index_of(&names);
        let mut changed = index_of(&names);
        for (id, other) in (1000..).zip(&others) {
            changed.insert(&person(id, &[&other.join(" "), &names[0].join(" ")], "1980-02-03"));
        }
        for id in 1000..1000 + others.len() as u64 {
            prop_assert!(changed.remove(id.into()));
        }
        for name in names.iter().chain(&others) {
            let query = by_name(&name.join(" "));
            prop_assert_eq!(index.search(&query, 10), changed.search(&query, 10));
        }
        for id in 0..names.len() as u64 {
            prop_assert!(changed.remove(id.into()));
        }
        prop_assert!(changed.holds_nothing());
    }

    #[test]
    fn the_order_of_listing_changes_no_answer(names in vec(name(), 1..10)) {
        let index = index_of(&names);
        let mut backwards = NameIndex::new();
        for (id, name) in (0..names.len() as u64).zip(&names).collect::<Vec<_>>().into_iter().rev() {
            backwards.insert(&person(id, &[&name.join(" ")], "1970"));
        }
        for name in &names {
            let query = by_name(&name.join(" "));
            prop_assert_eq!(index.search(&query, 10), backwards.search(&query, 10));
        }
    }

    #[test]
    fn any_text_is_listed_and_searched_within_bounds(listed in "\\PC{0,60}", searched in "\\PC{0,60}") {
        let mut index = NameIndex::new();
        index.insert(&person(1, &[&listed], ""));
        prop_assert!(index.search(&by_name(&searched), 5).len() <= 1);
        prop_assert!(index.remove(1.into()) && index.holds_nothing());
    }
}

#[test]
fn a_flood_of_words_or_letters_is_answered_with_bounded_work() {
    let mut index = NameIndex::new();
    let letters: String = ('a'..='z').cycle().take(10_000).collect();
    let tokens: Vec<String> = (0..60).map(|n| format!("mohamed{n} ali{n}")).collect();
    let floods = [
        letters,
        tokens.join(" "),
        "ali ".repeat(2_500),
        "\u{5d9}".repeat(5_000),
        "\u{c774} ".repeat(2_000),
        "n\u{303}".repeat(3_000),
    ];
    for (id, flood) in (1..).zip(&floods) {
        index.insert(&person(id, &[flood], ""));
    }
    for flood in &floods {
        assert!(index.search(&by_name(flood), 10).len() <= floods.len());
        let words: Vec<_> = index.searched_names(&by_name(flood));
        assert!(words.iter().map(|name| name.words.len()).sum::<usize>() <= MAX_SEARCHED_WORDS);
    }
    for id in 1..=floods.len() as u64 {
        assert!(index.remove(id.into()));
    }
    assert!(index.holds_nothing());
}
