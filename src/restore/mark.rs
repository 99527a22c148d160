//! A mark that may be missing.

use super::judge::Names;
use crate::rank::EditKind;
use crate::text::Span;

/// A mark, in the text as it reads after the edits of letters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// The words that it belongs to.
    pub(super) span: Span,
    /// What is put where, inside the span.
    pub(super) patch: (Span, String),
    pub(super) kind: EditKind,
    /// Probability that the writer put it there, if nothing of it would be left on the page.
    pub(super) meant: f32,
    /// What that was worked out from.
    pub(super) numbers: Option<(Names, Vec<f32>)>,
}
