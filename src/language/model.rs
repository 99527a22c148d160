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

    /// The cost of `symbol` after `history` (oldest first), where `unigram` is its cost without history (nats).
    ///
    /// Backoff as Katz (1987): the longest n-gram that is stored, plus the weights of the longer histories
    /// that are stored but not with this symbol.
    pub(crate) fn cost(&self, history: &[Symbol], symbol: Symbol, unigram: f32) -> f32 {
        let mut weight = 0.0;
        for length in (1..=history.len().min(LONGEST - 1)).rev() {
            let level = self.level(history.get(history.len() - length..).unwrap_or_default());
            match self.reach(level, symbol) {
                Reach::Stored(cost) => return weight + cost,
                Reach::Backoff(further) => weight += further,
            }
        }
        weight + unigram
    }

    /// The level of a whole `history` (oldest first).
    #[inline]
    pub(crate) fn level(&self, history: &[Symbol]) -> Level {
        let prefix = Prefix::of(history);
        Level { prefix, weight: self.stored(prefix.key(Symbol::BACKOFF)) }
    }

    /// How far the look-up of `symbol` gets after the history of a level.
    #[inline]
    pub(crate) fn reach(&self, level: Level, symbol: Symbol) -> Reach {
        let Some(weight) = level.weight else { return Reach::Backoff(0.0) };
        self.stored(level.prefix.key(symbol)).map_or(Reach::Backoff(weight), Reach::Stored)
    }

    /// The stored cost of a symbol without history.
    pub(crate) fn unigram(&self, symbol: Symbol) -> Option<f32> {
        self.stored(Symbol::key(&[symbol]))
    }

    #[inline]
    fn stored(&self, key: u64) -> Option<f32> {
        self.table.get(key).map(|stored| f32::from(stored) * STEP)
    }
}

/// A history of one length, and what is looked up once for all symbols after it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level {
    prefix: Prefix,
    /// The backoff weight; none if nothing is stored after the history.
    weight: Option<f32>,
}

/// What is stored of a symbol after a history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Reach {
    /// Its cost (nats).
    Stored(f32),
    /// Nothing, but this is what going back to a history that is one symbol shorter costs (nats).
    Backoff(f32),
}
