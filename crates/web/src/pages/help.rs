//! Help, on one page: keys, how a check works and what its answers mean, states of a record, conditions, whom to call.

use maud::{Markup, html};
use statute::Act;

use crate::{
    Answer,
    context::Context,
    language::Messages,
    route::{Need, Route},
    ui,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/help", Need::SignedIn, help)]
}

/// Keys that pages listen to, where, and the message that says what each does.
const KEYS: &[(&str, &str, &str)] = &[
    ("/", "help-everywhere", "help-key-ask"),
    ("Esc", "help-everywhere", "help-key-escape"),
    ("c", "nav-check", "help-key-confirm"),
    ("d", "nav-check", "help-key-dismiss"),
    ("Ctrl + Enter", "nav-check", "help-key-send"),
    ("y", "help-hits", "help-key-stands"),
    ("n", "help-hits", "help-key-stands-not"),
    ("n", "nav-drafts", "help-key-draft"),
    ("t", "nav-reviews", "help-key-take"),
    ("n", "nav-messages", "help-key-write"),
    ("r", "nav-messages", "help-key-reply"),
    ("a", "nav-messages", "help-key-acknowledge"),
];
const STATES: &[(&str, &str)] = &[
    ("state-draft", "help-state-draft"),
    ("state-submitted", "help-state-submitted"),
    ("state-in-review", "help-state-in-review"),
    ("state-refused", "help-state-refused"),
    ("state-published", "help-state-published"),
    ("state-suspended", "help-state-suspended"),
    ("state-ended", "help-state-ended"),
];
const ANSWERS: &[(&str, &str, &str)] = &[
    ("check-match", "check-match-do", "bad"),
    ("check-similar", "check-similar-do", "warn"),
    ("check-clear", "check-clear-do", "good"),
    ("check-unknown", "check-unknown-do", "warn"),
];

async fn help(ctx: Context) -> Answer {
    let t = ctx.language;
    let list = |keys: &[&'static str]| html! { @for key in keys { li { (t.text(*key)) } } };
    let content = html! {
        div.cards {
            (ui::card(&t.text("help-check"), &html! {
                ol { (list(&["help-check-1", "help-check-2", "help-check-3", "help-check-4"])) }
            }))
            (ui::card(&t.text("help-answers"), &html! {
                dl { @for (answer, advice, tone) in ANSWERS {
                    dt { (ui::badge(tone, &t.text(*answer))) }
                    dd { (t.text(*advice)) }
                } }
                p { (t.text("help-copy")) }
            }))
            (ui::card(&t.text("help-conditions"), &html! {
                ul { (list(&["help-conditions-1", "help-conditions-2", "help-conditions-3"])) }
            }))
            (ui::card(&t.text("help-states"), &html! {
                dl { @for (state, meaning) in STATES {
                    dt { strong { (t.text(*state)) } }
                    dd { (t.text(*meaning)) }
                } }
            }))
            (ui::card(&t.text("help-keys"), &keys(&ctx)))
            (ui::card(&t.text("help-call"), &call(&ctx)))
        }
    };
    Ok(ctx.page(&t.text("nav-help")).here("/help").wide().body(&content))
}

fn keys(ctx: &Context) -> Markup {
    let t = ctx.language;
    let heads = ["help-key", "help-where", "help-does"].map(|key| t.text(key));
    html! {
        table.stack {
            thead { tr { @for head in &heads { th scope="col" { (head) } } } }
            tbody { @for (key, place, does) in KEYS {
                tr {
                    td data-label=(heads[0]) { kbd { (key) } }
                    td data-label=(heads[1]) { (t.text(*place)) }
                    td data-label=(heads[2]) { (t.text(*does)) }
                }
            } }
        }
        p.small { (t.text("help-keys-typing")) }
    }
}

fn call(ctx: &Context) -> Markup {
    let t = ctx.language;
    let may_write = ctx.principal().is_some_and(|principal| principal.may(Act::SendMessage));
    html! {
        ul {
            li { (t.text("help-call-1")) }
            li { (t.text("help-call-2")) @if may_write { " " a href="/messages/new" { (t.text("help-call-write")) } } }
            li { (t.text("help-call-3")) }
            li { (t.text("help-call-4")) }
        }
    }
}
