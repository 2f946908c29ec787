//! Where a finding leads.

use super::*;
use crate::language::Language;

#[test]
fn every_rule_of_the_statute_is_told_in_every_language() {
    for language in Language::ALL {
        for rule in statute::RULES {
            assert!(
                language.known(of("rule-{}", rule.id)).is_some(),
                "{} in {language:?}",
                rule.id
            );
        }
    }
}
