//! Ranking: candidates in their context, and the choice between them and keeping what stands there.
//!
//! In: judged words, perhaps how sure the engine was of them. Out: edits. A lattice over each stretch around suspects holds every way to read it;
//! "keep as it is" is one of them, and an edit has to beat it.

mod arc;
mod arcs;
mod case;
mod changes;
mod decide;
mod decision;
mod edit;
mod explain;
mod habits;
mod hyphen;
mod lattice;
mod memory;
mod page;
mod pieces;
mod proposal;
mod quality;
mod ranker;
mod replacements;
mod search;
mod stretch;
mod sureness;
mod writer;

pub(crate) use decision::{DecisionModel, Forest};
pub use edit::{Edit, EditKind, Evidence, Suspicion};
pub use explain::{ExplainedReading, Explanation};
pub(crate) use memory::Memory;
pub use proposal::{Outcome, Proposal};
pub use quality::Quality;
pub(crate) use quality::Signs;
pub(crate) use ranker::{Ranker, Settings};
pub(crate) use sureness::Sureness;
pub use sureness::WordConfidence;
