//! Walks the console by its links, as everybody whom the demo lets in, and keeps of every kind of page the heaviest one met.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::{Method, header};

use super::{Asked, caller::Caller};
use crate::{command::demo::Door, outcome::Fault};

/// Most pages one reader opens.
const MOST: usize = 250;

/// A page that was met.
pub(super) struct Page {
    /// Its route.
    pub(super) pattern: &'static str,
    pub(super) path: String,
    pub(super) who: String,
    pub(super) cookie: String,
    bytes: usize,
}

/// What the walk came to.
pub(super) struct Found {
    pub(super) pages: Vec<Page>,
    /// Cookie of the border officer who checks.
    pub(super) border: String,
    /// Routes that no link led to.
    pub(super) unseen: Vec<String>,
}

/// Signs in by every link and follows what the pages link to.
pub(super) async fn walk(caller: &Caller, doors: &[Door]) -> Result<Found, Fault> {
    let routes: Vec<&'static str> = web::routes()
        .iter()
        .filter(|route| route.method == Method::GET && !elsewhere(route.path))
        .map(|route| route.path)
        .collect();
    let mut best: BTreeMap<&'static str, Page> = BTreeMap::new();
    let mut border = String::new();
    visit(caller, &routes, "nobody", "", &mut best).await?;
    for door in doors {
        let cookie = sign_in(caller, &door.link).await?;
        let who = format!("{} {}", door.at, web::word(&door.role));
        if who == "TH border_officer" {
            border.clone_from(&cookie);
        }
        visit(caller, &routes, &who, &cookie, &mut best).await?;
    }
    let unseen = routes.iter().filter(|route| !best.contains_key(*route));
    let unseen = unseen.map(|route| (*route).to_owned()).collect();
    Ok(Found { pages: best.into_values().collect(), border, unseen })
}

/// What is no page: programs' doors, assets, live events, one-time links.
fn elsewhere(path: &str) -> bool {
    ["/api/v1", "/notices/v1", "/assets/", "/events", "/sign-in/", "/enrol"]
        .iter()
        .any(|start| path.starts_with(start))
}

async fn sign_in(caller: &Caller, link: &str) -> Result<String, Fault> {
    let asked = asked(Method::POST, link, "");
    let served = caller.send(&asked, false).await?;
    let cookies = served.headers.get_all(header::SET_COOKIE).iter();
    let session = cookies.filter_map(|value| value.to_str().ok()).find_map(|line| {
        line.split(';').next().filter(|pair| pair.starts_with("session=")).map(str::to_owned)
    });
    session.ok_or_else(|| Fault::system(format!("not let in: {}", served.status)))
}

fn asked(method: Method, path: &str, cookie: &str) -> Asked {
    let (path, cookie) = (path.to_owned(), cookie.to_owned());
    Asked { what: path.clone(), who: String::new(), cookie, method, path, form: None }
}

async fn visit(
    caller: &Caller,
    routes: &[&'static str],
    who: &str,
    cookie: &str,
    best: &mut BTreeMap<&'static str, Page>,
) -> Result<(), Fault> {
    let mut waiting: VecDeque<String> = routes
        .iter()
        .filter(|route| !route.contains('{'))
        .map(|route| (*route).to_owned())
        .collect();
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut opened = 0;
    while let Some(path) = waiting.pop_front() {
        if opened == MOST {
            break;
        }
        let bare = path.split('?').next().unwrap_or(&path);
        // A route that names the path comes before one that would take it too.
        let fitting = routes.iter().filter(|route| fits(route, bare));
        let Some(pattern) = fitting.min_by_key(|route| route.matches('{').count()) else {
            continue;
        };
        let mut served = caller.send(&asked(Method::GET, &path, cookie), false).await?;
        opened += 1;
        // A record is opened for a purpose, which is asked once a shift.
        let purpose = format!("{bare}/purpose");
        if served.text().contains(&format!("action=\"{purpose}\"")) {
            let mut choice = asked(Method::POST, &purpose, cookie);
            choice.form = Some("purpose=investigation".to_owned());
            caller.send(&choice, false).await?;
            served = caller.send(&asked(Method::GET, &path, cookie), false).await?;
        }
        if !served.status.is_success() {
            continue;
        }
        let html = served
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if html {
            for link in named(&served.text(), &["href=\"/", "src=\"/"]) {
                let link = link.split('#').next().unwrap_or_default().replace("&amp;", "&");
                if known.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
        }
        let bytes = served.body.len();
        if best.get(pattern).is_none_or(|page| page.bytes < bytes) {
            let (who, cookie) = (who.to_owned(), cookie.to_owned());
            best.insert(pattern, Page { pattern, path, who, cookie, bytes });
        }
    }
    Ok(())
}

/// Whether a path is one of a route's: `{…}` stands for one step.
fn fits(route: &str, path: &str) -> bool {
    let mut steps = path.split('/');
    let fit = route.split('/').all(|step| match steps.next() {
        Some(said) => said == step || (step.starts_with('{') && !said.is_empty()),
        None => false,
    });
    fit && steps.next().is_none()
}

/// What attributes that begin so name, from their first slash on.
pub(super) fn named(html: &str, starts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for start in starts {
        for piece in html.split(start).skip(1) {
            if let Some((rest, _)) = piece.split_once('"') {
                let slash = start.find('/').unwrap_or(start.len());
                found.push(format!("{}{rest}", &start[slash..]));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_the_route_it_fits_step_by_step() {
        assert!(fits("/notices/{id}", "/notices/0a"));
        assert!(!fits("/notices/{id}", "/notices/"));
        assert!(!fits("/notices/{id}", "/notices/0a/proof"));
        assert!(!fits("/notices/{id}/proof", "/notices/0a"));
        assert_eq!(named(r#"<a href="/x?y">"#, &["href=\"/"]), ["/x?y"]);
    }
}
