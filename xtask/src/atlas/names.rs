//! Names of countries and languages in the interface's five languages, and the order a reader expects them in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::Sources;

/// The interface's languages, in the order of `atlas::Language`.
const LANGUAGES: [&str; 5] = ["en", "fr", "es", "ar", "vi"];

/// Where CLDR's first choice is not the one for a police register, and the variant that is: Congo by the state's name, not by
/// its capital; both names where two states each use their own; the names Myanmar and Palestine go by at the United Nations.
const VARIANTS: [(&str, &str); 5] = [
    ("CD", "CD-alt-variant"),
    ("CG", "CG-alt-variant"),
    ("FK", "FK-alt-variant"),
    ("MM", "MM-alt-short"),
    ("PS", "PS-alt-short"),
];

/// A language is listed if it is official somewhere or CLDR counts this many who speak it.
const FEWEST_SPEAKERS: f64 = 100_000.0;

/// Reads `{"en": {"AD": "Andorra", …}, …}`, prints one line a language: the codes in that language's order.
const SORT: &str = "const all = JSON.parse(require('fs').readFileSync(0));
for (const [tag, names] of Object.entries(all)) {
  if (!Intl.Collator.supportedLocalesOf(tag).length) throw `this node has no collation for ${tag}`;
  const {compare} = new Intl.Collator(tag);
  const codes = Object.keys(names).sort((a, b) => compare(names[a], names[b]) || (a < b ? -1 : 1));
  console.log(tag + '\\t' + codes.join(' '));
}";

/// One name for each of [`LANGUAGES`].
type Names = [String; LANGUAGES.len()];

pub(super) fn tables(sources: &Sources) -> Result<Vec<(&'static str, String)>, String> {
    let countries = countries(sources)?;
    let (spoken, bibliographic) = (spoken(sources)?, bibliographic(sources)?);
    let mut order = String::new();
    for (what, names) in [("countries", &countries), ("spoken", &spoken)] {
        for line in sorted(names)?.lines() {
            let _ = writeln!(order, "{what}\t{line}");
        }
    }
    let rows = |names: &BTreeMap<String, Names>, more: &dyn Fn(&str) -> String| -> String {
        let row = |(code, names): (&String, &Names)| {
            format!("{code}{}\t{}\n", more(code), names.join("\t"))
        };
        names.iter().map(row).collect()
    };
    let b_code = |code: &str| format!("\t{}", bibliographic.get(code).map_or(code, String::as_str));
    Ok(vec![
        ("countries.tsv", rows(&countries, &|_| String::new())),
        ("spoken.tsv", rows(&spoken, &b_code)),
        ("order.tsv", order),
    ])
}

fn countries(sources: &Sources) -> Result<BTreeMap<String, Names>, String> {
    let names = names(sources, "territories")?;
    let named = |iso: &super::Iso| {
        let code = iso.alpha2.as_str();
        let variant = VARIANTS.iter().find(|(of, _)| *of == code).map(|(_, variant)| *variant);
        // Not every language has the variant: then its first choice stands.
        let pick = |table: &BTreeMap<String, String>| {
            variant.and_then(|key| table.get(key)).or_else(|| table.get(code)).cloned()
        };
        let found = every(&names, pick).ok_or_else(|| format!("{code} is not named everywhere"))?;
        Ok((code.to_owned(), found))
    };
    sources.countries.iter().map(named).collect()
}

/// The languages people speak, by their shortest code.
fn spoken(sources: &Sources) -> Result<BTreeMap<String, Names>, String> {
    let territories = sources.json("cldr-core/supplemental/territoryInfo.json")?;
    let territories = object(&territories["supplemental"]["territoryInfo"], "territoryInfo")?;
    let mut speakers: BTreeMap<&str, f64> = BTreeMap::new();
    let mut official: BTreeSet<&str> = BTreeSet::new();
    for territory in territories.values() {
        let people = number(&territory["_population"]);
        for (tag, share) in territory["languagePopulation"].as_object().into_iter().flatten() {
            // `pa_Arab` is Punjabi too: how it is written is not what is spoken.
            let language = tag.split('_').next().unwrap_or(tag);
            *speakers.entry(language).or_default() +=
                people * number(&share["_populationPercent"]) / 100.0;
            if share["_officialStatus"].is_string() {
                official.insert(language);
            }
        }
    }
    let names = names(sources, "languages")?;
    let listed = speakers
        .into_iter()
        .filter(|(code, count)| *count >= FEWEST_SPEAKERS || official.contains(code))
        .filter_map(|(code, _)| {
            Some((code.to_owned(), every(&names, |table| table.get(code).cloned())?))
        })
        .collect();
    Ok(listed)
}

/// ISO 639-2/B codes of languages whose own code has two letters: the bibliographic code where there is one (`ger`), else the terminological (`vie`).
fn bibliographic(sources: &Sources) -> Result<BTreeMap<String, String>, String> {
    let aliases = sources.json("cldr-core/supplemental/aliases.json")?;
    let aliases =
        object(&aliases["supplemental"]["metadata"]["alias"]["languageAlias"], "languageAlias")?;
    let mut codes = BTreeMap::new();
    for wanted in ["overlong", "bibliographic"] {
        for (alias, to) in aliases {
            let (Some(reason), Some(code)) = (to["_reason"].as_str(), to["_replacement"].as_str())
            else {
                continue;
            };
            // `mol` and `twi` are overlong for `ro` and `ak` too: codes that ISO 639 has merged into these.
            let merged = wanted == "overlong" && codes.contains_key(code);
            let fits = reason == wanted && alias.len() == 3 && code.len() == 2;
            if fits && (!merged || alias.starts_with(code)) {
                codes.insert(code.to_owned(), alias.clone());
            }
        }
    }
    Ok(codes)
}

/// CLDR's names of a kind (`territories`, `languages`), one table a language.
fn names(sources: &Sources, kind: &str) -> Result<Vec<BTreeMap<String, String>>, String> {
    let read = |tag: &&str| {
        let path = format!("cldr-localenames-full/main/{tag}/{kind}.json");
        let file = sources.json(&path)?;
        let table = object(&file["main"][*tag]["localeDisplayNames"][kind], &path)?;
        let text = |(code, name): (&String, &Value)| Some((code.clone(), name.as_str()?.into()));
        Ok(table.iter().filter_map(text).collect())
    };
    LANGUAGES.iter().map(read).collect()
}

fn every(
    tables: &[BTreeMap<String, String>],
    pick: impl Fn(&BTreeMap<String, String>) -> Option<String>,
) -> Option<Names> {
    let names: Vec<String> = tables.iter().map(pick).collect::<Option<_>>()?;
    names.try_into().ok()
}

fn sorted(names: &BTreeMap<String, Names>) -> Result<String, String> {
    let table = |at: usize| -> Value {
        names.iter().map(|(code, names)| (code.clone(), Value::from(names[at].as_str()))).collect()
    };
    let all: Value =
        LANGUAGES.iter().enumerate().map(|(at, tag)| ((*tag).to_owned(), table(at))).collect();
    let failed = |error| format!("node: {error}");
    let mut node = Command::new("node");
    node.args(["-e", SORT]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = node.spawn().map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(all.to_string().as_bytes()).map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err(format!("node: {}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| "node printed no UTF-8".to_owned())
}

fn object<'v>(value: &'v Value, what: &str) -> Result<&'v serde_json::Map<String, Value>, String> {
    value.as_object().ok_or_else(|| format!("{what}: not found"))
}

/// CLDR writes numbers as text.
fn number(value: &Value) -> f64 {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_default()
}
