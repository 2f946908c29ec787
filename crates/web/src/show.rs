//! The content of a request or notice as an officer reads it: labelled rows in sections. What is empty is left out. Shared by the
//! draft, the review and the notice's own page. Not here: its state, who may see it, what one may do with it.

use domain::{
    Draft, RecordId,
    draft::{Circumstances, Handling, Judicial, Offence, Subject},
    lookup::LookupPurpose,
    notice::{End, State},
    person::{Alias, Entity, Person},
};
use maud::{Markup, html};
use particulars::{CountryCode, TravelDocument};
use statute::Act;

use crate::{
    check::evidence::sex_word,
    language::{Language, Messages, of},
    ui,
    visit::Visit,
};

/// Months that stand for life in a maximum penalty (`domain::draft::Offence`).
pub const LIFE: u32 = 9_999;

type Row = (String, Option<Markup>);

/// The content of a draft or notice in sections: identity, other names, documents, judicial information, circumstances,
/// handling. Who it is meant for is not shown: that a restriction exists is itself confidential (RPD 58).
pub fn particulars(visit: &Visit, record: RecordId, draft: &Draft) -> Markup {
    html! {
        div.particulars {
            (section(visit, "field-section-request", &request(visit, draft)))
            @match &draft.subject {
                Subject::Person(person) => (self::person(visit, record, person)),
                Subject::Entity(entity) => (self::entity(visit, entity)),
                Subject::Matter(matter) => (section(visit, "field-section-matter", &[
                    label(visit, "field-matter_title", ui::text(&matter.title)),
                    label(visit, "field-matter_description", prose(&matter.description)),
                    label(visit, "field-matter_number", list(&matter.numbers)),
                ])),
            }
            @if let Some(judicial) = &draft.judicial { (self::judicial(visit, judicial)) }
            @if let Some(told) = &draft.circumstances { (section(visit, "field-section-circumstances", &circumstances(visit, told))) }
            (section(visit, "field-section-assurances", &assurances(visit, draft)))
            (section(visit, "field-section-handling", &handling(visit, &draft.handling)))
        }
    }
}

/// What a record is called: the name, or that nobody knows whose it is.
pub fn title(language: Language, draft: &Draft) -> String {
    match &draft.subject {
        Subject::Person(person) if person.family_name.is_empty() && person.forename.is_empty() => {
            language.text("word-unidentified")
        }
        _ => draft.title(),
    }
}

/// A photograph of a record, where the visitor may see it.
pub fn photograph(visit: &Visit, record: RecordId, sha256: &str) -> Markup {
    let path = format!("/photographs/{record}/{sha256}");
    html! { a href=(path) { img.photograph src=(path) alt=(visit.language.text("field-photograph")) loading="lazy"; } }
}

/// The name of an offence's category in the visitor's language; a body's own category keeps its word.
pub fn category(language: Language, code: &str) -> String {
    language.known(of("category-{}", code)).unwrap_or_else(|| code.replace('_', " "))
}

/// The name of a kind of document.
pub fn document_kind(language: Language, kind: particulars::DocumentType) -> String {
    language.text(of("document-{}", &crate::word(&kind).replace('-', "_")))
}

/// A condition of use in the visitor's language, if it is one of the default statute's; else in the words of whoever set it.
pub fn condition(language: Language, words: &str) -> String {
    const KNOWN: [&str; 5] = [
        "condition-owner-first",
        "condition-non-coercive",
        "condition-no-restriction",
        "condition-committee",
        "condition-pilot",
    ];
    let known = KNOWN.into_iter().find(|key| Language::En.text(*key) == words);
    known.map_or_else(|| words.to_owned(), |key| language.text(key))
}

/// A state in a word.
pub(crate) fn state_badge(visit: &Visit, state: &State) -> Markup {
    let tone = match state {
        State::Published(_) => "good",
        State::Suspended(_) | State::Submitted(_) | State::InReview(_) => "warn",
        State::Refused(_) | State::Ended(_) => "bad",
        State::Draft => "",
    };
    ui::badge(tone, &state_word(visit, state))
}

/// What a state is called.
pub(crate) fn state_word(visit: &Visit, state: &State) -> String {
    visit.language.text(of("state-{}", &state.name().replace(' ', "-")))
}

