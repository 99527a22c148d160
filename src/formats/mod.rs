//! Formats that text lives in: records with a field of text, and pages in XML.
//!
//! In: a part of a file that makes sense alone, such as a whole XML document or some records of a table. Out: the same
//! part with the corrections made in its place, every byte outside of them untouched, and what was corrected, stretch
//! by stretch.

mod census;
mod cutter;
pub mod jsonl;
mod part;
mod shares;
pub mod table;
#[cfg(test)]
mod testing;

pub use self::census::Census;
pub use self::cutter::{Cut, RecordCutter};
pub use self::part::{CorrectedPart, Passage, Place, Problem};
pub use crate::apply::Splice;
