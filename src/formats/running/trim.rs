//! Edits without what they leave as it was.

use crate::rank::Edit;
use crate::text::Span;

/// The part of an edit that changes something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trimmed<'e> {
    /// Bytes of the running text.
    pub(super) span: Span,
    pub(super) replacement: &'e str,
}

/// Takes what `edit` begins and ends with before and after alike off it.
pub(super) fn trim(edit: &Edit) -> Trimmed<'_> {
    let (old, new) = (edit.original.as_str(), edit.replacement.as_str());
    let start = common(old.chars(), new.chars());
    let (old, new) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let tail = common(old.chars().rev(), new.chars().rev());
    let first = edit.span.start() + start;
    Trimmed {
        span: Span::new(first, first + old.len() - tail),
        replacement: new.get(..new.len() - tail).unwrap_or_default(),
    }
}

/// Bytes of the characters that two texts begin with alike.
pub(super) fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).map(|(letter, _)| letter.len_utf8()).sum()
}
