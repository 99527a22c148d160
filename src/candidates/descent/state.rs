//! Where a descent is, and how it got on.

use super::super::path::Step;
use crate::lexicon::{Letter, Place, compound_cost};

/// Where a descent is.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) place: Place,
    pub(super) cost: f32,
    /// Observed letters that are read.
    pub(super) read: usize,
    /// Letters of the current part.
    pub(super) letters: u16,
    /// Compound joints passed.
    pub(super) joints: u8,
    /// General errors that are left.
    pub(super) general: u8,
    /// What the parts before cost (nats).
    pub(super) parts: f32,
    /// Hash of the intended letters.
    pub(super) intended: u64,
}

/// How one letter was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    /// Observed letters that it took.
    pub(super) letters: usize,
    pub(super) cost: f32,
    /// General errors that it took.
    pub(super) general: u8,
    pub(super) step: Step,
}

impl State {
    /// The cost of the word, if its last part costs so much.
    pub(super) fn word(&self, last: f32) -> f32 {
        if self.joints == 0 { last } else { compound_cost(self.parts + last) }
    }

    pub(super) const fn after(
        &self,
        place: Place,
        letter: Letter,
        read: usize,
        cost: f32,
        general: u8,
    ) -> Self {
        let (letters, intended) = (self.letters + 1, mark(self.intended ^ letter.bit()));
        Self { place, cost, read, letters, general, intended, ..*self }
    }
}

/// Of what an error costs without general ones and with them, that which holds at a place.
#[inline]
pub(super) const fn cheapest(costs: [f32; 2], state: &State) -> f32 {
    costs[(state.general > 0) as usize]
}

/// The hash of letters, with one more.
pub(super) const fn mark(hash: u64) -> u64 {
    (hash.rotate_left(7) ^ 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
