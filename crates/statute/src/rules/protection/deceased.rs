//! Data on the dead are kept in three cases only: to identify, to understand a case they had a part in, for analysis; and
//! never so that they could be taken for someone who is sought (RPD 39).

use domain::draft::{Purpose, Status};

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "deceased",
    title: "a dead person's data serve one of three purposes and say so",
    article: "RPD 39",
    severity: Severity::Bar,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let dead = person.deceased || case.draft.status == Some(Status::Deceased);
        // A sanctions committee lifts its own listing of a dead person.
        if !dead || case.listed() {
            return;
        }
        let purposes = [
            Purpose::Identify,
            Purpose::ForensicAnalysis,
            Purpose::CriminalInformation,
            Purpose::Analysis,
        ];
        if !case.draft.purpose.is_some_and(|purpose| purposes.contains(&purpose)) {
            report.add(
                "purpose",
                "the person is dead, and the purpose is none for which data on the dead are kept",
                "withdraw the request, or ask to identify, to understand a case, or for analysis",
            );
        }
        if !matches!(case.draft.status, Some(Status::Deceased | Status::UnidentifiedBody)) {
            report.add(
                "status",
                "the person is dead, and the status reads as if alive",
                "give the status deceased or unidentified_body",
            );
        }
    },
    examples: &[
        Example::passes("a living person", "red", "{}"),
        Example::passes(
            "a dead person in a case",
            "diffusion-information",
            r#"{"status":"deceased","subject":{"person":{"deceased":true}}}"#,
        ),
        Example::passes(
            "a dead person still listed",
            "un-special",
            r#"{"subject":{"person":{"deceased":true}}}"#,
        ),
        Example::finds(
            "wanted for arrest",
            "red",
            r#"{"subject":{"person":{"deceased":true}}}"#,
            "bar purpose: the person is dead, and the purpose is none for which data on the dead are kept\n\
             bar status: the person is dead, and the status reads as if alive",
        ),
    ],
};
