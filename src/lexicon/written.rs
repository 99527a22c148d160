//! A word as it stands in a text, with what is asked of it again and again.

use std::borrow::Cow;

use super::{Entry, How, Known, Lexicon};
use crate::text::{CaseShape, fold};

/// A word, folded and looked up once.
#[derive(Debug, Clone)]
pub(crate) struct Written<'w> {
    pub(crate) word: &'w str,
    pub(crate) folded: Cow<'w, str>,
    pub(crate) shape: CaseShape,
    /// What the list has for the folded word, in whatever case it exists.
    pub(super) entry: Option<Entry>,
}

impl Written<'_> {
    /// A word that is listed in its case, however short and rare.
    pub(crate) fn uncommon(&self) -> Option<Known> {
        let entry = self.entry.filter(|&entry| self.fits(entry))?;
        Some(Known { cost: entry.cost(), how: How::Listed })
    }

    /// Whether it is listed as one of another language ("threats").
    pub(crate) fn is_foreign(&self) -> bool {
        self.entry.is_some_and(Entry::foreign)
    }

    /// Whether an entry exists in the case that the word is written in.
    pub(super) fn fits(&self, entry: Entry) -> bool {
        match self.shape {
            CaseShape::Lower => entry.lower(),
            CaseShape::Capitalised => entry.lower() || entry.capitalised(),
            CaseShape::Upper => entry.is_free(),
            CaseShape::Mixed => entry.other(),
        }
    }
}

impl Lexicon {
    /// Folds a word and looks it up.
    pub(crate) fn written<'w>(&self, word: &'w str) -> Written<'w> {
        let folded = fold(word);
        let entry = self.get(&folded);
        Written { word, folded, shape: CaseShape::of(word), entry }
    }
}
