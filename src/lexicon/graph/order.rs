//! Values in the order of costs.
//!
//! A transducer hands out a value on the way to its words: on each edge what all words behind it have in common, their
//! least value. With the cost in the highest bits, what was gathered so far is the least cost of any word ahead.

use std::collections::BTreeMap;

use fst::raw::{Builder, Fst, Output};
use fst::{Error, Streamer};

/// Bits of the level in the value of a word; more frequent words have higher levels.
const LEVELS: u64 = 63;
/// Bits of the classes, which stand above the level in the lexicon and below the cost here.
const CLASSES: u64 = 0xff;

/// The value of a word as the graph has it, from that of the lexicon.
const fn ordered(value: u64) -> u64 {
    (LEVELS - (value & LEVELS)) << 8 | (value >> 6) & CLASSES
}

/// The value of a word as the lexicon has it.
pub(super) const fn value(ordered: u64) -> u64 {
    (LEVELS - least_steps(ordered) as u64) | (ordered & CLASSES) << 6
}

/// The steps of cost of the cheapest word, from what was gathered on the way to it.
pub(super) const fn least_steps(gathered: u64) -> u8 {
    (gathered >> 8 & LEVELS) as u8
}

/// What is added to the cost, in whole nats and 7 at most.
pub(super) fn nats(added: u64) -> u64 {
    (added >> 8 >> 2).min(7)
}

/// The same words with their values in the order of costs.
pub(super) fn by_cost<D: AsRef<[u8]>>(fst: &Fst<D>) -> Result<Fst<Vec<u8>>, Error> {
    let mut builder = Builder::memory();
    let mut words = fst.stream();
    while let Some((word, output)) = words.next() {
        builder.insert(word, ordered(Output::value(output)))?;
    }
    Fst::new(builder.into_inner()?)
}

/// The same words read from the last letter to the first.
pub(super) fn reversed<D: AsRef<[u8]>>(fst: &Fst<D>) -> Result<Fst<Vec<u8>>, Error> {
    let mut reversed = BTreeMap::new();
    let mut words = fst.stream();
    while let Some((word, output)) = words.next() {
        let word: String = String::from_utf8_lossy(word).chars().rev().collect();
        reversed.insert(word, Output::value(output));
    }
    let mut builder = Builder::memory();
    for (word, output) in reversed {
        builder.insert(word, output)?;
    }
    Fst::new(builder.into_inner()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back() {
        for one in [0, 63, 64, 0x3fff, 0x1234] {
            assert_eq!(value(ordered(one)), one);
        }
        assert!(ordered(63) < ordered(62 | 0xff << 6));
    }
}
