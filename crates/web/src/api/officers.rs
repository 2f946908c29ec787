//! Officers of the caller's own post: listed, enrolled, taken out of service by its administrator. One-time links and passkeys are
//! made at the console alone: what opens a door is not handed to programs.

use acts::directory;
use axum::{Json, http::Method};
use domain::{
    OfficerId,
    directory::{Officer, Role},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use super::operation::{Asked, Created, Done, operation};
use crate::{
    Answer, Trouble,
    language::Messages,
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    let administer = (Need::MayNow(Act::EnrolOfficer), None);
    let about = |summary| ("officers", summary);
    vec![
        operation(
            (Method::GET, "/api/v1/officers"),
            administer,
            about("List the officers of this post"),
            list,
        ),
        operation((Method::POST, "/api/v1/officers"), administer, about("Enrol an officer"), enrol),
        operation(
            (Method::POST, "/api/v1/officers/{officer}/leave"),
            administer,
            about("Take an officer of this post out of service"),
            leave,
        ),
    ]
}

/// Officers in service.
#[derive(Serialize, JsonSchema)]
struct Officers {
    officers: Vec<Officer>,
}

/// Who is enrolled.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct New {
    name: String,
    /// Within the post, such as a border crossing.
    unit: Option<String>,
    roles: Vec<Role>,
}

/// The officer's pseudonym.
#[derive(Serialize, JsonSchema)]
struct Enrolled {
    officer: OfficerId,
}

async fn list(visit: Visit, _: Asked) -> Answer<Json<Officers>> {
    let post = visit.officer()?.officer.post.clone();
    let officers = visit
        .read(move |node| {
            let mut officers = node.registers().officers()?;
            officers.retain(|officer| officer.post == post);
            Ok(officers)
        })
        .await?;
    Ok(Json(Officers { officers }))
}

async fn enrol(visit: Visit, asked: Asked<(), (), Json<New>>) -> Answer<Created<Enrolled>> {
    let (administrator, Json(New { name, unit, roles })) =
        (visit.officer()?.officer.id, asked.body);
    let roles = roles.into_iter().collect();
    let officer = visit
        .act(move |u| directory::enrol(u, Some(administrator), &name, unit.as_deref(), roles))
        .await?;
    Ok(Created(Enrolled { officer }))
}

async fn leave(visit: Visit, asked: Asked<OfficerId>) -> Answer<Done> {
    let (officer, administrator) = (asked.path, visit.officer()?.officer.clone());
    // Nobody locks the last door from inside.
    if officer == administrator.id {
        return Err(Trouble::refused("oneself", visit.language.text("directory-not-oneself")));
    }
    let post = administrator.post.clone();
    visit
        .act(move |unit| {
            let known = unit.registers().officer(officer)?.filter(|known| known.post == post);
            known.ok_or(acts::ActError::NotFound("officer"))?;
            directory::leave(unit, administrator.id, officer)
        })
        .await?;
    Ok(Done)
}
