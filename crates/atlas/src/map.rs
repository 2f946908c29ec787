//! A map of the world on which countries are marked: outlines and dots as data, and one SVG made of them. What a mark means, its
//! colour and pattern are the page's style sheet's.
//!
//! The map states no position on any border. Outlines are Natural Earth's, which draws who holds an area; where the United Nations
//! list it otherwise the map follows them, and land that has no code of ISO 3166-1 belongs to no country here (`tables/README.md`).

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

use particulars::CountryCode;

use crate::table;

/// How finely the world is drawn. Both show the same countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// For a wide page.
    Wide,
    /// For a phone: fewer bends and islands, more and larger dots.
    Narrow,
}

/// A country on the map. Places are in units of the map's view box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Which country.
    pub country: CountryCode,
    /// Its land as commands of an SVG path, filled by the even-odd rule. Empty if there is too little of it to draw.
    pub path: &'static str,
    /// Where its largest piece has its centre, or where its dot stands.
    pub centre: (i32, i32),
    /// For a country so small that it is shown by a dot: where its land is. A dot in a crowd stands beside it.
    pub dot_of: Option<(i32, i32)>,
}

/// How a country is shown on the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark<'a> {
    /// Classes for the style sheet.
    pub class: &'a str,
    /// What a pointer or a screen reader says: the country's name and what its mark means.
    pub title: Cow<'a, str>,
    /// Where a click leads.
    pub href: Option<Cow<'a, str>>,
}

/// Countries of ISO 3166-1 that the map does not show.
pub const WITHOUT_PLACE: [&str; 1] = ["AQ"];

/// Fillings that tell marks apart without their colour, once a page, before the maps. A style sheet fills a class with
/// `url(#atlas-lines)`, `atlas-cross` or `atlas-points`, and gives `.atlas-paper` its `fill` and `.atlas-ink` its `stroke`.
pub const PATTERNS: &str = "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs>\
<pattern id=\"atlas-lines\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">\
<rect class=\"atlas-paper\" width=\"12\" height=\"12\"/>\
<path class=\"atlas-ink\" stroke-width=\"2\" d=\"M-1 1l2-2M0 12l12-12M11 13l2-2\"/></pattern>\
<pattern id=\"atlas-cross\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">\
<rect class=\"atlas-paper\" width=\"12\" height=\"12\"/>\
<path class=\"atlas-ink\" stroke-width=\"2\" d=\"M0 0l12 12M0 12l12-12\"/></pattern>\
<pattern id=\"atlas-points\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">\
<rect class=\"atlas-paper\" width=\"12\" height=\"12\"/>\
<path class=\"atlas-ink\" stroke-width=\"4\" stroke-linecap=\"round\" d=\"M3 3h0M9 9h0\"/></pattern>\
</defs></svg>";

/// Every country the map shows, by code.
pub fn shapes(detail: Detail) -> &'static [Shape] {
    &detail.sheet().shapes
}

/// Land that is no country's, as commands of an SVG path.
pub fn ground(detail: Detail) -> &'static str {
    detail.sheet().ground
}

/// Width and height of the map, whose corner is at 0 0, and the radius of its dots.
pub fn size(detail: Detail) -> (i32, i32, i32) {
    detail.sheet().size
}

/// The map, with `label` for who cannot see it: a `<g data-cc>` a country, or an `<a data-cc>` if it leads somewhere, with class,
/// title, outline and dot. Dots are drawn last and over everything; lines tie them to their land (`atlas-ties`).
pub fn svg<'a>(detail: Detail, label: &str, mark: impl Fn(CountryCode) -> Mark<'a>) -> String {
    let sheet = detail.sheet();
    let (width, height, radius) = sheet.size;
    let mut out = String::with_capacity(detail.table().len() * 3 / 2);
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"atlas\" fill-rule=\"evenodd\"");
    let _ = write!(out, " viewBox=\"0 0 {width} {height}\" role=\"group\"");
    attribute(&mut out, "aria-label", label);
    let _ = write!(out, "><path class=\"atlas-ground\" d=\"{}\"/>", sheet.ground);
    for shape in sheet.shapes.iter().filter(|shape| shape.dot_of.is_none()) {
        country(&mut out, shape, radius, &mark(shape.country));
    }
    let _ = write!(out, "<path class=\"atlas-ties\" d=\"{}\"/>", sheet.ties);
    for shape in sheet.shapes.iter().filter(|shape| shape.dot_of.is_some()) {
        country(&mut out, shape, radius, &mark(shape.country));
    }
    out.push_str("</svg>");
    out
}

