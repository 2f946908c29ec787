//! Members of the body, and how far each erasure has come.

use std::collections::BTreeSet;

use accounts::Scope;
use axum::{Json, http::Method};
use domain::{MemberCode, RecordId, notice::End};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use statute::Act;

use super::operation::{Asked, operation};
use crate::{
    Answer,
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    let scope = Some(Scope::ReadNotices);
    vec![
        operation(
            (Method::GET, "/api/v1/members"),
            (Need::SignedIn, scope),
            ("directory", "List the members of the body"),
            members,
        ),
        operation(
            (Method::GET, "/api/v1/erasures"),
            (Need::May(Act::ReadRegister), scope),
            ("directory", "List the orders of erasure, with who has signed and who is overdue"),
            erasures,
        ),
    ]
}

/// Members.
#[derive(Serialize, JsonSchema)]
struct Members {
    members: Vec<Member>,
}

/// A member.
#[derive(Serialize, JsonSchema)]
struct Member {
    code: MemberCode,
    name: String,
    /// Whether its bureau is open.
    bureau: bool,
}

async fn members(visit: Visit, _: Asked) -> Answer<Json<Members>> {
    let members = visit
        .read(|node| {
            let open: BTreeSet<_> =
                node.registers().bureaus()?.into_iter().map(|(code, _)| code).collect();
            let members = node.registers().members()?.into_iter();
            Ok(members
                .map(|(code, name)| Member { bureau: open.contains(&code), code, name })
                .collect())
        })
        .await?;
    Ok(Json(Members { members }))
}

/// Orders of erasure.
#[derive(Serialize, JsonSchema)]
struct Erasures {
    erasures: Vec<Erasing>,
}

/// An order of erasure. Who holds a copy is known in full at the hub.
#[derive(Serialize, JsonSchema)]
struct Erasing {
    record: RecordId,
    /// Why the record ended.
    end: End,
    due_at: Timestamp,
    signed: BTreeSet<MemberCode>,
    awaited: BTreeSet<MemberCode>,
    overdue: BTreeSet<MemberCode>,
}

async fn erasures(visit: Visit, _: Asked) -> Answer<Json<Erasures>> {
    let now = visit.now;
    let erasures = visit.read(move |node| node.erasures(now)).await?;
    let erasures = erasures.into_iter().map(|(erasure, standing)| Erasing {
        record: erasure.record,
        end: erasure.end,
        due_at: erasure.due_at,
        signed: standing.signed,
        awaited: standing.awaited,
        overdue: standing.overdue,
    });
    Ok(Json(Erasures { erasures: erasures.collect() }))
}