/// Why a record ended.
pub(crate) fn end_word(visit: &Visit, end: End) -> String {
    let t = visit.language;
    match end {
        End::Withdrawn(reason) => format!(
            "{}: {}",
            t.text("end-withdrawn"),
            t.text(of("withdrawal-{}", &crate::word(&reason)))
        ),
        End::Cancelled(ground) => format!(
            "{}: {}",
            t.text("end-cancelled"),
            t.text(of("ground-{}", &crate::word(&ground)))
        ),
        End::Expired => t.text("end-expired"),
        End::Narrowed => t.text("end-narrowed"),
        End::RequestClosed => t.text("end-request_closed"),
    }
}

/// Purposes of a look-up to choose from; oversight is for who may open the audit.
pub(crate) fn purposes(visit: &Visit) -> Vec<(String, String)> {
    let t = visit.language;
    let oversees = visit.visitor().is_some_and(|visitor| visitor.may(Act::OpenAudit));
    let purposes = LookupPurpose::ALL
        .into_iter()
        .filter(|purpose| oversees || *purpose != LookupPurpose::Oversight)
        .map(|purpose| (purpose.code().to_owned(), t.text(of("lookup-{}", purpose.code()))));
    std::iter::once((String::new(), t.text("check-choose"))).chain(purposes).collect()
}

fn section(visit: &Visit, key: &'static str, rows: &[Row]) -> Markup {
    html! {
        @if rows.iter().any(|(_, value)| value.is_some()) {
            (ui::card(&visit.language.text(key), &ui::rows(rows)))
        }
    }
}

fn label(visit: &Visit, key: &'static str, value: Option<Markup>) -> Row {
    (visit.language.text(key), value)
}

fn request(visit: &Visit, draft: &Draft) -> Vec<Row> {
    let t = visit.language;
    vec![
        label(visit, "field-requester", Some(html! { (visit.member_name(&draft.requester)) })),
        label(visit, "field-case_reference", ui::text(&draft.case_reference)),
        label(
            visit,
            "field-outside_reference",
            draft.outside_reference.as_deref().and_then(ui::text),
        ),
        label(
            visit,
            "field-purpose",
            draft.purpose.map(|code| html! { (t.text(of("purpose-{}", &crate::word(&code)))) }),
        ),
        label(
            visit,
            "field-status",
            draft.status.map(|code| html! { (t.text(of("status-{}", &crate::word(&code)))) }),
        ),
        label(visit, "field-language", draft.language.as_deref().and_then(|code| spoken(t, code))),
        label(visit, "field-follows", draft.follows.map(|record| html! { span.code { (record) } })),
    ]
}

fn spoken(language: Language, code: &str) -> Option<Markup> {
    let found = atlas::SpokenLanguage::all().find(|spoken| spoken.code() == code);
    found.map_or_else(|| ui::text(code), |spoken| ui::text(spoken.name(language)))
}

fn person(visit: &Visit, record: RecordId, person: &Person) -> Markup {
    let t = visit.language;
    let births: Vec<_> = person.dates_of_birth.iter().map(ToString::to_string).collect();
    let identity = [
        label(visit, "field-family_name", ui::text(&person.family_name)),
        label(visit, "field-forename", ui::text(&person.forename)),
        label(
            visit,
            "field-name_in_original_script",
            original(person.name_in_original_script.as_deref()),
        ),
        label(
            visit,
            "field-sex",
            person.sex.map(|sex| html! { (t.text(of("sex-{}", sex_word(sex)))) }),
        ),
        label(visit, "field-date_of_birth", list(&births)),
        label(visit, "field-place_of_birth", person.place_of_birth.as_deref().and_then(ui::text)),
        label(visit, "field-nationality", countries(t, &person.nationalities)),
        label(visit, "field-parents", list(&person.parents)),
        label(visit, "field-minor_at_time", yes(t, person.minor_at_time)),
        label(visit, "field-deceased", yes(t, person.deceased)),
    ];
    html! {
        (section(visit, "field-section-identity", &identity))
        (section(visit, "field-section-names", &[label(visit, "field-alias", aliases(t, &person.aliases))]))
        @if !person.documents.is_empty() { (ui::card(&t.text("field-section-documents"), &documents(t, &person.documents))) }
        (section(visit, "field-section-recognition", &recognition(visit, record, person)))
    }
}

