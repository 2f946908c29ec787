//! The directory: members and their bureaus, and the officers of the visitor's own post, whom its administrator enrols, lets in with a
//! one-time link, and takes out of service. Other posts' officers are nobody's business here.

use std::collections::{BTreeMap, BTreeSet};

use accounts::{LinkPurpose, NewLink};
use acts::{ActError, directory};
use axum::{
    Extension,
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{
    MemberCode, OfficerId,
    directory::{Officer, Post, Role},
};
use jiff::SignedDuration;
use maud::{Markup, html};
use statute::Act;

use crate::{
    Answer, Trouble,
    compression::Uncompressed,
    form::Form,
    language::Messages,
    route::{Need, Route},
    ui::{self, Field},
    visit::Visit,
};

/// How long a one-time link opens anything.
const LINK_HOURS: i64 = 24;

pub(crate) fn routes() -> Vec<Route> {
    let administer = Need::MayNow(Act::EnrolOfficer);
    vec![
        Route::get("/directory", Need::SignedIn, page),
        Route::get("/directory/enrol", administer, enrol_page),
        Route::post("/directory/enrol", administer, enrol),
        Route::post("/directory/officers/{id}/leave", administer, leave),
        Route::post("/directory/officers/{id}/link", administer, link),
    ]
}

struct Row {
    member: MemberCode,
    open: bool,
    /// Entries its copy is behind, at the hub.
    behind: Option<u64>,
}

async fn page(visit: Visit) -> Answer {
    let (rows, officers) = visit
        .read(|node| {
            let registers = node.registers();
            let opened: BTreeSet<_> =
                registers.bureaus()?.into_iter().map(|(member, _)| member).collect();
            let followed = if node.is_hub() { node.all_followed()? } else { BTreeMap::default() };
            let size = node.shared().size();
            let rows: Vec<_> = registers
                .members()?
                .into_iter()
                .map(|(member, _)| Row {
                    open: opened.contains(&member),
                    behind: followed.get(&member).map(|has| size.saturating_sub(*has)),
                    member,
                })
                .collect();
            let mut officers = registers.officers()?;
            officers.retain(|officer| officer.post == *node.me());
            officers.sort_by(|one, other| one.name.cmp(&other.name));
            Ok::<_, ActError>((rows, officers))
        })
        .await?;
    let t = visit.language;
    let administers = visit.officer()?.may(Act::EnrolOfficer);
    let content = html! {
        (ui::card(&t.text("directory-officers"), &html! {
            @if administers { p { a.button.main href="/directory/enrol" { (t.text("directory-enrol")) } } }
            (officers_table(&visit, &officers, administers))
        }))
        (ui::card(&t.text("directory-members"), &members_table(&visit, &rows)))
    };
    Ok(visit.page(&t.text("nav-directory")).here("/directory").body(&content))
}

fn officers_table(visit: &Visit, officers: &[Officer], administers: bool) -> Markup {
    let t = visit.language;
    let heads = ["directory-name", "directory-unit", "directory-roles"].map(|key| t.text(key));
    html! {
        table.stack {
            thead { tr { @for head in &heads { th scope="col" { (head) } } @if administers { th scope="col" { (t.text("directory-acts")) } } } }
            tbody { @for officer in officers { tr {
                td data-label=(heads[0]) { bdi { (officer.name) } }
                td data-label=(heads[1]) { bdi { (officer.unit.as_deref().unwrap_or("–")) } }
                td data-label=(heads[2]) { (roles(visit, officer)) }
                @if administers { td data-label=(t.text("directory-acts")) { div.actions {
                    form method="post" action={ "/directory/officers/" (officer.id) "/link" } { button type="submit" { (t.text("directory-link")) } }
                    @if visit.visitor().is_some_and(|me| me.officer.id != officer.id) {
                        details { summary { (t.text("directory-leave")) }
                            p.small { (t.text("directory-leave-follows")) }
                            form method="post" action={ "/directory/officers/" (officer.id) "/leave" } { button.stern type="submit" { (t.text("directory-leave-do")) } }
                        }
                    }
                } } }
            } } }
        }
    }
}

fn roles(visit: &Visit, officer: &Officer) -> String {
    let names = officer
        .roles
        .iter()
        .map(|role| visit.language.text(&format!("role-{}", crate::word(role))));
    names.collect::<Vec<_>>().join(" · ")
}

fn members_table(visit: &Visit, rows: &[Row]) -> Markup {
    let t = visit.language;
    let at_hub = visit.visitor().is_some_and(crate::visit::Visitor::at_hub);
    let heads = ["directory-member", "directory-bureau", "directory-line"].map(|key| t.text(key));
    html! {
        p.small { (t.with("directory-count", &[("n", rows.len().into())])) }
        table.stack {
            thead { tr { th scope="col" { (heads[0]) } th scope="col" { (heads[1]) } @if at_hub { th scope="col" { (heads[2]) } } } }
            tbody { @for row in rows { tr {
                td data-label=(heads[0]) { (visit.member_name(&row.member)) " " span.small.mono { (row.member) } }
                td data-label=(heads[1]) { @if row.open { (ui::badge("good", &t.text("directory-open"))) } @else { (ui::badge("", &t.text("directory-closed"))) } }
                @if at_hub { td data-label=(heads[2]) { @match row.behind {
                    None => "–",
                    Some(0) => (ui::badge("good", &t.text("directory-level"))),
                    Some(n) => (ui::badge("warn", &t.with("directory-behind", &[("n", n.into())]))),
                } } }
            } } }
        }
    }
}

async fn enrol_page(visit: Visit) -> Answer {
    Ok(enrol_form(&visit, &Form::default(), None))
}

fn enrol_form(visit: &Visit, form: &Form, wrong: Option<(&str, &str)>) -> Markup {
    let t = visit.language;
    let typed = |name: &str| form.text(name).unwrap_or_default().to_owned();
    let error = |field: &str| wrong.filter(|(name, _)| *name == field).map(|(_, words)| words);
    let chosen: BTreeSet<&str> = form.all("role").collect();
    visit.page(&t.text("directory-enrol")).here("/directory").body(&html! {
        form.card.narrow method="post" action="/directory/enrol" {
            @if let Some((field, words)) = wrong { p.note.bad role="alert" { a href={ "#" (field) } { (words) } } }
            (Field::new("name", &t.text("directory-name"), &typed("name")).required().error(error("name")).line("text"))
            (Field::new("unit", &t.text("directory-unit"), &typed("unit")).hint(&t.text("directory-unit-hint")).line("text"))
            fieldset #roles.members {
                legend { (t.text("directory-roles")) }
                @for role in Role::ALL {
                    @let code = crate::word(&role);
                    label { input type="checkbox" name="role" value=(code) checked[chosen.contains(code.as_str())]; " " (t.text(&format!("role-{code}"))) }
                }
                @if let Some(words) = error("roles") { p.error { (words) } }
            }
            p.small { (t.text("directory-administrator-alone")) }
            div.actions { button.main type="submit" { (t.text("directory-enrol-do")) } a.button href="/directory" { (t.text("word-cancel")) } }
        }
    })
}

