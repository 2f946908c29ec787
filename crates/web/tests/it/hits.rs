//! From a confirmed candidate to a measure: the owner answers under its clock, and nobody else.

use axum::http::{Method, StatusCode};
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

    let administrator = console.signed_in("VN", Role::Administrator);
    for path in [hit.clone(), format!("/api/v1{hit}")] {
        let hidden = administrator.get(&path).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "its roles have nothing to do with hits");
    }
    let form = owner.post(&format!("{hit}/verify"), &[("stands", "perhaps")]).await;
    let wrong = serde_json::json!({"stands": "perhaps"});
    let json = owner.call(Method::POST, &format!("/api/v1{hit}/verify"), &wrong).await;
    for shown in [form, json] {
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.text.contains("stands: "), "the field is named: {}", shown.text);
    }

    let answered =
        owner.post(&format!("{hit}/verify"), &[("stands", "yes"), ("note", "call us")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    console.settled().await;
    let arrested =
        duty.post(&format!("{hit}/measure"), &[("kind", "arrest"), ("note", "§ 1")]).await;
    assert_eq!(arrested.status, StatusCode::SEE_OTHER, "{}", arrested.text);
    assert!(duty.get(&hit).await.text.contains("Arrest"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_passport_is_confirmed_and_answered_and_its_bearer_is_not_arrested_on_it() {
    let mut world = World::new(42, &["KE", "TH"]);
    let row = domain::object::Row {
        number: "ZQ0000003".to_owned(),
        kind: "passport".to_owned(),
        status: "stolen-blank".to_owned(),
        issuer: Some("KEN".to_owned()),
        ..domain::object::Row::default()
    };
    let reported = world.at("KE", |unit, staff| {
        let everyone = domain::audience::Audience::All;
        acts::object::report(unit, staff.first(Role::BureauOfficer), &everyone, &[row])
    });
    reported.unwrap();
    world.sync_all();
    let console = Console::over(world);

    let border = console.signed_in("TH", Role::BorderOfficer);
    let answer = border.post("/check", &[("q", "KE/ZQ0000003"), ("purpose", "border")]).await;
    for said in ["Stolen blank", "Passport", "It is the one reported", "no suspect"] {
        assert!(answer.text.contains(said), "{said}: {}", answer.text);
    }
    let confirm = path(&answer.text, "/checks/");
    let grounds = [("place", "Gate 4"), ("grounds", "number and series as printed")];
    let hit = border.post(&confirm, &grounds).await.to.unwrap();
    let shown = border.get(&hit).await;
    assert!(shown.text.contains("ZQ0000003") && shown.text.contains("Document or object"));

    let owner = console.signed_in("KE", Role::DutyOfficer);
    console.settled().await;
    let desk = owner.get("/").await;
    assert!(desk.text.contains(&hit) && desk.text.contains("ZQ0000003"), "{}", desk.text);
    let answered =
        owner.post(&format!("{hit}/verify"), &[("stands", "yes"), ("note", "keep it")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    console.settled().await;
    let duty = console.signed_in("TH", Role::DutyOfficer);
    let offered = duty.get(&hit).await.text;
    assert!(offered.contains("value=\"seized\"") && !offered.contains("value=\"arrest\""));
    let measure = format!("{hit}/measure");
    let arrest = duty.post(&measure, &[("kind", "arrest"), ("note", "§ 1")]).await;
    assert_eq!(arrest.status, StatusCode::CONFLICT);
    let kept = duty.post(&measure, &[("kind", "seized"), ("note", "§ 1")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    assert!(duty.get(&hit).await.text.contains("Kept for its owner"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hit_on_a_listed_person_is_answered_by_the_secretariats_duty_officer() {
    let mut world = World::new(43, &["TH", "VN"]);
    let person = Invented::new(&mut dice(43, 9));
    world.listed(&person);
    let own = Invented::new(&mut dice(43, 10));
    world.published(&own.draft("red", "VN", domain::audience::Audience::All));
    let console = Console::over(world);
    let border = console.signed_in("TH", Role::BorderOfficer);
    let mut hits = Vec::new();
    for met in [&person, &own] {
        let answer = border.post("/check", &[("q", &met.passport), ("purpose", "border")]).await;
        let grounds = [("place", "Gate 4"), ("grounds", "the passport in hand")];
        hits.push(border.post(&path(&answer.text, "/checks/"), &grounds).await.to.unwrap());
    }
    console.settled().await;

    let watch = console.signed_in("hub", Role::DutyOfficer);
    let desk = watch.get("/").await.text;
    assert!(desk.contains(&hits[0]), "{desk}");
    assert!(!desk.contains(&hits[1]), "Vietnam answers for its own record");
    assert_eq!(watch.get(&hits[1]).await.status, StatusCode::NOT_FOUND);
    let foreign = [("stands", "yes"), ("note", "not ours")];
    let refused = watch.post(&format!("{}/verify", hits[1]), &foreign).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let reviewer = console.signed_in("hub", Role::Reviewer);
    assert_eq!(reviewer.get(&hits[0]).await.status, StatusCode::NOT_FOUND);
    assert!(watch.get(&hits[0]).await.text.contains("/verify"));
    let answer = [("stands", "yes"), ("note", "the list of today names the person")];
    let answered = watch.post(&format!("{}/verify", hits[0]), &answer).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.text);
    console.settled().await;

    assert!(!watch.get("/").await.text.contains(&hits[0]));
    let told = border.get(&hits[0]).await.text;
    assert!(told.contains("/measure") && !told.contains("waiting for the owner"), "{told}");
}
