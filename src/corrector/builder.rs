//! Settings before a corrector is built.

use super::{Corrector, embedded};
use crate::error::{Error, Result};
use crate::rank::Settings;

/// Least confidence of an edit unless the user says otherwise.
pub(super) const CONFIDENCE: f32 = 0.5;

/// Builds a [`Corrector`] with settings of one's own.
///
/// ```
/// let corrector = herlees::Corrector::builder().confidence(0.99).build()?;
/// assert_eq!(corrector.correct("In het versiag van 24 juni").text(), "In het verslag van 24 juni");
/// # Ok::<(), herlees::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct CorrectorBuilder {
    confidence: f32,
}

impl Default for CorrectorBuilder {
    fn default() -> Self {
        Self { confidence: CONFIDENCE }
    }
}

impl CorrectorBuilder {
    /// Makes only edits of at least this confidence, from 0 to 1; 0.5 if it is not set.
    ///
    /// An edit must also win clearly over keeping what stands there. At 0.5 what is changed is more likely right than
    /// not; lower values mend a little more and harm a little more.
    pub const fn confidence(mut self, confidence: f32) -> Self {
        self.confidence = confidence;
        self
    }

    /// Builds the corrector with the embedded Dutch model.
    ///
    /// # Errors
    /// When the confidence is not a number from 0 to 1, or an embedded file is damaged.
    pub fn build(self) -> Result<Corrector> {
        if !(0.0..=1.0).contains(&self.confidence) {
            let given = self.confidence;
            return Err(Error::new("confidence", format!("{given} is not a number from 0 to 1")));
        }
        embedded::corrector(Settings { confidence: self.confidence })
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
