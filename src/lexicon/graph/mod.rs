//! The lexicon laid out for walks: letters instead of bytes, and what lies ahead of an edge within it.
//!
//! The transducer is small, but each step in it decodes a node. A walk takes millions of steps a second, most of them
//! into dead ends: here a step is a bit test and an index, and a dead end shows before it is entered. In: a transducer.
//! Out: places and the letters that lead on from them. The build script lays out the embedded lexicon with the same
//! code, so this folder uses no other room.

mod alphabet;
mod layout;
mod numbers;
mod order;
mod packing;

use std::borrow::Cow;
use std::fmt;

use fst::raw::Fst;

use numbers::Numbers;

pub(crate) use alphabet::{Alphabet, END, Letter};

/// Bytes of a slot.
const SLOT: usize = 8;

/// Letters from which on what is left of a word is long.
pub(crate) const LONG: usize = 4;

/// A slot of 64 bits is an edge, or stands before the edges of a place: its letters as bits, and before them, if a word
/// ends there, what that word adds to the output.
///
/// An edge, from the lowest bit: 24 bits where it leads, 14 what it adds to the output, 6 its letter, 1 whether a word
/// ends where it leads, 3 what words of [`LONG`] more letters cost above all others (nats), 16 what lies ahead.
mod field {
    pub(super) const TARGET: u64 = (1 << 24) - 1;
    pub(super) const OUTPUT: u32 = 24;
    pub(super) const OUTPUTS: u64 = (1 << 14) - 1;
    pub(super) const LETTER: u32 = 38;
    pub(super) const FINAL: u64 = 1 << 44;
    pub(super) const LONGER: u32 = 45;
    pub(super) const AHEAD: u32 = 48;
}

/// A place in the graph.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    /// The edge that led here.
    edge: u64,
    /// Outputs gathered on the way here.
    output: u32,
}

/// All words of a lexicon as a graph of letters.
#[derive(Clone, Default)]
pub(crate) struct Graph {
    alphabet: Alphabet,
    slots: Cow<'static, [u8]>,
    root: Place,
}

impl fmt::Debug for Graph {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Graph").field("slots", &(self.slots.len() / SLOT)).finish_non_exhaustive()
    }
}

impl Graph {
    /// Lays out the words of a transducer, to be read forwards and backwards.
    pub(crate) fn both_ways<D: AsRef<[u8]>>(fst: &Fst<D>) -> [Self; 2] {
        // Building in memory, from words in order, does not fail; if it did, nothing would be found.
        let Ok(forwards) = order::by_cost(fst) else { return Default::default() };
        let Ok(backwards) = order::reversed(&forwards) else { return Default::default() };
        let alphabet = Alphabet::most_frequent(&Numbers::of(&forwards).letters);
        [
            Self::from_bytes(layout::lay_out(&forwards, &alphabet).into()),
            Self::from_bytes(layout::lay_out(&backwards, &alphabet).into()),
        ]
    }

    /// A graph that was laid out before.
    pub(crate) fn from_bytes(slots: Cow<'static, [u8]>) -> Self {
        let chunks = chunks(&slots);
        let last = chunks.len().saturating_sub(1);
        let count = slot(chunks, last);
        let letters = (0..count)
            .filter_map(|place| char::from_u32(slot(chunks, last.wrapping_sub(2 + place as usize)) as u32));
        let alphabet = Alphabet::of(letters.collect());
        let root = Place { edge: slot(chunks, last.wrapping_sub(1)), output: 0 };
        Self { alphabet, slots, root }
    }

    /// The bytes to lay by.
    #[allow(dead_code, reason = "the build script lays them by")]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.slots
    }

    /// The letters of the graph.
    pub(crate) const fn alphabet(&self) -> &Alphabet {
        &self.alphabet
    }

    /// Where every word begins.
    pub(crate) const fn root(&self) -> Place {
        self.root
    }

    /// The graph as walks use it.
    pub(crate) fn view(&self) -> View<'_> {
        View { slots: chunks(&self.slots) }
    }
}

/// A graph whose slots are at hand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'g> {
    slots: &'g [[u8; SLOT]],
}

/// A place with the letters that lead on from it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    first: usize,
    /// The letters as bits.
    pub(crate) letters: u64,
    output: u32,
}

impl<'g> View<'g> {
    /// The letters that lead on from a place.
    #[inline]
    pub(crate) fn node(self, place: Place) -> Node {
        let first = place.first();
        Node { first, letters: slot(self.slots, first.wrapping_sub(1)), output: place.output }
    }

    /// One letter on.
    #[inline]
    pub(crate) fn step(self, node: Node, letter: Letter) -> Option<Place> {
        let before = node.letters & (letter.bit() - 1);
        let edge = (node.letters & letter.bit() != 0)
            .then(|| slot(self.slots, node.first + before.count_ones() as usize))?;
        Some(node.next(edge))
    }

    /// One letter on for each letter, in the order of their numbers.
    #[inline]
    pub(crate) fn steps(self, node: Node) -> impl Iterator<Item = (Letter, Place)> + use<'g> {
        let end = node.first + node.letters.count_ones() as usize;
        let edges = self.slots.get(node.first..end).unwrap_or_default();
        edges.iter().map(move |&edge| {
            let edge = u64::from_le_bytes(edge);
            (Letter::of_number(edge >> field::LETTER), node.next(edge))
        })
    }

    /// What the word that ends at a place has for its value, to 14 bits; none if no word ends here.
    pub(crate) fn value(self, place: Place) -> Option<u64> {
        let ending = || {
            let own = slot(self.slots, place.first().wrapping_sub(2));
            order::value((u64::from(place.output) + own) & field::OUTPUTS)
        };
        (place.edge & field::FINAL != 0).then(ending)
    }
}

impl Node {
    const fn next(self, edge: u64) -> Place {
        Place { edge, output: self.output + (edge >> field::OUTPUT & field::OUTPUTS) as u32 }
    }
}

impl Place {
    const fn first(self) -> usize {
        (self.edge & field::TARGET) as usize
    }

    /// The cost of the cheapest word ahead, in the lexicon's steps above the least cost.
    pub(crate) const fn least_steps(self) -> u8 {
        order::least_steps(self.output as u64)
    }

    /// What the cheapest word with [`LONG`] letters ahead costs above the cheapest of all, in whole nats.
    pub(crate) const fn longer(self) -> u8 {
        (self.edge >> field::LONGER) as u8 & 7
    }

    /// The letters that may follow, and the end of a word, as [`Alphabet::ahead`] gives them.
    pub(crate) const fn ahead(self) -> u16 {
        (self.edge >> field::AHEAD) as u16
    }
}

fn chunks(slots: &[u8]) -> &[[u8; SLOT]] {
    slots.as_chunks().0
}

#[inline]
fn slot(slots: &[[u8; SLOT]], index: usize) -> u64 {
    slots.get(index).map_or(0, |&slot| u64::from_le_bytes(slot))
}
