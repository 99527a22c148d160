//! Whether a candidate may be written in the case that it came out with.

use crate::candidates::Found;
use crate::lexicon::Lexicon;
use crate::text::CaseShape;

/// Whether `found` fits in place of `observed`: in a case that the lexicon knows it in, and in no wilder case
/// than what stands there.
pub(super) fn case_fits(lexicon: &Lexicon, observed: &str, found: &Found) -> bool {
    let shape = CaseShape::of(&found.word);
    let Some(last) = found.parts.last() else { return false };
    let listed = match shape {
        CaseShape::Lower => last.lower() || (found.parts.len() > 1 && last.end()),
        CaseShape::Capitalised => last.lower() || last.capitalised() || found.parts.len() > 1,
        CaseShape::Upper => true,
        CaseShape::Mixed => found.parts.len() == 1 && last.other(),
    };
    let calm = shape != CaseShape::Upper || CaseShape::of(observed) == CaseShape::Upper;
    let whole = found.parts.len() > 1 || is_common_enough(lexicon, &found.folded);
    listed && calm && whole
}

/// Words of one to three letters come out of almost any string: only common ones may.
fn is_common_enough(lexicon: &Lexicon, folded: &str) -> bool {
    folded.chars().count() > 3 || lexicon.get(folded).is_some_and(|entry| entry.is_common())
}
