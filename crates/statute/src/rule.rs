//! What a rule is: an id, the article it obeys, a check of one case, and the examples that show it. What a rule finds is
//! a [`Finding`], which names the place in the draft, what is wrong and how to mend it, and never quotes what stands there.

use std::fmt;

use domain::{
    Draft,
    draft::{Judicial, Status},
    person::Person,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    GuardMatch, Kind, Statute,
    kind::{Gate, JudicialNeed},
};

/// One rule; it lives in one file under `rules/`.
pub struct Rule {
    /// Names it in findings, waivers and statutes.
    pub id: &'static str,
    /// What it asks, in one sentence.
    pub title: &'static str,
    /// The clause it obeys.
    pub article: &'static str,
    /// How its findings weigh, unless the statute adjusts it.
    pub severity: Severity,
    /// A reviewer may set it aside with reasons (RPD 83(1)(b)).
    pub waivable: bool,
    /// Adds what it finds.
    pub check: fn(&Case<'_>, &mut Report<'_>),
    /// Drafts that show it: some that pass, some that do not.
    pub examples: &'static [Example],
}

/// How a finding weighs. Bars and gaps stop a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It cannot be published as this kind at all.
    Bar,
    /// Something is missing or wrong and can be mended.
    Gap,
    /// Worth a second look.
    Advice,
}

impl Severity {
    /// Whether a finding of this weight stops a submission.
    pub fn stops(self) -> bool {
        self != Self::Advice
    }
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::Gap => "gap",
            Self::Advice => "advice",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Rule id.
    pub rule: String,
    /// How it weighs.
    pub severity: Severity,
    /// Article it rests on.
    pub article: String,
    /// Place in the draft, as a path: `judicial.offences[0].maximum_months`.
    pub field: String,
    /// What is wrong there; never the value.
    pub what: String,
    /// How to mend it.
    pub mend: String,
    /// A reviewer may set it aside with reasons.
    pub waivable: bool,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, severity, article, field, what, mend, waivable } = self;
        write!(f, "{severity} {field}: {what} [{rule}, {article}]; {mend}")?;
        if *waivable && severity.stops() {
            f.write_str(" (a reviewer may waive this)")
        } else {
            Ok(())
        }
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Case<'a> {
    pub statute: &'a Statute,
    pub kind: &'a Kind,
    pub draft: &'a Draft,
    pub today: Date,
    pub guard: &'a [GuardMatch],
}

impl<'a> Case<'a> {
    /// The person, if the draft is about one.
    pub fn person(&self) -> Option<&'a Person> {
        self.draft.person()
    }

    /// Whether the kind needs judicial data.
    pub fn needs_judicial(&self) -> bool {
        self.kind.judicial != JudicialNeed::None
    }

    /// The judicial data, if the kind needs them and the draft has them.
    pub fn judicial(&self) -> Option<&'a Judicial> {
        self.draft.judicial.as_ref().filter(|_| self.needs_judicial())
    }

    /// The judicial data, if the kind tests how serious they are.
    pub fn tested(&self) -> Option<&'a Judicial> {
        self.judicial().filter(|_| self.kind.judicial == JudicialNeed::Threshold)
    }

    /// Whether the person is sought to serve a sentence rather than to be prosecuted.
    pub fn to_serve(&self) -> bool {
        self.draft.status == Some(Status::Convicted)
            || self
                .draft
                .judicial
                .as_ref()
                .is_some_and(|judicial| judicial.sentence_months.is_some())
    }

    /// Whether an outside authority has decided already, so that the requester assures nothing itself.
    pub fn listed(&self) -> bool {
        self.kind.gate == Gate::Listing
    }

    /// Every name in the draft with its path.
    pub fn names(&self) -> Vec<(String, &'a str)> {
        use domain::draft::Subject;
        let mut names = Vec::new();
        let mut add = |path: String, name: &'a str| {
            if !name.is_empty() {
                names.push((path, name));
            }
        };
        match &self.draft.subject {
            Subject::Person(person) => {
                let at = "subject.person";
                add(format!("{at}.family_name"), &person.family_name);
                add(format!("{at}.forename"), &person.forename);
                if let Some(name) = &person.name_in_original_script {
                    add(format!("{at}.name_in_original_script"), name);
                }
                for (index, alias) in person.aliases.iter().enumerate() {
                    add(format!("{at}.aliases[{index}].name"), &alias.name);
                }
                for (index, parent) in person.parents.iter().enumerate() {
                    add(format!("{at}.parents[{index}]"), parent);
                }
            }
            Subject::Entity(entity) => {
                let at = "subject.entity";
                add(format!("{at}.name"), &entity.name);
                if let Some(name) = &entity.name_in_original_script {
                    add(format!("{at}.name_in_original_script"), name);
                }
                for (index, alias) in entity.aliases.iter().enumerate() {
                    add(format!("{at}.aliases[{index}].name"), &alias.name);
                }
            }
            Subject::Matter(_) => {}
        }
        names
    }

    /// How to go on with a lesser kind if the data do not suffice (RPD 78); empty if the statute names none.
    pub fn or_lesser(&self) -> String {
        self.kind.lesser.as_ref().map_or_else(String::new, |lesser| {
            format!("; with what there is, {lesser} could be asked for (RPD 78)")
        })
    }
}

/// Where a rule puts what it finds.
pub struct Report<'a> {
    rule: &'a Rule,
    severity: Severity,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Report<'a> {
    /// A report for `rule`, weighing `severity`.
    pub(crate) fn new(rule: &'a Rule, severity: Severity, findings: &'a mut Vec<Finding>) -> Self {
        Self { rule, severity, findings }
    }

    /// Adds a finding with the rule's weight: place, what is wrong, how to mend it.
    pub fn add(
        &mut self,
        field: impl Into<String>,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.push(self.severity, field.into(), what.into(), mend.into());
    }

    /// Adds a finding that is advice whatever the rule weighs.
    pub fn advise(
        &mut self,
        field: impl Into<String>,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.push(Severity::Advice, field.into(), what.into(), mend.into());
    }

    fn push(&mut self, severity: Severity, field: String, what: String, mend: String) {
        let Rule { id, article, waivable, .. } = *self.rule;
        self.findings.push(Finding {
            rule: id.to_owned(),
            severity,
            article: article.to_owned(),
            field,
            what,
            mend,
            waivable,
        });
    }
}

/// A draft that shows a rule: the sample of a kind with a JSON merge patch (RFC 7396), and the findings it must give, a
/// line each: `severity field: what`.
pub struct Example {
    /// What the example shows.
    pub promise: &'static str,
    /// Kind whose sample is changed.
    pub kind: &'static str,
    /// The merge patch.
    pub change: &'static str,
    /// Marks the re-entry guard knows.
    pub guard: &'static [GuardMatch],
    /// Expected findings of this rule; empty if it is content.
    pub expect: &'static str,
}

impl Example {
    /// A change that the rule has nothing against.
    pub(crate) const fn passes(
        promise: &'static str,
        kind: &'static str,
        change: &'static str,
    ) -> Self {
        Self { promise, kind, change, guard: &[], expect: "" }
    }

    /// A change in which the rule finds something.
    pub(crate) const fn finds(
        promise: &'static str,
        kind: &'static str,
        change: &'static str,
        expect: &'static str,
    ) -> Self {
        Self { promise, kind, change, guard: &[], expect }
    }

    /// The same, with marks the guard knows.
    pub(crate) const fn guarded(self, guard: &'static [GuardMatch]) -> Self {
        Self { guard, ..self }
    }
}

/// Whether nothing but white space stands in a text.
pub(crate) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}
