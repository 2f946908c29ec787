//! The statute as data: another body's law without code, what a malformed one says, who may do what, waivers and weights.
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;

use domain::{
    Draft, OfficerId,
    directory::{Officer, Post, Role},
    message::Priority,
    review::Waiver,
};
use jiff::civil::{Date, date};
use serde_json::json;
use statute::{Act, Denied, Finding, Severity, Statute, access, samples, stops, stops_despite};

const TODAY: Date = date(2026, 3, 1);

fn default() -> Statute {
    Statute::parse(Statute::default_text()).unwrap()
}

/// The default statute with one passage replaced.
fn with(old: &str, new: &str) -> String {
    let text = Statute::default_text();
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

fn red_with_maximum(months: u32) -> Draft {
    let mut draft = Draft::from_json(samples::of("red").unwrap().as_bytes()).unwrap();
    draft.judicial.as_mut().unwrap().offences[0].maximum_months = Some(months);
    draft
}

fn rules(findings: &[Finding]) -> Vec<(&str, Severity)> {
    stops(findings).map(|finding| (finding.rule.as_str(), finding.severity)).collect()
}

#[test]
fn another_bodys_threshold_and_kind_work_without_code() {
    let text = with("penalty_max_months = 24", "penalty_max_months = 12")
        + r#"
[[kind]]
code = "amber"
name = "Amber notice"
articles = "Agreement of the three neighbours, article 9"
instrument = "notice"
action = "Stop the vehicle at the border and tell the owner."
gate = "review"
asked_by = ["bureau"]
subjects = ["matter"]
purposes = ["locate"]
identity = "traceable"
needs = ["facts"]
audience = "all"
limited_as = "diffusion-information"
retention_days = 90
hit_answer_hours = 4
priority = "urgent"
"#;
    let statute = Statute::parse(&text).unwrap();

    let draft = red_with_maximum(18);
    assert_eq!(
        rules(&default().check(&draft, TODAY, &[])),
        [("red-penalty-threshold", Severity::Bar)]
    );
    assert_eq!(rules(&statute.check(&draft, TODAY, &[])), []);

    let amber = json!({
        "kind": "amber", "requester": "LA", "case_reference": "V-7", "language": "en", "purpose": "locate",
        "subject": {"matter": {"title": "Grey lorry", "numbers": ["ກຂ 1178"]}},
        "circumstances": {"facts": "Left the crossing at Bò Y without stopping on 3 February and is believed to carry \
            timber felled in a protected forest.", "on": "2026-02-03"},
        "assurances": {"quality_checked": true, "articles_2_and_3": true},
        "handling": {"audience": {"only": ["VN"]}},
    });
    let mut amber = Draft::from_json(amber.to_string().as_bytes()).unwrap();
    let findings = statute.check(&amber, TODAY, &[]);
    assert_eq!(rules(&findings), [("audience-all", Severity::Gap)]);
    assert_eq!(findings[0].mend, "open it to all, or ask for diffusion-information instead");
    amber.handling.audience = domain::audience::Audience::All;
    assert_eq!(rules(&statute.check(&amber, TODAY, &[])), []);
    let kind = statute.kind(&amber.kind).unwrap();
    assert_eq!(kind.retain_until(&amber, TODAY), date(2026, 5, 30));
    assert_eq!(rules(&default().check(&amber, TODAY, &[])), [("kind-known", Severity::Bar)]);
}

#[test]
fn a_body_weighs_a_rule_differently_and_says_why() {
    let adjust = |weight: &str, kinds: &str| {
        let text = format!(
            "{}\n[[adjust]]\nrule = \"red-penalty-threshold\"\n{kinds}weight = \"{weight}\"\nwhy = \"our treaty\"\n",
            Statute::default_text()
        );
        Statute::parse(&text).unwrap()
    };
    let found = |statute: Statute| {
        let mut findings = statute.check(&red_with_maximum(18), TODAY, &[]);
        findings.retain(|finding| finding.rule == "red-penalty-threshold");
        findings.pop().map(|finding| finding.severity)
    };
    assert_eq!(found(adjust("off", "")), None);
    assert_eq!(found(adjust("advice", "kinds = [\"red\"]\n")), Some(Severity::Advice));
    assert_eq!(found(adjust("off", "kinds = [\"blue\"]\n")), Some(Severity::Bar));
}

#[test]
fn a_reviewer_waives_what_may_be_waived_with_a_reason_and_nothing_else() {
    let mut draft = red_with_maximum(18);
    draft.case_reference.clear();
    let findings = default().check(&draft, TODAY, &[]);
    let waiver = |rule: &str, reason: &str| Waiver { rule: rule.into(), reason: reason.into() };
    let left = |waivers: &[Waiver]| {
        stops_despite(&findings, waivers).map(|finding| finding.rule.clone()).collect::<Vec<_>>()
    };
    let both = ["red-penalty-threshold", "case-reference"];
    assert_eq!(left(&[]), both);
    assert_eq!(left(&[waiver("red-penalty-threshold", " ")]), both);
    assert_eq!(left(&[waiver("red-penalty-threshold", "a serial offender")]), both[1..]);
    assert_eq!(left(&[waiver("case-reference", "never mind")]), both);
}

#[test]
fn a_malformed_statute_is_refused_at_its_line_with_the_reason() {
    let cases = [
        ("penalty_max_months = 24", "penalty_max_months = 0", "penalty_max_months is zero"),
        ("penalty_max_months = 24", "penalty_max_months = -1", "invalid value"),
        ("penalty_max_months = 24", "penalty_max_month = 24", "unknown field `penalty_max_month`"),
        ("penalty_max_months = 24", "penalty_max_months = ", "string values must be quoted"),
        (
            "normal_hours = 120",
            "normal_hours = 1",
            "urgent_hours leaves more time than normal_hours",
        ),
        ("code = \"blue\"", "code = \"red\"", "kind \"red\" is listed twice"),
        ("code = \"blue\"", "code = \"Blue!\"", "a kind of notice is"),
        (
            "gate = \"review\"",
            "gate = \"automatic\"",
            "a kind that asks for coercive measures is reviewed",
        ),
        ("retention_days = 1826", "retention_days = 0", "retention_days is zero"),
        ("retention_days = 1826", "", "missing field `retention_days`"),
        (
            "lesser = \"diffusion-arrest\"",
            "lesser = \"pink\"",
            "names a kind that is not in this statute",
        ),
        ("audience = \"all\"", "audience = \"may_be_limited\"", "a notice goes to all members"),
        ("purposes = [\"search_for_arrest\"]", "purposes = []", "purposes is empty"),
        ("statuses = [\"convicted\", \"charged\"]", "statuses = []", "names their statuses"),
        ("draft_notice = {", "draft_notices = {", "unknown variant `draft_notices`"),
        (
            "review_request = { secretariat = [\"reviewer\"] }",
            "review_request = { secretariat = [\"administrator\"] }",
            "an administrator touches no record",
        ),
        (
            "adopt_statute = { secretariat = [\"administrator\"] }",
            "adopt_statute = { secretariat = [\"reviewer\"] }",
            "only administrators administer",
        ),
    ];
    for (old, new, reason) in cases {
        let error = Statute::parse(&with(old, new)).unwrap_err();
        assert!(error.what.contains(reason), "{new}: {error}");
        let text = with(old, new);
        let line = text.lines().nth(error.line - 1).unwrap();
        let place = match new {
            "" => "[[kind]]",
            "normal_hours = 1" => "urgent_hours",
            _ => new.trim_end(),
        };
        assert!(line.contains(place), "{new}: {error}, where stands {line}");
    }
}

#[test]
fn adjustments_that_lead_nowhere_are_refused_and_so_are_absurd_texts() {
    let adjust = |lines: &str| {
        let text = format!("{}\n[[adjust]]\n{lines}\n", Statute::default_text());
        Statute::parse(&text).unwrap_err().what
    };
    assert_eq!(
        adjust("rule = \"no-such\"\nweight = \"off\"\nwhy = \"x\""),
        "there is no rule \"no-such\""
    );
    assert_eq!(
        adjust("rule = \"facts\"\nweight = \"off\"\nwhy = \" \""),
        "an adjusted rule says why"
    );
    assert_eq!(
        adjust("rule = \"facts\"\nkinds = [\"pink\"]\nweight = \"off\"\nwhy = \"x\""),
        "names a kind that is not in this statute"
    );
    let twice = with("\"homicide\",", "\"homicide\", \"fraud\",");
    assert_eq!(Statute::parse(&twice).unwrap_err().what, "\"fraud\" is listed twice");
    for absurd in
        ["", "\0", "[[[[", &"a".repeat(300_000), &"[".repeat(100_000), &"a.".repeat(60_000)]
    {
        assert!(Statute::parse(absurd).is_err());
    }
}

fn officer(post: Post, roles: &[Role]) -> Officer {
    Officer {
        id: OfficerId::from_bytes([1; 16]),
        name: "Marit Okonjo-Lê".into(),
        post,
        unit: None,
        roles: roles.iter().copied().collect(),
    }
}

fn bureau() -> Post {
    Post::Bureau("VN".parse().unwrap())
}

#[test]
fn an_act_is_denied_unless_the_role_is_granted_it_at_that_post() {
    let statute = default();
    let may = |post, roles: &[Role], act| statute.may(&officer(post, roles), act);
    assert_eq!(may(bureau(), &[Role::BureauOfficer], Act::SubmitNotice), Ok(()));
    assert_eq!(may(Post::Secretariat, &[Role::Reviewer], Act::ReviewRequest), Ok(()));
    let denied = may(bureau(), &[Role::Reviewer], Act::ReviewRequest);
    assert_eq!(denied, Err(Denied::NotGranted(Act::ReviewRequest, "at a bureau")));
    let denied = may(Post::Secretariat, &[Role::Reviewer], Act::SubmitNotice).unwrap_err();
    assert_eq!(
        denied.to_string(),
        "no role of this officer may submit a notice or diffusion at the secretariat"
    );
    for act in Act::ALL {
        assert!(may(bureau(), &[], *act).is_err(), "{act}");
    }
}

#[test]
fn an_act_that_the_statute_does_not_list_is_nobodys() {
    let statute = Statute::parse(&with("look_up = {", "#look_up = {")).unwrap();
    for role in Role::ALL {
        assert!(statute.may(&officer(bureau(), &[role]), Act::LookUp).is_err());
    }
}

#[test]
fn administrators_touch_no_record_and_nobody_both_administers_and_reviews() {
    let statute = default();
    for act in Act::ALL.iter().filter(|act| !act.administrative()) {
        for post in [Post::Secretariat, bureau()] {
            assert!(statute.may(&officer(post, &[Role::Administrator]), *act).is_err(), "{act}");
        }
    }
    let both = officer(Post::Secretariat, &[Role::Administrator, Role::Reviewer]);
    for act in Act::ALL {
        assert_eq!(statute.may(&both, *act), Err(Denied::MixedRoles));
    }
    assert_eq!(access::roles_go_together(&both.roles), Err(Denied::MixedRoles));
    assert_eq!(
        access::roles_go_together(&BTreeSet::from([Role::BureauOfficer, Role::DutyOfficer])),
        Ok(())
    );
}

#[test]
fn limits_clocks_and_standings_are_read_as_the_file_says() {
    let statute = default();
    assert_eq!(statute.limits.suspension_days, 183);
    assert_eq!(statute.limits.copy_max_age_days, 7);
    assert_eq!(statute.answer_hours(Priority::VeryUrgent), 2);
    let standing = |code: &str| statute.standing(&code.parse().unwrap());
    assert_eq!(standing("UNSC"), Some(statute::kind::Standing::Sanctions));
    assert_eq!(standing("VN"), Some(statute::kind::Standing::Bureau));
    assert_eq!(standing("ZZ"), None);
    let reviewed: Vec<_> = statute
        .kinds
        .iter()
        .filter(|kind| !kind.reviewed())
        .map(|kind| kind.code.as_str())
        .collect();
    assert_eq!(
        reviewed,
        [
            "un-special",
            "diffusion-locate",
            "diffusion-information",
            "diffusion-identify",
            "diffusion-warn",
            "diffusion-inform"
        ]
    );
}

#[test]
fn what_counts_as_a_match_is_the_statutes_and_one_written_before_it_said_so_still_reads() {
    let text = Statute::default_text();
    let from = text.find("[check]").unwrap();
    let to = from + text[from..].find("\n\n").unwrap();
    let older = format!("{}{}", &text[..from], &text[to..]);
    let figures = |text: &str| Statute::parse(text).map(|read| read.check);
    let today = figures(text).unwrap();
    assert_eq!((today.match_from, today.similar_from), (0.5, 0.02));
    assert_eq!(figures(&older).unwrap(), today);
    let stricter = figures(&with("match_from = 0.5", "match_from = 0.9")).unwrap();
    assert_eq!((stricter.match_from, stricter.similar_from), (0.9, 0.02));
    for (old, new, what) in [
        ("match_from = 0.5", "match_from = 0.0", "match_from is a probability"),
        ("match_from = 0.5", "match_from = 1.0", "match_from is a probability"),
        ("match_from = 0.5", "match_from = nan", "match_from is a probability"),
        ("similar_from = 0.02", "similar_from = -0.1", "similar_from is a probability"),
        ("similar_from = 0.02", "similar_from = 0.6", "must be similar too"),
        ("similar_from = 0.02", "similar_form = 0.02", "unknown field"),
    ] {
        let fault = figures(&with(old, new)).unwrap_err().to_string();
        assert!(fault.contains(what), "{new}: {fault}");
    }
}

#[test]
fn a_draft_of_the_largest_size_is_checked_in_bounded_time() {
    let mut draft = Draft::from_json(samples::of("red").unwrap().as_bytes()).unwrap();
    let judicial = draft.judicial.as_mut().unwrap();
    judicial.facts = "ễ\u{202e}".repeat(20_000);
    judicial.offences = vec![judicial.offences[0].clone(); 1_000];
    let domain::draft::Subject::Person(person) = &mut draft.subject else { panic!("a person") };
    person.family_name = "\u{202e}".repeat(40_000);
    person.dates_of_birth = vec!["1850/2100".parse().unwrap(); 5_000];
    let findings = default().check(&draft, TODAY, &[]);
    assert!(findings.iter().any(|finding| finding.rule == "name-text"));
    assert!(statute::phrases(&draft).len() < 20);
}
