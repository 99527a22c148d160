//! Ranking: candidates in their context, and the choice between them and keeping what stands there.

mod edit;

pub use edit::{Edit, EditKind, Evidence};
