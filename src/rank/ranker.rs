//! From judged words to edits.

use super::arc::Arc;
use super::arcs::ArcMaker;
use super::edit::Edit;
use super::lattice::Lattice;
use super::stretch::Stretch;
use crate::channel::ConfusionMatrix;
use crate::detect::{Judged, Noise, Verdict};
use crate::language::{NgramModel, Symbol, UnlistedModel};
use crate::lexicon::Lexicon;
use crate::text::CaseShape;

/// Words after a suspect that still see it in their history.
const REACH: usize = 2;
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
        let (arcs, _) = self.arcs(judged);
        let edits = |stretch| self.stretch(judged, &arcs, stretch).edits(text, self.settings);
        stretches(&arcs).into_iter().flat_map(edits).collect()
    }

    /// All arcs by the word they start at, as far as they are believed on a page of this noise.
    pub(super) fn arcs(&self, judged: &[Judged<'_>]) -> (Vec<Vec<Arc>>, Noise) {
        let mut maker = ArcMaker::new(self.lexicon, self.channel, self.unlisted, judged);
        let mut arcs: Vec<Vec<Arc>> =
            (0..judged.len()).map(|place| maker.arcs(judged.get(place..).unwrap_or_default())).collect();
        let noise = noise(judged, &arcs);
        for arcs in &mut arcs {
            arcs.retain(|arc| arc.channel_cost <= noise.most_believed());
            for arc in arcs.iter_mut().filter(|arc| arc.change.is_some()) {
                arc.channel_cost += noise.edit_cost();
            }
        }
        (arcs, noise)
    }

    /// A stretch of words with all its readings summed.
    pub(super) fn stretch<'j>(
        &self,
        judged: &'j [Judged<'j>],
        arcs: &'j [Vec<Arc>],
        (start, end): (usize, usize),
    ) -> Stretch<'j> {
        let words = judged.get(start..end).unwrap_or_default();
        let arcs = arcs.get(start..end).unwrap_or_default();
        let borders: Vec<bool> = words.iter().map(|word| word.starts_sentence).collect();
        let lattice = Lattice::new(self.language, arcs, &borders);
        Stretch { document: judged, start, words, arcs, sums: lattice.sums(history(judged, start)) }
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
pub(super) fn stretches(arcs: &[Vec<Arc>]) -> Vec<(usize, usize)> {
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
