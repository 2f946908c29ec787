//! `entraide check`: who or what is this?

use acts::{
    Freshness,
    check::{Answer, Candidate, Listed, Question, Terms, Verdict, check},
};
use documents::Agreement;
use domain::{OfficerId, draft::Subject, lookup::LookupPurpose};
use particulars::{CountryCode, PartialDate};
use serde_json::{Value, json};
use statute::Act;

use crate::{
    DataFolder, body,
    outcome::{Fault, Outcome},
    screen::{self, ALARM, GOOD, QUIET, STRONG, styled},
};

/// Look somebody or something up in a node's copy
///
/// The look-up is recorded before it is answered, its terms sealed to the data-protection officer.
///
/// Exit code 0: somebody is listed who may be the person. 1: nobody is; read the verdict, a copy that is too old never
/// says "clear". 2: the question is wrong, and nothing was recorded.
#[derive(clap::Args)]
#[command(group(clap::ArgGroup::new("terms").required(true).args(["mrz", "document", "object", "name"])))]
pub(crate) struct Arguments {
    #[command(flatten)]
    folder: DataFolder,
    /// Whose copy: hub, or a member's code
    #[arg(long = "as", value_name = "hub|CC")]
    post: String,
    /// Why: border, investigation, identification, security or administrative
    #[arg(long, value_parser = purpose)]
    purpose: LookupPurpose,
    /// Your own case, if there is one
    #[arg(long, value_name = "REFERENCE")]
    case: Option<String>,
    /// Machine readable zone (ICAO 9303), its lines separated by a line break, a space or nothing
    #[arg(long, value_name = "TEXT")]
    mrz: Option<String>,
    /// Document: issuing country and number, such as VN/C1234567; the country may be left out
    #[arg(long, value_name = "CC/NUMBER")]
    document: Option<String>,
    /// Object: what it is and its number, such as vehicle/1M8GDM9AXKP042788, plate/…, firearm/…
    #[arg(long, value_name = "KIND/NUMBER")]
    object: Option<String>,
    /// Name, in any script and order
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// Date of birth: 1971-04-05, 1971-04, 1971, c.1971 or 1970/1973
    #[arg(long, value_name = "DATE", conflicts_with_all = ["mrz", "document"])]
    born: Option<PartialDate>,
    /// Nationality (ISO 3166)
    #[arg(long, value_name = "CC", conflicts_with_all = ["mrz", "document"])]
    nationality: Option<CountryCode>,
    /// The officer who asks (identifier); the first who may, if left out
    #[arg(long, value_name = "ID")]
    officer: Option<OfficerId>,
    /// Print one JSON object a candidate, best first
    #[arg(long)]
    json: bool,
}

fn purpose(text: &str) -> Result<LookupPurpose, String> {
    LookupPurpose::ALL.into_iter().find(|purpose| purpose.code() == text).ok_or_else(|| {
        let codes: Vec<_> = LookupPurpose::ALL.iter().map(|purpose| purpose.code()).collect();
        format!("a purpose is one of {}", codes.join(", "))
    })
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let question = Question {
        purpose: arguments.purpose,
        case_reference: arguments.case.clone(),
        terms: terms(arguments)?,
    };
    let at = body::now();
    let data_dir = body::data_dir(&arguments.folder.data);
    let node = body::open(&data_dir, &body::post(&arguments.post)?, at)?;
    let answer = body::closing(node, |node| {
        let officer = match arguments.officer {
            Some(officer) => officer,
            None => body::officer_for(node, Act::LookUp)?,
        };
        Ok(node.run(at, |unit| check(unit, officer, &question))?)
    })?;
    if arguments.json {
        print_json(&answer);
    } else {
        print_text(&answer);
    }
    match answer.verdict {
        Verdict::Match | Verdict::Similar => Ok(Outcome::Yes),
        Verdict::Clear => Ok(Outcome::No),
        // A program must not take this for a no.
        Verdict::Unknown => Err(Fault::system(summary(&answer))),
    }
}

