//! One thread's share of the work: block after block.

use crate::apply::Corrected;
use crate::detect::{Forms, judge_with};
use crate::document::blocks;
use crate::rank::{Memory, Outcome, Proposal, Quality, Ranker, Signs, Sureness, WordConfidence};
use crate::restore::Restorer;

/// Corrects text after text on one thread; see [`Corrector::worker`](crate::Corrector::worker).
///
/// What it makes of a text does not depend on the texts before it.
#[derive(Debug)]
pub struct Worker<'c> {
    ranker: Ranker<'c>,
    restorer: Restorer<'c>,
    forms: Forms,
    memory: &'c Memory,
}

impl<'c> Worker<'c> {
    pub(super) fn new(ranker: Ranker<'c>, restorer: Restorer<'c>, memory: &'c Memory) -> Self {
        Self { ranker, restorer, forms: Forms::default(), memory }
    }

    /// Corrects `text` as [`Corrector::correct`](crate::Corrector::correct) does.
    pub fn correct(&mut self, text: &str) -> Corrected {
        self.correct_with_confidences(text, &[])
    }

    /// Corrects `text` with the engine's own confidences as evidence: a word that it was surer of than of most is harder
    /// to change, and none is easier. (An edit that had to stay within the
    /// [budget](crate::CorrectorBuilder::max_broken) may be made where others are not.)
    ///
    /// The `confidences` are in the order of the text and do not overlap; words may be without one. One that is not a
    /// number from 0 to 1, has no place in the text or stands out of order is ignored. Without any the result is that of
    /// [`correct`](Self::correct).
    ///
    /// ```
    /// use herlees::{Span, WordConfidence};
    ///
    /// let corrector = herlees::Corrector::dutch()?;
    /// let words = [(Span::new(0, 3), 0.96), (Span::new(4, 11), 0.41), (Span::new(12, 15), 0.96)];
    /// let confidences = words.map(|(span, confidence)| WordConfidence { span, confidence });
    /// let corrected = corrector.worker().correct_with_confidences("Het versiag van", &confidences);
    /// assert_eq!(corrected.text(), "Het verslag van");
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub fn correct_with_confidences(&mut self, text: &str, confidences: &[WordConfidence]) -> Corrected {
        let sureness = Sureness::new(text, confidences.iter().copied());
        let (mut edits, mut quality) = (Vec::new(), Quality::default());
        for (start, block) in placed_blocks(text) {
            let (proposals, signs) = self.block(start, block, &sureness);
            let made = proposals.into_iter().filter(|proposal| proposal.outcome == Outcome::Made);
            edits.extend(made.map(|proposal| proposal.edit));
            quality += signs.quality();
        }
        Corrected::new(text, edits).with_quality(quality)
    }

    /// The proposals for `text` as [`Corrector::proposals`](crate::Corrector::proposals) gives them.
    pub fn proposals(&mut self, text: &str) -> Vec<Proposal> {
        placed_blocks(text)
            .flat_map(|(start, block)| self.block(start, block, &Sureness::default()).0)
            .collect()
    }

    /// What [`Corrector::quality_signs`](crate::Corrector::quality_signs) gives.
    pub(super) fn signs(&mut self, block: &str) -> Signs {
        self.block(0, block, &Sureness::default()).1
    }

    /// Everything that is thought of one block, which starts at byte `start` of its text. All work is done here.
    fn block(&mut self, start: usize, block: &str, sureness: &Sureness) -> (Vec<Proposal>, Signs) {
        let judged = judge_with(self.ranker.lexicon, &mut self.forms, block);
        let sureness = sureness.part(block, start);
        let (proposals, signs) = self.ranker.proposals(block, &judged, &sureness, self.memory);
        let mut proposals = self.restorer.restore(block, proposals);
        for proposal in &mut proposals {
            proposal.edit.span = proposal.edit.span.shifted(start);
        }
        (proposals, signs)
    }
}

/// The blocks of `text`, each with the byte it starts at.
fn placed_blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    blocks(text).scan(0, |end, block| {
        let start = *end;
        *end += block.len();
        Some((start, block))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corrector::Corrector;
    use crate::text::Span;

    #[test]
    fn what_is_remembered_changes_nothing() {
        let corrector = Corrector::dutch().unwrap();
        let noisy = "Het versiag van de gerneente Iigt bij de mini ster en de afdeiing geeft geen ruirnte. "
            .repeat(3);
        let texts =
            [noisy.as_str(), "Het verslag ligt bij de afdeling.", "De afdeiing las het versiag.", &noisy];
        let mut worker = corrector.worker();
        for text in texts {
            assert_eq!(worker.proposals(text), corrector.proposals(text), "{text}");
        }
        assert!(worker.correct(&noisy).edits().len() > 3);
    }

    /// All words of a text; the engine was sure of every fifth.
    fn confidences(text: &str, least: f32) -> Vec<WordConfidence> {
        let words = text.split_inclusive(char::is_whitespace).scan(0, |end, word| {
            let start = *end;
            *end += word.len();
            Some(Span::new(start, start + word.trim_end().len()))
        });
        let confidence = |index: usize| if index.is_multiple_of(5) { 0.99 } else { least };
        words
            .enumerate()
            .map(|(index, span)| WordConfidence { span, confidence: confidence(index) })
            .collect()
    }

    #[test]
    fn confidences_find_their_words_in_every_block() {
        let corrector = Corrector::dutch().unwrap();
        let mut worker = corrector.worker();
        let text =
            "Op 24 juni ji is het besluit besproken, en de notitie is daarna verzonden.\n".repeat(2_000);
        let all = confidences(&text, 0.3);
        let whole = worker.correct_with_confidences(&text, &all);
        let (mut clean, mut count) = (String::new(), 0);
        for (start, block) in placed_blocks(&text) {
            let inside = all.iter().filter(|word| (start..start + block.len()).contains(&word.span.start()));
            let moved = |word: &WordConfidence| {
                let span = Span::new(word.span.start() - start, word.span.end() - start);
                WordConfidence { span, ..*word }
            };
            let part = worker.correct_with_confidences(block, &inside.map(moved).collect::<Vec<_>>());
            assert!(part.edits().len() < worker.correct(block).edits().len(), "sure words stay");
            clean.push_str(part.text());
            count += 1;
        }
        assert!(count > 1 && !whole.edits().is_empty());
        assert_eq!(whole.text(), clean);
    }

    #[test]
    fn confidences_that_are_all_alike_say_nothing() {
        let corrector = Corrector::dutch().unwrap();
        let text = "In het versiag van 24 juni ji is de Kamer gei nformeerd.";
        for alike in [0.0, 0.99, 1.0] {
            let mut confidences = confidences(text, alike);
            confidences.iter_mut().for_each(|word| word.confidence = alike);
            let corrected = corrector.worker().correct_with_confidences(text, &confidences);
            assert_eq!(corrected, corrector.correct(text));
        }
    }
}
