//! The most frequent of very many things, in bounded memory.

use std::collections::BTreeMap;

/// Things that are counted at most; a million pages of noise hold more.
const HELD: usize = 20_000;
/// What is left of them when they become too many.
const KEPT: usize = 10_000;

/// Counts by thing. A thing that comes back after it was dropped starts again at the count of the last that was dropped,
/// so that frequent things are never lost among rare ones (space-saving: Metwally, Agrawal, El Abbadi 2005).
#[derive(Debug, Default)]
pub(crate) struct Frequent<T: Ord> {
    counts: BTreeMap<T, Count>,
    dropped: u64,
}

/// How often a thing was seen, and how much of that is a guess from before it was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Count {
    seen: u64,
    guessed: u64,
}

impl<T: Ord + Clone> Frequent<T> {
    /// Counts a thing `times` times.
    pub(crate) fn add(&mut self, thing: T, times: u64) {
        let start = Count { seen: self.dropped, guessed: self.dropped };
        self.counts.entry(thing).or_insert(start).seen += times;
        if self.counts.len() > HELD {
            self.thin();
        }
    }

    /// Counts what another has counted.
    pub(crate) fn merge(&mut self, other: Self) {
        other.counts.into_iter().for_each(|(thing, count)| self.add(thing, count.seen));
    }

    /// The `most` most frequent things with their counts, most frequent first, equals in their own order. What may be no
    /// more than a guess is left out.
    pub(crate) fn top(&self, most: usize) -> Vec<(&T, u64)> {
        let mut sorted: Vec<_> =
            self.counts.iter().map(|(thing, count)| (thing, count.seen - count.guessed)).collect();
        sorted.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        sorted.truncate(most);
        sorted
    }

    /// Drops the rarest.
    fn thin(&mut self) {
        let mut sorted: Vec<(Count, T)> =
            std::mem::take(&mut self.counts).into_iter().map(|(thing, count)| (count, thing)).collect();
        sorted.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        self.dropped = sorted.get(KEPT).map_or(self.dropped, |(count, _)| count.seen.max(self.dropped));
        sorted.truncate(KEPT);
        self.counts = sorted.into_iter().map(|(count, thing)| (thing, count)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_come_first() {
        let mut frequent = Frequent::default();
        for word in ["ji", "versiag", "ji", "aile", "ji", "versiag"] {
            frequent.add(word, 1);
        }
        assert_eq!(frequent.top(2), [(&"ji", 3), (&"versiag", 2)]);
        assert_eq!(frequent.top(9).len(), 3);
        let mut other = Frequent::default();
        other.add("aile", 4);
        frequent.merge(other);
        assert_eq!(frequent.top(1), [(&"aile", 5)]);
    }

    #[test]
    fn rare_things_do_not_crowd_out_frequent_ones() {
        let mut frequent = Frequent::default();
        for number in 0..100_000_u64 {
            frequent.add(number + 10, 1);
            frequent.add(number % 3, 1);
            assert!(frequent.counts.len() <= HELD);
        }
        let top = frequent.top(3);
        assert_eq!(top.iter().map(|(thing, _)| **thing).collect::<Vec<_>>(), [0, 1, 2]);
        assert!(top.iter().all(|(_, count)| (33_333..=33_334).contains(count)), "{top:?}");
    }
}
