//! From judged words to edits.

use super::arc::Arc;
use super::arcs::ArcMaker;
use super::changes::Changes;
use super::decision::DecisionModel;
use super::habits::Habits;
use super::lattice::{Lattice, Room};
use super::memory::Memory;
use super::page::Page;
use super::proposal::{Proposal, decide};
use super::quality::Signs;
use super::stretch::Stretch;
use super::sureness::Sureness;
use crate::candidates::Misreadings;
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
    pub(crate) misreadings: &'a Misreadings,
    pub(crate) language: &'a NgramModel,
    pub(crate) unlisted: &'a UnlistedModel,
    pub(crate) decision: &'a DecisionModel,
    pub(crate) settings: Settings,
}

impl Ranker<'_> {
    /// The likeliest change of every word of `text` that may be misread, decided on, and the signs of how well the whole
    /// was read; its words are `judged`.
    pub(crate) fn proposals(
        &self,
        text: &str,
        judged: &[Judged<'_>],
        sureness: &Sureness,
        memory: &Memory,
    ) -> (Vec<Proposal>, Signs) {
        let (page, proposals) = self.decided(text, judged, sureness, memory);
        let signs = Signs::of(&page, &proposals);
        (proposals, signs)
    }

    /// The document as it is decided on, and what was decided; looked at once more if the engine shows habits.
    pub(super) fn decided<'j>(
        &self,
        text: &str,
        judged: &'j [Judged<'j>],
        sureness: &Sureness,
        memory: &Memory,
    ) -> (Page<'j>, Vec<Proposal>) {
        let mut page = self.first_look(judged, memory);
        let places = stretches(&page.arcs);
        let mut room = Room::default();
        let mut propose = |page: &Page<'_>, place, proposals: &mut Vec<Proposal>| {
            self.stretch(page, place, &mut room).propose(text, self.decision, self.settings, proposals);
        };
        let mut proposals = Vec::new();
        // Where those of each stretch end.
        let mut ends = Vec::with_capacity(places.len());
        for &place in &places {
            propose(&page, place, &mut proposals);
            ends.push(proposals.len());
        }
        if page.noise.is_noisy() {
            let habits = Habits::of(proposals.iter().map(|proposal| &proposal.edit));
            let (mut start, mut first) = (0, std::mem::take(&mut proposals).into_iter());
            for (&(from, to), end) in places.iter().zip(ends) {
                let first = first.by_ref().take(end - start);
                start = end;
                let arcs = page.arcs.get_mut(from..to).unwrap_or_default();
                if habits.apply(arcs.iter_mut().flatten()) {
                    first.for_each(drop);
                    propose(&page, (from, to), &mut proposals);
                } else {
                    proposals.extend(first);
                }
            }
        }
        sureness.weigh(&mut proposals);
        decide(&mut proposals, judged.len(), self.settings);
        (page, proposals)
    }

    /// All arcs by the word they start at, as far as they are believed on a page of this noise.
    fn first_look<'j>(&self, judged: &'j [Judged<'j>], memory: &Memory) -> Page<'j> {
        let noise = self.noise(judged, memory);
        let mut maker =
            ArcMaker::new(self.lexicon, self.misreadings, self.unlisted, judged, noise.is_noisy(), memory);
        if !noise.is_noisy() {
            maker = maker.believing(noise.most_believed());
        }
        let mut changes = Changes::new(maker, judged);
        let mut arcs = changes.all(noise.is_noisy());
        for arcs in arcs.iter_mut().filter(|arcs| !arcs.is_empty()) {
            if !noise.is_noisy() {
                arcs.retain(|arc| arc.channel_cost <= noise.most_believed());
            }
            keep_likely(arcs);
            for arc in arcs.iter_mut().filter(|arc| arc.change.is_some()) {
                arc.channel_cost += noise.edit_cost();
            }
        }
        changes.keep_around(&stretches(&arcs), &mut arcs);
        Page::new(judged, arcs, noise)
    }

    /// How many of the words in lower case are in no list but near one.
    fn noise(&self, judged: &[Judged<'_>], memory: &Memory) -> Noise {
        let maker = ArcMaker::new(self.lexicon, self.misreadings, self.unlisted, judged, false, memory);
        let (mut words, mut misread) = (0, 0);
        for (place, word) in judged.iter().enumerate() {
            if word.shape != CaseShape::Lower
                || matches!(word.verdict, Verdict::Protected | Verdict::Doubtful)
            {
                continue;
            }
            words += 1;
            if word.verdict == Verdict::Unlisted && maker.has_near(judged.get(place..).unwrap_or_default()) {
                misread += 1;
            }
        }
        Noise::of(words, misread)
    }

    /// A stretch of words with all its readings summed.
    pub(super) fn stretch<'j>(
        &self,
        page: &'j Page<'j>,
        (start, end): (usize, usize),
        room: &mut Room,
    ) -> Stretch<'j> {
        let words = page.judged.get(start..end).unwrap_or_default();
        let arcs = page.arcs.get(start..end).unwrap_or_default();
        let borders: Vec<bool> = words.iter().map(|word| word.starts_sentence).collect();
        let lattice = Lattice::new(self.language, arcs, &borders, room);
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
