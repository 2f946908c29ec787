//! The world map's tables: each country's outline in whole units of the view box, as SVG path commands, and a dot for those too
//! small to see. Two tables: for a wide page, and for a phone with fewer bends and larger dots.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::Sources;
use super::dots::{self, Dot};
use super::projection::{Place, Point, area_and_centre};
use super::simplify::simplified;
use super::topology::{Piece, Topology};

/// ISO 3166-1 lists it, but nobody is wanted or notified there, and it would take a fifth of the map.
const LEFT_OUT: &str = "AQ";

/// How much of the world a table shows. Areas are in square units of the view box: one is 297 km².
#[derive(Debug, Clone, Copy)]
struct Detail {
    file: &'static str,
    /// A bend of less is left out.
    least_bend: f64,
    /// An island or lake of less is left out.
    least_land: f64,
    /// A country whose largest piece is less has a dot.
    least_country: f64,
    /// The dot's radius, units.
    radius: f64,
}

const DETAILS: [Detail; 2] = [
    Detail {
        file: "map_wide.tsv",
        least_bend: 1.2,
        least_land: 5.0,
        least_country: 90.0,
        radius: 7.0,
    },
    Detail {
        file: "map_narrow.tsv",
        least_bend: 9.0,
        least_land: 30.0,
        least_country: 180.0,
        radius: 11.0,
    },
];

/// Space round the outermost land and dots, units.
const MARGIN: f64 = 6.0;

pub(super) fn tables(sources: &Sources) -> Result<Vec<(&'static str, String)>, String> {
    let mut world = Topology::read(sources, "countries-50m.json")?;
    let present: BTreeSet<Option<String>> =
        world.pieces.iter().map(|piece| piece.country.clone()).collect();
    world.keep(|piece| piece.country.as_deref() != Some(LEFT_OUT));
    // What is too small for the one table is taken from the finer one. It names land that is nobody's too: not taken.
    let mut finer = Topology::read(sources, "countries-10m.json")?;
    finer.keep(|piece| piece.country.is_some() && !present.contains(&piece.country));
    let known = |code: &str| {
        let is = |piece: &Piece| piece.country.as_deref() == Some(code);
        code == LEFT_OUT || world.pieces.iter().chain(&finer.pieces).any(is)
    };
    if let Some(iso) = sources.countries.iter().find(|iso| !known(&iso.alpha2)) {
        return Err(format!("{} is nowhere on the map", iso.alpha2));
    }
    Ok(DETAILS.iter().map(|detail| (detail.file, table(detail, &world, &finer))).collect())
}

fn table(detail: &Detail, world: &Topology, finer: &Topology) -> String {
    let mut outlines: BTreeMap<&str, Outline> = BTreeMap::new();
    for topology in [world, finer] {
        let thinned = Topology {
            arcs: topology.arcs.iter().map(|arc| simplified(arc, detail.least_bend)).collect(),
            pieces: topology.pieces.clone(),
        };
        for (piece, full) in thinned.pieces.iter().zip(&topology.pieces) {
            let code = full.country.as_deref().unwrap_or("-");
            let outline = outlines.entry(code).or_default();
            outline.add(detail, &projected(&thinned, piece), &projected(topology, piece));
        }
    }
    let small = |outline: &Outline| outline.largest < detail.least_country;
    let mut dots: Vec<Dot> = outlines
        .iter()
        .filter(|(code, outline)| **code != "-" && small(outline))
        .map(|(code, outline)| Dot {
            code: (*code).to_owned(),
            home: outline.centre,
            at: outline.centre,
        })
        .collect();
    dots::spread(&mut dots, detail.radius);
    let frame = Frame::round(&outlines, &dots, detail.radius);
    let mut text = format!("{}\t{}\t{}\n", frame.width(), frame.height(), detail.radius);
    for (code, outline) in &outlines {
        let dot = dots.iter().find(|dot| dot.code == *code);
        let (x, y) = frame.units(dot.map_or(outline.centre, |dot| dot.at));
        let home = dot.map_or_else(String::new, |dot| {
            let (x, y) = frame.units(dot.home);
            format!("{x} {y}")
        });
        let _ = writeln!(text, "{code}\t{x} {y}\t{home}\t{}", frame.path(&outline.lines));
    }
    text
}

