//! One file a command: its arguments, what it calls, how it prints the answer.

pub(crate) mod bench;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod documents;
pub(crate) mod import;
pub(crate) mod rebuild;
pub(crate) mod statute;
pub(crate) mod verify;
