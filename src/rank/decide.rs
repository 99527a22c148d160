//! Whether an edit is sure enough to be made.

use super::arc::Change;
use super::edit::{EditKind, Suspicion};
use crate::detect::{Judged, Verdict};
use crate::text::CaseShape;

/// Nats by which an edit has to beat keeping, by what it does and to what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margins {
    /// A lower-case word in no list.
    pub(super) unlisted: f32,
    /// A word with capitals in no list: most are names.
    pub(super) capital: f32,
    /// A word that exists.
    pub(super) listed: f32,
    /// Joining words of which one exists.
    pub(super) merge: f32,
    /// Cutting a word in two.
    pub(super) split: f32,
    /// Changing nothing but the case.
    pub(super) case: f32,
}

impl Margins {
    pub(super) const DEFAULT: Self =
        Self { unlisted: 2.0, capital: 8.0, listed: 6.0, merge: 4.0, split: 4.0, case: 8.0 };

    /// What `change` must win by over keeping `words`.
    pub(super) fn needed(&self, words: &[Judged<'_>], change: &Change) -> f32 {
        let listed = words.iter().any(|word| {
            matches!(
                word.verdict,
                Verdict::Known(_) | Verdict::Rare(_) | Verdict::Loose(_) | Verdict::Foreign
            )
        });
        let capital = words.iter().any(|word| is_name_like(word));
        let by_kind = match change.kind {
            EditKind::Case => self.case,
            EditKind::Split => self.split,
            EditKind::Merge if listed => self.merge + self.unlisted,
            EditKind::Merge => self.merge,
            EditKind::Substitution if listed => self.listed,
            EditKind::Substitution => self.unlisted,
        };
        if capital { by_kind.max(self.capital) } else { by_kind }
    }
}

/// Capitals where no sentence begins.
pub(super) fn is_name_like(word: &Judged<'_>) -> bool {
    let shape = CaseShape::of(word.token.text());
    word.verdict == Verdict::Unlisted
        && shape != CaseShape::Lower
        && !(shape == CaseShape::Capitalised && word.starts_sentence)
}

/// What made the first suspect of `words` suspect.
pub(super) fn suspicion(words: &[Judged<'_>]) -> Suspicion {
    match words.iter().find(|word| word.verdict.is_suspect()) {
        Some(word) if matches!(word.verdict, Verdict::Rare(_)) => Suspicion::Rare,
        Some(word) if matches!(word.verdict, Verdict::Loose(_)) => Suspicion::Loose,
        Some(word) if word.verdict == Verdict::Foreign => Suspicion::Foreign,
        Some(word) if is_name_like(word) => Suspicion::Name,
        _ => Suspicion::Unlisted,
    }
}
