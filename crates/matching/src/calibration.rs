//! From the grounds of a comparison to a probability: a logistic model of what was compared, then a monotone last step. Both
//! are fitted by `trainer fit` (`fitted`) on half of the development persons and on random travellers, with sounds learned without them.

mod fitted;

use fitted::{OBSERVED, WEIGHTS};

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
pub const FEATURES: usize = 14;
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
            // A name however rare does not outweigh a date that speaks against it.
            is(Born::Compared) * f64::from(u8::from(self.others >= 0.0)) * surplus.clamp(0.0, 10.0),
        ]
    }
}

/// What the same document number adds to what a name says: the model was fitted without.
const DOCUMENT: f64 = 1.0;
/// Log-odds against anyone in particular when no name says who is meant.
const NAMELESS: f64 = -6.0;

/// From so many nats on, everything but the name speaks for a candidate: a date of birth that agrees to the day, or as much.
const SUPPORTED: f64 = 5.0;

/// The probability that a candidate is the person looked for. Of one who is likelier meant than not, what agrees never makes
/// less than the name alone does: the model's steps end there, and its strictness where dates are compared does not.
pub(crate) fn probability(grounds: &Grounds) -> f64 {
    let by_all = by_model(grounds);
    let supported = grounds.others >= SUPPORTED && by_all >= 0.5;
    if supported { by_all.max(of_name_alone(grounds)) } else { by_all }
}

/// The same from the name alone, as if nothing else had been asked for.
pub(crate) fn of_name_alone(grounds: &Grounds) -> f64 {
    by_model(&Grounds { others: 0.0, born: Born::NotAsked, document: false, ..*grounds })
}

fn by_model(grounds: &Grounds) -> f64 {
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
    fn what_agrees_never_makes_a_candidate_less_likely() {
        for name in [12.0, 16.0, 24.0, 40.0] {
            for listed in [40.0, 1e5, 1e7] {
                let bare = Grounds { name, listed, met: 2.0, ..Grounds::default() };
                let dated = Grounds { others: 9.0, born: Born::Compared, ..bare };
                assert!(probability(&dated) >= probability(&bare), "{name} among {listed}");
            }
        }
    }

    #[test]
    fn the_last_step_changes_no_order() {
        let steps: Vec<f64> = (-200..200).map(|step| observed(f64::from(step) / 10.0)).collect();
        assert!(steps.is_sorted_by(|less, more| less < more));
    }
}
