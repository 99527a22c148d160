//! A document on its way through the ranking: its words, every way to read them, and how badly it was read.

use std::cell::OnceCell;
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::arc::Arc;
use super::writer::is_bare;
use crate::detect::{Judged, Noise};
use crate::language::Symbol;

/// What all stretches of a document share.
#[derive(Debug)]
pub(super) struct Page<'j> {
    pub(super) judged: &'j [Judged<'j>],
    /// By the word they start at; the first of a word keeps it. Words that nothing near may change have none.
    pub(super) arcs: Vec<Vec<Arc>>,
    pub(super) noise: Noise,
    /// Words with a mark on a letter, in a hundred words.
    pub(super) marks: f32,
    /// How often each word stands in the document, whatever its case; counted when first asked for.
    times: OnceCell<HashMap<Symbol, u32, FxBuildHasher>>,
}

impl<'j> Page<'j> {
    pub(super) fn new(judged: &'j [Judged<'j>], arcs: Vec<Vec<Arc>>, noise: Noise) -> Self {
        let marked = judged.iter().filter(|word| !is_bare(word.token.text())).count();
        let marks = 100.0 * marked as f32 / judged.len().max(1) as f32;
        Self { judged, arcs, noise, marks, times: OnceCell::new() }
    }

    /// How often a folded word stands in the document.
    pub(super) fn times(&self, folded: &str) -> u32 {
        let times = self.times.get_or_init(|| count(self.judged));
        times.get(&Symbol::of_folded(folded)).copied().unwrap_or(0)
    }
}

fn count(judged: &[Judged<'_>]) -> HashMap<Symbol, u32, FxBuildHasher> {
    let mut times: HashMap<Symbol, u32, FxBuildHasher> = HashMap::default();
    for word in judged {
        *times.entry(word.symbol).or_default() += 1;
    }
    times
}
