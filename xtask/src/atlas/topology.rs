//! `TopoJSON` as far as Natural Earth's countries need it: shared borders ("arcs"), and countries made of them. Here it is also
//! decided which country of ISO 3166-1 a piece of land belongs to, where the source has drawn it otherwise.

use std::collections::HashMap;

use serde_json::Value;

use super::projection::{Place, moved_in, unwrapped};
use super::{Iso, Sources};

/// A piece of land: one outer line and the holes in it, each a list of arcs, backwards where complemented.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Alpha-2, or nothing for land that has no code of ISO 3166-1.
    pub(super) country: Option<String>,
    lines: Vec<Vec<i64>>,
}

#[derive(Debug)]
pub(super) struct Topology {
    pub(super) arcs: Vec<Vec<Place>>,
    pub(super) pieces: Vec<Piece>,
}

/// West, south, east, north.
type Bounds = [f64; 4];

/// Land that the source draws as a country of its own or as part of another's, and that the United Nations' lists, ISO 3166-1
/// or a resolution of the General Assembly place elsewhere. Source's country (number, or name if it has none), where, whose.
const ELSEWHERE: [(&str, Bounds, &str); 15] = [
    // Overseas departments and parts of a kingdom that ISO 3166-1 lists by themselves.
    ("250", [-62.0, 15.7, -60.9, 16.6], "GP"),
    ("250", [-61.5, 14.2, -60.7, 15.1], "MQ"),
    ("250", [-55.0, 2.0, -51.0, 6.0], "GF"),
    ("250", [44.0, -14.0, 46.0, -12.0], "YT"),
    ("250", [55.0, -22.0, 56.0, -20.0], "RE"),
    ("528", [-69.0, 11.0, -62.0, 19.0], "BQ"),
    ("554", [-174.0, -11.0, -170.0, -8.0], "TK"),
    ("578", [3.0, -55.0, 4.0, -54.0], "BV"),
    ("578", [-10.0, 70.5, -7.0, 72.0], "SJ"),
    ("578", [5.0, 74.0, 40.0, 82.0], "SJ"),
    ("Indian Ocean Ter.", [96.0, -13.0, 98.0, -11.0], "CC"),
    ("Indian Ocean Ter.", [105.0, -11.0, 106.0, -10.0], "CX"),
    // Security Council resolutions 541 (1983) and 550 (1984); no state but one sees it otherwise.
    ("N. Cyprus", [30.0, 34.0, 36.0, 37.0], "CY"),
    // A member of the United Nations in the borders of 1960.
    ("Somaliland", [42.0, 7.0, 50.0, 12.0], "SO"),
    // Crimea: General Assembly resolution 68/262 (2014).
    ("643", [32.0, 44.0, 37.0, 46.5], "UA"),
];

impl Topology {
    /// `file` is one of world-atlas: `countries-50m.json`.
    pub(super) fn read(sources: &Sources, file: &str) -> Result<Self, String> {
        let json = sources.json(&format!("world-atlas/{file}"))?;
        Self::parse(&json, &sources.countries)
            .ok_or_else(|| format!("{file}: not the TopoJSON expected"))
    }

    fn parse(json: &Value, countries: &[Iso]) -> Option<Self> {
        let pair = |value: &Value| Some([value[0].as_f64()?, value[1].as_f64()?]);
        let (scale, origin) =
            (pair(&json["transform"]["scale"])?, pair(&json["transform"]["translate"])?);
        let arc = |arc: &Value| -> Option<Vec<Place>> {
            let mut at = [0.0, 0.0];
            let step = |value: &Value| {
                let by = pair(value)?;
                at = [at[0] + by[0], at[1] + by[1]];
                Some(Place {
                    longitude: at[0] * scale[0] + origin[0],
                    latitude: at[1] * scale[1] + origin[1],
                })
            };
            let places: Option<Vec<Place>> = arc.as_array()?.iter().map(step).collect();
            Some(unwrapped(places?))
        };
        let arcs: Vec<Vec<Place>> =
            json["arcs"].as_array()?.iter().map(arc).collect::<Option<_>>()?;
        let mut world = Self { arcs, pieces: Vec::new() };
        for geometry in json["objects"]["countries"]["geometries"].as_array()? {
            let polygons = match geometry["type"].as_str()? {
                "Polygon" => vec![&geometry["arcs"]],
                _ => geometry["arcs"].as_array()?.iter().collect(),
            };
            let key =
                geometry["id"].as_str().or_else(|| geometry["properties"]["name"].as_str())?;
            for polygon in polygons {
                let line = |line: &Value| line.as_array()?.iter().map(Value::as_i64).collect();
                let lines = polygon.as_array()?.iter().map(line).collect::<Option<_>>()?;
                let mut piece = Piece { country: None, lines };
                piece.country = world.country(key, &piece, countries);
                world.pieces.push(piece);
            }
        }
        world.pieces = joined(world.pieces);
        Some(world)
    }

