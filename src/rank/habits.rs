//! What the engine does on this very page: confusions seen again and again are likelier than the table says.

use std::collections::BTreeMap;

use super::arc::Arc;
use super::edit::Edit;

/// Fewest times that a confusion is seen before it is believed to be a habit.
const FEWEST: usize = 3;
/// Nats that a confusion gets cheaper for each time its count is e-fold, and at most.
const GAIN: f32 = 0.6;
const MOST_GAIN: f32 = 2.0;
/// Confidence that makes an edit a witness.
const SURE: f32 = 0.8;

/// How much cheaper the confusions of a page are than the table has them (nats).
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// By what is observed, then by what was intended.
    gains: BTreeMap<String, BTreeMap<String, f32>>,
}

impl Habits {
    /// From the edits of a first look; only sure ones are witnesses.
    pub(super) fn of<'e>(edits: impl Iterator<Item = &'e Edit>) -> Self {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for confusion in
            edits.filter(|edit| edit.confidence >= SURE).flat_map(|edit| &edit.evidence.confusions)
        {
            *counts.entry((confusion.observed.clone(), confusion.intended.clone())).or_default() += 1;
        }
        let gain = |count: usize| (GAIN * (count as f32).ln()).min(MOST_GAIN);
        let mut gains: BTreeMap<String, BTreeMap<String, f32>> = BTreeMap::new();
        for ((observed, intended), count) in counts.into_iter().filter(|&(_, count)| count >= FEWEST) {
            gains.entry(observed).or_default().insert(intended, gain(count));
        }
        Self { gains }
    }

    /// Makes arcs as much cheaper as their confusions are habits; says whether any is.
    pub(super) fn apply<'a>(&self, arcs: impl Iterator<Item = &'a mut Arc>) -> bool {
        let mut any = false;
        for arc in arcs {
            let Some(change) = &arc.change else { continue };
            let gain: f32 = change.source.confusions().map(|confusion| self.gain(confusion)).sum();
            if gain > 0.0 {
                arc.channel_cost = (arc.channel_cost - gain).max(0.0);
                any = true;
            }
        }
        any
    }

    fn gain(&self, (observed, intended, cost): (&str, &str, f32)) -> f32 {
        let gain = self.gains.get(observed).and_then(|all| all.get(intended));
        gain.map_or(0.0, |gain| gain.min(cost))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::Confusion;
    use crate::rank::EditKind;
    use crate::rank::edit::Evidence;
    use crate::text::Span;

    fn edit(observed: &str, intended: &str) -> Edit {
        let confusion = Confusion { observed: observed.into(), intended: intended.into(), cost: 5.0 };
        Edit {
            span: Span::new(0, 1),
            original: observed.into(),
            replacement: intended.into(),
            confidence: 0.9,
            kind: EditKind::Substitution,
            evidence: Evidence { confusions: vec![confusion], ..Evidence::default() },
        }
    }

    #[test]
    fn only_what_is_seen_often_is_a_habit() {
        let edits: Vec<Edit> = (0..5).map(|_| edit("o", "p")).chain([edit("h", "b")]).collect();
        let habits = Habits::of(edits.iter());
        let gain = |edit: &Edit| habits.gain((&edit.original, &edit.replacement, 5.0));
        assert!(gain(&edits[0]) > 0.5 && gain(&edits[5]) == 0.0);
        assert!(Habits::of(edits[..2].iter()).gains.is_empty());
    }
}
