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
        let mut levels = [Level::default(); LONGEST - 1];
        for (length, level) in (1..=longest).zip(&mut levels) {
            *level = Level::of(history.get(history.len() - length..).unwrap_or_default());
        }
        After { model: self, levels, longest }
    }

    /// How far the look-up of `symbol` gets after the history of a level.
    #[inline]
    pub(crate) fn reach(&self, level: &mut Level, symbol: Symbol) -> Reach {
        let weight = || self.stored(level.prefix.key(Symbol::BACKOFF));
        let Some(weight) = *level.weight.get_or_insert_with(weight) else { return Reach::Backoff(0.0) };
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
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Level {
    prefix: Prefix,
    /// The backoff weight, once it was looked up; none if nothing is stored after the history.
    weight: Option<Option<f32>>,
}

impl Level {
    /// The level of a whole `history` (oldest first).
    pub(crate) fn of(history: &[Symbol]) -> Self {
        Self { prefix: Prefix::of(history), weight: None }
    }
}

/// What is stored of a symbol after a history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Reach {
    /// Its cost (nats).
    Stored(f32),
    /// Nothing, but this is what going back to a history that is one symbol shorter costs (nats).
    Backoff(f32),
}

/// A history at all its lengths.
#[derive(Debug, Clone)]
pub(crate) struct After<'m> {
    model: &'m NgramModel,
    /// By their length, the shortest first.
    levels: [Level; LONGEST - 1],
    longest: usize,
}

impl After<'_> {
    /// The cost of `symbol`, where `unigram` is its cost without history.
    ///
    /// Backoff as Katz (1987): the longest n-gram that is stored, plus the weights of the longer histories
    /// that are stored but not with this symbol.
    #[inline]
    pub(crate) fn cost(&mut self, symbol: Symbol, unigram: f32) -> f32 {
        let mut weight = 0.0;
        for level in self.levels.iter_mut().take(self.longest).rev() {
            match self.model.reach(level, symbol) {
                Reach::Stored(cost) => return weight + cost,
                Reach::Backoff(further) => weight += further,
            }
        }
        weight + unigram
    }
}
