//! A perceptual hash: 64 bits that differ little when two files show the same picture. It proposes, an officer
//! decides; it knows nothing of faces.
//!
//! The hash is that of the discrete cosine transform (after Zauner, *Implementation and benchmarking of perceptual
//! image hash functions*, 2010): 32 by 32 grey values, the 64 lowest frequencies but the mean, each above or below
//! their median. Everything is in whole numbers, so that no machine rounds differently.

use image::RgbImage;
use image::imageops::{self, FilterType};

const SIDE: usize = 32;
const LOW: usize = 8;

/// 64 bits of likeness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PerceptualHash(u64);

impl PerceptualHash {
    /// A hash as it was kept.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// To keep.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// In how many of 64 bits two pictures differ. Below about 10 they are likely to be one picture; unrelated
    /// ones lie near 32.
    pub const fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    pub(crate) fn of(picture: &RgbImage) -> Self {
        let low = low_frequencies(&grey(picture));
        let mut sorted = low;
        sorted.sort_unstable();
        let median = sorted[LOW * LOW / 2];
        let bit = |bits: u64, value: &i64| (bits << 1) | u64::from(*value >= median);
        Self(low.iter().fold(0, bit))
    }
}

fn grey(picture: &RgbImage) -> [[i64; SIDE]; SIDE] {
    let side = u32::try_from(SIDE).unwrap_or_default();
    let small = imageops::resize(picture, side, side, FilterType::Triangle);
    let mut grey = [[0; SIDE]; SIDE];
    for (row, line) in grey.iter_mut().zip(small.rows()) {
        for (value, pixel) in row.iter_mut().zip(line) {
            // Luma of ITU-R BT.601, in thousandths.
            let [red, green, blue] = pixel.0.map(i64::from);
            *value = (299 * red + 587 * green + 114 * blue) / 1000;
        }
    }
    grey
}

/// The 8 by 8 lowest frequencies; the first row and column, which follow the light, are left out.
fn low_frequencies(grey: &[[i64; SIDE]; SIDE]) -> [i64; LOW * LOW] {
    let mut rows = [[0_i64; LOW]; SIDE];
    for (out, row) in rows.iter_mut().zip(grey) {
        for (frequency, value) in (1..=LOW).zip(out) {
            *value = row.iter().enumerate().map(|(at, grey)| grey * wave(frequency, at)).sum();
        }
    }
    let mut low = [0; LOW * LOW];
    for (frequency, line) in (1..=LOW).zip(low.chunks_mut(LOW)) {
        for (column, value) in line.iter_mut().enumerate() {
            *value =
                rows.iter().enumerate().map(|(at, row)| row[column] * wave(frequency, at)).sum();
        }
    }
    low
}

/// cos(π (2 at + 1) frequency / 64) in 1/16384.
fn wave(frequency: usize, at: usize) -> i64 {
    // A quarter of the circle in steps of π/64; the rest is its mirror images.
    const QUARTER: [i64; SIDE + 1] = [
        16384, 16364, 16305, 16207, 16069, 15893, 15679, 15426, 15137, 14811, 14449, 14053, 13623,
        13160, 12665, 12140, 11585, 11003, 10394, 9760, 9102, 8423, 7723, 7005, 6270, 5520, 4756,
        3981, 3196, 2404, 1606, 804, 0,
    ];
    let step = (2 * at + 1) * frequency % (4 * SIDE);
    let half = if step > 2 * SIDE { 4 * SIDE - step } else { step };
    if half > SIDE { -QUARTER[2 * SIDE - half] } else { QUARTER[half] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn the_table_of_waves_is_the_cosine() {
        for frequency in 1..=LOW {
            for at in 0..SIDE {
                let angle = std::f64::consts::PI * ((2 * at + 1) * frequency) as f64 / 64.0;
                let difference = angle.cos() * 16384.0 - wave(frequency, at) as f64;
                assert!(difference.abs() <= 0.51, "{frequency} {at}: {difference}");
            }
        }
    }

    #[test]
    fn distance_counts_bits() {
        let of = PerceptualHash::from_bits;
        assert_eq!(of(0b1011).distance(of(0b0010)), 2);
        assert_eq!(of(0).distance(of(u64::MAX)), 64);
    }
}
