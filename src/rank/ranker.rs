//! From judged words to edits.

use super::arc::Arc;
use super::arcs::ArcMaker;
use super::decision::DecisionModel;
use super::habits::Habits;
use super::lattice::Lattice;
use super::page::Page;
use super::proposal::{Proposal, decide};
use super::stretch::Stretch;
use crate::channel::ConfusionMatrix;
use crate::detect::{Judged, Noise, Verdict};
use crate::language::{NgramModel, Symbol, UnlistedModel};
use crate::lexicon::Lexicon;
use crate::text::CaseShape;

/// Words after a suspect that still see it in their history.
const REACH: usize = 2;

/// What the user decides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Settings {
    /// Least confidence of an edit, 0 to 1.
    pub(crate) confidence: f32,
    /// Largest share of the words of a document that may be right and made wrong, 0 to 1.
    pub(crate) most_broken: f32,
}

/// Everything the ranking draws on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranker<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) channel: &'a ConfusionMatrix,
    pub(crate) language: &'a NgramModel,
    pub(crate) unlisted: &'a UnlistedModel,
    pub(crate) decision: &'a DecisionModel,
    pub(crate) settings: Settings,
}

impl Ranker<'_> {
    /// The likeliest change of every word of `text` that may be misread, decided on; its words are `judged`.
    pub(crate) fn proposals(&self, text: &str, judged: &[Judged<'_>]) -> Vec<Proposal> {
        self.decided(text, &self.page(text, judged))
    }

    /// The document as it is decided on: looked at once more if the engine shows habits.
    pub(super) fn page<'j>(&self, text: &str, judged: &'j [Judged<'j>]) -> Page<'j> {
        let mut page = self.first_look(judged);
        if page.noise.is_noisy() {
            let first = self.decided(text, &page);
            let habits = Habits::of(first.iter().map(|proposal| &proposal.edit));
            if !habits.is_empty() {
                page.arcs.iter_mut().flatten().for_each(|arc| habits.apply(arc));
            }
        }
        page
    }

    pub(super) fn decided(&self, text: &str, page: &Page<'_>) -> Vec<Proposal> {
        let proposals = |stretch| self.stretch(page, stretch).proposals(text, self.decision, self.settings);
        let mut proposals: Vec<Proposal> = stretches(&page.arcs).into_iter().flat_map(proposals).collect();
        decide(&mut proposals, page.judged.len(), self.settings);
        proposals
    }

    /// All arcs by the word they start at, as far as they are believed on a page of this noise.
    fn first_look<'j>(&self, judged: &'j [Judged<'j>]) -> Page<'j> {
        let noise = self.noise(judged);
        let mut arcs = self.arcs(judged, noise.is_noisy());
        if !noise.is_noisy() {
            for arcs in &mut arcs {
                arcs.retain(|arc| arc.channel_cost <= noise.most_believed());
            }
        }
        arcs.iter_mut().for_each(keep_likely);
        for arc in arcs.iter_mut().flatten().filter(|arc| arc.change.is_some()) {
            arc.channel_cost += noise.edit_cost();
        }
        Page::new(judged, arcs, noise)
    }

    /// How many of the words in lower case are in no list but near one.
    fn noise(&self, judged: &[Judged<'_>]) -> Noise {
        let mut maker = ArcMaker::new(self.lexicon, self.channel, self.unlisted, judged, false);
        let lower = |word: &Judged<'_>| {
            !matches!(word.verdict, Verdict::Protected | Verdict::Doubtful)
                && CaseShape::of(word.token.text()) == CaseShape::Lower
        };
        let words = judged.iter().filter(|word| lower(word)).count();
        let misread = judged.iter().enumerate().filter(|(place, word)| {
            word.verdict == Verdict::Unlisted
                && lower(word)
                && maker.has_near(judged.get(*place..).unwrap_or_default())
        });
        Noise::of(words, misread.count())
    }

    fn arcs(&self, judged: &[Judged<'_>], noisy: bool) -> Vec<Vec<Arc>> {
        let mut maker = ArcMaker::new(self.lexicon, self.channel, self.unlisted, judged, noisy);
        let before = |place: usize| place.checked_sub(1).and_then(|place| judged.get(place));
        (0..judged.len())
            .map(|place| maker.arcs(judged.get(place..).unwrap_or_default(), before(place)))
            .collect()
    }

    /// A stretch of words with all its readings summed.
    pub(super) fn stretch<'j>(&self, page: &'j Page<'j>, (start, end): (usize, usize)) -> Stretch<'j> {
        let words = page.judged.get(start..end).unwrap_or_default();
        let arcs = page.arcs.get(start..end).unwrap_or_default();
        let borders: Vec<bool> = words.iter().map(|word| word.starts_sentence).collect();
        let lattice = Lattice::new(self.language, arcs, &borders);
        Stretch { page, start, words, arcs, sums: lattice.sums(history(page.judged, start)) }
    }
}

/// A reading of one word that costs so much more than the cheapest one, all without context, is not looked at: no
/// context makes up for it (nats).
const MOST_BEHIND: f32 = 12.0;

/// Drops what no context can bring to the front.
fn keep_likely(arcs: &mut Vec<Arc>) {
    let cost = |arc: &Arc| arc.channel_cost + arc.readings.iter().map(|reading| reading.unigram).sum::<f32>();
    let alone = |arc: &&Arc| arc.length == 1;
    let Some(cheapest) = arcs.iter().filter(alone).map(cost).min_by(f32::total_cmp) else { return };
    arcs.retain(|arc| arc.change.is_none() || arc.length > 1 || cost(arc) <= cheapest + MOST_BEHIND);
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
