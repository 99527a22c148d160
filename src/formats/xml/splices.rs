//! Changes collected in any order.

use crate::apply::Splice;
use crate::text::Span;

/// Changes to an XML text, as they come.
#[derive(Debug, Default)]
pub(crate) struct Splices {
    collected: Vec<Splice>,
}

impl Splices {
    /// Puts `text` at the byte `at`; what was put there before stands before it.
    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(Span::new(at, at), text);
    }

    /// Puts `text` in the place of `span`.
    pub(crate) fn replace(&mut self, span: Span, text: impl Into<String>) {
        self.collected.push(Splice::new(span, text));
    }

    /// Takes `span` out.
    pub(crate) fn remove(&mut self, span: Span) {
        self.replace(span, "");
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.collected.is_empty()
    }

    /// All changes in the order of the text.
    pub(crate) fn finish(mut self) -> Vec<Splice> {
        // Stable: what is put in at one place keeps its order, and stands before what is replaced there.
        self.collected.sort_by_key(|splice| splice.span);
        self.collected
    }
}
