//! A static table from 64-bit keys to one byte, 3.4 bytes a key: a binary fuse filter that also holds values.
//!
//! Each key has three slots of 24 bits; their exclusive-or is a 16-bit fingerprint of the key and its value.
//! A key that was never put in is taken for one with probability 1/65,536. After Graf and Lemire, "Binary
//! fuse filters: fast and smaller than xor filters" (2022), with the value added to the fingerprint.

use std::borrow::Cow;

use super::symbol::mix;
use crate::error::{Error, Result};

const SLOT: usize = 3;
const HEADER: usize = 24;
const MAGIC: &[u8; 4] = b"HLT1";

/// The table; `None` for keys that are not in it.
#[derive(Debug, Clone)]
pub(crate) struct CostTable {
    bytes: Cow<'static, [u8]>,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Shape {
    seed: u64,
    segment_length: u32,
    segments: u32,
}

impl Shape {
    /// Sizes from the paper's section on parameters, for three slots a key.
    fn of(keys: usize, seed: u64) -> Self {
        let n = (keys.max(2)) as f64;
        let segment_length = 1u32 << ((n.ln() / 3.33f64.ln() + 2.25).floor().clamp(2.0, 18.0) as u32);
        let factor = (0.875 + 0.25 * 1e6f64.ln() / n.ln()).max(1.125);
        let capacity = (n * factor).round() as u32;
        let segments = capacity.div_ceil(segment_length).saturating_sub(2).max(1);
        Self { seed, segment_length, segments }
    }

    fn slots(self) -> usize {
        (self.segments as usize + 2) * self.segment_length as usize
    }

    fn hash(self, key: u64) -> u64 {
        mix(key.wrapping_add(self.seed))
    }

    fn places(self, hash: u64) -> [usize; 3] {
        let range = u64::from(self.segments) * u64::from(self.segment_length);
        let first = ((u128::from(hash) * u128::from(range)) >> 64) as u32;
        let mask = self.segment_length - 1;
        let second = (first + self.segment_length) ^ ((hash >> 18) as u32 & mask);
        let third = (first + 2 * self.segment_length) ^ (hash as u32 & mask);
        [first as usize, second as usize, third as usize]
    }
}

/// What the three slots of a key must give together.
fn content(hash: u64, value: u8) -> u32 {
    let fingerprint = (hash ^ (hash >> 32)) as u32 & 0xffff;
    fingerprint << 8 | u32::from(value)
}

impl CostTable {
    /// Reads a table.
    pub(crate) fn from_bytes(name: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self> {
        let bytes = bytes.into();
        let damaged = |what: &str| Error::new(name, format!("{what}; build the model again"));
        let header = bytes.get(..HEADER).ok_or_else(|| damaged("is too short for a table"))?;
        if !header.starts_with(MAGIC) {
            return Err(damaged("is not a table"));
        }
        let word = |at: usize| {
            header
                .get(at..at + 4)
                .map_or(0, |b| b.iter().rev().fold(0u32, |all, &byte| all << 8 | u32::from(byte)))
        };
        let shape = Shape {
            seed: u64::from(word(8)) | u64::from(word(12)) << 32,
            segment_length: word(16),
            segments: word(20),
        };
        let sound = shape.segment_length.is_power_of_two() && shape.segments > 0;
        if !sound || (bytes.len() - HEADER) / SLOT != shape.slots() {
            return Err(damaged("has a length that its header does not give"));
        }
        Ok(Self { bytes, shape })
    }

    /// The value of `key`.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<u8> {
        let hash = self.shape.hash(key);
        let [first, second, third] = self.shape.places(hash);
        let found = self.slot(first) ^ self.slot(second) ^ self.slot(third);
        ((found ^ content(hash, 0)) < 256).then_some(found as u8)
    }

    fn slot(&self, index: usize) -> u32 {
        let at = HEADER + index * SLOT;
        match self.bytes.get(at..at + SLOT) {
            Some(&[low, middle, high]) => u32::from(low) | u32::from(middle) << 8 | u32::from(high) << 16,
            _ => 0,
        }
    }

