//! The parts of the draft's form: which fields a kind of notice asks for, section by section, as the statute describes the kind.

use domain::draft::{Purpose, Status};
use maud::{Markup, html};
use particulars::{DocumentType, NameText, Sex, mrz::transliteration, name::NameScript};
use statute::{
    Kind, Statute,
    kind::{JudicialNeed, Need, SubjectKind},
};

use super::sheet::{Choices, Sheet, id};
use crate::{
    language::{Messages, of},
    show,
};

/// What a form is drawn from: the kind, and the words a statute lists.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) languages: Vec<String>,
    pub(super) categories: Vec<String>,
}

impl Frame {
    /// The frame of a kind.
    pub(super) fn of(statute: &Statute, kind: &Kind) -> Self {
        let offences = &statute.offences;
        // Also those that bar a publication: an offence must be named for what it is.
        let (out, barred) = (&offences.excluded, &offences.article_3);
        let lists = [
            &offences.serious,
            &offences.ordinary,
            &out.norms,
            &out.private,
            &out.administrative,
            &barred.political,
            &barred.military,
            &barred.religious,
            &barred.racial,
        ];
        let categories = lists.into_iter().flatten().cloned().collect();
        Self { kind: kind.clone(), languages: statute.languages.clone(), categories }
    }
}

/// Every section of the form.
pub(super) fn all(sheet: &Sheet<'_>, frame: &Frame) -> Markup {
    let kind = &frame.kind;
    html! {
        (section(sheet, "field-section-request", "", &request(sheet, frame)))
        div id=(id("subject")) tabindex="-1" {
            @match sheet.typed.subject {
                SubjectKind::Person => (person(sheet, kind)),
                SubjectKind::Entity => (entity(sheet)),
                SubjectKind::Matter => (matter(sheet)),
            }
        }
        @if kind.judicial != JudicialNeed::None || sheet.typed.any("judicial") {
            (section(sheet, "field-section-judicial", "judicial", &judicial(sheet, frame)))
        }
        @if !kind.needs.is_empty() || sheet.typed.any("circumstances") {
            (section(sheet, "field-section-circumstances", "circumstances", &circumstances(sheet, kind)))
        }
        (section(sheet, "field-section-assurances", "assurances", &assurances(sheet, kind)))
        (section(sheet, "field-section-handling", "handling", &handling(sheet, kind)))
    }
}

fn section(sheet: &Sheet<'_>, key: &'static str, path: &str, content: &Markup) -> Markup {
    let anchor = if path.is_empty() {
        key.trim_start_matches("field-section-").to_owned()
    } else {
        id(path)
    };
    html! {
        section.card id=(anchor) tabindex="-1" {
            h2 { (sheet.word(key)) }
            (content)
        }
    }
}

fn coded<C: serde::Serialize>(sheet: &Sheet<'_>, family: &'static str, codes: &[C]) -> Choices {
    let t = sheet.language();
    codes.iter().map(crate::word).map(|code| (code.clone(), t.text(of(family, &code)))).collect()
}

fn request(sheet: &Sheet<'_>, frame: &Frame) -> Markup {
    let t = sheet.language();
    let (purposes, statuses): (&[Purpose], &[Status]) =
        (&frame.kind.purposes, &frame.kind.statuses);
    let languages: Choices = atlas::spoken_languages(t)
        .filter(|(spoken, _)| frame.languages.iter().any(|code| code == spoken.code()))
        .map(|(spoken, name)| (spoken.code().to_owned(), name.to_owned()))
        .collect();
    html! {
        div.fields {
            (sheet.line("case_reference", &sheet.word("field-case_reference")))
            (sheet.choice("purpose", &sheet.word("field-purpose"), &coded(sheet, "purpose-{}", purposes)))
            @if !statuses.is_empty() && sheet.typed.subject == SubjectKind::Person {
                (sheet.choice("status", &sheet.word("field-status"), &coded(sheet, "status-{}", statuses)))
            }
            (sheet.choice("language", &sheet.word("field-language"), &languages))
            @if frame.kind.gate == statute::kind::Gate::Listing { (sheet.line("outside_reference", &sheet.word("field-outside_reference"))) }
            (sheet.line("follows", &sheet.word("field-follows")))
        }
    }
}

