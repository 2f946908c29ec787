//! `entraide bench`: figures that go, dated, into docs/benchmarks.md. One file a subject.

pub(crate) mod checks;
pub(crate) mod console;
pub(crate) mod documents;
pub(crate) mod ledger;
pub(crate) mod mrz;
pub(crate) mod names;
