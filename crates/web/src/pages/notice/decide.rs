//! What an officer's roles may do with a record, each act on a page of its own that says what follows from it: withdraw, suspend,
//! resume, say anew who it is meant for; cancel, at the secretariat.

use std::collections::BTreeSet;

use acts::notice;
use axum::{extract::Path, response::Response};
use domain::{
    MemberCode,
    audience::Audience,
    directory::Post,
    notice::State,
    review::{Ground, Refusal},
};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};
use statute::Act;

use super::{View, consult, gather::gather, known, spread::meant_for};
use crate::{
    Answer, Trouble,
    form::Form,
    language::Messages,
    pages::reason::{reason_of, reasons},
    route::{Need, Route},
    ui::{self, Field},
    visit::Visit,
};

const GROUNDS: [Ground; 9] = [
    Ground::Article2,
    Ground::Article3,
    Ground::Refugee,
    Ground::ConditionsNotMet,
    Ground::InsufficientData,
    Ground::NoInternationalInterest,
    Ground::Prejudice,
    Ground::ReEntry,
    Ground::NoAction,
];

/// An act with its page: word in addresses and messages, and the act it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Withdraw,
    Suspend,
    Resume,
    Narrow,
    Cancel,
}

impl What {
    const ALL: [Self; 5] =
        [Self::Withdraw, Self::Suspend, Self::Resume, Self::Narrow, Self::Cancel];

    fn code(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Narrow => "audience",
            Self::Cancel => "cancel",
        }
    }

    fn act(self) -> Act {
        match self {
            Self::Withdraw => Act::WithdrawNotice,
            Self::Suspend | Self::Resume => Act::SuspendNotice,
            Self::Narrow => Act::NarrowNotice,
            Self::Cancel => Act::CancelNotice,
        }
    }

    /// Whether the record is this post's to do it with, and in a state for it.
    fn fits(self, visit: &Visit, view: &View) -> bool {
        let Some(visitor) = visit.visitor() else { return false };
        let own = visitor.officer.post == Post::Bureau(view.notice.owner.clone());
        let live = matches!(view.notice.state, State::Published(_) | State::Suspended(_));
        let fits = match self {
            Self::Withdraw => own && live,
            Self::Suspend => own && view.notice.state.in_force(),
            Self::Resume => own && matches!(view.notice.state, State::Suspended(_)),
            Self::Narrow => own && view.notice.state.in_force() && view.may_be_limited,
            Self::Cancel => visitor.at_hub() && live,
        };
        fits && visitor.may(self.act())
    }
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/notices/{record}/withdraw", Need::MayNow(Act::WithdrawNotice), withdraw_page),
        Route::post("/notices/{record}/withdraw", Need::MayNow(Act::WithdrawNotice), withdraw),
        Route::get("/notices/{record}/suspend", Need::May(Act::SuspendNotice), suspend_page),
        Route::post("/notices/{record}/suspend", Need::May(Act::SuspendNotice), suspend),
        Route::get("/notices/{record}/resume", Need::May(Act::SuspendNotice), resume_page),
        Route::post("/notices/{record}/resume", Need::May(Act::SuspendNotice), resume),
        Route::get("/notices/{record}/audience", Need::May(Act::NarrowNotice), narrow_page),
        Route::post("/notices/{record}/audience", Need::May(Act::NarrowNotice), narrow),
        Route::get("/notices/{record}/cancel", Need::MayNow(Act::CancelNotice), cancel_page),
        Route::post("/notices/{record}/cancel", Need::MayNow(Act::CancelNotice), cancel),
    ]
}

/// Links to the acts that are possible now.
pub(super) fn offered(visit: &Visit, view: &View) -> Markup {
    let t = visit.language;
    let own = visit
        .visitor()
        .is_some_and(|visitor| visitor.officer.post == Post::Bureau(view.notice.owner.clone()));
    let drafts = own
        && visit.visitor().is_some_and(|visitor| visitor.may(Act::DraftNotice))
        && matches!(view.notice.state, State::Published(_) | State::Draft | State::Refused(_));
    let reviews =
        visit.visitor().is_some_and(|visitor| visitor.at_hub() && visitor.may(Act::ReviewRequest))
            && view.notice.state.awaiting_review().is_ok();
    let fitting: Vec<_> = What::ALL.into_iter().filter(|what| what.fits(visit, view)).collect();
    html! {
        @if drafts || reviews || !fitting.is_empty() {
            nav.acts aria-label=(t.text("notice-acts")) {
                @if reviews { a.button.main href={ "/reviews/" (view.notice.id) } { (t.text("notice-review")) } }
                @if drafts { a.button href={ "/drafts/" (view.notice.id) } { (t.text("notice-update")) } }
                @for what in fitting {
                    a.button href={ "/notices/" (view.notice.id) "/" (what.code()) } { (t.text(&format!("notice-{}", what.code()))) }
                }
            }
        }
    }
}

/// What stands wrong in a form: the field and the words.
type Wrong = Option<(String, String)>;