fn person(sheet: &Sheet<'_>, kind: &Kind) -> Markup {
    let at = |name: &str| format!("subject.person.{name}");
    html! {
        (section(sheet, "field-section-identity", "subject.person", &identity(sheet)))
        (section(sheet, "field-section-documents", "", &documents(sheet)))
        (section(sheet, "field-section-recognition", "subject.person.photographs", &html! {
            @if sheet.typed.any(&at("photographs")) { p.hint { (sheet.language().text("draft-photographs-kept")) } }
            @for place in 0..sheet.typed.rows(&at("photographs")) {
                input type="hidden" name={ "draft.subject.person.photographs[" (place) "]" } value=(sheet.typed.at(&format!("subject.person.photographs[{place}]")));
            }
            (sheet.area(&at("description"), &sheet.word("field-description"), 3))
            (sheet.line(&at("hidden_trait"), &sheet.word("field-hidden_trait")))
            (sheet.list(&at("fingerprints"), &sheet.word("field-fingerprints"), |path, place| sheet.line(path, &sheet.numbered("field-fingerprints", place))))
            (sheet.line(&at("dna_profile"), &sheet.word("field-dna_profile")))
            div.fields {
                (sheet.tick(&at("minor_at_time"), &sheet.word("field-minor_at_time")))
                (sheet.tick(&at("deceased"), &sheet.word("field-deceased")))
            }
            fieldset id=(id(&at("refugee"))) tabindex="-1" {
                legend { (sheet.word("field-refugee")) }
                div.fields {
                    (sheet.country(&at("refugee.granted_by"), &sheet.word("field-refugee_granted_by")))
                    @if kind.coercive { (sheet.country(&at("refugee.fears"), &sheet.word("field-refugee_fears"))) }
                    (sheet.tick(&at("refugee.confirmed"), &sheet.word("field-refugee_confirmed")))
                }
            }
        }))
    }
}

fn identity(sheet: &Sheet<'_>) -> Markup {
    let at = |name: &str| format!("subject.person.{name}");
    let t = sheet.language();
    let sexes: Choices = [Sex::Female, Sex::Male, Sex::Unspecified]
        .into_iter()
        .map(|sex| (crate::word(&sex), t.text(of("sex-{}", crate::check::evidence::sex_word(sex)))))
        .collect();
    html! {
        div.fields {
            (sheet.line(&at("family_name"), &sheet.word("field-family_name")))
            (sheet.line(&at("forename"), &sheet.word("field-forename")))
            (sheet.line(&at("name_in_original_script"), &sheet.word("field-name_in_original_script")))
        }
        (proposal(sheet))
        div.fields {
            (sheet.choice(&at("sex"), &sheet.word("field-sex"), &sexes))
            (sheet.line(&at("place_of_birth"), &sheet.word("field-place_of_birth")))
        }
        div.lists {
            (sheet.list(&at("dates_of_birth"), &sheet.word("field-date_of_birth"), |path, place| sheet.line(path, &sheet.numbered("field-date_of_birth", place))))
            (sheet.list(&at("nationalities"), &sheet.word("field-nationality"), |path, place| sheet.country(path, &sheet.numbered("field-nationality", place))))
            (aliases(sheet, &at("aliases")))
            (sheet.list(&at("parents"), &sheet.word("field-parents"), |path, place| sheet.line(path, &sheet.numbered("field-parents", place))))
        }
    }
}

fn aliases(sheet: &Sheet<'_>, list: &str) -> Markup {
    sheet.list(list, &sheet.word("field-section-names"), |path, place| {
        html! {
            (sheet.line(&format!("{path}.name"), &sheet.numbered("field-alias", place)))
            (sheet.tick(&format!("{path}.weak"), &sheet.numbered("field-weak", place)))
        }
    })
}

/// What the name in its own script is in Latin letters, by ICAO's tables: proposed, never filled in unasked.
pub(super) fn proposal(sheet: &Sheet<'_>) -> Markup {
    let t = sheet.language();
    let name = sheet.typed.at("subject.person.name_in_original_script");
    let foreign = NameText::new(name).is_ok_and(|name| name.script() != NameScript::Latin);
    let parts = foreign.then(|| romanised(sheet)).flatten();
    html! {
        div #proposal {
            @match parts {
                Some((family, given)) => {
                    p.note {
                        (t.text("draft-proposal")) " " bdi lang="und-Latn" { strong { (family) " " (given) } }
                        " " button type="submit" name="accept" value="family" formaction={ (sheet.action) "#proposal" } formnovalidate { (t.with("draft-proposal-family", &[("family", (&family).into())])) }
                        @if !given.is_empty() {
                            " " button type="submit" name="accept" value="given" formaction={ (sheet.action) "#proposal" } formnovalidate { (t.with("draft-proposal-family", &[("family", (&given).into())])) }
                        }
                    }
                }
                None if foreign => p.hint { (t.text("draft-proposal-none")) },
                None => {}
            }
        }
    }
}

