//! Biometric data are particularly sensitive: of a witness or victim they are recorded only to identify that person
//! (RPD 42(2)).

use domain::draft::{Purpose, Status};

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "sensitive-biometrics",
    title: "fingerprints and DNA of a witness or victim serve to identify that person",
    article: "RPD 42",
    severity: Severity::Advice,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let protected = matches!(case.draft.status, Some(Status::Witness | Status::Victim));
        if !protected || case.draft.purpose == Some(Purpose::Identify) {
            return;
        }
        for (field, held) in [
            ("subject.person.fingerprints", !person.fingerprints.is_empty()),
            ("subject.person.dna_profile", person.dna_profile.is_some()),
        ] {
            if held {
                report.add(
                    field,
                    "biometric data of a witness or victim, for another purpose than to identify",
                    "leave them out unless they are of particular criminalistic value",
                );
            }
        }
    },
    examples: &[
        Example::passes("of a suspect", "blue", "{}"),
        Example::finds(
            "of a witness to be located",
            "blue",
            r#"{"status":"witness","purpose":"locate","subject":{"person":{"dna_profile":"P-1"}}}"#,
            "advice subject.person.dna_profile: biometric data of a witness or victim, for another purpose than to identify",
        ),
    ],
};