async fn view(visit: &Visit, record: &str, what: What) -> Answer<View> {
    let record = known(visit, record).await?;
    let (officer, now) = (visit.officer()?.officer.clone(), visit.now);
    let view = visit.read(move |node| gather(node, &officer, record, now)).await?;
    // What this post may not do with the record has no page.
    view.filter(|view| what.fits(visit, view)).ok_or(Trouble::NotFound)
}

fn page(visit: &Visit, view: &View, what: What, form: &Form, wrong: &Wrong) -> Markup {
    let t = visit.language;
    let path = format!("/notices/{}/{}", view.notice.id, what.code());
    let error = |field: &str| {
        wrong.as_ref().filter(|(name, _)| name == field).map(|(_, words)| words.as_str())
    };
    let stern = matches!(what, What::Withdraw | What::Cancel);
    let typed = |name: &str| form.text(name).unwrap_or_default().to_owned();
    let content = html! {
        div.narrow {
            p { (ui::kind(t, view.notice.kind.as_str(), &view.kind_name)) " · " bdi { (view.title(visit)) } }
            @if let Some((field, words)) = wrong { p.note.bad role="alert" { a href={ "#" (field) } { (words) } } }
            (ui::card(&t.text("notice-follows"), &html! { p { (t.text(&format!("notice-{}-follows", what.code()))) } }))
            form.card method="post" action=(path) {
                @match what {
                    What::Withdraw => (Field::new("reason", &t.text("notice-reason"), &typed("reason")).required().error(error("reason")).choice(&reasons(visit))),
                    What::Cancel => {
                        (Field::new("ground", &t.text("notice-ground"), &typed("ground")).required().error(error("ground")).choice(&coded(visit, "ground", &GROUNDS)))
                        (Field::new("reasons", &t.text("notice-reasons"), &typed("reasons")).required().error(error("reasons")).area(4))
                    },
                    What::Suspend => {
                        @let days = u64::from(view.suspension_days);
                        (Field::new("until", &t.text("notice-until"), &typed("until")).required().hint(&t.with("notice-until-hint", &[("days", days.into())])).error(error("until")).line("date"))
                        (Field::new("reasons", &t.text("notice-reasons"), &typed("reasons")).required().error(error("reasons")).area(4))
                    },
                    What::Resume => {},
                    What::Narrow => (audience_fields(visit, view, form, error("audience"))),
                }
                div.actions {
                    button.main[!stern].stern[stern] type="submit" { (t.text(&format!("notice-{}-do", what.code()))) }
                    a.button href={ "/notices/" (view.notice.id) } { (t.text("word-cancel")) }
                }
            }
        }
    };
    visit.page(&t.text(&format!("notice-{}", what.code()))).here("/notices").body(&content)
}

fn coded<T: serde::Serialize>(visit: &Visit, prefix: &str, codes: &[T]) -> Vec<(String, String)> {
    let t = visit.language;
    let options = codes.iter().map(|code| {
        let word = crate::word(code);
        let shown = t.text(&format!("{prefix}-{word}"));
        (word, shown)
    });
    std::iter::once((String::new(), t.text("check-choose"))).chain(options).collect()
}

fn audience_fields(visit: &Visit, view: &View, form: &Form, error: Option<&str>) -> Markup {
    let t = visit.language;
    let now = view.audience.clone().unwrap_or_default();
    let (mode, chosen) = if form.has("mode") {
        let chosen: BTreeSet<MemberCode> =
            form.all("member").filter_map(|code| code.parse().ok()).collect();
        (form.text("mode").unwrap_or_default().to_owned(), chosen)
    } else {
        match &now {
            Audience::All => ("all".to_owned(), BTreeSet::new()),
            Audience::AllExcept(out) => ("except".to_owned(), out.clone()),
            Audience::Only(within) => ("only".to_owned(), within.clone()),
        }
    };
    let modes =
        [("all", "word-all-members"), ("except", "notice-all-except"), ("only", "notice-only")]
            .map(|(mode, key)| (mode.to_owned(), t.text(key)));
    html! {
        p { (t.text("notice-audience-now")) " " (meant_for(visit, &now)) }
        (Field::new("mode", &t.text("notice-audience-mode"), &mode).required().error(error).choice(&modes))
        fieldset #audience.members {
            legend { (t.text("notice-audience-members")) }
            @for member in view.members.iter().filter(|member| **member != view.notice.owner) {
                label { input type="checkbox" name="member" value=(member) checked[chosen.contains(member)]; " " (visit.member_name(member)) }
            }
        }
    }
}

