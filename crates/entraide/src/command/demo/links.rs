//! One-time links that let an officer of every role into the demo's console.

use accounts::{LinkPurpose, NewLink};
use acts::ActError;
use domain::directory::Role;
use jiff::SignedDuration;
use serde_json::json;
use web::AppState;

use super::{cast::ABSENT, teller::Teller};
use crate::{body, outcome::Fault};

/// How long a link waits to be used.
const LINK_HOURS: i64 = 12;

/// Who is let in: post, role, and the language that this officer would choose.
pub(super) const DOORS: [(&str, Role, &str); 16] = [
    ("VN", Role::BureauOfficer, "Tiếng Việt"),
    ("hub", Role::Reviewer, "English"),
    ("TH", Role::BorderOfficer, "العربية"),
    ("VN", Role::DutyOfficer, "Tiếng Việt"),
    ("hub", Role::DataProtectionOfficer, "Français"),
    ("hub", Role::DutyOfficer, "English"),
    ("hub", Role::Administrator, "English"),
    ("FR", Role::BureauOfficer, "Français"),
    ("FR", Role::DutyOfficer, "Français"),
    ("FR", Role::DataProtectionOfficer, "Français"),
    ("FR", Role::Administrator, "Français"),
    ("SG", Role::BorderOfficer, "English"),
    ("BR", Role::BureauOfficer, "Español"),
    ("BR", Role::DutyOfficer, "Español"),
    ("KE", Role::BureauOfficer, "English"),
    ("KE", Role::BorderOfficer, "English"),
];

/// Prints one new link for every door.
pub(super) async fn tell(app: &AppState, teller: &mut Teller) -> Result<(), Fault> {
    let origin = app.origin();
    let mut links = Vec::new();
    let mut table = vec![format!("{:<6}{:<26}{:<13}link, once", "post", "role", "language")];
    for (at, role, language) in DOORS {
        let link = format!("{origin}/sign-in/{}", link(app, at, role).await?);
        let word = web::word(&role);
        let row = format!("{at:<6}{:<26}{language:<13}{link}", word.replace('_', " "));
        table.push(row);
        links.push(json!({"post": at, "role": word, "language": language, "link": link}));
    }
    teller.hop(
        "console",
        &json!({"origin": origin, "offline": [ABSENT], "links": links}),
        &format!(
            "The registers are filled with invented records, and the nodes go on: the console is at {origin}\n\
             {ABSENT} has no line. Each link lets one officer in, once; every officer needs a browser profile of their own.\n\n\
             {}\nEnter: new links. {ABSENT} and Enter: its line is back. Ctrl-C: end.",
            table.join("\n")
        ),
    );
    Ok(())
}

/// A link for the post's first officer of a role.
pub(super) async fn link(app: &AppState, at: &str, role: Role) -> Result<String, Fault> {
    let post = body::post(at)?;
    let node = app.node(&post).ok_or_else(|| Fault::system(format!("{at} does not run")))?;
    let officers = node.read(|node| node.registers().officers()).await.map_err(Fault::system)?;
    let officers = officers.map_err(ActError::from)?;
    let officer = officers.iter().find(|officer| officer.post == post && officer.is(role));
    let officer = officer.ok_or_else(|| Fault::system(format!("{at} has no such officer")))?.id;
    let now = body::now();
    let new = NewLink {
        post,
        officer,
        purpose: LinkPurpose::SignIn,
        expires_at: now + SignedDuration::from_hours(LINK_HOURS),
        issued_by: None,
    };
    let issued = app.accounts().issue_link(new, now, &mut *body::rng());
    let (token, _) = issued.map_err(Fault::system)?;
    Ok(token.expose().clone())
}
