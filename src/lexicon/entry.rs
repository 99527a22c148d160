//! What the lexicon knows of one folded word, packed in the value of its key.

/// Costs rise by this much from level to level (nats).
const STEP: f32 = 0.25;
/// Cost of the most frequent words, at [`HIGHEST`] level (nats).
const LEAST_COST: f32 = 2.5;
/// The largest level that six bits hold.
const HIGHEST: u64 = 63;
/// From this cost down (about one in a million words) a word counts as common.
const COMMON: f32 = 14.0;

/// One entry: a 6-bit log frequency and class bits.
///
/// A key merges all words that fold to it ("Leiden" and "leiden"), so several case bits may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry(u64);

impl Entry {
    /// Exists in lower case.
    pub(crate) const LOWER: u64 = 1 << 6;
    /// Exists with a first capital.
    pub(crate) const CAPITALISED: u64 = 1 << 7;
    /// Exists in any other case: "NAVO", "eHerkenning".
    pub(crate) const OTHER: u64 = 1 << 8;
    /// May begin a compound.
    pub(crate) const BEGIN: u64 = 1 << 9;
    /// May stand in the middle of a compound.
    pub(crate) const MIDDLE: u64 = 1 << 10;
    /// May end a compound.
    pub(crate) const END: u64 = 1 << 11;
    /// Written with a final dot in normal text: "jl".
    pub(crate) const ABBREVIATION: u64 = 1 << 12;
    /// A word of another language, and none of Dutch: it stands as it is, and nothing becomes it.
    pub(crate) const FOREIGN: u64 = 1 << 13;
    /// The bits that make a word one of its own.
    pub(crate) const FREE: u64 = Self::LOWER | Self::CAPITALISED | Self::OTHER;

    /// An entry never counted, with the given class bits.
    pub(crate) const fn with_classes(classes: u64) -> Self {
        Self(classes & !HIGHEST)
    }

    /// The entry as stored; bits that have no meaning are kept and ignored.
    pub(crate) const fn from_value(value: u64) -> Self {
        Self(value)
    }

    /// The value to store.
    pub(crate) const fn value(self) -> u64 {
        self.0
    }

    /// The same classes with the level nearest to `cost` (nats).
    pub(crate) fn with_cost(self, cost: f32) -> Self {
        // A float cast saturates, and turns what is no number into 0.
        let below = ((cost - LEAST_COST) / STEP).round() as u64;
        Self(self.0 & !HIGHEST | (HIGHEST - below.min(HIGHEST)))
    }

    /// The classes of both, at the higher level of the two.
    pub(crate) const fn merged(self, other: Self) -> Self {
        let (one, two) = (self.0 & HIGHEST, other.0 & HIGHEST);
        Self((self.0 | other.0) & !HIGHEST | if one > two { one } else { two })
    }

    /// -ln of the word's probability in running text, quantised (nats).
    pub(crate) const fn cost(self) -> f32 {
        (HIGHEST - (self.0 & HIGHEST)) as f32 * STEP + LEAST_COST
    }

    /// The cost that is so many steps above the least (nats).
    pub(crate) const fn cost_of(steps: u8) -> f32 {
        steps as f32 * STEP + LEAST_COST
    }

    /// Whether the word is frequent enough to be trusted although it is very short.
    pub(crate) fn is_common(self) -> bool {
        self.cost() <= COMMON
    }

    /// Whether this is a word of its own, not only a part of compounds.
    pub(crate) const fn is_free(self) -> bool {
        self.0 & Self::FREE != 0
    }

    /// Whether it exists in lower case.
    pub(crate) const fn lower(self) -> bool {
        self.0 & Self::LOWER != 0
    }

    /// Whether it exists with a first capital.
    pub(crate) const fn capitalised(self) -> bool {
        self.0 & Self::CAPITALISED != 0
    }

    /// Whether it exists in capitals or mixed case.
    pub(crate) const fn other(self) -> bool {
        self.0 & Self::OTHER != 0
    }

    /// Whether it may begin a compound.
    pub(crate) const fn begin(self) -> bool {
        self.0 & Self::BEGIN != 0
    }

    /// Whether it may stand in the middle of a compound.
    pub(crate) const fn middle(self) -> bool {
        self.0 & Self::MIDDLE != 0
    }

    /// Whether it may end a compound.
    pub(crate) const fn end(self) -> bool {
        self.0 & Self::END != 0
    }

    /// Whether it is a word of another language only.
    pub(crate) const fn foreign(self) -> bool {
        self.0 & Self::FOREIGN != 0
    }

    /// Whether it is an abbreviation that normally has a final dot.
    pub(crate) const fn abbreviation(self) -> bool {
        self.0 & Self::ABBREVIATION != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_quantised_and_clamped() {
        let entry = Entry::with_classes(Entry::LOWER);
        for (cost, stored) in [(2.5, 2.5), (9.1, 9.0), (0.0, 2.5), (99.0, 18.25), (f32::NAN, 2.5)] {
            assert_eq!(entry.with_cost(cost).cost(), stored, "{cost}");
        }
        assert_eq!(entry.cost(), 18.25);
    }

    #[test]
    fn classes_survive_a_cost() {
        let entry = Entry::with_classes(Entry::OTHER | Entry::ABBREVIATION).with_cost(5.0);
        assert!(entry.is_free() && entry.other() && entry.abbreviation());
        assert!(!entry.lower() && !entry.begin());
        assert!(!Entry::with_classes(Entry::BEGIN).is_free());
    }

    #[test]
    fn merging_keeps_the_higher_level() {
        let (rare, common) =
            (Entry::with_classes(Entry::CAPITALISED), Entry::with_classes(Entry::LOWER).with_cost(8.0));
        let merged = rare.merged(common);
        assert_eq!(merged, common.merged(rare));
        assert!(merged.lower() && merged.capitalised());
        assert_eq!(merged.cost(), 8.0);
    }
}
