//! Two words that lost the space between them: "inhet".

use crate::lexicon::{Entry, Lexicon};
use crate::text::{CaseShape, fold};

/// A word of up to three letters must cost no more than this to be split off, and one of the two words in any
/// case (nats; one in 1,800 words).
const SHORT_COST: f32 = 7.5;
/// The same for longer words (nats; one in 160,000 words).
const LONG_COST: f32 = 12.0;
/// Words of more letters than this are noise, and looking at every place in them would take long.
const LONGEST: usize = 40;
/// Letters of a short word.
const SHORT: usize = 3;

/// A place to cut a word in two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Split {
    /// Byte within the word where the second begins.
    pub(crate) place: usize,
    pub(crate) left: Entry,
    pub(crate) right: Entry,
}

/// The places where `word` falls into two words that are frequent enough to believe it.
pub(crate) fn splits(lexicon: &Lexicon, word: &str) -> Vec<Split> {
    let shape = CaseShape::of(word);
    if !matches!(shape, CaseShape::Lower | CaseShape::Capitalised)
        || !word.chars().all(char::is_alphabetic)
        || word.chars().nth(LONGEST).is_some()
    {
        return Vec::new();
    }
    let folded = fold(word);
    // A letter that is two in small letters is none of Dutch.
    if word.chars().count() != folded.chars().count() {
        return Vec::new();
    }
    let split = |(end, left): (usize, Entry)| {
        let (beginning, rest) = folded.split_at_checked(end)?;
        let letters = beginning.chars().count();
        let left = believable(left, letters)?;
        let right = believable(lexicon.get(rest)?, rest.chars().count())?;
        let (place, _) = word.char_indices().nth(letters)?;
        // Two rarer words without a space are a compound of the writer's.
        (left.cost().min(right.cost()) <= SHORT_COST).then_some(Split { place, left, right })
    };
    lexicon.beginnings(&folded).filter_map(split).collect()
}

fn believable(entry: Entry, letters: usize) -> Option<Entry> {
    let limit = if letters <= SHORT { SHORT_COST } else { LONG_COST };
    let word = entry.lower() && !entry.abbreviation() && letters > 1 && entry.cost() <= limit;
    word.then_some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    #[test]
    fn only_between_frequent_words() {
        let lexicon = small(&[
            ("in", "l", 4.0),
            ("het", "l", 3.0),
            ("inh", "l", 15.0),
            ("besluit", "l", 9.0),
            ("et", "l", 14.0),
        ]);
        let places = |word| splits(&lexicon, word).iter().map(|split| split.place).collect::<Vec<_>>();
        assert_eq!(places("inhet"), [2]);
        assert_eq!(places("Inhet"), [2]);
        assert_eq!(places("hetbesluit"), [3]);
        for word in ["INHET", "herstelbesluit", "in-het", "besluitx", "x", ""] {
            assert_eq!(places(word), [0usize; 0], "{word}");
        }
    }
}
