//! How good a text is, and how good a correction of it is, in the definitions that the field uses.
//!
//! In: reference, OCR text, corrected text or [`Change`]s. Out: a [`Score`] of counts under five
//! [`Convention`]s, a [`Judgement`] of each change, intervals, calibration, confusions. It knows nothing of the
//! corrector, so any tool's output is measured alike.
//!
//! ```
//! use herlees::evaluate::Score;
//!
//! let score = Score::of("Het verslag van 24 juni.", "Het versiag van 24 juni");
//! assert_eq!(score.cer(), 2.0 / 24.0); // l read as i, the full stop lost
//! assert_eq!(score.wer(), 1.0 / 5.0); // marks are no words
//! ```

mod bootstrap;
mod calibration;
mod change;
mod confusions;
mod convention;
mod counts;
mod differences;
mod groups;
mod icdar;
mod judge;
mod reading;
mod score;
mod words;

pub use bootstrap::{Bootstrap, Interval};
pub use calibration::{Calibration, ReliabilityBin, Threshold};
pub use change::{Change, ChangeKind, changed};
pub use confusions::Confusions;
pub use convention::Convention;
pub use counts::{BagOfWords, Counts};
pub use differences::{Stretch, differences};
pub use icdar::{IcdarCorrection, IcdarPage, IcdarScore};
pub use judge::{ClassTally, Judgement, Judgements, Transition, Verdict, judge};
pub use score::Score;
pub use words::{TokenClass, Word, words};

#[cfg(test)]
mod properties;
