//! How Latin letters follow one another in names: a model of three letters, smoothed by two and one.

use matching::training::{EDGE, LETTERS, STEPS};

/// Costs as the tables keep them: `LETTERS`³ sixteenths of a nat.
pub(crate) fn learn<'a>(words: impl Iterator<Item = (&'a [u8], f64)>) -> Vec<u8> {
    let edge = usize::from(EDGE);
    let mut three = vec![0.0; LETTERS * LETTERS * LETTERS];
    for (word, weight) in words {
        let (mut a, mut b) = (edge, edge);
        for &letter in word {
            three[(a * LETTERS + b) * LETTERS + usize::from(letter)] += weight;
            (a, b) = (b, usize::from(letter));
        }
    }
    let mut two = vec![0.0; LETTERS * LETTERS];
    let mut one = vec![1.0; LETTERS];
    for (place, count) in three.iter().enumerate() {
        two[place % (LETTERS * LETTERS)] += count;
        one[place % LETTERS] += count;
    }
    let all: f64 = one.iter().sum();
    (0..LETTERS * LETTERS * LETTERS)
        .map(|place| {
            let c = place % LETTERS;
            let b = place / LETTERS % LETTERS;
            let seen_two: f64 = two[b * LETTERS..][..LETTERS].iter().sum();
            let p2 = (two[b * LETTERS + c] + 50.0 * one[c] / all) / (seen_two + 50.0);
            let seen_three: f64 = three[place - c..][..LETTERS].iter().sum();
            let p3 = (three[place] + 50.0 * p2) / (seen_three + 50.0);
            (-p3.ln() * f64::from(STEPS)).round().clamp(0.0, 255.0) as u8
        })
        .collect()
}

/// The cost of a word, in nats.
pub(crate) fn cost(model: &[u8], word: &[u8]) -> f64 {
    let (mut a, mut b) = (EDGE, EDGE);
    let mut sum = 0.0;
    for &letter in word {
        let place = (usize::from(a) * LETTERS + usize::from(b)) * LETTERS + usize::from(letter);
        sum += f64::from(model[place]) / f64::from(STEPS);
        (a, b) = (b, letter);
    }
    sum
}
