//! What passkeys promise, driven by an authenticator of our own that can also lie: enrolment, sign-in, confirmation,
//! and every refusal that Web Authentication asks of a relying party.

use accounts::{
    Accounts, AccountsError, Answer, EventKind, How, LinkPurpose, Mode, Opened, Passkey, Refused,
    Shown,
};
use domain::OfficerId;

use crate::{
    authenticator::Authenticator,
    console::{ADA, BEN, CHIEF, Console, at, bureau, from, holds, open, refusal},
};

const SHOWN: Shown<'_> = Shown { user: "VN-17", display: "VN-17" };

fn enrol(console: &mut Console, officer: OfficerId, key: &mut Authenticator) -> Opened {
    let link = console.link(officer, LinkPurpose::Enrol);
    let Console { accounts, rng, .. } = console;
    let (cookie, _) = accounts.open_enrolment(&link, from("a", 0), rng).unwrap();
    let asked = accounts.begin_enrolment_passkey(&cookie, SHOWN, at(0), rng).unwrap();
    let json = key.create(&asked.options);
    let answer = Answer { ceremony: &asked.token, json: &json };
    accounts.finish_enrolment_passkey(&cookie, answer, "desk", from("a", 0), rng).unwrap()
}

fn sign_in(
    console: &mut Console,
    key: &mut Authenticator,
    second: i64,
) -> Result<Opened, AccountsError> {
    let Console { accounts, rng, .. } = console;
    let asked = accounts.begin_sign_in(from("a", second), rng)?;
    let json = key.get(&asked.options);
    accounts.finish_sign_in(Answer { ceremony: &asked.token, json: &json }, from("a", second), rng)
}

fn confirm(
    console: &mut Console,
    opened: &Opened,
    key: &mut Authenticator,
    second: i64,
) -> Result<Opened, AccountsError> {
    let Console { accounts, rng, .. } = console;
    let asked = accounts.begin_confirmation(&opened.cookie, at(second), rng)?;
    let json = key.get(&asked.options);
    let answer = Answer { ceremony: &asked.token, json: &json };
    accounts.finish_confirmation(&opened.cookie, answer, from("a", second), rng)
}

fn add_another(
    console: &mut Console,
    opened: &Opened,
    key: &mut Authenticator,
    label: &str,
    second: i64,
) -> Result<Passkey, AccountsError> {
    let Console { accounts, rng, .. } = console;
    let asked = accounts.begin_another_passkey(&opened.cookie, SHOWN, at(second), rng)?;
    let json = key.create(&asked.options);
    let answer = Answer { ceremony: &asked.token, json: &json };
    accounts.finish_another_passkey(&opened.cookie, answer, label, at(second))
}

#[test]
fn a_link_leads_to_a_passkey_and_the_passkey_signs_in_without_a_name() {
    let mut console = Console::new(Mode::Real);
    let mut key = Authenticator::new(1);
    let first = enrol(&mut console, ADA, &mut key);
    assert_eq!((first.session.officer, &first.session.post), (ADA, &bureau("VN")));
    let again = sign_in(&mut console, &mut key, 3600).unwrap();
    assert_eq!(again.session.officer, ADA);
    let listed = console.accounts.passkeys(ADA).unwrap();
    assert_eq!(again.session.how, How::Passkey(listed[0].id));
    assert_eq!((listed[0].label.as_str(), listed[0].used_at), ("desk", Some(at(3600))));
}

#[test]
fn passkeys_outlive_the_server() {
    let mut console = Console::new(Mode::Real);
    let mut key = Authenticator::new(1);
    enrol(&mut console, ADA, &mut key);
    console.accounts = open(&console.folder, Mode::Real, &mut console.rng);
    assert_eq!(sign_in(&mut console, &mut key, 1).unwrap().session.officer, ADA);
}

