//! A hit: who met whom, where, on what grounds; the owner's answer under its clock; the measure, once the answer carries it.

use acts::ActError;
use axum::{extract::Path, response::Response};
use domain::{
    Draft, HitId, KindCode, MemberCode,
    directory::Post,
    hit::{HitState, Measure, MeasureKind},
};
use maud::{Markup, html};
use registers::hit::Hit;
use statute::Act;

use crate::{
    Answer, Trouble,
    form::Form,
    language::Messages,
    route::{Need, Route},
    ui::{self, Field},
    visit::Visit,
    word,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/hits/{hit}", Need::SignedIn, page),
        Route::post("/hits/{hit}/verify", Need::May(Act::VerifyHit), verify),
        Route::post("/hits/{hit}/measure", Need::May(Act::RecordMeasure), measure),
    ]
}

const MEASURES: [MeasureKind; 5] = [
    MeasureKind::Observed,
    MeasureKind::Provisional,
    MeasureKind::Arrest,
    MeasureKind::Surrender,
    MeasureKind::Released,
];

/// A hit with its record, as this node knows them.
pub(crate) struct Seen {
    pub(crate) hit: Hit,
    pub(crate) owner: MemberCode,
    pub(crate) code: KindCode,
    kind: (String, String),
    pub(crate) content: Option<Draft>,
    pub(crate) measures: Vec<Measure>,
}

async fn page(visit: Visit, Path(hit): Path<String>) -> Answer {
    let seen = find(&visit, named(&hit)?).await?;
    Ok(shown(&visit, &seen))
}

fn named(hit: &str) -> Answer<HitId> {
    hit.parse().map_err(|_| Trouble::NotFound)
}

/// The hit, if the officer's roles have to do with hits at all.
pub(crate) async fn find(visit: &Visit, id: HitId) -> Answer<Seen> {
    let visitor = visit.officer()?;
    let concerned = [Act::ConfirmHit, Act::VerifyHit, Act::RecordMeasure];
    if !concerned.into_iter().any(|act| visitor.may(act)) {
        return Err(Trouble::NotFound);
    }
    visit
        .read(move |node| {
            let registers = node.registers();
            let hit = registers.hit(id)?.ok_or(ActError::NotFound("hit"))?;
            let notice = registers.notice(hit.confirmation.record)?;
            let notice = notice.ok_or(ActError::NotFound("record"))?;
            let kind = node.statute().kind(&notice.kind);
            let name = kind.map_or_else(|| notice.kind.to_string(), |kind| kind.name.clone());
            Ok(Seen {
                measures: registers.measures(id)?,
                owner: notice.owner,
                kind: (notice.kind.to_string(), name),
                code: notice.kind,
                content: notice.content,
                hit,
            })
        })
        .await
}

fn shown(visit: &Visit, seen: &Seen) -> Markup {
    let t = visit.language;
    let confirmation = &seen.hit.confirmation;
    let title = seen.content.as_ref().map_or_else(|| t.text("hits-erased"), Draft::title);
    let searcher = visit.member_name(&confirmation.searcher);
    let owner = visit.member_name(&seen.owner);
    let (tone, key) = match &seen.hit.state {
        HitState::Confirmed { .. } => ("warn", "confirmed"),
        HitState::Verified { .. } => ("good", "verified"),
        HitState::Disowned { .. } => ("bad", "disowned"),
    };
    let record = confirmation.record.to_string();
    let content = html! {
        section #hit data-live="hit" {
            div.verdict.(tone) role="status" {
                p.word { (t.text(&format!("hits-{key}"))) }
                p { (t.with(&format!("hits-{key}-do"), &[("owner", (&owner).into()), ("searcher", (&searcher).into())])) }
                @if let HitState::Confirmed { due_at, .. } = &seen.hit.state { p { (ui::clock(visit, *due_at)) } }
            }
            div.cards {
                (ui::card(&t.text("hits-met"), &ui::rows(&[
                    (t.text("hits-person"), Some(html! { (ui::kind(t, &seen.kind.0, &seen.kind.1)) " " a href={ "/notices/" (record) } { bdi { (title) } } })),
                    (t.text("hits-place"), ui::text(&confirmation.place)),
                    (t.text("hits-grounds"), ui::text(&confirmation.grounds)),
                    (t.text("hits-searcher"), ui::text(&searcher)),
                    (t.text("hits-owner"), ui::text(&owner)),
                    (t.text("hits-due"), Some(ui::when(visit, confirmation.due_at))),
                    (t.text("hits-line"), Some(html! { (t.text(if seen.hit.ordered { "hits-told" } else { "hits-waiting" })) })),
                ])))
                (answer(visit, seen))
                (measures(visit, seen))
            }
        }
    };
    visit.page(&t.text("hits-title")).here("/").body(&content)
}