/// The name's first part and the rest, in capitals' and small letters.
pub(super) fn romanised(sheet: &Sheet<'_>) -> Option<(String, String)> {
    let name = sheet.typed.at("subject.person.name_in_original_script");
    let cyrillic = match sheet.typed.at("subject.person.nationalities[0]") {
        "BY" => transliteration::Cyrillic::Belarusian,
        "BG" => transliteration::Cyrillic::Bulgarian,
        "MK" => transliteration::Cyrillic::Macedonian,
        "RS" | "ME" => transliteration::Cyrillic::Serbian,
        "UA" => transliteration::Cyrillic::Ukrainian,
        _ => transliteration::Cyrillic::Russian,
    };
    let latin = transliteration::transliterate(name, cyrillic).ok()?;
    let words: Vec<String> = latin.split('<').map(capitalised).collect();
    let (first, rest) = words.split_first()?;
    (!first.is_empty()).then(|| (first.clone(), rest.join(" ")))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.map(|letter| letter.to_ascii_lowercase())).collect()
}

fn documents(sheet: &Sheet<'_>) -> Markup {
    const KINDS: [DocumentType; 11] = [
        DocumentType::Passport,
        DocumentType::DiplomaticPassport,
        DocumentType::ServicePassport,
        DocumentType::IdentityCard,
        DocumentType::Visa,
        DocumentType::ResidencePermit,
        DocumentType::DrivingLicence,
        DocumentType::SeamansBook,
        DocumentType::TravelDocument,
        DocumentType::NationalNumber,
        DocumentType::Other,
    ];
    let t = sheet.language();
    let kinds: Choices =
        KINDS.into_iter().map(|kind| (crate::word(&kind), show::document_kind(t, kind))).collect();
    sheet.list("subject.person.documents", &sheet.word("field-section-documents"), |path, place| {
        html! {
            (sheet.choice(&format!("{path}.kind"), &sheet.numbered("field-document_kind", place), &kinds))
            (sheet.country(&format!("{path}.issuer"), &sheet.numbered("field-document_issuer", place)))
            (sheet.line(&format!("{path}.number"), &sheet.numbered("field-document_number", place)))
            (sheet.line(&format!("{path}.issued_on"), &sheet.numbered("field-document_issued", place)))
            (sheet.line(&format!("{path}.expires_on"), &sheet.numbered("field-document_expires", place)))
        }
    })
}

fn entity(sheet: &Sheet<'_>) -> Markup {
    let at = |name: &str| format!("subject.entity.{name}");
    section(
        sheet,
        "field-section-entity",
        "subject.entity",
        &html! {
            div.fields {
                (sheet.line(&at("name"), &sheet.word("field-entity_name")))
                (sheet.line(&at("name_in_original_script"), &sheet.word("field-name_in_original_script")))
            }
            div.lists {
                (aliases(sheet, &at("aliases")))
                (sheet.list(&at("addresses"), &sheet.word("field-address"), |path, place| sheet.line(path, &sheet.numbered("field-address", place))))
            }
        },
    )
}

fn matter(sheet: &Sheet<'_>) -> Markup {
    let at = |name: &str| format!("subject.matter.{name}");
    section(
        sheet,
        "field-section-matter",
        "subject.matter",
        &html! {
            (sheet.line(&at("title"), &sheet.word("field-matter_title")))
            (sheet.area(&at("description"), &sheet.word("field-matter_description"), 6))
            (sheet.list(&at("numbers"), &sheet.word("field-matter_number"), |path, place| sheet.line(path, &sheet.numbered("field-matter_number", place))))
        },
    )
}

fn judicial(sheet: &Sheet<'_>, frame: &Frame) -> Markup {
    let at = |name: &str| format!("judicial.{name}");
    html! {
        (sheet.area(&at("facts"), &sheet.word("field-facts"), 5))
        div.fields {
            (sheet.line(&at("facts_from"), &sheet.word("field-facts_from")))
            (sheet.line(&at("facts_to"), &sheet.word("field-facts_to")))
            (sheet.line(&at("facts_place"), &sheet.word("field-facts_place")))
        }
        (offences(sheet, frame))
        (warrant(sheet))
        div.fields {
            (sheet.line(&at("sentence_months"), &sheet.word("field-sentence_months")))
            (sheet.line(&at("remaining_months"), &sheet.word("field-remaining_months")))
        }
    }
}

