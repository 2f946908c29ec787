//! Runs the rules on a draft, and says what of their findings stops it.

use domain::{Draft, review::Waiver};
use jiff::civil::Date;

use crate::{
    Case, Finding, GuardMatch, Rule, Statute,
    rule::{Report, blank},
    rules,
};

impl Statute {
    /// Everything the rules find in a draft on `today`, most severe first, then by field. `guard` holds what the
    /// re-entry guard remembers of this person, document or case (empty if nothing).
    pub fn check(&self, draft: &Draft, today: Date, guard: &[GuardMatch]) -> Vec<Finding> {
        let Some(kind) = self.kind(&draft.kind) else {
            return rules::unknown_kind(self);
        };
        let case = Case { statute: self, kind, draft, today, guard };
        let mut findings = Vec::new();
        for rule in rules::ALL {
            self.run(rule, &case, &mut findings);
        }
        findings
            .sort_by(|a, b| (a.severity, &a.field, &a.rule).cmp(&(b.severity, &b.field, &b.rule)));
        findings
    }

    fn run(&self, rule: &Rule, case: &Case<'_>, findings: &mut Vec<Finding>) {
        if let Some(severity) = self.weight(rule.id, rule.severity, &case.kind.code) {
            (rule.check)(case, &mut Report::new(rule, severity, findings));
        }
    }
}

/// The findings that stop a submission: bars and gaps.
pub fn stops(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.severity.stops())
}

/// The findings that still stop a publication after a reviewer's waivers. A waiver counts if the rule may be waived and
/// a reason is given.
pub fn stops_despite<'a>(
    findings: &'a [Finding],
    waivers: &'a [Waiver],
) -> impl Iterator<Item = &'a Finding> {
    stops(findings).filter(move |finding| {
        !finding.waivable
            || !waivers.iter().any(|waiver| waiver.rule == finding.rule && !blank(&waiver.reason))
    })
}
