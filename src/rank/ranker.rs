//! From judged words to edits.

use super::arc::Arc;
use super::arcs::ArcMaker;
use super::decide::{Margins, suspicion};
use super::edit::{Edit, Evidence};
use super::lattice::{Lattice, Sums};
use crate::channel::ConfusionMatrix;
use crate::detect::{Judged, Noise, Verdict};
use crate::language::{NgramModel, Symbol, UnlistedModel};
use crate::lexicon::Lexicon;
use crate::text::{CaseShape, Span};

/// Words after a suspect that still see it in their history.
const REACH: usize = 2;
/// Costs are divided by this before they count as log probabilities: context and letters are not independent.
const TEMPERATURE: f32 = 1.0;
/// A word counts as misread if some word is as near as this (nats).
const NEAR: f32 = 7.0;

/// What the user decides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Settings {
    /// Least confidence of an edit, 0 to 1.
    pub(crate) confidence: f32,
}

/// Everything the ranking draws on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranker<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) channel: &'a ConfusionMatrix,
    pub(crate) language: &'a NgramModel,
    pub(crate) unlisted: &'a UnlistedModel,
    pub(crate) settings: Settings,
}

impl Ranker<'_> {
    /// The edits that are worth making in `text`, whose words are `judged`.
    pub(crate) fn edits(&self, text: &str, judged: &[Judged<'_>]) -> Vec<Edit> {
        let mut maker = ArcMaker::new(self.lexicon, self.channel, self.unlisted);
        let mut arcs: Vec<Vec<Arc>> =
            (0..judged.len()).map(|place| maker.arcs(judged.get(place..).unwrap_or_default())).collect();
        let noise = noise(judged, &arcs);
        for arcs in &mut arcs {
            arcs.retain(|arc| arc.channel_cost <= noise.most_believed());
            for arc in arcs.iter_mut().filter(|arc| arc.change.is_some()) {
                arc.channel_cost += noise.edit_cost();
            }
        }
        stretches(&arcs).into_iter().flat_map(|stretch| self.stretch(text, judged, &arcs, stretch)).collect()
    }

    fn stretch(
        &self,
        text: &str,
        judged: &[Judged<'_>],
        arcs: &[Vec<Arc>],
        (start, end): (usize, usize),
    ) -> Vec<Edit> {
        let (Some(words), Some(arcs)) = (judged.get(start..end), arcs.get(start..end)) else {
            return Vec::new();
        };
        let borders: Vec<bool> = words.iter().map(|word| word.starts_sentence).collect();
        let lattice = Lattice::new(self.language, TEMPERATURE, arcs, &borders);
        let sums = lattice.sums(history(judged, start));
        let decide = |&(place, index): &(usize, usize)| self.decide(text, words, arcs, &sums, place, index);
        sums.best.iter().filter_map(decide).collect()
    }

    fn decide(
        &self,
        text: &str,
        words: &[Judged<'_>],
        arcs: &[Vec<Arc>],
        sums: &Sums,
        place: usize,
        index: usize,
    ) -> Option<Edit> {
        let arc = arcs.get(place)?.get(index)?;
        let change = arc.change.as_ref()?;
        let covered = words.get(place..place + arc.length)?;
        let posterior = *sums.posteriors.get(place)?.get(index)?;
        let kept = sums.posteriors.get(place..place + arc.length)?.iter().filter_map(|all| all.first());
        let kept = kept.copied().fold(1.0, f64::min).max(1e-30);
        let margin = (posterior / kept).ln() as f32;
        if margin < Margins::DEFAULT.needed(covered, arc, change)
            || (posterior as f32) < self.settings.confidence
        {
            return None;
        }
        let span = Span::new(covered.first()?.token.span().start(), covered.last()?.token.span().end());
        let neighbour =
            |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.token.text());
        Some(Edit {
            span,
            original: text.get(span.range())?.to_owned(),
            replacement: change.replacement.clone(),
            confidence: posterior.clamp(0.0, 1.0) as f32,
            kind: change.kind,
            evidence: Evidence {
                confusions: change.confusions.clone(),
                channel_cost: arc.channel_cost,
                edit_cost: -(posterior.max(1e-30).ln()) as f32,
                keep_cost: -kept.ln() as f32,
                suspicion: suspicion(covered),
                left: neighbour(place.checked_sub(1)).to_owned(),
                right: neighbour(Some(place + arc.length)).to_owned(),
            },
        })
    }
}

/// How many of the words in lower case are in no list but near one.
fn noise(judged: &[Judged<'_>], arcs: &[Vec<Arc>]) -> Noise {
    let lower = |word: &Judged<'_>| {
        word.verdict != Verdict::Protected && CaseShape::of(word.token.text()) == CaseShape::Lower
    };
    let near = |arcs: &[Arc]| arcs.iter().any(|arc| arc.change.is_some() && arc.channel_cost < NEAR);
    let words = judged.iter().filter(|word| lower(word)).count();
    let misread = judged
        .iter()
        .zip(arcs)
        .filter(|(word, arcs)| word.verdict == Verdict::Unlisted && lower(word) && near(arcs));
    Noise::of(words, misread.count())
}

/// Stretches of words (start, end) in which something may change, each with the words that see it.
fn stretches(arcs: &[Vec<Arc>]) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for (place, leaving) in arcs.iter().enumerate() {
        let Some(longest) = leaving.iter().filter(|arc| arc.change.is_some()).map(|arc| arc.length).max()
        else {
            continue;
        };
        let end = (place + longest + REACH).min(arcs.len());
        match stretches.last_mut() {
            Some(last) if place <= last.1 => last.1 = last.1.max(end),
            _ => stretches.push((place, end)),
        }
    }
    stretches
}

/// The two symbols before a word, as far as its sentence goes.
fn history(judged: &[Judged<'_>], start: usize) -> [Symbol; 2] {
    let mut history = [Symbol::BORDER; 2];
    for word in judged.get(start.saturating_sub(2)..start).unwrap_or_default() {
        if word.starts_sentence {
            history = [Symbol::BORDER; 2];
        }
        history = [history[1], word.symbol];
    }
    history
}
