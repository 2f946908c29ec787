//! The directory: members and their bureaus, and the officers of the officer's own post, whom its administrator enrols, lets in with a
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
    Answer, HttpError,
    compression::Uncompressed,
    context::Context,
    door::{Created, Done, Doors, Input, shown, to},
    form::Form,
    language::{Messages, of},
    route::{Need, Route},
    ui::{self, Field},
    upload::Upload,
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
            enrol, shown(|ctx, enrolled: &Created<Enrolled>| one_time_link(ctx, enrolled.0.officer)).again(again))
        .write(("/directory/officers/{id}/leave", Method::POST, "/api/v1/officers/{officer}/leave"), administer,
            "Take an officer of this post out of service", leave, to("/directory", "directory-left"))
        .page(Route::post("/directory/officers/{id}/link", administer.0, link));
    [members.routes(), officers.routes()].concat()
}

async fn members(ctx: Context, _: Input) -> Answer<Members> {
    ctx.read(view::members).await
}

async fn officers(ctx: Context, _: Input) -> Answer<Officers> {
    ctx.read(view::officers).await
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

async fn enrol(ctx: Context, asked: Input<(), (), New>) -> Answer<Created<Enrolled>> {
    let New { name, unit: part, roles } = asked.body;
    let roles = roles.into_iter().collect();
    let officer = ctx
        .act(move |unit, me| directory::enrol(unit, Some(me), &name, part.as_deref(), roles))
        .await?;
    Ok(Created(Enrolled { officer }))
}

async fn leave(ctx: Context, asked: Input<OfficerId>) -> Answer<Done> {
    let officer = asked.path;
    ctx.act(move |unit, me| directory::leave(unit, me, officer)).await?;
    Ok(Done)
}

async fn page(ctx: Context) -> Answer {
    let (members, officers) =
        ctx.read(|node| Ok((view::members(node)?, view::officers(node)?))).await?;
    let t = ctx.language;
    let me = ctx.officer()?;
    let (administers, raises) =
        (me.may(Act::EnrolOfficer), me.at_hub() && me.may(Act::AdoptStatute));
    let content = html! {
        (ui::card(&t.text("directory-officers"), &html! {
            @if administers { p { a.button.main href="/directory/enrol" { (t.text("directory-enrol")) } } }
            (officers_table(&ctx, &officers.officers, administers))
        }))
        (ui::card(&t.text("directory-members"), &html! {
            @if raises { p { a href="/level" { (t.text("level-title")) } } }
            (members_table(&ctx, &members.members))
        }))
    };
    Ok(ctx.page(&t.text("nav-directory")).here("/directory").body(&content))
}

fn officers_table(ctx: &Context, officers: &[Officer], administers: bool) -> Markup {
    let t = ctx.language;
    let heads = ["directory-name", "directory-unit", "directory-roles"].map(|key| t.text(key));
    html! {
        table.stack {
            thead { tr { @for head in &heads { th scope="col" { (head) } } @if administers { th scope="col" { (t.text("directory-acts")) } } } }
            tbody { @for officer in officers { tr {
                td data-label=(heads[0]) { bdi { (officer.name) } }
                td data-label=(heads[1]) { bdi { (officer.unit.as_deref().unwrap_or("–")) } }
                td data-label=(heads[2]) { (roles(ctx, officer)) }
                @if administers { td data-label=(t.text("directory-acts")) { div.actions {
                    form method="post" action={ "/directory/officers/" (officer.id) "/link" } { button type="submit" { (t.text("directory-link")) } }
                    @if ctx.principal().is_some_and(|me| me.officer.id != officer.id) {
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

fn roles(ctx: &Context, officer: &Officer) -> String {
    let names =
        officer.roles.iter().map(|role| ctx.language.text(of("role-{}", &crate::word(role))));
    names.collect::<Vec<_>>().join(" · ")
}

fn members_table(ctx: &Context, rows: &[Member]) -> Markup {
    let t = ctx.language;
    let at_hub = ctx.principal().is_some_and(crate::context::Principal::at_hub);
    let heads = ["directory-member", "directory-bureau", "directory-line"].map(|key| t.text(key));
    html! {
        p.small { (t.with("directory-count", &[("n", rows.len().into())])) }
        table.stack {
            thead { tr { th scope="col" { (heads[0]) } th scope="col" { (heads[1]) } @if at_hub { th scope="col" { (heads[2]) } } } }
            tbody { @for row in rows { tr {
                td data-label=(heads[0]) { (ctx.member_name(&row.code)) " " span.small.mono { (row.code) } }
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

async fn enrol_page(ctx: Context) -> Answer {
    Ok(enrol_form(&ctx, &Form::default(), None))
}

fn again(
    ctx: Context,
    (): (),
    sent: Upload,
    (field, words): (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        let again = enrol_form(&ctx, &sent.form, Some((&field, &words)));
        Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
    })
}

fn enrol_form(ctx: &Context, form: &Form, wrong: Option<(&str, &str)>) -> Markup {
    let t = ctx.language;
    let typed = |name: &str| form.text(name).unwrap_or_default().to_owned();
    let error = |field: &str| wrong.filter(|(name, _)| *name == field).map(|(_, words)| words);
    let chosen: BTreeSet<&str> = form.all("roles").collect();
    ctx.page(&t.text("directory-enrol")).here("/directory").body(&html! {
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

/// The officer of an address, in service at the officer's own post.
async fn own_officer(ctx: &Context, id: &str) -> Answer<Officer> {
    let id: OfficerId = id.parse().map_err(|_| HttpError::NotFound)?;
    let post = ctx.officer()?.officer.post.clone();
    let officer = ctx.read(move |node| Ok(node.registers().officer(id)?)).await?;
    officer.filter(|officer| officer.post == post).ok_or(HttpError::NotFound)
}

async fn link(ctx: Context, Path(id): Path<String>) -> Answer<Response> {
    let officer = own_officer(&ctx, &id).await?;
    one_time_link(&ctx, officer.id)
}

/// Issues a link and shows it, once.
fn one_time_link(ctx: &Context, officer: OfficerId) -> Answer<Response> {
    let post = ctx.officer()?.officer.post.clone();
    let purpose = if ctx.app.is_demo() { LinkPurpose::SignIn } else { LinkPurpose::Enrol };
    let new = NewLink {
        post,
        officer,
        purpose,
        expires_at: ctx.now + SignedDuration::from_hours(LINK_HOURS),
        issued_by: Some(ctx.officer()?.officer.id),
    };
    let expires = ctx.moment(new.expires_at);
    let (token, _) = ctx.app.accounts().issue_link(new, ctx.now, &mut *ctx.app.rng())?;
    let address = format!("{}/sign-in/{}", ctx.app.origin(), token.expose());
    let t = ctx.language;
    let page = ctx.page(&t.text("directory-link-title")).here("/directory").body(&html! {
        div.narrow {
            p { (t.with("directory-link-do", &[("until", (&expires).into())])) }
            pre { (address) }
            p { a.button href="/directory" { (t.text("word-back")) } }
        }
    });
    Ok((Extension(Uncompressed), page).into_response())
}
