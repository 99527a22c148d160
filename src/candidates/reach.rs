//! How far a descent goes, and what makes it draw in.

use super::descent::Reached;

/// What is wanted, for a descent to see when it need not go as far as it may.
#[derive(Clone, Copy)]
pub(super) struct Goal<'g> {
    /// How much a word may cost above the cheapest one, channel and word together (nats).
    pub(super) behind: f32,
    /// How much what happened to its letters may cost above what happened to those of the nearest one (nats).
    pub(super) spread: f32,
    /// Whether the others are measured by a word.
    pub(super) is_wanted: &'g dyn Fn(&Reached) -> bool,
}

/// How far a descent goes (nats).
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    /// Largest cost of what happened to the letters.
    pub(super) channel: f32,
    /// Largest cost of that and of the word together.
    pub(super) total: f32,
    /// What costs less than this together may spend up to `most` on its letters: a word that is cheaper than all others
    /// says what is wanted, however much happened to it.
    pub(super) below: f32,
    pub(super) most: f32,
}

impl Reach {
    /// What may happen to the letters of a word that costs so much by itself (nats).
    #[inline]
    pub(super) const fn room(&self, word: f32) -> f32 {
        let near = lesser(self.channel, self.total - word);
        let cheapest = lesser(self.most, self.below - word);
        if near < cheapest { cheapest } else { near }
    }

    /// Whether what is wanted is within reach.
    pub(super) fn covers(self, wanted: Self) -> bool {
        let all = self.below >= wanted.below || self.channel >= wanted.most;
        self.total >= wanted.total && self.channel >= wanted.channel && all
    }

    /// Goes no farther than another.
    pub(super) fn draw_in(&mut self, other: Self) {
        self.channel = self.channel.min(other.channel);
        self.total = self.total.min(other.total);
        self.below = self.below.min(other.below);
    }

    /// Whether it is less far than another in some way.
    pub(super) fn is_within(self, other: Self) -> bool {
        self.total < other.total || self.channel < other.channel
    }
}

/// The lesser of two costs; neither is NaN, which [`f32::min`] spends most of its time on.
#[inline]
pub(super) const fn lesser(one: f32, other: f32) -> f32 {
    if one < other { one } else { other }
}
