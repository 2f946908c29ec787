//! The statute: a body's name for its law, its limits, its lists and its kinds. Reading it from TOML is in `read`, what
//! must hold within it in `coherence`.

use std::collections::BTreeMap;

use domain::{Act, KindCode, MemberCode, message::Priority};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    access::Grant,
    kind::{Kind, Standing},
    rule::Severity,
};

/// A body's law.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    /// What the body calls it.
    pub name: String,
    /// Version; recorded with every decision made under it.
    pub version: String,
    /// Day of adoption.
    pub adopted_on: Date,
    /// Working languages, ISO 639-1 (GREG 54).
    pub languages: Vec<String>,
    /// Thresholds and periods.
    pub limits: Limits,
    /// Who may report lost and stolen documents and objects.
    #[serde(default)]
    pub objects: Objects,
    /// What an answer to a check is called.
    #[serde(default)]
    pub check: Check,
    /// Answer targets of messages.
    pub priorities: Priorities,
    /// Nature of offences.
    pub offences: Offences,
    /// International entities that may ask.
    #[serde(default, rename = "entity")]
    pub entities: Vec<InternationalEntity>,
    /// Kinds of notices and diffusions, in the order they are shown.
    #[serde(rename = "kind")]
    pub kinds: Vec<Kind>,
    /// Who may do what; an act that is not listed is nobody's.
    pub access: BTreeMap<Act, Grant>,
    /// Rules this body weighs differently.
    #[serde(default, rename = "adjust")]
    pub adjustments: Vec<Adjustment>,
}

/// Thresholds and periods; none may be zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Least maximum penalty for a prosecution, in months (RPD 83(1)(a)(ii)).
    pub penalty_max_months: u32,
    /// Least sentence imposed, in months (RPD 83(1)(a)(ii)).
    pub sentence_months: u32,
    /// Least sentence left to serve, in months (RPD 83(1)(a)(ii)).
    pub remaining_months: u32,
    /// Least length of a statement of facts, in characters.
    pub facts_min_characters: u16,
    /// Age of majority, in years (RPD 41(1)).
    pub majority_years: u8,
    /// Age beyond which a date of birth is not believed, in years.
    pub oldest_years: u8,
    /// Widest range of years of birth that still helps to recognise a person.
    pub birth_range_years: u8,
    /// Longest suspension, in days (RPD 81(1)).
    pub suspension_days: u16,
    /// Age at which a national copy no longer answers "clear", in days (RPD 56(1)(g): weekly).
    pub copy_max_age_days: u16,
    /// Longest life of a copy that is not renewed, in days (RPD 56(1)).
    pub copy_max_days: u16,
    /// Hours each holder has to erase and sign for it.
    pub erasure_due_hours: u16,
    /// Days a refused or undecided request is kept before it is erased.
    pub request_kept_days: u16,
    /// Days a hand-over note between shifts is kept.
    pub handover_kept_days: u16,
    /// Days before expiry on which the owner is reminded (RPD 49-50).
    pub retention_reminder_days: u16,
    /// Years the re-entry guard remembers (RPD 125(3)).
    pub guard_years: u8,
    /// Days members have to oppose a new member's access to their data (RPD 107).
    pub new_member_objection_days: u16,
    /// Days a source has to oppose another use of its data (RPD 43, 64).
    pub reuse_objection_days: u16,
}

/// What is held to when documents and objects are reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Objects {
    /// A travel or identity document is reported by the country that issued it and by nobody else.
    pub documents_by_issuer_alone: bool,
    /// Hours the owner has to answer a hit on what it reported.
    pub hit_answer_hours: u16,
}

impl Default for Objects {
    fn default() -> Self {
        Self { documents_by_issuer_alone: false, hit_answer_hours: 24 }
    }
}

/// What a candidate's probability is enough for. A statute without it has the figures of [`Check::default`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Check {
    /// From this probability on, a candidate is shown as a match to confirm or dismiss.
    pub match_from: f64,
    /// From this probability on, a candidate is shown at all, as similar. Whoever would be a match by name alone is shown
    /// however much the rest speaks against it: a false date of birth must be seen and judged by a person.
    pub similar_from: f64,
}

impl Default for Check {
    /// The working thresholds at which docs/benchmarks.md counts the false alarms that random travellers raise.
    fn default() -> Self {
        Self { match_from: 0.5, similar_from: 0.02 }
    }
}

/// Hours within which a message of each priority is to be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named as domain::message::Priority")]
pub struct Priorities {
    pub normal_hours: u16,
    pub urgent_hours: u16,
    pub very_urgent_hours: u16,
}