fn offences(sheet: &Sheet<'_>, frame: &Frame) -> Markup {
    let t = sheet.language();
    let mut categories: Choices =
        frame.categories.iter().map(|code| (code.clone(), show::category(t, code))).collect();
    categories.sort_by(|a, b| a.1.cmp(&b.1));
    sheet.list("judicial.offences", &sheet.word("field-offence"), |path, place| {
        html! {
            (sheet.line(&format!("{path}.charge"), &sheet.numbered("field-charge", place)))
            (sheet.choice(&format!("{path}.category"), &sheet.numbered("field-category", place), &categories))
            (sheet.line(&format!("{path}.law"), &sheet.numbered("field-law", place)))
            (sheet.line(&format!("{path}.maximum_months"), &sheet.numbered("field-maximum_months", place)))
        }
    })
}

fn warrant(sheet: &Sheet<'_>) -> Markup {
    let at = |name: &str| format!("judicial.warrant.{name}");
    html! {
        fieldset id=(id("judicial.warrant")) tabindex="-1" {
            legend { (sheet.word("field-warrant")) }
            div.fields {
                (sheet.line(&at("reference"), &sheet.word("field-warrant_reference")))
                (sheet.line(&at("authority"), &sheet.word("field-warrant_authority")))
                (sheet.country(&at("issued_by"), &sheet.word("field-warrant_issued_by")))
                (sheet.line(&at("issued_on"), &sheet.word("field-warrant_issued_on")))
                (sheet.line(&at("valid_until"), &sheet.word("field-warrant_valid_until")))
                (sheet.tick(&at("by_judge"), &sheet.word("field-warrant_by_judge")))
                (sheet.tick(&at("appeal_to_judge"), &sheet.word("field-warrant_appeal")))
            }
        }
    }
}

fn circumstances(sheet: &Sheet<'_>, kind: &Kind) -> Markup {
    let at = |name: &str| format!("circumstances.{name}");
    let shows = |need, name: &str| kind.needs(need) || sheet.typed.any(&at(name));
    html! {
        (sheet.area(&at("facts"), &sheet.word("field-circumstances_facts"), 5))
        div.fields { (sheet.line(&at("on"), &sheet.word("field-circumstances_on"))) }
        @if shows(Need::Threat, "threat") {
            (sheet.area(&at("threat"), &sheet.word("field-threat"), 4))
            (sheet.line(&at("assessed_by"), &sheet.word("field-assessed_by")))
        }
        @if shows(Need::Imminence, "imminent") { (sheet.tick(&at("imminent"), &sheet.word("field-imminent"))) }
        @if shows(Need::PoliceRecord, "police_record") { (sheet.line(&at("police_record"), &sheet.word("field-police_record"))) }
        (sheet.tick(&at("case_closed"), &sheet.word("field-case_closed")))
    }
}

fn assurances(sheet: &Sheet<'_>, kind: &Kind) -> Markup {
    let asked: &[(&'static str, &str, bool)] = &[
        ("field-quality_checked", "quality_checked", true),
        ("field-articles_2_and_3", "articles_2_and_3", true),
        ("field-authority_competent", "authority_competent", kind.judicial != JudicialNeed::None),
        ("field-extradition_will_be_sought", "extradition_will_be_sought", kind.coercive),
        (
            "field-not_a_refugee_from_requester",
            "not_a_refugee_from_requester",
            sheet.typed.subject == SubjectKind::Person,
        ),
        (
            "field-privacy_law_permits",
            "privacy_law_permits",
            kind.statuses.contains(&Status::Missing),
        ),
    ];
    html! {
        @for (key, name, asked) in asked {
            @let path = format!("assurances.{name}");
            @if *asked || sheet.typed.any(&path) { (sheet.tick(&path, &sheet.word(key))) }
        }
    }
}

fn handling(sheet: &Sheet<'_>, kind: &Kind) -> Markup {
    use domain::draft::Confidentiality::{Confidential, ForOfficialUseOnly, Restricted};
    let levels =
        coded(sheet, "confidentiality-{}", &[ForOfficialUseOnly, Restricted, Confidential]);
    html! {
        div.fields {
            (sheet.choice("handling.confidentiality", &sheet.word("field-confidentiality"), &levels))
            (sheet.line("handling.retain_until", &sheet.word("field-retain_until")))
        }
        (sheet.list("handling.conditions", &sheet.word("field-condition"), |path, place| sheet.line(path, &sheet.numbered("field-condition", place))))
        @if kind.public_extract || sheet.typed.any("handling.public_extract") {
            (sheet.tick("handling.public_extract", &sheet.word("field-public_extract")))
        }
    }
}
