//! Leaving out the bends of a line that nobody would see: Visvalingam and Whyatt's method (1993), the point whose triangle with
//! its neighbours is smallest first. Done once a shared border, so that neighbours still meet.

use super::projection::{Place, Point};

/// A line without the points whose triangle is smaller than `least`. Ends stay; of a closed line three points stay.
pub(super) fn simplified(line: &[Place], least: f64) -> Vec<Place> {
    let mut kept: Vec<(Place, Point)> =
        line.iter().map(|place| (*place, place.projected())).collect();
    let closed = line.len() > 3 && same(line.first(), line.last());
    let fewest = if closed { 4 } else { 2 };
    let triangle = |kept: &[(Place, Point)], at: usize| -> f64 {
        let (a, b, c) = (kept[at - 1].1, kept[at].1, kept[at + 1].1);
        ((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)).abs() / 2.0
    };
    // Looking through all of them each time is slow for a long line, and simple; it runs once in a while.
    while kept.len() > fewest {
        let smallest = (1..kept.len() - 1)
            .map(|at| (at, triangle(&kept, at)))
            .min_by(|one, other| one.1.total_cmp(&other.1));
        match smallest {
            Some((at, area)) if area < least => kept.remove(at),
            _ => break,
        };
    }
    kept.into_iter().map(|(place, _)| place).collect()
}

/// Two places are one, whichever way round the globe they were counted.
fn same(one: Option<&Place>, other: Option<&Place>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            let turns = (one.longitude - other.longitude) / 360.0;
            one.latitude.to_bits() == other.latitude.to_bits()
                && (turns - turns.round()).abs() < 1e-9
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(places: &[(f64, f64)]) -> Vec<Place> {
        places.iter().map(|&(longitude, latitude)| Place { longitude, latitude }).collect()
    }

    #[test]
    fn small_bends_go_and_ends_and_large_bends_stay() {
        let bent = line(&[(0.0, 0.0), (5.0, 0.01), (10.0, 0.0), (12.0, 8.0), (14.0, 0.0)]);
        let expected = line(&[(0.0, 0.0), (10.0, 0.0), (12.0, 8.0), (14.0, 0.0)]);
        assert_eq!(simplified(&bent, 5.0), expected);
    }

    #[test]
    fn an_island_never_becomes_a_line() {
        let island = line(&[(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1), (0.0, 0.0)]);
        assert_eq!(simplified(&island, 1e6).len(), 4);
    }
}