/// The owner's answer, asked of the owner's officers alone.
fn answer(visit: &Visit, seen: &Seen) -> Markup {
    let t = visit.language;
    let waits = matches!(seen.hit.state, HitState::Confirmed { .. });
    let mine = visit.visitor().is_some_and(|visitor| {
        visitor.may(Act::VerifyHit)
            && match &visitor.officer.post {
                Post::Bureau(member) => *member == seen.owner,
                Post::Secretariat => seen.owner.country().is_none(),
            }
    });
    if !waits || !mine {
        return html! {};
    }
    let path = format!("/hits/{}/verify", seen.hit.confirmation.hit);
    ui::card(
        &t.text("hits-answer"),
        &html! {
            p { (t.text("hits-answer-why")) }
            form method="post" action=(path) {
                fieldset {
                    legend { (t.text("hits-stands")) }
                    div.field.tick { label { input type="radio" name="stands" value="yes" required data-key="y"; span { (t.text("hits-stands-yes")) } } }
                    div.field.tick { label { input type="radio" name="stands" value="no" required data-key="n"; span { (t.text("hits-stands-no")) } } }
                }
                (Field::new("note", &t.text("hits-note"), "").hint(&t.text("hits-note-hint")).required().area(3))
                button.main type="submit" { (t.text("hits-answer-do")) }
            }
        },
    )
}

/// Measures taken, and the form for one more where the person is.
fn measures(visit: &Visit, seen: &Seen) -> Markup {
    let t = visit.language;
    let mine = visit.visitor().is_some_and(|visitor| {
        visitor.may(Act::RecordMeasure)
            && visitor.officer.post == Post::Bureau(seen.hit.confirmation.searcher.clone())
    });
    let allowed: Vec<_> = MEASURES
        .into_iter()
        .filter(|measure| seen.hit.state.carries(*measure).is_ok())
        .map(|measure| (word(&measure), t.text(&format!("measure-{}", word(&measure)))))
        .collect();
    let path = format!("/hits/{}/measure", seen.hit.confirmation.hit);
    ui::card(
        &t.text("hits-measures"),
        &html! {
            @if seen.measures.is_empty() { (ui::nothing(&t.text("hits-no-measure"))) }
            ul.plain {
                @for measure in &seen.measures {
                    li { strong { (t.text(&format!("measure-{}", word(&measure.kind)))) } " " bdi { (measure.note) } }
                }
            }
            @if mine {
                form method="post" action=(path) {
                    (Field::new("kind", &t.text("hits-measure"), "").hint(&t.text("hits-measure-hint")).required().choice(&allowed))
                    (Field::new("note", &t.text("hits-basis"), "").required().area(2))
                    button.main type="submit" { (t.text("hits-measure-do")) }
                }
            }
        },
    )
}

async fn verify(visit: Visit, Path(hit): Path<String>, form: Form) -> Answer<Response> {
    let seen = find(&visit, named(&hit)?).await?;
    let (id, officer) = (seen.hit.confirmation.hit, visit.officer()?.officer.id);
    let stands = match form.need("stands")? {
        "yes" => true,
        "no" => false,
        _ => return Err(Trouble::wrong("stands", "yes or no")),
    };
    let note = form.text("note").unwrap_or_default().to_owned();
    visit.act(move |unit| acts::hit::verify(unit, officer, id, stands, note)).await?;
    Ok(visit.on_to(&format!("/hits/{id}"), "hit-answered"))
}

async fn measure(visit: Visit, Path(hit): Path<String>, form: Form) -> Answer<Response> {
    let seen = find(&visit, named(&hit)?).await?;
    let (id, officer) = (seen.hit.confirmation.hit, visit.officer()?.officer.id);
    let named = form.need("kind")?;
    let kind = MEASURES
        .into_iter()
        .find(|measure| word(measure) == named)
        .ok_or_else(|| Trouble::wrong("kind", "there is no such measure"))?;
    let note = form.need("note")?.to_owned();
    visit.act(move |unit| acts::hit::take_measure(unit, officer, id, kind, note)).await?;
    Ok(visit.on_to(&format!("/hits/{id}"), "measure-recorded"))
}
