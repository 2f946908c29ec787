//! What a session promises: when it is over, whom it lets in, what its forms carry, and what is recorded of it.

use accounts::{EventKind, Mode, Refused};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::lookup::LookupPurpose;

use crate::console::{ADA, BEN, CHIEF, Console, at, from, holds, open, refusal};

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;

#[test]
fn a_session_idles_out_at_the_thirtieth_minute_and_use_keeps_it() {
    let mut console = Console::new(Mode::Demo);
    let cookie = console.signed_in(ADA, 0).cookie;
    let open = |second| console.accounts.session(&cookie, at(second)).unwrap().is_some();
    assert!(open(30 * MINUTE - 1));
    assert!(open(60 * MINUTE - 2));
    assert!(!open(90 * MINUTE - 2), "to the second");
}

#[test]
fn a_glance_at_a_session_is_no_use_of_it() {
    let mut console = Console::new(Mode::Demo);
    let cookie = console.signed_in(ADA, 0).cookie;
    let open = |minute| console.accounts.glance(&cookie, at(minute * MINUTE)).unwrap().is_some();
    assert_eq!([10, 20, 29, 30].map(open), [true, true, true, false]);
}

#[test]
fn a_session_in_use_is_over_after_twelve_hours() {
    let mut console = Console::new(Mode::Demo);
    let cookie = console.signed_in(ADA, 0).cookie;
    for minute in 1..12 * 60 {
        let open = console.accounts.session(&cookie, at(minute * MINUTE)).unwrap();
        assert!(open.is_some(), "minute {minute}");
    }
    assert!(console.accounts.session(&cookie, at(12 * HOUR - 1)).unwrap().is_some());
    assert!(console.accounts.session(&cookie, at(12 * HOUR)).unwrap().is_none());
}

#[test]
fn what_a_session_remembers_survives_the_server() {
    let mut console = Console::new(Mode::Demo);
    let opened = console.signed_in(ADA, 0);
    console.accounts.remember_shift(&opened.cookie, Some(LookupPurpose::Border)).unwrap();
    let again = open(&console.folder, Mode::Demo, &mut console.rng);
    let session = again.session(&opened.cookie, at(1)).unwrap().unwrap();
    assert_eq!((session.officer, session.id), (ADA, opened.session.id));
    assert_eq!(session.shift, Some(LookupPurpose::Border));
    assert!(session.csrf.accepts(&opened.session.csrf.expose()));
}

#[test]
fn an_officer_counts_as_there_for_five_minutes_and_a_demonstration_s_button_renews_it() {
    let mut console = Console::new(Mode::Demo);
    let opened = console.signed_in(ADA, 0);
    assert_eq!(opened.session.require_fresh(at(5 * MINUTE - 1)), Ok(()));
    assert_eq!(opened.session.require_fresh(at(5 * MINUTE)), Err(Refused::NotFresh));
    let confirmed =
        console.accounts.confirm_in_demo(&opened.cookie, at(600), &mut console.rng).unwrap();
    assert_eq!(confirmed.session.require_fresh(at(600 + 299)), Ok(()));
    let real = open(&console.folder, Mode::Real, &mut console.rng);
    let pressed = real.confirm_in_demo(&confirmed.cookie, at(601), &mut console.rng);
    assert_eq!(refusal(pressed), Refused::DemoOnly);
}

#[test]
fn a_new_cookie_kills_the_old_one_and_half_filled_forms_stay_good() {
    let mut console = Console::new(Mode::Demo);
    let first = console.signed_in(ADA, 0);
    let second = console.accounts.rotate(&first.cookie, at(1), &mut console.rng).unwrap();
    assert_ne!(first.cookie.expose(), second.cookie.expose());
    assert!(console.accounts.session(&first.cookie, at(2)).unwrap().is_none());
    let session = console.accounts.session(&second.cookie, at(2)).unwrap().unwrap();
    assert_eq!(session.id, first.session.id);
    assert_eq!(session.fresh_until, first.session.fresh_until, "rotating proves nothing");
    assert!(session.csrf.accepts(&first.session.csrf.expose()));
    let dead = console.accounts.rotate(&first.cookie, at(3), &mut console.rng);
    assert_eq!(refusal(dead), Refused::Session);
}

#[test]
fn a_cookie_that_somebody_brings_along_is_never_taken_over() {
    let mut console = Console::new(Mode::Demo);
    let planted = console.signed_in(BEN, 0).cookie;
    console.accounts.sign_out(&planted, at(1)).unwrap();
    let opened = console.signed_in(ADA, 2);
    assert_ne!(opened.cookie.expose(), planted.expose());
    assert!(console.accounts.session(&planted, at(3)).unwrap().is_none());
}

#[test]
fn one_session_s_forms_are_refused_in_another() {
    let mut console = Console::new(Mode::Demo);
    let (ada, ben) = (console.signed_in(ADA, 0).session, console.signed_in(BEN, 0).session);
    assert!(ada.csrf.accepts(&ada.csrf.expose()));
    for wrong in [ben.csrf.expose(), String::new(), "A".repeat(43), ada.csrf.expose() + "A"] {
        assert!(!ada.csrf.accepts(&wrong), "{wrong}");
    }
}

