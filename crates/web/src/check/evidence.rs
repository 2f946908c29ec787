//! What speaks for and against a candidate, in the officer's language. The words of names stay as typed and as listed.

use matching::{Evidence, IssuerAgreement};
use maud::{Markup, html};
use particulars::{CountryCode, DateAgreement, NumberAgreement};

use crate::{
    language::{Language, Messages, Value, of},
    word,
};

/// Whether a piece of evidence speaks for the candidate, against, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Speaks {
    /// For.
    For,
    /// Neither strongly.
    Weakly,
    /// Against.
    Against,
}

/// One line of evidence: a mark, a word for the mark, and the sentence.
pub(crate) fn line(language: Language, evidence: &Evidence) -> Markup {
    let (speaks, sentence) = said(language, evidence);
    marked(language, speaks, &sentence)
}

/// A sentence with its mark, and a word for the mark.
pub(super) fn marked(language: Language, speaks: Speaks, sentence: &str) -> Markup {
    let (class, mark, key) = match speaks {
        Speaks::For => ("for", "+", "check-for"),
        Speaks::Weakly => ("weak", "·", "check-weakly"),
        Speaks::Against => ("against", "−", "check-against"),
    };
    html! { li.(class) { span.sign aria-hidden="true" { (mark) } span.unseen { (language.text(key)) (language.text("word-colon")) } span { (sentence) } } }
}

/// Which way it speaks, and the sentence.
pub(crate) fn said(t: Language, evidence: &Evidence) -> (Speaks, String) {
    let with = |key: &'static str, pairs: &[(&str, &str)]| {
        let arguments: Vec<(&str, Value<'_>)> =
            pairs.iter().map(|(name, text)| (*name, Value::Text(text))).collect();
        t.with(key, &arguments)
    };
    match evidence {
        Evidence::NameWord { searched, listed, how } => {
            let how = t.text(of("agree-{}", &word(how)));
            (
                Speaks::For,
                with(
                    "evidence-name-word",
                    &[("searched", searched), ("listed", listed), ("how", &how)],
                ),
            )
        }
        Evidence::NameWordNotListed { searched } => {
            (Speaks::Weakly, with("evidence-not-listed", &[("searched", searched)]))
        }
        Evidence::NameWordNotSearched { listed } => {
            (Speaks::Weakly, with("evidence-not-searched", &[("listed", listed)]))
        }
        Evidence::NameWordDiffers { searched, listed } => (
            Speaks::Against,
            with("evidence-differs", &[("searched", searched), ("listed", listed)]),
        ),
        Evidence::WeakAlias { listed } => {
            (Speaks::Weakly, with("evidence-weak-alias", &[("listed", listed)]))
        }
        Evidence::Born { searched, listed, how } => {
            let (speaks, key) = match how {
                DateAgreement::Same => (Speaks::For, "evidence-born-same"),
                DateAgreement::Compatible => (Speaks::For, "evidence-born-compatible"),
                DateAgreement::DayMonthSwapped => (Speaks::For, "evidence-born-swapped"),
                DateAgreement::OneDigit => (Speaks::Weakly, "evidence-born-one-digit"),
                DateAgreement::NearYear(_) => (Speaks::Weakly, "evidence-born-near"),
                DateAgreement::Contradict => (Speaks::Against, "evidence-born-contradict"),
            };
            let (searched, listed) = (searched.to_string(), listed.to_string());
            (speaks, with(key, &[("searched", &searched), ("listed", &listed)]))
        }
        Evidence::Sex { searched, listed } => {
            let speaks = if searched == listed { Speaks::Weakly } else { Speaks::Against };
            let key = if searched == listed { "evidence-sex-same" } else { "evidence-sex-other" };
            (speaks, with(key, &[("listed", &t.text(of("sex-{}", sex_word(*listed))))]))
        }
        Evidence::SameNationality { country } => (
            Speaks::For,
            with("evidence-same-nationality", &[("country", atlas::country_name(*country, t))]),
        ),
        Evidence::OtherNationality { listed, .. } => {
            let names = |codes: &[CountryCode]| {
                codes
                    .iter()
                    .map(|code| atlas::country_name(*code, t))
                    .collect::<Vec<_>>()
                    .join(" · ")
            };
            (Speaks::Against, with("evidence-other-nationality", &[("listed", &names(listed))]))
        }
        Evidence::Document { searched, listed, how, issuer } => {
            document(t, (searched, listed), *how, *issuer)
        }
    }
}

fn document(
    t: Language,
    (searched, listed): (&str, &str),
    how: NumberAgreement,
    issuer: IssuerAgreement,
) -> (Speaks, String) {
    let number = match how {
        NumberAgreement::Same => "evidence-number-same",
        NumberAgreement::SameRead => "evidence-number-read",
        NumberAgreement::Different => "evidence-number-other",
    };
    let key = match issuer {
        IssuerAgreement::Same => "evidence-issuer-same",
        IssuerAgreement::Unknown => "evidence-issuer-unknown",
        IssuerAgreement::Other => "evidence-issuer-other",
    };
    let speaks = match (how, issuer) {
        (NumberAgreement::Different, _) => Speaks::Against,
        (_, IssuerAgreement::Other) => Speaks::Weakly,
        _ => Speaks::For,
    };
    let number = t.with(number, &[("searched", searched.into()), ("listed", listed.into())]);
    (speaks, format!("{number}{}{}", t.text("word-semicolon"), t.text(key)))
}

/// The word of a sex in messages.
pub(crate) fn sex_word(sex: particulars::Sex) -> &'static str {
    match sex {
        particulars::Sex::Female => "female",
        particulars::Sex::Male => "male",
        particulars::Sex::Unspecified => "unspecified",
    }
}
