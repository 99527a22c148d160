//! An n-gram model with backoff, up to three symbols for words and five for letters.

use std::borrow::Cow;

use super::symbol::{Prefix, Symbol};
use super::table::CostTable;
use crate::error::Result;

/// Nats per step of a stored byte; the largest cost is 20.4 nats.
pub(crate) const STEP: f32 = 0.08;

/// Longest n-gram of any model.
pub(crate) const LONGEST: usize = 5;

/// Costs of a symbol after a history.
#[derive(Debug, Clone)]
pub(crate) struct NgramModel {
    table: CostTable,
}

impl NgramModel {
    /// Reads a model from the bytes that the trainer wrote.
    pub(crate) fn from_bytes(name: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self> {
        Ok(Self { table: CostTable::from_bytes(name, bytes)? })
    }

    /// What any symbol costs after `history` (oldest first).
    pub(crate) fn after(&self, history: &[Symbol]) -> After<'_> {
        let longest = history.len().min(LONGEST - 1);
        let mut prefixes = [Prefix::default(); LONGEST - 1];
        for (length, prefix) in (1..=longest).zip(&mut prefixes) {
            *prefix = Prefix::of(history.get(history.len() - length..).unwrap_or_default());
        }
        After { table: &self.table, prefixes, weights: [None; LONGEST - 1], longest }
    }

    /// The stored cost of a symbol without history.
    pub(crate) fn unigram(&self, symbol: Symbol) -> Option<f32> {
        self.table.get(Symbol::key(&[symbol])).map(|stored| f32::from(stored) * STEP)
    }
}

/// A history, and what is looked up once for all symbols after it.
#[derive(Debug, Clone)]
pub(crate) struct After<'m> {
    table: &'m CostTable,
    /// By their length, the shortest first.
    prefixes: [Prefix; LONGEST - 1],
    /// The backoff weight of each, once it was needed.
    weights: [Option<f32>; LONGEST - 1],
    longest: usize,
}

impl After<'_> {
    /// The cost of `symbol`, where `unigram` is its cost without history.
    ///
    /// Backoff as Katz (1987): the longest n-gram that is stored, plus the weights of the longer histories
    /// that are stored but not with this symbol.
    #[inline]
    pub(crate) fn cost(&mut self, symbol: Symbol, unigram: f32) -> f32 {
        let stored = |key| self.table.get(key).map(|stored| f32::from(stored) * STEP);
        let mut weight = 0.0;
        for (prefix, known) in self.prefixes.iter().zip(&mut self.weights).take(self.longest).rev() {
            if let Some(cost) = stored(prefix.key(symbol)) {
                return weight + cost;
            }
            weight += *known.get_or_insert_with(|| stored(prefix.key(Symbol::BACKOFF)).unwrap_or(0.0));
        }
        weight + unigram
    }
}
