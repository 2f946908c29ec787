//! The ledger's promises, tested from outside: on both stores, under crashes, faults and forgeries.

mod bench;
mod conformance;
mod crash;
mod damage;
mod decode;
mod entry;
mod erase;
mod faults;
mod log;
mod mirror;
mod model;
mod note;
mod pages;
mod tree;
