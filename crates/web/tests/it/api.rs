//! The API: every documented operation is driven once, by whom its roles allow, and answers as its description says; tokens open
//! what their scopes cover and nothing else; what is hidden is absent.

use std::collections::BTreeSet;

use accounts::Scope;
use axum::http::{Method, StatusCode};
use domain::{Draft, audience::Audience, directory::Role};
use serde_json::{Value, json};
use testkit::{World, dice, people::Invented};

use crate::{
    console::{Browser, Console},
    desk, level,
    schema::fault,
};

/// Drives operations and compares their answers with the description.
pub(crate) struct Driver<'c> {
    pub(crate) console: &'c Console,
    document: Value,
    driven: BTreeSet<String>,
}

impl<'c> Driver<'c> {
    async fn over(console: &'c Console) -> Self {
        let document = console.stranger().get("/api/openapi.json").await.json();
        Self { console, document, driven: BTreeSet::new() }
    }

    /// One call. `path` fills the template `of` and may end in a query.
    pub(crate) async fn call(
        &mut self,
        by: &Browser,
        (method, of): (Method, &str),
        path: &str,
        body: Value,
    ) -> Value {
        let lower = method.as_str().to_ascii_lowercase();
        let operation = self.document["paths"][of][&lower].clone();
        assert!(operation.is_object(), "{method} {of} is not documented");
        let takes = &operation["requestBody"]["content"]["application/json"]["schema"];
        if !takes.is_null() {
            assert_eq!(fault(&self.document, takes, &body, "body"), None, "{method} {path}");
        }
        let shown = by.call(method.clone(), path, &body).await;
        let answer = &operation["responses"][shown.status.as_str()];
        assert!(answer.is_object(), "{method} {path}: {} {}", shown.status, shown.text);
        self.driven.insert(format!("{method} {of}"));
        let gives = &answer["content"]["application/json"]["schema"];
        if gives.is_null() {
            assert_eq!(shown.text, "");
            return Value::Null;
        }
        let json = shown.json();
        let wrong = fault(&self.document, gives, &json, "answer");
        assert_eq!(wrong, None, "{method} {path}: {}", shown.text);
        json
    }

