//! Outside formats turned into values, and nothing else.
//!
//! Here lives what reads files that others publish: today the UN Security Council's consolidated
//! sanctions list ([`un_list`]). What is read comes out as values of the `particulars` crate,
//! with the place in the file it came from. What does not live here: the ledger, acts, storage,
//! the clock, and any decision on what a record becomes; importers decide that.

pub mod un_list;
mod xml;