async fn enrol(visit: Visit, form: Form) -> Answer<Response> {
    use axum::http::StatusCode;
    let chosen: BTreeSet<&str> = form.all("role").collect();
    let roles: BTreeSet<Role> =
        Role::ALL.into_iter().filter(|role| chosen.contains(crate::word(role).as_str())).collect();
    let (name, unit) =
        (form.text("name").unwrap_or_default().to_owned(), form.text("unit").map(str::to_owned));
    let administrator = visit.officer()?.officer.id;
    let enrolled = visit
        .act(move |u| directory::enrol(u, Some(administrator), &name, unit.as_deref(), roles))
        .await;
    match enrolled {
        Ok(id) => shown_link(&visit, id),
        Err(Trouble::Wrong { field, .. }) => {
            let field = if field == "name" { "name" } else { "roles" };
            let words = visit.language.text(&format!("directory-wrong-{field}"));
            let again = enrol_form(&visit, &form, Some((field, &words)));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
        Err(other) => Err(other),
    }
}

/// The officer of an address, in service at the visitor's own post.
async fn own_officer(visit: &Visit, id: &str) -> Answer<Officer> {
    let id: OfficerId = id.parse().map_err(|_| Trouble::NotFound)?;
    let post = visit.officer()?.officer.post.clone();
    let officer = visit.read(move |node| Ok(node.registers().officer(id)?)).await?;
    officer.filter(|officer| officer.post == post).ok_or(Trouble::NotFound)
}

async fn leave(visit: Visit, Path(id): Path<String>) -> Answer<Response> {
    let officer = own_officer(&visit, &id).await?;
    let administrator = visit.officer()?.officer.id;
    // Nobody locks the last door from inside.
    if officer.id == administrator {
        return Err(Trouble::refused("oneself", visit.language.text("directory-not-oneself")));
    }
    visit.act(move |unit| directory::leave(unit, administrator, officer.id)).await?;
    Ok(visit.on_to("/directory", "directory-left"))
}

async fn link(visit: Visit, Path(id): Path<String>) -> Answer<Response> {
    let officer = own_officer(&visit, &id).await?;
    shown_link(&visit, officer.id)
}

/// Issues a link and shows it, once.
fn shown_link(visit: &Visit, officer: OfficerId) -> Answer<Response> {
    let post: Post = visit.officer()?.officer.post.clone();
    let purpose = if visit.house.is_demo() { LinkPurpose::SignIn } else { LinkPurpose::Enrol };
    let new = NewLink {
        post,
        officer,
        purpose,
        expires_at: visit.now + SignedDuration::from_hours(LINK_HOURS),
        issued_by: Some(visit.officer()?.officer.id),
    };
    let expires = visit.moment(new.expires_at);
    let (token, _) = visit.house.accounts().issue_link(new, visit.now, &mut *visit.house.rng())?;
    let address = format!("{}/sign-in/{}", visit.house.origin(), token.expose());
    let t = visit.language;
    let page = visit.page(&t.text("directory-link-title")).here("/directory").body(&html! {
        div.narrow {
            p { (t.with("directory-link-do", &[("until", (&expires).into())])) }
            pre { (address) }
            p { a.button href="/directory" { (t.text("word-back")) } }
        }
    });
    Ok((Extension(Uncompressed), page).into_response())
}