    fn documented(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for (path, operations) in self.document["paths"].as_object().unwrap() {
            for method in operations.as_object().unwrap().keys() {
                all.insert(format!("{} {path}", method.to_ascii_uppercase()));
            }
        }
        all
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// A draft as a program writes it.
fn sent(draft: &Draft) -> Value {
    serde_json::to_value(draft).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_documented_operation_answers_as_its_description_says() {
    let mut dice = dice(91, 9);
    let mut draft = |kind: &str| Invented::new(&mut dice).draft(kind, "VN", Audience::All);
    let mut world = World::new(91, &["VN", "TH", "KE"]);
    let (red, diffusion, other) = (draft("red"), draft("diffusion-arrest"), draft("red"));
    let number = red.person().unwrap().documents[0].number.as_written().to_owned();
    let records = [&red, &diffusion, &other].map(|draft| world.published(draft).to_string());
    let requests = [draft("red"), draft("red"), draft("red")];
    desk::late_hit(&mut world);
    let console = Console::over(world);
    let mut driver = Driver::over(&console).await;
    drafts_and_reviews(&mut driver, &requests).await;
    checks_and_hits(&mut driver, &number).await;
    messages_and_desks(&mut driver).await;
    audit(&mut driver).await;
    lives(&mut driver, &records).await;
    objects(&mut driver).await;
    officers(&mut driver).await;
    photographs_and_notes(&mut driver, &requests[0]).await;
    health(&mut driver).await;
    desk::driven(&mut driver).await;
    level::driven(&mut driver).await;
    let mut documented = driver.documented();
    // The public service's answers are compared in `public`.
    documented.retain(|operation| operation.contains(" /api/v1/"));
    assert_eq!(driver.driven, documented);
}

async fn health(driver: &mut Driver<'_>) {
    let duty = driver.console.signed_in("VN", Role::DutyOfficer);
    let path = "/api/v1/health";
    let told = driver.call(&duty, (Method::GET, path), path, Value::Null).await;
    assert_eq!((&told["fit"], &told["halted"]), (&true.into(), &false.into()));
    // Only a halted bureau is resumed: the tests of `health` have one.
    driver.driven.insert("POST /api/v1/health/resume".to_owned());
}

/// A picture that is nobody: grey steps.
fn picture() -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(crate::photograph::png(300, 80))
}

async fn objects(driver: &mut Driver<'_>) {
    let officer = driver.console.signed_in("VN", Role::BureauOfficer);
    let list = "/api/v1/objects";
    let row =
        json!({"number": "B1200034", "kind": "passport", "status": "stolen", "issuer": "VNM"});
    let sent = json!({"objects": [row]});
    let reported = driver.call(&officer, (Method::POST, list), list, sent).await;
    assert_eq!(reported["rows"], 1);
    driver.console.settled().await;
    let listed = driver.call(&officer, (Method::GET, list), list, Value::Null).await;
    assert_eq!(listed["objects"][0]["row"]["number"], "B1200034");
    list_of_numbers(driver).await;
    let other = driver.console.client("TH", Role::BorderOfficer, &[Scope::ReadNotices]);
    let hidden = driver.call(&other, (Method::GET, list), list, Value::Null).await;
    assert_eq!(hidden["objects"], json!([]));
    let report = text(&listed["objects"][0]["report"]);
    let withdraw = (Method::POST, "/api/v1/objects/{report}/{nth}/withdraw");
    let path = format!("{list}/{report}/0/withdraw");
    driver.call(&officer, withdraw, &path, json!({"reason": "purpose_achieved"})).await;
    driver.console.settled().await;
    let left = driver.call(&officer, (Method::GET, list), list, Value::Null).await;
    assert_eq!(left["objects"], json!([]));
}

async fn list_of_numbers(driver: &mut Driver<'_>) {
    let gate = driver.console.client("TH", Role::BorderOfficer, &[Scope::Check, Scope::Hits]);
    let (door, path) = ((Method::POST, "/api/v1/documents/check"), "/api/v1/documents/check");
    let numbers = json!([
        {"number": "b1200034"},
        {"number": "X1"},
        {"number": "X1", "issuer": "Atlantis"},
        {"number": "B1200034", "issuer": "VN", "kind": "passport"},
        {"number": " "},
    ]);
    let ask = json!({"purpose": "border", "case_reference": "Gate 4", "numbers": numbers});
    let found = driver.call(&gate, door, path, ask).await;
    let verdicts: Vec<_> =
        found["answers"].as_array().unwrap().iter().map(|one| text(&one["verdict"])).collect();
    assert_eq!(verdicts, ["listed", "not_listed", "unfit", "listed", "unfit"]);
    assert_eq!(found["answers"][2]["field"], "issuer");
    let row = text(&found["answers"][0]["listed"][0]["record"]);
    assert_eq!(row, text(&found["answers"][3]["listed"][0]["record"]));
    let confirm = (Method::POST, "/api/v1/checks/{lookup}/{record}/confirm");
    let path = format!("/api/v1/checks/{}/{row}/confirm", text(&found["lookup"]));
    let grounds = json!({"place": "gate 4", "grounds": "the passport in hand"});
    driver.call(&gate, confirm, &path, grounds).await;

    let overseer = driver.console.signed_in("TH", Role::DataProtectionOfficer);
    let list = (Method::GET, "/api/v1/lookups");
    let path = format!("/api/v1/lookups?record={row}");
    let seen = driver.call(&overseer, list, &path, Value::Null).await;
    assert_eq!(
        (&seen["lookups"][0]["means"], &seen["lookups"][0]["questions"]),
        (&json!("numbers"), &json!(5))
    );
    let open = (Method::POST, "/api/v1/lookups/{lookup}/open");
    let path = format!("/api/v1/lookups/{}/open", text(&found["lookup"]));
    let opened = driver.call(&overseer, open, &path, json!({"reason": "yearly check"})).await;
    assert_eq!(opened["terms"]["numbers"][1]["number"], "X1");
    let page = format!("/audit/{}/open", text(&found["lookup"]));
    let shown = overseer.post(&page, &[("reason", "yearly check")]).await;
    // In the page's direction, whatever the numbers' letters; what was no number at all is seen to be none.
    for said in ["<ol dir=", "Atlantis", "<code>—</code>"] {
        assert!(shown.text.contains(said), "{said}: {}", shown.text);
    }
}

async fn photographs_and_notes(driver: &mut Driver<'_>, draft: &Draft) {
    let officer = driver.console.signed_in("VN", Role::BureauOfficer);
    let drafts = "/api/v1/drafts";
    let mut draft = sent(draft);
    draft["case_reference"] = "another case".into();
    let made = driver.call(&officer, (Method::POST, drafts), drafts, draft).await;
    let record = text(&made["record"]);
    let add = (Method::POST, "/api/v1/drafts/{record}/photographs");
    let content = json!({"content": picture()});
    let kept = driver.call(&officer, add, &format!("{drafts}/{record}/photographs"), content).await;
    let sha256 = text(&kept["sha256"]);
    let read = (Method::GET, "/api/v1/notices/{record}/photographs/{sha256}");
    let path = format!("/api/v1/notices/{record}/photographs/{sha256}");
    let reader = driver.console.client("VN", Role::BureauOfficer, &[Scope::ReadNotices]);
    let seen = driver.call(&reader, read, &path, Value::Null).await;
    assert!(text(&seen["content"]).len() > 100);
    let hidden = driver.console.client("TH", Role::BureauOfficer, &[Scope::ReadNotices]);
    assert_eq!(hidden.call(Method::GET, &path, &Value::Null).await.status, StatusCode::NOT_FOUND);
    let remove = (Method::DELETE, "/api/v1/drafts/{record}/photographs/{sha256}");
    let path = format!("{drafts}/{record}/photographs/{sha256}");
    driver.call(&officer, remove, &path, Value::Null).await;

    let duty = driver.console.signed_in("VN", Role::DutyOfficer);
    let notes = "/api/v1/handover";
    let left = json!({"text": "the line to Nairobi is down until four"});
    let left = driver.call(&duty, (Method::POST, notes), notes, left).await;
    let take = (Method::POST, "/api/v1/handover/{note}/take");
    let path = format!("{notes}/{}/take", text(&left["note"]));
    driver.call(&duty, take, &path, Value::Null).await;
    let last = driver.call(&duty, (Method::GET, notes), notes, Value::Null).await;
    assert_eq!(last["note"]["taken"].as_array().unwrap().len(), 1);
}

async fn officers(driver: &mut Driver<'_>) {
    let administrator = driver.console.signed_in("VN", Role::Administrator);
    let list = "/api/v1/officers";
    let new = json!({"name": "Ilvara Quenby", "unit": null, "roles": ["border_officer"]});
    let enrolled = driver.call(&administrator, (Method::POST, list), list, new).await;
    let officer = text(&enrolled["officer"]);
    let known = driver.call(&administrator, (Method::GET, list), list, Value::Null).await;
    assert!(known.to_string().contains(&officer));
    let all = known["officers"].as_array().unwrap();
    let own = all.iter().find(|one| one["roles"] == json!(["administrator"])).unwrap();
    let last = format!("{list}/{}/leave", text(&own["id"]));
    let locked = administrator.call(Method::POST, &last, &Value::Null).await;
    assert_eq!((locked.status, &locked.json()["code"]), (StatusCode::CONFLICT, &json!("oneself")));
    let leave = (Method::POST, "/api/v1/officers/{officer}/leave");
    driver.call(&administrator, leave, &format!("{list}/{officer}/leave"), Value::Null).await;
}

/// What the console does that the API does not, each with why: this list only shrinks.
const CONSOLE_ALONE: &[(&str, &str)] = &[
    ("/account/passkeys/{passkey}/revoke", "what opens a door is made and ended at the console"),
    ("/account/sessions/close-others", "a program has no session"),
    ("/account/sessions/{session}/close", "a program has no session"),
    ("/audit/export", "GET /api/v1/lookups gives the same rows, and is recorded"),
    ("/clients", "what opens a door is made and ended at the console"),
    ("/clients/{client}/revoke", "what opens a door is made and ended at the console"),
    ("/confirm-identity", "it proves that a person is there"),
    ("/directory/officers/{id}/link", "what opens a door is made and ended at the console"),
    ("/documents/export", "GET /api/v1/objects gives the same rows"),
    ("/documents/find", "GET /api/v1/objects gives the rows to look through"),
    ("/documents/views", "a view of a page"),
    ("/documents/views/drop", "a view of a page"),
    ("/language", "how pages look"),
    ("/notices/export", "GET /api/v1/notices gives the same rows"),
    ("/notices/find", "GET /api/v1/notices takes the number"),
    ("/notices/views", "a view of a page"),
    ("/notices/views/drop", "a view of a page"),
    ("/notices/{record}/purpose", "a program names the purpose with each call"),
    ("/preferences", "how pages look"),
    ("/sign-in/{token}", "it proves that a person is there"),
    ("/sign-out", "a program has no session"),
];

/// Where a page's act has another address in the API.
const ELSEWHERE: &[(&str, &str)] = &[
    ("/audit/{lookup}/open", "POST /api/v1/lookups/{}/open"),
    ("/check", "POST /api/v1/checks"),
    ("/directory/enrol", "POST /api/v1/officers"),
    ("/directory/officers/{id}/leave", "POST /api/v1/officers/{}/leave"),
    ("/documents/file", "POST /api/v1/objects"),
    ("/documents/report", "POST /api/v1/objects"),
    ("/documents/{report}/{nth}/withdraw", "POST /api/v1/objects/{}/{}/withdraw"),
    ("/drafts/new/{kind}/{subject}", "POST /api/v1/drafts"),
    ("/drafts/{id}", "PUT /api/v1/drafts/{}"),
    ("/drafts/{id}/audience", "PUT /api/v1/notices/{}/audience"),
    ("/drafts/{id}/discard", "DELETE /api/v1/drafts/{}"),
    ("/drafts/{id}/photographs/remove", "DELETE /api/v1/drafts/{}/photographs/{}"),
    ("/drafts/{id}/withdraw", "POST /api/v1/notices/{}/withdraw"),
    ("/messages/new", "POST /api/v1/messages"),
    ("/notices/{record}/audience", "PUT /api/v1/notices/{}/audience"),
];

fn bare(path: &str) -> String {
    let steps = path.split('/').map(|step| if step.starts_with('{') { "{}" } else { step });
    steps.collect::<Vec<_>>().join("/")
}

#[test]
fn whatever_the_console_does_the_api_does_or_it_is_said_why_not() {
    let document = web::api::openapi::document();
    let mut operations = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            operations.insert(format!("{} {}", method.to_ascii_uppercase(), bare(path)));
        }
    }
    let mut alone = BTreeSet::new();
    for route in web::routes() {
        let page = route.path;
        // Passkeys' ceremonies prove that a person is there.
        if route.method != Method::POST
            || page.starts_with("/api/")
            || page.starts_with("/passkeys/")
        {
            continue;
        }
        if CONSOLE_ALONE.iter().any(|(path, _)| *path == page) {
            alone.insert(page);
            continue;
        }
        let elsewhere = ELSEWHERE.iter().find(|(path, _)| *path == page);
        let wanted = elsewhere.map_or_else(
            || format!("POST /api/v1{}", bare(page)),
            |(_, operation)| (*operation).to_owned(),
        );
        assert!(operations.contains(&wanted), "{page}: the API has no {wanted}");
    }
    let listed: BTreeSet<_> = CONSOLE_ALONE.iter().map(|(path, _)| *path).collect();
    assert_eq!(alone, listed, "a page that is gone is still excused");
}

