//! What identifies a person or a thing: names and scripts, partial dates, countries, travel documents, the machine
//! readable zone, vehicle numbers. Text comes in, a value that is right goes out, or an error that names the place.
//!
//! Not here: I/O, clocks, notices, and the comparing of two people (`matching`). A function that needs to know the
//! date is given it.

pub mod country;
pub mod date;
pub mod document;
pub mod mrz;
pub mod mrz_state;
pub mod name;
pub mod sex;
mod text_serde;
pub mod vin;

pub use country::{Country, CountryCode, UnknownCountry};
pub use date::{DateAgreement, DateError, DateShape, MrzDate, PartialDate};
pub use document::{DocumentError, DocumentNumber, DocumentType, NumberAgreement, TravelDocument};
pub use mrz::{Mrz, MrzError};
pub use mrz_state::{MrzState, UnknownState};
pub use name::{NameError, NameKind, NameText, PersonName, fold};
pub use sex::Sex;
pub use vin::Vin;
