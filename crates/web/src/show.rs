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
    context::Context,
    language::{Language, Messages, of},
    ui,
};

/// Months that stand for life in a maximum penalty (`domain::draft::Offence`).
pub const LIFE: u32 = 9_999;

type Row = (String, Option<Markup>);

/// The content of a draft or notice in sections: identity, other names, documents, judicial information, circumstances,
/// handling. Who it is meant for is not shown: that a restriction exists is itself confidential (RPD 58).
pub fn particulars(ctx: &Context, record: RecordId, draft: &Draft) -> Markup {
    html! {
        div.particulars {
            (section(ctx, "field-section-request", &request(ctx, draft)))
            @match &draft.subject {
                Subject::Person(person) => (self::person(ctx, record, person)),
                Subject::Entity(entity) => (self::entity(ctx, entity)),
                Subject::Matter(matter) => (section(ctx, "field-section-matter", &[
                    label(ctx, "field-matter_title", ui::text(&matter.title)),
                    label(ctx, "field-matter_description", prose(&matter.description)),
                    label(ctx, "field-matter_number", list(&matter.numbers)),
                ])),
            }
            @if let Some(judicial) = &draft.judicial { (self::judicial(ctx, judicial)) }
            @if let Some(told) = &draft.circumstances { (section(ctx, "field-section-circumstances", &circumstances(ctx, told))) }
            (section(ctx, "field-section-assurances", &assurances(ctx, draft)))
            (section(ctx, "field-section-handling", &handling(ctx, &draft.handling)))
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

/// A photograph of a record, where the caller may see it.
pub fn photograph(ctx: &Context, record: RecordId, sha256: &str) -> Markup {
    let path = format!("/photographs/{record}/{sha256}");
    html! { a href=(path) { img.photograph src=(path) alt=(ctx.language.text("field-photograph")) loading="lazy"; } }
}

/// The name of an offence's category in the reader's language; a body's own category keeps its word.
pub fn category(language: Language, code: &str) -> String {
    language.known(of("category-{}", code)).unwrap_or_else(|| code.replace('_', " "))
}

/// The name of a kind of document.
pub fn document_kind(language: Language, kind: particulars::DocumentType) -> String {
    language.text(of("document-{}", &crate::word(&kind).replace('-', "_")))
}

/// A condition of use in the reader's language, if it is one of the default statute's; else in the words of whoever set it.
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
pub(crate) fn state_badge(ctx: &Context, state: &State) -> Markup {
    let tone = match state {
        State::Published(_) => "good",
        State::Suspended(_) | State::Submitted(_) | State::InReview(_) => "warn",
        State::Refused(_) | State::Ended(_) => "bad",
        State::Draft => "",
    };
    ui::badge(tone, &state_word(ctx, state))
}

/// What a state is called.
pub(crate) fn state_word(ctx: &Context, state: &State) -> String {
    ctx.language.text(of("state-{}", &state.name().replace(' ', "-")))
}

/// Why a record ended.
pub(crate) fn end_word(ctx: &Context, end: End) -> String {
    let t = ctx.language;
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
pub(crate) fn purposes(ctx: &Context) -> Vec<(String, String)> {
    let t = ctx.language;
    let oversees = ctx.principal().is_some_and(|principal| principal.may(Act::OpenAudit));
    let purposes = LookupPurpose::ALL
        .into_iter()
        .filter(|purpose| oversees || *purpose != LookupPurpose::Oversight)
        .map(|purpose| (purpose.code().to_owned(), t.text(of("lookup-{}", purpose.code()))));
    std::iter::once((String::new(), t.text("check-choose"))).chain(purposes).collect()
}

fn section(ctx: &Context, key: &'static str, rows: &[Row]) -> Markup {
    html! {
        @if rows.iter().any(|(_, value)| value.is_some()) {
            (ui::card(&ctx.language.text(key), &ui::rows(rows)))
        }
    }
}

fn label(ctx: &Context, key: &'static str, value: Option<Markup>) -> Row {
    (ctx.language.text(key), value)
}

fn request(ctx: &Context, draft: &Draft) -> Vec<Row> {
    let t = ctx.language;
    vec![
        label(ctx, "field-requester", Some(html! { (ctx.member_name(&draft.requester)) })),
        label(ctx, "field-case_reference", ui::text(&draft.case_reference)),
        label(
            ctx,
            "field-outside_reference",
            draft.outside_reference.as_deref().and_then(ui::text),
        ),
        label(
            ctx,
            "field-purpose",
            draft.purpose.map(|code| html! { (t.text(of("purpose-{}", &crate::word(&code)))) }),
        ),
        label(
            ctx,
            "field-status",
            draft.status.map(|code| html! { (t.text(of("status-{}", &crate::word(&code)))) }),
        ),
        label(ctx, "field-language", draft.language.as_deref().and_then(|code| spoken(t, code))),
        label(ctx, "field-follows", draft.follows.map(|record| html! { span.code { (record) } })),
    ]
}

fn spoken(language: Language, code: &str) -> Option<Markup> {
    let found = atlas::SpokenLanguage::all().find(|spoken| spoken.code() == code);
    found.map_or_else(|| ui::text(code), |spoken| ui::text(spoken.name(language)))
}

fn person(ctx: &Context, record: RecordId, person: &Person) -> Markup {
    let t = ctx.language;
    let births: Vec<_> = person.dates_of_birth.iter().map(ToString::to_string).collect();
    let identity = [
        label(ctx, "field-family_name", ui::text(&person.family_name)),
        label(ctx, "field-forename", ui::text(&person.forename)),
        label(
            ctx,
            "field-name_in_original_script",
            original(person.name_in_original_script.as_deref()),
        ),
        label(
            ctx,
            "field-sex",
            person.sex.map(|sex| html! { (t.text(of("sex-{}", sex_word(sex)))) }),
        ),
        label(ctx, "field-date_of_birth", list(&births)),
        label(ctx, "field-place_of_birth", person.place_of_birth.as_deref().and_then(ui::text)),
        label(ctx, "field-nationality", countries(t, &person.nationalities)),
        label(ctx, "field-parents", list(&person.parents)),
        label(ctx, "field-minor_at_time", yes(t, person.minor_at_time)),
        label(ctx, "field-deceased", yes(t, person.deceased)),
    ];
    html! {
        (section(ctx, "field-section-identity", &identity))
        (section(ctx, "field-section-names", &[label(ctx, "field-alias", aliases(t, &person.aliases))]))
        @if !person.documents.is_empty() { (ui::card(&t.text("field-section-documents"), &documents(t, &person.documents))) }
        (section(ctx, "field-section-recognition", &recognition(ctx, record, person)))
    }
}

fn recognition(ctx: &Context, record: RecordId, person: &Person) -> Vec<Row> {
    let t = ctx.language;
    let photographs = (!person.photographs.is_empty()).then(|| {
        html! { div.photographs { @for hash in &person.photographs { (photograph(ctx, record, hash)) } } }
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
        label(ctx, "field-photographs", photographs),
        label(ctx, "field-description", person.description.as_deref().and_then(prose)),
        label(ctx, "field-hidden_trait", person.hidden_trait.as_deref().and_then(prose)),
        label(ctx, "field-fingerprints", fingerprints),
        label(ctx, "field-dna_profile", person.dna_profile.as_deref().and_then(ui::text)),
        label(ctx, "field-refugee", refugee),
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
            tbody { @for document in documents { tr {
                td data-label=(heads[0]) { (document_kind(t, document.kind)) }
                td data-label=(heads[1]) { @if let Some(issuer) = document.issuer { (atlas::country_name(issuer, t)) } }
                td data-label=(heads[2]) { bdi.code { (document.number.as_written()) } }
                td data-label=(heads[3]) { bdi { (date(&document.issued_on)) } }
                td data-label=(heads[4]) { bdi { (date(&document.expires_on)) } }
            } } }
        }
    }
}

fn entity(ctx: &Context, entity: &Entity) -> Markup {
    html! {
        (section(ctx, "field-section-entity", &[
            label(ctx, "field-entity_name", ui::text(&entity.name)),
            label(ctx, "field-name_in_original_script", original(entity.name_in_original_script.as_deref())),
            label(ctx, "field-alias", aliases(ctx.language, &entity.aliases)),
            label(ctx, "field-address", list(&entity.addresses)),
        ]))
    }
}

fn judicial(ctx: &Context, judicial: &Judicial) -> Markup {
    let t = ctx.language;
    let day = |date: Option<jiff::civil::Date>| date.map(|date| ui::on(ctx, date));
    let mut rows = vec![
        label(ctx, "field-facts", prose(&judicial.facts)),
        label(ctx, "field-facts_from", day(judicial.facts_from)),
        label(ctx, "field-facts_to", day(judicial.facts_to)),
        label(ctx, "field-facts_place", ui::text(&judicial.facts_place)),
    ];
    rows.extend(
        judicial
            .offences
            .iter()
            .map(|offence| label(ctx, "field-offence", Some(self::offence(t, offence)))),
    );
    if let Some(warrant) = &judicial.warrant {
        rows.extend([
            label(ctx, "field-warrant_reference", ui::text(&warrant.reference)),
            label(ctx, "field-warrant_authority", ui::text(&warrant.authority)),
            label(
                ctx,
                "field-warrant_issued_by",
                Some(html! { (atlas::country_name(warrant.issued_by, t)) }),
            ),
            label(ctx, "field-warrant_issued_on", day(Some(warrant.issued_on))),
            label(ctx, "field-warrant_valid_until", day(warrant.valid_until)),
            label(ctx, "field-warrant_by_judge", yes(t, warrant.by_judge)),
            label(ctx, "field-warrant_appeal", yes(t, warrant.appeal_to_judge)),
        ]);
    }
    rows.push(label(ctx, "field-sentence", judicial.sentence_months.map(|n| months(t, n))));
    rows.push(label(ctx, "field-remaining", judicial.remaining_months.map(|n| months(t, n))));
    section(ctx, "field-section-judicial", &rows)
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

fn circumstances(ctx: &Context, told: &Circumstances) -> Vec<Row> {
    let t = ctx.language;
    vec![
        label(ctx, "field-circumstances_facts", prose(&told.facts)),
        label(ctx, "field-circumstances_on", told.on.map(|date| ui::on(ctx, date))),
        label(ctx, "field-threat", prose(&told.threat)),
        label(ctx, "field-assessed_by", ui::text(&told.assessed_by)),
        label(ctx, "field-imminent", yes(t, told.imminent)),
        label(ctx, "field-police_record", ui::text(&told.police_record)),
        label(ctx, "field-case_closed", yes(t, told.case_closed)),
    ]
}

fn assurances(ctx: &Context, draft: &Draft) -> Vec<Row> {
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
    .map(|(key, given)| label(ctx, key, yes(ctx.language, given)))
    .collect()
}

fn handling(ctx: &Context, handling: &Handling) -> Vec<Row> {
    let t = ctx.language;
    let level = t.text(of("confidentiality-{}", &crate::word(&handling.confidentiality)));
    vec![
        label(ctx, "field-confidentiality", Some(html! { (level) })),
        label(ctx, "field-retain_until", handling.retain_until.map(|date| ui::on(ctx, date))),
        label(ctx, "field-condition", list(&handling.conditions)),
        label(ctx, "field-public_extract", yes(t, handling.public_extract)),
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
