//! Makes the learned tables of `matching`: `trainer train --pairs DIR --unihan DIR --out FILE --words FILE` (through `cargo xtask train`),
//! and tries them: `trainer try …`. Not part of the product.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::needless_range_loop,
    clippy::type_complexity,
    reason = "a maintainer's tool: counts are small, costs are clamped, matrices read best by index"
)]

mod background;
mod calibrate;
mod chance;
mod dialects;
mod fit;
mod han;
mod learn;
mod lexicon;
mod pairs;
mod people;
mod quick;
mod seeds;
mod sino;
mod train;
mod travellers;
mod trial;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.first().map(String::as_str) {
        Some("train") => train::run(&arguments[1..]),
        Some("fit") => calibrate::run(&arguments[1..]),
        Some("travellers") => travellers::run(&arguments[1..]),
        Some("try") => trial::run(&arguments[1..]),
        _ => Err(std::io::Error::other("say `train`, `travellers`, `fit` or `try`")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("trainer: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The value after `--name`.
pub(crate) fn option<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    let place = arguments.iter().position(|argument| argument == name)?;
    arguments.get(place + 1).map(String::as_str)
}
