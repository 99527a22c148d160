//! 95 % confidence intervals over documents, and whether one correction is better than another.

use std::collections::BTreeMap;

use herlees::evaluate::{Bootstrap, Convention, Counts, Interval};
use rayon::prelude::*;

use super::measure::{Measure, Measured};

/// The same draws in every run and for every system, so that differences are paired.
pub(super) const SEED: u64 = 2025;

/// The figures that have an interval.
pub(super) const FIGURES: [&str; 7] =
    ["cer", "wer", "words_only", "fall_cer", "fall_words_only", "fix_rate", "broken_rate"];

/// Intervals of a system's figures, in the order of [`FIGURES`]; none where there are fewer than two documents.
pub(super) type Intervals = [Option<Interval>; FIGURES.len()];

/// Whether the second of two corrections is better than the first, by words-only word error rate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Comparison {
    pub(super) first: usize,
    pub(super) second: usize,
    /// Rate of the first less that of the second: above zero where the second is better.
    pub(super) difference: f64,
    pub(super) interval: Option<Interval>,
    /// Share of resamples in which the second is better.
    pub(super) better: f64,
}

/// Errors and lengths of a document under one system: characters, words, words only; then fixed, wrong, broken,
/// right.
type Sums = [f64; 10];

fn sums(measure: &Measure) -> Sums {
    let pair = |counts: Counts| [counts.errors() as f64, counts.reference() as f64];
    let [a, b] = pair(measure.score.characters(Convention::Dinglehopper));
    let [c, d] = pair(measure.score.words(Convention::Dinglehopper));
    let [e, f] = pair(measure.score.words(Convention::WordsOnly));
    let (judgements, count) = (&measure.judgements, |count: usize| count as f64);
    let (fixed, wrong) = (count(judgements.fixed()), count(judgements.wrong()));
    [a, b, c, d, e, f, fixed, wrong, count(judgements.broken()), count(judgements.right())]
}

fn figures(before: &Sums, after: &Sums) -> [f64; FIGURES.len()] {
    let [a, b, c, d, e, f, fixed, wrong, broken, right] = *after;
    let fall = |before: f64, after: f64| 1.0 - after / before;
    [a / b, c / d, e / f, fall(before[0], a), fall(before[4], e), fixed / wrong, broken / right]
}

/// Documents with the sums of each system.
pub(super) struct Documents {
    sums: Vec<Vec<Sums>>,
    systems: usize,
}

impl Documents {
    pub(super) fn new(pages: &[&Measured], systems: usize) -> Self {
        let mut documents: BTreeMap<&str, Vec<Sums>> = BTreeMap::new();
        for page in pages {
            let document = documents.entry(&page.document).or_insert_with(|| vec![Sums::default(); systems]);
            for (sum, measure) in document.iter_mut().zip(&page.measures) {
                sum.iter_mut().zip(sums(measure)).for_each(|(sum, next)| *sum += next);
            }
        }
        Self { sums: documents.into_values().collect(), systems }
    }

    pub(super) fn len(&self) -> usize {
        self.sums.len()
    }

    /// Sums of all systems with each document weighed.
    fn weighed(&self, weights: &[u32]) -> Vec<Sums> {
        let mut totals = vec![Sums::default(); self.systems];
        for (document, &weight) in self.sums.iter().zip(weights).filter(|&(_, &weight)| weight > 0) {
            for (total, sums) in totals.iter_mut().zip(document) {
                total.iter_mut().zip(sums).for_each(|(total, sum)| *total += sum * f64::from(weight));
            }
        }
        totals
    }

    /// Intervals for each system, and each later correction against each earlier one.
    pub(super) fn resample(&self) -> (Vec<Intervals>, Vec<Comparison>) {
        let bootstrap = Bootstrap::new(self.len(), SEED);
        let draws: Vec<Vec<Sums>> = (0..if self.len() > 1 { Bootstrap::RESAMPLES } else { 0 })
            .into_par_iter()
            .map_init(Vec::new, |weights, resample| {
                bootstrap.weights(resample, weights);
                self.weighed(weights)
            })
            .collect();
        let intervals = (0..self.systems).map(|system| intervals(&draws, system)).collect();
        let whole = self.weighed(&vec![1; self.len()]);
        let pairs = (1..self.systems).flat_map(|second| (1..second).map(move |first| (first, second)));
        (intervals, pairs.map(|pair| compare(&draws, &whole, pair)).collect())
    }
}

fn intervals(draws: &[Vec<Sums>], system: usize) -> Intervals {
    let values: Vec<_> =
        draws.iter().filter_map(|draw| Some(figures(draw.first()?, draw.get(system)?))).collect();
    std::array::from_fn(|figure| {
        Interval::of(values.iter().filter_map(|values| values.get(figure).copied()))
            .filter(|interval| interval.low.is_finite() && interval.high.is_finite())
    })
}

fn compare(draws: &[Vec<Sums>], whole: &[Sums], (first, second): (usize, usize)) -> Comparison {
    let difference = |draw: &[Sums]| {
        let rate = |system: usize| draw.get(system).map_or(f64::NAN, |sums| sums[4] / sums[5]);
        rate(first) - rate(second)
    };
    let differences: Vec<f64> = draws.iter().map(|draw| difference(draw)).collect();
    let better = differences.iter().filter(|&&difference| difference > 0.0).count();
    Comparison {
        first,
        second,
        difference: difference(whole),
        interval: Interval::of(differences),
        better: better as f64 / draws.len().max(1) as f64,
    }
}
