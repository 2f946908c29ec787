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

use std::collections::BTreeMap;

use acts::{ActError, Node, notice};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{Draft, KindCode, MemberCode, RecordId, notice::State};
use maud::{Markup, html};
use registers::notice::{Filter, Notice};
use statute::{
    Act,
    kind::{Instrument, SubjectKind},
};

use self::{
    found::Weighed,
    parts::Frame,
    sheet::Sheet,
    typed::{Typed, Wrong},
};
use crate::{
    Answer, Trouble, asset,
    form::Form,
    language::Messages,
    route::{Need, Route},
    show, ui,
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    let may = Need::May(Act::DraftNotice);
    let mut routes = vec![
        Route::get("/drafts", may, list),
        Route::get("/drafts/new", may, choose::page),
        Route::get("/audience.svg", Need::SignedIn, audience::picture),
        Route::get("/drafts/new/{kind}/{subject}", may, fresh),
        Route::post("/drafts/new/{kind}/{subject}", may, create),
        Route::post("/drafts/findings", may, findings),
        Route::get("/drafts/{id}", may, open),
        Route::post("/drafts/{id}", may, save),
        Route::post("/drafts/{id}/submit", Need::May(Act::SubmitNotice), submit),
    ];
    routes.extend(decide::routes());
    routes.extend(photograph::routes());
    routes
}

/// The member the officer drafts for. The secretariat drafts nothing.
fn member(visit: &Visit) -> Answer<MemberCode> {
    visit.officer()?.officer.member().cloned().ok_or(Trouble::NotFound)
}

/// One of the bureau's records, with what the hub said of it last.
struct Own {
    notice: Notice,
    rejection: Option<String>,
}

impl Own {
    /// Whether the form may be opened on it.
    fn editable(&self) -> bool {
        match &self.notice.state {
            State::Draft | State::Refused(_) => true,
            State::Published(published) => published.update.is_none(),
            _ => false,
        }
    }

    /// What the form starts from: what was saved last, else what is in force.
    fn content(&self) -> Option<Draft> {
        let mut draft = self.notice.pending.clone().or_else(|| self.notice.content.clone())?;
        draft.handling.audience = self.notice.audience.clone().unwrap_or_default();
        Some(draft)
    }
}

fn own(node: &Node, member: &MemberCode, id: RecordId) -> Result<Own, ActError> {
    let notice = node.registers().notice(id)?.filter(|notice| notice.owner == *member);
    let notice = notice.ok_or(ActError::NotFound("record"))?;
    Ok(Own { rejection: rejections(node)?.remove(&id), notice })
}

/// Why the hub sent entries back that still stand on the desk, by record.
fn rejections(node: &Node) -> Result<BTreeMap<RecordId, String>, ActError> {
    let reasons: BTreeMap<String, String> =
        node.registers().rejections()?.into_iter().map(|said| (said.entry, said.reason)).collect();
    let waiting = node.registers().desk()?;
    Ok(waiting
        .into_iter()
        .filter(|waiting| waiting.what == registers::desk::REJECTED)
        .filter_map(|waiting| {
            // Entries and records write their sixteen bytes alike.
            let entry = RecordId::from_bytes(waiting.item).to_string();
            Some((waiting.subject, reasons.get(&entry)?.clone()))
        })
        .collect())
}

