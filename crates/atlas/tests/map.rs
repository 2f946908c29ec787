//! The map as a page gets it: every country on it, well-formed, small enough, deaf to hostile text, and nothing in it that a
//! strict content policy would refuse.

#![expect(clippy::unwrap_used, reason = "a drawing that cannot be read fails the test")]

use std::collections::BTreeSet;

use atlas::map::{
    Detail, Mark, PATTERNS, Shape, WITHOUT_PLACE, ground, picture, shapes, size, svg,
};
use atlas::{Language, country_name};
use particulars::CountryCode;
use quick_xml::Reader;
use quick_xml::events::Event;

const DETAILS: [Detail; 2] = [Detail::Wide, Detail::Narrow];

/// A name and its attributes.
type Element = (String, Vec<(String, String)>);

/// Every element, and the text of every title. Panics on what is not well-formed.
fn read(xml: &str) -> (Vec<Element>, Vec<String>) {
    let mut reader = Reader::from_str(xml);
    let (mut elements, mut titles, mut depth) = (Vec::new(), Vec::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Eof => break,
            Event::Start(start) | Event::Empty(start) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
                });
                elements.push((start.name().as_ref().to_owned(), attributes.collect()));
                if start.name().as_ref() == "title" {
                    titles.push(String::new());
                }
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) => titles.last_mut().unwrap().push_str(text),
            Event::GeneralRef(entity) => {
                let letter = match entity.as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "#39" => '\'',
                    other => panic!("{other} is no entity of XML"),
                };
                titles.last_mut().unwrap().push(letter);
            }
            other => panic!("{other:?} has no place in a drawing"),
        }
    }
    assert_eq!(depth, 0, "not every element is closed");
    (elements, titles)
}

fn attribute<'e>(
    (_, attributes): &'e (String, Vec<(String, String)>),
    name: &str,
) -> Option<&'e str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

#[test]
fn every_country_has_a_place_on_both_maps_but_those_listed() {
    for detail in DETAILS {
        let (width, height, radius) = size(detail);
        let placed: BTreeSet<_> = shapes(detail).iter().map(|shape| shape.country).collect();
        assert_eq!(placed.len(), shapes(detail).len());
        for country in CountryCode::all() {
            let listed = WITHOUT_PLACE.contains(&country.alpha2());
            assert_ne!(placed.contains(&country), listed, "{country}");
        }
        for shape in shapes(detail) {
            let (x, y) = shape.centre;
            assert!((0..=width).contains(&x) && (0..=height).contains(&y), "{shape:?}");
            assert!(!shape.path.is_empty() || shape.dot_of.is_some(), "{} unseen", shape.country);
        }
        assert!(radius > 0 && ground(detail).starts_with('M'));
    }
}

#[test]
fn no_dot_covers_another() {
    for detail in DETAILS {
        let (_, _, radius) = size(detail);
        let dots: Vec<_> = shapes(detail).iter().filter(|shape| shape.dot_of.is_some()).collect();
        for (at, one) in dots.iter().enumerate() {
            for other in &dots[..at] {
                let (x, y) = (one.centre.0 - other.centre.0, one.centre.1 - other.centre.1);
                let apart = x * x + y * y >= 4 * radius * radius;
                assert!(apart, "{} covers {}", one.country, other.country);
            }
        }
    }
}

/// The corners of each line of a path. Panics on anything but `M12 34l5-6 7 8z`.
fn lines(path: &str) -> Vec<Vec<(i32, i32)>> {
    let line = |line: &str| {
        let (start, steps) = line.strip_prefix('M').unwrap().split_once('l').unwrap();
        let steps = steps.replace('-', " -");
        let numbers = start.split(' ').chain(steps.split_whitespace());
        let numbers: Vec<i32> = numbers.map(|number| number.parse().unwrap()).collect();
        assert!(numbers.len() >= 6 && numbers.len().is_multiple_of(2), "{line}");
        let (mut x, mut y) = (0, 0);
        let corner = |step: &[i32]| {
            (x, y) = (x + step[0], y + step[1]);
            (x, y)
        };
        numbers.chunks_exact(2).map(corner).collect()
    };
    path.split_terminator('z').map(line).collect()
}

fn shape(detail: Detail, code: &str) -> &'static Shape {
    shapes(detail).iter().find(|shape| shape.country.alpha2() == code).unwrap()
}

#[test]
fn land_stays_within_the_map_and_every_path_is_steps_of_whole_units() {
    for detail in DETAILS {
        let (width, height, _) = size(detail);
        for path in shapes(detail).iter().map(|shape| shape.path).chain([ground(detail)]) {
            for (x, y) in lines(path).concat() {
                assert!((0..=width).contains(&x) && (0..=height).contains(&y), "{x} {y}: {path}");
            }
        }
    }
}

#[test]
fn countries_are_as_large_beside_each_other_as_on_the_globe() {
    // Thousand km², surface areas as the United Nations' Demographic Yearbook has them. Countries of no great dispute
    // and surveyed well: India's counts land that others hold, hence the tolerance.
    let areas = [
        ("AU", 7692),
        ("BR", 8510),
        ("CA", 9985),
        ("CD", 2345),
        ("DZ", 2382),
        ("IN", 3287),
        ("KZ", 2725),
        ("MN", 1564),
        ("RU", 17_098),
        ("TD", 1284),
        ("SO", 638),
        ("VN", 331),
    ];
    for detail in DETAILS {
        let drawn = |code: &str| -> f64 {
            let twice = |line: &Vec<(i32, i32)>| -> i32 {
                let next = line.iter().cycle().skip(1);
                line.iter().zip(next).map(|(from, to)| from.0 * to.1 - to.0 * from.1).sum()
            };
            f64::from(lines(shape(detail, code).path).iter().map(twice).sum::<i32>().abs()) / 2.0
        };
        let unit = areas.map(|(_, area)| f64::from(area)).iter().sum::<f64>()
            / areas.map(|(code, _)| drawn(code)).iter().sum::<f64>();
        for (code, area) in areas {
            let share = drawn(code) * unit / f64::from(area);
            assert!((share - 1.0).abs() < 0.04, "{code} is drawn {share:.3} times its size");
        }
    }
}

