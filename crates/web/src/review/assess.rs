//! The assessment of Articles 2 and 3 and of refugee status as a form: each question with verdict and reasons, waivers, grounds of a
//! re-entry, and beside it the refusal with its coded ground. What was typed comes back with what is missing named.

use std::collections::BTreeMap;

use domain::{
    MemberCode,
    review::{Assessment, Finding, Ground, Neutrality, RefugeeCheck, Refusal, Verdict, Waiver},
};
use maud::{Markup, html};

use crate::{
    context::Context,
    form::Form,
    language::{Messages, of},
};

/// The questions, Article 2 first, then the seven elements of RPD 34(3) in their order.
pub(crate) const QUESTIONS: [&str; 8] = [
    "article_2",
    "nature_of_offence",
    "status_of_person",
    "identity_of_source",
    "positions_of_others",
    "international_law",
    "neutrality_of_organization",
    "general_context",
];

const VERDICTS: [(&str, Verdict); 3] = [
    ("compliant", Verdict::Compliant),
    ("doubtful", Verdict::Doubtful),
    ("contrary", Verdict::Contrary),
];

const REFUGEE: [&str; 4] = ["none_known", "not_from_requester", "protected", "not_applicable"];

const GROUNDS: [Ground; 8] = [
    Ground::Article2,
    Ground::Article3,
    Ground::Refugee,
    Ground::ConditionsNotMet,
    Ground::InsufficientData,
    Ground::NoInternationalInterest,
    Ground::Prejudice,
    Ground::ReEntry,
];

/// Which field is wrong, and the message that says how.
pub(super) type Wrong = BTreeMap<String, &'static str>;

/// What the form asks of this request.
pub(super) struct Assessing<'a> {
    pub(super) record: &'a str,
    pub(super) members: &'a [MemberCode],
    /// Rules that stop it and may be waived.
    pub(super) waivable: &'a [String],
    /// The guard remembers the person, document or case.
    pub(super) flagged: bool,
}

/// The assessment that was typed, or what is missing.
pub(super) fn assessment(typed: &Form) -> Result<Assessment, Wrong> {
    let mut wrong = Wrong::new();
    let mut finding = |name: &str| finding(typed, name, &mut wrong);
    let article_2 = finding("article_2");
    let article_3 = Neutrality {
        nature_of_offence: finding("nature_of_offence"),
        status_of_person: finding("status_of_person"),
        identity_of_source: finding("identity_of_source"),
        positions_of_others: finding("positions_of_others"),
        international_law: finding("international_law"),
        neutrality_of_organization: finding("neutrality_of_organization"),
        general_context: finding("general_context"),
    };
    let refugee = refugee(typed, &mut wrong);
    let re_entry = typed.text("re_entry").map(str::to_owned);
    let waivers = typed
        .fields()
        .filter_map(|(name, reason)| Some((name.strip_prefix("waive.")?, reason.trim())))
        .filter(|(_, reason)| !reason.is_empty())
        .map(|(rule, reason)| Waiver { rule: rule.to_owned(), reason: reason.to_owned() })
        .collect();
    if wrong.is_empty() {
        Ok(Assessment { article_2, article_3, refugee, re_entry, waivers })
    } else {
        Err(wrong)
    }
}

fn finding(typed: &Form, name: &str, wrong: &mut Wrong) -> Finding {
    let chosen = typed.text(&format!("{name}.verdict"));
    let verdict =
        VERDICTS.iter().find(|(word, _)| chosen == Some(word)).map(|(_, verdict)| *verdict);
    if verdict.is_none() {
        wrong.insert(format!("{name}.verdict"), "review-wrong-verdict");
    }
    let reasons = typed.text(&format!("{name}.reasons")).unwrap_or_default().to_owned();
    if reasons.is_empty() {
        wrong.insert(format!("{name}.reasons"), "review-wrong-reasons");
    }
    Finding { verdict: verdict.unwrap_or(Verdict::Doubtful), reasons }
}

fn refugee(typed: &Form, wrong: &mut Wrong) -> RefugeeCheck {
    let granted_by = typed.text("granted_by").and_then(|code| code.parse().ok());
    match (typed.text("refugee"), granted_by) {
        (Some("none_known"), _) => RefugeeCheck::NoneKnown {
            asked: typed.all("asked").filter_map(|code| code.parse().ok()).collect(),
        },
        (Some("not_from_requester"), Some(granted_by)) => {
            RefugeeCheck::NotFromRequester { granted_by }
        }
        (Some("protected"), Some(granted_by)) => RefugeeCheck::Protected { granted_by },
        (Some("not_applicable"), _) => RefugeeCheck::NotApplicable,
        (Some(_), None) => {
            wrong.insert("granted_by".into(), "review-wrong-country");
            RefugeeCheck::NotApplicable
        }
        _ => {
            wrong.insert("refugee".into(), "review-wrong-refugee");
            RefugeeCheck::NotApplicable
        }
    }
}

/// The refusal that was typed, or what is missing.
pub(super) fn refusal(typed: &Form) -> Result<Refusal, Wrong> {
    let mut wrong = Wrong::new();
    let ground =
        GROUNDS.into_iter().find(|ground| typed.text("ground") == Some(&crate::word(ground)));
    if ground.is_none() {
        wrong.insert("ground".into(), "review-wrong-ground");
    }
    let reasons = typed.text("refusal_reasons").unwrap_or_default().to_owned();
    if reasons.is_empty() {
        wrong.insert("refusal_reasons".into(), "review-wrong-reasons");
    }
    match ground {
        Some(ground) if wrong.is_empty() => Ok(Refusal { ground, reasons }),
        _ => Err(wrong),
    }
}