/// The map as one picture that needs no style sheet: the countries of a group are one outline and their dots, `<g {attributes}>`
/// each, in the order of `groups` (name and attributes); a country of no group is left out. Nothing in it can be pointed at: what
/// it shows must be told beside it.
pub fn picture(
    detail: Detail,
    groups: &[(&str, &str)],
    group_of: impl Fn(CountryCode) -> &'static str,
) -> String {
    let sheet = detail.sheet();
    let (width, height, radius) = sheet.size;
    let mut out = String::with_capacity(detail.table().len());
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" fill-rule=\"evenodd\"");
    let _ = write!(out, " viewBox=\"0 0 {width} {height}\">");
    let grouped = |dots: bool, out: &mut String| {
        for (name, attributes) in groups {
            let of_group =
                |shape: &&Shape| shape.dot_of.is_some() == dots && group_of(shape.country) == *name;
            let shapes = || sheet.shapes.iter().filter(of_group);
            let _ = write!(out, "<g {attributes}><path d=\"");
            shapes().for_each(|shape| out.push_str(shape.path));
            out.push_str("\"/>");
            for Shape { centre: (x, y), .. } in shapes().filter(|_| dots) {
                let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
            }
            out.push_str("</g>");
        }
    };
    grouped(false, &mut out);
    let _ = write!(out, "<path fill=\"none\" stroke=\"#888\" d=\"{}\"/>", sheet.ties);
    grouped(true, &mut out);
    out.push_str("</svg>");
    out
}

fn country(out: &mut String, shape: &Shape, radius: i32, mark: &Mark<'_>) {
    let element = if mark.href.is_some() { "a" } else { "g" };
    let _ = write!(out, "<{element} data-cc=\"{}\"", shape.country);
    if !mark.class.is_empty() {
        attribute(out, "class", mark.class);
    }
    if let Some(href) = &mark.href {
        attribute(out, "href", href);
    }
    out.push_str("><title>");
    escape(out, &mark.title);
    out.push_str("</title>");
    if !shape.path.is_empty() {
        let _ = write!(out, "<path d=\"{}\"/>", shape.path);
    }
    if shape.dot_of.is_some() {
        let (x, y) = shape.centre;
        let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
    }
    let _ = write!(out, "</{element}>");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape(out, value);
    out.push('"');
}

/// Text as HTML and XML both read it. What XML cannot hold at all becomes U+FFFD.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            control if control.is_control() => out.push('\u{fffd}'),
            plain => out.push(plain),
        }
    }
}

/// A table as read.
#[derive(Debug)]
struct Sheet {
    size: (i32, i32, i32),
    shapes: Vec<Shape>,
    ground: &'static str,
    /// Lines from a country's land to its dot, where the dot does not cover it.
    ties: String,
}

static WIDE: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(Detail::Wide.table()));
static NARROW: LazyLock<Sheet> = LazyLock::new(|| Sheet::read(Detail::Narrow.table()));

impl Detail {
    fn sheet(self) -> &'static Sheet {
        match self {
            Self::Wide => &WIDE,
            Self::Narrow => &NARROW,
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Wide => include_str!("../tables/map_wide.tsv"),
            Self::Narrow => include_str!("../tables/map_narrow.tsv"),
        }
    }
}

impl Sheet {
    /// The first line is width, height and radius; each other is code, centre, land of a dot, path.
    fn read(table: &'static str) -> Self {
        let size = table::rows::<3>(table).next().unwrap_or_default();
        let [width, height, radius] = size.map(|number| number.parse().unwrap_or_default());
        let shape = |[code, centre, land, path]: [&'static str; 4]| {
            let country = CountryCode::from_alpha2(code)?;
            Some(Shape { country, path, centre: place(centre)?, dot_of: place(land) })
        };
        let rows = table::rows::<4>(table);
        let ground = rows.clone().find(|row| row[0] == "-").map_or("", |row| row[3]);
        let shapes: Vec<Shape> = rows.filter_map(shape).collect();
        let mut ties = String::new();
        for Shape { centre: (x, y), dot_of, .. } in &shapes {
            let Some((from_x, from_y)) = *dot_of else { continue };
            let (by_x, by_y) = (x - from_x, y - from_y);
            if by_x * by_x + by_y * by_y > radius * radius {
                let _ = write!(ties, "M{from_x} {from_y}L{x} {y}");
            }
        }
        Self { size: (width, height, radius), shapes, ground, ties }
    }
}

fn place(text: &str) -> Option<(i32, i32)> {
    let (x, y) = text.split_once(' ')?;
    Some((x.parse().ok()?, y.parse().ok()?))
}
