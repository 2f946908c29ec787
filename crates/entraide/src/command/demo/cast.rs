//! Who plays in the story: the members, the wanted person (invented), and the reviewer's assessment.

use std::collections::BTreeSet;

use domain::{
    Draft, MemberCode,
    draft::Subject,
    review::{Assessment, Finding, Neutrality, RefugeeCheck, Verdict},
};
use particulars::{
    CountryCode, Mrz, MrzState, PartialDate,
    mrz::{Format, MrzContent, transliteration::Cyrillic},
};

use crate::outcome::Fault;

/// Asks for the notice.
pub(crate) const OWNER: &str = "VN";
/// Meets the person at its border while its line is down.
pub(crate) const BORDER: &str = "TH";
/// Offline from before publication until after the withdrawal.
pub(crate) const ABSENT: &str = "KE";
/// Every bureau of the story.
pub(crate) const BUREAUS: [&str; 6] = [OWNER, BORDER, "SG", "FR", "BR", ABSENT];

/// The members by code and name.
pub(crate) fn members() -> Vec<(MemberCode, String)> {
    BUREAUS
        .iter()
        .filter_map(|code| code.parse::<CountryCode>().ok())
        .map(|country| (MemberCode::from(country), country.name().to_owned()))
        .collect()
}

/// The draft once it is complete.
pub(crate) fn draft() -> Result<Draft, Fault> {
    Draft::from_json(include_bytes!("draft.json")).map_err(Fault::system)
}

/// The draft as first written: a word of facts, and too little to recognise the person by.
pub(crate) fn first_draft(complete: &Draft) -> Draft {
    let mut first = complete.clone();
    if let Subject::Person(person) = &mut first.subject {
        person.description = None;
        person.documents.clear();
    }
    if let Some(judicial) = &mut first.judicial {
        "Fraud.".clone_into(&mut judicial.facts);
    }
    first
}

/// The passport as the border officer's reader sees it.
pub(crate) fn passport(draft: &Draft) -> Result<String, Fault> {
    let person = draft.person().ok_or_else(|| Fault::system("the story is about a person"))?;
    let viet_nam: CountryCode = OWNER.parse().map_err(Fault::system)?;
    let born: PartialDate = person.dates_of_birth.first().copied().ok_or_else(missing)?;
    let document = person.documents.first().ok_or_else(missing)?;
    let expires = document.expires_on.ok_or_else(missing)?;
    let state = MrzState::from(viet_nam);
    let zone = Mrz::write(&MrzContent {
        format: Format::Td3,
        code: "P".to_owned(),
        issuer: state,
        surname: person.family_name.clone(),
        given: person.forename.clone(),
        number: document.number.as_written().to_owned(),
        nationality: state,
        birth: Some(born),
        sex: person.sex.ok_or_else(missing)?,
        expiry: Some(expires),
        optional1: String::new(),
        optional2: String::new(),
        cyrillic: Cyrillic::default(),
    })
    .map_err(Fault::system)?;
    Ok(zone.to_string())
}

fn missing() -> Fault {
    Fault::system("the story's person lacks a date or document")
}

/// What must be in no byte of any file in the end: the name in every spelling the story used.
pub(crate) fn names(draft: &Draft) -> Vec<String> {
    let Some(person) = draft.person() else { return Vec::new() };
    let mut names = vec![person.family_name.clone(), person.forename.clone()];
    names.extend(person.aliases.iter().map(|alias| alias.name.clone()));
    let latin: Vec<String> = names.iter().map(|name| particulars::fold(name).join(" ")).collect();
    names.extend(latin.iter().map(|name| name.to_uppercase()));
    names.extend(latin.iter().map(|name| name.to_uppercase().replace(' ', "<")));
    names.extend(latin);
    names.extend(person.documents.iter().map(|document| document.number.as_written().to_owned()));
    names
}

/// The reviewer's weighing.
pub(crate) fn assessment(asked: &[&str]) -> Assessment {
    let compliant =
        |reasons: &str| Finding { verdict: Verdict::Compliant, reasons: reasons.to_owned() };
    Assessment {
        article_2: compliant(
            "Defence by counsel is provided for; the penalty asked is imprisonment.",
        ),
        article_3: Neutrality {
            nature_of_offence: compliant("Fraud: an ordinary-law crime."),
            status_of_person: compliant("An accountant; no public office, no political role."),
            identity_of_source: compliant("A court warrant transmitted by the bureau."),
            positions_of_others: compliant("No bureau has raised a concern."),
            international_law: compliant("No immunity, no treaty against it."),
            neutrality_of_organization: compliant(
                "Publication takes no side in a dispute between states.",
            ),
            general_context: compliant("No wave of related requests."),
        },
        refugee: RefugeeCheck::NoneKnown {
            asked: asked.iter().filter_map(|code| code.parse().ok()).collect::<BTreeSet<_>>(),
        },
        re_entry: None,
        waivers: Vec::new(),
    }
}
