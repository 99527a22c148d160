//! One way to read one to three words.

use std::ops::Deref;
use std::sync::Arc as Shared;

use super::edit::EditKind;
use super::replacements::{Replacement, Replacements};
use crate::channel::Confusion;
use crate::language::Symbol;

/// A word of an arc as the language model takes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    pub(super) symbol: Symbol,
    /// Cost without context (nats).
    pub(super) unigram: f32,
}

/// One word, or two for a split.
#[derive(Debug, Clone, Copy)]
pub(super) struct Readings {
    both: [Reading; 2],
    count: u8,
}

impl Readings {
    pub(super) const fn one(symbol: Symbol, unigram: f32) -> Self {
        let reading = Reading { symbol, unigram };
        Self { both: [reading; 2], count: 1 }
    }

    pub(super) const fn two(left: Reading, right: Reading) -> Self {
        Self { both: [left, right], count: 2 }
    }
}

impl Deref for Readings {
    type Target = [Reading];

    fn deref(&self) -> &[Reading] {
        self.both.get(..usize::from(self.count)).unwrap_or_default()
    }
}

/// An arc of the lattice: words of the text, and what they are read as.
#[derive(Debug, Clone)]
pub(super) struct Arc {
    /// Words of the text that it covers.
    pub(super) length: usize,
    /// What it is read as: one word, or two for a split.
    pub(super) readings: Readings,
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
    pub(super) source: Source,
}

/// What a change is put down to.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// A space was lost, which costs so much (nats).
    LostSpace(f32),
    /// The one of an index of what was found for a form.
    Found(Shared<Replacements>, usize),
}

impl Source {
    /// What had to happen, left to right: what is observed, what was intended, and the cost (nats).
    pub(super) fn confusions(&self) -> impl Iterator<Item = (&str, &str, f32)> {
        let (space, found) = match self {
            Self::LostSpace(cost) => (Some(("", " ", *cost)), None),
            Self::Found(found, index) => (None, found.get(*index)),
        };
        space.into_iter().chain(found.into_iter().flat_map(Replacement::confusions))
    }

    /// The same as evidence.
    pub(super) fn evidence(&self) -> Vec<Confusion> {
        let owned = |(observed, intended, cost): (&str, &str, f32)| Confusion {
            observed: observed.to_owned(),
            intended: intended.to_owned(),
            cost,
        };
        self.confusions().map(owned).collect()
    }
}

impl Arc {
    /// Keeps one word as it is.
    pub(super) fn keep(symbol: Symbol, unigram: f32) -> Self {
        Self {
            length: 1,
            readings: Readings::one(symbol, unigram),
            channel_cost: 0.0,
            parts: 1,
            lower: false,
            change: None,
        }
    }
}
