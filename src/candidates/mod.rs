//! What may have been meant: one best-first walk over the lexicon's nodes with the channel's costs.
//!
//! In: an observed string (one token, or several with their spaces). Out: words with their channel costs.

mod agenda;
mod candidate;
mod path;
mod split;
mod walk;

pub use candidate::Candidate;
pub(crate) use candidate::candidates;
pub(crate) use path::Found;
pub(crate) use split::splits;
pub(crate) use walk::{Limits, Walk};
