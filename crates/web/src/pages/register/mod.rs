//! The register of notices and diffusions: narrowed by codes, a page at a time, kept as views; taken out as a file, which is recorded
//! as a consultation of every record in it. A name is no filter: to look for somebody is a check.

mod export;

pub(crate) use self::export::line as csv_line;

use acts::ActError;
use axum::{extract::Query, response::Response};
use domain::{KindCode, MemberCode, RecordId, directory::Post};
use jiff::Timestamp;
use maud::{Markup, html};
use registers::{
    list::{After, Narrowed, Order},
    notice::Notice,
};
use statute::Act;

use crate::{
    Answer, HttpError,
    context::Context,
    form::Form,
    language::{Messages, of},
    route::{Need, Route},
    show,
    show::{state_badge, state_word},
    ui::{self, Field},
};

/// Rows of a page.
const PAGE: usize = 50;

/// States as registers write them, in the order of a record's life.
const STATES: [&str; 7] =
    ["draft", "submitted", "in_review", "refused", "published", "suspended", "ended"];

pub(crate) fn routes() -> Vec<Route> {
    let read = Need::May(Act::ReadRegister);
    vec![
        Route::get("/notices", read, page),
        Route::post("/notices/find", read, find),
        Route::post("/notices/views", read, save_view),
        Route::post("/notices/views/drop", read, drop_view),
        Route::post("/notices/export", read, export::export),
    ]
}

/// What an address or a form narrows the register by.
#[derive(Clone, Debug, Default, serde::Deserialize)]
struct Filter {
    kind: Option<String>,
    state: Option<String>,
    owner: Option<String>,
    mine: Option<String>,
    sort: Option<String>,
    key: Option<String>,
    after: Option<String>,
}

impl Filter {
    fn of(form: &Form) -> Self {
        let text = |name: &str| form.text(name).map(str::to_owned);
        Self {
            kind: text("kind"),
            state: text("state"),
            owner: text("owner"),
            mine: text("mine"),
            sort: text("sort"),
            key: None,
            after: None,
        }
    }

