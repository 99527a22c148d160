//! What an unlisted word costs: is this string shaped like Dutch?

use std::borrow::Cow;

use super::model::NgramModel;
use super::symbol::Symbol;
use crate::error::Result;

/// Cost of a letter that no training word has.
const STRANGE_LETTER: f32 = 9.0;

/// How many letters back the model looks.
const HISTORY: usize = 4;

/// A model of letters in words, for strings that the lexicon does not list.
#[derive(Debug, Clone)]
pub(crate) struct UnlistedModel {
    letters: NgramModel,
}

impl UnlistedModel {
    /// Reads the model.
    pub(crate) fn from_bytes(name: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self> {
        Ok(Self { letters: NgramModel::from_bytes(name, bytes)? })
    }

    /// -ln p of the letters of a folded word, its end included, in nats.
    pub(crate) fn cost(&self, folded: &str) -> f32 {
        let mut history = [Symbol::BORDER; HISTORY];
        let mut total = 0.0;
        for symbol in folded.chars().map(Symbol::of_letter).chain([Symbol::BORDER]) {
            let unigram = self.letters.unigram(symbol).unwrap_or(STRANGE_LETTER);
            total += self.letters.cost(&history, symbol, unigram);
            history.rotate_left(1);
            if let Some(last) = history.last_mut() {
                *last = symbol;
            }
        }
        total
    }
}
