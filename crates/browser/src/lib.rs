//! The console in a real browser: the running demo ([`Demo`]), Debian's Chromium driven over WebDriver ([`Browser`]), and
//! what must hold of every page ([`page`]). For tests and screenshots; never part of the product. WebDriver is a dozen
//! JSON requests to one local program, so there is no client library in between.

#![expect(
    clippy::missing_panics_doc,
    clippy::expect_used,
    reason = "tests: what goes wrong ends the test"
)]

mod axe;
mod browser;
mod demo;
mod driver;
mod hub;
pub mod page;

pub use browser::{Browser, Element};
pub use demo::Demo;
pub use driver::Driver;
pub use hub::Hub;
