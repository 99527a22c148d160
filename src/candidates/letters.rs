//! What each single letter costs where one was meant.

use super::possible::{BUCKETS, bucket};
use crate::lexicon::Letter;

/// Letters that a lexicon may have.
const LETTERS: usize = 64;

/// The cost of each letter that may have been meant (nats), and the place of its confusion in the table.
#[derive(Debug, Clone)]
pub(super) struct LetterCosts {
    costs: [f32; LETTERS],
    indices: [u32; LETTERS],
    /// Letters as bits that cost less than the next whole nat.
    within: [u64; BUCKETS],
}

impl LetterCosts {
    pub(super) const NONE: Self =
        Self { costs: [f32::INFINITY; LETTERS], indices: [0; LETTERS], within: [0; BUCKETS] };

    /// Adds a confusion; of two that mean the same letter the cheaper one stays.
    pub(super) fn add(&mut self, letter: Letter, cost: f32, index: u32) {
        let place = usize::from(letter.number());
        let (Some(known), Some(slot)) = (self.costs.get_mut(place), self.indices.get_mut(place)) else {
            return;
        };
        if cost < *known {
            (*known, *slot) = (cost, index);
            for letters in self.within.iter_mut().skip(bucket(cost)) {
                *letters |= letter.bit();
            }
        }
    }

    /// Letters as bits that may be meant if so much may be spent (nats); some of them may cost a little more.
    pub(super) fn within(&self, cost: f32) -> u64 {
        if cost < 0.0 {
            return 0;
        }
        self.within.get(bucket(cost)).copied().unwrap_or_default()
    }

    /// Cost of a letter, infinite if no confusion means it, and the place of the confusion.
    pub(super) fn get(&self, letter: Letter) -> (f32, u32) {
        let place = usize::from(letter.number());
        let cost = self.costs.get(place).copied().unwrap_or(f32::INFINITY);
        (cost, self.indices.get(place).copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheaper_of_two_stays() {
        let mut costs = LetterCosts::NONE;
        let letter = Letter::default();
        assert_eq!(costs.get(letter).0, f32::INFINITY);
        for (cost, index) in [(3.5, 1), (2.5, 2), (9.0, 3)] {
            costs.add(letter, cost, index);
        }
        assert_eq!(costs.get(letter), (2.5, 2));
        assert_eq!([-1.0, 1.9, 2.0, 30.0].map(|cost| costs.within(cost)), [0, 0, letter.bit(), letter.bit()]);
    }
}
