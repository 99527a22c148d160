//! How often writers put a mark in a place, and how often they did not.
//!
//! Keys are a letter for what was counted, then what it was counted of: `p` two words, `l` the left of two, `r` the
//! right, `c` the classes of both, `e` a word before "en", `f` classes before "en", `a` an abbreviation, `q` two words
//! that an apostrophe may join, `h`, `i` and `j` the seams of listed words and their parts, `y` a bare name and how it is
//! written, `u` and `w` what stands before people and acronyms and behind people and "er".

use std::collections::BTreeMap;

use fst::{IntoStreamer, Map, Streamer};

use crate::error::{Error, Result};
use crate::lexicon::Bytes;

/// Steps to a doubling of a count.
const STEPS: f32 = 4.0;
/// Bits of each count.
const BITS: u32 = 6;
const HIGHEST: u64 = (1 << BITS) - 1;

/// How often a mark was written and was not.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Odds {
    pub(super) with: f32,
    pub(super) without: f32,
}

impl Odds {
    /// The share that had the mark, where `prior` weighs as much as `weight` cases.
    pub(super) fn rate(self, prior: f32, weight: f32) -> f32 {
        (self.with + weight * prior) / (self.with + self.without + weight)
    }

    fn packed(self) -> u64 {
        level(self.with) << BITS | level(self.without)
    }

    fn unpacked(value: u64) -> Self {
        let count = |level: u64| ((level & HIGHEST) as f32 / STEPS).exp2() - 1.0;
        Self { with: count(value >> BITS), without: count(value) }
    }

    /// As it will be read.
    pub(super) fn rounded(self) -> Self {
        Self::unpacked(self.packed())
    }
}

fn level(count: f32) -> u64 {
    ((1.0 + count).log2() * STEPS).round().clamp(0.0, HIGHEST as f32) as u64
}

/// Counts by key, in a finite-state transducer.
#[derive(Debug, Clone)]
pub(crate) struct MarkTable {
    counts: Map<Bytes>,
}

impl MarkTable {
    /// Opens a table as the trainer makes it; `name` is used in errors.
    pub(crate) fn from_bytes(name: &str, bytes: impl Into<Bytes>) -> Result<Self> {
        let counts = Map::new(bytes.into())
            .map_err(|error| Error::new(name, format!("no table of marks: {error}")))?;
        counts
            .as_fst()
            .verify()
            .map_err(|error| Error::new(name, format!("damaged table of marks: {error}")))?;
        Ok(Self { counts })
    }

    /// The bytes of a table of counts.
    pub(super) fn build(counts: &BTreeMap<String, Odds>) -> Result<Vec<u8>> {
        let values = counts.iter().map(|(key, odds)| (key, odds.packed()));
        let map = Map::from_iter(values).map_err(|error| Error::new("marks", error.to_string()))?;
        Ok(map.into_fst().into_inner())
    }

    /// The counts of a key, if it has any.
    pub(super) fn get(&self, key: &str) -> Option<Odds> {
        self.counts.get(key).map(Odds::unpacked)
    }

    /// The first key that does not come before `key`, with its counts.
    pub(super) fn first_from(&self, key: &str) -> Option<(String, Odds)> {
        let mut keys = self.counts.range().ge(key).into_stream();
        let (key, value) = keys.next()?;
        Some((String::from_utf8(key.to_vec()).ok()?, Odds::unpacked(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_kept_to_a_fifth() {
        let counts = BTreeMap::from([
            ("a".to_owned(), Odds { with: 0.0, without: 1.0 }),
            ("b".to_owned(), Odds { with: 1234.0, without: 7.0 }),
        ]);
        let table = MarkTable::from_bytes("marks.fst", MarkTable::build(&counts).unwrap()).unwrap();
        assert_eq!(table.get("a"), Some(Odds { with: 0.0, without: 1.0 }));
        let much = table.get("b").unwrap();
        assert!((much.with / 1234.0 - 1.0).abs() < 0.2 && (much.without - 7.0).abs() < 0.01, "{much:?}");
        assert_eq!(table.get("c"), None);
    }

    #[test]
    fn rubbish_is_refused() {
        for bytes in [&b""[..], b"marks", &[0xff; 64]] {
            assert!(MarkTable::from_bytes("rubbish", bytes).is_err());
        }
    }

    #[test]
    fn few_cases_leave_the_prior() {
        assert_eq!(Odds::default().rate(0.25, 2.0), 0.25);
        assert!(Odds { with: 98.0, without: 0.0 }.rate(0.0, 2.0) > 0.97);
    }
}
