//! One token.

use crate::text::Span;

/// What a token is; only words are ever corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters, perhaps with apostrophes, hyphens and what an engine makes of letters: "collega's", "be1eid".
    Word,
    /// Digits and the marks between them: "24", "1.250,50", "12-3-2024".
    Number,
    /// What must stay as it is: reference codes, addresses, article marks, Roman numerals.
    Reference,
    /// Any other mark.
    Punctuation,
}

/// A piece of text with its place in the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    text: &'t str,
    span: Span,
    kind: TokenKind,
}

impl<'t> Token<'t> {
    /// The token that `text` (the original) has at `span`; empty if the span does not fit.
    pub(crate) fn new(text: &'t str, span: Span, kind: TokenKind) -> Self {
        Self { text: text.get(span.range()).unwrap_or_default(), span, kind }
    }

    /// The letters as they stand.
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Its bytes in the original.
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Word, number, reference or punctuation.
    pub const fn kind(&self) -> TokenKind {
        self.kind
    }
}
