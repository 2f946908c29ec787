//! A member asks on its own authorities' warrants: whoever issued the warrant must be able to withdraw the request.

use domain::MemberCode;

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "warrant-country",
    title: "the warrant is of the requester's own authorities",
    article: "RPD 82, 84(a)",
    severity: Severity::Gap,
    waivable: true,
    check: |case, report| {
        let Some(warrant) = case.judicial().and_then(|judicial| judicial.warrant.as_ref()) else {
            return;
        };
        // An international entity issues its own decisions and has no country code.
        let own = case.draft.requester.country().is_none()
            || MemberCode::from(warrant.issued_by) == case.draft.requester;
        if !own {
            report.add(
                "judicial.warrant.issued_by",
                "the warrant was issued in another country than the requester's",
                "let that country's bureau ask",
            );
        }
    },
    examples: &[
        Example::passes("its own", "red", "{}"),
        Example::finds(
            "another country's",
            "red",
            r#"{"judicial":{"warrant":{"issued_by":"FR"}}}"#,
            "gap judicial.warrant.issued_by: the warrant was issued in another country than the requester's",
        ),
    ],
};
