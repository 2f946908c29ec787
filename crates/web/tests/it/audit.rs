//! The audit of look-ups: who looked up whom, narrowed and exported; what was asked opens with a reason and leaves a trace.

use axum::http::StatusCode;
use domain::{audience::Audience, directory::Role};
use testkit::{World, dice, people::Invented};

use crate::console::Console;

/// A console in which an officer of Thailand has looked somebody up by name; the name and the record.
async fn looked_up(seed: u64) -> (Console, String, String) {
    let mut world = World::new(seed, &["VN", "TH"]);
    let draft = Invented::new(&mut dice(seed, 9)).draft("red", "VN", Audience::All);
    let record = world.published(&draft);
    world.sync_all();
    let person = draft.person().unwrap();
    let name = format!("{} {}", person.forename, person.family_name);
    let console = Console::over(world);
    let officer = console.signed_in("TH", Role::BorderOfficer);
    officer.post("/check", &[("q", &name), ("purpose", "border"), ("case", "T-7")]).await;
    (console, name, record.to_string())
}

/// Identifiers of the look-ups on a page, in its order.
fn lookups(text: &str) -> Vec<String> {
    let links = text.split("href=\"/audit/").skip(1);
    links.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_looked_up_this_person_is_answered_and_what_was_asked_opens_with_a_reason() {
    let (console, name, record) = looked_up(81).await;
    let officer = console.signed_in("TH", Role::DataProtectionOfficer);
    let page = officer.get(&format!("/audit?record={record}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("T-7") && !page.text.contains(&name), "terms are sealed");
    let found = lookups(&page.text);
    assert_eq!(found.len(), 1, "{}", page.text);
    let path = format!("/audit/{}/open", found[0]);
    let nothing = officer.post(&path, &[("reason", " ")]).await;
    assert!(nothing.text.contains("id=\"reason-error\"") && !nothing.text.contains(&name));
    let opened = officer.post(&path, &[("reason", "complaint 4/26")]).await;
    assert!(opened.text.contains(&name), "{}", opened.text);
    let oversight = officer.get("/audit?purpose=oversight").await;
    assert_eq!(lookups(&oversight.text).len(), 1, "the opening is itself on record");
    let none = officer.get("/audit?purpose=oversight&until=2000-01-01").await;
    assert!(lookups(&none.text).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_bureaus_audit_knows_nothing_of_it() {
    let (console, _, record) = looked_up(82).await;
    let at_home = console.signed_in("TH", Role::DataProtectionOfficer);
    let lookup = lookups(&at_home.get("/audit").await.text).remove(0);
    let elsewhere = console.signed_in("VN", Role::DataProtectionOfficer);
    assert!(lookups(&elsewhere.get(&format!("/audit?record={record}")).await.text).is_empty());
    let hidden = elsewhere.get(&format!("/audit/{lookup}")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_recorded_and_a_wrong_filter_is_named_in_every_language() {
    let (console, name, _) = looked_up(83).await;
    let officer = console.signed_in("TH", Role::DataProtectionOfficer);
    let csv = officer.post("/audit/export", &[("purpose", "border")]).await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(csv.text.lines().count(), 2, "{}", csv.text);
    assert!(csv.text.contains(",border,T-7,name,1,") && !csv.text.contains(&name), "{}", csv.text);
    assert_eq!(lookups(&officer.get("/audit?purpose=oversight").await.text).len(), 1);
    for language in web::language::Language::ALL {
        let reader = console.signed_in("TH", Role::DataProtectionOfficer).reading(language.tag());
        let wrong = reader.get("/audit?record=%3Cscript%3E&officer=x").await;
        assert_eq!(wrong.status, StatusCode::OK);
        assert!(wrong.text.contains("id=\"record-error\""), "{}", wrong.text);
        assert!(!wrong.text.contains("<script>") && !wrong.text.contains(">audit-"));
    }
}
