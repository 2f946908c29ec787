//! A record's page, its registers, its proof and print, public extracts: who sees what, and what is recorded of it.

use axum::http::StatusCode;
use domain::{Draft, RecordId, audience::Audience, directory::Role, lookup::Means};
use testkit::{World, dice, people::Invented};
use web::language::Language;

use crate::console::{Browser, Console};

/// A world with a notice of Viet Nam in force: the draft, and the record.
fn world(seed: u64, change: impl FnOnce(&mut Draft)) -> (World, Draft, RecordId) {
    let mut world = World::new(seed, &["VN", "TH", "KE"]);
    let mut draft = Invented::new(&mut dice(seed, 9)).draft("red", "VN", Audience::All);
    change(&mut draft);
    let record = world.published(&draft);
    (world, draft, record)
}

/// A record for Thailand alone.
fn for_thailand(draft: &mut Draft) {
    let only = Audience::Only(["TH".parse().unwrap()].into());
    *draft = Invented::new(&mut dice(7, 9)).draft("diffusion-arrest", "VN", only);
}

async fn with_purpose(browser: Browser, record: RecordId) -> Browser {
    let path = format!("/notices/{record}/purpose");
    let shown = browser.post(&path, &[("purpose", "investigation")]).await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.text);
    browser
}

/// Whether a page says a key instead of its words.
fn raw_key(text: &str) -> Option<&str> {
    let keys = [
        "notice-",
        "register-",
        "erasure-",
        "directory-",
        "policy-",
        "public-",
        "step-",
        "copy-state-",
        "field-",
    ];
    text.split('>').map(|rest| rest.split('<').next().unwrap_or_default().trim()).find(|words| {
        keys.iter().any(|key| words.starts_with(key)) && !words.contains(char::is_whitespace)
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_says_its_words_in_every_language() {
    let (world, draft, record) = world(51, |_| {});
    let console = Console::over(world);
    let name = draft.person().unwrap().family_name.clone();
    for language in Language::ALL {
        for (post, role) in
            [("hub", Role::Reviewer), ("VN", Role::BureauOfficer), ("TH", Role::BorderOfficer)]
        {
            let officer = console.signed_in(post, role).reading(language.tag());
            let asked = officer.get(&format!("/notices/{record}")).await;
            assert!(asked.text.contains("name=\"purpose\""), "a purpose first: {}", asked.text);
            assert!(!asked.text.contains(&name), "and nothing of the record before it");
            let officer = with_purpose(officer, record).await;
            let mut paths =
                vec![format!("/notices/{record}"), "/notices".into(), "/erasures".into()];
            paths.extend(["/directory".into(), "/policy".into(), "/public/notices".into()]);
            if post == "VN" {
                paths.push(format!("/notices/{record}/suspend"));
            }
            for path in paths {
                let shown = officer.get(&path).await;
                assert_eq!(shown.status, StatusCode::OK, "{path} at {post}: {}", shown.text);
                assert_eq!(raw_key(&shown.text), None, "{path} in {language:?}");
            }
            let shown = officer.get(&format!("/notices/{record}")).await;
            assert!(shown.text.contains(&name) && shown.text.contains("class=\"timeline\""));
            assert_eq!(shown.text.contains("class=\"world\""), post == "hub");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_a_record_leaves_one_trace_an_hour_and_an_export_one_of_all_in_it() {
    let (world, _, record) = world(52, |_| {});
    let console = Console::over(world);
    let officer = with_purpose(console.signed_in("TH", Role::BorderOfficer), record).await;
    for _ in 0..3 {
        officer.get(&format!("/notices/{record}")).await;
    }
    let file = officer.post("/notices/export", &[("purpose", "investigation")]).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.text.lines().count(), 2, "{}", file.text);
    let thailand = domain::directory::Post::Bureau("TH".parse().unwrap());
    let node = console.app.node(&thailand).unwrap();
    let recorded =
        node.read(move |node| node.registers().lookups(Some(record)).unwrap()).await.unwrap();
    let means: Vec<_> = recorded.iter().map(|recorded| recorded.lookup.means).collect();
    assert_eq!(means, [Means::Record, Means::Export]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_is_not_meant_for_a_bureau_is_absent_from_every_page_of_it() {
    let (world, draft, record) = world(53, for_thailand);
    let console = Console::over(world);
    let name = draft.person().unwrap().family_name.clone();
    let officer = console.signed_in("KE", Role::BureauOfficer);
    let absent = RecordId::from_bytes([9; 16]);
    for tail in ["", "/proof.json", "/notice.pdf?language=en", "/suspend", "/audience"] {
        let hidden = officer.get(&format!("/notices/{record}{tail}")).await;
        let none = officer.get(&format!("/notices/{absent}{tail}")).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{tail}");
        assert_eq!(hidden.text, none.text, "{tail}");
    }
    let listed = officer.get("/notices").await;
    assert!(!listed.text.contains(&name) && !listed.text.contains(&record.to_string()));
    let file = officer.post("/notices/export", &[("purpose", "investigation")]).await;
    assert_eq!(file.text.lines().count(), 1, "{}", file.text);
    // Who else has it is the owner's and the secretariat's to know.
    let thailand = with_purpose(console.signed_in("TH", Role::BureauOfficer), record).await;
    let shown = thailand.get(&format!("/notices/{record}")).await;
    assert!(shown.text.contains(&name));
    assert!(!shown.text.contains("Who has it"), "{}", shown.text);
    // What is not its own it may not end.
    for tail in ["suspend", "resume", "audience"] {
        let shown = thailand.post(&format!("/notices/{record}/{tail}"), &[]).await;
        assert_eq!(shown.status, StatusCode::NOT_FOUND, "{tail}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_suspends_resumes_and_withdraws_and_what_is_wrong_is_kept_beside_its_field() {
    let (world, _, record) = world(54, |_| {});
    let console = Console::over(world);
    let officer = with_purpose(console.signed_in("VN", Role::BureauOfficer), record).await;
    let suspend = format!("/notices/{record}/suspend");
    let wrong = officer.post(&suspend, &[("until", "never"), ("reasons", "kept words")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("id=\"until-error\"") && wrong.text.contains("kept words"));
    let long = officer.post(&suspend, &[("until", "2036-01-01"), ("reasons", "too long")]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY, "longer than the statute allows");
    let fields = [("until", "2026-04-01"), ("reasons", "an inquiry")];
    assert_eq!(officer.post(&suspend, &fields).await.status, StatusCode::SEE_OTHER);
    let shown = officer.get(&format!("/notices/{record}")).await;
    assert!(shown.text.contains("Not in force") && shown.text.contains("an inquiry"));
    let resumed = officer.post(&format!("/notices/{record}/resume"), &[]).await;
    assert_eq!(resumed.status, StatusCode::SEE_OTHER);
    let withdraw = format!("/notices/{record}/withdraw");
    let withdrawn = officer.post(&withdraw, &[("reason", "purpose_achieved")]).await;
    assert_eq!(withdrawn.status, StatusCode::SEE_OTHER, "{}", withdrawn.text);
    let shown = officer.get(&format!("/notices/{record}")).await;
    assert!(shown.text.contains("Withdrawn"), "{}", shown.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_proof_that_is_downloaded_holds_and_the_print_is_a_pdf_in_every_language() {
    let (world, _, record) = world(55, |_| {});
    let hub_key = *world.hub.hub_key();
    let console = Console::over(world);
    let officer = with_purpose(console.signed_in("hub", Role::DutyOfficer), record).await;
    let file = officer.get(&format!("/notices/{record}/proof.json")).await;
    let proof = acts::proof::Proof::from_json(file.text.as_bytes()).unwrap();
    let checked = acts::proof::check(&proof, Some(&hub_key));
    assert_eq!(checked.findings, []);
    assert_eq!(checked.cosigned_by.len(), 3);
    for language in Language::ALL {
        let path = format!("/notices/{record}/notice.pdf?language={}", language.tag());
        let printed = officer.get(&path).await;
        assert_eq!(printed.status, StatusCode::OK, "{}", printed.text);
        assert!(printed.text.starts_with("%PDF-1.7"), "{language:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_kind_source_level_and_audience_allow_is_public_and_of_that_the_least() {
    type Change = fn(&mut Draft);
    let changes: [(Change, bool); 3] = [
        (|draft| draft.handling.public_extract = true, true),
        (|draft| draft.handling.public_extract = false, false),
        (for_thailand, false),
    ];
    for (nth, (change, public)) in changes.into_iter().enumerate() {
        let (world, draft, record) = world(56 + nth as u64, change);
        let file = world.hub.registers().notice(record).unwrap().unwrap().file.unwrap();
        let console = Console::over(world);
        let stranger = console.stranger();
        let person = draft.person().unwrap();
        let listed = stranger.get("/public/notices").await;
        assert_eq!(listed.status, StatusCode::OK);
        assert_eq!(listed.text.contains(&person.family_name), public, "{nth}");
        let path = format!("/public/notices/{}", web::extract::in_address(&file));
        let shown = stranger.get(&path).await;
        assert_eq!(shown.status.is_success(), public, "{nth}");
        let number = person.documents[0].number.as_written();
        let facts = &draft.judicial.as_ref().unwrap().facts;
        for secret in [number, &draft.case_reference, facts, &record.to_string()] {
            assert!(!shown.text.contains(secret) && !listed.text.contains(secret), "{secret}");
        }
    }
    let console = Console::over(World::new(59, &["FR"]));
    assert_eq!(
        console.stranger().get("/public/notices/2026-999").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_is_narrowed_paged_by_key_and_kept_as_a_view() {
    let (world, _, record) = world(60, |_| {});
    let console = Console::over(world);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let listed = |text: &str| text.contains(&format!("/notices/{record}\""));
    for (query, there) in [
        ("", true),
        ("?kind=red", true),
        ("?kind=blue", false),
        ("?state=published&owner=VN&sort=owner", true),
        ("?state=suspended", false),
        ("?owner=TH", false),
        ("?mine=on&sort=kind", true),
    ] {
        let shown = officer.get(&format!("/notices{query}")).await;
        assert_eq!(listed(&shown.text), there, "{query}");
    }
    let wrong = officer.get("/notices?state=nonsense").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let past = officer.get(&format!("/notices?key=0&after={record}")).await;
    assert!(!listed(&past.text), "after its last row there is none");
    let fields = [("name", "<b>mine</b>"), ("query", "kind=red&evil=//x&mine=on")];
    let saved = officer.post("/notices/views", &fields).await;
    assert_eq!(saved.to.as_deref(), Some("/notices?kind=red&mine=on"));
    let shown = officer.get("/notices").await;
    assert!(shown.text.contains("&lt;b&gt;mine&lt;/b&gt;"));
    officer.post("/notices/views/drop", &[("name", "<b>mine</b>")]).await;
    assert!(!officer.get("/notices").await.text.contains("&lt;b&gt;mine"));
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_content_is_inert_on_page_register_and_file() {
    let (world, _, record) = world(61, |draft| {
        let domain::draft::Subject::Person(person) = &mut draft.subject else { panic!("a person") };
        person.family_name = "=cmd<script>alert(1)</script>".into();
        person.name_in_original_script = Some("<b> ศรี 欧星 كريم ঢাকা".into());
        person.description = Some("x".repeat(10_000));
    });
    let console = Console::over(world);
    let officer = with_purpose(console.signed_in("TH", Role::BorderOfficer), record).await;
    for path in [format!("/notices/{record}"), "/notices".into()] {
        let shown = officer.get(&path).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(!shown.text.contains("<script>alert"), "{path}");
    }
    let file = officer.post("/notices/export", &[("purpose", "investigation")]).await;
    assert!(file.text.contains("\"'=cmd"), "{}", file.text);
    let printed = officer.get(&format!("/notices/{record}/notice.pdf?language=ar")).await;
    assert!(printed.text.starts_with("%PDF"), "{}", printed.text);
}
