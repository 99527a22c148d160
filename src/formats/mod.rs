//! Formats that text lives in: records with a field of text, and pages in XML.
//!
//! In: a part of a file that makes sense alone, such as a whole XML document or some records of a table. Out: the same
//! part with the corrections made in its place, every byte outside of them untouched, and what was corrected, stretch
//! by stretch.

pub mod alto;
mod census;
mod confidence;
mod cutter;
mod declaration;
#[cfg(test)]
mod fake;
mod geometry;
#[cfg(test)]
mod golden;
pub mod hocr;
pub mod jsonl;
pub mod page;
mod part;
mod processing;
#[cfg(test)]
mod properties;
mod running;
mod shares;
pub mod table;
#[cfg(test)]
mod testing;
mod xml;

pub use self::census::Census;
pub use self::cutter::{Cut, RecordCutter};
pub use self::part::{CorrectedPart, Passage, Place, Problem};
pub use self::processing::Processing;
pub use crate::apply::Splice;

use crate::apply::Corrected;
use crate::rank::WordConfidence;

/// Corrects a stretch of running text, with what the engine told of its words.
///
/// [`Worker::correct_with_confidences`](crate::Worker::correct_with_confidences) is one.
pub type Correct<'c> = dyn FnMut(&str, &[WordConfidence]) -> Corrected + 'c;