    /// Leaves out other pieces, and empties the arcs that only they had.
    pub(super) fn keep(&mut self, which: impl Fn(&Piece) -> bool) {
        self.pieces.retain(which);
        let mut used = vec![false; self.arcs.len()];
        for &index in self.pieces.iter().flat_map(|piece| piece.lines.iter().flatten()) {
            let place = usize::try_from(if index < 0 { !index } else { index });
            if let Some(used) = place.ok().and_then(|at| used.get_mut(at)) {
                *used = true;
            }
        }
        let unused = self.arcs.iter_mut().zip(used).filter(|(_, used)| !used);
        unused.for_each(|(arc, _)| arc.clear());
    }

    /// The piece's closed lines, outer first, each without its last point, which is its first.
    pub(super) fn lines(&self, piece: &Piece) -> Vec<Vec<Place>> {
        piece.lines.iter().map(|line| self.line(line)).collect()
    }

    fn line(&self, arcs: &[i64]) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for &index in arcs {
            let backwards = index < 0;
            let place = usize::try_from(if backwards { !index } else { index }).ok();
            let Some(arc) = place.and_then(|at| self.arcs.get(at)) else { continue };
            // An arc begins where the one before it ended.
            places.pop();
            if backwards {
                places.extend(arc.iter().rev());
            } else {
                places.extend(arc);
            }
        }
        places.pop();
        let mut places = unwrapped(places);
        moved_in(&mut places);
        places
    }

    fn country(&self, key: &str, piece: &Piece, countries: &[Iso]) -> Option<String> {
        let outer = piece.lines.first().map(|line| self.line(line)).unwrap_or_default();
        let within = |[west, south, east, north]: Bounds| {
            outer.iter().all(|place| {
                // As the table has it: from -180 to 180.
                let longitude = (place.longitude + 180.0).rem_euclid(360.0) - 180.0;
                (west..=east).contains(&longitude) && (south..=north).contains(&place.latitude)
            })
        };
        let moved = ELSEWHERE.iter().find(|(of, bounds, _)| *of == key && within(*bounds));
        let listed =
            || countries.iter().find(|iso| iso.numeric == key).map(|iso| iso.alpha2.clone());
        moved.map(|(_, _, to)| (*to).to_owned()).or_else(listed)
    }
}

/// Pieces of one country that share a border made one, without that border.
fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    while let Some((one, other, arc)) = border_within(&pieces) {
        let gone = pieces.remove(other);
        let piece = &mut pieces[one];
        let after = |line: &[i64], arc: i64| -> Vec<i64> {
            let place = line.iter().position(|found| *found == arc).unwrap_or_default();
            [&line[place + 1..], &line[..place]].concat()
        };
        let mut outer = after(&piece.lines[0], arc);
        outer.extend(after(&gone.lines[0], !arc));
        // The border may have been of several arcs: what goes there and straight back goes too.
        while let Some(place) = (0..outer.len())
            .find(|place| outer.len() > 1 && outer[*place] == !outer[(place + 1) % outer.len()])
        {
            outer.rotate_left(place);
            outer.drain(..2);
        }
        piece.lines[0] = outer;
        piece.lines.extend(gone.lines.into_iter().skip(1));
    }
    pieces
}

/// Two pieces of one country, the first before the second, and an arc of the first that the second has backwards.
fn border_within(pieces: &[Piece]) -> Option<(usize, usize, i64)> {
    let mut owners: HashMap<(&str, i64), usize> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Some(country) = piece.country.as_deref() else { continue };
        for &arc in piece.lines.first().into_iter().flatten() {
            if let Some(&before) = owners.get(&(country, !arc))
                && before != at
            {
                return Some((before, at, !arc));
            }
            owners.insert((country, arc), at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_are_joined_forwards_and_backwards_and_land_is_given_to_its_country() {
        let json = serde_json::json!({
            "transform": {"scale": [1, 1], "translate": [0, 40]},
            "arcs": [[[32, 5], [4, 0]], [[32, 5], [2, 1], [2, -1]]],
            "objects": {"countries": {"geometries": [
                {"type": "Polygon", "id": "643", "arcs": [[0, -2]]},
                {"type": "MultiPolygon", "properties": {"name": "Nowhere"}, "arcs": [[[-1, 1]]]},
            ]}},
        });
        let countries = [Iso { alpha2: "RU".to_owned(), numeric: "643".to_owned() }];
        let world = Topology::parse(&json, &countries).unwrap();
        let countries: Vec<_> = world.pieces.iter().map(|piece| piece.country.as_deref()).collect();
        assert_eq!(countries, [Some("UA"), None]);
        let corners: Vec<_> = world.lines(&world.pieces[0])[0]
            .iter()
            .map(|place| (place.longitude, place.latitude))
            .collect();
        assert_eq!(corners, [(32.0, 45.0), (36.0, 45.0), (34.0, 46.0)]);
        assert!(Topology::parse(&serde_json::json!({"arcs": 7}), &[]).is_none());
    }
    #[test]
    fn pieces_of_one_country_lose_the_border_between_them() {
        let piece = |country: &str, line: &[i64]| Piece {
            country: Some(country.to_owned()),
            lines: vec![line.to_vec()],
        };
        let apart =
            vec![piece("SO", &[1, 2, 3]), piece("ET", &[!4, 7]), piece("SO", &[4, !3, !2, 5])];
        let joined: Vec<_> = joined(apart).into_iter().map(|piece| piece.lines).collect();
        assert_eq!(joined, [[vec![5, 4, 1]], [vec![!4, 7]]]);
    }
}
