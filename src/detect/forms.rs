//! What is thought of a form by itself, worked out once: a few forms make up most of any text.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::foreign::is_small_word;
use super::verdict::Verdict;
use crate::language::Symbol;
use crate::lexicon::Lexicon;
use crate::segment::Token;
use crate::text::CaseShape;

/// Forms that are remembered from one text to the next; a page has some hundreds.
const MOST_KEPT: usize = 1 << 16;

/// Everything about a word that its letters decide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Names the form within one text; never [`Form::NONE`].
    pub(super) id: u32,
    pub(super) verdict: Verdict,
    pub(super) symbol: Symbol,
    pub(super) shape: CaseShape,
    /// Whether it is one of the small words that tell another language.
    pub(super) is_small: bool,
}

impl Form {
    /// The id of what is no word.
    const NONE: u32 = 0;
    /// Any number; references differ from it in their verdict and shape.
    pub(super) const NUMBER: Self = Self {
        id: Self::NONE,
        verdict: Verdict::Protected,
        symbol: Symbol::NUMBER,
        shape: CaseShape::Lower,
        is_small: false,
    };
}

/// The forms met so far. They depend on the lexicon alone, so that a memory may serve any number of texts.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    known: HashMap<Box<str>, Form, FxBuildHasher>,
}

impl Forms {
    /// Forgets all forms if there are too many to keep; only between two texts, since it gives ids anew.
    pub(super) fn trim(&mut self) {
        if self.known.len() > MOST_KEPT {
            self.known.clear();
        }
    }

    /// The form of a word.
    pub(super) fn of(&mut self, lexicon: &Lexicon, word: &Token<'_>) -> Form {
        if let Some(form) = self.known.get(word.text()) {
            return *form;
        }
        let written = lexicon.written(word.text());
        let form = Form {
            id: u32::try_from(self.known.len() + 1).unwrap_or(u32::MAX),
            verdict: Verdict::of(lexicon, &written),
            symbol: Symbol::of_folded(&written.folded),
            shape: written.shape,
            is_small: is_small_word(&written.folded),
        };
        self.known.insert(word.text().into(), form);
        form
    }

    /// The id of a form if it was met as a word, else that of what is no word.
    pub(super) fn id(&self, text: &str) -> u32 {
        self.known.get(text).map_or(Form::NONE, |form| form.id)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }
}
