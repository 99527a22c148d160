//! How well a text was read, and how well it reads once it is corrected: what all proposals together say.

use std::iter::Sum;
use std::ops::AddAssign;

use super::page::Page;
use super::proposal::{Outcome, Proposal};

/// How many words of a text are estimated to be wrong.
///
/// Those of the parts of a text add up to that of the whole; add them in the order of the text, so that the last bit is
/// the same each time.
///
/// ```
/// let corrector = herlees::Corrector::dutch()?;
/// let mut worker = corrector.worker();
/// let mut whole = herlees::Quality::default();
/// for page in ["In het versiag van 24 juni ji", "De Kamer is hierover gisteren gei nformeerd"] {
///     whole += worker.correct(page).quality();
/// }
/// assert_eq!(whole.words, 14);
/// assert!(whole.before > whole.after);
/// # Ok::<(), herlees::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Quality {
    /// Share of the words that are wrong as the text was read, 0 to 1.
    pub before: f32,
    /// Share of the words that are wrong when the edits are made, 0 to 1.
    pub after: f32,
    /// Words, numbers and references that were looked at.
    pub words: usize,
}

impl AddAssign for Quality {
    fn add_assign(&mut self, other: Self) {
        let words = self.words + other.words;
        if words > 0 {
            let weight = other.words as f64 / words as f64;
            let mean = |one: f32, other: f32| {
                (f64::from(one) * (1.0 - weight) + f64::from(other) * weight).clamp(0.0, 1.0) as f32
            };
            (self.before, self.after) = (mean(self.before, other.before), mean(self.after, other.after));
        }
        self.words = words;
    }
}

impl Sum for Quality {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |mut whole, part| {
            whole += part;
            whole
        })
    }
}

/// The quality of a document on which all is decided.
pub(super) fn quality(page: &Page<'_>, proposals: &[Proposal]) -> Quality {
    let words = page.judged.len();
    let (mut wrong, mut mended) = (0.0, 0.0);
    for Proposal { edit, outcome, .. } in proposals {
        let count = edit.original.split(' ').count() as f32;
        wrong += count * (1.0 - edit.evidence.harm);
        if *outcome == Outcome::Made {
            mended += count * (edit.confidence - edit.evidence.harm);
        }
    }
    let share = |wrong: f32| (wrong / words.max(1) as f32).clamp(0.0, 1.0);
    Quality { before: share(wrong), after: share(wrong - mended), words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up() {
        let parts = [(0.5, 0.25, 10), (0.0, 0.0, 30), (0.1, 0.2, 0)];
        let whole: Quality =
            parts.into_iter().map(|(before, after, words)| Quality { before, after, words }).sum();
        assert_eq!(whole, Quality { before: 0.125, after: 0.0625, words: 40 });
        assert_eq!([].into_iter().sum::<Quality>(), Quality::default());
    }
}
