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

/// A listed word that costs less than this (nats) is changed more reluctantly: by this share of the difference.
const RARE: f32 = 13.0;
const FREQUENT_SHARE: f32 = 0.5;
/// What a name needs more if it is seen more than once (nats).
const REPEATED_NAME: f32 = 6.0;

impl Margins {
    pub(super) const DEFAULT: Self =
        Self { unlisted: 2.0, capital: 8.0, listed: 6.0, merge: 4.0, split: 4.0, case: 8.0 };

    /// What `change` must win by over keeping `words`.
    pub(super) fn needed(&self, words: &[Judged<'_>], change: &Change) -> f32 {
        let listed = words.iter().filter_map(|word| self.listed(word)).reduce(f32::max);
        let name = words.iter().filter_map(|word| self.name(word)).reduce(f32::max);
        let by_kind = match (change.kind, listed) {
            (EditKind::Case, _) => self.case,
            (EditKind::Split, _) => self.split,
            (EditKind::Merge, Some(_)) => self.merge + self.unlisted,
            (EditKind::Merge, None) => self.merge,
            (EditKind::Substitution, Some(listed)) => listed,
            (EditKind::Substitution, None) => self.unlisted,
        };
        name.map_or(by_kind, |name| by_kind.max(name))
    }

    /// What has to be won over a word that exists: the more frequent it is, the more.
    fn listed(&self, word: &Judged<'_>) -> Option<f32> {
        match word.verdict {
            Verdict::Known(known) | Verdict::Rare(known) | Verdict::Loose(known) => {
                Some(self.listed + FREQUENT_SHARE * (RARE - known.cost).max(0.0))
            }
            Verdict::Foreign => Some(self.listed),
            Verdict::Fragment | Verdict::Unlisted | Verdict::Protected => None,
        }
    }

    /// What has to be won over a name: more if the document has it again and again.
    fn name(&self, word: &Judged<'_>) -> Option<f32> {
        let again = if word.times > 1 { REPEATED_NAME } else { 0.0 };
        is_name_like(word).then_some(self.capital + again)
    }
}

/// A capital at the front where no sentence begins, or at the front of any part of a word with hyphens that is no
/// acronym.
pub(super) fn is_name_like(word: &Judged<'_>) -> bool {
    let text = word.token.text();
    let capital = |part: &str| {
        let shape = CaseShape::of(part);
        part.starts_with(char::is_uppercase) && (shape != CaseShape::Upper || part == text)
    };
    let begins = CaseShape::of(text) == CaseShape::Capitalised && word.starts_sentence && !text.contains('-');
    word.verdict == Verdict::Unlisted && text.split('-').any(capital) && !begins
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
