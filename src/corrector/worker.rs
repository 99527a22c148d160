//! One thread's share of the work: block after block.

use crate::apply::Corrected;
use crate::detect::{Forms, judge_with};
use crate::document::blocks;
use crate::rank::{Memory, Outcome, Proposal, Quality, Ranker, Signs, Sureness, WordConfidence};

/// Corrects text after text on one thread; see [`Corrector::worker`](crate::Corrector::worker).
///
/// What it makes of a text does not depend on the texts before it.
#[derive(Debug)]
pub struct Worker<'c> {
    ranker: Ranker<'c>,
    forms: Forms,
    memory: Memory,
}

impl<'c> Worker<'c> {
    pub(super) fn new(ranker: Ranker<'c>) -> Self {
        Self { ranker, forms: Forms::default(), memory: Memory::default() }
    }

    /// Corrects `text` as [`Corrector::correct`](crate::Corrector::correct) does.
    pub fn correct(&mut self, text: &str) -> Corrected {
        self.correct_with_confidences(text, &[])
    }

    /// Corrects `text` with the engine's own confidences as evidence: a word that it was surer of than of most is harder
    /// to change, and none is easier.
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
        let (mut proposals, signs) = self.ranker.proposals(block, &judged, &sureness, &mut self.memory);
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
    use crate::corrector::Corrector;

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
}
