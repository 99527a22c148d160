//! Counts of seams while the trainer reads.

use std::collections::HashMap;
use std::hash::Hash;

use rustc_hash::FxBuildHasher;

use super::seam::Part;
use super::table::Odds;
use crate::lexicon::Lexicon;
use crate::segment::Token;
use crate::text::fold;

/// Names each part by a number, and remembers which parts a word has at its ends.
#[derive(Debug, Default)]
pub(super) struct Parts {
    numbers: HashMap<(String, char, char), u32, FxBuildHasher>,
    parts: Vec<Part>,
    words: HashMap<String, Option<(u32, u32)>, FxBuildHasher>,
}

impl Parts {
    /// The number of a part, a new one if it was not met before.
    pub(super) fn number(&mut self, part: Part) -> u32 {
        let next = self.parts.len() as u32;
        let key = (part.folded.clone(), part.class.left, part.class.right);
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.parts.push(part);
        }
        number
    }

    /// The first and the last part of a word, none if it is no word.
    pub(super) fn ends(&mut self, lexicon: &Lexicon, token: &Token<'_>) -> Option<(u32, u32)> {
        if let Some(known) = self.words.get(token.text()) {
            return *known;
        }
        let folded = fold(token.text());
        let parts = Part::first(lexicon, token, &folded).zip(Part::last(lexicon, token, &folded));
        let ends = parts.map(|(first, last)| (self.number(first), self.number(last)));
        self.words.insert(token.text().to_owned(), ends);
        ends
    }

    pub(super) fn get(&self, number: u32) -> Option<&Part> {
        self.parts.get(number as usize)
    }
}

/// Counts by key.
#[derive(Debug)]
pub(super) struct Counts<K>(pub(super) HashMap<K, Odds, FxBuildHasher>);

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<K: Hash + Eq> Counts<K> {
    /// Counts a case with a mark or without.
    pub(super) fn add(&mut self, key: K, with: bool, weight: f32) {
        let more =
            if with { Odds { with: weight, without: 0.0 } } else { Odds { with: 0.0, without: weight } };
        self.add_all(key, more);
    }

    pub(super) fn add_all(&mut self, key: K, more: Odds) {
        let odds = self.0.entry(key).or_default();
        odds.with += more.with;
        odds.without += more.without;
    }
}
