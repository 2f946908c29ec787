//! The desk: the hand-over note, what a copy that is too old says, help.

use std::time::Duration;

use acts::check::Terms;
use axum::{
    body::to_bytes,
    http::{Method, StatusCode},
};
use domain::{directory::Role, notice::WithdrawalReason};
use serde_json::{Value, json};
use testkit::{World, people::Invented};

use crate::{api::Driver, console::Console};

/// The path of the form that takes over the note shown.
fn take(text: &str) -> Option<String> {
    let at = text.find("/handover/")?;
    text[at..].split('"').next().map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_passes_from_one_officer_to_the_next_and_stays_at_its_post() {
    let console = Console::over(World::new(50, &["VN", "FR"]));
    let duty = console.signed_in("VN", Role::DutyOfficer);
    let note = "Two calls expected. <script>alert(1)</script> \u{202e}abc";
    let left = duty.post("/handover", &[("text", note)]).await;
    assert_eq!((left.status, left.to.as_deref()), (StatusCode::SEE_OTHER, Some("/")));
    let own = duty.get("/").await.text;
    assert!(own.contains("&lt;script&gt;") && !own.contains("<script>alert"), "{own}");
    assert_eq!(take(&own), None, "nobody takes over from themselves");

    let border = console.signed_in("VN", Role::BorderOfficer);
    let path = take(&border.get("/").await.text).unwrap();
    let elsewhere = console.signed_in("FR", Role::DutyOfficer);
    assert!(!elsewhere.get("/").await.text.contains("Two calls expected"));
    assert_eq!(elsewhere.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(border.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    let after = border.get("/").await.text;
    assert!(take(&after).is_none() && after.contains("Taken over"), "{after}");

    let administrator = console.signed_in("VN", Role::Administrator).get("/").await.text;
    assert!(!administrator.contains("Two calls expected") && !administrator.contains("/handover"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_that_is_too_long_comes_back_as_it_was_typed() {
    let console = Console::over(World::new(51, &["VN"]));
    let duty = console.signed_in("VN", Role::DutyOfficer);
    let long = "đ".repeat(5_000);
    let wrong = duty.post("/handover", &[("text", &long)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains(&long) && wrong.text.contains("text-error"),
        "what was typed stays"
    );
    assert_eq!(
        duty.post("/handover", &[("text", " ")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert!(duty.get("/").await.text.contains("No note from the last shift"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_over_a_copy_that_is_too_old_says_so_first() {
    const WORDS: &str = "nothing found means nothing";
    let mut world = World::new(52, &["VN"]);
    world.sync_all();
    let fresh = Console::over(world).signed_in("VN", Role::BorderOfficer).get("/").await.text;
    assert!(!fresh.contains(WORDS));
    let mut world = World::new(52, &["VN"]);
    world.sync_all();
    world.pass_hours(24 * 8);
    let console = Console::cut_off(world);
    let stale = console.signed_in("VN", Role::BorderOfficer).get("/").await.text;
    assert!(stale.contains(WORDS), "{stale}");
    let hub = console.signed_in("hub", Role::DutyOfficer).get("/").await.text;
    assert!(!hub.contains(WORDS), "the hub has the register itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_and_help_speak_every_language() {
    let console = Console::over(World::new(53, &["VN"]));
    for language in web::language::Language::ALL {
        let duty = console.signed_in("VN", Role::DutyOfficer).reading(language.tag());
        for page in ["/", "/?only=urgent", "/help"] {
            let shown = duty.get(page).await;
            assert_eq!(shown.status, StatusCode::OK);
            for key in ["desk-", "help-", "handover-"] {
                let raw = format!(">{key}");
                assert!(!shown.text.contains(&raw), "{page} in {language:?} shows a key {key}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stream_of_changes_ends_with_the_session() {
    let console = Console::over(World::new(58, &["VN"]));
    let officer = console.signed_in("VN", Role::DutyOfficer);
    let colleague = console.signed_in("VN", Role::BorderOfficer);
    let stream = officer.get("/events").await.stream.unwrap();
    assert_eq!(officer.post("/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
    colleague.post("/check", &[("q", "Nobodova Nikita"), ("purpose", "border")]).await;
    let told = tokio::time::timeout(Duration::from_mins(1), to_bytes(stream, 1 << 16));
    let told = told.await.expect("the stream ends").unwrap();
    assert!(!String::from_utf8_lossy(&told).contains("changed"), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_page_fetches_by_itself_keeps_nobody_signed_in() {
    let console = Console::over(World::new(59, &["VN"]));
    let officer = console.signed_in("VN", Role::DutyOfficer);
    console.pass_minutes(20);
    assert_eq!(officer.fetch("/").await.status, StatusCode::OK);
    console.pass_minutes(9);
    assert_eq!(officer.get("/").await.status, StatusCode::OK, "an officer's own look is use");
    console.pass_minutes(29);
    assert_eq!(officer.fetch("/").await.status, StatusCode::OK);
    console.pass_minutes(1);
    assert_eq!(officer.fetch("/").await.to.as_deref(), Some("/sign-in?then=%2F"));
}

/// Kenya's officer confirms a hit offline on a notice that Vietnam has withdrawn: the hub does not accept it.
pub(crate) fn late_hit(world: &mut World) {
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", domain::audience::Audience::All));
    let withdrawn = world.at("VN", |unit, staff| {
        let officer = staff.first(Role::BureauOfficer);
        acts::notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::PurposeAchieved)
    });
    withdrawn.unwrap();
    world.sync("VN");
    let lookup = world.look_up("KE", Terms::Mrz(person.mrz())).unwrap().lookup;
    let confirmed = world.at("KE", |unit, staff| {
        let officer = staff.first(Role::BorderOfficer);
        acts::hit::confirm(unit, officer, lookup, record, "Gate 4".into(), "Passport".into())
    });
    confirmed.unwrap();
    world.sync_all();
}

/// A console whose desk in Kenya has such a hit.
fn unheard(seed: u64) -> Console {
    let mut world = World::new(seed, &["VN", "KE"]);
    late_hit(&mut world);
    Console::cut_off(world)
}

/// The pages under `/desk/` that a desk leads to.
fn unsettled(desk: &str) -> Vec<String> {
    let links = desk.split("href=\"/desk/").skip(1);
    links.map(|rest| format!("/desk/{}", rest.split('"').next().unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_hub_did_not_accept_and_a_hit_on_what_is_erased_leave_the_desk_with_what_was_done()
{
    let console = unheard(60);
    let border = console.signed_in("KE", Role::BorderOfficer);
    let pages = unsettled(&border.get("/").await.text);
    assert_eq!(pages.len(), 2, "whoever may confirm a hit hears that nobody was told of it");
    for page in pages {
        let shown = border.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
        let erased = page.contains("hit-on-erased");
        let (said, outcome, other) = if erased {
            ("Nobody may be held", "released", "done-anew")
        } else {
            ("its payload was erased before it was sent", "not-needed", "released")
        };
        assert!(shown.text.contains(said), "{said}: {}", shown.text);
        assert_eq!(shown.text.contains("onfirm a hit"), !erased, "what it was: {}", shown.text);

        let settle = format!("{page}/settle");
        for (post, role) in [("KE", Role::DataProtectionOfficer), ("KE", Role::Administrator)] {
            let without = console.signed_in(post, role);
            assert_eq!(without.get(&page).await.status, StatusCode::NOT_FOUND);
            let refused = without.post(&settle, &[("outcome", outcome)]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        for post in ["VN", "hub"] {
            let elsewhere = console.signed_in(post, Role::DutyOfficer);
            assert_eq!(elsewhere.get(&page).await.status, StatusCode::NOT_FOUND);
            let refused = elsewhere.post(&settle, &[("outcome", outcome)]).await;
            assert!(refused.status.is_client_error(), "{post}: {}", refused.status);
        }
        let wrong = border.post(&settle, &[("outcome", other)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let api = format!("/api/v1{page}");
        let read = border.get(&api).await.text;
        assert!(read.contains(&format!("\"{outcome}\"")), "{read}");
        let body = json!({"outcome": outcome});
        let done = border.call(Method::POST, &format!("{api}/settle"), &body).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT);
        assert_eq!(border.get(&page).await.status, StatusCode::NOT_FOUND, "it is settled");
    }
    assert_eq!(unsettled(&border.get("/").await.text), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matter_on_the_desk_speaks_every_language() {
    let console = unheard(61);
    for language in web::language::Language::ALL {
        let officer = console.signed_in("KE", Role::BureauOfficer).reading(language.tag());
        let pages = unsettled(&officer.get("/").await.text);
        assert_eq!(pages.len(), 2);
        for page in pages {
            let shown = officer.get(&page).await;
            assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
            assert!(!shown.text.contains(">desk-") && !shown.text.contains(">…"), "{}", shown.text);
        }
    }
}

/// What waits for an officer's word, read and settled by a program.
pub(crate) async fn driven(driver: &mut Driver<'_>) {
    let officer = driver.console.signed_in("KE", Role::BorderOfficer);
    let page = unsettled(&officer.get("/").await.text).remove(0);
    let (one, settle) = ("/api/v1/desk/{matter}/{entry}", "/api/v1/desk/{matter}/{entry}/settle");
    let path = format!("/api/v1{page}");
    let told = driver.call(&officer, (Method::GET, one), &path, Value::Null).await;
    let done = json!({"outcome": told["outcomes"][0]});
    driver.call(&officer, (Method::POST, settle), &format!("{path}/settle"), done).await;
}
