//! Settings before a corrector is built.

use super::{Corrector, embedded};
use crate::error::{Error, Result};
use crate::rank::Settings;
use crate::restore::{Marks, Wishes};

/// Least confidence of an edit unless the user says otherwise.
pub(super) const CONFIDENCE: f32 = 0.4;
/// Largest share of right words that may be broken unless the user says otherwise.
pub(super) const MAX_BROKEN: f32 = 0.001;

/// Builds a [`Corrector`] with settings of one's own.
///
/// ```
/// let corrector = herlees::Corrector::builder().confidence(0.9).build()?;
/// assert_eq!(corrector.correct("In het versiag van 24 juni").text(), "In het verslag van 24 juni");
/// # Ok::<(), herlees::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct CorrectorBuilder {
    confidence: f32,
    max_broken: f32,
    wishes: Wishes,
}

impl Default for CorrectorBuilder {
    fn default() -> Self {
        Self { confidence: CONFIDENCE, max_broken: MAX_BROKEN, wishes: Wishes::default() }
    }
}

impl CorrectorBuilder {
    /// Makes only edits of at least this confidence, from 0 to 1; 0.4 if it is not set.
    ///
    /// What stands there must also be unlikely to be right, however low this is. At 0.5 each replacement is more likely
    /// right than not; lower values mend a little more and harm a little more.
    pub const fn confidence(mut self, confidence: f32) -> Self {
        self.confidence = confidence;
        self
    }

    /// Makes no more edits than are expected to break this share of a document's words, from 0 to 1; 0.001 if it
    /// is not set.
    ///
    /// Each edit has a probability that what stands there was right. The surest edits are made first, until these
    /// probabilities add up to the share; a document of less than 300 words counts as one of 300. Each of the
    /// [`blocks`](crate::blocks) of a long document has a share of its own.
    pub const fn max_broken(mut self, share: f32) -> Self {
        self.max_broken = share;
        self
    }

    /// Restores marks of these kinds, as edits of kinds of their own; none if it is not set.
    ///
    /// Marks are worked out on the text as it reads after the edits of letters. Each kind has a least confidence,
    /// 0.9 or more, unless [`confidence`](Self::confidence) is higher or 0; how many marks a document has left says
    /// how many it may have lost. [`max_broken`](Self::max_broken) counts letters alone.
    ///
    /// ```
    /// use herlees::Marks;
    ///
    /// let corrector = herlees::Corrector::builder().restore(Marks::OF_WORDS).build()?;
    /// let corrected = corrector.correct("de minister president en de NAVO top van 24 juni ji");
    /// assert_eq!(corrected.text(), "de minister-president en de NAVO-top van 24 juni jl.");
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub const fn restore(mut self, marks: Marks) -> Self {
        self.wishes.marks = marks;
        self
    }

    /// Joins words that a line end cuts ("uitke-⏎ringen"), on the line where they begin; off if it is not set.
    ///
    /// ```
    /// let corrector = herlees::Corrector::builder().join_hyphenated(true).build()?;
    /// let corrected = corrector.correct("de uitke-\nringen van de secretaris-\ngeneraal");
    /// assert_eq!(corrected.text(), "de uitkeringen\nvan de secretaris-\ngeneraal");
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub const fn join_hyphenated(mut self, join: bool) -> Self {
        self.wishes.join_hyphenated = join;
        self
    }

    /// Builds the corrector with the embedded Dutch model.
    ///
    /// # Errors
    /// When the confidence or the share is not a number from 0 to 1, or an embedded file is damaged.
    pub fn build(self) -> Result<Corrector> {
        for (name, given) in [("confidence", self.confidence), ("max_broken", self.max_broken)] {
            if !(0.0..=1.0).contains(&given) {
                return Err(Error::new(name, format!("{given} is not a number from 0 to 1")));
            }
        }
        embedded::corrector(
            Settings { confidence: self.confidence, most_broken: self.max_broken },
            self.wishes,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_a_probability() {
        for wrong in [-0.1, 1.5, f32::NAN, f32::INFINITY] {
            let error = CorrectorBuilder::default().confidence(wrong).build().unwrap_err();
            assert!(error.to_string().starts_with("confidence: "), "{error}");
        }
    }
}