#[test]
fn the_description_names_every_route_that_answers_json() {
    let document = web::api::openapi::document();
    for route in web::routes() {
        let json = ["/api/v1/", "/notices/v1/"].iter().any(|start| route.path.starts_with(start));
        let method = route.method.as_str().to_ascii_lowercase();
        let described = document["paths"][route.path][&method].is_object();
        assert_eq!(described, json, "{} {}", route.method, route.path);
    }
}

async fn drafts_and_reviews(driver: &mut Driver<'_>, requests: &[Draft]) {
    let officer = driver.console.client("VN", Role::BureauOfficer, &[Scope::WriteNotices]);
    let reviewer = driver.console.signed_in("hub", Role::Reviewer);
    let none = || Value::Null;
    let found = (Method::POST, "/api/v1/drafts/findings");
    driver.call(&officer, found, "/api/v1/drafts/findings", sent(&requests[0])).await;
    let mut records = Vec::new();
    for draft in requests {
        let made = driver
            .call(&officer, (Method::POST, "/api/v1/drafts"), "/api/v1/drafts", sent(draft))
            .await;
        records.push(text(&made["record"]));
    }
    let list =
        driver.call(&officer, (Method::GET, "/api/v1/drafts"), "/api/v1/drafts", none()).await;
    assert_eq!(list["drafts"].as_array().unwrap().len(), 3);
    let of = "/api/v1/drafts/{record}";
    let path = |nth: usize| format!("/api/v1/drafts/{}", records[nth]);
    driver.call(&officer, (Method::GET, of), &path(0), none()).await;
    driver.call(&officer, (Method::PUT, of), &path(0), sent(&requests[0])).await;
    driver.call(&officer, (Method::DELETE, of), &path(2), none()).await;
    let submit = "/api/v1/drafts/{record}/submit";
    for nth in [0, 1] {
        let path = format!("{}/submit", path(nth));
        driver.call(&officer, (Method::POST, submit), &path, none()).await;
    }
    driver.console.settled().await;

    let queue = "/api/v1/reviews";
    let waiting = driver.call(&reviewer, (Method::GET, queue), queue, none()).await;
    assert_eq!(waiting["requests"].as_array().unwrap().len(), 2);
    let at = |nth: usize, act: &str| format!("/api/v1/reviews/{}{act}", records[nth]);
    let of = "/api/v1/reviews/{record}";
    driver.call(&reviewer, (Method::GET, of), &at(0, ""), none()).await;
    let begin = "/api/v1/reviews/{record}/begin";
    for nth in [0, 1] {
        driver.call(&reviewer, (Method::POST, begin), &at(nth, "/begin"), none()).await;
    }
    let assessment = serde_json::to_value(testkit::world::clear_assessment()).unwrap();
    let publish = (Method::POST, "/api/v1/reviews/{record}/publish");
    driver.call(&reviewer, publish, &at(0, "/publish"), assessment).await;
    let refuse = (Method::POST, "/api/v1/reviews/{record}/refuse");
    let refusal = json!({"ground": "insufficient_data", "reasons": "the facts name no day"});
    driver.call(&reviewer, refuse, &at(1, "/refuse"), refusal).await;
    driver.console.settled().await;
}

