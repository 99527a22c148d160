#![forbid(unsafe_code)]
//! OCR post-correction for scanned Dutch government documents.

#[cfg(feature = "evaluate")]
mod align;
mod apply;
mod candidates;
mod channel;
mod corrector;
mod detect;
mod document;
mod error;
#[cfg(feature = "evaluate")]
pub mod evaluate;
#[cfg(feature = "formats")]
pub mod formats;
pub mod language;
pub mod lexicon;
mod rank;
#[cfg(feature = "report")]
pub mod report;
pub mod restore;
mod segment;
mod text;

pub use apply::{Corrected, revert};
pub use candidates::Candidate;
pub use channel::{Confusion, ConfusionMatrix};
pub use corrector::{Corrector, CorrectorBuilder, ModelInfo, Worker};
pub use document::{BlockCutter, Blocks, blocks};
pub use error::{Error, Result};
pub use lexicon::Lexicon;
pub use rank::{
    Edit, EditKind, Evidence, ExplainedReading, Explanation, Outcome, Proposal, Quality, Suspicion,
    WordConfidence,
};
pub use restore::Marks;
pub use segment::{Token, TokenKind, Tokens, tokens};
pub use text::Span;

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
