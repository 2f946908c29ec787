//! The check: who or what is this? One box on every page; the answer is ranked, each candidate with its evidence, what to do
//! and on what conditions. The question is posted, so that no name stands in an address or a browser's history, and is
//! recorded before it is answered.

mod answer;
mod decide;
pub mod evidence;
mod thing;
pub mod understand;

use acts::check::{Answer as Found, Question, check};
use domain::lookup::LookupPurpose;
use maud::{Markup, html};
use particulars::{CountryCode, PartialDate};
use statute::Act;

use self::understand::As;
use crate::{
    Answer, Trouble,
    form::Form,
    language::Messages,
    route::{Need, Route},
    ui::Field,
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::get("/check", Need::May(Act::LookUp), page),
        Route::post("/check", Need::May(Act::LookUp), ask),
    ];
    routes.extend(decide::routes());
    routes
}

/// What stands in the form.
#[derive(Default)]
struct Asked {
    text: String,
    way: Option<As>,
    purpose: Option<LookupPurpose>,
    case: String,
    born: String,
    nationality: String,
    wrong: Option<(String, String)>,
}

async fn page(visit: Visit) -> Answer {
    let purpose = visit.officer()?.purpose;
    let asked = Asked { purpose, ..Asked::default() };
    let t = visit.language;
    Ok(visit.page(&t.text("check-title")).here("/check").body(&form(&visit, &asked)))
}

async fn ask(visit: Visit, posted: Form) -> Answer {
    let mut asked = read(&visit, &posted)?;
    match question(&asked) {
        Ok(question) => {
            remember(&visit, question.purpose)?;
            let terms = question.terms.clone();
            match visit.act(move |unit, officer| check(unit, officer, &question)).await {
                Ok(found) => return Ok(found_page(&visit, &asked, &terms, &found)),
                Err(Trouble::Wrong { what, .. }) => asked.wrong = Some(("q".into(), what)),
                Err(other) => return Err(other),
            }
        }
        Err(wrong) => asked.wrong = Some(wrong),
    }
    let t = visit.language;
    Ok(visit.page(&t.text("check-title")).here("/check").body(&form(&visit, &asked)))
}

fn read(visit: &Visit, posted: &Form) -> Answer<Asked> {
    let text = |name: &str| posted.text(name).unwrap_or_default().to_owned();
    let named = posted.text("purpose");
    let purpose = LookupPurpose::ALL.into_iter().find(|purpose| named == Some(purpose.code()));
    Ok(Asked {
        text: text("q"),
        way: posted.text("as").and_then(As::of),
        purpose: purpose.or(if named.is_none() { visit.officer()?.purpose } else { None }),
        case: text("case"),
        born: text("born"),
        nationality: text("nationality"),
        wrong: None,
    })
}

/// The question, or which field is wrong and why.
fn question(asked: &Asked) -> Result<Question, (String, String)> {
    let wrong = |field: &str, key: &str| (field.to_owned(), key.to_owned());
    if asked.text.is_empty() {
        return Err(wrong("q", "check-empty"));
    }
    let purpose = asked.purpose.ok_or_else(|| wrong("purpose", "check-purpose-missing"))?;
    let born = match asked.born.as_str() {
        "" => None,
        text => Some(text.parse::<PartialDate>().map_err(|_| wrong("born", "check-born-wrong"))?),
    };
    let nationality = match asked.nationality.as_str() {
        "" => None,
        code => Some(
            code.parse::<CountryCode>().map_err(|_| wrong("nationality", "check-country-wrong"))?,
        ),
    };
    let way = asked.way.unwrap_or_else(|| As::looks(&asked.text));
    let case_reference = Some(asked.case.clone()).filter(|case| !case.is_empty());
    let terms = understand::terms(&asked.text, way, born, nationality);
    Ok(Question { purpose, case_reference, terms })
}

/// The shift's purpose is asked once and kept with the session.
fn remember(visit: &Visit, purpose: LookupPurpose) -> Answer<()> {
    let officer = visit.officer()?;
    let (token, _) = officer.session()?;
    if officer.purpose != Some(purpose) {
        visit.house.accounts().remember_shift(token, Some(purpose))?;
    }
    Ok(())
}

fn found_page(visit: &Visit, asked: &Asked, terms: &acts::check::Terms, found: &Found) -> Markup {
    let t = visit.language;
    let content = html! {
        (answer::shown(visit, asked.way.unwrap_or_else(|| As::looks(&asked.text)), terms, found))
        details.again { summary { (t.text("check-again")) } (form(visit, asked)) }
    };
    visit.page(&t.text("check-answer")).here("/check").body(&content)
}

fn form(visit: &Visit, asked: &Asked) -> Markup {
    let t = visit.language;
    let error = |field: &str| {
        asked
            .wrong
            .as_ref()
            .filter(|(name, _)| name == field)
            .map(|(_, what)| t.known(what).unwrap_or_else(|| what.clone()))
    };
    let choose = |key: &str| (String::new(), t.text(key));
    let ways: Vec<_> = std::iter::once(choose("check-as-guess"))
        .chain(
            As::ALL.map(|way| (way.code().to_owned(), t.text(&format!("check-as-{}", way.code())))),
        )
        .collect();
    let purposes = super::notice::purposes(visit);
    let countries: Vec<_> = std::iter::once(choose("word-unknown"))
        .chain(atlas::countries(t).map(|(country, name)| (country.to_string(), name.to_owned())))
        .collect();
    let way = asked.way.map_or("", As::code);
    let purpose = asked.purpose.map_or("", LookupPurpose::code);
    html! {
        form.card.check method="post" action="/check" {
            div.fields {
                div.full { (Field::new("q", &t.text("check-what"), &asked.text).hint(&t.text("check-what-hint")).error(error("q").as_deref()).required().area(2)) }
                (Field::new("as", &t.text("check-as"), way).choice(&ways))
                (Field::new("purpose", &t.text("check-purpose"), purpose).hint(&t.text("check-purpose-hint")).error(error("purpose").as_deref()).required().choice(&purposes))
                (Field::new("case", &t.text("check-case"), &asked.case).line("text"))
                (Field::new("born", &t.text("check-born"), &asked.born).hint(&t.text("check-born-hint")).error(error("born").as_deref()).line("text"))
                (Field::new("nationality", &t.text("check-nationality"), &asked.nationality).error(error("nationality").as_deref()).choice(&countries))
            }
            div.actions { button.main type="submit" { (t.text("ask-button")) } }
        }
    }
}