    /// Builds the bytes of a table; of a key given twice the first value stays. The same entries in any order
    /// give the same bytes.
    pub(crate) fn build(mut entries: Vec<(u64, u8)>) -> Result<Vec<u8>> {
        entries.sort_unstable();
        entries.dedup_by_key(|entry| entry.0);
        for attempt in 1..=100u64 {
            let shape = Shape::of(entries.len(), mix(attempt));
            if let Some(order) = peel(&entries, shape) {
                return Ok(fill(&entries, &order, shape));
            }
        }
        Err(Error::new("table", "no seed gives a table for these keys"))
    }
}

/// An order in which each key has a slot that no later key uses; none if the seed is unlucky.
fn peel(entries: &[(u64, u8)], shape: Shape) -> Option<Vec<(usize, usize)>> {
    let mut counts = vec![0u32; shape.slots()];
    let mut keys = vec![0usize; shape.slots()];
    for (index, entry) in entries.iter().enumerate() {
        for place in shape.places(shape.hash(entry.0)) {
            *counts.get_mut(place)? += 1;
            *keys.get_mut(place)? ^= index;
        }
    }
    let mut lonely: Vec<usize> = (0..shape.slots()).filter(|&place| counts.get(place) == Some(&1)).collect();
    let mut order = Vec::with_capacity(entries.len());
    while let Some(place) = lonely.pop() {
        if counts.get(place) != Some(&1) {
            continue;
        }
        let index = *keys.get(place)?;
        order.push((index, place));
        for other in shape.places(shape.hash(entries.get(index)?.0)) {
            *counts.get_mut(other)? -= 1;
            *keys.get_mut(other)? ^= index;
            if counts.get(other) == Some(&1) {
                lonely.push(other);
            }
        }
    }
    (order.len() == entries.len()).then_some(order)
}

fn fill(entries: &[(u64, u8)], order: &[(usize, usize)], shape: Shape) -> Vec<u8> {
    let mut slots = vec![0u32; shape.slots()];
    for &(index, own) in order.iter().rev() {
        let Some(&(key, value)) = entries.get(index) else { continue };
        let hash = shape.hash(key);
        let others = shape
            .places(hash)
            .into_iter()
            .filter(|&place| place != own)
            .fold(0, |all, place| all ^ slots.get(place).copied().unwrap_or(0));
        if let Some(slot) = slots.get_mut(own) {
            *slot = content(hash, value) ^ others;
        }
    }
    let mut bytes = Vec::with_capacity(HEADER + slots.len() * SLOT);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&shape.seed.to_le_bytes());
    bytes.extend_from_slice(&shape.segment_length.to_le_bytes());
    bytes.extend_from_slice(&shape.segments.to_le_bytes());
    for slot in slots {
        bytes.extend(slot.to_le_bytes().into_iter().take(SLOT));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(n: u64) -> Vec<(u64, u8)> {
        (0..n).map(|i| (mix(i), (i % 251) as u8)).collect()
    }

    #[test]
    fn every_key_is_found_with_its_value() {
        for n in [1, 2, 3, 10, 1_000, 50_000] {
            let table = CostTable::from_bytes("test", CostTable::build(sample(n)).unwrap()).unwrap();
            for (key, value) in sample(n) {
                assert_eq!(table.get(key), Some(value), "{n}");
            }
        }
    }

    #[test]
    fn other_keys_are_rarely_found() {
        let table = CostTable::from_bytes("test", CostTable::build(sample(10_000)).unwrap()).unwrap();
        let wrong = (0..200_000).filter(|&i| table.get(mix(i + 1_000_000)).is_some()).count();
        assert!(wrong < 20, "{wrong} of 200,000");
    }

    #[test]
    fn the_order_of_entries_does_not_matter() {
        let mut backwards = sample(5_000);
        backwards.reverse();
        assert_eq!(CostTable::build(backwards).unwrap(), CostTable::build(sample(5_000)).unwrap());
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = CostTable::build(sample(100)).unwrap();
        let cut = bytes[..bytes.len() - 5].to_vec();
        assert!(CostTable::from_bytes("x", cut).unwrap_err().to_string().starts_with("x: "));
        assert!(CostTable::from_bytes("x", b"HLT1".to_vec()).is_err());
        assert!(CostTable::from_bytes("x", vec![0; 64]).is_err());
    }
}
