//! The score of one text against its reference.

use std::ops::AddAssign;

use super::convention::{Convention, Sequences};
use super::counts::{BagOfWords, Counts};
use super::reading;
use crate::align::Symbols;

/// Error counts of characters and words under every [`Convention`], of one text or summed over many.
///
/// ```
/// use herlees::evaluate::{Convention, Score};
///
/// let score = Score::of("De NAVO-top is op 2 juli", "De NAVO top is op 2 juii");
/// assert_eq!(score.words(Convention::WordsOnly).errors(), 1);
/// assert_eq!(score.characters(Convention::Dinglehopper).errors(), 2);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    characters: [Counts; Convention::ALL.len()],
    words: [Counts; Convention::ALL.len()],
    bag: BagOfWords,
}

impl Score {
    /// Compares a hypothesis with its reference. Never panics; near-linear memory.
    pub fn of(reference: &str, hypothesis: &str) -> Self {
        let (reference, hypothesis) = (reading::plain(reference), reading::plain(hypothesis));
        let mut score = Self::default();
        let places = score.characters.iter_mut().zip(&mut score.words);
        for (convention, (characters, words)) in Convention::ALL.into_iter().zip(places) {
            let (reference, hypothesis) = (convention.read(&reference), convention.read(&hypothesis));
            *characters = compare(&reference, &hypothesis, |side| reading::graphemes(&side.text).collect());
            *words = compare(&reference, &hypothesis, |side| side.words.iter().map(String::as_str).collect());
            if convention == Convention::Dinglehopper {
                let mut symbols = Symbols::default();
                let mut numbers = |side: &Sequences| symbols.of(side.words.iter().map(String::as_str));
                score.bag = BagOfWords::of(numbers(&reference), numbers(&hypothesis));
            }
        }
        score
    }

    /// Character counts under a convention.
    pub fn characters(&self, convention: Convention) -> Counts {
        self.characters.get(convention as usize).copied().unwrap_or_default()
    }

    /// Word counts under a convention.
    pub fn words(&self, convention: Convention) -> Counts {
        self.words.get(convention as usize).copied().unwrap_or_default()
    }

    /// Order-free comparison of dinglehopper's words.
    pub fn bag_of_words(&self) -> BagOfWords {
        self.bag
    }

    /// Character error rate by dinglehopper's definition (micro average when summed).
    pub fn cer(&self) -> f64 {
        self.characters(Convention::Dinglehopper).rate()
    }

    /// Word error rate by dinglehopper's definition.
    pub fn wer(&self) -> f64 {
        self.words(Convention::Dinglehopper).rate()
    }
}

fn compare<'s>(
    reference: &'s Sequences,
    hypothesis: &'s Sequences,
    sequence: impl Fn(&'s Sequences) -> Vec<&'s str>,
) -> Counts {
    let mut symbols = Symbols::default();
    let reference = symbols.of(sequence(reference));
    Counts::of(&reference, &symbols.of(sequence(hypothesis)))
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.characters.iter_mut().zip(other.characters).for_each(|(sum, next)| *sum += next);
        self.words.iter_mut().zip(other.words).for_each(|(sum, next)| *sum += next);
        self.bag += other.bag;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_convention_counts_its_own_errors() {
        // One letter wrong, one capital lost, a comma and a hyphen lost.
        let score = Score::of("Het verslag, de NAVO-top", "het versiag de NAVO top");
        let errors: Vec<_> = Convention::ALL
            .into_iter()
            .map(|convention| (score.characters(convention).errors(), score.words(convention).errors()))
            .collect();
        assert_eq!(errors, [(4, 2), (3, 1), (2, 2), (1, 1), (2, 2)]);
    }

    #[test]
    fn nothing_against_something() {
        assert_eq!(Score::of("", "").cer(), 0.0);
        assert_eq!(Score::of("", "nota").cer(), f64::INFINITY);
        assert_eq!(Score::of("nota", "").cer(), 1.0);
        assert_eq!(Score::of("nota", "").wer(), 1.0);
    }

    #[test]
    fn a_sum_is_the_micro_average() {
        let mut sum = Score::of("jl", "ji");
        sum += Score::of("de nota is er", "de nota is er");
        assert_eq!(sum.cer(), 1.0 / 15.0);
        assert_eq!(sum.wer(), 1.0 / 5.0);
    }
}
