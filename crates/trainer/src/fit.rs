//! The logistic model behind a candidate's probability, fitted by Newton's method on candidates of half of the development
//! persons; the other half judges it.

use std::collections::BTreeMap;

use matching::training::FEATURES;

/// One candidate: its features, whether it is the person, and what it counts.
pub(crate) struct Example {
    pub(crate) features: [f64; FEATURES],
    pub(crate) is_person: bool,
    pub(crate) weight: f64,
}

/// Is this person's half the one that is learnt from? By CRC-32 of the id, lowest bit, so that any tool can split alike.
pub(crate) fn is_learnt_from(id: &str) -> bool {
    let mut crc = u32::MAX;
    for byte in id.bytes() {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc & 1 == 0
}

/// A weight that is not learned: a name better than any that the examples tell apart is still worth a little more.
const PINNED: (usize, f64) = (1, 0.01);

/// Weights of the features.
pub(crate) fn logistic(examples: &[Example]) -> [f64; FEATURES] {
    let mut weights = [0.0; FEATURES];
    weights[PINNED.0] = PINNED.1;
    for _ in 0..40 {
        let mut slope = [0.0; FEATURES];
        let mut curve = [[0.0; FEATURES]; FEATURES];
        for Example { features, is_person, weight } in examples {
            let sum: f64 = features.iter().zip(&weights).map(|(one, other)| one * other).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let error = weight * (f64::from(u8::from(*is_person)) - p);
            let certainty = weight * p * (1.0 - p);
            for i in 0..FEATURES {
                slope[i] += error * features[i];
                for j in 0..FEATURES {
                    curve[i][j] += certainty * features[i] * features[j];
                }
            }
        }
        for i in 0..FEATURES {
            slope[i] -= 0.5 * weights[i];
            curve[i][i] += 0.5;
        }
        for i in 0..FEATURES {
            (curve[i][PINNED.0], curve[PINNED.0][i]) = (0.0, 0.0);
        }
        (curve[PINNED.0][PINNED.0], slope[PINNED.0]) = (1.0, 0.0);
        let step = solve(curve, slope);
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += step.clamp(-2.0, 2.0);
        }
    }
    weights
}

/// Where the model's log-odds and the observed ones meet: isotonic regression over equal steps of the model's.
pub(crate) fn observed(examples: &[Example], weights: &[f64; FEATURES]) -> Vec<(f64, f64)> {
    const STEP: f64 = 0.5;
    let mut steps: BTreeMap<i32, Step> = BTreeMap::new();
    for Example { features, is_person, weight } in examples {
        let sum: f64 = features.iter().zip(weights).map(|(one, other)| one * other).sum();
        let step = steps.entry((sum.clamp(-9.0, 9.0) / STEP).floor() as i32).or_default();
        step.count += weight;
        step.sum += weight * sum;
        step.right += weight * f64::from(u8::from(*is_person));
    }
    let mut pools: Vec<Step> = Vec::new();
    for step in steps.into_values() {
        pools.push(step);
        while let [.., one, other] = pools.as_slice()
            && (one.count.min(other.count) < 60.0 || one.log_odds() + 0.02 > other.log_odds())
        {
            let last = Step {
                count: one.count + other.count,
                sum: one.sum + other.sum,
                right: one.right + other.right,
            };
            pools.truncate(pools.len() - 2);
            pools.push(last);
        }
    }
    pools.iter().map(|pool| (pool.sum / pool.count, pool.log_odds())).collect()
}

/// Examples the model gives about the same log-odds.
#[derive(Clone, Copy, Default)]
struct Step {
    count: f64,
    sum: f64,
    right: f64,
}

impl Step {
    fn log_odds(&self) -> f64 {
        ((self.right + 0.5) / (self.count - self.right + 0.5)).ln()
    }
}

/// Gauss–Jordan; the matrix is positive definite.
fn solve(mut a: [[f64; FEATURES]; FEATURES], mut b: [f64; FEATURES]) -> [f64; FEATURES] {
    for i in 0..FEATURES {
        let pivot = a[i][i];
        for other in 0..FEATURES {
            if other != i {
                let share = a[other][i] / pivot;
                for j in 0..FEATURES {
                    a[other][j] -= share * a[i][j];
                }
                b[other] -= share * b[i];
            }
        }
    }
    std::array::from_fn(|i| b[i] / a[i][i])
}
