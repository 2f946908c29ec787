//! What a one-time link promises: one use, by its officer, in its time, for its purpose; and that guessing leads nowhere.

use std::sync::Barrier;

use accounts::{EventKind, LinkPurpose, Mode, NewLink, Refused};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::directory::Post;
use jiff::SignedDuration;

use crate::console::{ADA, BEN, CHIEF, Console, at, bureau, from, holds, open, refusal};

const DAY: i64 = 24 * 3600;

#[test]
fn a_link_lets_in_its_officer_once() {
    let mut console = Console::new(Mode::Demo);
    let link = console.link(ADA, LinkPurpose::SignIn);
    let opened = console.accounts.sign_in_by_link(&link, from("a", 1), &mut console.rng).unwrap();
    assert_eq!((opened.session.officer, &opened.session.post), (ADA, &bureau("VN")));
    let again = console.accounts.sign_in_by_link(&link, from("a", 2), &mut console.rng);
    assert_eq!(refusal(again), Refused::Link);
}

#[test]
fn of_many_who_use_a_link_at_once_in_two_processes_one_gets_in() {
    let mut console = Console::new(Mode::Demo);
    let other = open(&console.folder, Mode::Demo, &mut console.rng);
    for round in 0..10 {
        let link = console.link(ADA, LinkPurpose::SignIn);
        let start = Barrier::new(8);
        let entered = std::thread::scope(|scope| {
            let tries: Vec<_> = (0_u8..8)
                .map(|who| {
                    let accounts = if who % 2 == 0 { &console.accounts } else { &other };
                    let (link, start) = (&link, &start);
                    scope.spawn(move || {
                        use rand_chacha::rand_core::SeedableRng;
                        let mut rng = rand_chacha::ChaCha20Rng::from_seed([who; 32]);
                        let source = [who, round];
                        let attempt = accounts::Attempt { source: &source, ..from("", 1) };
                        start.wait();
                        accounts.sign_in_by_link(link, attempt, &mut rng).is_ok()
                    })
                })
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).filter(|entered| *entered).count()
        });
        assert_eq!(entered, 1, "round {round}");
        console.accounts.close_sessions(ADA, None, ADA, at(1)).unwrap();
    }
}

#[test]
fn a_link_is_good_until_the_very_moment_it_expires() {
    let mut console = Console::new(Mode::Demo);
    let (early, late) =
        (console.link(ADA, LinkPurpose::SignIn), console.link(ADA, LinkPurpose::SignIn));
    assert_eq!(console.accounts.open_links(None, at(DAY - 1)).unwrap().len(), 2);
    console.accounts.sign_in_by_link(&early, from("a", DAY - 1), &mut console.rng).unwrap();
    let over = console.accounts.sign_in_by_link(&late, from("a", DAY), &mut console.rng);
    assert_eq!(refusal(over), Refused::Link);
    assert_eq!(console.accounts.open_links(None, at(DAY)).unwrap(), []);
}

#[test]
fn a_link_for_one_purpose_opens_no_other_and_is_not_used_up_by_trying() {
    let mut console = Console::new(Mode::Demo);
    let enrol = console.link(ADA, LinkPurpose::Enrol);
    let wrong = console.accounts.sign_in_by_link(&enrol, from("a", 1), &mut console.rng);
    assert_eq!(refusal(wrong), Refused::Link);
    let (cookie, _) =
        console.accounts.open_enrolment(&enrol, from("a", 2), &mut console.rng).unwrap();
    let enrolment = console.accounts.enrolment(&cookie, at(3)).unwrap().unwrap();
    assert_eq!((enrolment.officer, enrolment.expires_at), (ADA, at(2 + 900)));
    assert!(console.accounts.enrolment(&cookie, at(2 + 899)).unwrap().is_some());
    assert!(console.accounts.enrolment(&cookie, at(2 + 900)).unwrap().is_none());
}

#[test]
fn an_enrolment_s_cookie_opens_no_session() {
    let mut console = Console::new(Mode::Real);
    let link = console.link(ADA, LinkPurpose::Enrol);
    let (cookie, _) =
        console.accounts.open_enrolment(&link, from("a", 1), &mut console.rng).unwrap();
    let as_session = cookie.expose().parse().unwrap();
    assert!(console.accounts.session(&as_session, at(2)).unwrap().is_none());
}

