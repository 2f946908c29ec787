//! A hit: who met whom, where, on what grounds; the owner's answer under its clock; the measure, once the answer carries it.

use acts::{ActError, hit::Matter};
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
    language::{Language, Messages},
    route::{Need, Route},
    show,
    ui::{self, Field},
    visit::{Visit, Visitor},
    word,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/hits/{hit}", Need::SignedIn, page),
        Route::post("/hits/{hit}/verify", Need::May(Act::VerifyHit), verify),
        Route::post("/hits/{hit}/measure", Need::May(Act::RecordMeasure), measure),
    ]
}

const MEASURES: [MeasureKind; 6] = [
    MeasureKind::Observed,
    MeasureKind::Provisional,
    MeasureKind::Arrest,
    MeasureKind::Surrender,
    MeasureKind::Seized,
    MeasureKind::Released,
];

/// A hit with its record, as this node knows them.
pub(crate) struct Seen {
    pub(crate) hit: Hit,
    pub(crate) owner: MemberCode,
    /// A notice's kind; none of a document or object.
    pub(crate) code: Option<KindCode>,
    /// What the notice's kind is called.
    kind_name: String,
    /// Whether what the hit is on is in force.
    pub(crate) in_force: bool,
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

/// Whether the officer's roles have to do with hits at all.
pub(crate) fn concerned(visitor: &Visitor) -> bool {
    [Act::ConfirmHit, Act::VerifyHit, Act::RecordMeasure].into_iter().any(|act| visitor.may(act))
}

/// The hit, if the officer's roles have to do with hits at all.
pub(crate) async fn find(visit: &Visit, id: HitId) -> Answer<Seen> {
    if !concerned(visit.officer()?) {
        return Err(Trouble::NotFound);
    }
    let today = visit.today();
    visit
        .read(move |node| {
            let registers = node.registers();
            let hit = registers.hit(id)?.ok_or(ActError::NotFound("hit"))?;
            let measures = registers.measures(id)?;
            Ok(match acts::hit::matter(node, &hit.confirmation, today)? {
                Matter::Notice(notice) => {
                    let kind = node.statute().kind(&notice.kind);
                    let name = kind.map(|kind| kind.name.clone());
                    Seen {
                        kind_name: name.unwrap_or_else(|| notice.kind.to_string()),
                        in_force: notice.state.in_force(),
                        owner: notice.owner,
                        code: Some(notice.kind),
                        content: notice.content,
                        measures,
                        hit,
                    }
                }
                Matter::Thing { thing, held } => Seen {
                    kind_name: String::new(),
                    in_force: held.is_some(),
                    owner: thing.owner,
                    code: None,
                    content: None,
                    measures,
                    hit,
                },
            })
        })
        .await
}

fn shown(visit: &Visit, seen: &Seen) -> Markup {
    let t = visit.language;
    let confirmation = &seen.hit.confirmation;
    let searcher = visit.member_name(&confirmation.searcher);
    let owner = visit.member_name(&seen.owner);
    let (tone, key) = match &seen.hit.state {
        HitState::Confirmed { .. } => ("warn", "confirmed"),
        HitState::Verified { .. } => ("good", "verified"),
        HitState::Disowned { .. } => ("bad", "disowned"),
    };
    let thing = confirmation.thing.is_some();
    let of_thing = if thing && key == "disowned" { "-thing" } else { "" };
    let advice = format!("hits-{key}-do{of_thing}");
    let content = html! {
        section #hit data-live="hit" {
            div.verdict.(tone) role="status" {
                p.word { (t.text(&format!("hits-{key}"))) }
                p { (t.with(&advice, &[("owner", (&owner).into()), ("searcher", (&searcher).into())])) }
                @if let HitState::Confirmed { due_at, .. } = &seen.hit.state { p { (ui::clock(visit, *due_at)) } }
            }
            div.cards {
                (ui::card(&t.text("hits-met"), &ui::rows(&[
                    (t.text(if thing { "hits-thing" } else { "hits-person" }), Some(met(t, seen))),
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

/// What was met: the notice, with the way to it, or the document or object as it was shown.
fn met(t: Language, seen: &Seen) -> Markup {
    let confirmation = &seen.hit.confirmation;
    let Some(thing) = &confirmation.thing else {
        let title = seen.content.as_ref();
        let title = title.map_or_else(|| t.text("hits-erased"), |content| show::title(t, content));
        let code = seen.code.as_ref().map_or("", |code| code.as_str());
        return html! {
            (ui::kind(t, code, &seen.kind_name)) " "
            a href={ "/notices/" (confirmation.record) } { bdi { (title) } }
        };
    };
    html! {
        (ui::badge("bad", &ui::reported(t, &thing.status))) " " (ui::thing(t, &thing.kind)) " "
        bdi { (thing.issuer.as_deref().unwrap_or_default()) " " (thing.number) }
        @if let Some(reference) = &thing.reference { " · " bdi { (reference) } }
        @if !seen.in_force { p.note.warn { (t.text("hits-thing-gone")) } }
    }
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
    let of = if seen.hit.confirmation.thing.is_some() { "-thing" } else { "" };
    let said = |key: &str| t.text(&format!("{key}{of}"));
    ui::card(
        &t.text("hits-answer"),
        &html! {
            p { (said("hits-answer-why")) }
            form method="post" action=(path) {
                fieldset {
                    legend { (t.text("hits-stands")) }
                    div.field.tick { label { input type="radio" name="stands" value="yes" required data-key="y"; span { (said("hits-stands-yes")) } } }
                    div.field.tick { label { input type="radio" name="stands" value="no" required data-key="n"; span { (said("hits-stands-no")) } } }
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
    let thing = seen.hit.confirmation.thing.is_some();
    let allowed: Vec<_> = MEASURES
        .into_iter()
        .filter(|measure| seen.hit.state.carries(*measure, thing).is_ok())
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
