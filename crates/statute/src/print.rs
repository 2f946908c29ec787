//! Prints what is decided by data and rules, for people: the access matrix and the list of rules. The files under `docs/`
//! are these very texts; a test compares them.

use std::fmt::Write as _;

use domain::directory::Role;

use crate::{Act, RULES, Statute};

/// The access matrix as a Markdown page (`docs/access-policy.md`).
pub fn access_policy(statute: &Statute) -> String {
    let mut page = String::from(
        "# Access policy\n\n\
         Printed from the default statute by the code that decides (`crates/statute/src/access.rs`); a test keeps the two \
         equal.\n**S**: at the secretariat. **B**: at a member's bureau. Empty: denied, as is everything that is not \
         listed.\nAn administrator holds no other role and touches no record. Which bureau's records an act may touch, the \
         act itself checks.\n\n",
    );
    let _ = writeln!(page, "| act | {} |", Role::ALL.map(role_words).join(" | "));
    let _ = writeln!(page, "| --- |{}", " --- |".repeat(Role::ALL.len()));
    for act in Act::ALL {
        let cells = Role::ALL.map(|role| {
            let grant = statute.access.get(act);
            let at = |mark, held: bool| if held { mark } else { "" };
            let secretariat = at("S", grant.is_some_and(|grant| grant.secretariat.contains(&role)));
            let bureau = at("B", grant.is_some_and(|grant| grant.bureau.contains(&role)));
            format!("{secretariat}{bureau}")
        });
        let _ = writeln!(page, "| {act} | {} |", cells.join(" | "));
    }
    page
}

/// The list of rules as a Markdown page (`docs/rules.md`).
pub fn rules() -> String {
    let mut page = format!(
        "# Rules\n\n\
         The {} rules a draft is read by, printed from the code (`crates/statute/src/rules/`, one file a rule); a test keeps \
         the two equal.\n**bar**: cannot be published as this kind. **gap**: must be mended. **advice**: worth a second \
         look.\nw: a reviewer may waive it with recorded reasons. A body's statute may weigh a rule differently (`[[adjust]]`).\n\
         RPD: INTERPOL's Rules on the Processing of Data; GREG: General Regulations; CONST: Constitution.\n\n\
         | rule | asks that | article | weighs |\n| --- | --- | --- | --- |\n",
        RULES.len()
    );
    for rule in RULES {
        let waivable = if rule.waivable { " w" } else { "" };
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {}{waivable} |",
            rule.id, rule.title, rule.article, rule.severity
        );
    }
    page
}

fn role_words(role: Role) -> &'static str {
    match role {
        Role::BureauOfficer => "bureau officer",
        Role::BorderOfficer => "border officer",
        Role::Reviewer => "reviewer",
        Role::DutyOfficer => "duty officer",
        Role::DataProtectionOfficer => "data-protection officer",
        Role::Administrator => "administrator",
    }
}
