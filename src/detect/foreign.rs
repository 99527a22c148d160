//! Runs of another language: titles of treaties, quotations. They are left alone.

use std::ops::Range;

/// How far a foreign word speaks for its neighbours, in words.
const REACH: usize = 5;
/// Foreign words within reach that make a run.
const NEEDED: usize = 3;

/// Whether a folded word is one of the frequent small words of English, French and German that are no Dutch words.
pub(super) fn is_small_word(folded: &str) -> bool {
    matches!(
        folded,
        "the"
            | "and"
            | "to"
            | "with"
            | "for"
            | "from"
            | "by"
            | "this"
            | "that"
            | "are"
            | "has"
            | "have"
            | "shall"
            | "will"
            | "its"
            | "their"
            | "which"
            | "been"
            | "not"
            | "our"
            | "should"
            | "would"
            | "all"
            | "other"
            | "between"
            | "into"
            | "through"
            | "your"
            | "les"
            | "des"
            | "du"
            | "et"
            | "aux"
            | "sur"
            | "dans"
            | "pour"
            | "par"
            | "une"
            | "qui"
            | "avec"
            | "est"
            | "le"
            | "und"
            | "das"
            | "dem"
            | "den"
            | "ein"
            | "eine"
            | "mit"
            | "von"
            | "zu"
            | "zur"
            | "zum"
            | "auf"
            | "nicht"
            | "für"
            | "über"
            | "ist"
    )
}

/// The stretches of words that stand in a run of another language, where `foreign` are the places of foreign words in
/// order; stretches may overlap, and the last may run beyond the text.
pub(super) fn foreign_runs(foreign: &[usize]) -> impl Iterator<Item = Range<usize>> {
    foreign.windows(NEEDED).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        // All places that have the whole run within reach.
        Some(last.saturating_sub(REACH)..first + REACH + 1).filter(|places| !places.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_english() {
        // "de titel declaration on the sharing of the burden is goed gekozen"
        let marked: Vec<usize> = foreign_runs(&[2, 4, 5, 7, 8]).flatten().collect();
        assert!(marked.contains(&2) && marked.contains(&5) && marked.contains(&10));
        assert!(!marked.contains(&11));
    }

    #[test]
    fn three_foreign_words_far_apart_are_no_run() {
        assert!(foreign_runs(&[0, 5, 10]).flatten().eq([5]));
        for places in [&[][..], &[1], &[1, 2], &[0, 5, 11]] {
            assert_eq!(foreign_runs(places).count(), 0, "{places:?}");
        }
        assert!(is_small_word("the") && !is_small_word("de"));
    }
}
