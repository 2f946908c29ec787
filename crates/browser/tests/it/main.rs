//! The console in a real browser, over the running demo: each test a demo and browsers of its own, one test at a time, for
//! a browser needs room.

mod enrolment;
mod officer;
mod pages;
mod session;
mod story;