fn projected(topology: &Topology, piece: &Piece) -> Vec<Vec<Point>> {
    let line = |line: Vec<Place>| line.into_iter().map(Place::projected).collect();
    topology.lines(piece).into_iter().map(line).collect()
}

/// A country's land.
#[derive(Debug)]
struct Outline {
    /// What is drawn of it.
    lines: Vec<Vec<Point>>,
    /// Area and centre of gravity of its largest piece.
    largest: f64,
    centre: Point,
}

impl Default for Outline {
    fn default() -> Self {
        Self { lines: Vec::new(), largest: -1.0, centre: Point { x: 0.0, y: 0.0 } }
    }
}

impl Outline {
    fn add(&mut self, detail: &Detail, thinned: &[Vec<Point>], full: &[Vec<Point>]) {
        let Some((area, centre)) = full.first().map(|line| area_and_centre(line)) else { return };
        if area.abs() > self.largest {
            (self.largest, self.centre) = (area.abs(), centre);
        }
        let seen = |line: &&Vec<Point>| area_and_centre(line).0.abs() >= detail.least_land;
        if thinned.first().is_some_and(|outer| seen(&outer)) {
            self.lines.extend(thinned.iter().filter(seen).cloned());
        }
    }
}

/// The part of the plane that the map shows.
#[derive(Debug, Clone, Copy)]
struct Frame {
    from: Point,
    to: Point,
}

impl Frame {
    fn round(outlines: &BTreeMap<&str, Outline>, dots: &[Dot], radius: f64) -> Self {
        let land = outlines.values().flat_map(|outline| outline.lines.iter().flatten().copied());
        let around =
            |dot: &Dot| [-radius, radius].map(|r| Point { x: dot.at.x + r, y: dot.at.y + r });
        let points: Vec<Point> = land.chain(dots.iter().flat_map(around)).collect();
        let least = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::MAX, f64::min);
        let most = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::MIN, f64::max);
        Self {
            from: Point { x: least(|p| p.x) - MARGIN, y: least(|p| p.y) - MARGIN },
            to: Point { x: most(|p| p.x) + MARGIN, y: most(|p| p.y) + MARGIN },
        }
    }

    fn width(&self) -> i32 {
        (self.to.x - self.from.x).ceil() as i32
    }

    fn height(&self) -> i32 {
        (self.to.y - self.from.y).ceil() as i32
    }

    fn units(&self, point: Point) -> (i32, i32) {
        ((point.x - self.from.x).round() as i32, (point.y - self.from.y).round() as i32)
    }

    /// `M12 34l5-6 7 8z`: each line starts at a place and goes on by steps.
    fn path(&self, lines: &[Vec<Point>]) -> String {
        let mut path = String::new();
        for line in lines {
            let mut corners: Vec<(i32, i32)> =
                line.iter().map(|point| self.units(*point)).collect();
            corners.dedup();
            while corners.len() > 1 && corners.first() == corners.last() {
                corners.pop();
            }
            let [(x, y), rest @ ..] = corners.as_slice() else { continue };
            if rest.len() < 2 {
                continue;
            }
            let _ = write!(path, "M{x} {y}l");
            let mut at = (*x, *y);
            for (place, &(x, y)) in rest.iter().enumerate() {
                let apart = if place == 0 || x < at.0 { "" } else { " " };
                let _ = write!(path, "{apart}{}", x - at.0);
                let apart = if y < at.1 { "" } else { " " };
                let _ = write!(path, "{apart}{}", y - at.1);
                at = (x, y);
            }
            path.push('z');
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_whole_units_in_steps_without_corners_said_twice() {
        let frame = Frame { from: Point { x: 10.0, y: 10.0 }, to: Point { x: 50.0, y: 50.0 } };
        let point = |(x, y): (f64, f64)| Point { x, y };
        let line = |corners: &[(f64, f64)]| corners.iter().copied().map(point).collect();
        let square = line(&[(20.0, 20.0), (20.2, 20.0), (30.0, 19.0), (29.0, 31.0), (20.0, 20.3)]);
        let nothing = line(&[(40.0, 40.0), (40.1, 40.0), (41.0, 40.0)]);
        assert_eq!(frame.path(&[square, nothing]), "M10 10l10-1-1 12z");
        assert_eq!((frame.width(), frame.height()), (40, 40));
    }
}
