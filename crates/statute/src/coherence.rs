//! What must hold within a statute beyond its shape: codes once, references that lead somewhere, no zero where a period
//! is meant, and the two promises of the access matrix.

use std::collections::BTreeSet;

use domain::{Act, directory::Role};

use crate::{
    Statute,
    access::snake_case,
    kind::{AudienceRule, Gate, Instrument, Kind, SubjectKind},
    read::Step::{self, At, Key, Named},
    rules,
};

type Fault = (Vec<Step>, String);

/// The first thing that does not hold, with the path to it.
pub(crate) fn fault(statute: &Statute) -> Option<Fault> {
    names(statute)
        .or_else(|| limits(statute))
        .or_else(|| check(statute))
        .or_else(|| offences(statute))
        .or_else(|| entities(statute))
        .or_else(|| kinds(statute))
        .or_else(|| access(statute))
        .or_else(|| adjustments(statute))
}

fn names(statute: &Statute) -> Option<Fault> {
    for (key, text) in [("name", &statute.name), ("version", &statute.version)] {
        if text.trim().is_empty() {
            return Some((vec![Key(key)], format!("the {key} is empty")));
        }
    }
    if statute.languages.is_empty() {
        return Some((vec![Key("languages")], "a body works in at least one language".into()));
    }
    let wrong =
        |code: &String| code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_lowercase());
    let index = statute.languages.iter().position(wrong)?;
    let what = "a language is its ISO 639-1 code, two lower-case letters".into();
    Some((vec![Key("languages"), At(index)], what))
}

fn limits(statute: &Statute) -> Option<Fault> {
    let limits = &statute.limits;
    let numbers = [
        ("penalty_max_months", limits.penalty_max_months),
        ("sentence_months", limits.sentence_months),
        ("remaining_months", limits.remaining_months),
        ("facts_min_characters", limits.facts_min_characters.into()),
        ("majority_years", limits.majority_years.into()),
        ("oldest_years", limits.oldest_years.into()),
        ("birth_range_years", limits.birth_range_years.into()),
        ("suspension_days", limits.suspension_days.into()),
        ("copy_max_age_days", limits.copy_max_age_days.into()),
        ("copy_max_days", limits.copy_max_days.into()),
        ("erasure_due_hours", limits.erasure_due_hours.into()),
        ("request_kept_days", limits.request_kept_days.into()),
        ("handover_kept_days", limits.handover_kept_days.into()),
        ("retention_reminder_days", limits.retention_reminder_days.into()),
        ("guard_years", limits.guard_years.into()),
        ("new_member_objection_days", limits.new_member_objection_days.into()),
        ("reuse_objection_days", limits.reuse_objection_days.into()),
    ];
    if let Some((key, _)) = numbers.into_iter().find(|(_, number)| *number == 0) {
        return Some((vec![Key("limits"), Key(key)], format!("{key} is zero")));
    }
    if limits.copy_max_age_days > limits.copy_max_days {
        let what = "a copy may not be older than it may live (copy_max_days)".into();
        return Some((vec![Key("limits"), Key("copy_max_age_days")], what));
    }
    let hours = [
        ("normal_hours", statute.priorities.normal_hours),
        ("urgent_hours", statute.priorities.urgent_hours),
        ("very_urgent_hours", statute.priorities.very_urgent_hours),
    ];
    if let Some((key, _)) = hours.into_iter().find(|(_, hours)| *hours == 0) {
        return Some((vec![Key("priorities"), Key(key)], format!("{key} is zero")));
    }
    let step = hours.windows(2).find(|pair| pair[0].1 < pair[1].1)?;
    let what = format!("{} leaves more time than {}", step[1].0, step[0].0);
    Some((vec![Key("priorities"), Key(step[1].0)], what))
}

fn check(statute: &Statute) -> Option<Fault> {
    let check = &statute.check;
    let numbers = [("match_from", check.match_from), ("similar_from", check.similar_from)];
    // With none at all everybody is listed, with certainty asked for nobody is; what is not a number is neither.
    if let Some((key, _)) = numbers.into_iter().find(|(_, from)| !(*from > 0.0 && *from < 1.0)) {
        let what = format!("{key} is a probability between 0 and 1");
        return Some((vec![Key("check"), Key(key)], what));
    }
    (check.similar_from > check.match_from).then(|| {
        let what = "what is a match must be similar too (match_from)".into();
        (vec![Key("check"), Key("similar_from")], what)
    })
}