fn terms(arguments: &Arguments) -> Result<Terms, Fault> {
    if let Some(mrz) = &arguments.mrz {
        return Ok(Terms::Mrz(mrz.clone()));
    }
    if let Some(document) = &arguments.document {
        return Ok(match document.split_once('/') {
            Some((issuer, number)) => {
                let issuer =
                    issuer.parse().map_err(|error| Fault::usage(format!("--document: {error}")))?;
                Terms::Document(Some(issuer), number.to_owned())
            }
            None => Terms::Document(None, document.clone()),
        });
    }
    if let Some(object) = &arguments.object {
        let (kind, number) = object
            .split_once('/')
            .ok_or_else(|| Fault::usage("--object: a kind and a number, such as vehicle/1M8G…"))?;
        return Ok(Terms::Object(kind.to_owned(), number.to_owned()));
    }
    Ok(Terms::Name {
        text: arguments.name.clone().unwrap_or_default(),
        born: arguments.born,
        nationality: arguments.nationality,
    })
}

fn freshness(freshness: &Freshness) -> Value {
    json!({
        "as_of": freshness.as_of.map(|at| at.to_string()),
        "age_seconds": freshness.age.map(|age| age.as_secs()),
        "limit_seconds": freshness.limit.as_secs(),
        "good": freshness.good(),
    })
}

fn print_json(answer: &Answer) {
    let listed = answer.listed.iter().map(listed_json);
    for mut object in listed.chain(answer.candidates.iter().map(candidate_json)) {
        object["verdict"] = json!(answer.verdict);
        let notes: Vec<String> = answer.notes.iter().map(ToString::to_string).collect();
        object["notes"] = json!(notes);
        object["lookup"] = json!(answer.lookup);
        object["freshness"] = freshness(&answer.freshness);
        screen::object(&object);
    }
    if answer.verdict == Verdict::Clear {
        screen::complain(&summary(answer));
    }
}

/// What to do with a document or object that is listed.
const SEIZE: &str =
    "Take no measure on the list alone: compare the document, and ask the owner to confirm.";

/// A document or object that a member reported, in the shape of a candidate; what else is known of it is in `listed`.
fn listed_json(listed: &Listed) -> Value {
    let found = &listed.found;
    let record = &found.record;
    json!({
        "record": listed.id,
        "confirmable": listed.confirmable,
        "reference": record.reference.as_str(),
        "file": null,
        "score": 1.0,
        "kind": record.kind.name(),
        "kind_name": record.kind.name().replace('-', " "),
        "owner": record.owner.as_str(),
        "title": listed_title(found),
        "action": SEIZE,
        "conditions": [],
        "coercive": false,
        "protected": false,
        "confidentiality": null,
        "evidence": [listed_evidence(found)],
        "evidence_codes": [],
        "listed": super::documents::told(found),
    })
}

fn listed_title(found: &documents::Listed) -> String {
    let record = &found.record;
    let issuer = record.issuer.map_or(String::new(), |issuer| format!("{issuer} "));
    format!("{}: {} {issuer}{}", record.status.name(), record.kind.name(), record.number)
}

fn listed_evidence(found: &documents::Listed) -> &'static str {
    match (found.number, found.issuer_confirmed) {
        (Agreement::Same, true) => "the number and the issuer are those reported",
        (Agreement::Same, false) => "the number is the one reported; the issuer is not confirmed",
        (Agreement::SameRead, true) => {
            "the number is the one reported if O is read as 0 and I as 1; so is the issuer"
        }
        (Agreement::SameRead, false) => {
            "the number is the one reported if O is read as 0 and I as 1; the issuer is not confirmed"
        }
    }
}

