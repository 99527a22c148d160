//! The arcs of a document: those of the words that may change, and those that keep the words around them.

use super::arc::Arc;
use super::arcs::{ArcMaker, MOST_JOINED};
use super::search::Search;
use crate::detect::{Judged, Verdict};
use crate::lexicon::Known;

/// Makes the arcs of a document's words.
#[derive(Debug)]
pub(super) struct Changes<'a, 'j> {
    maker: ArcMaker<'a>,
    judged: &'j [Judged<'j>],
    /// Whether nothing was found for a form by itself, by its number; a page has most of its forms again and again.
    kept: Vec<bool>,
}

impl<'a, 'j> Changes<'a, 'j> {
    pub(super) fn new(maker: ArcMaker<'a>, judged: &'j [Judged<'j>]) -> Self {
        let forms = judged.iter().map(|word| word.form as usize + 1).max().unwrap_or(0);
        Self { maker, judged, kept: vec![false; forms] }
    }

    /// All arcs of the words that may change, and none of most others.
    pub(super) fn all(&mut self, noisy: bool) -> Vec<Vec<Arc>> {
        let may_be_a_piece = |word: &Judged<'_>| {
            matches!(word.verdict, Verdict::Unlisted | Verdict::Doubtful) || word.token.text() == "s"
        };
        let mut arcs = vec![Vec::new(); self.judged.len()];
        // How many more words, going back, a piece may be joined to.
        let mut reach = 0usize;
        for (place, (word, arcs)) in self.judged.iter().zip(&mut arcs).enumerate().rev() {
            reach = if may_be_a_piece(word) { MOST_JOINED } else { reach.saturating_sub(1) };
            if reach > 0 {
                *arcs = self.leaving(place);
            } else if Search::of(word, noisy).is_some() && self.only_kept(word).is_none() {
                *arcs = self.leaving(place);
                if let ([_], Some(kept)) = (arcs.as_slice(), self.kept.get_mut(word.form as usize)) {
                    *kept = true;
                }
            }
        }
        arcs
    }

    /// Gives the words of some stretches (start, end) that have no arcs those that keep them.
    pub(super) fn keep_around(&self, stretches: &[(usize, usize)], arcs: &mut [Vec<Arc>]) {
        for &(start, end) in stretches {
            let words = self.judged.iter().zip(arcs.iter_mut()).enumerate().take(end).skip(start);
            for (place, (word, arcs)) in words.filter(|(_, (_, arcs))| arcs.is_empty()) {
                *arcs = match self.only_kept(word) {
                    Some(known) => vec![Arc::keep(word.symbol, known.cost)],
                    None => self.leaving(place),
                };
            }
        }
    }

    /// What a word costs, if it is known that nothing but keeping it comes of its form by itself.
    fn only_kept(&self, word: &Judged<'_>) -> Option<Known> {
        let kept = self.kept.get(word.form as usize) == Some(&true);
        match word.verdict {
            Verdict::Known(known) | Verdict::Rare(known) | Verdict::Loose(known) if kept => Some(known),
            _ => None,
        }
    }

    /// The arcs that leave the word at a place.
    fn leaving(&self, place: usize) -> Vec<Arc> {
        let before = place.checked_sub(1).and_then(|place| self.judged.get(place));
        self.maker.arcs(self.judged.get(place..).unwrap_or_default(), before)
    }
}
