//! Every door of the program, knocked at by nobody, by the wrong role and from another site.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use axum::http::{Method, StatusCode};
use domain::directory::Role;
use testkit::World;
use web::route::Need;

use crate::console::Console;

/// A path whose varying parts are filled with something that does not exist.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "00000000000000000000000000000000" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// Doors that nobody needs a key for: this list only shrinks. `/notices/v1/` is the public service: it shows what everybody
/// may see of a record (RPD 61), and nothing else. `/api` says how programs come in, which is no secret.
const OPEN: &[&str] = &[
    "/api",
    "/api/openapi.json",
    "/assets/{tag}/{name}",
    "/enrol",
    "/language",
    "/notices/v1/{kind}",
    "/notices/v1/{kind}/{id}",
    "/notices/v1/{kind}/{id}/images",
    "/notices/v1/{kind}/{id}/images/{picture}",
    "/passkeys/enrol/begin",
    "/passkeys/enrol/finish",
    "/passkeys/sign-in/begin",
    "/passkeys/sign-in/finish",
    "/preferences",
    // Public extracts (RPD 61): what everybody may read.
    "/public/notices",
    "/public/notices/{file}",
    "/sign-in",
    "/sign-in/{token}",
];

#[tokio::test(flavor = "multi_thread")]
async fn nobody_comes_in_without_signing_in() {
    let console = Console::over(World::new(1, &["FR"]));
    let stranger = console.stranger();
    let mut open = BTreeSet::new();
    for route in web::routes() {
        let path = filled(route.path);
        if route.need == Need::Nobody {
            open.insert(route.path);
            continue;
        }
        let shown = stranger.send(route.method.clone(), &path, "same-origin", &[]).await;
        let turned_away = shown.status == StatusCode::UNAUTHORIZED
            || shown.to.as_deref().is_some_and(|to| to.starts_with("/sign-in?"));
        assert!(turned_away, "{} {path}: {}", route.method, shown.status);
    }
    assert_eq!(open.into_iter().collect::<Vec<_>>(), OPEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_without_the_role_is_turned_away_at_every_door_that_needs_one() {
    use Role::{
        Administrator, BorderOfficer, BureauOfficer, DataProtectionOfficer, DutyOfficer, Reviewer,
    };
    let console = Console::over(World::new(2, &["FR"]));
    let posts = [
        ("hub", [Administrator, DutyOfficer, Reviewer, DataProtectionOfficer]),
        ("FR", [BureauOfficer, BorderOfficer, DutyOfficer, DataProtectionOfficer]),
    ];
    for (post, roles) in posts {
        for role in roles {
            let browser = console.signed_in(post, role);
            let granted = console.granted(post, role).await;
            for route in web::routes() {
                let (Need::May(act) | Need::MayNow(act)) = route.need else { continue };
                let path = filled(route.path);
                let shown = browser.send(route.method.clone(), &path, "same-origin", &[]).await;
                let let_in = shown.status != StatusCode::FORBIDDEN;
                assert_eq!(let_in, granted.contains(&act), "{role:?} at {post}: {path}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_asked_for_by_another_site_is_refused() {
    let console = Console::over(World::new(3, &["FR"]));
    let browser = console.signed_in("FR", Role::BureauOfficer);
    for route in web::routes().into_iter().filter(|route| route.method == Method::POST) {
        for site in ["cross-site", "same-site", "none", ""] {
            let shown = browser.send(Method::POST, &filled(route.path), site, &[]).await;
            assert_eq!(shown.status, StatusCode::FORBIDDEN, "{} from {site:?}", route.path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_opens_in_every_language_and_says_so() {
    let console = Console::over(World::new(4, &["FR"]));
    for language in web::language::Language::ALL {
        let shown =
            console.signed_in("FR", Role::DutyOfficer).reading(language.tag()).get("/").await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
        let opening =
            format!("<html lang=\"{}\" dir=\"{}\"", language.tag(), language.direction().as_str());
        assert!(shown.text.contains(&opening), "{}", shown.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_not_there_says_so() {
    let console = Console::over(World::new(5, &["FR"]));
    let shown = console.signed_in("FR", Role::DutyOfficer).get("/no-such-page").await;
    assert_eq!(shown.status, StatusCode::NOT_FOUND);
    assert!(shown.text.contains("There is no such page"));
}

/// Every source file of the console under a folder.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

#[test]
fn no_act_is_called_from_two_places_and_the_api_knows_no_page() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut calls: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for (path, text) in sources(&src) {
        assert!(!(path.starts_with(src.join("api")) && text.contains("pages::")), "{path:?}");
        for (at, _) in text.match_indices("(unit, ") {
            let path_of = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
            let named = text[..at].rsplit(|letter| !path_of(letter)).next().unwrap();
            let named = named.trim_start_matches("acts::").to_owned();
            calls.entry(named).or_default().push(path.clone());
        }
    }
    assert!(calls.len() > 25, "{calls:?}");
    calls.retain(|named, places| !named.is_empty() && places.len() > 1);
    assert_eq!(calls, BTreeMap::new(), "one handler an act");
}
