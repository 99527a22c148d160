//! What kind of word an edit changes.

use super::edit::Suspicion;
use crate::detect::{Judged, Verdict};
use crate::text::CaseShape;

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
    let suspect = words.iter().find(|word| word.verdict.is_suspect()).or(words.first());
    match suspect {
        Some(word) if matches!(word.verdict, Verdict::Rare(_)) => Suspicion::Rare,
        Some(word) if matches!(word.verdict, Verdict::Known(_)) => Suspicion::Known,
        Some(word) if matches!(word.verdict, Verdict::Loose(_)) => Suspicion::Loose,
        Some(word) if word.verdict == Verdict::Foreign => Suspicion::Foreign,
        Some(word) if is_name_like(word) => Suspicion::Name,
        _ => Suspicion::Unlisted,
    }
}