fn recognition(visit: &Visit, record: RecordId, person: &Person) -> Vec<Row> {
    let t = visit.language;
    let photographs = (!person.photographs.is_empty()).then(|| {
        html! { div.photographs { @for hash in &person.photographs { (photograph(visit, record, hash)) } } }
    });
    let fingerprints = (!person.fingerprints.is_empty()).then(|| {
        html! { ul.plain { @for hash in &person.fingerprints { li.code { (hash.get(..16).unwrap_or(hash)) "…" } } } }
    });
    let refugee = person.refugee.as_ref().map(|status| {
        html! {
            (t.text("field-refugee_granted_by")) (t.text("word-colon")) (atlas::country_name(status.granted_by, t))
            @if let Some(fears) = status.fears { " · " (t.text("field-refugee_fears")) (t.text("word-colon")) (atlas::country_name(fears, t)) }
            @if status.confirmed { " · " (t.text("field-refugee_confirmed")) }
        }
    });
    vec![
        label(visit, "field-photographs", photographs),
        label(visit, "field-description", person.description.as_deref().and_then(prose)),
        label(visit, "field-hidden_trait", person.hidden_trait.as_deref().and_then(prose)),
        label(visit, "field-fingerprints", fingerprints),
        label(visit, "field-dna_profile", person.dna_profile.as_deref().and_then(ui::text)),
        label(visit, "field-refugee", refugee),
    ]
}

fn documents(t: Language, documents: &[TravelDocument]) -> Markup {
    let date = |date: &Option<particulars::PartialDate>| {
        date.map(|date| date.to_string()).unwrap_or_default()
    };
    let heads = [
        "field-document_kind",
        "field-document_issuer",
        "field-document_number",
        "field-document_issued",
        "field-document_expires",
    ]
    .map(|key| t.text(key));
    html! {
        table.stack {
            thead { tr { @for head in &heads { th scope="col" { (head) } } } }
            tbody {
                @for document in documents {
                    tr {
                        td data-label=(heads[0]) { (document_kind(t, document.kind)) }
                        td data-label=(heads[1]) { @if let Some(issuer) = document.issuer { (atlas::country_name(issuer, t)) } }
                        td data-label=(heads[2]) { bdi.code { (document.number.as_written()) } }
                        td data-label=(heads[3]) { bdi { (date(&document.issued_on)) } }
                        td data-label=(heads[4]) { bdi { (date(&document.expires_on)) } }
                    }
                }
            }
        }
    }
}

fn entity(visit: &Visit, entity: &Entity) -> Markup {
    html! {
        (section(visit, "field-section-entity", &[
            label(visit, "field-entity_name", ui::text(&entity.name)),
            label(visit, "field-name_in_original_script", original(entity.name_in_original_script.as_deref())),
            label(visit, "field-alias", aliases(visit.language, &entity.aliases)),
            label(visit, "field-address", list(&entity.addresses)),
        ]))
    }
}

fn judicial(visit: &Visit, judicial: &Judicial) -> Markup {
    let t = visit.language;
    let day = |date: Option<jiff::civil::Date>| date.map(|date| ui::on(visit, date));
    let mut rows = vec![
        label(visit, "field-facts", prose(&judicial.facts)),
        label(visit, "field-facts_from", day(judicial.facts_from)),
        label(visit, "field-facts_to", day(judicial.facts_to)),
        label(visit, "field-facts_place", ui::text(&judicial.facts_place)),
    ];
    rows.extend(
        judicial
            .offences
            .iter()
            .map(|offence| label(visit, "field-offence", Some(self::offence(t, offence)))),
    );
    if let Some(warrant) = &judicial.warrant {
        rows.extend([
            label(visit, "field-warrant_reference", ui::text(&warrant.reference)),
            label(visit, "field-warrant_authority", ui::text(&warrant.authority)),
            label(
                visit,
                "field-warrant_issued_by",
                Some(html! { (atlas::country_name(warrant.issued_by, t)) }),
            ),
            label(visit, "field-warrant_issued_on", day(Some(warrant.issued_on))),
            label(visit, "field-warrant_valid_until", day(warrant.valid_until)),
            label(visit, "field-warrant_by_judge", yes(t, warrant.by_judge)),
            label(visit, "field-warrant_appeal", yes(t, warrant.appeal_to_judge)),
        ]);
    }
    rows.push(label(visit, "field-sentence", judicial.sentence_months.map(|n| months(t, n))));
    rows.push(label(visit, "field-remaining", judicial.remaining_months.map(|n| months(t, n))));
    section(visit, "field-section-judicial", &rows)
}

