//! The register of documents and objects that this bureau has reported lost or stolen: listed, narrowed, kept as views, taken out as
//! a recorded file; a row reported by hand, a file of rows, a row withdrawn. Other members' rows are answered by a check and
//! browsable nowhere: the secretariat sees how many each has reported.

mod export;
mod list;
mod report;
mod rows;
mod withdraw;

use accounts::Scope;
use acts::own_objects::{self, Mark, Wanted};
use axum::{extract::Query, http::Method, response::Response};
use domain::{MemberCode, directory::Post, object::Row};
use maud::{Markup, html};
use statute::Act;

use crate::{
    Answer, HttpError,
    context::Context,
    door::{Doors, to},
    form::Form,
    language::{Key, Language, Messages, of},
    route::{Need, Route},
    ui,
};

/// Rows of a page.
const PAGE: usize = 50;
/// Path of the register.
const HERE: &str = "/documents";

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let read = (Need::May(Act::ReadRegister), Some(Scope::ReadNotices));
    let report = (Need::May(Act::ReportObjects), Some(Scope::WriteNotices));
    let withdraw = (Need::MayNow(Act::WithdrawObjects), None);
    Doors::of("objects")
        .page(Route::get("/documents", read.0, page))
        .api((Method::GET, "/api/v1/objects"), read, "List the documents and objects that this bureau has reported", rows::list)
        .page(Route::post("/documents/find", read.0, find))
        .page(Route::post("/documents/views", read.0, list::save_view))
        .page(Route::post("/documents/views/drop", read.0, list::drop_view))
        .page(Route::post("/documents/export", read.0, export::export))
        .page(Route::get("/documents/report", report.0, report::page))
        .page(Route::post("/documents/report", report.0, report::one))
        .page(Route::post("/documents/file", report.0, report::file))
        .api((Method::POST, "/api/v1/objects"), report, "Report documents and objects lost, stolen or revoked to all members", report::all)
        .page(Route::get("/documents/{report}/{nth}/withdraw", withdraw.0, withdraw::page))
        .write(("/documents/{report}/{nth}/withdraw", Method::POST, "/api/v1/objects/{report}/{nth}/withdraw"), withdraw,
            "Withdraw one row of one's own: it is erased in every copy", withdraw::withdraw, to(HERE, "documents-withdrawn").again(withdraw::again))
        .routes()
}

/// What an address narrows the register by: codes only. A number is somebody's, and is posted.
#[derive(Clone, Debug, Default, serde::Deserialize)]
struct Filter {
    kind: Option<String>,
    status: Option<String>,
    after: Option<String>,
}

impl Filter {
    fn of(form: &Form) -> Self {
        let text = |name: &str| form.text(name).map(str::to_owned);
        Self { kind: text("kind"), status: text("status"), after: None }
    }

    /// What does not read narrows to nothing rather than being passed over.
    fn wanted(&self) -> Answer<Wanted> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let (kind, status) = (given(&self.kind), given(&self.status));
        if kind.as_deref().is_some_and(|kind| own_objects::kinds().all(|known| known != kind)) {
            return Err(HttpError::wrong("kind", "there is no such code"));
        }
        let known = |status: &str| own_objects::statuses().any(|known| known == status);
        if status.as_deref().is_some_and(|status| !known(status)) {
            return Err(HttpError::wrong("status", "there is no such code"));
        }
        Ok(Wanted { kind, status, number: None })
    }

    fn after(&self) -> Option<Mark> {
        let (pos, nth) = self.after.as_deref()?.split_once('-')?;
        Some((pos.parse().ok()?, nth.parse().ok()?))
    }

    /// The query of an address, without the place in the list.
    fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("kind", &self.kind), ("status", &self.status)] {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

/// The member whose bureau this is; the secretariat reports nothing.
fn member(ctx: &Context) -> Answer<Option<MemberCode>> {
    Ok(match &ctx.officer()?.officer.post {
        Post::Bureau(member) => Some(member.clone()),
        Post::Secretariat => None,
    })
}

async fn page(ctx: Context, Query(asked): Query<Filter>) -> Answer {
    if member(&ctx)?.is_none() {
        return list::totals(&ctx).await;
    }
    let (wanted, after) = (asked.wanted()?, asked.after());
    let (rows, next, waiting) = ctx
        .read(move |node| {
            let (rows, next) = own_objects::rows(node, &wanted, after, PAGE)?;
            let waiting = node.registers().outbound_count(Some(domain::Noun::Object))?;
            Ok((rows, next, waiting))
        })
        .await?;
    let t = ctx.language;
    let content = html! {
        @if waiting > 0 { p.note.warn { (t.with("documents-waiting", &[("n", waiting.into())])) } }
        div.tools {
            (list::filters(&ctx, &asked))
            (list::finding(&ctx, ""))
            (list::views(&ctx, &asked)?)
        }
        (list::table(&ctx, &rows))
        @if let Some((pos, nth)) = next {
            @let more = form_urlencoded::Serializer::new(asked.query()).append_pair("after", &format!("{pos}-{nth}")).finish();
            p.actions { a.button rel="next" href={ (HERE) "?" (more) } { (t.text("register-more")) } }
        }
        (list::exporting(&ctx, &asked))
    };
    Ok(framed(&ctx, &t.text("documents-title")).lead(lead(&ctx)).body(&content))
}

fn framed<'v>(ctx: &'v Context, title: &str) -> crate::layout::Page<'v> {
    ctx.page(title).here(HERE).wide()
}

