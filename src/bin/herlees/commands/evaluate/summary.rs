//! Adds pages up, by profile and over all.

use std::collections::BTreeMap;

use herlees::evaluate::{Convention, Counts, Judgements, Score};

use super::intervals::{Comparison, Documents, Intervals};
use super::measure::Measured;
use super::systems::System;

/// The pages of a profile (or all) under every system.
#[derive(Debug)]
pub(super) struct Summary<'m> {
    pub(super) profile: String,
    pub(super) pages: Vec<&'m Measured>,
    pub(super) systems: Vec<Total>,
    pub(super) documents: usize,
    /// For each system.
    pub(super) intervals: Vec<Intervals>,
    pub(super) comparisons: Vec<Comparison>,
}

/// What a system adds up to.
#[derive(Debug, Default)]
pub(super) struct Total {
    pub(super) score: Score,
    /// With changes of letters alone.
    pub(super) letters: Score,
    pub(super) judgements: Judgements,
    pub(super) worse: usize,
    /// Mean over pages of better (1) or worse (-1).
    pub(super) preference: f64,
    /// Macro averages for each convention.
    pub(super) means: Vec<Means>,
}

/// Macro averages under a convention.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Means {
    pub(super) characters: Mean,
    pub(super) words: Mean,
}

/// The mean of the pages' own rates, over those that have a finite one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mean {
    /// Of errors by length of the reference.
    pub(super) rate: f64,
    /// Of errors by length of the alignment.
    pub(super) path_rate: f64,
}

impl Total {
    /// Words-only word error rate.
    pub(super) fn words_only(&self) -> f64 {
        self.score.words(Convention::WordsOnly).rate()
    }
}

/// How much of an error rate is gone: 1 - after/before; none where there was no error.
pub(super) fn fall(before: f64, after: f64) -> Option<f64> {
    (before > 0.0).then(|| 1.0 - after / before)
}

/// A summary for each profile, where asked for, and one over all, last.
pub(super) fn all<'m>(measured: &'m [Measured], systems: &[System], by_profile: bool) -> Vec<Summary<'m>> {
    let mut profiles: BTreeMap<&str, Vec<&Measured>> = BTreeMap::new();
    for page in measured {
        profiles.entry(&page.profile).or_default().push(page);
    }
    let several = profiles.len() > 1;
    let mut summaries = Vec::new();
    if by_profile {
        summaries.extend(profiles.into_iter().map(|(name, pages)| summary(name, pages, systems.len())));
    }
    if several || !by_profile {
        summaries.push(summary("all", measured.iter().collect(), systems.len()));
    }
    summaries
}

fn summary<'m>(profile: &str, pages: Vec<&'m Measured>, systems: usize) -> Summary<'m> {
    let documents = Documents::new(&pages, systems);
    let (intervals, comparisons) = documents.resample();
    let systems = (0..systems).map(|system| total(&pages, system)).collect();
    let (profile, documents) = (profile.to_owned(), documents.len());
    Summary { profile, pages, systems, documents, intervals, comparisons }
}

fn total(pages: &[&Measured], system: usize) -> Total {
    let mut total = Total::default();
    for page in pages {
        if let Some(measure) = page.measures.get(system) {
            total.score += measure.score;
            total.letters += measure.letters;
            total.judgements += &measure.judgements;
        }
        total.worse += usize::from(page.is_worse(system));
        total.preference += f64::from(page.preference(system)) / pages.len() as f64;
    }
    total.means = Convention::ALL.into_iter().map(|convention| means(pages, system, convention)).collect();
    total
}

fn means(pages: &[&Measured], system: usize, convention: Convention) -> Means {
    let scores = || pages.iter().filter_map(|page| page.measures.get(system)).map(|measure| &measure.score);
    Means {
        characters: mean(scores().map(|score| score.characters(convention)).collect()),
        words: mean(scores().map(|score| score.words(convention)).collect()),
    }
}

fn mean(counts: Vec<Counts>) -> Mean {
    let of = |rate: fn(Counts) -> f64| {
        let finite: Vec<f64> =
            counts.iter().map(|&counts| rate(counts)).filter(|rate| rate.is_finite()).collect();
        finite.iter().sum::<f64>() / finite.len().max(1) as f64
    };
    Mean { rate: of(Counts::rate), path_rate: of(Counts::path_rate) }
}
