//! What is kept of an officer's choices: theirs alone, bounded, and gone when they leave.

use accounts::{Mode, Preferences, Refused, SavedView, Theme};

use crate::console::{ADA, BEN, CHIEF, Console, at, refusal};

fn view(name: &str, query: &str) -> SavedView {
    SavedView { name: name.to_owned(), query: query.to_owned() }
}

#[test]
fn an_officer_finds_language_and_colours_as_they_were_left() {
    let console = Console::new(Mode::Real);
    assert_eq!(console.accounts.preferences(ADA).unwrap(), Preferences::default());
    let chosen = Preferences { language: Some("ar".to_owned()), theme: Theme::Dark };
    console.accounts.prefer(ADA, &chosen).unwrap();
    assert_eq!(console.accounts.preferences(ADA).unwrap(), chosen);
    assert_eq!(console.accounts.preferences(BEN).unwrap(), Preferences::default());
    let long = Preferences { language: Some("a".repeat(17)), theme: Theme::Dark };
    assert!(matches!(refusal(console.accounts.prefer(ADA, &long)), Refused::Text { .. }));
}

#[test]
fn saved_views_are_their_officer_s_own_and_a_name_holds_one() {
    let console = Console::new(Mode::Real);
    console.accounts.save_view(ADA, &view("red", "/notices?kind=red")).unwrap();
    console.accounts.save_view(ADA, &view("blue", "/notices?kind=blue")).unwrap();
    console.accounts.save_view(ADA, &view("red", "/notices?kind=red&open")).unwrap();
    let expected = [view("blue", "/notices?kind=blue"), view("red", "/notices?kind=red&open")];
    assert_eq!(console.accounts.views(ADA).unwrap(), expected);
    assert_eq!(console.accounts.views(BEN).unwrap(), []);
    assert!(!console.accounts.drop_view(BEN, "red").unwrap());
    assert!(console.accounts.drop_view(ADA, "red").unwrap());
    assert_eq!(console.accounts.views(ADA).unwrap(), expected[..1]);
}

#[test]
fn saved_views_are_fifty_at_most_and_of_bounded_length() {
    let console = Console::new(Mode::Real);
    for number in 0..50 {
        console.accounts.save_view(ADA, &view(&format!("view {number}"), "/notices")).unwrap();
    }
    let one_more = console.accounts.save_view(ADA, &view("one more", "/notices"));
    assert_eq!(refusal(one_more), Refused::Full { what: "saved views", most: 50 });
    console.accounts.save_view(ADA, &view("view 7", "/hits")).unwrap();
    assert_eq!(console.accounts.views(ADA).unwrap().len(), 50);
    let long = console.accounts.save_view(BEN, &view("long", &"q".repeat(1025)));
    assert!(matches!(refusal(long), Refused::Text { most: 1024, .. }));
}

#[test]
fn nothing_of_an_officer_s_choices_stays_when_they_leave() {
    let console = Console::new(Mode::Real);
    console.accounts.save_view(ADA, &view("red", "/notices?kind=red")).unwrap();
    let chosen = Preferences { language: Some("vi".to_owned()), theme: Theme::Light };
    console.accounts.prefer(ADA, &chosen).unwrap();
    console.accounts.officer_left(ADA, CHIEF, at(1)).unwrap();
    assert_eq!(console.accounts.views(ADA).unwrap(), []);
    assert_eq!(console.accounts.preferences(ADA).unwrap(), Preferences::default());
}
