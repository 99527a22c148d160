//! An n-gram model with backoff, up to three symbols for words and five for letters.

use std::borrow::Cow;

use super::symbol::Symbol;
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

    /// The cost of `symbol` after `history` (oldest first), where `unigram` is its cost without history.
    ///
    /// Backoff as Katz (1987): the longest n-gram that is stored, plus the weights of the longer histories
    /// that are stored but not with this symbol.
    pub(crate) fn cost(&self, history: &[Symbol], symbol: Symbol, unigram: f32) -> f32 {
        let mut sequence = [Symbol::BORDER; LONGEST + 1];
        let mut weight = 0.0;
        let longest = history.len().min(LONGEST - 1);
        for length in (1..=longest).rev() {
            let Some(recent) = history.get(history.len() - length..) else { continue };
            let (Some(head), Some(whole)) = (sequence.get_mut(..length), length.checked_add(1)) else {
                continue;
            };
            head.copy_from_slice(recent);
            if let Some(last) = sequence.get_mut(length) {
                *last = symbol;
            }
            let key = Symbol::key(sequence.get(..whole).unwrap_or_default());
            if let Some(stored) = self.table.get(key) {
                return weight + f32::from(stored) * STEP;
            }
            if let Some(last) = sequence.get_mut(length) {
                *last = Symbol::BACKOFF;
            }
            let key = Symbol::key(sequence.get(..whole).unwrap_or_default());
            weight += self.table.get(key).map_or(0.0, |stored| f32::from(stored) * STEP);
        }
        weight + unigram
    }

    /// The stored cost of a symbol without history.
    pub(crate) fn unigram(&self, symbol: Symbol) -> Option<f32> {
        self.table.get(Symbol::key(&[symbol])).map(|stored| f32::from(stored) * STEP)
    }
}
