//! What the scanner does to letters: P(observed | intended) as costs, from a file that people can read.
//!
//! In: `confusions.tsv`. Out: for each place of an observed word the confusions that may have happened there.

mod confusion;
mod matrix;
mod parse;

pub use confusion::Confusion;
pub use matrix::ConfusionMatrix;
pub(crate) use matrix::Replacement;
