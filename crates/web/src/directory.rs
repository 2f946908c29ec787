//! The directory: members and their bureaus, and the officers of the visitor's own post, whom its administrator enrols, lets in with a
//! one-time link, and takes out of service. Links and passkeys are made at the console alone: what opens a door is not handed to
//! programs.

use std::collections::BTreeSet;

use accounts::{LinkPurpose, NewLink, Scope};
use acts::directory::{
    self,
    view::{self, Member, Members, Officers},
};
use axum::{
    Extension,
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    OfficerId,
    directory::{Officer, Role},
};
use futures_util::future::BoxFuture;
use jiff::SignedDuration;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::{
    Answer, Trouble,
    compression::Uncompressed,
    door::{Asked, Created, Done, Doors, shown, to},
    form::Form,
    language::{Messages, of},
    route::{Need, Route},
    ui::{self, Field},
    upload::Upload,
    visit::Visit,
};

/// How long a one-time link opens anything.
const LINK_HOURS: i64 = 24;

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let administer = (Need::MayNow(Act::EnrolOfficer), None);
    let members = Doors::of("directory")
        .page(Route::get("/directory", Need::SignedIn, page))
        .api((Method::GET, "/api/v1/members"), (Need::SignedIn, Some(Scope::ReadNotices)), "List the members of the body", members);
    let officers = Doors::of("officers")
        .api((Method::GET, "/api/v1/officers"), administer, "List the officers of this post", officers)
        .page(Route::get("/directory/enrol", administer.0, enrol_page))
        .write(("/directory/enrol", Method::POST, "/api/v1/officers"), administer, "Enrol an officer",
            enrol, shown(|visit, enrolled: &Created<Enrolled>| one_time_link(visit, enrolled.0.officer)).again(again))
        .write(("/directory/officers/{id}/leave", Method::POST, "/api/v1/officers/{officer}/leave"), administer,
            "Take an officer of this post out of service", leave, to("/directory", "directory-left"))
        .page(Route::post("/directory/officers/{id}/link", administer.0, link));
    [members.routes(), officers.routes()].concat()
}

async fn members(visit: Visit, _: Asked) -> Answer<Members> {
    visit.read(view::members).await
}

async fn officers(visit: Visit, _: Asked) -> Answer<Officers> {
    visit.read(view::officers).await
}

/// Who is enrolled.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct New {
    name: String,
    /// Within the post, such as a border crossing.
    unit: Option<String>,
    roles: Vec<Role>,
}

/// The officer's pseudonym.
#[derive(Serialize, JsonSchema)]
struct Enrolled {
    officer: OfficerId,
}

async fn enrol(visit: Visit, asked: Asked<(), (), New>) -> Answer<Created<Enrolled>> {
    let New { name, unit: part, roles } = asked.body;
    let roles = roles.into_iter().collect();
    let officer = visit
        .act(move |unit, me| directory::enrol(unit, Some(me), &name, part.as_deref(), roles))
        .await?;
    Ok(Created(Enrolled { officer }))
}

async fn leave(visit: Visit, asked: Asked<OfficerId>) -> Answer<Done> {
    let officer = asked.path;
    visit.act(move |unit, me| directory::leave(unit, me, officer)).await?;
    Ok(Done)
}

async fn page(visit: Visit) -> Answer {
    let (members, officers) =
        visit.read(|node| Ok((view::members(node)?, view::officers(node)?))).await?;
    let t = visit.language;
    let administers = visit.officer()?.may(Act::EnrolOfficer);
    let content = html! {
        (ui::card(&t.text("directory-officers"), &html! {
            @if administers { p { a.button.main href="/directory/enrol" { (t.text("directory-enrol")) } } }
            (officers_table(&visit, &officers.officers, administers))
        }))
        (ui::card(&t.text("directory-members"), &members_table(&visit, &members.members)))
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
    let names =
        officer.roles.iter().map(|role| visit.language.text(of("role-{}", &crate::word(role))));
    names.collect::<Vec<_>>().join(" · ")
}

fn members_table(visit: &Visit, rows: &[Member]) -> Markup {
    let t = visit.language;
    let at_hub = visit.visitor().is_some_and(crate::visit::Visitor::at_hub);
    let heads = ["directory-member", "directory-bureau", "directory-line"].map(|key| t.text(key));
    html! {
        p.small { (t.with("directory-count", &[("n", rows.len().into())])) }
        table.stack {
            thead { tr { th scope="col" { (heads[0]) } th scope="col" { (heads[1]) } @if at_hub { th scope="col" { (heads[2]) } } } }
            tbody { @for row in rows { tr {
                td data-label=(heads[0]) { (visit.member_name(&row.code)) " " span.small.mono { (row.code) } }
                td data-label=(heads[1]) { @if row.bureau { (ui::badge("good", &t.text("directory-open"))) } @else { (ui::badge("", &t.text("directory-closed"))) } }
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

fn again(
    visit: Visit,
    (): (),
    sent: Upload,
    (field, words): (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        let again = enrol_form(&visit, &sent.form, Some((&field, &words)));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
    })
}

fn enrol_form(visit: &Visit, form: &Form, wrong: Option<(&str, &str)>) -> Markup {
    let t = visit.language;
    let typed = |name: &str| form.text(name).unwrap_or_default().to_owned();
    let error = |field: &str| wrong.filter(|(name, _)| *name == field).map(|(_, words)| words);
    let chosen: BTreeSet<&str> = form.all("roles").collect();
    visit.page(&t.text("directory-enrol")).here("/directory").body(&html! {
        form.card.narrow method="post" action="/directory/enrol" {
            @if let Some((field, words)) = wrong { p.note.bad role="alert" { a href={ "#" (field) } { (words) } } }
            (Field::new("name", &t.text("directory-name"), &typed("name")).required().error(error("name")).line("text"))
            (Field::new("unit", &t.text("directory-unit"), &typed("unit")).hint(&t.text("directory-unit-hint")).line("text"))
            fieldset #roles.members {
                legend { (t.text("directory-roles")) }
                @for role in Role::ALL {
                    @let code = crate::word(&role);
                    label { input type="checkbox" name="roles" value=(code) checked[chosen.contains(code.as_str())]; " " (t.text(of("role-{}", &code))) }
                }
                @if let Some(words) = error("roles") { p.error { (words) } }
            }
            p.small { (t.text("directory-administrator-alone")) }
            div.actions { button.main type="submit" { (t.text("directory-enrol-do")) } a.button href="/directory" { (t.text("word-cancel")) } }
        }
    })
}

/// The officer of an address, in service at the visitor's own post.
async fn own_officer(visit: &Visit, id: &str) -> Answer<Officer> {
    let id: OfficerId = id.parse().map_err(|_| Trouble::NotFound)?;
    let post = visit.officer()?.officer.post.clone();
    let officer = visit.read(move |node| Ok(node.registers().officer(id)?)).await?;
    officer.filter(|officer| officer.post == post).ok_or(Trouble::NotFound)
}

async fn link(visit: Visit, Path(id): Path<String>) -> Answer<Response> {
    let officer = own_officer(&visit, &id).await?;
    one_time_link(&visit, officer.id)
}

/// Issues a link and shows it, once.
fn one_time_link(visit: &Visit, officer: OfficerId) -> Answer<Response> {
    let post = visit.officer()?.officer.post.clone();
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
