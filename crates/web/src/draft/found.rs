//! What the statute finds in a draft, as the drafter and the reviewer read it: the sentence in their language, the article, a link
//! to the field, the statute's own words beneath. And how far a draft has come: the points its kind asks for, counted, no score.

use std::collections::BTreeSet;

use domain::Draft;
use jiff::civil::Date;
use maud::{Markup, html};
use statute::{Finding, Severity, Statute, kind::SubjectKind};

use super::{sheet::id, typed};
use crate::{
    context::Context,
    language::{Messages, of},
    ui,
};

/// A draft weighed by the statute.
pub(crate) struct Weighed {
    pub(crate) findings: Vec<Finding>,
    /// Points the kind asks for, and points that still stop the draft.
    pub(crate) asked: usize,
    pub(crate) left: usize,
}

impl Weighed {
    /// Weighs a draft on `today`. What a kind asks for is what the rules miss in an empty draft of it.
    pub(crate) fn of(statute: &Statute, draft: &Draft, today: Date) -> Self {
        let findings = statute.check(draft, today, &[]);
        let blank = typed::blank(&draft.kind, &draft.requester, SubjectKind::of(&draft.subject));
        let missed = blank.map(|blank| statute.check(&blank, today, &[])).unwrap_or_default();
        let points = |found: &[Finding]| -> BTreeSet<String> {
            statute::stops(found).map(|finding| finding.rule.clone()).collect()
        };
        let left = points(&findings);
        let asked = points(&missed).union(&left).count();
        Self { asked, left: left.len(), findings }
    }
}

/// Findings and meter, under the id that the script refreshes.
pub(super) fn part(ctx: &Context, weighed: Option<&Weighed>) -> Markup {
    let t = ctx.language;
    html! {
        div #findings aria-live="polite" {
            @match weighed {
                Some(weighed) => {
                    (meter(ctx, weighed))
                    (list(ctx, &weighed.findings, true))
                }
                None => p.small { (t.text("draft-findings-none-yet")) },
            }
        }
    }
}

fn meter(ctx: &Context, weighed: &Weighed) -> Markup {
    let t = ctx.language;
    let done = weighed.asked - weighed.left;
    let words = t.with("draft-meter", &[("done", done.into()), ("asked", weighed.asked.into())]);
    html! {
        p.meter {
            label for="meter" { (words) }
            progress #meter max=(weighed.asked.max(1)) value=(if weighed.asked == 0 { 1 } else { done }) {}
        }
        @if weighed.left == 0 { p.note.good { (t.text("draft-complete")) } }
    }
}

/// Findings, most severe first; `linked` where the fields are on the page.
pub(crate) fn list(ctx: &Context, findings: &[Finding], linked: bool) -> Markup {
    html! {
        ul.findings { @for finding in findings { li data-severity=(finding.severity) { (one(ctx, finding, linked)) } } }
    }
}

fn one(ctx: &Context, finding: &Finding, linked: bool) -> Markup {
    let t = ctx.language;
    let tone = match finding.severity {
        Severity::Bar => "bad",
        Severity::Gap => "warn",
        Severity::Advice => "calm",
    };
    let said = t.known(of("rule-{}", &finding.rule));
    let own = html! { span lang="en" dir="ltr" { (finding.what) "; " (finding.mend) } };
    html! {
        p {
            (ui::badge(tone, &t.text(of("severity-{}", &finding.severity.to_string())))) " "
            @let words = html! { @match &said { Some(words) => (words), None => (own) } };
            @if linked { a href={ "#" (anchor(&finding.field)) } { (words) } } @else { (words) }
            " " span.small { (finding.article) }
        }
        @if said.is_some() { details { summary.small { (t.text("draft-finding-more")) } p.small { (own) " " code { (finding.field) } } } }
    }
}

/// Where on the form a finding's field is.
fn anchor(field: &str) -> String {
    if field.starts_with("handling.audience") {
        return id("handling.audience");
    }
    let whole = ["subject.person.photographs", "subject.person.fingerprints"];
    id(whole.into_iter().find(|list| field.starts_with(list)).unwrap_or(field))
}

#[cfg(test)]
#[path = "../../tests/unit/draft/found.rs"]
mod tests;