/// Categories of offences by their nature. A category stands in one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offences {
    /// Serious crime: beside one of these, an administrative breach is let in (RPD 83(1)(a)(i)).
    pub serious: Vec<String>,
    /// Other ordinary-law crime.
    pub ordinary: Vec<String>,
    /// Never a ground for arrest by themselves (RPD 83(1)(a)(i)).
    pub excluded: Excluded,
    /// Of the character that Article 3 of the Constitution shuts out.
    pub article_3: Article3,
}

/// Offences excluded by RPD 83(1)(a)(i).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// Behavioural or cultural norms on which countries differ.
    pub norms: Vec<String>,
    /// Family and private matters.
    pub private: Vec<String>,
    /// Breaches of administrative rules, private disputes.
    pub administrative: Vec<String>,
}

/// Offences of a character named in Article 3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the four words of Article 3")]
pub struct Article3 {
    pub political: Vec<String>,
    pub military: Vec<String>,
    pub religious: Vec<String>,
    pub racial: Vec<String>,
}

/// The nature of an offence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Serious ordinary-law crime.
    Serious,
    /// Other ordinary-law crime.
    Ordinary,
    /// Excluded, and why.
    Excluded(&'static str),
    /// Of the character that Article 3 names.
    Article3(&'static str),
}

/// An international entity and what it may ask as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct InternationalEntity {
    pub code: MemberCode,
    pub name: String,
    pub standing: Standing,
}

/// A rule this body weighs differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Rule id.
    pub rule: String,
    /// The kinds it is adjusted for; all if empty.
    #[serde(default)]
    pub kinds: Vec<KindCode>,
    /// How it weighs now.
    pub weight: Weight,
    /// Why, in words: a statute that sets a rule aside says so.
    pub why: String,
}

/// How an adjusted rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "`off`, or the severity of that name")]
pub enum Weight {
    Off,
    Advice,
    Gap,
    Bar,
}

impl Statute {
    /// The kind of this code.
    pub fn kind(&self, code: &KindCode) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.code == *code)
    }

    /// As what a member may ask; none if it is neither a country nor a listed entity.
    pub fn standing(&self, member: &MemberCode) -> Option<Standing> {
        self.entities
            .iter()
            .find(|entity| entity.code == *member)
            .map(|entity| entity.standing)
            .or_else(|| member.country().map(|_| Standing::Bureau))
    }

    /// Hours within which a message of this priority is to be answered.
    pub fn answer_hours(&self, priority: Priority) -> u16 {
        match priority {
            Priority::Normal => self.priorities.normal_hours,
            Priority::Urgent => self.priorities.urgent_hours,
            Priority::VeryUrgent => self.priorities.very_urgent_hours,
        }
    }

    /// How `rule` weighs for `kind`; none if it is switched off.
    pub(crate) fn weight(
        &self,
        rule: &str,
        severity: Severity,
        kind: &KindCode,
    ) -> Option<Severity> {
        let adjusted = self.adjustments.iter().rev().find(|adjustment| {
            adjustment.rule == rule
                && (adjustment.kinds.is_empty() || adjustment.kinds.contains(kind))
        });
        match adjusted.map(|adjustment| adjustment.weight) {
            None => Some(severity),
            Some(Weight::Off) => None,
            Some(Weight::Advice) => Some(Severity::Advice),
            Some(Weight::Gap) => Some(Severity::Gap),
            Some(Weight::Bar) => Some(Severity::Bar),
        }
    }
}

impl Offences {
    /// The nature of a category; none if no list has it.
    pub fn nature(&self, category: &str) -> Option<Nature> {
        self.lists()
            .into_iter()
            .find(|(_, list)| list.iter().any(|listed| listed == category))
            .map(|(nature, _)| nature)
    }

    /// Every list with the nature it gives.
    pub(crate) fn lists(&self) -> [(Nature, &[String]); 9] {
        [
            (Nature::Serious, &self.serious),
            (Nature::Ordinary, &self.ordinary),
            (Nature::Excluded("a matter of behavioural or cultural norms"), &self.excluded.norms),
            (Nature::Excluded("a family or private matter"), &self.excluded.private),
            (
                Nature::Excluded("a breach of administrative rules or a private dispute"),
                &self.excluded.administrative,
            ),
            (Nature::Article3("political"), &self.article_3.political),
            (Nature::Article3("military"), &self.article_3.military),
            (Nature::Article3("religious"), &self.article_3.religious),
            (Nature::Article3("racial"), &self.article_3.racial),
        ]
    }
}
