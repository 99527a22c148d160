//! What may have been meant: a walk over the lexicon's letters with the channel's costs.
//!
//! In: an observed string (one token, or several with their spaces). Out: words with their channel costs.

mod candidate;
mod descent;
mod letters;
mod misreadings;
mod path;
mod possible;
mod query;
mod reach;
mod scout;
mod split;
mod walk;

pub use candidate::Candidate;
pub(crate) use candidate::candidates;
pub(crate) use misreadings::Misreadings;
pub(crate) use path::Found;
pub(crate) use split::splits;
pub(crate) use walk::{BEHIND, Limits, Walk};