    /// What does not read narrows to nothing rather than being passed over.
    fn narrowed(&self, ctx: &Context) -> Answer<Narrowed> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let wrong = |field: &'static str| move |_| HttpError::wrong(field, "there is no such code");
        let owner: Option<MemberCode> =
            given(&self.owner).map(|code| code.parse().map_err(wrong_member)).transpose()?;
        let own = match (&self.mine, &ctx.officer()?.officer.post) {
            (Some(_), Post::Bureau(member)) => Some(member.clone()),
            _ => None,
        };
        let kind: Option<KindCode> =
            given(&self.kind).map(|code| code.parse().map_err(wrong("kind"))).transpose()?;
        let state = given(&self.state);
        if state.as_deref().is_some_and(|state| !STATES.contains(&state)) {
            return Err(HttpError::wrong("state", "there is no such code"));
        }
        Ok(Narrowed { kind, state, owner: own.or(owner), number: None })
    }

    fn order(&self) -> Order {
        match self.sort.as_deref() {
            Some("kind") => Order::Kind,
            Some("owner") => Order::Owner,
            _ => Order::Newest,
        }
    }

    fn after(&self) -> Option<After> {
        let record: RecordId = self.after.as_deref()?.parse().ok()?;
        Some(After { key: self.key.clone().unwrap_or_default(), record })
    }

    /// The query of an address, without the place in the list.
    fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("kind", &self.kind),
            ("state", &self.state),
            ("owner", &self.owner),
            ("mine", &self.mine),
            ("sort", &self.sort),
        ] {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

fn wrong_member<E>(_: E) -> HttpError {
    HttpError::wrong("owner", "there is no such code")
}

/// A row as it is shown.
struct Row {
    kind_name: String,
    notice: Notice,
    changed: Option<Timestamp>,
}

fn row(node: &acts::Node, notice: Notice) -> Row {
    use domain::notice::State;
    let kind = node.statute().kind(&notice.kind);
    let changed = match &notice.state {
        State::Draft => None,
        State::Submitted(submitted) => Some(submitted.at),
        State::InReview(review) => Some(review.since),
        State::Refused(refused) => Some(refused.at),
        State::Published(published) => Some(published.at),
        State::Suspended(suspended) => Some(suspended.published.at),
        State::Ended(ended) => Some(ended.at),
    };
    Row {
        kind_name: kind.map_or_else(|| notice.kind.to_string(), |kind| kind.name.clone()),
        changed,
        notice,
    }
}

async fn page(ctx: Context, Query(asked): Query<Filter>) -> Answer {
    let narrowed = asked.narrowed(&ctx)?;
    let (order, after) = (asked.order(), asked.after());
    let (rows, next, kinds, members) = ctx
        .read(move |node| {
            let registers = node.registers();
            let mut found = registers.list_notices(&narrowed, order, after.as_ref(), PAGE + 1)?;
            let more = found.len() > PAGE;
            found.truncate(PAGE);
            let next = found.last().filter(|_| more).map(|(key, notice)| (key.clone(), notice.id));
            let rows: Vec<_> = found.into_iter().map(|(_, notice)| row(node, notice)).collect();
            let kinds: Vec<_> =
                node.statute().kinds.iter().map(|k| (k.code.to_string(), k.name.clone())).collect();
            let members: Vec<_> = registers.members()?.into_iter().map(|(code, _)| code).collect();
            Ok::<_, ActError>((rows, next, kinds, members))
        })
        .await?;
    let t = ctx.language;
    let content = html! {
        div.tools {
            (filters(&ctx, &asked, &kinds, &members))
            (finding(&ctx, None))
            (views(&ctx, "/notices", &html! { input type="hidden" name="query" value=(asked.query()); })?)
        }
        (table(&ctx, &rows))
        @if let Some((key, record)) = next {
            @let more = form_urlencoded::Serializer::new(asked.query()).append_pair("key", &key).append_pair("after", &record.to_string()).finish();
            p.actions { a.button rel="next" href={ "/notices?" (more) } { (t.text("register-more")) } }
        }
        (exporting(&ctx, &asked))
    };
    Ok(ctx.page(&t.text("register-title")).here("/notices").wide().body(&content))
}

fn filters(
    ctx: &Context,
    asked: &Filter,
    kinds: &[(String, String)],
    members: &[MemberCode],
) -> Markup {
    let t = ctx.language;
    let all = || (String::new(), t.text("register-all"));
    let kinds: Vec<_> = std::iter::once(all())
        .chain(kinds.iter().map(|(code, name)| {
            (code.clone(), t.known(of("kind-{}", code)).unwrap_or_else(|| name.clone()))
        }))
        .collect();
    let states: Vec<_> = std::iter::once(all())
        .chain(
            STATES
                .map(|state| (state.to_owned(), t.text(of("state-{}", &state.replace('_', "-"))))),
        )
        .collect();
    let mut owners: Vec<_> =
        members.iter().map(|member| (member.to_string(), ctx.member_name(member))).collect();
    owners.sort_by(|one, other| one.1.cmp(&other.1));
    owners.insert(0, all());
    let sorts = [
        ("newest", "register-by-newest"),
        ("kind", "register-by-kind"),
        ("owner", "register-by-owner"),
    ]
    .map(|(sort, key)| (sort.to_owned(), t.text(key)));
    let value = |text: &Option<String>| text.clone().unwrap_or_default();
    let at_bureau = ctx.principal().is_some_and(|principal| !principal.at_hub());
    html! {
        form.filters method="get" action="/notices" {
            div.fields {
                (Field::new("kind", &t.text("field-kind"), &value(&asked.kind)).choice(&kinds))
                (Field::new("state", &t.text("register-state"), &value(&asked.state)).choice(&states))
                (Field::new("owner", &t.text("check-wanted-by"), &value(&asked.owner)).choice(&owners))
                (Field::new("sort", &t.text("register-sort"), &value(&asked.sort)).choice(&sorts))
                @if at_bureau { (Field::new("mine", &t.text("register-mine"), "").tick(asked.mine.is_some())) }
            }
            button type="submit" { (t.text("register-narrow")) }
        }
    }
}

/// A number goes to its record; a name is a check, which is recorded with its purpose.
fn finding(ctx: &Context, wrong: Option<&str>) -> Markup {
    let t = ctx.language;
    html! {
        form.filters method="post" action="/notices/find" {
            (Field::new("number", &t.text("register-number"), "").hint(&t.text("register-number-hint")).error(wrong).line("text"))
            button type="submit" { (t.text("register-find")) }
        }
    }
}

async fn find(ctx: Context, form: Form) -> Answer<Response> {
    use axum::response::IntoResponse;
    let Some(number) = form.text("number").map(str::to_owned) else {
        return Ok(ctx.on_to("/notices", ""));
    };
    let found = ctx.read(move |node| Ok(node.registers().by_number(&number)?)).await?;
    if let Some(notice) = found {
        return Ok(ctx.on_to(&format!("/notices/{}", notice.id), ""));
    }
    let t = ctx.language;
    let words = t.text("register-number-none");
    let content = html! { (finding(&ctx, Some(&words))) p { a href="/check" { (t.text("nav-check")) } " · " a href="/notices" { (t.text("register-title")) } } };
    Ok(ctx.page(&t.text("register-title")).here("/notices").body(&content).into_response())
}

/// The officer's saved views of the register at `here`, and a form that saves the present one: `kept` says in fields of its own
/// what is narrowed to.
pub(crate) fn views(ctx: &Context, here: &str, kept: &Markup) -> Answer<Markup> {
    let t = ctx.language;
    let mut views = ctx.app.accounts().views(ctx.officer()?.officer.id)?;
    views.retain(|view| view.query.starts_with(here));
    Ok(html! {
        details.filters open[!views.is_empty()] {
            summary { (t.text("register-views")) }
            @if !views.is_empty() {
                ul.plain { @for view in &views { li.actions {
                    a href=(view.query) { bdi { (view.name) } }
                    form method="post" action={ (here) "/views/drop" } {
                        input type="hidden" name="name" value=(view.name);
                        button.quiet type="submit" aria-label={ (t.text("word-remove")) " " (view.name) } { (t.text("word-remove")) }
                    }
                } } }
            }
            form method="post" action={ (here) "/views" } {
                (kept)
                (Field::new("name", &t.text("register-view-name"), "").required().line("text"))
                button type="submit" { (t.text("register-view-save")) }
            }
        }
    })
}

async fn save_view(ctx: Context, form: Form) -> Answer<Response> {
    let name = form.need("name")?.to_owned();
    // Only what this register itself writes is kept: an address that leads elsewhere is none.
    let pairs = form_urlencoded::parse(form.text("query").unwrap_or_default().as_bytes());
    let text: Vec<_> = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    let pick = |wanted: &str| text.iter().find(|(name, _)| name == wanted).map(|(_, v)| v.clone());
    let asked = Filter {
        kind: pick("kind"),
        state: pick("state"),
        owner: pick("owner"),
        mine: pick("mine"),
        sort: pick("sort"),
        key: None,
        after: None,
    };
    asked.narrowed(&ctx)?;
    let query = asked.query();
    let view = accounts::SavedView { name, query: format!("/notices?{query}") };
    ctx.app.accounts().save_view(ctx.officer()?.officer.id, &view)?;
    Ok(ctx.on_to(&view.query, "register-view-saved"))
}

async fn drop_view(ctx: Context, form: Form) -> Answer<Response> {
    ctx.app.accounts().drop_view(ctx.officer()?.officer.id, form.need("name")?)?;
    Ok(ctx.on_to("/notices", ""))
}

/// Columns, on the page and in the file.
const HEADS: [&str; 6] = [
    "field-kind",
    "check-file",
    "register-about",
    "check-wanted-by",
    "register-state",
    "register-since",
];

fn table(ctx: &Context, rows: &[Row]) -> Markup {
    let t = ctx.language;
    let heads = HEADS.map(|key| t.text(key));
    html! {
        @if rows.is_empty() { (ui::nothing(&t.text("register-nothing"))) }
        @else {
            table.stack {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr {
                    td data-label=(heads[0]) { (ui::kind(t, row.notice.kind.as_str(), &row.kind_name)) }
                    td data-label=(heads[1]) { bdi.mono { (row.notice.file.as_ref().map_or("–", |file| &file.0)) } }
                    td data-label=(heads[2]) { a href={ "/notices/" (row.notice.id) } { @match &row.notice.content {
                        Some(content) => bdi { (show::title(t, content)) }, None => (t.text("notice-erased-title")),
                    } } }
                    td data-label=(heads[3]) { (ctx.member_name(&row.notice.owner)) }
                    td data-label=(heads[4]) { (state_badge(ctx, &row.notice.state)) }
                    td data-label=(heads[5]) { @if let Some(at) = row.changed { (ui::when(ctx, at)) } @else { "–" } }
                } } }
            }
        }
    }
}

fn exporting(ctx: &Context, asked: &Filter) -> Markup {
    let t = ctx.language;
    let purpose = ctx.principal().and_then(|principal| principal.purpose);
    let purpose = purpose.map_or("", domain::lookup::LookupPurpose::code);
    html! {
        details.card {
            summary { (t.text("register-export")) }
            p { (t.text("register-export-do")) }
            form method="post" action="/notices/export" {
                @for (name, value) in [("kind", &asked.kind), ("state", &asked.state), ("owner", &asked.owner), ("mine", &asked.mine), ("sort", &asked.sort)] {
                    @if let Some(value) = value { input type="hidden" name=(name) value=(value); }
                }
                (Field::new("purpose", &t.text("check-purpose"), purpose).required().choice(&crate::show::purposes(ctx)))
                button type="submit" { (t.text("register-export-button")) }
            }
        }
    }
}
