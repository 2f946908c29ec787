//! The registry of rules. A new rule is a new file under its group, a line here, and its row in `docs/rules.md`; a test
//! compares this list with the folder.

use domain::person::Person;
use jiff::civil::Date;

use crate::{
    Finding, Rule, Statute,
    rule::{Report, blank},
};

/// Every rule, in the order of the printed list.
pub static ALL: &[&Rule] = &[
    &kind::known::RULE,
    &kind::subject::RULE,
    &kind::purpose::RULE,
    &kind::status::RULE,
    &kind::requester::RULE,
    &kind::pilot::RULE,
    &request::case_reference::RULE,
    &request::listing_reference::RULE,
    &request::language::RULE,
    &request::free_text::RULE,
    &identity::ident_a_or_b::RULE,
    &identity::missing::RULE,
    &identity::unable::RULE,
    &identity::unidentified::RULE,
    &identity::named::RULE,
    &identity::traceable::RULE,
    &identity::name_text::RULE,
    &identity::look_alikes::RULE,
    &identity::original_script::RULE,
    &identity::birth::RULE,
    &identity::nationality::RULE,
    &identity::documents::RULE,
    &identity::attachments::RULE,
    &judicial::facts::RULE,
    &judicial::facts_when_where::RULE,
    &judicial::charges::RULE,
    &judicial::law::RULE,
    &judicial::penalty::RULE,
    &judicial::threshold_prosecution::RULE,
    &judicial::threshold_sentence::RULE,
    &judicial::category::RULE,
    &judicial::excluded::RULE,
    &judicial::warrant::RULE,
    &judicial::warrant_valid::RULE,
    &judicial::warrant_country::RULE,
    &judicial::warrant_appeal::RULE,
    &assurance::quality::RULE,
    &assurance::articles::RULE,
    &assurance::competence::RULE,
    &assurance::extradition::RULE,
    &assurance::refugee::RULE,
    &assurance::privacy::RULE,
    &neutrality::offence_character::RULE,
    &neutrality::refugee::RULE,
    &protection::protected_status::RULE,
    &protection::minor_flag::RULE,
    &protection::minor_public::RULE,
    &protection::deceased::RULE,
    &protection::biometrics::RULE,
    &handling::audience_all::RULE,
    &handling::audience_reach::RULE,
    &handling::retention::RULE,
    &handling::public_extract::RULE,
    &circumstances::facts::RULE,
    &circumstances::threat::RULE,
    &circumstances::imminence::RULE,
    &circumstances::police_record::RULE,
    &circumstances::description::RULE,
    &circumstances::case_closed::RULE,
    &guard::re_entry::RULE,
];

mod kind {
    pub(super) mod known;
    pub(super) mod pilot;
    pub(super) mod purpose;
    pub(super) mod requester;
    pub(super) mod status;
    pub(super) mod subject;

    pub(super) use super::word;
}
mod request {
    pub(super) mod case_reference;
    pub(super) mod free_text;
    pub(super) mod language;
    pub(super) mod listing_reference;
}
mod identity {
    pub(super) mod attachments;
    pub(super) mod birth;
    pub(super) mod documents;
    pub(super) mod ident_a_or_b;
    pub(super) mod look_alikes;
    pub(super) mod missing;
    pub(super) mod name_text;
    pub(super) mod named;
    pub(super) mod nationality;
    pub(super) mod original_script;
    pub(super) mod traceable;
    pub(super) mod unable;
    pub(super) mod unidentified;

    pub(super) use super::{has_biometrics, has_identifier, missing_names};
}
mod judicial {
    pub(super) mod category;
    pub(super) mod charges;
    pub(super) mod excluded;
    pub(super) mod facts;
    pub(super) mod facts_when_where;
    pub(super) mod law;
    pub(super) mod penalty;
    pub(super) mod threshold_prosecution;
    pub(super) mod threshold_sentence;
    pub(super) mod warrant;
    pub(super) mod warrant_appeal;
    pub(super) mod warrant_country;
    pub(super) mod warrant_valid;
}
mod assurance {
    pub(super) mod articles;
    pub(super) mod competence;
    pub(super) mod extradition;
    pub(super) mod privacy;
    pub(super) mod quality;
    pub(super) mod refugee;

    pub(super) use super::age;
}
mod neutrality {
    pub(super) mod offence_character;
    pub(super) mod refugee;
}
mod protection {
    pub(super) mod biometrics;
    pub(super) mod deceased;
    pub(super) mod minor_flag;
    pub(super) mod minor_public;
    pub(super) mod protected_status;

    pub(super) use super::age;
}
mod handling {
    pub(super) mod audience_all;
    pub(super) mod audience_reach;
    pub(super) mod public_extract;
    pub(super) mod retention;
}
mod circumstances {
    pub(super) mod case_closed;
    pub(super) mod description;
    pub(super) mod facts;
    pub(super) mod imminence;
    pub(super) mod police_record;
    pub(super) mod threat;
}
mod guard {
    pub(super) mod re_entry;
}

/// What is found in a draft whose kind the statute does not have: that alone.
pub(crate) fn unknown_kind(statute: &Statute) -> Vec<Finding> {
    let mut findings = Vec::new();
    let rule = &kind::known::RULE;
    kind::known::describe(statute, &mut Report::new(rule, rule.severity, &mut findings));
    findings
}

/// Which of family name, forename, sex and date of birth are missing.
fn missing_names(person: &Person) -> Vec<&'static str> {
    [
        ("family name", blank(&person.family_name)),
        ("forename", blank(&person.forename)),
        ("sex", person.sex.is_none()),
        ("date of birth (at least the year)", person.dates_of_birth.is_empty()),
    ]
    .into_iter()
    .filter_map(|(name, missing)| missing.then_some(name))
    .collect()
}

/// A physical description, DNA profile or fingerprints are there.
fn has_identifier(person: &Person) -> bool {
    !person.description.as_deref().is_none_or(blank)
        || person.dna_profile.is_some()
        || !person.fingerprints.is_empty()
}

/// A photograph, fingerprints or DNA profile are there.
fn has_biometrics(person: &Person) -> bool {
    !person.photographs.is_empty()
        || !person.fingerprints.is_empty()
        || person.dna_profile.is_some()
}

/// Completed years from birth to a day.
fn age(born: Date, on: Date) -> i16 {
    let before_birthday = (on.month(), on.day()) < (born.month(), born.day());
    on.year() - born.year() - i16::from(before_birthday)
}

/// The word drafts use for a value of a closed list.
fn word(value: &impl std::fmt::Debug) -> String {
    crate::access::snake_case(&format!("{value:?}"))
}
