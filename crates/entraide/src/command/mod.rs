//! One file a command: its arguments, what it calls, how it prints the answer.

pub(crate) mod bench;
pub(crate) mod bureau;
pub(crate) mod check;
pub(crate) mod console;
pub(crate) mod demo;
pub(crate) mod documents;
pub(crate) mod hub;
pub(crate) mod import;
pub(crate) mod proof;
pub(crate) mod rebuild;
pub(crate) mod serve;
pub(crate) mod statute;
pub(crate) mod verify;
