//! Erasures: at the secretariat every order with who has signed, who may still and who is overdue; at a bureau what was erased
//! here and whether its receipt is signed. Nothing here names a person: there is nothing left that could.

use std::collections::BTreeSet;

use accounts::Scope;
use acts::erase::view::{self, Erasing, Erasures};
use domain::MemberCode;
use maud::{Markup, html};
use statute::Act;

use crate::{
    Answer,
    context::Context,
    door::{Doors, Input},
    language::Messages,
    route::{Need, Route},
    show, ui,
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let who = (Need::May(Act::ReadRegister), Some(Scope::ReadNotices));
    Doors::of("directory")
        .read("/api/v1/erasures", who, "List the orders of erasure, with who has signed and who is overdue", all, page)
        .routes()
}

async fn all(ctx: Context, _: Input) -> Answer<Erasures> {
    let now = ctx.now;
    ctx.read(move |node| view::erasures(node, now)).await
}

fn page(ctx: &Context, Erasures { erasures }: &Erasures) -> Markup {
    let t = ctx.language;
    let content = html! {
        p { (t.text("erasure-lead")) }
        section #erasures data-live="erasures" {
            @if erasures.is_empty() { (ui::nothing(&t.text("erasure-nothing"))) } @else { (table(ctx, erasures)) }
        }
    };
    ctx.page(&t.text("nav-erasures")).here("/erasures").wide().body(&content)
}

fn table(ctx: &Context, rows: &[Erasing]) -> Markup {
    let t = ctx.language;
    let states = ["copy-state-erased", "copy-state-awaited", "copy-state-overdue"];
    let heads = ["erasure-record", "check-wanted-by", "erasure-why", "erasure-due"];
    let heads: Vec<_> = heads.iter().chain(&states).map(|key| t.text(*key)).collect();
    html! {
        table.stack {
            thead { tr { @for head in &heads { th scope="col" { (head) } } } }
            tbody { @for row in rows { tr .urgent[!row.overdue.is_empty()] {
                td data-label=(heads[0]) {
                    @if let Some(kind) = &row.kind { (ui::kind(t, kind.as_str(), row.kind_name.as_deref().unwrap_or(kind.as_str()))) " " }
                    a.mono href={ "/notices/" (row.record) } { (row.record.to_string().get(..8).unwrap_or_default()) }
                }
                td data-label=(heads[1]) { @if let Some(owner) = &row.owner { (ctx.member_name(owner)) } }
                td data-label=(heads[2]) { (show::end_word(ctx, row.end)) }
                td data-label=(heads[3]) { @if row.awaited.is_empty() && row.overdue.is_empty() { (ui::when(ctx, row.due_at)) } @else { (ui::clock(ctx, row.due_at)) } }
                td data-label=(heads[4]) { (cell(ctx, "good", &row.signed)) }
                td data-label=(heads[5]) { (cell(ctx, "warn", &row.awaited)) }
                td data-label=(heads[6]) { (cell(ctx, "bad", &row.overdue)) }
            } } }
        }
    }
}

fn cell(ctx: &Context, tone: &str, members: &BTreeSet<MemberCode>) -> Markup {
    html! { @if members.is_empty() { "–" } @else { (ui::badge(tone, &members.len().to_string())) " " span.small { (ctx.member_names(members)) } } }
}
