//! System clients: a token is shown once, opens the API and nothing else, and stops when it is revoked.

use axum::http::StatusCode;
use domain::directory::Role;
use testkit::World;

use crate::console::Console;

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_issues_a_token_that_is_shown_once_and_revokes_it() {
    let console = Console::over(World::new(71, &["TH"]));
    let administrator = console.signed_in("TH", Role::Administrator);
    let page = administrator.get("/clients").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let account = page.text.split("<option value=\"").nth(2).unwrap().split('"').next().unwrap();
    let fields = [("label", "gates <b>"), ("account", account), ("days", "30"), ("scope", "check")];
    let made = administrator.post("/clients", &fields).await;
    let at = made.text.find("ent_").unwrap();
    let token = made.text[at..].split('<').next().unwrap().to_owned();
    assert!(!made.text.contains("gates <b>"), "a label is text");
    let list = administrator.get("/clients").await;
    assert!(!list.text.contains(&token), "it is shown once");

    let revoke = list.text.split("/clients/").nth(1).unwrap().split('"').next().unwrap();
    let gone = administrator.post(&format!("/clients/{revoke}"), &[]).await;
    assert_eq!(gone.to.as_deref(), Some("/clients"));
    let again = administrator.post(&format!("/clients/{revoke}"), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_out_of_the_form_is_named_beside_its_field_in_every_language() {
    let console = Console::over(World::new(72, &["TH"]));
    for language in web::language::Language::ALL {
        let administrator = console.signed_in("TH", Role::Administrator).reading(language.tag());
        let shown = administrator.post("/clients", &[("label", "kept")]).await;
        assert!(shown.text.contains("id=\"account-error\""), "{}", shown.text);
        assert!(shown.text.contains("value=\"kept\""), "nothing typed is lost");
        assert!(!shown.text.contains(">clients-"), "{language:?} lacks a message");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_no_page() {
    let console = Console::over(World::new(73, &["TH"]));
    let client = console.client("TH", Role::BorderOfficer, &accounts::Scope::ALL);
    for path in ["/check", "/account", "/events"] {
        let shown = client.get(path).await;
        assert!(shown.to.is_some_and(|to| to.starts_with("/sign-in")), "{path}");
    }
}

/// See `compression`: what opens something is never measured by how well it packs.
#[tokio::test(flavor = "multi_thread")]
async fn pages_are_sent_packed_but_not_the_one_that_shows_a_secret() {
    let console = Console::over(World::new(74, &["TH"]));
    let administrator = console.signed_in("TH", Role::Administrator).packed();
    let packed = |shown: &crate::console::Shown| {
        shown.headers.get("content-encoding").is_some_and(|coding| coding == "gzip")
    };
    let plain = console.signed_in("TH", Role::Administrator).get("/clients").await;
    assert!(!packed(&plain));
    assert!(packed(&administrator.get("/clients").await));
    assert!(packed(&administrator.get("/directory").await));

    let account = plain.text.split("<option value=\"").nth(2).unwrap().split('"').next().unwrap();
    let fields = [("label", "gates"), ("account", account), ("days", "30"), ("scope", "check")];
    let made = administrator.post("/clients", &fields).await;
    assert!(!packed(&made) && made.text.contains("ent_"));

    let link = format!("/directory/officers/{account}/link");
    let shown = administrator.post(&link, &[]).await;
    assert!(!packed(&shown) && shown.text.contains("/sign-in/"), "{}", shown.text);
}
