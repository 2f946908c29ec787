//! From a confirmed candidate to a measure: the owner answers under its clock, and nobody else.

use axum::http::StatusCode;
use domain::directory::Role;
use testkit::{World, dice, people::Invented};

use crate::console::Console;

/// A link of that beginning on a page.
fn path(text: &str, start: &str) -> String {
    let at = text.find(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    text[at..].split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hit_is_confirmed_answered_by_its_owner_and_only_then_carries_an_arrest() {
    let mut world = World::new(41, &["VN", "TH", "KE"]);
    let draft = Invented::new(&mut dice(41, 9)).draft("red", "VN", domain::audience::Audience::All);
    world.published(&draft);
    world.sync_all();
    let number = draft.person().unwrap().documents[0].number.as_written().to_owned();
    let console = Console::over(world);

    let border = console.signed_in("TH", Role::BorderOfficer);
    let answer = border.post("/check", &[("q", &number), ("purpose", "border")]).await;
    let confirm = path(&answer.text, "/checks/");
    let grounds = [("place", "Gate 4"), ("grounds", "the passport in hand, the photograph")];
    let confirmed = border.post(&confirm, &grounds).await;
    let hit = confirmed.to.unwrap();
    assert!(hit.starts_with("/hits/"), "{hit}");
    let shown = border.get(&hit).await;
    assert!(shown.text.contains("waiting for the owner"), "{}", shown.text);
    assert!(!shown.text.contains("/verify"), "the searcher does not answer for the owner");

    let duty = console.signed_in("TH", Role::DutyOfficer);
    let early = duty.post(&format!("{hit}/measure"), &[("kind", "arrest"), ("note", "§ 1")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "no arrest before the owner's answer");

    let owner = console.signed_in("VN", Role::DutyOfficer);
    console.settled().await;
    let asked = owner.get(&hit).await;
    assert!(asked.text.contains("/verify"), "{}", asked.text);
    let elsewhere = console.signed_in("KE", Role::DutyOfficer).get(&hit).await;
    let absent =
        console.signed_in("KE", Role::DutyOfficer).get(&format!("/hits/{}", "0".repeat(32))).await;
    assert_eq!((elsewhere.status, &elsewhere.text), (StatusCode::NOT_FOUND, &absent.text));

    let answered =
        owner.post(&format!("{hit}/verify"), &[("stands", "yes"), ("note", "call us")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    console.settled().await;
    let arrested =
        duty.post(&format!("{hit}/measure"), &[("kind", "arrest"), ("note", "§ 1")]).await;
    assert_eq!(arrested.status, StatusCode::SEE_OTHER, "{}", arrested.text);
    assert!(duty.get(&hit).await.text.contains("Arrest"));
}
