//! What a writer does and a scanner does not: such differences are left as they are.

use crate::candidates::Found;
use crate::detect::{Judged, Verdict};
use crate::text::{CaseShape, fold};

/// A confusion that costs no more (nats) is likelier than another name.
const SURE_OF_NAME: f32 = 5.0;

/// An engine sprinkles accents if it put at least so many, and one in so many words.
const FEWEST_SPRINKLED: usize = 1;
const WORDS_TO_ONE_SPRINKLED: usize = 400;
/// So many words without any mark on a letter say that an engine drops them: in Dutch one word in 70 has one.
const WORDS_WITHOUT_MARKS: usize = 150;

/// Whether `found` differs from `observed` only in what writers vary or mistype: the linking s of a compound, the
/// marks on a name, marks that stress a word, y for ij in a name, a letter doubled or two letters swapped, the number of
/// a heading or a footnote before a word.
///
/// Where an engine `sprinkles` accents, one on a short word says nothing.
pub(super) fn is_writers_choice(observed: &str, found: &Found, sprinkles: bool, drops: bool) -> bool {
    is_linking_s(found)
        || is_numbered(observed, &found.word)
        || is_doubling(observed, &found.word)
        || is_swap(observed, &found.word)
        || (is_only_marks(observed, &found.word)
            && !(drops && is_bare(observed))
            && ((CaseShape::of(observed) != CaseShape::Lower
                && !(sprinkles && stresses(observed, &found.word)))
                || (!sprinkles && stresses(observed, &found.word))))
        || (CaseShape::of(observed) == CaseShape::Capitalised && is_only_y(observed, &found.word))
}

/// A number right before a word with a capital, which is no word without the number: "6Krachtige".
fn is_numbered(observed: &str, found: &str) -> bool {
    let word = observed.trim_start_matches(|letter: char| letter.is_ascii_digit());
    word.len() < observed.len() && word.starts_with(char::is_uppercase) && fold(word) == fold(found)
}

/// A single s put in or left out inside a word: "beleidregels", "belastingsstelsel".
fn is_linking_s(found: &Found) -> bool {
    let [one] = found.confusions.as_slice() else { return false };
    let s = |one: &str, other: &str| one == "s" && other.is_empty();
    s(&one.observed, &one.intended) || s(&one.intended, &one.observed)
}

/// Whether one word has a letter twice that the other has once: "aggressie". Thin letters are left out, since
/// engines do double those.
pub(super) fn is_doubling(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    let (mut long, mut short) = (long.chars(), short.chars());
    let mut before = None;
    loop {
        let rest = short.as_str();
        match (long.next(), short.next()) {
            (Some(one), Some(other)) if one == other => before = Some(one),
            (Some(more), _) => {
                let thick = !matches!(more, 'i' | 'l' | 'j' | 't');
                return before == Some(more) && thick && long.as_str() == rest;
            }
            (None, _) => return false,
        }
    }
}

/// Whether what may be a name would become another name, a compound, or longer or shorter, by anything but a likely
/// confusion: "Hoogwerf" and "Hoogewerf" are two families.
pub(super) fn is_other_name(observed: &str, found: &Found) -> bool {
    let other_length = observed.chars().count() != found.word.chars().count();
    let word = matches!(found.parts.as_slice(), [entry] if entry.lower());
    found.cost > SURE_OF_NAME && (other_length || !word)
}

/// Whether two neighbouring letters changed places.
fn is_swap(one: &str, other: &str) -> bool {
    let mut pairs = one.chars().zip(other.chars()).enumerate().filter(|(_, (a, b))| a != b);
    let swapped = match (pairs.next(), pairs.next(), pairs.next()) {
        (Some((place, (a, b))), Some((next, (c, d))), None) => next == place + 1 && a == d && b == c,
        _ => false,
    };
    swapped && one.chars().count() == other.chars().count()
}