#[test]
fn officers_see_their_own_sessions_and_close_one_or_the_others() {
    let mut console = Console::new(Mode::Demo);
    let desk = console.signed_in(ADA, 0);
    let ben = console.signed_in(BEN, 0);
    let laptop = console.signed_in(ADA, 60);
    let listed = console.accounts.sessions_of(ADA, at(70)).unwrap();
    let ids: Vec<_> = listed.iter().map(|open| open.id).collect();
    assert_eq!(ids, [laptop.session.id, desk.session.id]);
    assert_eq!(listed[0].agent, "Firefox 140 on Debian");

    assert!(!console.accounts.close_session(ADA, ben.session.id, ADA, at(71)).unwrap());
    assert_eq!(
        console.accounts.close_sessions(ADA, Some(desk.session.id), ADA, at(72)).unwrap(),
        1
    );
    assert!(console.accounts.session(&laptop.cookie, at(73)).unwrap().is_none());
    assert!(console.accounts.session(&desk.cookie, at(73)).unwrap().is_some());
    assert!(console.accounts.close_session(ADA, desk.session.id, ADA, at(74)).unwrap());
    assert_eq!(console.accounts.sessions_of(ADA, at(75)).unwrap(), []);
    assert!(console.accounts.session(&ben.cookie, at(75)).unwrap().is_some());
}

#[test]
fn nothing_lets_in_an_officer_who_left() {
    let mut console = Console::new(Mode::Demo);
    let cookie = console.signed_in(ADA, 0).cookie;
    let link = console.link(ADA, accounts::LinkPurpose::SignIn);
    console.accounts.officer_left(ADA, CHIEF, at(1)).unwrap();
    assert!(console.accounts.session(&cookie, at(2)).unwrap().is_none());
    let entered = console.accounts.sign_in_by_link(&link, from("a", 2), &mut console.rng);
    assert_eq!(refusal(entered), Refused::Link);
}

#[test]
fn an_officer_s_sessions_are_sixteen_at_most_and_the_stalest_goes() {
    let mut console = Console::new(Mode::Demo);
    let first = console.signed_in(ADA, 0).cookie;
    for second in 1..16 {
        console.signed_in(ADA, second);
    }
    assert!(console.accounts.session(&first, at(20)).unwrap().is_some());
    console.signed_in(ADA, 21);
    assert!(console.accounts.session(&first, at(22)).unwrap().is_none());
    assert_eq!(console.accounts.sessions_of(ADA, at(22)).unwrap().len(), 16);
}

#[test]
fn a_browser_s_name_is_kept_short_and_on_one_line() {
    let mut console = Console::new(Mode::Demo);
    let link = console.link(ADA, accounts::LinkPurpose::SignIn);
    let agent = format!("Mozilla\n\u{7}{}", "é".repeat(500));
    let attempt = accounts::Attempt { agent: &agent, ..from("a", 0) };
    console.accounts.sign_in_by_link(&link, attempt, &mut console.rng).unwrap();
    let kept = &console.accounts.sessions_of(ADA, at(1)).unwrap()[0].agent;
    assert_eq!(*kept, format!("Mozilla{}", "é".repeat(36)));
}

#[test]
fn a_stolen_database_holds_no_cookie_and_no_word_of_forms() {
    let mut console = Console::new(Mode::Demo);
    let opened = console.signed_in(ADA, 0);
    let bytes = console.bytes();
    assert!(holds(&bytes, b"Firefox 140"), "the search finds what is there");
    for secret in [opened.cookie.expose(), opened.session.csrf.expose()] {
        assert!(!holds(&bytes, secret.as_bytes()));
        assert!(!holds(&bytes, &URL_SAFE_NO_PAD.decode(secret).unwrap()));
    }
}

#[test]
fn events_tell_who_came_and_went_without_a_name_and_are_forgotten_after_a_year() {
    let mut console = Console::new(Mode::Demo);
    let opened = console.signed_in(ADA, 0);
    console.accounts.close_session(ADA, opened.session.id, CHIEF, at(5)).unwrap();
    let events = console.accounts.events(None, None, 10).unwrap();
    let kinds: Vec<_> = events.iter().map(|event| event.kind).collect();
    let expected =
        [EventKind::SessionClosed, EventKind::SignedIn, EventKind::LinkUsed, EventKind::LinkIssued];
    assert_eq!(kinds, expected);
    assert_eq!((events[0].officer, events[0].by), (Some(ADA), Some(CHIEF)));
    assert_eq!(events[0].about, Some(opened.session.id.to_string()));
    let older = console.accounts.events(None, Some(events[1].place), 1).unwrap();
    assert_eq!(older, events[2..3]);
    assert_eq!(console.accounts.events(Some(&crate::console::bureau("FR")), None, 10).unwrap(), []);

    let year = 365 * 24 * HOUR;
    console.accounts.sweep(at(year - 1)).unwrap();
    assert_eq!(console.accounts.events(None, None, 10).unwrap().len(), 4);
    console.accounts.sweep(at(year)).unwrap();
    assert_eq!(console.accounts.events(None, None, 10).unwrap().len(), 1);
}

#[test]
fn sweeping_takes_what_is_over_and_nothing_else() {
    let mut console = Console::new(Mode::Demo);
    let cookie = console.signed_in(ADA, 0).cookie;
    console.link(BEN, accounts::LinkPurpose::SignIn);
    assert_eq!(console.accounts.sweep(at(30 * MINUTE - 1)).unwrap(), 0);
    assert!(console.accounts.session(&cookie, at(MINUTE)).unwrap().is_some());
    assert_eq!(console.accounts.sweep(at(30 * MINUTE)).unwrap(), 0, "used since");
    assert_eq!(console.accounts.sweep(at(31 * MINUTE)).unwrap(), 1, "the session");
    assert_eq!(console.accounts.sweep(at(24 * HOUR)).unwrap(), 1, "the link");
}
