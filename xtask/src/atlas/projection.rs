//! From the globe to the map's plane: Equal Earth (Šavrič, Patterson and Jenny, 2018), so that no country looks larger than
//! another of its area. Units are those of the map's view box.

/// The map's middle meridian. Its edge, 168° west, runs between Asia and America and splits no country.
pub(super) const MIDDLE: f64 = 12.0;

/// Units round the equator.
const WIDTH: f64 = 2000.0;

/// A place on the plane, `y` downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A place on the globe, degrees; the longitude may go on beyond 180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) longitude: f64,
    pub(super) latitude: f64,
}

impl Place {
    pub(super) fn projected(self) -> Point {
        const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
        let root = 3.0_f64.sqrt();
        let theta = (root / 2.0 * self.latitude.to_radians().sin()).asin();
        let (t2, t6) = (theta.powi(2), theta.powi(6));
        let slope = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
        let lambda = (self.longitude - MIDDLE).to_radians();
        let x = 2.0 * root * lambda * theta.cos() / (3.0 * slope);
        let y = theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
        // The equator's half length in the paper's units.
        let unit = WIDTH / 2.0 / (2.0 * root * std::f64::consts::PI / (3.0 * A[0]));
        Point { x: WIDTH / 2.0 + x * unit, y: -y * unit }
    }
}

/// Longitudes made to go on where a line crosses 180°.
pub(super) fn unwrapped(line: impl IntoIterator<Item = Place>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for mut place in line {
        if let Some(last) = places.last() {
            place.longitude -= ((place.longitude - last.longitude) / 360.0).round() * 360.0;
        }
        places.push(place);
    }
    places
}

/// A closed line moved to where the map shows it: within 180° of the middle.
pub(super) fn moved_in(line: &mut [Place]) {
    let all = || line.iter().map(|place| place.longitude);
    let middle = f64::midpoint(all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max));
    let turns = ((middle - MIDDLE) / 360.0).round() * 360.0;
    for place in line {
        place.longitude -= turns;
    }
}

/// Signed area of a closed line, and its centre of gravity.
pub(super) fn area_and_centre(line: &[Point]) -> (f64, Point) {
    let Some(&origin) = line.first() else { return (0.0, Point { x: 0.0, y: 0.0 }) };
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for (at, from) in line.iter().enumerate() {
        let to = line[(at + 1) % line.len()];
        let (ax, ay, bx, by) =
            (from.x - origin.x, from.y - origin.y, to.x - origin.x, to.y - origin.y);
        let cross = ax * by - bx * ay;
        area += cross / 2.0;
        x += (ax + bx) * cross / 6.0;
        y += (ay + by) * cross / 6.0;
    }
    if area.abs() < f64::EPSILON {
        return (0.0, origin);
    }
    (area, Point { x: origin.x + x / area, y: origin.y + y / area })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(longitude: f64, latitude: f64) -> Place {
        Place { longitude, latitude }
    }

    #[test]
    fn equal_areas_on_the_globe_are_equal_on_the_map() {
        // Two cells of ten degrees' longitude between parallels that enclose equal areas: sin φ from 0 to 0.1, 0.8 to 0.9.
        let cell = |from: f64, to: f64| {
            let step = |at: i32| (from + (to - from) * f64::from(at) / 100.0).asin().to_degrees();
            let up = (0..=100).map(|at| place(40.0, step(at)).projected());
            let down = (0..=100).rev().map(|at| place(50.0, step(at)).projected());
            area_and_centre(&up.chain(down).collect::<Vec<_>>()).0.abs()
        };
        let (low, high) = (cell(0.0, 0.1), cell(0.8, 0.9));
        assert!((low - high).abs() < low * 1e-3, "{low} {high}");
    }

    #[test]
    fn a_line_across_the_date_line_is_one_piece_on_the_side_where_most_of_it_lies() {
        let mut line = unwrapped([place(178.0, 65.0), place(-178.0, 66.0), place(-175.0, 64.0)]);
        assert!((line[2].longitude - 185.0).abs() < 1e-9);
        moved_in(&mut line);
        assert!((line[0].longitude - 178.0).abs() < 1e-9);
        let mut alaska = vec![place(-165.0, 60.0), place(-160.0, 60.0), place(-160.0, 65.0)];
        moved_in(&mut alaska);
        assert!((alaska[0].longitude + 165.0).abs() < 1e-9);
    }
}