fn lead(ctx: &Context) -> Markup {
    let t = ctx.language;
    let may = ctx.principal().is_some_and(|principal| principal.may(Act::ReportObjects));
    html! {
        p { (t.text("documents-lead")) }
        @if may { p.actions { a.button.main href="/documents/report" { (t.text("documents-report")) } } }
    }
}

/// Own rows whose number holds what was typed.
async fn find(ctx: Context, form: Form) -> Answer<Response> {
    use axum::response::IntoResponse;
    let typed = form.text("number").unwrap_or_default().to_owned();
    let compared = compared(&typed);
    if compared.is_empty() || member(&ctx)?.is_none() {
        return Ok(ctx.on_to(HERE, ""));
    }
    let wanted = Wanted { number: Some(compared), ..Wanted::default() };
    let rows = ctx.read(move |node| all(node, &wanted, PAGE)).await?;
    let t = ctx.language;
    let content = html! {
        (list::finding(&ctx, &typed))
        (list::table(&ctx, &rows))
        p { a href=(HERE) { (t.text("documents-title")) } " · " a href="/check" { (t.text("documents-others")) } }
    };
    Ok(framed(&ctx, &t.text("documents-title")).body(&content).into_response())
}

/// As numbers are compared: letters and digits, in capitals.
fn compared(typed: &str) -> String {
    typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(64).collect()
}

/// The first own rows that are wanted, from every report.
fn all(
    node: &acts::Node,
    wanted: &Wanted,
    most: usize,
) -> Result<Vec<own_objects::Placed>, acts::ActError> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let (rows, next) = own_objects::rows(node, wanted, after, most - found.len())?;
        found.extend(rows);
        after = next;
        if after.is_none() || found.len() >= most {
            return Ok(found);
        }
    }
}

/// What a kind is called.
fn kind_word(t: Language, code: &str) -> String {
    let key = match code {
        "other-document" => Key::from("document-other"),
        "vehicle" | "plate" | "engine" | "firearm" | "vessel" | "object" => {
            of("documents-kind-{}", code)
        }
        document => of("document-{}", &document.replace('-', "_")),
    };
    t.text(key)
}

/// What a status is called.
fn status_word(t: Language, code: &str) -> String {
    t.text(of("documents-status-{}", code))
}

/// What a row's issuer is called: a country by its name, any other by its code of the machine readable zone.
fn issuer_word(ctx: &Context, row: &Row) -> Option<String> {
    let code = row.issuer.as_deref()?;
    let country = particulars::MrzState::parse(code).ok().and_then(particulars::MrzState::country);
    Some(country.map_or_else(
        || code.to_owned(),
        |country| atlas::country_name(country, ctx.language).to_owned(),
    ))
}

/// A row as it was reported, for whoever is to decide about it.
fn described(ctx: &Context, row: &Row) -> Markup {
    let t = ctx.language;
    let text = |value: &Option<String>| value.as_deref().and_then(ui::text);
    ui::rows(&[
        (t.text("documents-number"), Some(html! { bdi.mono { (row.number) } })),
        (t.text("field-kind"), ui::text(&kind_word(t, &row.kind))),
        (t.text("documents-status"), ui::text(&status_word(t, &row.status))),
        (t.text("documents-issuer"), issuer_word(ctx, row).as_deref().and_then(ui::text)),
        (t.text("documents-reference"), text(&row.reference)),
        (t.text("documents-reported_on"), text(&row.reported_on)),
        (t.text("documents-expires_on"), text(&row.expires_on)),
        (t.text("documents-detail"), text(&row.detail)),
    ])
}
