//! How badly a document was read: on a clean page an unlisted word is most likely right.

/// Share of misread words that the costs of the confusion table are made for.
const TYPICAL: f32 = 0.15;
/// Words and misread words that are taken as seen before any are.
const PRIOR_WORDS: f32 = 30.0;
const PRIOR_MISREAD: f32 = 1.5;

/// Channel costs that are believed on a noisy page, what each nat of [`Noise::edit_cost`] takes off, and what is
/// believed in any case (nats).
const MOST_BELIEVED: f32 = 14.0;
const BELIEF_LOST: f32 = 3.0;
const LEAST_BELIEVED: f32 = 3.0;

/// Share of misread words from which a page counts as noisy.
const NOISY: f32 = 0.03;
/// Fewest misread words that say so.
const FEWEST: usize = 3;

/// The estimated share of misread words in a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Noise {
    share: f32,
    misread: usize,
}

impl Noise {
    /// From the number of words looked at, and of those that are most likely misread.
    pub(crate) fn of(words: usize, misread: usize) -> Self {
        Self { misread, share: (misread as f32 + PRIOR_MISREAD) / (words as f32 + PRIOR_WORDS) }
    }

    /// What any edit costs beyond its confusions (nats): nothing on a noisy page, more the cleaner it is.
    pub(crate) fn edit_cost(self) -> f32 {
        (TYPICAL / self.share).ln().max(0.0)
    }

    /// Estimated share of misread words, 0 to 1.
    pub(crate) fn share(self) -> f32 {
        self.share
    }

    /// Whether so much is misread that candidates are worth looking for far away.
    pub(crate) fn is_noisy(self) -> bool {
        self.share >= NOISY && self.misread >= FEWEST
    }

    /// The largest channel cost (nats) that is believed: on a clean page only the likeliest confusions are.
    pub(crate) fn most_believed(self) -> f32 {
        (MOST_BELIEVED - BELIEF_LOST * self.edit_cost()).max(LEAST_BELIEVED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaner_pages_make_edits_dearer() {
        let (clean, noisy) = (Noise::of(500, 0), Noise::of(500, 60));
        assert!(clean.edit_cost() > noisy.edit_cost() + 2.0);
        assert_eq!(Noise::of(100, 90).edit_cost(), 0.0);
    }
}
