//! The steps that leave a place: what each arc costs after each history, where the shorter history is looked up once.

use super::super::arc::{Arc, Reading};
use super::History;
use crate::language::{Level, NgramModel, Reach, Symbol};

/// The arcs of one place after the histories that lead there.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// The last symbol of each history that was met.
    lasts: Vec<Last>,
    /// For each of those, a step for each arc.
    steps: Vec<Step>,
}

/// Histories that end alike.
#[derive(Debug)]
struct Last {
    symbol: Symbol,
    level: Level,
}

/// What an arc has in common after histories that end alike.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    /// What is stored of its first symbol after the last one, once that was needed.
    reach: Option<Reach>,
    /// The node it leads to, once that is known.
    to: Option<usize>,
}

impl Steps {
    /// Forgets all steps, for those of another place.
    pub(super) fn clear(&mut self) {
        self.lasts.clear();
        self.steps.clear();
    }

    /// Takes every one of `arcs`, which are those of the place, after the history `start`: with the history after it, its
    /// cost, and the node it leads to if that was said before.
    pub(super) fn follow(
        &mut self,
        language: &NgramModel,
        arcs: &[Arc],
        start: History,
        mut take: impl FnMut(&Arc, History, f64, &mut Option<usize>),
    ) {
        let group = self.group(start[1], arcs.len());
        let first = group * arcs.len();
        let (Some(last), Some(steps)) =
            (self.lasts.get_mut(group), self.steps.get_mut(first..first + arcs.len()))
        else {
            return;
        };
        let mut whole = Level::of(&start);
        for (arc, step) in arcs.iter().zip(steps) {
            let (mut cost, mut history) = (arc.channel_cost, start);
            for (index, &Reading { symbol, unigram }) in arc.readings.iter().enumerate() {
                cost += match index {
                    0 => match language.reach(&mut whole, symbol) {
                        Reach::Stored(cost) => cost,
                        Reach::Backoff(weight) => {
                            match *step.reach.get_or_insert_with(|| language.reach(&mut last.level, symbol)) {
                                Reach::Stored(cost) => weight + cost,
                                Reach::Backoff(further) => weight + further + unigram,
                            }
                        }
                    },
                    _ => language.after(&history).cost(symbol, unigram),
                };
                history = [history[1], symbol];
            }
            take(arc, history, f64::from(cost), &mut step.to);
        }
    }

    /// The place among the last symbols of `last`, with room for `count` steps after it.
    fn group(&mut self, last: Symbol, count: usize) -> usize {
        let known = self.lasts.iter().position(|known| known.symbol == last);
        known.unwrap_or_else(|| {
            self.lasts.push(Last { symbol: last, level: Level::of(&[last]) });
            self.steps.resize(self.steps.len() + count, Step::default());
            self.lasts.len() - 1
        })
    }
}