/// `GET /drafts`.
async fn list(visit: Visit) -> Answer {
    let t = visit.language;
    let (member, today) = (member(&visit)?, utc_day(&visit));
    let rows = visit
        .read(move |node| {
            let mut rejected = rejections(node)?;
            let filter = Filter { owner: Some(member), ..Filter::default() };
            let mut rows = Vec::new();
            for notice in node.registers().notices(&filter)? {
                let own = Own { rejection: rejected.remove(&notice.id), notice };
                let waits = match &own.notice.state {
                    State::Published(published) => {
                        own.notice.pending.is_some()
                            || published.update.is_some()
                            || own.rejection.is_some()
                    }
                    State::Suspended(_) | State::Ended(_) => false,
                    _ => true,
                };
                let Some(draft) = own.content().filter(|_| waits) else { continue };
                let left = own.editable().then(|| Weighed::of(node.statute(), &draft, today).left);
                let name = node.statute().kind(&draft.kind).map(|kind| kind.name.clone());
                rows.push((own, show::title(t, &draft), name.unwrap_or_default(), left));
            }
            rows.sort_by_key(|(own, ..)| (!own.editable(), std::cmp::Reverse(own.notice.pos)));
            Ok(rows)
        })
        .await?;
    let heads = ["subject", "kind", "state", "left", "said"]
        .map(|name| t.text(&format!("draft-head-{name}")));
    let content = html! {
        @if rows.is_empty() { (ui::nothing(&t.text("draft-none"))) }
        @else {
            table.stack {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody {
                    @for (own, title, name, left) in &rows {
                        tr {
                            td data-label=(heads[0]) { a href={ "/drafts/" (own.notice.id) } { bdi { @if title.is_empty() { (t.text("draft-untitled")) } @else { (title) } } } }
                            td data-label=(heads[1]) { (ui::kind(t, own.notice.kind.as_str(), name)) }
                            td data-label=(heads[2]) { (state(&visit, own)) }
                            td data-label=(heads[3]) { @match left { Some(0) => (t.text("draft-ready")), Some(n) => (t.with("draft-left", &[("n", (*n).into())])), None => "–" } }
                            td data-label=(heads[4]) { (said(&visit, own)) }
                        }
                    }
                }
            }
        }
    };
    let lead = html! { a.button.main href="/drafts/new" data-key="n" { (t.text("draft-new")) } };
    Ok(visit.page(&t.text("draft-title")).here("/drafts").lead(lead).body(&content))
}