/// Whether two words are the same but for the marks on their letters: "Oekraine" and "Oekraïne".
pub(super) fn is_only_marks(one: &str, other: &str) -> bool {
    one.chars().map(bare).eq(other.chars().map(bare))
}

/// Whether a writer may have put the marks of a word where another has none, or other acutes: "én", "níet", "éen".
fn stresses(one: &str, other: &str) -> bool {
    let marks = |word: &str| word.chars().filter(|&letter| bare(letter) != letter).collect::<String>();
    let acute = |marks: &str| !marks.is_empty() && marks.chars().all(|mark| "áéíóúÁÉÍÓÚ".contains(mark));
    let (marks, others) = (marks(one), marks(other));
    marks.chars().count() > others.chars().count() || (acute(&marks) && acute(&others))
}

/// Whether two names differ only in y for ij: "Sybrandy" and "Sijbrandij".
fn is_only_y(one: &str, other: &str) -> bool {
    one != other && one.replace("ij", "y") == other.replace("ij", "y")
}

/// Whether no letter of a word has a mark.
pub(super) fn is_bare(word: &str) -> bool {
    word.is_ascii() || word.chars().all(|letter| bare(letter) == letter)
}

/// Whether an engine drops all marks: none on a page of some length.
pub(super) fn drops(judged: &[Judged<'_>]) -> bool {
    judged.len() >= WORDS_WITHOUT_MARKS && judged.iter().all(|word| is_bare(word.token.text()))
}

/// Whether an engine puts accents where none are: words that no list has, with an accent on them.
pub(super) fn sprinkles(judged: &[Judged<'_>]) -> bool {
    let sprinkled = |word: &&Judged<'_>| {
        if word.verdict != Verdict::Unlisted || word.shape != CaseShape::Lower {
            return false;
        }
        // A lone acute is how writers stress, and a capital begins a foreign name.
        let mut marked = word.token.text().chars().filter(|&letter| bare(letter) != letter);
        match (marked.next(), marked.next()) {
            (Some(mark), None) => !matches!(mark, 'á' | 'é' | 'í' | 'ó' | 'ú'),
            (mark, _) => mark.is_some(),
        }
    };
    let count = judged.iter().filter(sprinkled).count();
    count >= FEWEST_SPRINKLED && count * WORDS_TO_ONE_SPRINKLED >= judged.len()
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
        Found { folded, word: word.into(), cost: 7.0, total: 7.0, confusions: vec![confusion], parts: vec![] }
    }

    #[test]
    fn numbers_before_words_stay() {
        let digit = |observed, word| is_writers_choice(observed, &found(word, "9", "g"), false, false);
        assert!(digit("9Gezien", "gezien") && digit("12Krachtige", "Krachtige"));
        assert!(!digit("9ezien", "gezien") && !digit("Gezlen", "gezien"));
    }

    #[test]
    fn links_and_marks_are_the_writers() {
        assert!(is_writers_choice("beleidregels", &found("beleidsregels", "", "s"), false, false));
        assert!(is_writers_choice("Belgie", &found("België", "e", "ë"), false, false));
        assert!(is_doubling("aggressie", "agressie"));
        assert!(is_doubling("comissie", "commissie") && !is_doubling("al", "all") && !is_doubling("", "a"));
        assert!(is_swap("bewijs", "bewjis") && !is_swap("bewijs", "bewijs") && !is_swap("abc", "cba"));
        assert!(is_writers_choice("én", &found("en", "é", "e"), false, false));
        assert!(is_writers_choice("éen", &found("één", "e", "é"), false, false));
        assert!(!is_writers_choice("financiéle", &found("financiële", "é", "ë"), false, false));
        assert!(is_writers_choice("Sybrandy", &found("Sijbrandij", "y", "ij"), false, false));
        assert!(!is_writers_choice("én", &found("en", "é", "e"), true, false));
        assert!(!is_writers_choice("coordinatie", &found("coördinatie", "o", "ö"), false, false));
        assert!(!is_writers_choice("versiag", &found("verslag", "i", "l"), false, false));
    }
}
