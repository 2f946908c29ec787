//! Drafts: what a bureau is about to ask for, has asked for, or must mend. The form grows with the kind of notice; the statute's
//! findings appear as one types; nothing typed is lost.

mod audience;
mod choose;
mod decide;
pub(crate) mod found;
mod parts;
pub(crate) mod photograph;
mod sheet;
pub(crate) mod typed;

use accounts::Scope;
use acts::{
    ActError,
    notice::{
        self,
        draft::view::{self, Own, member},
    },
};
use axum::{
    extract::Path,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{Draft, KindCode, MemberCode, RecordId, audience::Audience, notice::State};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;
use statute::{
    Act, Finding,
    kind::{Instrument, SubjectKind},
};

use self::{
    found::Weighed,
    parts::Frame,
    sheet::Sheet,
    typed::{Typed, Wrong},
};
use crate::{
    Answer, HttpError, asset,
    context::Context,
    door::{Created, Done, Doors, Input, Nothing, to},
    form::Form,
    language::{Messages, of},
    notice::{narrow, withdraw},
    route::{Need, Route},
    show, ui,
    upload::Upload,
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let who = |act| (Need::May(act), Some(Scope::WriteNotices));
    let draft = who(Act::DraftNotice);
    let doors = Doors::of("drafts")
        .page(Route::get("/drafts", draft.0, list_page))
        .api((Method::GET, "/api/v1/drafts"), draft, "List this bureau's drafts and requests", list)
        .page(Route::get("/drafts/new", draft.0, choose::page))
        .page(Route::get("/audience.svg", Need::SignedIn, audience::picture))
        .page(Route::get("/drafts/new/{kind}/{subject}", draft.0, fresh))
        .page(Route::post("/drafts/new/{kind}/{subject}", draft.0, fresh_posted))
        .api((Method::POST, "/api/v1/drafts"), draft, "Save a new draft", create)
        .page(Route::post("/drafts/findings", draft.0, findings_part))
        .api((Method::POST, "/api/v1/drafts/findings"), draft, "Ask what the statute would find in a draft, without saving it", findings)
        .page(Route::get("/drafts/{id}", draft.0, open))
        .api((Method::GET, "/api/v1/drafts/{record}"), draft, "Read a draft or request", one)
        .page(Route::post("/drafts/{id}", draft.0, save_posted))
        .api((Method::PUT, "/api/v1/drafts/{record}"), draft, "Save a draft anew, or the update of a record in force", replace)
        .page(Route::post("/drafts/{id}/submit", Need::May(Act::SubmitNotice), submit_posted))
        .api((Method::POST, "/api/v1/drafts/{record}/submit"), who(Act::SubmitNotice), "Ask for the publication of a saved draft", submit)
        .write(("/drafts/{id}/discard", Method::DELETE, "/api/v1/drafts/{record}"), draft, "Erase a draft that was never submitted",
            discard, to("/drafts", "draft-discarded"))
        .form("/drafts/{id}/withdraw", Need::MayNow(Act::WithdrawNotice), withdraw, to("/drafts", "draft-withdrawn"))
        .form("/drafts/{id}/audience", Need::May(Act::NarrowNotice), narrow, to("/drafts/{id}", "draft-audience").reading(reached));
    [doors.routes(), photograph::doors()].concat()
}

/// A draft or request.
#[derive(Serialize, JsonSchema)]
struct DraftSeen {
    record: RecordId,
    kind: KindCode,
    state: State,
    /// What was saved last, else what is in force.
    content: Option<Draft>,
}

/// Drafts and requests.
#[derive(Serialize, JsonSchema)]
struct Drafts {
    drafts: Vec<DraftSeen>,
}

/// A saved draft.
#[derive(Serialize, JsonSchema)]
struct Saved {
    record: RecordId,
    findings: Vec<Finding>,
}

/// What the statute finds.
#[derive(Serialize, JsonSchema)]
struct Found {
    findings: Vec<Finding>,
}

impl From<Own> for DraftSeen {
    fn from(own: Own) -> Self {
        let content = own.content();
        let notice = own.notice;
        Self { record: notice.id, kind: notice.kind, state: notice.state, content }
    }
}

async fn list(ctx: Context, _: Input) -> Answer<Drafts> {
    let own = ctx.see(view::drafts).await?;
    Ok(Drafts { drafts: own.into_iter().map(DraftSeen::from).collect() })
}

async fn one(ctx: Context, asked: Input<RecordId>) -> Answer<DraftSeen> {
    let record = asked.path;
    Ok(ctx.see(move |node, me| view::draft(node, me, record)).await?.into())
}

async fn create(ctx: Context, asked: Input<(), (), Draft>) -> Answer<Created<Saved>> {
    save(&ctx, None, asked.body).await.map(Created)
}

async fn replace(ctx: Context, asked: Input<RecordId, (), Draft>) -> Answer<Saved> {
    save(&ctx, Some(asked.path), asked.body).await
}

async fn save(ctx: &Context, record: Option<RecordId>, draft: Draft) -> Answer<Saved> {
    member(&ctx.officer()?.known).map_err(|_| HttpError::NotFound)?;
    let (record, findings) =
        ctx.act(move |unit, officer| notice::draft::draft(unit, officer, record, &draft)).await?;
    Ok(Saved { record, findings })
}

async fn findings(ctx: Context, asked: Input<(), (), Draft>) -> Answer<Found> {
    let draft = asked.body;
    let findings = ctx.act(move |unit, _| notice::draft::findings(unit, &draft)).await?;
    Ok(Found { findings })
}

async fn submit(ctx: Context, asked: Input<RecordId>) -> Answer<Found> {
    let record = asked.path;
    let findings =
        ctx.act(move |unit, officer| notice::submit::submit(unit, officer, record)).await?;
    Ok(Found { findings })
}

async fn discard(ctx: Context, asked: Input<RecordId>) -> Answer<Done> {
    let record = asked.path;
    ctx.act(move |unit, officer| notice::draft::discard(unit, officer, record)).await?;
    Ok(Done)
}

fn reached(_: &Context, sent: &Upload) -> Answer<Audience> {
    // Whom it is for is read alike of every kind and subject.
    Ok(Typed::posted(&sent.form, code("red")?, SubjectKind::Person).audience())
}

/// `GET /drafts`.
async fn list_page(ctx: Context) -> Answer {
    let (t, today) = (ctx.language, utc_day(&ctx));
    let rows = ctx
        .see(move |node, me| {
            let mut rows = Vec::new();
            for own in view::drafts(node, me)? {
                let Some(draft) = own.content() else { continue };
                let left = own.editable().then(|| Weighed::of(node.statute(), &draft, today).left);
                let name = node.statute().kind(&draft.kind).map(|kind| kind.name.clone());
                rows.push((own, show::title(t, &draft), name.unwrap_or_default(), left));
            }
            rows.sort_by_key(|(own, ..)| (!own.editable(), std::cmp::Reverse(own.notice.pos)));
            Ok(rows)
        })
        .await?;
    let heads = [
        "draft-head-subject",
        "draft-head-kind",
        "draft-head-state",
        "draft-head-left",
        "draft-head-said",
    ]
    .map(|key| t.text(key));
    let content = html! {
        @if rows.is_empty() { (ui::nothing(&t.text("draft-none"))) }
        @else {
            table.stack {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody { @for (own, title, name, left) in &rows { tr {
                    td data-label=(heads[0]) { a href={ "/drafts/" (own.notice.id) } { bdi { @if title.is_empty() { (t.text("draft-untitled")) } @else { (title) } } } }
                    td data-label=(heads[1]) { (ui::kind(t, own.notice.kind.as_str(), name)) }
                    td data-label=(heads[2]) { (state(&ctx, own)) }
                    td data-label=(heads[3]) { @match left { Some(0) => (t.text("draft-ready")), Some(n) => (t.with("draft-left", &[("n", (*n).into())])), None => "–" } }
                    td data-label=(heads[4]) { (said(&ctx, own)) }
                } } }
            }
        }
    };
    let lead = html! { a.button.main href="/drafts/new" data-key="n" { (t.text("draft-new")) } };
    Ok(ctx.page(&t.text("draft-title")).here("/drafts").lead(lead).body(&content))
}

/// Where a record stands, in a word.
fn state(ctx: &Context, own: &Own) -> Markup {
    let t = ctx.language;
    let (tone, word) = match &own.notice.state {
        State::Draft => ("", "state-draft"),
        State::Submitted(_) | State::InReview(_) => ("calm", "state-submitted"),
        State::Refused(_) => ("bad", "state-refused"),
        State::Published(published) if published.update.is_some() => {
            ("calm", "draft-update-submitted")
        }
        State::Published(_) if own.notice.pending.is_some() => ("", "draft-update"),
        State::Published(_) => ("good", "state-published"),
        State::Suspended(_) => ("warn", "state-suspended"),
        State::Ended(_) => ("", "state-ended"),
    };
    ui::badge(tone, &t.text(word))
}

/// What the secretariat said, if it did.
fn said(ctx: &Context, own: &Own) -> Markup {
    let t = ctx.language;
    html! {
        @if let State::Refused(refused) = &own.notice.state {
            strong { (t.text(of("ground-{}", &crate::word(&refused.refusal.ground)))) } (t.text("word-colon")) bdi { (refused.refusal.reasons) }
        }
        @if let Some(reason) = &own.rejection { strong { (t.text("draft-rejected")) } " " bdi lang="en" { (reason) } }
    }
}

/// Everything a form's page is made of.
struct Desk {
    record: Option<RecordId>,
    own: Option<Own>,
    frame: Frame,
    kinds: Vec<(String, String)>,
    members: Vec<MemberCode>,
    owner: MemberCode,
    weighed: Option<Weighed>,
    twins: Vec<photograph::Twin>,
}

/// Reads what the form for `typed` needs, in one go.
async fn desk(ctx: &Context, record: Option<RecordId>, typed: &Typed) -> Answer<Desk> {
    let known = &ctx.officer()?.known;
    let owner = member(known).map_err(|_| HttpError::NotFound)?.clone();
    let today = utc_day(ctx);
    let draft = typed.as_far_as_it_reads(&owner);
    let (code, subject) = (typed.kind.clone(), typed.subject);
    ctx.see(move |node, me| {
        let statute = node.statute();
        let kind = statute.kind(&code).ok_or(ActError::NotFound("kind of notice"))?;
        if !kind.subjects.contains(&subject) {
            return Err(ActError::NotFound("kind of notice"));
        }
        let own = record.map(|record| view::draft(node, me, record)).transpose()?;
        let standing = statute.standing(&owner);
        let kinds = statute
            .kinds
            .iter()
            .filter(|kind| {
                kind.subjects.contains(&subject)
                    && standing.is_some_and(|standing| kind.asked_by.contains(&standing))
            })
            .map(|kind| (kind.code.to_string(), kind.name.clone()))
            .collect();
        let members = node.registers().members()?.into_iter().map(|(code, _)| code).collect();
        let weighed = draft.map(|draft| Weighed::of(statute, &draft, today));
        let twins = match own.as_ref().and_then(|own| Some((own.notice.id, own.content()?))) {
            Some((id, saved)) => photograph::twins(node, id, &saved)?,
            None => Vec::new(),
        };
        Ok(Desk {
            record,
            own,
            frame: Frame::of(statute, kind),
            kinds,
            members,
            owner,
            weighed,
            twins,
        })
    })
    .await
}

fn utc_day(ctx: &Context) -> jiff::civil::Date {
    ctx.now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// `GET /drafts/new/{kind}/{subject}`.
async fn fresh(ctx: Context, Path((kind, subject)): Path<(String, String)>) -> Answer {
    let typed = Typed::empty(code(&kind)?, subject_of(&subject)?);
    let desk = desk(&ctx, None, &typed).await?;
    Ok(form(&ctx, &desk, &typed, &Wrong::new(), None))
}

fn code(kind: &str) -> Answer<KindCode> {
    kind.parse().map_err(|_| HttpError::NotFound)
}

fn subject_of(word: &str) -> Answer<SubjectKind> {
    let all = [SubjectKind::Person, SubjectKind::Entity, SubjectKind::Matter];
    all.into_iter().find(|subject| subject.word() == word).ok_or(HttpError::NotFound)
}

/// `POST /drafts/new/{kind}/{subject}`.
async fn fresh_posted(
    ctx: Context,
    Path((kind, subject)): Path<(String, String)>,
    posted: Form,
) -> Answer<Response> {
    let kind = posted.text("kind").unwrap_or(&kind);
    let typed = Typed::posted(&posted, code(kind)?, subject_of(&subject)?);
    write(&ctx, None, typed, &posted, false).await
}

/// `GET /drafts/{id}`.
async fn open(ctx: Context, Path(id): Path<String>) -> Answer {
    let own = find(&ctx, &id).await?;
    let draft = own.content().ok_or(HttpError::NotFound)?;
    let typed = Typed::of(&draft);
    let desk = desk(&ctx, Some(own.notice.id), &typed).await?;
    if own.editable() {
        return Ok(form(&ctx, &desk, &typed, &Wrong::new(), None));
    }
    let content = html! {
        (decide::standing(&ctx, &own))
        (show::particulars(&ctx, own.notice.id, &draft))
        (decide::ways(&ctx, &own))
    };
    let lead = html! { (ui::kind(ctx.language, draft.kind.as_str(), &desk.frame.kind.name)) " " (state(&ctx, &own)) };
    Ok(ctx.page(&show::title(ctx.language, &draft)).here("/drafts").lead(lead).body(&content))
}

/// The bureau's own record of that identifier.
async fn find(ctx: &Context, id: &str) -> Answer<Own> {
    let id: RecordId = id.parse().map_err(|_| HttpError::NotFound)?;
    ctx.see(move |node, me| view::draft(node, me, id)).await
}

/// `POST /drafts/{id}`.
async fn save_posted(ctx: Context, Path(id): Path<String>, posted: Form) -> Answer<Response> {
    again(&ctx, &id, &posted, false).await
}

/// `POST /drafts/{id}/submit`.
async fn submit_posted(ctx: Context, Path(id): Path<String>, posted: Form) -> Answer<Response> {
    again(&ctx, &id, &posted, true).await
}

async fn again(ctx: &Context, id: &str, posted: &Form, submits: bool) -> Answer<Response> {
    let own = find(ctx, id).await?;
    let saved = own.content().ok_or(HttpError::NotFound)?;
    // What is published keeps its kind; a draft may still change it.
    let kind = match (&own.notice.state, posted.text("kind")) {
        (State::Published(_), _) | (_, None) => saved.kind.clone(),
        (_, Some(kind)) => code(kind)?,
    };
    let mut typed = Typed::posted(posted, kind, SubjectKind::of(&saved.subject));
    if !is_open(&own.notice.state) {
        let known = Typed::of(&saved);
        (typed.reach, typed.members) = (known.reach, known.members);
    }
    write(ctx, Some(own.notice.id), typed, posted, submits).await
}

/// Whether whom it is meant for is still to be said: before it is asked for, and again once it was refused.
fn is_open(state: &State) -> bool {
    matches!(state, State::Draft | State::Refused(_))
}

/// Saves what was posted, or shows it again: with another row, with a name proposed, or with what does not read.
async fn write(
    ctx: &Context,
    record: Option<RecordId>,
    mut typed: Typed,
    posted: &Form,
    submits: bool,
) -> Answer<Response> {
    let desk = desk(ctx, record, &typed).await?;
    let shown = |typed: &Typed, wrong: &Wrong, status: StatusCode| {
        (status, form(ctx, &desk, typed, wrong, posted.text("more"))).into_response()
    };
    if let Some(order) = posted.text("accept") {
        accept(ctx, &mut typed, order);
        return Ok(shown(&typed, &Wrong::new(), StatusCode::OK));
    }
    if posted.has("more") {
        return Ok(shown(&typed, &Wrong::new(), StatusCode::OK));
    }
    let draft = match typed.draft(&desk.owner) {
        Ok(draft) => draft,
        Err(wrong) => return Ok(shown(&typed, &wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let Saved { record, findings } = save(ctx, record, draft).await?;
    let stopped = statute::stops(&findings).any(|finding| !finding.waivable);
    let word = match (submits, stopped) {
        (false, _) => "draft-saved",
        (true, true) => "draft-not-submitted",
        (true, false) => {
            let asked = Input { path: record, query: (), body: Nothing };
            submit(ctx.clone(), asked).await?;
            "draft-submitted"
        }
    };
    Ok(ctx.on_to(&format!("/drafts/{record}"), word))
}

/// Takes the proposed Latin name over into fields that are still empty.
fn accept(ctx: &Context, typed: &mut Typed, order: &str) {
    let parts = {
        let wrong = Wrong::new();
        let sheet = Sheet { ctx, typed, wrong: &wrong, action: "", more: None };
        parts::romanised(&sheet)
    };
    let Some((first, rest)) = parts else { return };
    let (family, given) = if order == "given" { (rest, first) } else { (first, rest) };
    typed.propose("subject.person.family_name", family);
    typed.propose("subject.person.forename", given);
}

/// `POST /drafts/findings`: what the statute finds in what stands in the form, for the script.
async fn findings_part(ctx: Context, posted: Form) -> Answer {
    let (kind, subject) =
        (posted.text("kind").unwrap_or_default(), posted.text("subject").unwrap_or_default());
    let typed = Typed::posted(&posted, code(kind)?, subject_of(subject)?);
    let desk = desk(&ctx, None, &typed).await?;
    let wrong = Wrong::new();
    let sheet = Sheet { ctx: &ctx, typed: &typed, wrong: &wrong, action: "", more: None };
    Ok(html! { (found::part(&ctx, desk.weighed.as_ref())) (parts::proposal(&sheet)) })
}

fn form(ctx: &Context, desk: &Desk, typed: &Typed, wrong: &Wrong, more: Option<&str>) -> Markup {
    let t = ctx.language;
    let kind = &desk.frame.kind;
    let action = match desk.record {
        Some(record) => format!("/drafts/{record}"),
        None => format!("/drafts/new/{}/{}", kind.code, typed.subject.word()),
    };
    let sheet = Sheet { ctx, typed, wrong, action: &action, more };
    let open_audience = desk.own.as_ref().is_none_or(|own| is_open(&own.notice.state));
    let content = html! {
        @if let Some(own) = &desk.own { (decide::standing(ctx, own)) }
        (summary(ctx, wrong))
        div.drafting {
            form #draft-form method="post" action=(action) data-findings="/drafts/findings" autocomplete="off" spellcheck="false" novalidate {
                // Enter in a field saves; it does not press the first button of the page.
                button.unseen type="submit" tabindex="-1" aria-hidden="true" {}
                input type="hidden" name="subject" value=(typed.subject.word());
                (kind_choice(ctx, desk, typed, &action))
                (sheet.countries())
                (parts::all(&sheet, &desk.frame))
                @if open_audience { (audience::part(ctx, typed, kind.audience, &desk.owner, &desk.members)) }
            }
            aside.beside aria-label=(t.text("draft-findings")) {
                h2 { (t.text("draft-findings")) }
                div.actions {
                    button.main type="submit" form="draft-form" { (t.text("word-save")) }
                    @if let Some(record) = desk.record && ctx.principal().is_some_and(|principal| principal.may(Act::SubmitNotice)) {
                        button type="submit" form="draft-form" formaction={ "/drafts/" (record) "/submit" } { (t.text("draft-submit")) }
                    }
                }
                (found::part(ctx, desk.weighed.as_ref()))
            }
        }
        @if let Some((own, draft)) = desk.own.as_ref().and_then(|own| Some((own, own.content()?))) { (photograph::panel(ctx, own, &draft, &desk.twins)) }
        @if let Some(own) = &desk.own { (decide::ways(ctx, own)) (decide::audience_change(ctx, desk, own)) }
        script src=(asset::url("draft.js")) defer {}
    };
    let title = desk
        .own
        .as_ref()
        .and_then(Own::content)
        .map(|draft| show::title(t, &draft))
        .filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| t.text("draft-new"));
    let lead = html! { (ui::kind(t, kind.code.as_str(), &kind.name)) @if let Some(own) = &desk.own { " " (state(ctx, own)) } };
    ctx.page(&title).here("/drafts").lead(lead).wide().body(&content)
}

/// The kind: fixed once something is in force, else to be changed, and the form with it.
fn kind_choice(ctx: &Context, desk: &Desk, typed: &Typed, action: &str) -> Markup {
    let t = ctx.language;
    let fixed = desk.own.as_ref().is_some_and(|own| own.notice.state.in_force());
    let id = sheet::id("kind");
    html! {
        section.card id=(sheet::id("requester")) {
            @if fixed { input type="hidden" name="kind" value=(typed.kind); p id=(id) { (t.text("draft-kind-fixed")) } }
            @else {
                div.field {
                    label for=(id) { (t.text("field-kind")) }
                    div.inline {
                        select id=(id) name="kind" {
                            @for (code, name) in &desk.kinds { option value=(code) selected[*code == typed.kind.as_str()] { (t.known(of("kind-{}", code)).unwrap_or_else(|| name.clone())) } }
                        }
                        button type="submit" name="more" value="kind" formaction=(action) { (t.text("draft-kind-change")) }
                    }
                }
            }
            p.small {
                @let limited = desk.frame.kind.instrument == Instrument::Diffusion;
                (t.text(if limited { "draft-is-diffusion" } else { "draft-is-notice" })) " " (desk.frame.kind.articles)
            }
        }
    }
}

/// What does not read, on top, each with a link to its field.
fn summary(ctx: &Context, wrong: &Wrong) -> Markup {
    let t = ctx.language;
    html! {
        @if !wrong.is_empty() {
            div.note.bad role="alert" {
                p { (t.text("draft-wrong")) }
                ul { @for (path, key) in wrong { li { a href={ "#" (sheet::id(path)) } { (t.text(key)) } } } }
            }
        }
    }
}
