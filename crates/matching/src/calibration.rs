//! From the grounds of a comparison to a probability: a logistic model of what was compared, then a monotone last step. Both
//! are fitted by `trainer fit` on half of the development persons and on random travellers, with sounds learned without them.

/// What a probability is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Grounds {
    /// Log-odds of the name, and of everything else.
    pub name: f64,
    /// Log-odds of everything that is not a name.
    pub others: f64,
    /// What is known of dates of birth.
    pub born: Born,
    /// How many people are listed.
    pub listed: f64,
    /// The candidate's share among all that were compared, as a natural logarithm.
    pub share: f64,
    /// Searched and listed words that stand against each other.
    pub against: f64,
    /// Words that one side has more.
    pub omitted: f64,
    /// Words that met.
    pub met: f64,
    /// Was a document number the same?
    pub document: bool,
    /// Was no name asked for?
    pub nameless: bool,
}

/// Whether a date of birth was asked for, and whether the list has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Born {
    /// None was asked for.
    #[default]
    NotAsked,
    /// One was asked for, but the list has none.
    NotListed,
    /// Dates were compared.
    Compared,
}

/// How many features a probability has.
pub const FEATURES: usize = 13;
/// People beyond the list among whom a name may be met by coincidence, however short the list.
const BEYOND: f64 = 10_000.0;

impl Grounds {
    /// The features of the logistic model. What speaks for a candidate is held against how many are listed: among ten times as
    /// many people, ten times as many agree so well by coincidence (Fellegi and Sunter's prior).
    pub fn features(&self) -> [f64; FEATURES] {
        let surplus = self.name + self.others - (self.listed + BEYOND).ln();
        let is = |born| f64::from(u8::from(self.born == born));
        [
            1.0,
            surplus.clamp(-20.0, 25.0),
            surplus.clamp(0.0, 12.0),
            surplus.clamp(-8.0, 0.0),
            self.name.clamp(-20.0, 0.0),
            self.others.clamp(-12.0, 12.0),
            self.share.max(-12.0),
            self.against.min(3.0),
            self.omitted.min(4.0),
            f64::from(u8::from(self.met < 2.0)),
            is(Born::NotListed),
            is(Born::NotListed) * surplus.clamp(-10.0, 10.0),
            is(Born::Compared),
        ]
    }
}

/// Weights of the features.
const WEIGHTS: [f64; FEATURES] = [
    1.6152, 0.0100, 0.2342, 0.1905, 0.7003, 0.3686, 1.0575, -1.7756, -1.0672, -0.2676, -0.7216,
    0.3503, -3.0439,
];
/// Log-odds of the logistic model and the log-odds observed there: isotonic regression (Ayer and others, "An empirical
/// distribution function for sampling with incomplete information", 1955) over equal steps; straight lines between.
const OBSERVED: [(f64, f64); 31] = [
    (-11.140, -8.974),
    (-8.260, -7.921),
    (-7.764, -7.611),
    (-7.267, -7.180),
    (-6.767, -6.354),
    (-6.264, -5.700),
    (-5.761, -5.608),
    (-5.259, -4.777),
    (-4.762, -4.629),
    (-4.272, -4.254),
    (-3.768, -3.991),
    (-3.271, -3.494),
    (-2.763, -3.137),
    (-2.270, -2.501),
    (-1.756, -2.329),
    (-1.267, -1.809),
    (-0.763, -1.177),
    (-0.264, -0.616),
    (0.247, -0.189),
    (0.753, 0.784),
    (1.263, 1.501),
    (1.764, 2.289),
    (2.256, 3.132),
    (2.754, 3.602),
    (3.244, 3.692),
    (3.745, 3.841),
    (4.241, 4.101),
    (4.702, 4.476),
    (5.236, 4.937),
    (5.756, 5.081),
    (6.749, 5.696),
];
/// What the same document number adds to what a name says: the model was fitted without.
const DOCUMENT: f64 = 1.0;
/// Log-odds against anyone in particular when no name says who is meant.
const NAMELESS: f64 = -6.0;

/// The probability that a candidate is the person looked for.
pub(crate) fn probability(grounds: &Grounds) -> f64 {
    let sum = if grounds.nameless {
        NAMELESS + grounds.others
    } else {
        let by_model: f64 =
            grounds.features().iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
        let document = if grounds.document { (grounds.others - 12.0).max(0.0) } else { 0.0 };
        observed(by_model) + DOCUMENT * document
    };
    1.0 / (1.0 + (-sum).exp())
}

/// What was observed where the model says `sum`.
fn observed(sum: f64) -> f64 {
    let after = OBSERVED.partition_point(|&(model, _)| model < sum);
    if after == 0 {
        return sum - OBSERVED[0].0 + OBSERVED[0].1;
    }
    let (from, to) = (OBSERVED[after - 1], OBSERVED.get(after));
    let Some(to) = to else { return sum - from.0 + from.1 };
    from.1 + (sum - from.0) * (to.1 - from.1) / (to.0 - from.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probability_is_between_nothing_and_certainty() {
        let of =
            |name, others| probability(&Grounds { name, others, met: 2.0, ..Grounds::default() });
        assert!(of(-1e6, -1e6) >= 0.0 && of(1e6, 1e6) <= 1.0);
        assert!(of(-10.0, -10.0) < 0.1 && of(30.0, 8.0) > 0.95);
    }

    #[test]
    fn the_last_step_changes_no_order() {
        let steps: Vec<f64> = (-200..200).map(|step| observed(f64::from(step) / 10.0)).collect();
        assert!(steps.is_sorted_by(|less, more| less < more));
    }
}
