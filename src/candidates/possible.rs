//! What may lie ahead of a place, by what errors may still cost.

/// Whole nats that are told apart; the last stands for all above.
pub(super) const BUCKETS: usize = 16;

/// The whole nat of a cost that is not negative; of one that is less than a hundred-thousandth below the next, that.
///
/// Where 2^23 is added, the last bits of a number count its whole ones: a fraction of the time that a cast takes.
pub(super) const fn bucket(cost: f32) -> usize {
    const WHOLE: f32 = 8_388_608.0;
    // Half of one more, for it is rounded, and counted from one on, for below 2^23 are halves.
    let nats = (cost + 0.500_01 + WHOLE).to_bits().wrapping_sub(WHOLE.to_bits() + 1) as usize;
    if nats < BUCKETS { nats } else { BUCKETS - 1 }
}

/// For each whole nat all bits from there on.
const FROM: [[u16; BUCKETS]; BUCKETS] = {
    let mut from = [[0; BUCKETS]; BUCKETS];
    let mut place = 0;
    while place < BUCKETS * BUCKETS {
        if place % BUCKETS >= place / BUCKETS {
            from[place / BUCKETS][place % BUCKETS] = u16::MAX;
        }
        place += 1;
    }
    from
};

/// For each whole nat the bits of letters that may come first ([`crate::lexicon::Alphabet::ahead`]) if so much may be
/// spent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Possible([u16; BUCKETS]);

impl Default for Possible {
    fn default() -> Self {
        Self::NOTHING
    }
}

impl Possible {
    pub(super) const NOTHING: Self = Self([0; BUCKETS]);

    /// Adds what is possible at a cost (nats) and at all above it.
    #[inline]
    pub(super) fn add(&mut self, cost: f32, ahead: u16) {
        let from = FROM.get(bucket(cost)).copied().unwrap_or_default();
        // Without a branch, all of them at once.
        for (letters, from) in self.0.iter_mut().zip(from) {
            *letters |= from & ahead;
        }
    }

    /// Adds what is possible at no cost.
    #[inline]
    pub(super) fn add_free(&mut self, ahead: u16) {
        for letters in &mut self.0 {
            *letters |= ahead;
        }
    }

    /// Adds all that is possible in another way.
    pub(super) fn join(&mut self, other: Self) {
        for (one, other) in self.0.iter_mut().zip(other.0) {
            *one |= other;
        }
    }

    /// What is possible if so much may be spent (nats).
    pub(super) fn within(&self, cost: f32) -> u16 {
        self.0.get(bucket(cost)).copied().unwrap_or(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_nats_of_costs() {
        for cost in (0..6000).map(|step| step as f32 / 250.0) {
            assert_eq!(bucket(cost), (cost as usize).min(BUCKETS - 1), "{cost}");
        }
        assert_eq!(bucket(f32::INFINITY), BUCKETS - 1);
    }

    #[test]
    fn more_is_possible_the_more_may_be_spent() {
        let mut possible = Possible::NOTHING;
        possible.add(2.5, 1);
        possible.add(40.0, 2);
        assert_eq!([1.9, 2.0, 9.0, 15.0, 50.0].map(|cost| possible.within(cost)), [0, 1, 1, 3, 3]);
    }
}
