//! Every page of the route table that shows something, found by following links from officers' desks: nothing sticks out on a
//! phone or at a desk in any language, nothing stands in the way of people who see, hear or point otherwise, nothing is
//! complained of, nothing leaves the host.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use browser::{Browser, Demo, Driver, page};

use crate::officer::{signed_in, turn};

/// Officers whose pages between them are all pages, and the language each works in: Arabic is written the other way round,
/// Vietnamese in two storeys.
const OFFICERS: [(&str, &str, &str); 9] = [
    ("VN", "bureau_officer", "vi"),
    ("hub", "reviewer", "en"),
    ("TH", "border_officer", "ar"),
    ("VN", "duty_officer", "fr"),
    ("hub", "data_protection_officer", "es"),
    ("hub", "administrator", "ar"),
    ("FR", "bureau_officer", "fr"),
    ("FR", "administrator", "vi"),
    (RETURNS, "border_officer", "es"),
];

/// Its line comes back: what it sent late is not accepted, and waits on its desk.
const RETURNS: &str = "KE";

const LANGUAGES: [&str; 5] = ["en", "fr", "es", "ar", "vi"];

/// Paths that are no pages: files, events, what programs ask. This list only shrinks.
const NO_PAGES: &[&str] = &[
    "/assets/{tag}/{name}",
    "/audience.svg",
    "/events",
    "/messages/{message}/files/{place}",
    "/notices/{record}/notice.pdf",
    "/notices/{record}/proof.json",
    "/photographs/{record}/{sha256}",
];

/// The page of a record.
const RECORD: &str = "/notices/{record}";

/// Pages no link of the demo leads to, shown by other tests (`enrolment`). This list only shrinks.
const ELSEWHERE: &[&str] = &["/enrol"];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_phone_is_accessible_and_keeps_to_itself() {
    let _turn = turn().await;
    let driver = Driver::start().await;
    let mut demo = Demo::start().await;
    let mut walk = Walk { routes: pages(), ..Walk::default() };
    for (post, role, language) in OFFICERS {
        if post == RETURNS {
            demo.toggle_line(post).await;
        }
        let browser = signed_in(&driver, &mut demo, (post, role), language).await;
        if post == RETURNS {
            browser.find("#desk a[href^='/desk/']").await;
        }
        set_purpose(&browser).await;
        walk.take(&browser, &demo.origin, (post, role, language)).await;
        let strays = page::strays(&browser, &demo.origin).await;
        walk.faults.extend(strays.into_iter().map(|url| format!("{post} {role}: asked for {url}")));
        browser.close().await;
    }
    demo.end().await;
    let Walk { routes, faults, seen, .. } = walk;
    let seen: BTreeSet<_> = seen.into_iter().map(|(_, pattern)| pattern).collect();
    println!("{} kinds of page: {seen:?}", seen.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let unseen: Vec<_> = routes.difference(&seen).copied().collect();
    assert_eq!(unseen, ELSEWHERE, "pages that no officer was led to");
}

/// Every path of the route table that answers with a page.
fn pages() -> BTreeSet<&'static str> {
    let routes = web::routes().into_iter().filter(|route| route.method.as_str() == "GET");
    let programs = |path: &str| path.starts_with("/api/") || path.starts_with("/notices/v1/");
    routes
        .map(|route| route.path)
        .filter(|path| !programs(path) && !NO_PAGES.contains(path))
        .collect()
}

/// Says once why this shift looks things up, so that records open: the answer to a check is looked at on the way.
async fn set_purpose(browser: &Browser) {
    if !browser.has("#ask").await {
        return;
    }
    browser.write("#ask", "Zorian Velmidov").await;
    browser.press_on("form.ask button").await;
    browser.choose("form.check select[name=purpose]", "border").await;
    browser.press_on("form.check button[type=submit]").await;
    browser.find("article.candidate").await;
}