#[test]
fn a_real_console_neither_issues_nor_takes_links_that_sign_in() {
    let mut console = Console::new(Mode::Demo);
    let link = console.link(ADA, LinkPurpose::SignIn);
    // The same file, now opened for real.
    let real = open(&console.folder, Mode::Real, &mut console.rng);
    let entered = real.sign_in_by_link(&link, from("a", 1), &mut console.rng);
    assert_eq!(refusal(entered), Refused::DemoOnly);
    let new = NewLink {
        post: Post::Secretariat,
        officer: ADA,
        purpose: LinkPurpose::SignIn,
        expires_at: at(60),
        issued_by: None,
    };
    assert_eq!(refusal(real.issue_link(new, at(0), &mut console.rng)), Refused::DemoOnly);
}

#[test]
fn a_revoked_link_opens_nothing_and_only_its_own_post_can_revoke_it() {
    let mut console = Console::new(Mode::Demo);
    let link = console.link(ADA, LinkPurpose::SignIn);
    let id = console.accounts.open_links(Some(&bureau("VN")), at(1)).unwrap()[0].id;
    assert!(!console.accounts.revoke_link(&bureau("FR"), id, BEN, at(1)).unwrap());
    assert!(console.accounts.revoke_link(&bureau("VN"), id, CHIEF, at(2)).unwrap());
    assert!(!console.accounts.revoke_link(&bureau("VN"), id, CHIEF, at(3)).unwrap());
    let entered = console.accounts.sign_in_by_link(&link, from("a", 4), &mut console.rng);
    assert_eq!(refusal(entered), Refused::Link);
}

#[test]
fn a_link_ends_in_the_future_and_within_thirty_days() {
    let mut console = Console::new(Mode::Real);
    let mut issue = |expires_at| {
        let (post, purpose) = (bureau("VN"), LinkPurpose::Enrol);
        let new = NewLink { post, officer: ADA, purpose, expires_at, issued_by: None };
        console.accounts.issue_link(new, at(0), &mut console.rng).map(|_| ())
    };
    let refused = Refused::Ends { what: "a link", most_days: 30 };
    let month = SignedDuration::from_hours(30 * 24);
    assert_eq!(refusal(issue(at(0))), refused);
    assert_eq!(refusal(issue(at(1) + month)), refused);
    issue(at(0) + month).unwrap();
}

#[test]
fn whoever_guesses_links_is_held_up_and_leaves_one_counted_row() {
    let mut console = Console::new(Mode::Demo);
    let good = console.link(ADA, LinkPurpose::SignIn);
    let used = console.link(BEN, LinkPurpose::SignIn);
    console.accounts.sign_in_by_link(&used, from("b", 0), &mut console.rng).unwrap();
    for _ in 0..30 {
        let guess = console.accounts.sign_in_by_link(&used, from("a", 0), &mut console.rng);
        assert_eq!(refusal(guess), Refused::Link);
    }
    let held_up = Refused::TooManyAttempts { retry_at: at(2) };
    let guess = console.accounts.sign_in_by_link(&good, from("a", 0), &mut console.rng);
    assert_eq!(refusal(guess), held_up);
    // The link itself has not suffered, and others are not held up.
    console.accounts.sign_in_by_link(&good, from("c", 0), &mut console.rng).unwrap();
    let refused: Vec<_> = console.accounts.events(None, None, 100).unwrap();
    let refused: Vec<_> = refused.iter().filter(|event| event.kind == EventKind::Refused).collect();
    assert_eq!(refused.iter().map(|event| event.times).collect::<Vec<_>>(), [30]);
}

#[test]
fn a_stolen_database_holds_no_link_that_could_be_used() {
    let mut console = Console::new(Mode::Demo);
    let link = console.link(ADA, LinkPurpose::SignIn);
    let bytes = console.bytes();
    let raw = URL_SAFE_NO_PAD.decode(link.expose()).unwrap();
    assert!(holds(&bytes, &ADA.bytes()), "the search finds what is there");
    assert!(!holds(&bytes, &raw) && !holds(&bytes, link.expose().as_bytes()));
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let mut console = Console::new(Mode::Demo);
    console.link(ADA, LinkPurpose::SignIn);
    let files = std::fs::read_dir(console.folder.path()).unwrap();
    let modes: Vec<_> =
        files.map(|file| file.unwrap().metadata().unwrap().permissions().mode() & 0o777).collect();
    assert!(modes.len() >= 2 && modes.iter().all(|mode| *mode == 0o600), "{modes:?}");
}