fn offences(statute: &Statute) -> Option<Fault> {
    let mut seen = BTreeSet::new();
    for (_, list) in statute.offences.lists() {
        for category in list {
            if category.is_empty() || !category.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
            {
                let what =
                    format!("\"{category}\": a category is lower-case letters and underscores");
                return Some((vec![Key("offences")], what));
            }
            if !seen.insert(category) {
                return Some((vec![Key("offences")], format!("\"{category}\" is listed twice")));
            }
        }
    }
    None
}

fn entities(statute: &Statute) -> Option<Fault> {
    let mut seen = BTreeSet::new();
    let index = statute.entities.iter().position(|entity| !seen.insert(&entity.code))?;
    Some((vec![Key("entity"), At(index), Key("code")], "this entity is listed twice".into()))
}

fn kinds(statute: &Statute) -> Option<Fault> {
    if statute.kinds.is_empty() {
        return Some((vec![], "a statute has at least one [[kind]]".into()));
    }
    let mut seen = BTreeSet::new();
    for (index, kind) in statute.kinds.iter().enumerate() {
        let fault = if seen.insert(&kind.code) {
            kind_fault(statute, kind)
        } else {
            Some(("code", format!("kind \"{}\" is listed twice", kind.code)))
        };
        if let Some((key, what)) = fault {
            return Some((vec![Key("kind"), At(index), Key(key)], what));
        }
    }
    None
}

fn kind_fault(statute: &Statute, kind: &Kind) -> Option<(&'static str, String)> {
    let numbers =
        [("retention_days", kind.retention_days), ("hit_answer_hours", kind.hit_answer_hours)];
    if let Some((key, _)) = numbers.into_iter().find(|(_, number)| *number == 0) {
        return Some((key, format!("{key} is zero")));
    }
    for (key, empty) in [
        ("asked_by", kind.asked_by.is_empty()),
        ("subjects", kind.subjects.is_empty()),
        ("purposes", kind.purposes.is_empty()),
        ("action", kind.action.trim().is_empty()),
    ] {
        if empty {
            return Some((key, format!("{key} is empty")));
        }
    }
    let personal = kind.subjects.contains(&SubjectKind::Person);
    if personal && kind.statuses.is_empty() {
        return Some(("statuses", "a kind about persons names their statuses (RPD 44)".into()));
    }
    for (key, other) in [("limited_as", &kind.limited_as), ("lesser", &kind.lesser)] {
        if other.as_ref().is_some_and(|other| statute.kind(other).is_none()) {
            return Some((key, format!("{key} names a kind that is not in this statute")));
        }
    }
    if kind.instrument == Instrument::Notice && kind.audience != AudienceRule::All {
        return Some(("audience", "a notice goes to all members (RPD 79(3))".into()));
    }
    if kind.coercive && kind.gate == Gate::Automatic {
        return Some(("gate", "a kind that asks for coercive measures is reviewed first".into()));
    }
    if kind.legal_review && kind.gate != Gate::Review {
        return Some(("legal_review", "a legal review needs gate = \"review\"".into()));
    }
    None
}

fn access(statute: &Statute) -> Option<Fault> {
    for (&act, grant) in &statute.access {
        let key = snake_case(&format!("{act:?}"));
        for (place, roles) in [("secretariat", &grant.secretariat), ("bureau", &grant.bureau)] {
            let path = || vec![Key("access"), Named(key.clone()), Key(place)];
            if !act.administrative() && roles.contains(&Role::Administrator) {
                return Some((path(), "an administrator touches no record".into()));
            }
            if act.administrative() && roles.iter().any(|role| *role != Role::Administrator) {
                return Some((path(), "only administrators administer".into()));
            }
        }
        if act == Act::ReviewRequest && !grant.bureau.is_empty() {
            let path = vec![Key("access"), Named(key), Key("bureau")];
            return Some((path, "requests are reviewed at the secretariat".into()));
        }
    }
    None
}

fn adjustments(statute: &Statute) -> Option<Fault> {
    for (index, adjustment) in statute.adjustments.iter().enumerate() {
        let path = |key| vec![Key("adjust"), At(index), Key(key)];
        if !rules::ALL.iter().any(|rule| rule.id == adjustment.rule) {
            return Some((path("rule"), format!("there is no rule \"{}\"", adjustment.rule)));
        }
        if adjustment.kinds.iter().any(|kind| statute.kind(kind).is_none()) {
            return Some((path("kinds"), "names a kind that is not in this statute".into()));
        }
        if adjustment.why.trim().is_empty() {
            return Some((path("why"), "an adjusted rule says why".into()));
        }
    }
    None
}
