//! Reviews: the queue, the decision with its assessment, the refusal with its ground; an assessment half done is not lost.

use axum::http::StatusCode;
use domain::{Draft, RecordId, audience::Audience, directory::Role, notice::State};
use testkit::{World, dice, people::Invented};
use web::language::Language;

use crate::console::{Browser, Console};

const QUESTIONS: [&str; 8] = [
    "article_2",
    "nature_of_offence",
    "status_of_person",
    "identity_of_source",
    "positions_of_others",
    "international_law",
    "neutrality_of_organization",
    "general_context",
];

fn invented(seed: u64) -> Draft {
    Invented::new(&mut dice(seed, 9)).draft("red", "VN", Audience::All)
}

/// A console whose queue holds one request.
fn waiting(seed: u64) -> (Console, RecordId) {
    let mut world = World::new(seed, &["VN", "TH"]);
    let record = world.submit(&invented(seed)).unwrap();
    world.sync_all();
    (Console::over(world), record)
}

fn assessment() -> Vec<(String, String)> {
    let mut fields = vec![
        ("refugee".to_owned(), "none_known".to_owned()),
        ("asked".to_owned(), "TH".to_owned()),
    ];
    for name in QUESTIONS {
        fields.push((format!("{name}.verdict"), "compliant".into()));
        fields.push((format!("{name}.reasons"), format!("weighed: {name}")));
    }
    fields
}