/// Officers going from page to page.
#[derive(Default)]
struct Walk {
    routes: BTreeSet<&'static str>,
    /// Whether at the hub, and which route.
    seen: BTreeSet<(bool, &'static str)>,
    faults: Vec<String>,
}

impl Walk {
    /// Follows every link that leads to a kind of page this officer has not been on, from the page the officer is on.
    async fn take(&mut self, browser: &Browser, origin: &str, officer: (&str, &str, &str)) {
        let (mut been, mut waiting) = (BTreeMap::new(), VecDeque::new());
        // The answer to a check, and the box, have one address.
        waiting.extend(self.look(browser, officer, "/check (answer)").await);
        waiting.extend(
            ["/", "/confirm-identity", "/public/notices", "/sign-in", "/sign-in/none"]
                .map(str::to_owned),
        );
        while let Some(path) = waiting.pop_front() {
            let Some(route) = self.route(&path) else {
                if is_page(&path) {
                    self.faults.push(format!("{officer:?}: no route for {path}"));
                }
                continue;
            };
            // What may be done with a record depends on the record, and its own officers may do most.
            let enough = if route == RECORD && officer.1 == "bureau_officer" { 40 } else { 1 };
            let been = been.entry(route).or_insert(BTreeSet::new());
            if been.len() >= enough || !been.insert(path.clone()) {
                continue;
            }
            browser.go(&format!("{origin}{path}")).await;
            let status = browser.status().await;
            if status != 200 {
                self.faults.push(format!("{officer:?} {path}: answered {status}"));
            }
            let found = self.look(browser, officer, &path).await;
            if self.seen.insert((officer.0 == "hub", route)) {
                self.look_closely(browser, officer, &path).await;
            }
            waiting.extend(found);
        }
    }

    /// What holds of every page for everybody; where its links lead.
    async fn look(
        &mut self,
        browser: &Browser,
        officer: (&str, &str, &str),
        path: &str,
    ) -> Vec<String> {
        let found = page::overflow(browser).await;
        let found = found.into_iter().chain(page::complaints(browser).await);
        self.faults.extend(found.map(|fault| format!("{officer:?} {path}: {fault}")));
        let links = browser
            .evaluate(
                "[...document.querySelectorAll('a[href]:not([download])')]
                   .filter((a) => a.origin === location.origin).map((a) => a.pathname + a.search)",
            )
            .await;
        let links = links.as_array().cloned().unwrap_or_default();
        links.iter().filter_map(|link| link.as_str().map(str::to_owned)).collect()
    }

    /// What is looked at once a kind of page: barriers, light and dark; every other language.
    async fn look_closely(&mut self, browser: &Browser, officer: (&str, &str, &str), path: &str) {
        let mut found = page::barriers_in_both(browser).await;
        for language in LANGUAGES.into_iter().filter(|language| *language != officer.2) {
            browser.set_cookie("language", language).await;
            browser.reload().await;
            browser.find(&format!("html[lang={language}]")).await;
            let wide = page::overflow(browser).await;
            found.extend(wide.into_iter().map(|fault| format!("{language}: {fault}")));
        }
        browser.set_cookie("language", officer.2).await;
        self.faults.extend(found.into_iter().map(|fault| format!("{officer:?} {path}: {fault}")));
    }

    /// The page's route. A path that is written out goes before one with a part that varies.
    fn route(&self, path: &str) -> Option<&'static str> {
        let path = path.split('?').next().unwrap_or_default();
        let fits = |route: &&&str| {
            let (mut parts, mut given) = (route.split('/'), path.split('/'));
            loop {
                match (parts.next(), given.next()) {
                    (None, None) => return true,
                    (Some(part), Some(given)) if part == given || part.starts_with('{') => {}
                    _ => return false,
                }
            }
        };
        self.routes.iter().filter(fits).min_by_key(|route| route.matches('{').count()).copied()
    }
}

/// Whether a path looks like a page and not like a file or what programs ask.
fn is_page(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    !(name.contains('.')
        || path.starts_with("/api/")
        || path.starts_with("/photographs/")
        || path.contains("/files/"))
}
