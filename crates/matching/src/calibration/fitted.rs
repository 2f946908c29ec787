//! What `trainer fit` found (`cargo xtask calibrate` writes this file): the weights of the features, and the last, monotone step.

use super::FEATURES;

/// Weights of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f64; FEATURES] = [
    1.8802,
    0.0100,
    0.1454,
    0.2159,
    0.3219,
    0.1987,
    1.2243,
    -2.0649,
    -1.2190,
    0.3301,
    -2.7977,
    0.4683,
    -5.5647,
    1.5445,
];

/// Log-odds of the logistic model and the log-odds observed there: isotonic regression (Ayer and others, "An empirical
/// distribution function for sampling with incomplete information", 1955) over equal steps; straight lines between.
#[rustfmt::skip]
pub(super) const OBSERVED: &[(f64, f64)] = &[
    (-13.694, -10.979),
    (-8.256, -7.845),
    (-7.761, -7.428),
    (-7.033, -6.522),
    (-6.251, -6.119),
    (-5.754, -5.464),
    (-5.275, -5.300),
    (-4.760, -4.539),
    (-4.279, -4.247),
    (-3.762, -3.839),
    (-3.250, -3.487),
    (-2.764, -2.945),
    (-2.243, -2.636),
    (-1.777, -2.260),
    (-1.276, -1.648),
    (-0.742, -1.226),
    (0.010, -0.167),
    (0.764, 0.480),
    (1.253, 1.561),
    (1.770, 1.940),
    (2.275, 3.615),
    (3.161, 3.811),
    (4.557, 4.684),
    (6.128, 5.066),
    (14.410, 6.001),
];