fn offence(t: Language, offence: &Offence) -> Markup {
    html! {
        strong { bdi { (offence.charge) } }
        @if let Some(code) = &offence.category { " " (ui::badge("", &category(t, code))) }
        @if !offence.law.is_empty() { br; bdi { (offence.law) } }
        @if let Some(n) = offence.maximum_months { br; span.small { (t.text("field-maximum")) (t.text("word-colon")) (months(t, n)) } }
    }
}

fn months(t: Language, months: u32) -> Markup {
    if months == LIFE {
        return html! { (t.text("field-life")) };
    }
    html! { (t.with("field-months", &[("n", u64::from(months).into())])) }
}

fn circumstances(visit: &Visit, told: &Circumstances) -> Vec<Row> {
    let t = visit.language;
    vec![
        label(visit, "field-circumstances_facts", prose(&told.facts)),
        label(visit, "field-circumstances_on", told.on.map(|date| ui::on(visit, date))),
        label(visit, "field-threat", prose(&told.threat)),
        label(visit, "field-assessed_by", ui::text(&told.assessed_by)),
        label(visit, "field-imminent", yes(t, told.imminent)),
        label(visit, "field-police_record", ui::text(&told.police_record)),
        label(visit, "field-case_closed", yes(t, told.case_closed)),
    ]
}

fn assurances(visit: &Visit, draft: &Draft) -> Vec<Row> {
    let given = &draft.assurances;
    [
        ("field-authority_competent", given.authority_competent),
        ("field-extradition_will_be_sought", given.extradition_will_be_sought),
        ("field-articles_2_and_3", given.articles_2_and_3),
        ("field-quality_checked", given.quality_checked),
        ("field-not_a_refugee_from_requester", given.not_a_refugee_from_requester),
        ("field-privacy_law_permits", given.privacy_law_permits),
    ]
    .into_iter()
    .map(|(key, given)| label(visit, key, yes(visit.language, given)))
    .collect()
}

fn handling(visit: &Visit, handling: &Handling) -> Vec<Row> {
    let t = visit.language;
    let level = t.text(of("confidentiality-{}", &crate::word(&handling.confidentiality)));
    vec![
        label(visit, "field-confidentiality", Some(html! { (level) })),
        label(visit, "field-retain_until", handling.retain_until.map(|date| ui::on(visit, date))),
        label(visit, "field-condition", list(&handling.conditions)),
        label(visit, "field-public_extract", yes(t, handling.public_extract)),
    ]
}

fn aliases(t: Language, aliases: &[Alias]) -> Option<Markup> {
    (!aliases.is_empty()).then(|| {
        html! {
            ul.plain {
                @for alias in aliases { li { bdi { (alias.name) } @if alias.weak { " " (ui::badge("warn", &t.text("field-weak"))) } } }
            }
        }
    })
}

fn original(name: Option<&str>) -> Option<Markup> {
    name.filter(|name| !name.trim().is_empty()).map(|name| html! { bdi.original { (name) } })
}

/// Lines of a text as they were typed.
fn prose(text: &str) -> Option<Markup> {
    (!text.trim().is_empty()).then(|| {
        html! { @for line in text.lines().filter(|line| !line.trim().is_empty()) { p dir="auto" { (line) } } }
    })
}

fn countries(t: Language, codes: &[CountryCode]) -> Option<Markup> {
    let names: Vec<_> = codes.iter().map(|code| atlas::country_name(*code, t).to_owned()).collect();
    list(&names)
}

fn list(items: &[String]) -> Option<Markup> {
    match items {
        [] => None,
        [one] => ui::text(one).map(|one| html! { bdi { (one) } }),
        many => Some(html! { ul.plain { @for item in many { li { bdi { (item) } } } } }),
    }
}

fn yes(t: Language, is: bool) -> Option<Markup> {
    is.then(|| html! { (t.text("word-yes")) })
}
