//! Drafts: a form for every kind, in every language; nothing typed is lost; what is saved is the bureau's own.

use axum::http::StatusCode;
use domain::{Draft, RecordId, audience::Audience, directory::Role};
use testkit::{World, dice, people::Invented};
use web::language::Language;

use crate::console::{Browser, Console, Shown};

fn console(seed: u64) -> Console {
    Console::over(World::new(seed, &["VN", "TH"]))
}

fn invented(seed: u64, kind: &str, requester: &str) -> Draft {
    Invented::new(&mut dice(seed, 9)).draft(kind, requester, Audience::All)
}

/// Every field of the form as a browser would post it, with these values in place of its own.
fn filled(page: &str, values: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let form = page.split("id=\"draft-form\"").nth(1).unwrap().split("</form>").next().unwrap();
    for piece in form.split(" name=\"").skip(1) {
        let name = piece.split('"').next().unwrap().to_owned();
        let tag = piece.split('>').next().unwrap();
        let value = if piece.contains("<option") && !tag.contains("value=\"") {
            let options = piece.split("</select>").next().unwrap();
            options
                .split("<option value=\"")
                .skip(1)
                .find(|o| o.split('>').next().unwrap().contains("selected"))
                .map(|o| o.split('"').next().unwrap())
        } else if tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"") {
            tag.contains("checked").then(|| {
                tag.split("value=\"").nth(1).map_or("on", |v| v.split('"').next().unwrap())
            })
        } else if piece.starts_with("more\"") || piece.starts_with("accept\"") {
            None
        } else if tag.contains("rows=") {
            piece.split('>').nth(1).map(|text| text.split('<').next().unwrap())
        } else {
            tag.split("value=\"").nth(1).map(|v| v.split('"').next().unwrap())
        };
        if let Some(value) = value {
            let value = value
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
            fields.push((name, value));
        }
    }
    for (name, value) in values {
        fields.retain(|(other, _)| other != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn post(browser: &Browser, path: &str, fields: &[(String, String)]) -> Shown {
    let fields: Vec<_> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

fn no_raw_key(text: &str, of: &str) {
    for raw in ["draft-", "field-", "rule-", "category-", "status-", "purpose-", "flash-"] {
        assert!(!text.contains(&format!(">{raw}")), "{raw} in {of}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_has_a_form_in_every_language_and_every_finding_has_its_field() {
    let console = console(41);
    for language in Language::ALL {
        let officer = console.signed_in("VN", Role::BureauOfficer).reading(language.tag());
        let cards = officer.get("/drafts/new").await;
        assert_eq!(cards.status, StatusCode::OK);
        no_raw_key(&cards.text, "cards");
        let links: Vec<_> = cards
            .text
            .split("href=\"/drafts/new/")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert!(links.len() > 14, "{links:?}");
        for link in links {
            let shown = officer.get(&format!("/drafts/new/{link}")).await;
            assert_eq!(shown.status, StatusCode::OK, "{link}");
            no_raw_key(&shown.text, link);
            let findings = shown
                .text
                .split("<ul class=\"findings\"")
                .nth(1)
                .unwrap()
                .split("</aside>")
                .next()
                .unwrap();
            for anchor in
                findings.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap())
            {
                assert!(shown.text.contains(&format!("id=\"{anchor}\"")), "{link}: {anchor}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_saved_opened_mended_and_submitted() {
    let console = console(42);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let fresh = officer.get("/drafts/new/red/person").await;
    let name =
        [("draft.subject.person.family_name", "NGUYEN"), ("draft.subject.person.forename", "Hoa")];
    let saved = post(&officer, "/drafts/new/red/person", &filled(&fresh.text, &name)).await;
    let path = saved.to.unwrap();
    let opened = officer.get(&path).await;
    assert!(opened.text.contains("value=\"NGUYEN\""), "{}", opened.text);
    let submitted = post(&officer, &format!("{path}/submit"), &filled(&opened.text, &[])).await;
    assert_eq!(submitted.to.as_deref(), Some(path.as_str()));
    let still = officer.get(&path).await;
    assert!(still.text.contains("id=\"draft-form\""), "it is not complete: it stays a draft");
    let list = officer.get("/drafts").await;
    assert!(list.text.contains("NGUYEN, Hoa"));
    no_raw_key(&list.text, "list");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complete_draft_goes_from_its_form_to_the_secretariat_unchanged() {
    let mut world = World::new(43, &["VN", "TH"]);
    let draft = invented(43, "diffusion-arrest", "VN");
    let record: RecordId = world
        .at("VN", |unit, staff| {
            acts::notice::draft::draft(unit, staff.first(Role::BureauOfficer), None, &draft)
        })
        .unwrap()
        .0;
    let console = Console::over(world);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let path = format!("/drafts/{record}");
    let opened = officer.get(&path).await;
    post(&officer, &format!("{path}/submit"), &filled(&opened.text, &[])).await;
    console.settled().await;
    let hub = console.app.node(&domain::directory::Post::Secretariat).unwrap();
    let arrived = hub
        .read(move |node| node.registers().notice(record).unwrap().unwrap().content)
        .await
        .unwrap();
    assert_eq!(arrived, Some(draft));
    let after = officer.get(&path).await;
    assert!(
        !after.text.contains("id=\"draft-form\""),
        "what is with the secretariat is read, not written"
    );
    no_raw_key(&after.text, "submitted");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_read_is_named_beside_its_field_and_nothing_typed_is_lost() {
    let console = console(44);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let typed = [
        ("subject", "person"),
        ("kind", "red"),
        ("draft.subject.person.family_name", "\u{202e}<script>alert(1)</script>"),
        ("draft.subject.person.dates_of_birth[0]", "soon"),
        ("draft.judicial.facts", "ข้อเท็จจริง \" & '"),
        ("draft.judicial.sentence_months:n", "six"),
    ];
    let shown = officer.post("/drafts/new/red/person", &typed).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!shown.text.contains("<script>alert"));
    for kept in ["value=\"soon\"", "value=\"six\"", "ข้อเท็จจริง", "&lt;script&gt;alert(1)"]
    {
        assert!(shown.text.contains(kept), "{kept}");
    }
    for wrong in ["dates_of_birth[0]-error", "sentence_months-error"] {
        assert!(shown.text.contains(wrong), "{wrong}");
    }
    assert!(!officer.get("/drafts").await.text.contains("script&gt;"), "nothing was saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_added_and_a_latin_name_is_proposed_without_scripts() {
    let console = console(45);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let path = "/drafts/new/red/person";
    let one = "draft.subject.person.aliases[0].name";
    let shown = officer.post(path, &[(one, "Zed"), ("more", "subject.person.aliases")]).await;
    assert!(
        shown.text.contains("value=\"Zed\"")
            && shown.text.contains("name=\"draft.subject.person.aliases[2].name\"")
    );
    let original = "draft.subject.person.name_in_original_script";
    let shown = officer.post(path, &[(original, "Иванова Анна"), ("more", "kind")]).await;
    assert!(shown.text.contains("Ivanova Anna"), "proposed");
    assert!(!shown.text.contains("value=\"Ivanova\""), "and not filled in unasked");
    let shown = officer.post(path, &[(original, "Иванова Анна"), ("accept", "family")]).await;
    assert!(shown.text.contains("value=\"Ivanova\"") && shown.text.contains("value=\"Anna\""));
    let kept = [
        (original, "Иванова Анна"),
        ("draft.subject.person.family_name", "IVANOVA"),
        ("accept", "family"),
    ];
    assert!(
        officer.post(path, &kept).await.text.contains("value=\"IVANOVA\""),
        "what an officer typed stays"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_are_told_as_one_types() {
    let console = console(46);
    let officer = console.signed_in("VN", Role::BureauOfficer).reading("fr");
    let typed = [("kind", "red"), ("subject", "person"), ("draft.judicial.sentence_months:n", "3")];
    let shown = officer.post("/drafts/findings", &typed).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.text.contains("id=\"findings\"")
            && shown.text.contains("href=\"#draft.judicial.offences\""),
        "{}",
        shown.text
    );
    assert!(!shown.text.contains("<html"), "a part, not a page");
}

#[tokio::test(flavor = "multi_thread")]
async fn anothers_draft_is_absent() {
    let mut world = World::new(47, &["VN", "TH"]);
    let record = world.published(&invented(47, "red", "VN"));
    world.sync_all();
    let console = Console::over(world);
    let officer = console.signed_in("TH", Role::BureauOfficer);
    let (theirs, none) = (format!("/drafts/{record}"), format!("/drafts/{}", "0".repeat(32)));
    for end in ["", "/submit", "/discard", "/audience"] {
        let seen = officer.post(&format!("{theirs}{end}"), &[]).await;
        let absent = officer.post(&format!("{none}{end}"), &[]).await;
        assert_eq!((seen.status, &seen.text), (StatusCode::NOT_FOUND, &absent.text), "{end}");
    }
    assert_eq!(officer.get(&theirs).await.text, officer.get(&none).await.text);
    let owner = console.signed_in("VN", Role::BureauOfficer);
    assert!(owner.get(&theirs).await.text.contains("id=\"draft-form\""), "the owner updates it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_thrown_away_for_good() {
    let console = console(48);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let name = [("draft.subject.person.family_name", "LE")];
    let path = officer.post("/drafts/new/blue/person", &name).await.to.unwrap();
    assert!(officer.get("/drafts").await.text.contains(&path));
    let gone = officer.post(&format!("{path}/discard"), &[]).await;
    assert_eq!(gone.to.as_deref(), Some("/drafts"));
    assert!(!officer.get("/drafts").await.text.contains(&path));
}

/// The form stays light: countries are listed once, and the world is a picture that is fetched when it comes into view.
#[tokio::test(flavor = "multi_thread")]
async fn the_form_of_every_kind_is_under_sixty_kilobytes_in_every_language() {
    let console = console(31);
    for language in Language::ALL {
        let officer = console.signed_in("VN", Role::BureauOfficer).reading(language.tag());
        let kinds = officer.get("/drafts/new").await;
        let forms = kinds.text.split("href=\"/drafts/new/").skip(1);
        let forms: Vec<_> = forms.map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(forms.len() > 10, "{forms:?}");
        for form in forms {
            let shown = officer.get(&format!("/drafts/new/{form}")).await;
            assert!(shown.text.len() < 60_000, "{language} {form}: {}", shown.text.len());
            let countries = shown.text.matches("<datalist id=\"countries\">").count();
            assert_eq!(countries, 1, "{form}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_country_may_be_written_in_the_officers_language_and_is_shown_in_the_next_ones() {
    let console = console(32);
    let path = "/drafts/new/red/person";
    let french = console.signed_in("VN", Role::BureauOfficer).reading("fr");
    let page = french.get(path).await;
    let field = "draft.subject.person.nationalities[0]";
    let saved = post(&french, path, &filled(&page.text, &[(field, "Allemagne")])).await;
    let to = saved.to.unwrap();
    let shown = console.signed_in("VN", Role::BureauOfficer).reading("ar").get(&to).await;
    let control = shown.text.split(&format!("name=\"{field}\"")).nth(1).unwrap();
    assert!(control.split('>').next().unwrap().contains("value=\"ألمانيا\""), "{control}");
    let unknown = filled(&page.text, &[(field, "Ruritania")]);
    let refused = post(&french, path, &unknown).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("value=\"Ruritania\""), "what was typed is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_of_the_audience_marks_who_sees_it_and_takes_no_nonsense() {
    let console = console(33);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let page = officer.get("/drafts/new/red/person").await;
    let source = page.text.split("<img src=\"/audience.svg").nth(1).unwrap();
    let source = source.split('"').next().unwrap().replace("&amp;", "&");
    let all = officer.get(&format!("/audience.svg{source}")).await;
    assert_eq!(all.status, StatusCode::OK);
    assert_eq!(all.headers["content-type"], "image/svg+xml");
    let only = officer.get("/audience.svg?owner=VN&reach=only&members=").await;
    let except = officer.get("/audience.svg?owner=VN&reach=except&members=TH").await;
    assert_ne!(all.text, only.text);
    assert_eq!(only.text, except.text, "TH is the only other member");
    for nonsense in ["", "?owner=VN&reach=some", "?owner=%3Cscript%3E&reach=all"] {
        let shown = officer.get(&format!("/audience.svg{nonsense}")).await;
        assert!(shown.status.is_client_error(), "{nonsense}");
        assert!(!shown.text.contains("<script>"), "{nonsense}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_act_refuses_is_told_in_the_officers_language_and_to_programs_with_a_code() {
    let console = console(34);
    let path = "/drafts/new/red/person";
    let french = console.signed_in("VN", Role::BureauOfficer).reading("fr");
    let page = french.get(path).await;
    let saved = post(&french, path, &filled(&page.text, &[])).await.to.unwrap();
    let withdraw = format!("{saved}/withdraw");
    let unsaid = french.post(&withdraw, &[]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is chosen");
    let early = french.post(&withdraw, &[("reason", "purpose_achieved")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text);
    assert!(early.text.contains("L’état actuel du dossier est"), "{}", early.text);
    assert!(!early.text.contains("the record is"), "English is shown to a French reader");

    let record = saved.rsplit('/').next().unwrap();
    let call = format!("/api/v1/notices/{record}/withdraw");
    let reason = serde_json::json!({"reason": "purpose_achieved"});
    let problem = french.call(axum::http::Method::POST, &call, &reason).await.json();
    assert_eq!(problem["code"], "state");
    assert!(problem["title"].as_str().unwrap().starts_with("the record is draft"), "{problem}");
    assert!(problem["detail"].as_str().unwrap().starts_with("L’état actuel"), "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_request_is_drafted_anew_for_whom_its_officer_now_says() {
    let mut world = World::new(35, &["VN", "TH", "KE"]);
    let record = world.submit(&invented(35, "red", "VN")).unwrap();
    world.sync_all();
    let console = Console::over(world);
    let reviewer = console.signed_in("hub", Role::Reviewer);
    let at = |act: &str| format!("/api/v1/reviews/{record}/{act}");
    let refusal = serde_json::json!({"ground": "insufficient_data", "reasons": "who is it?"});
    for (act, body) in [("begin", serde_json::Value::Null), ("refuse", refusal)] {
        let done = reviewer.call(axum::http::Method::POST, &at(act), &body).await;
        assert!(done.status.is_success(), "{}", done.text);
    }
    console.settled().await;
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let path = format!("/drafts/{record}");
    let page = officer.get(&path).await;
    let kind = filled(&page.text, &[("kind", "diffusion-arrest")]);
    let changed = post(&officer, &path, &kind).await;
    assert!(changed.status.is_redirection(), "{}", changed.text);
    let page = officer.get(&path).await;
    let only = filled(&page.text, &[("reach", "only"), ("member", "TH")]);
    let saved = post(&officer, &path, &only).await;
    assert!(saved.status.is_redirection(), "{}", saved.text);
    let again = officer.get(&path).await;
    let chosen = again.text.split("value=\"only\"").nth(1).unwrap();
    assert!(chosen.split('>').next().unwrap().contains("checked"), "{}", again.text);
    let node = console.app.node(&domain::directory::Post::Bureau("VN".parse().unwrap()));
    let audience = node
        .unwrap()
        .read(move |node| node.registers().notice(record).unwrap().unwrap().audience.unwrap());
    let only = Audience::Only(["TH".parse().unwrap()].into());
    assert_eq!(audience.await.unwrap(), only);
}