/// The form.
pub(super) fn form(ctx: &Context, asked: &Assessing<'_>, typed: &Form, wrong: &Wrong) -> Markup {
    let t = ctx.language;
    let path = format!("/reviews/{}", asked.record);
    html! {
        form.weighing #weighing method="post" action={ (path) "/publish" } novalidate {
            @if !wrong.is_empty() {
                div.note.bad role="alert" {
                    p { (t.text("review-wrong")) }
                    ul { @for (name, key) in wrong { li { a href={ "#" (name) } { (label(ctx, name)) (t.text("word-colon")) (t.text(key)) } } } }
                }
            }
            section.card {
                h2 { (t.text("review-assessment")) }
                p.small { (t.text("review-assessment-what")) }
                @for name in QUESTIONS { (question(ctx, name, typed, wrong)) }
                (refugee_part(ctx, asked, typed, wrong))
                @if asked.flagged { (area(ctx, "re_entry", &t.text("review-re_entry"), typed, wrong)) }
                @if !asked.waivable.is_empty() {
                    fieldset {
                        legend { (t.text("review-waivers")) }
                        p.hint { (t.text("review-waivers-what")) }
                        @for rule in asked.waivable {
                            @let words = t.known(of("rule-{}", rule)).unwrap_or_else(|| rule.clone());
                            (area(ctx, &format!("waive.{rule}"), &words, typed, wrong))
                        }
                    }
                }
                div.actions { button.main type="submit" { (t.text("review-publish")) } }
            }
            section.card {
                h2 { (t.text("review-refusal")) }
                p.small { (t.text("review-refusal-what")) }
                div.field .wrong[wrong.contains_key("ground")] {
                    label for="ground" { (t.text("review-ground")) }
                    select #ground name="ground" {
                        option value="" { (t.text("draft-choose")) }
                        @for ground in GROUNDS { @let code = crate::word(&ground); option value=(code) selected[typed.text("ground") == Some(&*code)] { (t.text(of("ground-{}", &code))) } }
                    }
                    (error(ctx, "ground", wrong))
                }
                (area(ctx, "refusal_reasons", &t.text("review-refusal-reasons"), typed, wrong))
                div.actions { button.stern type="submit" formaction={ (path) "/refuse" } { (t.text("review-refuse")) } }
            }
        }
    }
}

fn label(ctx: &Context, name: &str) -> String {
    let t = ctx.language;
    let stem = name.split('.').next().unwrap_or(name);
    t.known(of("review-{}", &stem.replace("refusal_reasons", "refusal-reasons")))
        .unwrap_or_else(|| name.to_owned())
}

fn question(ctx: &Context, name: &str, typed: &Form, wrong: &Wrong) -> Markup {
    let t = ctx.language;
    let verdict = format!("{name}.verdict");
    html! {
        fieldset id=(verdict) tabindex="-1" {
            legend { (t.text(of("review-{}", name))) }
            div.picks {
                @for (word, _) in VERDICTS {
                    label.pick { input type="radio" name=(verdict) value=(word) checked[typed.text(&verdict) == Some(word)]; span { (t.text(of("review-verdict-{}", word))) } }
                }
            }
            (error(ctx, &verdict, wrong))
            (area(ctx, &format!("{name}.reasons"), &t.text("review-reasons"), typed, wrong))
        }
    }
}

fn refugee_part(ctx: &Context, asked: &Assessing<'_>, typed: &Form, wrong: &Wrong) -> Markup {
    let t = ctx.language;
    let named: Vec<&str> = typed.all("asked").collect();
    html! {
        fieldset #refugee tabindex="-1" {
            legend { (t.text("review-refugee")) }
            @for word in REFUGEE {
                label.pick { input type="radio" name="refugee" value=(word) checked[typed.text("refugee") == Some(word)]; span { (t.text(of("review-refugee-{}", word))) } }
            }
            (error(ctx, "refugee", wrong))
            div.field .wrong[wrong.contains_key("granted_by")] {
                label for="granted_by" { (t.text("field-refugee_granted_by")) }
                select #granted_by name="granted_by" {
                    option value="" { (t.text("draft-choose")) }
                    @for (code, name) in atlas::countries(t) { option value=(code) selected[typed.text("granted_by") == Some(code.alpha2())] { (name) } }
                }
                (error(ctx, "granted_by", wrong))
            }
            details open[!named.is_empty()] {
                summary { (t.text("review-asked")) }
                div.members {
                    @for member in asked.members {
                        label.pick { input type="checkbox" name="asked" value=(member) checked[named.contains(&member.as_str())]; span { (ctx.member_name(member)) } }
                    }
                }
            }
        }
    }
}

fn area(ctx: &Context, name: &str, label: &str, typed: &Form, wrong: &Wrong) -> Markup {
    html! {
        div.field .wrong[wrong.contains_key(name)] {
            label for=(name) { (label) }
            textarea id=(name) name=(name) rows="2" dir="auto" maxlength="20000" aria-invalid=[wrong.contains_key(name).then_some("true")] { (typed.text(name).unwrap_or_default()) }
            (error(ctx, name, wrong))
        }
    }
}

fn error(ctx: &Context, name: &str, wrong: &Wrong) -> Markup {
    html! { @if let Some(key) = wrong.get(name) { p.error { (ctx.language.text(key)) } } }
}
