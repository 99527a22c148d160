//! What comes of a part of a file.

use super::census::Census;
use crate::apply::{Corrected, Splice, splice};
use crate::error::Result;

/// A part of a file with its corrections in place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CorrectedPart {
    text: String,
    splices: Vec<Splice>,
    passages: Vec<Passage>,
    problems: Vec<Problem>,
    census: Census,
}

/// A stretch of running text in a file, which was corrected as one: a field of a record, a page.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Passage {
    /// The text as it stands in the file, free of the format's escapes and marks.
    pub original: String,
    /// What was made of it; spans are bytes of `original`.
    pub corrected: Corrected,
    /// For each edit of `corrected`, where in the file it is.
    pub places: Vec<Place>,
}

/// Where in a file an edit is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// Line of the part, from 1.
    pub line: usize,
    /// What the format calls it: the path of a field, the identifiers of words.
    pub name: String,
}

/// What is wrong with a piece of a part; the piece stays as it was, the rest was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Line of the part, from 1.
    pub line: usize,
    /// What is wrong, and the mend.
    pub message: String,
}

impl Problem {
    /// A problem at a line, from 1.
    pub fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

impl CorrectedPart {
    /// Makes `splices`, which must be sorted and disjoint, in `original`.
    ///
    /// # Errors
    /// When the splices do not fit.
    pub(crate) fn new(
        original: &str,
        splices: Vec<Splice>,
        passages: Vec<Passage>,
        problems: Vec<Problem>,
    ) -> Result<Self> {
        let text = splice(original, &splices)?;
        Ok(Self { text, splices, passages, problems, census: Census::default() })
    }

    /// A part that stays as it is, with what is wrong with it.
    pub fn unchanged(original: impl Into<String>, problem: Option<Problem>) -> Self {
        Self { text: original.into(), problems: Vec::from_iter(problem), ..Self::default() }
    }

    /// The same part, with what its records hold.
    pub(crate) fn with_census(self, census: Census) -> Self {
        Self { census, ..self }
    }

    /// The part as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Everything that was changed, in the order of the part; spans are bytes of it as it was.
    pub fn splices(&self) -> &[Splice] {
        &self.splices
    }

    /// The stretches of text that were corrected, in the order of the part.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// What could not be corrected, in the order of the part.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What its records hold; nothing for a format without records.
    pub fn census(&self) -> &Census {
        &self.census
    }
}
