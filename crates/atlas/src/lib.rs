//! What the world is called and what it looks like: names of countries and languages in the interface's five languages,
//! each in its reader's order, and a map on which a country can be marked. All of it is committed data (`tables/`, with
//! sources and licences) that `cargo xtask atlas` makes anew.
//!
//! Not here: what a notice is, why a country is marked, sentences of the interface; nor files, clock or network.
//! Codes and their parsing are `particulars`'.

mod country;
mod language;
pub mod map;
mod spoken;
mod state;
mod table;

pub use country::{countries, country_called, country_name};
pub use language::{Direction, Language};
pub use spoken::{SpokenLanguage, UnknownLanguage, spoken_languages};
pub use state::state_name;

/// What the sources of names and map ask to be shown wherever they go: for the page that names licences.
pub const NOTICES: [(&str, &str); 3] = [
    ("Unicode CLDR: names of countries and languages", include_str!("../tables/LICENSE-UNICODE")),
    ("world-atlas: the map's outlines", include_str!("../tables/LICENSE-WORLD-ATLAS")),
    (
        "Natural Earth: the map's outlines",
        "Made with Natural Earth, naturalearthdata.com. Public domain.\n",
    ),
];
