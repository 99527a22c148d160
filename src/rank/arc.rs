//! One way to read one to three words.

use super::edit::EditKind;
use crate::channel::Confusion;
use crate::language::Symbol;

/// A word of an arc as the language model takes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    pub(super) symbol: Symbol,
    /// Cost without context (nats).
    pub(super) unigram: f32,
}

/// An arc of the lattice: words of the text, and what they are read as.
#[derive(Debug, Clone)]
pub(super) struct Arc {
    /// Words of the text that it covers.
    pub(super) length: usize,
    /// What it is read as: one word, or two for a split.
    pub(super) readings: Vec<Reading>,
    /// Cost of what the scanner did (nats), the price of any edit included; 0 for keeping.
    pub(super) channel_cost: f32,
    /// Parts of the word it reads: more than one for a compound.
    pub(super) parts: u8,
    /// Whether it reads a word that is only listed in lower case.
    pub(super) lower: bool,
    /// What to write instead; none to keep.
    pub(super) change: Option<Change>,
}

/// What an arc changes.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) kind: EditKind,
    pub(super) replacement: String,
    pub(super) confusions: Vec<Confusion>,
}

impl Arc {
    /// Keeps one word as it is.
    pub(super) fn keep(symbol: Symbol, unigram: f32) -> Self {
        Self {
            length: 1,
            readings: vec![Reading { symbol, unigram }],
            channel_cost: 0.0,
            parts: 1,
            lower: false,
            change: None,
        }
    }
}