async fn checks_and_hits(driver: &mut Driver<'_>, number: &str) {
    let scopes = [Scope::Check, Scope::Hits];
    let gate = driver.console.client("TH", Role::BorderOfficer, &scopes);
    let owner = driver.console.client("VN", Role::DutyOfficer, &scopes);
    let ask = json!({"purpose": "border", "by": {"document": {"number": number}}});
    let checks = (Method::POST, "/api/v1/checks");
    let found = driver.call(&gate, checks.clone(), "/api/v1/checks", ask.clone()).await;
    assert_eq!(found["verdict"], "match");
    let (lookup, record) = (text(&found["lookup"]), text(&found["candidates"][0]["record"]));
    let confirm = (Method::POST, "/api/v1/checks/{lookup}/{record}/confirm");
    let path = format!("/api/v1/checks/{lookup}/{record}/confirm");
    let grounds = json!({"place": "gate 4", "grounds": "the passport in hand"});
    let hit = text(&driver.call(&gate, confirm, &path, grounds).await["hit"]);
    let again = driver.call(&gate, checks.clone(), "/api/v1/checks", ask).await;
    let path = format!("/api/v1/checks/{}/{record}/dismiss", text(&again["lookup"]));
    let dismiss = (Method::POST, "/api/v1/checks/{lookup}/{record}/dismiss");
    driver.call(&gate, dismiss, &path, json!({"reason": "another height"})).await;
    for by in [
        json!({"name": {"text": "Zed Quill", "born": "1980"}}),
        json!({"text": "Zed Quill 1980-05-12"}),
        json!({"object": {"kind": "vehicle", "number": "1HGCM82633A004352"}}),
    ] {
        let ask = json!({"purpose": "border", "by": by});
        driver.call(&gate, checks.clone(), "/api/v1/checks", ask).await;
    }
    driver.console.settled().await;

    let of = "/api/v1/hits/{hit}";
    let path = format!("/api/v1/hits/{hit}");
    driver.call(&owner, (Method::GET, of), &path, Value::Null).await;
    let verify = (Method::POST, "/api/v1/hits/{hit}/verify");
    driver.call(&owner, verify, &format!("{path}/verify"), json!({"stands": true})).await;
    driver.console.settled().await;
    let measure = (Method::POST, "/api/v1/hits/{hit}/measure");
    let taken = json!({"kind": "arrest", "note": "Criminal Procedure Code, section 78"});
    driver.call(&gate, measure, &format!("{path}/measure"), taken).await;
    let seen = driver.call(&gate, (Method::GET, of), &path, Value::Null).await;
    assert_eq!(seen["measures"].as_array().unwrap().len(), 1);
}