#[test]
fn countries_lie_where_they_should() {
    let east = [("PT", "ES"), ("US", "PT"), ("FR", "DE"), ("TH", "VN"), ("AU", "FJ"), ("JP", "FJ")];
    let north =
        [("FR", "DZ"), ("SE", "IT"), ("CA", "US"), ("AU", "NZ"), ("CN", "VN"), ("GB", "SH")];
    for detail in DETAILS {
        let centre = |code: &str| shape(detail, code).centre;
        for (west, east) in east {
            assert!(centre(west).0 < centre(east).0, "{west} is west of {east}");
        }
        for (north, south) in north {
            assert!(centre(north).1 < centre(south).1, "{north} is north of {south}");
        }
    }
}

#[test]
fn the_drawing_is_well_formed_and_under_its_size_in_every_language() {
    for (detail, most) in [(Detail::Wide, 120_000), (Detail::Narrow, 70_000)] {
        for language in Language::ALL {
            let mark = |country| Mark {
                class: "may-see",
                title: format!("{} — received 2026-11-22", country_name(country, language)).into(),
                href: Some(format!("#{country}").into()),
            };
            let drawing = svg(detail, "World", mark);
            assert!(drawing.len() < most, "{} bytes", drawing.len());
            let (elements, titles) = read(&drawing);
            let marked = elements.iter().filter(|e| attribute(e, "data-cc").is_some());
            assert!(marked.clone().all(|e| e.0 == "a" && attribute(e, "class") == Some("may-see")));
            assert_eq!(marked.count(), shapes(detail).len());
            let named: BTreeSet<_> =
                shapes(detail).iter().map(|shape| mark(shape.country).title.into_owned()).collect();
            assert_eq!(titles.into_iter().collect::<BTreeSet<_>>(), named);
        }
    }
}

#[test]
fn a_country_without_class_or_link_is_drawn_all_the_same() {
    let drawing = svg(Detail::Narrow, "World", |_| Mark::default());
    let (elements, _) = read(&drawing);
    let groups: Vec<_> = elements.iter().filter(|e| attribute(e, "data-cc").is_some()).collect();
    assert_eq!(groups.len(), shapes(Detail::Narrow).len());
    assert!(groups.iter().all(|e| e.0 == "g" && attribute(e, "class").is_none()));
}

#[test]
fn hostile_text_is_inert() {
    let hostile = "\"'><script>alert(1)</script>&amp;\u{0}\u{1b}\u{ffff}\n]]>";
    let drawing = svg(Detail::Narrow, hostile, |_| Mark {
        class: hostile,
        title: hostile.into(),
        href: Some(hostile.into()),
    });
    let (elements, titles) = read(&drawing);
    assert_eq!(titles[0], "\"'><script>alert(1)</script>&amp;\u{fffd}\u{fffd}\u{fffd} ]]>");
    let known = ["svg", "g", "a", "title", "path", "circle"];
    assert!(elements.iter().all(|(name, _)| known.contains(&name.as_str())));
    assert!(!drawing.contains(|letter: char| letter.is_control()));
}

#[test]
fn nothing_in_drawing_or_patterns_needs_more_than_the_strictest_content_policy() {
    let drawing = svg(Detail::Wide, "World", |_| Mark::default());
    for xml in [drawing.as_str(), PATTERNS] {
        let (elements, _) = read(xml);
        for element in &elements {
            assert!(
                !["script", "style", "image", "use", "foreignObject"].contains(&element.0.as_str())
            );
            assert!(element.1.iter().all(|(name, _)| name != "style" && !name.starts_with("on")));
        }
    }
}

#[test]
fn a_picture_shows_every_country_once_in_its_group_and_leaves_out_what_has_none() {
    for detail in DETAILS {
        let group_of = |country: CountryCode| match country.alpha2() {
            "FR" | "MC" => "sees",
            "VN" => "unlisted",
            _ => "",
        };
        let drawn = picture(detail, &[("", "fill=\"#ddd\""), ("sees", "fill=\"#00f\"")], group_of);
        let (elements, titles) = read(&drawn);
        assert!(titles.is_empty());
        for shape in shapes(detail).iter().filter(|shape| !shape.path.is_empty()) {
            let times = drawn.matches(shape.path).count();
            assert_eq!(times > 0, shape.country.alpha2() != "VN", "{}", shape.country);
        }
        let sees = drawn.split("<g fill=\"#00f\">").nth(1).unwrap().split("</g>").next().unwrap();
        let france = shapes(detail).iter().find(|shape| shape.country.alpha2() == "FR").unwrap();
        assert!(sees.contains(france.path));
        let circles = elements.iter().filter(|(name, _)| name == "circle").count();
        let dots = shapes(detail).iter().filter(|shape| shape.dot_of.is_some()).count();
        assert_eq!(circles, dots);
    }
}
