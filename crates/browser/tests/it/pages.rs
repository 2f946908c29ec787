//! Every page that can be reached from an officer's desk, in two languages: nothing sticks out, nothing stands in the way of
//! people who see, hear or point otherwise, nothing is complained of, nothing leaves the host.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use browser::{Browser, Demo, Driver, page};

use crate::officer::{signed_in, turn};

/// Officers whose pages between them are all pages.
const OFFICERS: [(&str, &str); 7] = [
    ("VN", "bureau_officer"),
    ("hub", "reviewer"),
    ("TH", "border_officer"),
    ("VN", "duty_officer"),
    ("hub", "data_protection_officer"),
    ("hub", "administrator"),
    ("FR", "administrator"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_phone_is_accessible_and_keeps_to_itself() {
    let _turn = turn().await;
    let driver = Driver::start().await;
    let mut demo = Demo::start().await;
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (nth, officer) in OFFICERS.into_iter().enumerate() {
        // Arabic is written the other way round, Vietnamese in two storeys.
        let language = ["en", "ar", "vi"][nth % 3];
        let browser = signed_in(&driver, &mut demo, officer, language).await;
        for (pattern, path) in reachable(&browser, &demo.origin).await {
            // The desk and the check are everybody's; other pages once a language.
            if !seen.insert((language, pattern.clone())) {
                continue;
            }
            browser.go(&format!("{}{path}", demo.origin)).await;
            let found = page::faults(&browser).await;
            let wide = |fault: &String| WIDE.contains(&&*pattern) && fault.contains("pixels wide");
            let found = found.into_iter().filter(|fault| !wide(fault));
            let found = found.chain(page::complaints(&browser).await);
            faults.extend(found.map(|fault| format!("{officer:?} {language} {path}: {fault}")));
        }
        let strays = page::strays(&browser, &demo.origin).await;
        faults.extend(strays.into_iter().map(|url| format!("{officer:?}: asked for {url}")));
        browser.close().await;
    }
    demo.end().await;
    let seen: BTreeSet<_> = seen.into_iter().map(|(_, pattern)| pattern).collect();
    println!("{} kinds of page: {seen:?}", seen.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(seen.contains("/") && seen.contains("/check"), "{seen:?}");
}

/// Pages that are wider than a phone and shall not be: this list only shrinks.
const WIDE: &[&str] = &["/drafts", "/drafts/…"];

/// Pages that are announced and being built: this list only shrinks.
const ANNOUNCED: &[&str] = &[
    "/api",
    "/audit",
    "/directory",
    "/documents",
    "/drafts",
    "/drafts/…",
    "/erasures",
    "/help",
    "/messages",
    "/messages/…",
    "/notices",
    "/notices/…",
    "/policy",
    "/reviews",
    "/reviews/…",
];

/// One path of every kind that links lead to from the desk; what varies in a path is not a kind of its own.
async fn reachable(browser: &Browser, origin: &str) -> BTreeMap<String, String> {
    let mut kinds = BTreeMap::new();
    let mut absent = BTreeSet::new();
    let mut waiting = VecDeque::from(["/".to_owned()]);
    while let Some(path) = waiting.pop_front() {
        if kinds.insert(kind(&path), path.clone()).is_some() {
            continue;
        }
        browser.go(&format!("{origin}{path}")).await;
        if browser.status().await == 404 {
            absent.insert(kind(&path));
            continue;
        }
        let links = browser
            .evaluate(
                "[...document.querySelectorAll('a[href]:not([download])')]
                   .filter((a) => a.origin === location.origin).map((a) => a.pathname + a.search)",
            )
            .await;
        let links = links.as_array().cloned().unwrap_or_default();
        let links = links.iter().filter_map(|link| link.as_str().map(str::to_owned));
        waiting.extend(links.filter(|link| is_page(link) && !kinds.contains_key(&kind(link))));
    }
    kinds.retain(|kind, _| !absent.contains(kind));
    absent.retain(|kind| !ANNOUNCED.contains(&kind.as_str()));
    assert!(absent.is_empty(), "links that lead nowhere: {absent:?}");
    // What was told of pages that are announced.
    page::complaints(browser).await;
    kinds
}

/// Files to keep, the API and events are no pages.
fn is_page(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    !(name.contains('.') || path.starts_with("/api/") || path == "/events")
}

/// The path with what varies left out.
fn kind(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let varies = |part: &str| part.len() == 32 && part.chars().all(|c| c.is_ascii_hexdigit());
    let part = |part| if varies(part) { "…" } else { part };
    // The form of a new draft grows with the kind of notice; one of them stands for all.
    if path.starts_with("/drafts/new/") {
        return "/drafts/new/…".to_owned();
    }
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
