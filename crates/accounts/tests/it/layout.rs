//! The file's layout: an older one is brought up with what it holds, a newer one is left alone.

use accounts::{Accounts, AccountsError, Mode, RelyingParty, SavedView, Settings};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
use rusqlite::Connection;

use crate::console::{ADA, Console, open};

fn layout(console: &Console) -> i64 {
    let db = Connection::open(console.folder.path().join("console.db")).unwrap();
    db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

fn set_layout(console: &Console, version: i64) {
    let db = Connection::open(console.folder.path().join("console.db")).unwrap();
    db.pragma_update(None, "user_version", version).unwrap();
}

#[test]
fn a_file_from_before_layouts_had_numbers_is_brought_up_with_what_it_holds() {
    let mut console = Console::new(Mode::Real);
    let newest = layout(&console);
    assert!(newest > 0);
    let view = SavedView { name: "red".into(), query: "/notices?kind=red".into() };
    console.accounts.save_view(ADA, &view).unwrap();
    set_layout(&console, 0);
    let again = open(&console.folder, Mode::Real, &mut console.rng);
    assert_eq!(again.views(ADA).unwrap(), [view]);
    assert_eq!(layout(&console), newest);
}

#[test]
fn a_file_that_a_newer_version_has_written_is_refused_with_both_numbers_and_left_as_it_is() {
    let console = Console::new(Mode::Real);
    let settings = || Settings {
        mode: Mode::Real,
        relying_party: RelyingParty {
            id: "console.example.org".into(),
            origin: "https://console.example.org".into(),
            name: "Entraide".into(),
        },
        limits: accounts::Limits::default(),
    };
    for strange in [layout(&console) + 1, -1] {
        set_layout(&console, strange);
        let path = console.folder.path().join("console.db");
        let opened = Accounts::open(&path, settings(), &mut ChaCha20Rng::from_seed([1; 32]));
        let Err(error) = opened else { panic!("it was opened") };
        assert!(
            matches!(error, AccountsError::Version { found, .. } if found == strange),
            "{error}"
        );
        assert!(error.to_string().contains(&format!("layout {strange}")), "{error}");
        assert_eq!(layout(&console), strange);
    }
}
