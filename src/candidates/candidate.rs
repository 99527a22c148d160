//! A candidate for users of the library.

use super::misreadings::Misreadings;
use super::walk::{Limits, Walk};
use crate::channel::Confusion;
use crate::lexicon::Lexicon;

/// A word that may have been meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The word, with the case of what stands there where its letters were kept.
    pub word: String,
    /// -ln P(observed | word), in nats.
    pub channel_cost: f32,
    /// Parts of a compound; 1 for a listed word.
    pub parts: usize,
    /// What had to happen to its letters, left to right.
    pub confusions: Vec<Confusion>,
}

/// The words that `observed` may stand for, likeliest first.
pub(crate) fn candidates(lexicon: &Lexicon, misreadings: &Misreadings, observed: &str) -> Vec<Candidate> {
    let found = Walk { lexicon, misreadings, limits: Limits::WIDEST }.search(observed);
    found
        .into_iter()
        .map(|found| Candidate {
            word: found.word,
            channel_cost: found.cost,
            parts: found.parts.len(),
            confusions: found.confusions,
        })
        .collect()
}
