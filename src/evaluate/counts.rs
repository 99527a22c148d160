//! What an alignment counts, and the rates that schemes make of the same counts.

use std::iter::Sum;
use std::ops::AddAssign;

use crate::align::{Step, script};

/// Hits and errors of an alignment, of one text or summed over many (micro average).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Symbols that both have.
    pub hits: usize,
    /// Symbols read as another.
    pub substitutions: usize,
    /// Symbols of the reference that the hypothesis lacks.
    pub deletions: usize,
    /// Symbols of the hypothesis that the reference lacks.
    pub insertions: usize,
}

impl Counts {
    /// Aligns two sequences of symbols and counts.
    pub(super) fn of(reference: &[u32], hypothesis: &[u32]) -> Self {
        let mut counts = Self::default();
        for step in script(reference, hypothesis) {
            match step {
                Step::Keep => counts.hits += 1,
                Step::Substitute => counts.substitutions += 1,
                Step::Delete => counts.deletions += 1,
                Step::Insert => counts.insertions += 1,
            }
        }
        counts
    }

    /// Substitutions, deletions and insertions: the Levenshtein distance.
    pub const fn errors(self) -> usize {
        self.substitutions + self.deletions + self.insertions
    }

    /// Symbols of the reference.
    pub const fn reference(self) -> usize {
        self.hits + self.substitutions + self.deletions
    }

    /// Errors by length of the reference, as dinglehopper and most papers have it: 0 where there are no errors,
    /// infinite where the reference is empty and the hypothesis is not. It can exceed 1.
    pub fn rate(self) -> f64 {
        ratio(self.errors(), self.reference())
    }

    /// Errors by length of the alignment, (S+D+I)/(H+S+D+I): CER_n and WER_n of OCR-D, cMER and wMER of HIPE.
    /// Never above 1.
    pub fn path_rate(self) -> f64 {
        ratio(self.errors(), self.errors() + self.hits)
    }
}

/// A share; 0 of 0 is 0, anything else of 0 is infinite.
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if part == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.substitutions += other.substitutions;
        self.deletions += other.deletions;
        self.insertions += other.insertions;
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |mut sum, next| {
            sum += next;
            sum
        })
    }
}

/// Bag-of-words error as OCR-D defines it: order does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BagOfWords {
    /// Sum over all words of the difference in how often they stand in reference and hypothesis.
    pub difference: usize,
    /// Words of both.
    pub words: usize,
}

impl BagOfWords {
    /// Counts the words of both sides.
    pub(super) fn of(mut reference: Vec<u32>, mut hypothesis: Vec<u32>) -> Self {
        reference.sort_unstable();
        hypothesis.sort_unstable();
        let words = reference.len() + hypothesis.len();
        let (mut shared, mut rest) = (0, hypothesis.as_slice());
        for word in &reference {
            rest = rest.get(rest.partition_point(|other| other < word)..).unwrap_or_default();
            if let Some((first, after)) = rest.split_first()
                && first == word
            {
                (shared, rest) = (shared + 1, after);
            }
        }
        Self { difference: words - 2 * shared, words }
    }

    /// The difference by the words of both: 0 for the same bag, 1 for nothing in common.
    pub fn rate(self) -> f64 {
        ratio(self.difference, self.words)
    }
}

impl AddAssign for BagOfWords {
    fn add_assign(&mut self, other: Self) {
        self.difference += other.difference;
        self.words += other.words;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_of_known_counts() {
        let counts = Counts { hits: 6, substitutions: 2, deletions: 2, insertions: 2 };
        assert_eq!((counts.errors(), counts.reference()), (6, 10));
        assert_eq!(counts.rate(), 0.6);
        assert_eq!(counts.path_rate(), 0.5);
    }

    #[test]
    fn nothing_is_right_and_something_for_nothing_is_infinite() {
        assert_eq!(Counts::default().rate(), 0.0);
        let counts = Counts { insertions: 3, ..Counts::default() };
        assert_eq!(counts.rate(), f64::INFINITY);
        assert_eq!(counts.path_rate(), 1.0);
    }

    #[test]
    fn a_bag_has_no_order_but_counts() {
        let bag = BagOfWords::of(vec![3, 1, 2, 2], vec![2, 1, 1, 4]);
        assert_eq!((bag.difference, bag.words), (4, 8));
        assert_eq!(bag.rate(), 0.5);
    }
}
