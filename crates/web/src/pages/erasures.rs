//! Erasures: at the secretariat every order with who has signed, who may still and who is overdue; at a bureau what was erased
//! here and whether its receipt is signed. Nothing here names a person: there is nothing left that could.

use acts::ActError;
use domain::{MemberCode, RecordId, notice::End};
use jiff::Timestamp;
use maud::{Markup, html};
use statute::Act;

use crate::{
    Answer,
    language::Messages,
    pages::notice::end_word,
    route::{Need, Route},
    ui,
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/erasures", Need::May(Act::ReadRegister), page)]
}

struct Row {
    record: RecordId,
    kind: Option<(String, String)>,
    owner: Option<MemberCode>,
    end: End,
    due_at: Timestamp,
    signed: Vec<MemberCode>,
    awaited: Vec<MemberCode>,
    overdue: Vec<MemberCode>,
}

async fn page(visit: Visit) -> Answer {
    let now = visit.now;
    let rows = visit
        .read(move |node| {
            let me: Option<MemberCode> = node.name().as_str().parse().ok();
            let mut rows = Vec::new();
            for (erasure, standing) in node.erasures(now)? {
                // A draft that never left its bureau is no copy anybody else had.
                if erasure.log != "shared" {
                    continue;
                }
                let notice = node.registers().notice(erasure.record)?;
                let kind = notice.as_ref().map(|notice| {
                    let known = node.statute().kind(&notice.kind);
                    let name = known.map_or_else(|| notice.kind.to_string(), |k| k.name.clone());
                    (notice.kind.to_string(), name)
                });
                let list =
                    |members: std::collections::BTreeSet<MemberCode>| members.into_iter().collect();
                let mine = me.as_ref().filter(|me| erasure.signed.contains(*me));
                rows.push(Row {
                    record: erasure.record,
                    kind,
                    owner: notice.map(|notice| notice.owner),
                    end: erasure.end,
                    due_at: erasure.due_at,
                    signed: if node.is_hub() {
                        list(standing.signed)
                    } else {
                        mine.into_iter().cloned().collect()
                    },
                    awaited: if node.is_hub() {
                        list(standing.awaited)
                    } else {
                        me.iter().filter(|_| mine.is_none()).cloned().collect()
                    },
                    overdue: if node.is_hub() { list(standing.overdue) } else { Vec::new() },
                });
            }
            // What is late first, then the newest.
            rows.reverse();
            rows.sort_by_key(|row| row.overdue.is_empty());
            Ok::<_, ActError>(rows)
        })
        .await?;
    let t = visit.language;
    let content = html! {
        p { (t.text("erasure-lead")) }
        section #erasures data-live="erasures" {
            @if rows.is_empty() { (ui::nothing(&t.text("erasure-nothing"))) } @else { (table(&visit, &rows)) }
        }
    };
    Ok(visit.page(&t.text("nav-erasures")).here("/erasures").wide().body(&content))
}

fn table(visit: &Visit, rows: &[Row]) -> Markup {
    let t = visit.language;
    let heads = [
        "erasure-record",
        "check-wanted-by",
        "erasure-why",
        "erasure-due",
        "copy-state-erased",
        "copy-state-awaited",
        "copy-state-overdue",
    ]
    .map(|key| t.text(key));
    let names = |members: &[MemberCode]| {
        members.iter().map(|m| visit.member_name(m)).collect::<Vec<_>>().join(" · ")
    };
    html! {
        table.stack {
            thead { tr { @for head in &heads { th scope="col" { (head) } } } }
            tbody { @for row in rows { tr .urgent[!row.overdue.is_empty()] {
                td data-label=(heads[0]) {
                    @if let Some((code, name)) = &row.kind { (ui::kind(t, code, name)) " " }
                    a.mono href={ "/notices/" (row.record) } { (row.record.to_string().get(..8).unwrap_or_default()) }
                }
                td data-label=(heads[1]) { @if let Some(owner) = &row.owner { (visit.member_name(owner)) } }
                td data-label=(heads[2]) { (end_word(visit, row.end)) }
                td data-label=(heads[3]) { @if row.awaited.is_empty() && row.overdue.is_empty() { (ui::when(visit, row.due_at)) } @else { (ui::clock(visit, row.due_at)) } }
                td data-label=(heads[4]) { (cell("good", &row.signed, &names(&row.signed))) }
                td data-label=(heads[5]) { (cell("warn", &row.awaited, &names(&row.awaited))) }
                td data-label=(heads[6]) { (cell("bad", &row.overdue, &names(&row.overdue))) }
            } } }
        }
    }
}

fn cell(tone: &str, members: &[MemberCode], names: &str) -> Markup {
    html! { @if members.is_empty() { "–" } @else { (ui::badge(tone, &members.len().to_string())) " " span.small { (names) } } }
}
