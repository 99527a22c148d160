//! The steps that leave a place: what each arc costs after each history, where the shorter history is looked up once.

use super::super::arc::{Arc, Reading};
use super::History;
use crate::language::{Level, NgramModel, Reach, Symbol};

/// The arcs of one place after the histories that lead there.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// The last symbol of each history that was met.
    lasts: Vec<Symbol>,
    /// For each of those, a step for each arc.
    steps: Vec<Step>,
}

/// What an arc has in common after histories that end alike.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// What is stored of its first symbol after the last one.
    reach: Reach,
    /// The node it leads to, once that is known.
    to: Option<usize>,
}

impl Steps {
    /// Forgets all steps, for those of another place.
    pub(super) fn clear(&mut self) {
        self.lasts.clear();
        self.steps.clear();
    }

    /// Takes every one of `arcs`, which are those of the place, after the history `start`, whose level is `whole`: with
    /// the history after it, its cost, and the node it leads to if that was said before.
    pub(super) fn follow(
        &mut self,
        language: &NgramModel,
        arcs: &[Arc],
        (start, whole): (History, Level),
        mut take: impl FnMut(&Arc, History, f64, &mut Option<usize>),
    ) {
        let first = self.group(language, start[1], arcs) * arcs.len();
        let steps = self.steps.get_mut(first..).unwrap_or_default();
        for (arc, step) in arcs.iter().zip(steps) {
            let (mut cost, mut history) = (arc.channel_cost, start);
            for (index, &Reading { symbol, unigram }) in arc.readings.iter().enumerate() {
                cost += match index {
                    0 => match (language.reach(whole, symbol), step.reach) {
                        (Reach::Stored(cost), _) => cost,
                        (Reach::Backoff(weight), Reach::Stored(cost)) => weight + cost,
                        (Reach::Backoff(weight), Reach::Backoff(further)) => weight + further + unigram,
                    },
                    _ => language.cost(&history, symbol, unigram),
                };
                history = [history[1], symbol];
            }
            take(arc, history, f64::from(cost), &mut step.to);
        }
    }

    /// The place among the last symbols of `last`, with a step for each of `arcs` after it.
    fn group(&mut self, language: &NgramModel, last: Symbol, arcs: &[Arc]) -> usize {
        let known = self.lasts.iter().position(|&known| known == last);
        known.unwrap_or_else(|| {
            self.lasts.push(last);
            let level = language.level(&[last]);
            let reach = |arc: &Arc| {
                arc.readings.first().map_or(Reach::Backoff(0.0), |first| language.reach(level, first.symbol))
            };
            // All at once, so that the processor need not wait for one before it asks for the next.
            self.steps.extend(arcs.iter().map(|arc| Step { reach: reach(arc), to: None }));
            self.lasts.len() - 1
        })
    }
}
