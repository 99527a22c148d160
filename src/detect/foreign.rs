//! Runs of another language: titles of treaties, quotations. They are left alone.

/// Frequent small words of English, French and German that are no Dutch words.
const SMALL_WORDS: [&str; 58] = [
    "the", "and", "to", "with", "for", "from", "by", "this", "that", "are", "has", "have", "shall", "will",
    "its", "their", "which", "been", "not", "our", "should", "would", "all", "other", "between", "into",
    "through", "your", "les", "des", "du", "et", "aux", "sur", "dans", "pour", "par", "une", "qui", "avec",
    "est", "le", "und", "das", "dem", "den", "ein", "eine", "mit", "von", "zu", "zur", "zum", "auf", "nicht",
    "für", "über", "ist",
];

/// How far a small word speaks for its neighbours, in words.
const REACH: usize = 6;
/// Small words within reach that make a word foreign.
const NEEDED: usize = 2;

/// Marks words that stand in a run of another language; `words` are folded, `listed` whether each is Dutch.
pub(super) fn foreign_runs(words: &[&str], listed: &[bool]) -> Vec<bool> {
    let small: Vec<bool> = words.iter().map(|word| SMALL_WORDS.contains(word)).collect();
    let near = |place: usize| {
        let (from, to) = (place.saturating_sub(REACH), (place + REACH + 1).min(words.len()));
        let count = |marks: &[bool], mark: bool| marks.iter().filter(|&&one| one == mark).count();
        let small_words = small.get(from..to).map_or(0, |marks| count(marks, true));
        let unlisted = listed.get(from..to).map_or(0, |marks| count(marks, false));
        small_words >= NEEDED && unlisted >= NEEDED
    };
    (0..words.len()).map(near).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_english() {
        let words = [
            "de",
            "titel",
            "declaration",
            "on",
            "the",
            "sharing",
            "of",
            "the",
            "burden",
            "is",
            "de",
            "een",
            "op",
            "goed",
        ];
        let listed =
            [true, true, false, false, false, false, true, false, false, true, true, true, true, true];
        let marks = foreign_runs(&words, &listed);
        assert!(marks[2] && marks[5] && marks[8]);
        assert!(!marks[0] && !marks[13]);
    }

    #[test]
    fn one_small_word_is_no_run() {
        let words = ["in", "the", "verslag", "stond", "niets"];
        assert_eq!(foreign_runs(&words, &[true, false, true, true, true]), [false; 5]);
    }
}
