//! What a descent reached.

use super::super::path::Step;
use crate::lexicon::Entry;

/// A word that was reached.
#[derive(Debug, Clone)]
pub(in super::super) struct Reached {
    pub(in super::super) cost: f32,
    /// With the cost of the word itself.
    pub(in super::super) total: f32,
    /// Hash of its letters and of its number of parts.
    pub(super) key: u64,
    pub(in super::super) steps: Vec<Step>,
    pub(in super::super) last: Entry,
}

impl Reached {
    /// Puts what was met from the last letter on in the order of the letters.
    pub(super) fn turn(&mut self) {
        self.steps.reverse();
        let mut last = self.last;
        for step in self.steps.iter_mut() {
            if let Step::Joint(entry) = step {
                std::mem::swap(entry, &mut last);
            }
        }
        self.last = last;
    }
}

/// Each word by its cheapest way, cheapest first.
pub(super) fn sorted(mut reached: Vec<Reached>) -> Vec<Reached> {
    reached.sort_by(|one, other| one.key.cmp(&other.key).then(one.cost.total_cmp(&other.cost)));
    reached.dedup_by_key(|one| one.key);
    reached.sort_by(|one, other| {
        one.cost
            .total_cmp(&other.cost)
            .then(since_last_error(&one.steps).cmp(&since_last_error(&other.steps)))
    });
    reached
}

/// Letters read as they stand after the last error: of two words that cost the same, the one whose error comes later
/// is found first.
fn since_last_error(steps: &[Step]) -> usize {
    steps.iter().rev().take_while(|step| matches!(step, Step::Copy)).count()
}