/// Runs the act; what its statute or state has against it is shown beside the form, with everything typed.
async fn done<F>(visit: Visit, record: String, what: What, form: Form, act: F) -> Answer<Response>
where
    F: FnOnce(
            &mut acts::Unit<'_>,
            domain::OfficerId,
            domain::RecordId,
        ) -> Result<(), acts::ActError>
        + Send
        + 'static,
{
    let view = view(&visit, &record, what).await?;
    let id = view.notice.id;
    match visit.act(move |unit, officer| act(unit, officer, id)).await {
        Ok(()) => Ok(visit.on_to(&format!("/notices/{id}"), &format!("notice-{}", what.code()))),
        Err(Trouble::Wrong { field, what: why }) => {
            Ok(again(&visit, &view, what, &form, (field, why)))
        }
        Err(refused @ Trouble::Refused { .. }) => {
            let why = refused.told(visit.language).unwrap_or_else(|| refused.to_string());
            Ok(again(&visit, &view, what, &form, ("content".to_owned(), why)))
        }
        Err(other) => Err(other),
    }
}

fn again(visit: &Visit, view: &View, what: What, form: &Form, wrong: (String, String)) -> Response {
    use axum::{http::StatusCode, response::IntoResponse};
    let shown = page(visit, view, what, form, &Some(wrong));
    (StatusCode::UNPROCESSABLE_ENTITY, shown).into_response()
}

async fn wrong(
    visit: &Visit,
    record: &str,
    what: What,
    form: &Form,
    field: &str,
) -> Answer<Response> {
    let view = view(visit, record, what).await?;
    let words = visit.language.text(&format!("notice-wrong-{field}"));
    Ok(again(visit, &view, what, form, (field.to_owned(), words)))
}

macro_rules! pages {
    ($($name:ident: $what:ident,)*) => {
        $(async fn $name(visit: Visit, Path(record): Path<String>) -> Answer {
            let view = view(&visit, &record, What::$what).await?;
            // The page names whom it is about: to see it is to consult the record.
            if let Err(asked) = consult(&visit, view.notice.id).await? {
                return Ok(asked);
            }
            Ok(page(&visit, &view, What::$what, &Form::default(), &None))
        })*
    };
}

pages! {
    withdraw_page: Withdraw,
    suspend_page: Suspend,
    resume_page: Resume,
    narrow_page: Narrow,
    cancel_page: Cancel,
}

async fn withdraw(visit: Visit, Path(record): Path<String>, form: Form) -> Answer<Response> {
    let Some(reason) = reason_of(&form) else {
        return wrong(&visit, &record, What::Withdraw, &form, "reason").await;
    };
    let act = move |unit: &mut acts::Unit<'_>, officer, id| {
        notice::withdraw::withdraw(unit, officer, id, reason)
    };
    done(visit, record, What::Withdraw, form, act).await
}

async fn suspend(visit: Visit, Path(record): Path<String>, form: Form) -> Answer<Response> {
    let until = form.text("until").and_then(|day| day.parse::<Date>().ok());
    let Some(until) = until.and_then(|day| end_of(&visit, day)) else {
        return wrong(&visit, &record, What::Suspend, &form, "until").await;
    };
    let Some(reasons) = form.text("reasons").map(str::to_owned) else {
        return wrong(&visit, &record, What::Suspend, &form, "reasons").await;
    };
    let act = move |unit: &mut acts::Unit<'_>, officer, id| {
        notice::suspend::suspend(unit, officer, id, until, reasons)
    };
    done(visit, record, What::Suspend, form, act).await
}

/// The first moment of the day, here: a suspension until a day ends as it begins.
fn end_of(visit: &Visit, day: Date) -> Option<Timestamp> {
    day.to_zoned(visit.house.zone().clone()).ok().map(|moment| moment.timestamp())
}

async fn resume(visit: Visit, Path(record): Path<String>, form: Form) -> Answer<Response> {
    done(visit, record, What::Resume, form, notice::suspend::resume).await
}

async fn narrow(visit: Visit, Path(record): Path<String>, form: Form) -> Answer<Response> {
    let members: Result<BTreeSet<MemberCode>, _> = form.all("member").map(str::parse).collect();
    let audience = match (form.text("mode"), members) {
        (Some("all"), Ok(_)) => Audience::All,
        (Some("except"), Ok(out)) => Audience::AllExcept(out),
        (Some("only"), Ok(within)) => Audience::Only(within),
        _ => return wrong(&visit, &record, What::Narrow, &form, "audience").await,
    };
    let act = move |unit: &mut acts::Unit<'_>, officer, id| {
        notice::narrow::set_audience(unit, officer, id, audience)
    };
    done(visit, record, What::Narrow, form, act).await
}

async fn cancel(visit: Visit, Path(record): Path<String>, form: Form) -> Answer<Response> {
    let named = form.text("ground");
    let ground = GROUNDS.into_iter().find(|ground| named == Some(crate::word(ground).as_str()));
    let Some(ground) = ground else {
        return wrong(&visit, &record, What::Cancel, &form, "ground").await;
    };
    let Some(reasons) = form.text("reasons").map(str::to_owned) else {
        return wrong(&visit, &record, What::Cancel, &form, "reasons").await;
    };
    let refusal = Refusal { ground, reasons };
    let act = move |unit: &mut acts::Unit<'_>, officer, id| {
        notice::cancel::cancel(unit, officer, id, refusal)
    };
    done(visit, record, What::Cancel, form, act).await
}
