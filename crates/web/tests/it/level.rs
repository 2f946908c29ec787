//! The body's level at the console: one administrator raises it where nobody is left behind, two where somebody is, and nobody
//! else learns which member's program is old.

use acts::directory::enrol;
use axum::http::{Method, StatusCode};
use domain::{OfficerId, directory::Role, kind::LEVEL};
use serde_json::{Value, json};
use testkit::World;
use web::language::Language;

use crate::{
    api::Driver,
    console::{Browser, Console},
};

const RAISE: &str = "/api/v1/level/raise";

/// A console over VN and FR with a second administrator of the secretariat; FR's program is old if told so.
fn over(seed: u64, old: bool) -> (Console, OfficerId) {
    let mut world = World::new(seed, &["VN", "FR"]);
    let second = world.at(acts::HUB, |unit, staff| {
        let first = staff.first(Role::Administrator);
        enrol(unit, Some(first), "A second administrator", None, [Role::Administrator].into())
    });
    world.sync_all();
    if old {
        // Without a line no greeting says otherwise.
        let now = world.now();
        world.hub.node().see_program(now, &"FR".parse().unwrap(), 0).unwrap();
    }
    (Console::cut_off(world), second.unwrap())
}

async fn read(browser: &Browser) -> Value {
    let shown = browser.get("/api/v1/level").await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    serde_json::from_str(&shown.text).unwrap()
}

fn level() -> String {
    LEVEL.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_administrator_raises_the_level_where_nobody_is_left_behind() {
    let (console, _) = over(1401, false);
    let first = console.signed_in("hub", Role::Administrator);
    assert!(first.get("/directory").await.text.contains("href=\"/level\""));
    let page = first.get("/level").await.text;
    for said in ["One administrator is enough", "cannot be undone", "/level/raise", "France"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let done = first.post("/level/raise", &[("level", &level())]).await;
    assert_eq!((done.status, done.to.as_deref()), (StatusCode::SEE_OTHER, Some("/level")));
    let seen = read(&first).await;
    assert_eq!((&seen["body"], &seen["steps"]), (&json!(LEVEL), &json!([])));
    assert!(!first.get("/level").await.text.contains("/level/raise"), "there is nothing to raise");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_leave_a_member_behind_and_the_second_hears_of_it_on_the_desk() {
    let (console, second) = over(1402, true);
    let first = console.signed_in("hub", Role::Administrator);
    let second = console.admitted("hub", second);
    let page = first.get("/level").await.text;
    for said in ["Left behind", "“unknown”", "Propose it", "value=\"FR\""] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let step = json!({"level": LEVEL, "left_behind": ["FR"]});
    let waits = first.call(Method::POST, RAISE, &step).await;
    assert_eq!((waits.status, &*waits.text), (StatusCode::OK, "{\"raised\":false}"));
    let again = first.call(Method::POST, RAISE, &step).await;
    assert_eq!(again.text, "{\"raised\":false}", "the same person twice is one person");
    let own = first.get("/level").await.text;
    assert!(own.contains("Another administrator") && !own.contains("/level/raise"), "{own}");
    assert!(!first.get("/").await.text.contains("href=\"/level\""), "it waits for others");

    let desk = second.get("/").await.text;
    assert!(desk.contains("href=\"/level\""), "{desk}");
    let listed = second.get("/api/v1/desk").await.text;
    assert!(listed.contains("raise-level") && listed.contains("\"/level\""), "{listed}");
    let page = second.get("/level").await.text;
    assert!(page.contains("Proposed by \u{2068}Officer 0") && page.contains("Agree"), "{page}");
    let fields = [("level", &*level()), ("left_behind", "FR")];
    let done = second.post("/level/raise", &fields).await;
    assert_eq!(done.to.as_deref(), Some("/level"), "{}", done.text);
    assert_eq!(read(&second).await["body"], json!(LEVEL));
    assert!(!second.get("/").await.text.contains("href=\"/level\""), "nothing waits any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_level_nobody_knows_or_a_list_that_is_another_by_now_is_refused_in_words() {
    let (console, _) = over(1403, true);
    let first = console.signed_in("hub", Role::Administrator).reading("fr");
    let unknown = (LEVEL + 1).to_string();
    for (fields, said) in [
        ([("level", &*unknown), ("left_behind", "FR")], "niveau supérieur"),
        ([("level", &*level()), ("left_behind", "VN")], "Regardez de nouveau"),
    ] {
        let refused = first.post("/level/raise", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains(said), "{said}: {}", refused.text);
    }
    let stale = first.call(Method::POST, RAISE, &json!({"level": LEVEL})).await;
    assert!(stale.text.contains("left_behind"), "{}", stale.text);
    assert_eq!(read(&first).await["body"], json!(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_learns_whose_program_is_old_and_a_proof_of_identity_must_be_fresh() {
    let (console, _) = over(1404, true);
    let step = json!({"level": LEVEL, "left_behind": ["FR"]});
    for (post, role) in [
        ("hub", Role::Reviewer),
        ("hub", Role::DutyOfficer),
        ("hub", Role::DataProtectionOfficer),
        ("VN", Role::Administrator),
        ("VN", Role::DutyOfficer),
    ] {
        let other = console.signed_in(post, role);
        for path in ["/level", "/api/v1/level"] {
            let refused = other.get(path).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role:?} at {post}");
            assert!(!refused.text.contains("Left behind"), "{role:?} at {post}");
        }
        let refused = other.call(Method::POST, RAISE, &step).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role:?} at {post}");
        assert!(!other.get("/directory").await.text.contains("/level"), "{role:?} at {post}");
    }
    let first = console.signed_in("hub", Role::Administrator);
    console.pass_minutes(20);
    let late = first.call(Method::POST, RAISE, &step).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN, "{}", late.text);
    assert_eq!(read(&first).await["steps"][0]["proposal"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_level_is_told_in_every_language() {
    let (console, second) = over(1405, true);
    let fields = [("level", &*level()), ("left_behind", "FR")];
    console.signed_in("hub", Role::Administrator).post("/level/raise", &fields).await;
    for lapsed in [false, true] {
        if lapsed {
            console.pass_minutes(30 * 24 * 60);
        }
        for language in Language::ALL {
            let second = console.admitted("hub", second).reading(language.tag());
            for path in ["/level", "/", "/directory"] {
                let shown = second.get(path).await;
                assert_eq!(shown.status, StatusCode::OK);
                for key in [">level-", ">desk-", ">…"] {
                    assert!(!shown.text.contains(key), "{path} in {language:?} shows {key}");
                }
            }
        }
        let second = console.admitted("hub", second);
        let (page, desk) = (second.get("/level").await.text, second.get("/").await.text);
        assert_eq!(page.contains("no longer counts"), lapsed, "{page}");
        assert_eq!(desk.contains("href=\"/level\""), !lapsed, "{desk}");
    }
}

/// The level, read and raised by a program.
pub(crate) async fn driven(driver: &mut Driver<'_>) {
    let administrator = driver.console.signed_in("hub", Role::Administrator);
    let (read, raise) = ("/api/v1/level", "/api/v1/level/raise");
    let told = driver.call(&administrator, (Method::GET, read), read, Value::Null).await;
    let step = json!({"level": told["steps"][0]["level"], "left_behind": []});
    let done = driver.call(&administrator, (Method::POST, raise), raise, step).await;
    assert_eq!(done, json!({"raised": true}));
}
