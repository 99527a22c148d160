//! How well a text was read, and how well it reads once it is corrected: what all proposals together say.

use std::iter::Sum;
use std::ops::AddAssign;

use super::edit::Edit;
use super::page::Page;
use super::proposal::{Outcome, Proposal};
use crate::detect::{Judged, Verdict};

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

/// Misread words for each that the proposals tell: the others look like words, or are numbers.
///
/// This and the next two are fitted by benches/quality, whose README says on which pages.
const MISREAD: f32 = 1.15;
/// Misread words for each that is in no list and near no word, on a badly read page; on a clean one it is a name.
const STRAY: f32 = 1.4;
/// Share of misread words on a page of which half of those are believed to be misread.
const HALF_BELIEVED: f32 = 0.02;

/// What the quality of a document is worked out from, in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Signs {
    pub(crate) words: usize,
    /// Expected number of misread words among those that may become others.
    pub(crate) misread: f32,
    /// Words that are in no list, or hold a digit or a capital that they should not, and that nothing is proposed for.
    pub(crate) stray: usize,
    /// Words that the edits are expected to mend, less those that they are expected to break.
    pub(crate) mended: f32,
}

impl Signs {
    /// The signs in a document on which all is decided.
    pub(super) fn of(page: &Page<'_>, proposals: &[Proposal]) -> Self {
        let (mut misread, mut mended) = (0.0, 0.0);
        for Proposal { edit, outcome, .. } in proposals {
            let words = word_count(edit);
            misread += words * (1.0 - edit.evidence.harm);
            if *outcome == Outcome::Made {
                mended += words * (edit.confidence - edit.evidence.harm);
            }
        }
        Self { words: page.judged.len(), misread, stray: stray(page.judged, proposals), mended }
    }

    /// The estimate.
    pub(crate) fn quality(self) -> Quality {
        let words = self.words.max(1) as f32;
        let misread = self.misread / words;
        let believed = misread / (misread + HALF_BELIEVED);
        let before = (MISREAD * misread + STRAY * believed * self.stray as f32 / words).clamp(0.0, 1.0);
        Quality { before, after: (before - self.mended / words).clamp(0.0, 1.0), words: self.words }
    }
}

/// Words that an error rate counts for an edit: those that stand there or those that should, whichever are more.
fn word_count(edit: &Edit) -> f32 {
    let count = |text: &str| text.split(' ').count();
    count(&edit.original).max(count(&edit.replacement)) as f32
}

fn stray(judged: &[Judged<'_>], proposals: &[Proposal]) -> usize {
    let mut proposals = proposals.iter().map(|proposal| proposal.edit.span).peekable();
    let unknown = |word: &&Judged<'_>| matches!(word.verdict, Verdict::Unlisted | Verdict::Doubtful);
    let unproposed = |word: &&Judged<'_>| {
        let span = word.token.span();
        while proposals.next_if(|proposal| proposal.end() <= span.start()).is_some() {}
        proposals.peek().is_none_or(|proposal| proposal.start() >= span.end())
    };
    judged.iter().filter(unknown).filter(unproposed).count()
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

    #[test]
    fn stray_words_count_where_much_is_misread() {
        let before = |misread, stray| {
            let Quality { before, .. } = Signs { words: 100, misread, stray, mended: 0.0 }.quality();
            before
        };
        assert_eq!(before(0.0, 20), 0.0);
        assert!(before(0.1, 5) < 0.01);
        assert!(before(20.0, 5) > before(20.0, 0) + 0.05);
        assert_eq!(before(100.0, 100), 1.0);
    }

    #[test]
    fn harm_counts_afterwards() {
        let quality = |mended| Signs { words: 10, misread: 1.0, stray: 0, mended }.quality();
        assert!(quality(0.9).after < 0.1 && quality(-0.1).after > quality(-0.1).before);
        assert_eq!(quality(5.0).after, 0.0);
        assert_eq!(Signs { words: 0, misread: 0.0, stray: 0, mended: 0.0 }.quality(), Quality::default());
    }
}