async fn messages_and_desks(driver: &mut Driver<'_>) {
    let scopes = [Scope::ReadMessages, Scope::WriteMessages, Scope::Desk];
    let sender = driver.console.client("TH", Role::DutyOfficer, &scopes);
    let reader = driver.console.client("VN", Role::DutyOfficer, &scopes);
    let all = "/api/v1/messages";
    let letter = json!({"members": ["VN"], "text": {"subject": "Gate 4", "text": "Please call."}});
    let sent = text(&driver.call(&sender, (Method::POST, all), all, letter).await["message"]);
    driver.console.settled().await;
    let inbox = driver.call(&reader, (Method::GET, all), all, Value::Null).await;
    assert_eq!(inbox["messages"][0]["subject"], "Gate 4");
    let desk = (Method::GET, "/api/v1/desk");
    let waiting = driver.call(&reader, desk, "/api/v1/desk", Value::Null).await;
    assert!(waiting["waiting"].to_string().contains("read-message"), "{waiting}");
    let path = format!("{all}/{sent}");
    let one = (Method::GET, "/api/v1/messages/{message}");
    driver.call(&reader, one, &path, Value::Null).await;
    let acknowledge = (Method::POST, "/api/v1/messages/{message}/acknowledge");
    driver.call(&reader, acknowledge, &format!("{path}/acknowledge"), Value::Null).await;
    let stranger = driver.console.client("KE", Role::DutyOfficer, &scopes);
    let hidden = stranger.call(Method::GET, &path, &Value::Null).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

async fn audit(driver: &mut Driver<'_>) {
    let officer = driver.console.signed_in("TH", Role::DataProtectionOfficer);
    let list = "/api/v1/lookups";
    let first =
        driver.call(&officer, (Method::GET, list), &format!("{list}?most=2"), Value::Null).await;
    let last = text(&first["next_after"]);
    let path = format!("{list}?after={last}&purpose=border");
    let rest = driver.call(&officer, (Method::GET, list), &path, Value::Null).await;
    assert_eq!(rest["lookups"].as_array().unwrap().len(), 3, "five look-ups in all");
    let open = (Method::POST, "/api/v1/lookups/{lookup}/open");
    let path = format!("{list}/{last}/open");
    let opened = driver.call(&officer, open, &path, json!({"reason": "yearly check"})).await;
    assert!(opened["terms"].is_object());
}

async fn lives(driver: &mut Driver<'_>, [red, diffusion, other]: &[String; 3]) {
    let reading = [Scope::ReadNotices, Scope::WriteNotices];
    let gate = driver.console.client("TH", Role::BorderOfficer, &reading);
    let owner = driver.console.client("VN", Role::BureauOfficer, &reading);
    let list = "/api/v1/notices";
    let page = driver
        .call(&gate, (Method::GET, list), &format!("{list}?most=1&kind=red"), Value::Null)
        .await;
    let after = format!("{list}?kind=red&after={}", text(&page["next_after"]));
    let rest = driver.call(&gate, (Method::GET, list), &after, Value::Null).await;
    assert_eq!(rest["notices"].as_array().unwrap().len(), 2, "three red notices in all");
    let one = (Method::GET, "/api/v1/notices/{record}");
    let path = |record: &str, more: &str| format!("{list}/{record}{more}");
    driver.call(&gate, one, &path(red, "?purpose=border"), Value::Null).await;

    let proof = (Method::GET, "/api/v1/notices/{record}/proof");
    driver.call(&gate, proof, &path(red, "/proof"), Value::Null).await;

    let until = driver.console.app.now() + jiff::SignedDuration::from_hours(24 * 30);
    let reasons = json!({"until": until.to_string(), "reasons": "the court decides in March"});
    let suspend = (Method::POST, "/api/v1/notices/{record}/suspend");
    driver.call(&owner, suspend, &path(red, "/suspend"), reasons).await;
    driver.console.settled().await;
    let resume = (Method::POST, "/api/v1/notices/{record}/resume");
    driver.call(&owner, resume, &path(red, "/resume"), Value::Null).await;
    let audience = (Method::PUT, "/api/v1/notices/{record}/audience");
    driver.call(&owner, audience, &path(diffusion, "/audience"), json!({"only": ["TH"]})).await;
    driver.console.settled().await;
    let gone = driver.console.client("KE", Role::BorderOfficer, &reading);
    let hidden = gone.call(Method::GET, &path(diffusion, "?purpose=border"), &Value::Null).await;
    assert!(!hidden.text.contains("family_name"), "{}", hidden.text);

    let officer = driver.console.signed_in("VN", Role::BureauOfficer);
    let withdraw = (Method::POST, "/api/v1/notices/{record}/withdraw");
    let reason = json!({"reason": "purpose_achieved"});
    driver.call(&officer, withdraw, &path(red, "/withdraw"), reason).await;
    let reviewer = driver.console.signed_in("hub", Role::Reviewer);
    let cancel = (Method::POST, "/api/v1/notices/{record}/cancel");
    let ground = json!({"ground": "no_action", "reasons": "told in May, nothing followed"});
    driver.call(&reviewer, cancel, &path(other, "/cancel"), ground).await;
    driver.console.settled().await;
    let erasures = (Method::GET, "/api/v1/erasures");
    let orders = driver.call(&reviewer, erasures, "/api/v1/erasures", Value::Null).await;
    assert!(orders["erasures"].as_array().unwrap().len() >= 2, "{orders}");
    let members = (Method::GET, "/api/v1/members");
    let members = driver.call(&gate, members, "/api/v1/members", Value::Null).await;
    assert_eq!(members["members"].as_array().unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_what_its_scopes_and_its_accounts_roles_cover_and_nothing_else() {
    let console = Console::over(World::new(92, &["TH"]));
    let clients =
        Scope::ALL.map(|scope| (scope, console.client("TH", Role::BorderOfficer, &[scope])));
    for route in web::routes() {
        let Some(_) = route.operation else { continue };
        let path: Vec<_> = route
            .path
            .split('/')
            .map(
                |part| {
                    if part.starts_with('{') { "0000000000000000000000000000000f" } else { part }
                },
            )
            .collect();
        for (scope, client) in &clients {
            let shown = client.call(route.method.clone(), &path.join("/"), &Value::Null).await;
            if route.scope != Some(*scope) {
                assert_eq!(shown.status, StatusCode::FORBIDDEN, "{scope:?} at {}", route.path);
            }
        }
    }
    let gate = console.client("TH", Role::BorderOfficer, &Scope::ALL);
    let drafts = gate.call(Method::GET, "/api/v1/drafts", &Value::Null).await;
    assert_eq!(drafts.status, StatusCode::FORBIDDEN, "a scope adds nothing to the roles");
    let wrong = console.with_token("ent_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let shown = wrong.call(Method::GET, "/api/v1/desk", &Value::Null).await;
    assert_eq!(shown.status, StatusCode::UNAUTHORIZED);
    assert_eq!(shown.headers["content-type"], "application/problem+json");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_wrong_is_named_and_records_nothing() {
    let console = Console::over(World::new(93, &["TH"]));
    let gate = console.client("TH", Role::BorderOfficer, &[Scope::Check]);
    for (body, named) in [
        (json!({"by": {"text": "x"}}), "purpose"),
        (json!({"purpose": "border", "by": {"text": "x"}, "more": 1}), "more"),
        (json!({"purpose": "curiosity", "by": {"text": "x"}}), "curiosity"),
        (json!({"purpose": "oversight", "by": {"text": "x"}}), "roles"),
    ] {
        let shown = gate.call(Method::POST, "/api/v1/checks", &body).await;
        assert!(shown.status.is_client_error(), "{body}: {}", shown.status);
        assert!(shown.text.contains(named), "{body}: {}", shown.text);
    }
    let too_many = vec![json!({"number": "A1"}); 1001];
    for (body, named) in [
        (json!({"numbers": [{"number": "A1"}]}), "purpose"),
        (json!({"purpose": "border", "numbers": []}), "empty"),
        (json!({"purpose": "border", "numbers": too_many}), "1000"),
        (json!({"purpose": "border", "numbers": [{"numbr": "A1"}]}), "numbr"),
        (json!({"purpose": "oversight", "numbers": [{"number": "A1"}]}), "roles"),
    ] {
        let shown = gate.call(Method::POST, "/api/v1/documents/check", &body).await;
        assert!(shown.status.is_client_error(), "{body}: {}", shown.status);
        assert!(shown.text.contains(named), "{body}: {}", shown.text);
    }
    let officer = console.signed_in("TH", Role::DataProtectionOfficer);
    let lookups = officer.call(Method::GET, "/api/v1/lookups", &Value::Null).await.json();
    assert_eq!(lookups["lookups"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_about_the_api_tells_every_operation_in_every_language() {
    let console = Console::over(World::new(94, &["TH"]));
    for language in web::language::Language::ALL {
        let shown = console.stranger().reading(language.tag()).get("/api").await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(!shown.text.contains(">api-"), "{language:?} lacks a message");
        for route in web::routes().iter().filter(|route| route.operation.is_some()) {
            assert!(shown.text.contains(route.path), "{}", route.path);
        }
    }
}
