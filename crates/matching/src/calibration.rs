//! From the grounds of a comparison to a probability: a logistic model of what was compared, then a monotone last step. Both
//! are fitted by `trainer try --fit` on half of the development persons, with sounds learned without them.

/// What a probability is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Grounds {
    /// Log-odds of the name, and of everything else.
    pub name: f64,
    /// Log-odds of everything that is not a name.
    pub others: f64,
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

/// How many features a probability has.
pub const FEATURES: usize = 8;

impl Grounds {
    /// The features of the logistic model.
    pub fn features(&self) -> [f64; FEATURES] {
        let name = self.name.clamp(-20.0, 40.0);
        [
            1.0,
            name,
            (name.min(24.0) - 12.0).max(0.0),
            self.others.clamp(-12.0, 12.0),
            self.share.max(-12.0),
            self.against.min(3.0),
            self.omitted.min(4.0),
            f64::from(u8::from(self.met < 2.0)),
        ]
    }
}

/// Weights of the features.
const WEIGHTS: [f64; FEATURES] =
    [1.9990, 0.0100, 0.2517, 0.5233, 1.4642, -2.1287, -1.0043, -0.3336];
/// Log-odds of the logistic model and the log-odds observed there: isotonic regression (Ayer and others, "An empirical
/// distribution function for sampling with incomplete information", 1955) over equal steps; straight lines between.
const OBSERVED: [(f64, f64); 23] = [
    (-15.358, -8.556),
    (-7.699, -5.854),
    (-6.746, -5.230),
    (-6.237, -5.102),
    (-5.481, -4.443),
    (-4.553, -4.084),
    (-3.761, -3.683),
    (-3.272, -3.650),
    (-2.493, -3.253),
    (-1.751, -2.581),
    (-1.223, -2.313),
    (-0.760, -1.997),
    (-0.259, -1.549),
    (0.262, -0.982),
    (0.713, -0.428),
    (1.248, -0.034),
    (1.794, 1.325),
    (2.222, 2.013),
    (3.053, 3.476),
    (3.957, 3.514),
    (5.125, 3.882),
    (5.702, 3.945),
    (7.788, 6.934),
];
/// What the same document number adds to what a name says: the model was fitted without.
const DOCUMENT: f64 = 1.0;
/// What each nat of a name that speaks against a candidate takes away. The development queries hold too few strangers born on a
/// candidate's very day for the model to learn it; among random travellers they are most of the false alarms.
const AGAINST: f64 = 0.5;
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
        let against = if grounds.document { 0.0 } else { grounds.name.clamp(-20.0, 0.0) };
        observed(by_model) + AGAINST * against + DOCUMENT * document
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
