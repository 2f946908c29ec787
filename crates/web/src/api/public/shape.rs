//! The JSON of INTERPOL's public web service (HAL), made from public extracts. Fields that it has and we do not know are
//! null, as there.

use particulars::{DateShape, PartialDate, Sex};
use serde_json::{Value, json};

use super::query::Query;
use crate::extract::{Extract, in_address};

/// A page of the list.
pub(super) fn list(origin: &str, kind: &str, query: &Query, found: &[&Extract]) -> Value {
    let per_page = query.per_page as usize;
    let pages = u32::try_from(found.len().div_ceil(per_page)).unwrap_or(u32::MAX).max(1);
    let skipped = (query.page as usize - 1).saturating_mul(per_page);
    let notices: Vec<_> = found
        .iter()
        .skip(skipped)
        .take(per_page)
        .map(|extract| heading(origin, kind, extract))
        .collect();
    let link =
        |page: u32| json!({"href": format!("{origin}/notices/v1/{kind}?{}", query.address(page))});
    let mut links = json!({"self": link(query.page), "first": link(1), "last": link(pages)});
    if query.page > 1 {
        links["prev"] = link(query.page - 1);
    }
    if query.page < pages {
        links["next"] = link(query.page + 1);
    }
    json!({
        "total": found.len(),
        "query": query.echoed(),
        "_embedded": {"notices": notices},
        "_links": links,
    })
}

/// What a list shows of a notice.
fn heading(origin: &str, kind: &str, extract: &Extract) -> Value {
    json!({
        "entity_id": extract.file.0,
        "forename": known(&extract.forename),
        "name": known(&extract.name),
        "date_of_birth": extract.born.map(born),
        "nationalities": codes(extract),
        "_links": links(origin, kind, extract),
    })
}

/// All the public may know of it.
pub(super) fn detail(origin: &str, kind: &str, extract: &Extract) -> Value {
    let warrants: Vec<_> = extract
        .charges
        .iter()
        .map(|charge| {
            json!({
                "issuing_country_id": extract.warrant_by.map(particulars::CountryCode::alpha2),
                "charge": charge,
                "charge_translation": null,
            })
        })
        .collect();
    json!({
        "entity_id": extract.file.0,
        "un_reference": extract.outside_reference,
        "forename": known(&extract.forename),
        "name": known(&extract.name),
        "name_in_original_script": extract.name_in_original_script,
        "date_of_birth": extract.born.map(born),
        "place_of_birth": extract.place_of_birth,
        "country_of_birth_id": null,
        "sex_id": extract.sex.map(sex),
        "nationalities": codes(extract),
        "languages_spoken_ids": null,
        "eyes_colors_id": null,
        "hairs_id": null,
        "height": null,
        "weight": null,
        "distinguishing_marks": extract.description,
        "arrest_warrants": warrants,
        "_embedded": {"links": []},
        "_links": links(origin, kind, extract),
    })
}

/// Its photographs.
pub(super) fn images(origin: &str, kind: &str, extract: &Extract) -> Value {
    let notice = address(origin, kind, extract);
    let images: Vec<_> = extract
        .photographs
        .iter()
        .map(|sha256| {
            json!({"picture_id": sha256, "_links": {"self": {"href": format!("{notice}/images/{sha256}")}}})
        })
        .collect();
    json!({
        "_embedded": {"images": images},
        "_links": {"self": {"href": format!("{notice}/images")}, "notice": {"href": notice}},
    })
}

fn links(origin: &str, kind: &str, extract: &Extract) -> Value {
    let notice = address(origin, kind, extract);
    let mut links = json!({
        "self": {"href": notice},
        "images": {"href": format!("{notice}/images")},
    });
    if let Some(sha256) = extract.photographs.first() {
        links["thumbnail"] = json!({"href": format!("{notice}/images/{sha256}")});
    }
    links
}

fn address(origin: &str, kind: &str, extract: &Extract) -> String {
    format!("{origin}/notices/v1/{kind}/{}", in_address(&extract.file))
}

fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn codes(extract: &Extract) -> Vec<&'static str> {
    extract.nationalities.iter().map(|country| country.alpha2()).collect()
}

/// As much of a date as is known, with slashes; about a year is that year, a range its first.
fn born(date: PartialDate) -> String {
    match date.shape() {
        DateShape::Day(day) => format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day()),
        DateShape::Month { year, month } => format!("{year:04}/{month:02}"),
        DateShape::Year(year) | DateShape::Circa(year) | DateShape::Years { from: year, .. } => {
            format!("{year:04}")
        }
    }
}

fn sex(sex: Sex) -> char {
    match sex {
        Sex::Unspecified => 'U',
        known => known.letter(),
    }
}

#[cfg(test)]
#[path = "../../../tests/unit/api/public/shape.rs"]
mod tests;
