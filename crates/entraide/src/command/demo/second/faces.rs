//! Portraits of nobody: drawn of ellipses from a number, so that the demo has photographs and no living face. The same number
//! draws the same picture.

use photo::{Limits, Photo};

use crate::outcome::Fault;

const WIDTH: i32 = 240;
const HEIGHT: i32 = 300;

/// A picture as a camera would give it, and as the console keeps it: JPEG and perceptual hash.
pub(super) fn portrait(seed: u64) -> Result<(Vec<u8>, u64), Fault> {
    let pixels = drawn(seed).into_iter().flatten().collect();
    let photo =
        Photo::drawn((WIDTH.unsigned_abs(), HEIGHT.unsigned_abs()), pixels, &Limits::default());
    let photo = photo
        .ok_or_else(|| Fault::system("a portrait has lost a pixel"))?
        .map_err(Fault::system)?;
    Ok((photo.jpeg().to_vec(), photo.perceptual_hash().bits()))
}

/// What a number decides, one after the other.
struct Choices(u64);

impl Choices {
    fn below(&mut self, most: u64) -> i32 {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        i32::try_from((self.0 >> 33) % most).unwrap_or_default()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap_or_default()]
    }
}

type Colour = [u8; 3];

const SKINS: [Colour; 6] =
    [[244, 208, 177], [224, 172, 132], [198, 140, 98], [160, 104, 70], [121, 77, 52], [92, 60, 44]];
const HAIRS: [Colour; 6] =
    [[30, 26, 24], [60, 42, 30], [104, 72, 44], [150, 118, 74], [96, 96, 100], [188, 186, 182]];
const CLOTHES: [Colour; 5] =
    [[52, 66, 92], [88, 92, 84], [120, 60, 56], [70, 96, 88], [110, 100, 124]];
const WALLS: [Colour; 3] = [[214, 220, 226], [222, 218, 208], [202, 212, 206]];

/// An ellipse: its middle, half its width, half its height.
#[derive(Clone, Copy)]
struct Ellipse(i32, i32, i32, i32);

struct Canvas(Vec<Colour>);

impl Canvas {
    /// Fills an ellipse between two heights.
    fn fill(&mut self, Ellipse(x, y, wide, high): Ellipse, from: i32, to: i32, colour: Colour) {
        for row in from.max(0)..to.min(HEIGHT) {
            for column in 0..WIDTH {
                let (dx, dy) = ((column - x) * high, (row - y) * wide);
                if dx * dx + dy * dy <= wide * wide * high * high
                    && let Ok(at) = usize::try_from(row * WIDTH + column)
                {
                    self.0[at] = colour;
                }
            }
        }
    }

    fn whole(&mut self, ellipse: Ellipse, colour: Colour) {
        self.fill(ellipse, 0, HEIGHT, colour);
    }
}

fn drawn(seed: u64) -> Vec<Colour> {
    let mut choose = Choices(seed);
    let (skin, hair) = (choose.of(&SKINS), choose.of(&HAIRS));
    let (cloth, wall) = (choose.of(&CLOTHES), choose.of(&WALLS));
    let (wide, high) = (52 + choose.below(14), 70 + choose.below(14));
    let (x, y) = (WIDTH / 2 + choose.below(7) - 3, 128 + choose.below(9) - 4);
    let (apart, eye, brow) = (20 + choose.below(8), 5 + choose.below(4), 3 + choose.below(3));
    let (mouth, nose, fringe) =
        (14 + choose.below(12), 10 + choose.below(8), 22 + choose.below(26));
    let (beard, long) = (choose.below(3) == 0, choose.below(3) == 0);
    let shade = |colour: Colour, by: u8| colour.map(|part| part.saturating_sub(by));

    let mut canvas = Canvas(vec![wall; (WIDTH * HEIGHT).unsigned_abs() as usize]);
    if long {
        canvas.whole(Ellipse(x, y + 34, wide + 16, high + 30), hair);
    }
    canvas.whole(Ellipse(x, HEIGHT + 26, 112, 104), cloth);
    canvas.whole(Ellipse(x, y + high + 8, 26, 40), shade(skin, 26));
    canvas.whole(Ellipse(x, y - 8, wide + 8, high + 6), hair);
    for side in [-1, 1] {
        canvas.whole(Ellipse(x + side * wide, y + 6, 9, 15), shade(skin, 14));
    }
    canvas.whole(Ellipse(x, y, wide, high), skin);
    canvas.fill(Ellipse(x, y, wide, high), 0, y - high + fringe, hair);
    if beard {
        canvas.fill(Ellipse(x, y, wide, high), y + 26, HEIGHT, hair);
        canvas.whole(Ellipse(x, y + 30, wide - 16, 18), skin);
    }
    for side in [-1, 1] {
        canvas.whole(Ellipse(x + side * apart, y - 6, 11, eye), [246, 244, 240]);
        canvas.whole(Ellipse(x + side * apart, y - 6, 5, eye.min(5)), [44, 36, 32]);
        canvas.whole(Ellipse(x + side * apart, y - 22, 14, brow), shade(hair, 10));
    }
    canvas.whole(Ellipse(x, y + 14, 7, nose), shade(skin, 22));
    canvas.whole(Ellipse(x, y + 42, mouth, 4), shade(skin, 70));
    canvas.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_draws_one_face_and_another_draws_another() {
        let (one, hash) = portrait(1).unwrap();
        assert_eq!(portrait(1).unwrap().0, one);
        let (other, another) = portrait(2).unwrap();
        assert_ne!(one, other);
        assert!((hash ^ another).count_ones() > 0);
    }
}
