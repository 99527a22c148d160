//! Edit scripts between two sequences of symbols: shared by evaluation and by training of the channel.
//!
//! In: reference and hypothesis as numbers, one for each grapheme cluster or word ([`Symbols`]). Out: the
//! Levenshtein distance, or a shortest script of [`Step`]s.
//!
//! Bit-parallel (Myers 1999 in Hyyrö's 2003 form, 64 rows a machine word), inside Ukkonen's band, and split in
//! two (Hirschberg 1975) where the whole matrix would be large: memory stays linear in the length.

mod band;
mod column;
mod script;
mod symbols;

pub(crate) use band::distance;
pub(crate) use script::{Pair, Step, pairs, script};
pub(crate) use symbols::Symbols;

#[cfg(test)]
mod properties;
