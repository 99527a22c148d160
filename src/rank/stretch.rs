//! A stretch of words with all its readings weighed: which of them become edits.

use super::arc::{Arc, Change};
use super::confidence::Features;
use super::decide::{Margins, suspicion};
use super::edit::{Edit, Evidence};
use super::lattice::Sums;
use super::ranker::Settings;
use crate::detect::Judged;
use crate::text::Span;

/// Probabilities below this count as this, so that costs stay finite.
const LEAST_PROBABILITY: f64 = 1e-30;

/// Some words in a row, the arcs over them, and what summing all readings gave.
#[derive(Debug)]
pub(super) struct Stretch<'j> {
    /// All words of the document, and where the stretch begins in them.
    pub(super) document: &'j [Judged<'j>],
    pub(super) start: usize,
    pub(super) words: &'j [Judged<'j>],
    pub(super) arcs: &'j [Vec<Arc>],
    pub(super) sums: Sums,
}

/// An arc that changes something, against keeping the words it covers.
#[derive(Debug)]
pub(super) struct Weighed<'j> {
    pub(super) place: usize,
    pub(super) words: &'j [Judged<'j>],
    pub(super) arc: &'j Arc,
    pub(super) change: &'j Change,
    pub(super) posterior: f64,
    /// Probability that the words are right as they are.
    pub(super) kept: f64,
    /// Nats by which it has to beat keeping.
    pub(super) needed: f32,
}

impl Weighed<'_> {
    /// Nats by which it beats keeping.
    pub(super) fn margin(&self) -> f32 {
        (self.posterior / self.kept).ln() as f32
    }

    /// Probability that this is what was meant.
    pub(super) fn confidence(&self) -> f32 {
        let letters = self.words.iter().map(|word| word.token.text().chars().count()).sum();
        Features {
            posterior: self.posterior,
            margin: self.margin(),
            channel_cost: self.arc.channel_cost,
            letters,
            suspicion: suspicion(self.words),
            kind: self.change.kind,
        }
        .confidence()
    }

    /// Whether it is sure enough to be made.
    pub(super) fn is_sure(&self, settings: Settings) -> bool {
        self.margin() >= self.needed && self.confidence() >= settings.confidence
    }
}

impl<'j> Stretch<'j> {
    /// The edits on the best way through the stretch.
    pub(super) fn edits(&self, text: &str, settings: Settings) -> Vec<Edit> {
        let weighed = self.sums.best.iter().filter_map(|&(place, index)| self.weigh(place, index));
        weighed
            .filter(|weighed| weighed.is_sure(settings))
            .filter_map(|weighed| self.edit(text, &weighed))
            .collect()
    }

    /// Weighs the arc `index` of those that leave the word `place`; none if it changes nothing.
    pub(super) fn weigh(&self, place: usize, index: usize) -> Option<Weighed<'j>> {
        let arc = self.arcs.get(place)?.get(index)?;
        let change = arc.change.as_ref()?;
        let words = self.words.get(place..place + arc.length)?;
        let posterior = self.sums.posteriors.get(place)?.get(index)?.max(LEAST_PROBABILITY);
        // The first arc of a word keeps it. That all words are kept is at most as likely as that one is.
        let kept = self.sums.posteriors.get(place..place + arc.length)?.iter().filter_map(|all| all.first());
        let kept = kept.copied().fold(1.0, f64::min).max(LEAST_PROBABILITY);
        Some(Weighed {
            place,
            words,
            arc,
            change,
            posterior,
            kept,
            needed: Margins::DEFAULT.needed(words, change),
        })
    }

    fn edit(&self, text: &str, weighed: &Weighed<'_>) -> Option<Edit> {
        let (first, last) = (weighed.words.first()?, weighed.words.last()?);
        let span = Span::new(first.token.span().start(), last.token.span().end());
        let place = self.start + weighed.place;
        let word =
            |at: Option<usize>| at.and_then(|at| self.document.get(at)).map_or("", |word| word.token.text());
        Some(Edit {
            span,
            original: text.get(span.range())?.to_owned(),
            replacement: weighed.change.replacement.clone(),
            confidence: weighed.confidence(),
            kind: weighed.change.kind,
            evidence: Evidence {
                confusions: weighed.change.confusions.clone(),
                channel_cost: weighed.arc.channel_cost,
                edit_cost: -weighed.posterior.ln() as f32,
                keep_cost: -weighed.kept.ln() as f32,
                suspicion: suspicion(weighed.words),
                left: word(place.checked_sub(1)).to_owned(),
                right: word(Some(place + weighed.arc.length)).to_owned(),
            },
        })
    }
}