/// Where a record stands, in a word.
fn state(visit: &Visit, own: &Own) -> Markup {
    let t = visit.language;
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
fn said(visit: &Visit, own: &Own) -> Markup {
    let t = visit.language;
    html! {
        @if let State::Refused(refused) = &own.notice.state {
            strong { (t.text(&format!("ground-{}", crate::word(&refused.refusal.ground)))) } (t.text("word-colon")) bdi { (refused.refusal.reasons) }
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
async fn desk(visit: &Visit, record: Option<RecordId>, typed: &Typed) -> Answer<Desk> {
    let (owner, today) = (member(visit)?, utc_day(visit));
    let draft = typed.as_far_as_it_reads(&owner);
    let (code, subject) = (typed.kind.clone(), typed.subject);
    visit
        .read(move |node| {
            let statute = node.statute();
            let kind = statute.kind(&code).ok_or(ActError::NotFound("kind of notice"))?;
            if !kind.subjects.contains(&subject) {
                return Err(ActError::NotFound("kind of notice"));
            }
            let own = record.map(|record| own(node, &owner, record)).transpose()?;
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

fn utc_day(visit: &Visit) -> jiff::civil::Date {
    visit.now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// `GET /drafts/new/{kind}/{subject}`.
async fn fresh(visit: Visit, Path((kind, subject)): Path<(String, String)>) -> Answer {
    let typed = Typed::empty(code(&kind)?, subject_of(&subject)?);
    let desk = desk(&visit, None, &typed).await?;
    Ok(form(&visit, &desk, &typed, &Wrong::new(), None))
}

fn code(kind: &str) -> Answer<KindCode> {
    kind.parse().map_err(|_| Trouble::NotFound)
}

fn subject_of(word: &str) -> Answer<SubjectKind> {
    let all = [SubjectKind::Person, SubjectKind::Entity, SubjectKind::Matter];
    all.into_iter().find(|subject| subject.word() == word).ok_or(Trouble::NotFound)
}

/// `POST /drafts/new/{kind}/{subject}`.
async fn create(
    visit: Visit,
    Path((kind, subject)): Path<(String, String)>,
    posted: Form,
) -> Answer<Response> {
    let kind = posted.text("kind").unwrap_or(&kind);
    let typed = Typed::posted(&posted, code(kind)?, subject_of(&subject)?);
    write(&visit, None, typed, &posted, false).await
}

/// `GET /drafts/{id}`.
async fn open(visit: Visit, Path(id): Path<String>) -> Answer {
    let own = find(&visit, &id).await?;
    let draft = own.content().ok_or(Trouble::NotFound)?;
    let typed = Typed::of(&draft);
    let desk = desk(&visit, Some(own.notice.id), &typed).await?;
    if own.editable() {
        return Ok(form(&visit, &desk, &typed, &Wrong::new(), None));
    }
    let content = html! {
        (decide::standing(&visit, &own))
        (show::particulars(&visit, own.notice.id, &draft))
        (decide::ways(&visit, &own))
    };
    let lead = html! { (ui::kind(visit.language, draft.kind.as_str(), &desk.frame.kind.name)) " " (state(&visit, &own)) };
    Ok(visit.page(&show::title(visit.language, &draft)).here("/drafts").lead(lead).body(&content))
}

/// The bureau's own record of that identifier.
async fn find(visit: &Visit, id: &str) -> Answer<Own> {
    let id: RecordId = id.parse().map_err(|_| Trouble::NotFound)?;
    let member = member(visit)?;
    visit.read(move |node| own(node, &member, id)).await
}

/// `POST /drafts/{id}`.
async fn save(visit: Visit, Path(id): Path<String>, posted: Form) -> Answer<Response> {
    again(&visit, &id, &posted, false).await
}

/// `POST /drafts/{id}/submit`.
async fn submit(visit: Visit, Path(id): Path<String>, posted: Form) -> Answer<Response> {
    again(&visit, &id, &posted, true).await
}

async fn again(visit: &Visit, id: &str, posted: &Form, submits: bool) -> Answer<Response> {
    let own = find(visit, id).await?;
    let saved = own.content().ok_or(Trouble::NotFound)?;
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
    write(visit, Some(own.notice.id), typed, posted, submits).await
}

/// Whether whom it is meant for is still to be said: before it is asked for, and again once it was refused.
fn is_open(state: &State) -> bool {
    matches!(state, State::Draft | State::Refused(_))
}

/// Saves what was posted, or shows it again: with another row, with a name proposed, or with what does not read.
async fn write(
    visit: &Visit,
    record: Option<RecordId>,
    mut typed: Typed,
    posted: &Form,
    submits: bool,
) -> Answer<Response> {
    let desk = desk(visit, record, &typed).await?;
    let shown = |typed: &Typed, wrong: &Wrong, status: StatusCode| {
        (status, form(visit, &desk, typed, wrong, posted.text("more"))).into_response()
    };
    if let Some(order) = posted.text("accept") {
        accept(visit, &mut typed, order);
        return Ok(shown(&typed, &Wrong::new(), StatusCode::OK));
    }
    if posted.has("more") {
        return Ok(shown(&typed, &Wrong::new(), StatusCode::OK));
    }
    let draft = match typed.draft(&desk.owner) {
        Ok(draft) => draft,
        Err(wrong) => return Ok(shown(&typed, &wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let done = visit
        .act(move |unit, officer| {
            let (record, found) = notice::draft::draft(unit, officer, record, &draft)?;
            let stopped = statute::stops(&found).any(|finding| !finding.waivable);
            if submits && !stopped {
                notice::submit::submit(unit, officer, record)?;
                return Ok((record, "draft-submitted"));
            }
            Ok((record, if submits { "draft-not-submitted" } else { "draft-saved" }))
        })
        .await;
    match done {
        Ok((record, word)) => Ok(visit.on_to(&format!("/drafts/{record}"), word)),
        Err(other) => Err(other),
    }
}

/// Takes the proposed Latin name over into fields that are still empty.
fn accept(visit: &Visit, typed: &mut Typed, order: &str) {
    let parts = {
        let wrong = Wrong::new();
        let sheet = Sheet { visit, typed, wrong: &wrong, action: "", more: None };
        parts::romanised(&sheet)
    };
    let Some((first, rest)) = parts else { return };
    let (family, given) = if order == "given" { (rest, first) } else { (first, rest) };
    typed.propose("subject.person.family_name", family);
    typed.propose("subject.person.forename", given);
}

/// `POST /drafts/findings`: what the statute finds in what stands in the form, for the script.
async fn findings(visit: Visit, posted: Form) -> Answer {
    let (kind, subject) =
        (posted.text("kind").unwrap_or_default(), posted.text("subject").unwrap_or_default());
    let typed = Typed::posted(&posted, code(kind)?, subject_of(subject)?);
    let desk = desk(&visit, None, &typed).await?;
    let wrong = Wrong::new();
    let sheet = Sheet { visit: &visit, typed: &typed, wrong: &wrong, action: "", more: None };
    Ok(html! { (found::part(&visit, desk.weighed.as_ref())) (parts::proposal(&sheet)) })
}

fn form(visit: &Visit, desk: &Desk, typed: &Typed, wrong: &Wrong, more: Option<&str>) -> Markup {
    let t = visit.language;
    let kind = &desk.frame.kind;
    let action = match desk.record {
        Some(record) => format!("/drafts/{record}"),
        None => format!("/drafts/new/{}/{}", kind.code, typed.subject.word()),
    };
    let sheet = Sheet { visit, typed, wrong, action: &action, more };
    let open_audience = desk.own.as_ref().is_none_or(|own| is_open(&own.notice.state));
    let content = html! {
        @if let Some(own) = &desk.own { (decide::standing(visit, own)) }
        (summary(visit, wrong))
        div.drafting {
            form #draft-form method="post" action=(action) data-findings="/drafts/findings" autocomplete="off" spellcheck="false" novalidate {
                // Enter in a field saves; it does not press the first button of the page.
                button.unseen type="submit" tabindex="-1" aria-hidden="true" {}
                input type="hidden" name="subject" value=(typed.subject.word());
                (kind_choice(visit, desk, typed, &action))
                (sheet.countries())
                (parts::all(&sheet, &desk.frame))
                @if open_audience { (audience::part(visit, typed, kind.audience, &desk.owner, &desk.members)) }
            }
            aside.beside aria-label=(t.text("draft-findings")) {
                h2 { (t.text("draft-findings")) }
                div.actions {
                    button.main type="submit" form="draft-form" { (t.text("word-save")) }
                    @if let Some(record) = desk.record && visit.visitor().is_some_and(|visitor| visitor.may(Act::SubmitNotice)) {
                        button type="submit" form="draft-form" formaction={ "/drafts/" (record) "/submit" } { (t.text("draft-submit")) }
                    }
                }
                (found::part(visit, desk.weighed.as_ref()))
            }
        }
        @if let Some((own, draft)) = desk.own.as_ref().and_then(|own| Some((own, own.content()?))) { (photograph::panel(visit, own, &draft, &desk.twins)) }
        @if let Some(own) = &desk.own { (decide::ways(visit, own)) (decide::audience_change(visit, desk, own)) }
        script src=(asset::url("draft.js")) defer {}
    };
    let title = desk
        .own
        .as_ref()
        .and_then(Own::content)
        .map(|draft| show::title(t, &draft))
        .filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| t.text("draft-new"));
    let lead = html! { (ui::kind(t, kind.code.as_str(), &kind.name)) @if let Some(own) = &desk.own { " " (state(visit, own)) } };
    visit.page(&title).here("/drafts").lead(lead).wide().body(&content)
}

/// The kind: fixed once something is in force, else to be changed, and the form with it.
fn kind_choice(visit: &Visit, desk: &Desk, typed: &Typed, action: &str) -> Markup {
    let t = visit.language;
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
                            @for (code, name) in &desk.kinds { option value=(code) selected[*code == typed.kind.as_str()] { (t.known(&format!("kind-{code}")).unwrap_or_else(|| name.clone())) } }
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
fn summary(visit: &Visit, wrong: &Wrong) -> Markup {
    let t = visit.language;
    html! {
        @if !wrong.is_empty() {
            div.note.bad role="alert" {
                p { (t.text("draft-wrong")) }
                ul { @for (path, key) in wrong { li { a href={ "#" (sheet::id(path)) } { (t.text(key)) } } } }
            }
        }
    }
}