fn candidate_json(candidate: &Candidate) -> Value {
    let content = &candidate.content;
    let evidence: Vec<_> = candidate.evidence.iter().map(ToString::to_string).collect();
    let mut object = json!({
        "record": candidate.record,
        "reference": content.outside_reference.clone().or_else(|| candidate.file.as_ref().map(|file| file.0.clone())),
        "file": candidate.file,
        "score": (candidate.score * 10_000.0).round() / 10_000.0,
        "kind": content.kind,
        "kind_name": candidate.kind_name,
        "owner": content.requester,
        "title": content.title(),
        "action": candidate.action,
        "conditions": candidate.conditions,
        "coercive": candidate.coercive,
        "protected": candidate.protected,
        "confidentiality": candidate.confidentiality,
        "evidence": evidence,
        "evidence_codes": candidate.evidence,
    });
    if let Subject::Person(person) = &content.subject {
        object["family_name"] = json!(person.family_name);
        object["forename"] = json!(person.forename);
        object["dates_of_birth"] = json!(person.dates_of_birth);
        object["nationalities"] = json!(person.nationalities);
    }
    object
}

fn summary(answer: &Answer) -> String {
    let as_of = match (answer.freshness.as_of, answer.freshness.age) {
        (Some(at), Some(age)) => {
            let hours = age.as_hours();
            if hours == 0 {
                format!("copy of {at}")
            } else {
                format!("copy of {at}, {hours} hours old")
            }
        }
        _ => "a copy that was never level with the hub".to_owned(),
    };
    match answer.verdict {
        Verdict::Match => format!("Listed: confirm or dismiss ({as_of})."),
        Verdict::Similar => {
            format!("Somebody similar is listed; probably another person ({as_of}).")
        }
        Verdict::Clear => format!("Clear: nobody like this is listed ({as_of})."),
        Verdict::Unknown => {
            format!(
                "UNKNOWN: nothing was found, but this is {as_of}, too old to mean anything. Ask the hub."
            )
        }
    }
}

fn print_text(answer: &Answer) {
    let style = match answer.verdict {
        Verdict::Match | Verdict::Unknown => ALARM,
        Verdict::Similar => STRONG,
        Verdict::Clear => GOOD,
    };
    screen::line(&styled(style, &summary(answer)));
    for note in &answer.notes {
        screen::line(&styled(QUIET, &format!("  {note}")));
    }
    for listed in &answer.listed {
        let found = &listed.found;
        let record = &found.record;
        screen::line("");
        screen::line(&format!(
            "        {}  {} · {}",
            styled(ALARM, &screen::inert(&listed_title(found))),
            screen::inert(record.reference.as_str()),
            record.owner
        ));
        screen::line(&format!("        {}", listed_evidence(found)));
        screen::line(&format!("        Do: {SEIZE}"));
        if listed.confirmable {
            screen::line(&styled(QUIET, &format!("        Row {}", listed.id)));
        }
    }
    for candidate in &answer.candidates {
        let content = &candidate.content;
        let reference = content
            .outside_reference
            .clone()
            .or_else(|| candidate.file.as_ref().map(|file| file.0.clone()))
            .unwrap_or_default();
        screen::line("");
        screen::line(&format!(
            "{:>4.0} %  {}  {}  {} · {}",
            candidate.score * 100.0,
            styled(STRONG, &screen::inert(&content.title())),
            screen::inert(&reference),
            candidate.kind_name,
            content.requester
        ));
        for evidence in &candidate.evidence {
            screen::line(&format!("        {}", screen::inert(&evidence.to_string())));
        }
        if candidate.protected {
            screen::line(&styled(
                ALARM,
                "        No restrictive measure: a victim, witness or missing person (RPD 40).",
            ));
        }
        screen::line(&format!("        Do: {}", candidate.action));
        for condition in &candidate.conditions {
            screen::line(&styled(
                QUIET,
                &format!("        Condition: {}", screen::inert(condition)),
            ));
        }
    }
    screen::line("");
    screen::line(&styled(QUIET, &format!("Recorded as look-up {}.", answer.lookup)));
}
