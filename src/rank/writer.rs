//! What a writer does and a scanner does not: such differences are left as they are.

use crate::candidates::Found;
use crate::text::CaseShape;

/// Whether `found` differs from `observed` only in what writers vary: the linking s of a compound, or the marks on
/// a name.
pub(super) fn is_writers_choice(observed: &str, found: &Found) -> bool {
    is_linking_s(found)
        || (is_only_marks(observed, &found.word) && CaseShape::of(observed) != CaseShape::Lower)
}

/// A single s put in or left out inside a word: "beleidregels", "belastingsstelsel".
fn is_linking_s(found: &Found) -> bool {
    let [one] = found.confusions.as_slice() else { return false };
    let s = |one: &str, other: &str| one == "s" && other.is_empty();
    s(&one.observed, &one.intended) || s(&one.intended, &one.observed)
}

/// Whether two words are the same but for the marks on their letters: "Oekraine" and "Oekraïne".
fn is_only_marks(one: &str, other: &str) -> bool {
    one.chars().map(bare).eq(other.chars().map(bare))
}

/// A letter without its mark, as far as Dutch and its neighbours have them.
fn bare(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'å' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channel::Confusion;

    fn found(word: &str, observed: &str, intended: &str) -> Found {
        let confusion = Confusion { observed: observed.into(), intended: intended.into(), cost: 7.0 };
        let folded = word.to_lowercase();
        Found { folded, word: word.into(), cost: 7.0, confusions: vec![confusion], parts: vec![] }
    }

    #[test]
    fn links_and_marks_are_the_writers() {
        assert!(is_writers_choice("beleidregels", &found("beleidsregels", "", "s")));
        assert!(is_writers_choice("Belgie", &found("België", "e", "ë")));
        assert!(!is_writers_choice("coordinatie", &found("coördinatie", "o", "ö")));
        assert!(!is_writers_choice("versiag", &found("verslag", "i", "l")));
    }
}
