//! A stretch of words with all its readings weighed: which of them become edits.

use super::arc::{Arc, Change};
use super::decide::suspicion;
use super::decision::{DecisionModel, Judgement, features};
use super::edit::{Edit, Evidence};
use super::lattice::Sums;
use super::page::Page;
use super::proposal::Proposal;
use super::ranker::Settings;
use crate::detect::{Judged, Verdict};
use crate::text::Span;

/// Probabilities below this count as this, so that costs stay finite.
const LEAST_PROBABILITY: f64 = 1e-30;
/// The next best is not looked at beyond this (nats).
const MOST_RUNNER_UP: f32 = 20.0;

/// Some words in a row, the arcs over them, and what summing all readings gave.
#[derive(Debug)]
pub(super) struct Stretch<'j> {
    pub(super) page: &'j Page<'j>,
    /// Where it begins among the words of the page.
    pub(super) start: usize,
    pub(super) words: &'j [Judged<'j>],
    pub(super) arcs: &'j [Vec<Arc>],
    pub(super) sums: Sums,
}

/// An arc that changes something, against keeping the words it covers.
#[derive(Debug)]
pub(super) struct Weighed<'j> {
    pub(super) page: &'j Page<'j>,
    /// Its first word among those of the page.
    pub(super) start: usize,
    pub(super) words: &'j [Judged<'j>],
    pub(super) arc: &'j Arc,
    pub(super) change: &'j Change,
    pub(super) posterior: f64,
    /// Probability that the words are right as they are.
    pub(super) kept: f64,
    /// Cost of the words as they stand, without context (nats).
    pub(super) observed_cost: f32,
    /// Nats by which it beats the next best change of the first word.
    pub(super) runner_up: f32,
}

impl Weighed<'_> {
    /// Nats by which it beats keeping.
    pub(super) fn margin(&self) -> f32 {
        (self.posterior / self.kept).ln() as f32
    }
}

impl<'j> Stretch<'j> {
    /// Adds the changes on the best way through the stretch to `proposals`, all of them still to be decided on.
    ///
    /// Where words would be joined but that is not sure enough, the likeliest change of each of them takes its place.
    pub(super) fn propose(
        &self,
        text: &str,
        decision: &DecisionModel,
        settings: Settings,
        proposals: &mut Vec<Proposal>,
    ) {
        let propose = |(place, index): (usize, usize)| {
            self.weigh(place, index).and_then(|weighed| self.proposal(text, &weighed, decision))
        };
        for &(place, index) in &self.sums.best {
            let Some(proposal) = propose((place, index)) else { continue };
            let joined = self.arcs.get(place).and_then(|arcs| arcs.get(index)).map_or(1, |arc| arc.length);
            let alone = if proposal.is_sure(settings) { 0..0 } else { place..place + joined };
            if joined > 1 && !alone.is_empty() {
                proposals.extend(alone.filter_map(|place| self.likeliest_alone(place)).filter_map(propose));
            } else {
                proposals.push(proposal);
            }
        }
    }

    /// The likeliest change of the word at a place by itself.
    fn likeliest_alone(&self, place: usize) -> Option<(usize, usize)> {
        let (arcs, posteriors) = (self.arcs.get(place)?, self.sums.posteriors(place));
        let alone = |&(index, _): &(usize, &f64)| {
            arcs.get(index).is_some_and(|arc| arc.length == 1 && arc.change.is_some())
        };
        let likeliest =
            posteriors.iter().enumerate().filter(alone).max_by(|one, other| one.1.total_cmp(other.1));
        likeliest.map(|(index, _)| (place, index))
    }

    /// Weighs the arc `index` of those that leave the word `place`; none if it changes nothing.
    pub(super) fn weigh(&self, place: usize, index: usize) -> Option<Weighed<'j>> {
        let arc = self.arcs.get(place)?.get(index)?;
        let change = arc.change.as_ref()?;
        let words = self.words.get(place..place + arc.length)?;
        let posterior = self.sums.posteriors(place).get(index)?.max(LEAST_PROBABILITY);
        // The first arc of a word keeps it. That all words are kept is at most as likely as that one is.
        let kept = (place..place + arc.length).filter_map(|place| self.sums.posteriors(place).first());
        let kept = kept.copied().fold(1.0, f64::min).max(LEAST_PROBABILITY);
        let (page, start) = (self.page, self.start + place);
        Some(Weighed {
            page,
            start,
            words,
            arc,
            change,
            posterior,
            kept,
            observed_cost: self.observed_cost(place, arc.length),
            runner_up: self.runner_up(place, index, posterior),
        })
    }

    fn observed_cost(&self, place: usize, length: usize) -> f32 {
        let keeping = self.arcs.get(place..place + length).unwrap_or_default().iter();
        keeping.filter_map(|arcs| arcs.first()?.readings.first()).map(|reading| reading.unigram).sum()
    }

    fn runner_up(&self, place: usize, index: usize, posterior: f64) -> f32 {
        let others =
            self.sums.posteriors(place).iter().enumerate().skip(1).filter(|&(other, _)| other != index);
        let next = others.map(|(_, &posterior)| posterior).fold(LEAST_PROBABILITY, f64::max);
        ((posterior / next).ln() as f32).clamp(-MOST_RUNNER_UP, MOST_RUNNER_UP)
    }

    fn proposal(&self, text: &str, weighed: &Weighed<'_>, decision: &DecisionModel) -> Option<Proposal> {
        let (first, last) = (weighed.words.first()?, weighed.words.last()?);
        let span = Span::new(first.token.span().start(), last.token.span().end());
        let word = |at: Option<usize>| {
            at.and_then(|at| self.page.judged.get(at)).map_or("", |word| word.token.text())
        };
        let numbers = features(weighed);
        let Judgement { confidence, harm } = decision.judge(&numbers);
        let edit = Edit {
            span,
            original: text.get(span.range())?.to_owned(),
            replacement: weighed.change.replacement.clone(),
            confidence,
            kind: weighed.change.kind,
            evidence: Evidence {
                confusions: weighed.change.source.evidence(),
                channel_cost: weighed.arc.channel_cost,
                edit_cost: -weighed.posterior.ln() as f32,
                keep_cost: -weighed.kept.ln() as f32,
                harm,
                suspicion: suspicion(weighed.words),
                left: word(weighed.start.checked_sub(1)).to_owned(),
                right: word(Some(weighed.start + weighed.arc.length)).to_owned(),
            },
        };
        let least = if weighed.words.len() > 1 { least_confidence_of_merge(weighed.words) } else { 0.0 };
        Some(Proposal::new(edit, numbers, least))
    }
}

/// Least confidence of joining words, which may break more than one; and of joining a word that exists.
const MERGE: f32 = 0.8;
const MERGE_OF_KNOWN: f32 = 0.93;

fn least_confidence_of_merge(words: &[Judged<'_>]) -> f32 {
    let known = words.iter().any(|word| matches!(word.verdict, Verdict::Known(_)));
    if known { MERGE_OF_KNOWN } else { MERGE }
}
