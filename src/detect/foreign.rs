//! Runs of another language: titles of treaties, quotations. They are left alone.

/// Frequent small words of English, French and German that are no Dutch words.
const SMALL_WORDS: [&str; 58] = [
    "the", "and", "to", "with", "for", "from", "by", "this", "that", "are", "has", "have", "shall", "will",
    "its", "their", "which", "been", "not", "our", "should", "would", "all", "other", "between", "into",
    "through", "your", "les", "des", "du", "et", "aux", "sur", "dans", "pour", "par", "une", "qui", "avec",
    "est", "le", "und", "das", "dem", "den", "ein", "eine", "mit", "von", "zu", "zur", "zum", "auf", "nicht",
    "für", "über", "ist",
];

/// How far a foreign word speaks for its neighbours, in words.
const REACH: usize = 5;
/// Foreign words within reach that make a run.
const NEEDED: usize = 3;

/// Marks words that stand in a run of another language; `words` are folded, `listed` whether a list holds them as
/// foreign.
pub(super) fn foreign_runs(words: &[&str], listed: &[bool]) -> Vec<bool> {
    let foreign: Vec<bool> =
        words.iter().zip(listed).map(|(word, listed)| *listed || SMALL_WORDS.contains(word)).collect();
    let near = |place: usize| {
        let (from, to) = (place.saturating_sub(REACH), (place + REACH + 1).min(words.len()));
        foreign.get(from..to).is_some_and(|marks| marks.iter().filter(|&&mark| mark).count() >= NEEDED)
    };
    (0..words.len()).map(near).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_in_english() {
        let words = ["de", "titel", "declaration", "on", "the", "sharing", "of", "the", "burden"];
        let listed = [false, false, true, false, false, true, false, false, true];
        let rest = ["is", "goed", "gekozen", "en", "staat", "op", "de", "eerste", "pagina"];
        let all: Vec<&str> = words.into_iter().chain(rest).collect();
        let marks = foreign_runs(&all, &listed.into_iter().chain([false; 9]).collect::<Vec<_>>());
        assert!(marks[2] && marks[5] && marks[8]);
        assert!(!marks[17] && !marks[15]);
    }

    #[test]
    fn one_small_word_is_no_run() {
        assert_eq!(foreign_runs(&["in", "the", "verslag", "stond", "niets"], &[false; 5]), [false; 5]);
    }
}
