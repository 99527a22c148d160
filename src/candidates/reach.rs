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
}

impl Reach {
    /// Whether what is wanted is within reach.
    pub(super) fn covers(self, wanted: Self) -> bool {
        self.total >= wanted.total && self.channel >= wanted.channel
    }

    /// Goes no farther than another.
    pub(super) fn draw_in(&mut self, other: Self) {
        (self.channel, self.total) = (self.channel.min(other.channel), self.total.min(other.total));
    }

    /// Whether it is less far than another in some way.
    pub(super) fn is_within(self, other: Self) -> bool {
        self.total < other.total || self.channel < other.channel
    }
}
