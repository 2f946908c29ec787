//! System clients of my post: the programs that call the API, each with a token of its own, issued, listed and revoked by
//! the post's administrator. A token is shown once, on the page that answers its making.

use std::collections::BTreeSet;

use accounts::{Client, ClientId, NewClient, Scope};
use axum::{
    Extension,
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{
    OfficerId,
    directory::{Officer, Role},
};
use jiff::SignedDuration;
use maud::{Markup, html};
use statute::Act;

use crate::{
    Answer, HttpError,
    compression::Uncompressed,
    context::Context,
    form::Form,
    language::{Key, Messages, of},
    route::{Need, Route},
    ui::{self, Field},
};

pub(crate) fn routes() -> Vec<Route> {
    let need = Need::MayNow(Act::EnrolOfficer);
    vec![
        Route::get("/clients", need, page),
        Route::post("/clients", need, issue),
        Route::post("/clients/{client}/revoke", need, revoke),
    ]
}

/// For how many days a token may be issued; the first unless said otherwise.
const DAYS: [u32; 4] = [90, 30, 180, 366];

/// What stands in the form.
#[derive(Default)]
struct Typed {
    label: String,
    account: String,
    days: String,
    scopes: BTreeSet<Scope>,
    wrong: Option<(&'static str, &'static str)>,
}

async fn page(ctx: Context) -> Answer {
    shown(&ctx, &Typed::default(), None).await
}

async fn issue(ctx: Context, form: Form) -> Answer<Response> {
    let accounts = technical(&ctx).await?;
    let mut asked = read(&form);
    let new = match new(&ctx, &asked, &accounts)? {
        Ok(new) => new,
        Err(wrong) => {
            asked.wrong = Some(wrong);
            return Ok(shown(&ctx, &asked, None).await?.into_response());
        }
    };
    let (token, _) = ctx.app.accounts().issue_client(new, ctx.now, &mut *ctx.app.rng())?;
    let page = shown(&ctx, &Typed::default(), Some(&token.expose())).await?;
    Ok((Extension(Uncompressed), page).into_response())
}

async fn revoke(ctx: Context, Path(client): Path<String>) -> Answer<Response> {
    let id: ClientId = client.parse().map_err(|_| HttpError::NotFound)?;
    let officer = &ctx.officer()?.officer;
    if !ctx.app.accounts().revoke_client(&officer.post, id, officer.id, ctx.now)? {
        return Err(HttpError::NotFound);
    }
    Ok(ctx.on_to("/clients", "client-revoked"))
}

fn read(form: &Form) -> Typed {
    let text = |name: &str| form.text(name).unwrap_or_default().to_owned();
    Typed {
        label: text("label"),
        account: text("account"),
        days: text("days"),
        scopes: form.all("scope").filter_map(Scope::from_code).collect(),
        wrong: None,
    }
}

/// The client asked for, or which field is wrong and why.
fn new(
    ctx: &Context,
    asked: &Typed,
    accounts: &[Officer],
) -> Answer<Result<NewClient, (&'static str, &'static str)>> {
    let officer = &ctx.officer()?.officer;
    let named = asked.account.parse::<OfficerId>().ok();
    let Some(account) = accounts.iter().find(|account| Some(account.id) == named) else {
        return Ok(Err(("account", "clients-account-missing")));
    };
    let days = asked.days.parse::<u32>().ok().filter(|days| DAYS.contains(days));
    let Some(days) = days else { return Ok(Err(("days", "clients-days-missing"))) };
    if asked.label.is_empty() || asked.label.len() > 64 {
        return Ok(Err(("label", "clients-label-missing")));
    }
    if asked.scopes.is_empty() {
        return Ok(Err(("scope", "clients-scope-missing")));
    }
    Ok(Ok(NewClient {
        post: officer.post.clone(),
        account: account.id,
        label: asked.label.clone(),
        scopes: asked.scopes.clone(),
        expires_at: ctx.now + SignedDuration::from_hours(24 * i64::from(days)),
        issued_by: officer.id,
    }))
}

/// The post's officers whose roles a client may work under: an administrator's touch no record.
async fn technical(ctx: &Context) -> Answer<Vec<Officer>> {
    let post = ctx.officer()?.officer.post.clone();
    ctx.read(move |node| {
        let mut officers = node.registers().officers()?;
        officers.retain(|one| one.post == post && !one.is(Role::Administrator));
        officers.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(officers)
    })
    .await
}

async fn shown(ctx: &Context, asked: &Typed, token: Option<&str>) -> Answer {
    let t = ctx.language;
    let accounts = technical(ctx).await?;
    let clients = ctx.app.accounts().clients(&ctx.officer()?.officer.post, ctx.now)?;
    let content = html! {
        @if let Some(token) = token { (made(ctx, token)) }
        (ui::card(&t.text("clients-open"), &list(ctx, &clients, &accounts)))
        (ui::card(&t.text("clients-new"), &form(ctx, asked, &accounts)))
    };
    let lead =
        html! { p { (t.text("clients-lead")) " " a href="/api" { (t.text("clients-api")) } } };
    Ok(ctx.page(&t.text("clients-title")).here("/clients").lead(lead).body(&content))
}

fn made(ctx: &Context, token: &str) -> Markup {
    let t = ctx.language;
    html! {
        div.verdict.good role="status" {
            p.word { (t.text("clients-made")) }
            p { (t.text("clients-made-do")) }
            p { code.token dir="ltr" { (token) } }
        }
    }
}

fn list(ctx: &Context, clients: &[Client], accounts: &[Officer]) -> Markup {
    let t = ctx.language;
    let name = |id: OfficerId| match accounts.iter().find(|officer| officer.id == id) {
        Some(officer) => officer.name.clone(),
        None => t.text("clients-account-left"),
    };
    let scope = |scope: &Scope| t.text(key(*scope));
    let heads =
        ["clients-label", "clients-account", "clients-scopes", "clients-used", "clients-until"];
    let heads = heads.map(|key| t.text(key));
    html! {
        @if clients.is_empty() { (ui::nothing(&t.text("clients-none"))) }
        @else {
            table.stack {
                thead { tr { @for head in &heads { th scope="col" { (head) } } th scope="col" { span.unseen { (t.text("clients-revoke")) } } } }
                tbody { @for client in clients { tr {
                    td data-label=(heads[0]) { strong dir="auto" { (client.label) } }
                    td data-label=(heads[1]) { bdi { (name(client.account)) } }
                    td data-label=(heads[2]) { (client.scopes.iter().map(scope).collect::<Vec<_>>().join(" · ")) }
                    td data-label=(heads[3]) { @if let Some(used) = client.used_at { (ui::when(ctx, used)) } @else { (t.text("clients-never")) } }
                    td data-label=(heads[4]) { (ui::when(ctx, client.expires_at)) }
                    td { form method="post" action=(format!("/clients/{}/revoke", client.id)) { button type="submit" { (t.text("clients-revoke")) } } }
                } } }
            }
        }
    }
}

fn form(ctx: &Context, asked: &Typed, accounts: &[Officer]) -> Markup {
    let t = ctx.language;
    let error =
        |field: &str| asked.wrong.filter(|(name, _)| *name == field).map(|(_, what)| t.text(what));
    let roles = |officer: &Officer| {
        let roles = officer.roles.iter().map(|role| t.text(of("role-{}", &crate::word(role))));
        roles.collect::<Vec<_>>().join(" · ")
    };
    let officers: Vec<_> = std::iter::once((String::new(), t.text("check-choose")))
        .chain(accounts.iter().map(|officer| {
            (officer.id.to_string(), format!("{} ({})", officer.name, roles(officer)))
        }))
        .collect();
    let days = DAYS
        .map(|days| (days.to_string(), t.with("clients-days", &[("n", u64::from(days).into())])));
    html! {
        form method="post" action="/clients" {
            div.fields {
                (Field::new("label", &t.text("clients-label"), &asked.label).hint(&t.text("clients-label-hint")).error(error("label").as_deref()).required().line("text"))
                (Field::new("account", &t.text("clients-account"), &asked.account).hint(&t.text("clients-account-hint")).error(error("account").as_deref()).required().choice(&officers))
                (Field::new("days", &t.text("clients-for"), &asked.days).error(error("days").as_deref()).required().choice(&days))
            }
            fieldset #scope tabindex="-1" aria-describedby="scope-error" {
                legend { (t.text("clients-scopes")) }
                @for scope in Scope::ALL {
                    div.field.tick { label {
                        input type="checkbox" name="scope" value=(scope.code()) checked[asked.scopes.contains(&scope)];
                        span { (t.text(key(scope))) " " code dir="ltr" { (scope.code()) } }
                    } }
                }
                p.error #scope-error { (error("scope").unwrap_or_default()) }
            }
            div.actions { button.main type="submit" { (t.text("clients-issue")) } }
        }
    }
}

/// The message that names a scope.
fn key(scope: Scope) -> Key {
    of("clients-scope-{}", &scope.code().replace(':', "-"))
}
