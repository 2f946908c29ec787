//! What a system client's token promises: its post, its scopes, its end, and that a stolen database does not hold it.

use std::collections::BTreeSet;

use accounts::{ClientToken, Mode, NewClient, Refused, Scope};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::OfficerId;
use jiff::Timestamp;
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

use crate::console::{ADA, CHIEF, Console, at, bureau, holds, open, refusal};

const GATES: OfficerId = OfficerId::from_bytes([0x6a; 16]);
const DAY: i64 = 24 * 3600;

fn gates(expires_at: Timestamp) -> NewClient {
    NewClient {
        post: bureau("VN"),
        account: GATES,
        label: "Airport gates".to_owned(),
        scopes: BTreeSet::from([Scope::Check, Scope::ReadNotices]),
        expires_at,
        issued_by: CHIEF,
    }
}

#[test]
fn a_client_may_what_its_scopes_say_until_the_very_moment_its_token_expires() {
    let mut console = Console::new(Mode::Real);
    let (token, issued) =
        console.accounts.issue_client(gates(at(DAY)), at(0), &mut console.rng).unwrap();
    let text = token.expose();
    assert!(text.starts_with("ent_") && text.len() == 47);
    let token: ClientToken = text.parse().unwrap();
    let client = console.accounts.client(&token, at(DAY - 1)).unwrap().unwrap();
    assert_eq!((client.account, &client.post, client.id), (GATES, &bureau("VN"), issued.id));
    assert!(client.may(Scope::Check) && client.may(Scope::ReadNotices));
    assert!(!client.may(Scope::WriteNotices) && !client.may(Scope::Audit));
    assert!(console.accounts.client(&token, at(DAY)).unwrap().is_none());
    assert_eq!(console.accounts.clients(&bureau("VN"), at(DAY)).unwrap(), []);
}

#[test]
fn last_use_is_known_to_the_hour_and_no_better() {
    let mut console = Console::new(Mode::Real);
    let (token, issued) =
        console.accounts.issue_client(gates(at(DAY)), at(0), &mut console.rng).unwrap();
    assert_eq!(issued.used_at, None);
    for second in [100, 3599, 3600, 7300] {
        console.accounts.client(&token, at(second)).unwrap().unwrap();
        let listed = console.accounts.clients(&bureau("VN"), at(second)).unwrap();
        // 1 800 000 000 s is a full hour.
        assert_eq!(listed[0].used_at, Some(at(second / 3600 * 3600)), "{second}");
    }
}

#[test]
fn a_revoked_token_opens_nothing_and_only_its_own_post_can_revoke_it() {
    let mut console = Console::new(Mode::Real);
    let (token, issued) =
        console.accounts.issue_client(gates(at(DAY)), at(0), &mut console.rng).unwrap();
    assert!(!console.accounts.revoke_client(&bureau("FR"), issued.id, ADA, at(1)).unwrap());
    assert!(console.accounts.client(&token, at(1)).unwrap().is_some());
    assert!(console.accounts.revoke_client(&bureau("VN"), issued.id, CHIEF, at(2)).unwrap());
    assert!(console.accounts.client(&token, at(2)).unwrap().is_none());
}

#[test]
fn a_token_in_use_opens_nothing_from_the_moment_another_process_revokes_it_or_its_account_goes() {
    let mut console = Console::new(Mode::Real);
    // As the command line has the file of a running server open.
    let other = open(&console.folder, Mode::Real, &mut ChaCha20Rng::from_seed([3; 32]));
    for end in ["revoked", "account gone", "over"] {
        let (token, issued) =
            console.accounts.issue_client(gates(at(DAY)), at(0), &mut console.rng).unwrap();
        let now = at(if end == "over" { DAY } else { 9 });
        for second in [1, 2, 3] {
            let known = console.accounts.client(&token, at(second)).unwrap().unwrap();
            assert_eq!((known.id, known.used_at), (issued.id, Some(at(0))), "{end}");
        }
        match end {
            "revoked" => {
                assert!(other.revoke_client(&bureau("VN"), issued.id, CHIEF, now).unwrap());
            }
            "account gone" => other.officer_left(GATES, CHIEF, now).unwrap(),
            _ => {}
        }
        assert!(console.accounts.client(&token, now).unwrap().is_none(), "{end}");
    }
}

#[test]
fn a_token_dies_with_its_account() {
    let mut console = Console::new(Mode::Real);
    let (token, _) =
        console.accounts.issue_client(gates(at(DAY)), at(0), &mut console.rng).unwrap();
    console.accounts.officer_left(GATES, CHIEF, at(1)).unwrap();
    assert!(console.accounts.client(&token, at(2)).unwrap().is_none());
}

#[test]
fn a_token_has_a_label_and_an_end_within_a_year() {
    let mut console = Console::new(Mode::Real);
    let mut issue = |new| console.accounts.issue_client(new, at(0), &mut console.rng).map(|_| ());
    let ends = Refused::Ends { what: "a token", most_days: 366 };
    assert_eq!(refusal(issue(gates(at(0)))), ends);
    assert_eq!(refusal(issue(gates(at(366 * DAY + 1)))), ends);
    let unnamed = NewClient { label: " ".to_owned(), ..gates(at(DAY)) };
    assert!(matches!(refusal(issue(unnamed)), Refused::Text { most: 64, .. }));
    issue(gates(at(366 * DAY))).unwrap();
}

#[test]
fn a_stolen_database_holds_no_token() {
    let mut console = Console::new(Mode::Real);
    let (token, _) =
        console.accounts.issue_client(gates(at(DAY)), at(0), &mut console.rng).unwrap();
    let (bytes, text) = (console.bytes(), token.expose());
    assert!(holds(&bytes, b"Airport gates"), "the search finds what is there");
    assert!(!holds(&bytes, &text.as_bytes()[4..]));
    assert!(!holds(&bytes, &URL_SAFE_NO_PAD.decode(&text[4..]).unwrap()));
}

#[test]
fn every_scope_reads_back_from_its_code() {
    for scope in Scope::ALL {
        assert_eq!(Scope::from_code(scope.code()), Some(scope));
    }
    assert_eq!(Scope::from_code("everything"), None);
}
