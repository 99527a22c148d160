//! One thread's share of the work: block after block.

use crate::apply::Corrected;
use crate::detect::{Forms, judge_with};
use crate::document::blocks;
use crate::rank::{Memory, Outcome, Proposal, Ranker};
use crate::restore::Restorer;

/// Corrects text after text on one thread; see [`Corrector::worker`](crate::Corrector::worker).
///
/// What it makes of a text does not depend on the texts before it.
#[derive(Debug)]
pub struct Worker<'c> {
    ranker: Ranker<'c>,
    restorer: Restorer<'c>,
    forms: Forms,
    memory: Memory,
}

impl<'c> Worker<'c> {
    pub(super) fn new(ranker: Ranker<'c>, restorer: Restorer<'c>) -> Self {
        Self { ranker, restorer, forms: Forms::default(), memory: Memory::default() }
    }

    /// Corrects `text` as [`Corrector::correct`](crate::Corrector::correct) does.
    pub fn correct(&mut self, text: &str) -> Corrected {
        let made = |proposal: &Proposal| proposal.outcome == Outcome::Made;
        let edits = |place| self.block(place).into_iter().filter(made).map(|proposal| proposal.edit);
        Corrected::new(text, placed_blocks(text).flat_map(edits).collect())
    }

    /// The proposals for `text` as [`Corrector::proposals`](crate::Corrector::proposals) gives them.
    pub fn proposals(&mut self, text: &str) -> Vec<Proposal> {
        placed_blocks(text).flat_map(|place| self.block(place)).collect()
    }

    /// Everything that is thought of one block, which starts at byte `start` of its text. All work is done here.
    fn block(&mut self, (start, block): (usize, &str)) -> Vec<Proposal> {
        let judged = judge_with(self.ranker.lexicon, &mut self.forms, block);
        let proposals = self.ranker.proposals(block, &judged, &mut self.memory);
        let mut proposals = self.restorer.restore(block, proposals);
        for proposal in &mut proposals {
            proposal.edit.span = proposal.edit.span.shifted(start);
        }
        proposals
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