async fn post(browser: &Browser, path: &str, fields: &[(String, String)]) -> crate::console::Shown {
    let fields: Vec<_> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

async fn state(console: &Console, record: RecordId) -> State {
    let hub = console.app.node(&domain::directory::Post::Secretariat).unwrap();
    hub.read(move |node| node.registers().notice(record).unwrap().unwrap().state).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_taken_up_weighed_and_published() {
    let (console, record) = waiting(61);
    let reviewer = console.signed_in("hub", Role::Reviewer);
    let path = format!("/reviews/{record}");
    assert!(reviewer.get("/reviews").await.text.contains(&path));
    let untaken = reviewer.get(&path).await;
    assert!(!untaken.text.contains("id=\"weighing\""), "nobody decides before taking it up");
    reviewer.post(&format!("{path}/begin"), &[]).await;
    assert!(reviewer.get(&path).await.text.contains("id=\"weighing\""));
    let done = post(&reviewer, &format!("{path}/publish"), &assessment()).await;
    assert_eq!(done.to.as_deref(), Some("/reviews"), "{}", done.text);
    assert!(matches!(state(&console, record).await, State::Published(_)));
    assert_eq!(reviewer.get(&path).await.status, StatusCode::NOT_FOUND, "it waits no more");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_assessment_half_done_comes_back_as_it_was_typed_and_publishes_nothing() {
    let (console, record) = waiting(62);
    let reviewer = console.signed_in("hub", Role::Reviewer);
    let path = format!("/reviews/{record}");
    reviewer.post(&format!("{path}/begin"), &[]).await;
    let half = [
        ("article_2.verdict", "doubtful"),
        ("article_2.reasons", "<b>fair trial?</b> \u{202e}"),
        ("refusal_reasons", "not yet"),
    ];
    for way in ["publish", "refuse"] {
        let shown = reviewer.post(&format!("{path}/{way}"), &half).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY, "{way}");
        for kept in ["&lt;b&gt;fair trial?", "value=\"doubtful\" checked", "not yet"] {
            assert!(shown.text.contains(kept), "{way}: {kept}");
        }
    }
    // Whole, but not for publication.
    let mut whole = assessment();
    whole.retain(|(name, _)| name != "article_2.verdict");
    whole.push(("article_2.verdict".into(), "contrary".into()));
    let shown = post(&reviewer, &format!("{path}/publish"), &whole).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(shown.text.contains("weighed: general_context"));
    assert!(matches!(state(&console, record).await, State::InReview(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_tells_the_requester_why_and_the_same_case_comes_back_flagged() {
    let (console, record) = waiting(63);
    let reviewer = console.signed_in("hub", Role::Reviewer);
    let path = format!("/reviews/{record}");
    reviewer.post(&format!("{path}/begin"), &[]).await;
    let refusal =
        [("ground", "article3"), ("refusal_reasons", "the charge is of a political character")];
    let done = reviewer.post(&format!("{path}/refuse"), &refusal).await;
    assert_eq!(done.to.as_deref(), Some("/reviews"), "{}", done.text);
    console.settled().await;
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let told = officer.get(&format!("/drafts/{record}")).await;
    assert!(
        told.text.contains("of a political character") && told.text.contains("id=\"draft-form\"")
    );
    // The drafter submits the same again, as a new request.
    let draft = invented(63);
    let bureau = console.app.node(&domain::directory::Post::Bureau("VN".parse().unwrap())).unwrap();
    let drafter = bureau
        .read(|node| {
            let may = |o: &domain::directory::Officer| {
                node.statute().may(o, statute::Act::SubmitNotice).is_ok()
            };
            node.registers().officers().unwrap().into_iter().find(may).unwrap().id
        })
        .await
        .unwrap();
    let second = bureau
        .act(move |unit| {
            let (record, _) = acts::notice::draft::draft(unit, drafter, None, &draft)?;
            acts::notice::submit::submit(unit, drafter, record)?;
            Ok(record)
        })
        .await
        .unwrap();
    console.settled().await;
    let path = format!("/reviews/{second}");
    let shown = reviewer.get(&path).await;
    assert!(
        shown.text.contains("Refused or erased before") && shown.text.contains("Article 3"),
        "{}",
        shown.text
    );
    reviewer.post(&format!("{path}/begin"), &[]).await;
    let unsaid = post(&reviewer, &format!("{path}/publish"), &assessment()).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.text.contains("say why it may come back"));
    let mut said = assessment();
    said.push(("re_entry".into(), "the charge was replaced".into()));
    assert_eq!(
        post(&reviewer, &format!("{path}/publish"), &said).await.to.as_deref(),
        Some("/reviews")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_shows_what_it_changes() {
    let mut world = World::new(64, &["VN", "TH"]);
    let mut draft = invented(64);
    let record = world.published(&draft);
    world.sync_all();
    draft.case_reference = "VN-2026-NEW".into();
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            acts::notice::draft::draft(unit, officer, Some(record), &draft)?;
            acts::notice::submit::submit(unit, officer, record)
        })
        .unwrap();
    world.sync_all();
    let console = Console::over(world);
    let reviewer = console.signed_in("hub", Role::Reviewer);
    let shown = reviewer.get(&format!("/reviews/{record}")).await;
    assert!(
        shown.text.contains("<ins dir=\"auto\">VN-2026-NEW</ins>") && shown.text.contains("<del "),
        "{}",
        shown.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_assessment_sent_without_a_fresh_proof_of_identity_is_kept_and_decides_nothing() {
    let (console, record) = waiting(66);
    let reviewer = console.signed_in("hub", Role::Reviewer);
    let path = format!("/reviews/{record}");
    reviewer.post(&format!("{path}/begin"), &[]).await;
    console.pass_minutes(20);
    assert!(
        reviewer.get(&path).await.text.contains("/confirm-identity?then=/reviews/"),
        "it is said beforehand"
    );
    let held = post(&reviewer, &format!("{path}/publish"), &assessment()).await;
    assert_eq!(held.status, StatusCode::FORBIDDEN);
    assert!(
        held.text.contains("name=\"general_context.reasons\" value=\"weighed: general_context\""),
        "{}",
        held.text
    );
    assert!(matches!(state(&console, record).await, State::InReview(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn both_pages_speak_every_language() {
    let (console, record) = waiting(65);
    let path = format!("/reviews/{record}");
    console.signed_in("hub", Role::Reviewer).post(&format!("{path}/begin"), &[]).await;
    for language in Language::ALL {
        let reviewer = console.signed_in("hub", Role::Reviewer).reading(language.tag());
        for page in ["/reviews", path.as_str()] {
            let shown = reviewer.get(page).await;
            assert_eq!(shown.status, StatusCode::OK, "{page}");
            for raw in ["review-", "field-", "rule-", "category-", "draft-", "ground-", "flash-"] {
                assert!(!shown.text.contains(&format!(">{raw}")), "{raw} in {language:?} {page}");
            }
        }
    }
}
