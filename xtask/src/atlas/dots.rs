//! Dots for states too small to see, moved apart until none covers another: in the Caribbean and the Pacific a dot may stand
//! beside its island. The same input gives the same places.

use super::projection::Point;

/// A state's dot.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dot {
    pub(super) code: String,
    /// Where the land is.
    pub(super) home: Point,
    /// Where the dot is.
    pub(super) at: Point,
}

const ROUNDS: u32 = 4000;
/// How much of its way home a dot goes in a round, while rounds last.
const PULL: f64 = 0.02;
/// Units left between two dots, so that rounding to whole units makes none touch.
const APART: f64 = 2.0;

pub(super) fn spread(dots: &mut [Dot], radius: f64) {
    let least = radius * 2.0 + APART;
    for round in 0..ROUNDS {
        // Less and less, so that the dots come to rest where none touches.
        let pull = PULL * (1.0 - f64::from(round * 2) / f64::from(ROUNDS)).max(0.0);
        for dot in dots.iter_mut() {
            dot.at.x += (dot.home.x - dot.at.x) * pull;
            dot.at.y += (dot.home.y - dot.at.y) * pull;
        }
        for at in 1..dots.len() {
            let (before, rest) = dots.split_at_mut(at);
            let Some(one) = rest.first_mut() else { continue };
            for other in before {
                push_apart(one, other, least);
            }
        }
    }
}

fn push_apart(one: &mut Dot, other: &mut Dot, least: f64) {
    let (mut x, mut y) = (one.at.x - other.at.x, one.at.y - other.at.y);
    if x.abs() + y.abs() < 1e-6 {
        (x, y) = (1e-3, 0.0);
    }
    let distance = x.hypot(y);
    if distance >= least {
        return;
    }
    let by = (least - distance) / 2.0 / distance;
    one.at = Point { x: one.at.x + x * by, y: one.at.y + y * by };
    other.at = Point { x: other.at.x - x * by, y: other.at.y - y * by };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowded_dots_are_moved_apart_and_a_lonely_one_stays_at_home() {
        let home = |at: i32| Point { x: f64::from(at % 4), y: f64::from(at / 4) };
        let crowd = (0..12).map(home).chain([Point { x: 400.0, y: 0.0 }]);
        let mut dots: Vec<Dot> =
            crowd.map(|home| Dot { code: String::new(), home, at: home }).collect();
        spread(&mut dots, 5.0);
        for (at, one) in dots.iter().enumerate() {
            for other in &dots[..at] {
                let distance = (one.at.x - other.at.x).hypot(one.at.y - other.at.y);
                assert!(distance >= 10.0, "{distance}");
            }
        }
        assert_eq!(dots[12].at, dots[12].home);
    }
}