#[test]
fn the_browser_is_asked_for_a_discoverable_key_and_for_its_user_to_be_verified() {
    let mut console = Console::new(Mode::Real);
    let link = console.link(ADA, LinkPurpose::Enrol);
    let Console { accounts, rng, .. } = &mut console;
    let (cookie, _) = accounts.open_enrolment(&link, from("a", 0), rng).unwrap();
    let options = accounts.begin_enrolment_passkey(&cookie, SHOWN, at(0), rng).unwrap().options;
    let selection = &options["publicKey"]["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["requireResidentKey"], true);
    assert_eq!(selection["userVerification"], "required");
    assert_eq!(options["publicKey"]["attestation"], "none");
    assert_eq!(options["publicKey"]["rp"]["id"], "console.example.org");
    let options = accounts.begin_sign_in(from("a", 0), rng).unwrap().options;
    assert_eq!(options["publicKey"]["userVerification"], "required");
    assert_eq!(options["publicKey"]["allowCredentials"], serde_json::json!([]));
}

/// One lie, told at sign-in by an authenticator that was honest when it was added.
#[test]
fn an_answer_with_anything_wrong_in_it_signs_nobody_in() {
    type Lie = fn(&mut Authenticator);
    let lies: [(&str, Lie); 9] = [
        ("another origin", |key| key.origin = "https://console.example.net".to_owned()),
        ("another port", |key| key.origin += ":8443"),
        ("a subdomain", |key| key.origin = "https://x.console.example.org".to_owned()),
        ("another relying party", |key| key.rp_id = "example.org".to_owned()),
        ("user not verified", |key| key.verifies_user = false),
        ("user not there", |key| key.user_present = false),
        ("in a frame of another origin", |key| key.framed = true),
        ("an answer to another question", |key| key.kind = Some("webauthn.create")),
        ("no name", |key| key.user = None),
    ];
    let mut console = Console::new(Mode::Real);
    let mut honest = Authenticator::new(1);
    enrol(&mut console, ADA, &mut honest);
    for (what, lie) in lies {
        let mut liar = honest.clone();
        lie(&mut liar);
        let refused = sign_in(&mut console, &mut liar, 60);
        assert!(matches!(refused, Err(AccountsError::Refused(Refused::Passkey))), "{what}");
        assert!(sign_in(&mut console, &mut honest, 60).is_ok(), "after: {what}");
    }
}

#[test]
fn a_key_made_without_verifying_its_user_or_for_another_site_is_not_taken() {
    type Lie = fn(&mut Authenticator);
    let lies: [(&str, Lie); 4] = [
        ("user not verified", |key| key.verifies_user = false),
        ("another origin", |key| key.origin = "https://console.example.net".to_owned()),
        ("another relying party", |key| key.rp_id = "example.org".to_owned()),
        ("in a frame of another origin", |key| key.framed = true),
    ];
    let mut console = Console::new(Mode::Real);
    for (what, lie) in lies {
        let link = console.link(ADA, LinkPurpose::Enrol);
        let Console { accounts, rng, .. } = &mut console;
        let (cookie, _) = accounts.open_enrolment(&link, from("a", 0), rng).unwrap();
        let asked = accounts.begin_enrolment_passkey(&cookie, SHOWN, at(0), rng).unwrap();
        let mut liar = Authenticator::new(1);
        lie(&mut liar);
        let json = liar.create(&asked.options);
        let answer = Answer { ceremony: &asked.token, json: &json };
        let taken = accounts.finish_enrolment_passkey(&cookie, answer, "desk", from("a", 0), rng);
        assert!(matches!(taken, Err(AccountsError::Refused(Refused::Passkey))), "{what}");
        assert!(accounts.enrolment(&cookie, at(1)).unwrap().is_some(), "{what}: may try again");
    }
    assert_eq!(console.accounts.passkeys(ADA).unwrap(), []);
}

#[test]
fn an_answer_is_heard_once_and_only_by_the_question_it_answers() {
    let mut console = Console::new(Mode::Real);
    let mut key = Authenticator::new(1);
    enrol(&mut console, ADA, &mut key);
    let Console { accounts, rng, .. } = &mut console;
    let asked = accounts.begin_sign_in(from("a", 1), rng).unwrap();
    let json = key.get(&asked.options);
    let answer = Answer { ceremony: &asked.token, json: &json };
    accounts.finish_sign_in(answer, from("a", 1), rng).unwrap();
    let replayed = accounts.finish_sign_in(answer, from("a", 1), rng);
    assert_eq!(refusal(replayed), Refused::Ceremony);
    // The same recorded answer to a new question.
    let asked = accounts.begin_sign_in(from("a", 1), rng).unwrap();
    let answer = Answer { ceremony: &asked.token, json: &json };
    let replayed = accounts.finish_sign_in(answer, from("a", 1), rng);
    assert_eq!(refusal(replayed), Refused::Passkey);
}

#[test]
fn a_ceremony_is_over_at_the_fifth_minute() {
    let mut console = Console::new(Mode::Real);
    let mut key = Authenticator::new(1);
    enrol(&mut console, ADA, &mut key);
    let Console { accounts, rng, .. } = &mut console;
    for (second, in_time) in [(299, true), (300, false)] {
        let asked = accounts.begin_sign_in(from("a", 0), rng).unwrap();
        let json = key.get(&asked.options);
        let answer = Answer { ceremony: &asked.token, json: &json };
        assert_eq!(accounts.finish_sign_in(answer, from("a", second), rng).is_ok(), in_time);
    }
}

#[test]
fn a_key_whose_counter_stands_still_is_refused_and_reported() {
    let mut console = Console::new(Mode::Real);
    let mut key = Authenticator::new(1);
    key.counter = 5;
    enrol(&mut console, ADA, &mut key);
    let mut copy = key.clone();
    key.counter = 6;
    sign_in(&mut console, &mut key, 10).unwrap();
    copy.counter = 6;
    assert_eq!(refusal(sign_in(&mut console, &mut copy, 20)), Refused::Passkey);
    let events = console.accounts.events(None, None, 10).unwrap();
    assert!(events.iter().any(|event| event.kind == EventKind::PasskeyPerhapsCopied));
    key.counter = 7;
    sign_in(&mut console, &mut key, 30).unwrap();
}

#[test]
fn a_key_names_only_its_own_officer() {
    let mut console = Console::new(Mode::Real);
    let (mut ada, mut ben) = (Authenticator::new(1), Authenticator::new(2));
    enrol(&mut console, ADA, &mut ada);
    enrol(&mut console, BEN, &mut ben);
    ada.user.clone_from(&ben.user);
    assert_eq!(refusal(sign_in(&mut console, &mut ada, 1)), Refused::Passkey);
}

#[test]
fn a_confirmation_takes_the_session_s_own_officer_and_changes_the_cookie() {
    let mut console = Console::new(Mode::Real);
    let (mut ada, mut ben) = (Authenticator::new(1), Authenticator::new(2));
    enrol(&mut console, BEN, &mut ben);
    let opened = enrol(&mut console, ADA, &mut ada);
    assert_eq!(refusal(confirm(&mut console, &opened, &mut ben, 600)), Refused::Passkey);
    // Not even when the key does not say whose it is.
    ben.user = None;
    assert_eq!(refusal(confirm(&mut console, &opened, &mut ben, 600)), Refused::Passkey);
    // Here the officer is known: the name may be left out.
    ada.user = None;
    let confirmed = confirm(&mut console, &opened, &mut ada, 600).unwrap();
    assert_eq!(confirmed.session.require_fresh(at(899)), Ok(()));
    assert_eq!(confirmed.session.require_fresh(at(900)), Err(Refused::NotFresh));
    assert!(console.accounts.session(&opened.cookie, at(601)).unwrap().is_none());
}

#[test]
fn a_confirmation_begun_in_one_session_finishes_in_no_other_and_signs_nobody_in() {
    let mut console = Console::new(Mode::Real);
    let mut key = Authenticator::new(1);
    let first = enrol(&mut console, ADA, &mut key);
    let second = sign_in(&mut console, &mut key, 1).unwrap();
    let Console { accounts, rng, .. } = &mut console;
    let asked = accounts.begin_confirmation(&first.cookie, at(2), rng).unwrap();
    let json = key.get(&asked.options);
    let answer = Answer { ceremony: &asked.token, json: &json };
    let other = accounts.finish_confirmation(&second.cookie, answer, from("a", 2), rng);
    assert_eq!(refusal(other), Refused::Ceremony);
    let asked = accounts.begin_confirmation(&first.cookie, at(2), rng).unwrap();
    let json = key.get(&asked.options);
    let answer = Answer { ceremony: &asked.token, json: &json };
    assert_eq!(refusal(accounts.finish_sign_in(answer, from("a", 2), rng)), Refused::Ceremony);
}

#[test]
fn another_passkey_needs_a_fresh_session_and_a_key_belongs_to_one_officer() {
    let mut console = Console::new(Mode::Real);
    let (mut desk, mut phone) = (Authenticator::new(1), Authenticator::new(2));
    let opened = enrol(&mut console, ADA, &mut desk);
    let late = add_another(&mut console, &opened, &mut phone, "phone", 300);
    assert_eq!(refusal(late), Refused::NotFresh);
    let added = add_another(&mut console, &opened, &mut phone, " phone ", 299).unwrap();
    assert_eq!(added.label, "phone");
    assert_eq!(sign_in(&mut console, &mut phone, 400).unwrap().session.officer, ADA);

    let mut bens = Authenticator::new(3);
    let ben = enrol(&mut console, BEN, &mut bens);
    let taken = add_another(&mut console, &ben, &mut phone.clone(), "phone", 0);
    assert_eq!(refusal(taken), Refused::Passkey);
    assert_eq!(console.accounts.passkeys(ADA).unwrap().len(), 2);
}

#[test]
fn a_label_is_one_short_line_and_keys_are_ten_at_most() {
    let mut console = Console::new(Mode::Real);
    let opened = enrol(&mut console, ADA, &mut Authenticator::new(1));
    for wrong in ["", "  ", "a\nb", &"x".repeat(65)] {
        let refused = add_another(&mut console, &opened, &mut Authenticator::new(2), wrong, 1);
        assert!(matches!(refusal(refused), Refused::Text { most: 64, .. }), "{wrong}");
    }
    for seed in 2..=10 {
        add_another(&mut console, &opened, &mut Authenticator::new(seed), "more", 1).unwrap();
    }
    let eleventh = add_another(&mut console, &opened, &mut Authenticator::new(11), "more", 1);
    assert_eq!(refusal(eleventh), Refused::Full { what: "passkeys", most: 10 });
}

#[test]
fn revoking_a_passkey_closes_what_it_opened_and_the_last_one_needs_a_way_back() {
    let mut console = Console::new(Mode::Real);
    let (mut desk, mut phone) = (Authenticator::new(1), Authenticator::new(2));
    let at_desk = enrol(&mut console, ADA, &mut desk);
    let phone_id = add_another(&mut console, &at_desk, &mut phone, "phone", 1).unwrap().id;
    let on_phone = sign_in(&mut console, &mut phone, 2).unwrap();
    assert!(!console.accounts.revoke_passkey(BEN, phone_id, BEN, at(3)).unwrap());
    assert!(console.accounts.revoke_passkey(ADA, phone_id, ADA, at(3)).unwrap());
    assert!(console.accounts.session(&on_phone.cookie, at(4)).unwrap().is_none());
    assert!(console.accounts.session(&at_desk.cookie, at(4)).unwrap().is_some());
    assert_eq!(refusal(sign_in(&mut console, &mut phone, 5)), Refused::Passkey);

    let last = console.accounts.passkeys(ADA).unwrap()[0].id;
    let refused = console.accounts.revoke_passkey(ADA, last, ADA, at(6));
    assert_eq!(refusal(refused), Refused::LastPasskey);
    assert_eq!(console.accounts.passkeys(ADA).unwrap().len(), 1, "the refusal changed nothing");
    console.link(ADA, LinkPurpose::Enrol);
    assert!(console.accounts.revoke_passkey(ADA, last, CHIEF, at(7)).unwrap());
}

#[test]
fn a_passkey_of_an_officer_who_left_signs_nobody_in() {
    let mut console = Console::new(Mode::Real);
    let mut key = Authenticator::new(1);
    enrol(&mut console, ADA, &mut key);
    console.accounts.officer_left(ADA, CHIEF, at(1)).unwrap();
    assert_eq!(refusal(sign_in(&mut console, &mut key, 2)), Refused::Passkey);
}

#[test]
fn whoever_fails_as_one_officer_is_held_up_and_begins_only_so_often() {
    let mut console = Console::new(Mode::Real);
    let mut key = Authenticator::new(1);
    enrol(&mut console, ADA, &mut key);
    let mut liar = key.clone();
    liar.verifies_user = false;
    let mut refused = Vec::new();
    for _ in 0..11 {
        refused.push(refusal(sign_in(&mut console, &mut liar, 0)));
    }
    assert_eq!(refused[9], Refused::Passkey);
    assert_eq!(refused[10], Refused::TooManyAttempts { retry_at: at(30) });
    for _ in 0..19 {
        console.accounts.begin_sign_in(from("a", 0), &mut console.rng).unwrap();
    }
    let begun = console.accounts.begin_sign_in(from("a", 0), &mut console.rng);
    assert_eq!(refusal(begun), Refused::TooManyAttempts { retry_at: at(2) });
    assert_eq!(sign_in(&mut console, &mut key, 30).unwrap().session.officer, ADA);
}

#[test]
fn nonsense_for_an_answer_is_refused() {
    let mut console = Console::new(Mode::Real);
    for json in ["", "{}", "null", "[1]", &"[".repeat(10_000), &"x".repeat(100_000)] {
        let Console { accounts, rng, .. } = &mut console;
        let asked = accounts.begin_sign_in(from("a", 0), rng).unwrap();
        let answer = Answer { ceremony: &asked.token, json };
        let refused = accounts.finish_sign_in(answer, from("a", 0), rng);
        assert_eq!(refusal(refused), Refused::Passkey);
    }
}

#[test]
fn a_stolen_database_holds_no_enrolment_that_could_be_used_and_no_private_key() {
    let mut console = Console::new(Mode::Real);
    let link = console.link(ADA, LinkPurpose::Enrol);
    let Console { accounts, rng, .. } = &mut console;
    let (cookie, _) = accounts.open_enrolment(&link, from("a", 0), rng).unwrap();
    enrol(&mut console, BEN, &mut Authenticator::new(0x5a));
    let bytes = console.bytes();
    assert!(!holds(&bytes, cookie.expose().as_bytes()));
    assert!(holds(&bytes, &[0x5a; 48]), "the credential's identifier is there");
    assert!(!holds(&bytes, SHOWN.user.as_bytes()), "the name shown is not");
}

#[test]
fn a_relying_party_that_browsers_would_not_serve_is_refused_at_the_start() {
    let mut console = Console::new(Mode::Real);
    let mut try_with = |id: &str, origin: &str| {
        let mut settings = console.accounts.settings().clone();
        settings.relying_party.id = id.to_owned();
        settings.relying_party.origin = origin.to_owned();
        Accounts::open(&console.folder.path().join("other.db"), settings, &mut console.rng).is_ok()
    };
    assert!(try_with("localhost", "http://localhost:8080"));
    assert!(try_with("example.org", "https://console.example.org"));
    assert!(!try_with("console.example.org", "http://console.example.org"));
    assert!(!try_with("example.net", "https://console.example.org"));
    assert!(!try_with("console.example.org", "not an address"));
}
