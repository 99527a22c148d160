#![forbid(unsafe_code)]
//! OCR post-correction for scanned Dutch government documents.

mod apply;
mod corrector;
mod error;
mod rank;
mod text;

pub use apply::{Corrected, revert};
pub use corrector::{Corrector, ModelInfo};
pub use error::{Error, Result};
pub use rank::{Confusion, Edit, EditKind, Evidence};
pub use text::Span;
