//! What the words around a place tell of it: nouns follow articles, verbs follow "te".

use super::page::cost;
use crate::language::{NgramModel, Symbol};
use crate::lexicon::{Entry, Lexicon};

const ARTICLES: [&str; 3] = ["de", "het", "een"];
/// Words with a verb behind them.
const BEFORE_VERBS: [&str; 7] = ["te", "is", "zijn", "wordt", "worden", "heeft", "hebben"];
const BEFORE_FINITE: [&str; 8] = ["hij", "zij", "ze", "die", "ik", "wij", "we", "men"];
const DETERMINERS: [&str; 22] = [
    "deze", "dit", "dat", "die", "geen", "elke", "elk", "iedere", "ieder", "alle", "hun", "zijn", "haar",
    "onze", "ons", "uw", "mijn", "beide", "enkele", "sommige", "welke", "andere",
];
const PREPOSITIONS: [&str; 26] = [
    "van", "in", "op", "met", "voor", "aan", "bij", "door", "over", "uit", "tot", "naar", "om", "tegen",
    "onder", "per", "zonder", "als", "tussen", "binnen", "tijdens", "sinds", "via", "te", "ter", "ten",
];

/// What kind of small word a folded one is, as a number; 0 for other words.
pub(super) fn small_word(folded: &str) -> f32 {
    match folded {
        "de" => 1.0,
        "het" => 2.0,
        "een" => 3.0,
        "en" | "of" => 6.0,
        word if DETERMINERS.contains(&word) => 4.0,
        word if PREPOSITIONS.contains(&word) => 5.0,
        _ => 0.0,
    }
}

/// How much likelier an article makes a folded word (nats): nouns are what follows one.
pub(super) fn noun(lexicon: &Lexicon, language: &NgramModel, folded: &str) -> f32 {
    most_after(lexicon, language, &ARTICLES, folded)
}

/// How much likelier "te" and forms of "zijn" and "hebben" make a folded word (nats): verbs are what follows them.
pub(super) fn verb(lexicon: &Lexicon, language: &NgramModel, folded: &str) -> f32 {
    most_after(lexicon, language, &BEFORE_VERBS, folded)
}

/// How much likelier words for people make a folded word (nats): verbs that they do are what follows them.
pub(super) fn finite(lexicon: &Lexicon, language: &NgramModel, folded: &str) -> f32 {
    most_after(lexicon, language, &BEFORE_FINITE, folded)
}

/// Whether two folded words are adjectives, the left one without an ending as in "Frans-Duitse" (1), and the right one
/// with it (2).
pub(super) fn adjectives(lexicon: &Lexicon, left: &str, right: &str) -> f32 {
    let listed = |word: &str| lexicon.get(word).is_some_and(Entry::is_free);
    let inflected = right.strip_suffix('e').is_some_and(listed);
    let ended = listed(&format!("{left}e")) && listed(left);
    f32::from(u8::from(ended)) + 2.0 * f32::from(u8::from(inflected))
}

/// Whether two folded words are peoples or lands, the left one without an ending: "Belgisch-Luxemburgse". An adjective of
/// its own would have one there.
pub(super) fn peoples(lexicon: &Lexicon, left: &str, right: &str) -> bool {
    let name = lexicon.get(right).is_some_and(|entry| entry.capitalised() && !entry.lower());
    right.ends_with("se") && name && adjectives(lexicon, left, right) == 3.0
}

/// First parts of names of peoples and regions, which as such are no words of their own.
const COMBINING: [&str; 12] =
    ["afro", "anglo", "austro", "euro", "franco", "ibero", "indo", "italo", "luso", "pan", "russo", "sino"];

/// Endings of what they combine with; English names have others: "Anglo American".
const PEOPLES: [&str; 6] = ["s", "se", "isch", "ische", "aan", "anen"];

/// Whether two folded words with a capital are a people or of a region: "Afro-Surinaamse", "Euro-Atlantisch".
pub(super) fn combines(lexicon: &Lexicon, left: &str, right: &str) -> bool {
    let name = |entry: Entry| entry.capitalised() && !entry.lower() && !entry.foreign();
    COMBINING.contains(&left)
        && PEOPLES.iter().any(|ending| right.ends_with(ending))
        && lexicon.get(right).is_some_and(name)
}

fn most_after(lexicon: &Lexicon, language: &NgramModel, words: &[&str], folded: &str) -> f32 {
    let (alone, symbol) = (cost(lexicon, folded), Symbol::of_folded(folded));
    let after = |word: &&str| alone - language.cost(&[Symbol::of_folded(word)], symbol, alone);
    words.iter().map(after).fold(f32::NEG_INFINITY, f32::max)
}

/// How much likelier a folded word makes an article behind it (nats): verbs and prepositions do.
pub(super) fn governs(lexicon: &Lexicon, language: &NgramModel, folded: &str) -> f32 {
    let history = [Symbol::of_folded(folded)];
    let after = |article: &&str| {
        let alone = cost(lexicon, article);
        alone - language.cost(&history, Symbol::of_folded(article), alone)
    };
    ARTICLES.iter().map(after).fold(f32::NEG_INFINITY, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    #[test]
    fn adjectives_are_told_by_their_endings() {
        let lexicon = small(&[
            ("frans", "c", 9.0),
            ("franse", "c", 9.0),
            ("duits", "c", 9.0),
            ("duitse", "c", 9.0),
            ("brief", "l", 9.0),
        ]);
        assert_eq!(adjectives(&lexicon, "frans", "duitse"), 3.0);
        assert_eq!(adjectives(&lexicon, "franse", "duitse"), 2.0);
        assert_eq!(adjectives(&lexicon, "frans", "brief"), 1.0);
    }

    #[test]
    fn peoples_are_names_in_both_parts() {
        let lexicon = small(&[
            ("nieuw", "l", 8.0),
            ("nieuwe", "l", 8.0),
            ("vlaams", "c", 9.0),
            ("vlaamse", "c", 9.0),
            ("economisch", "l", 9.0),
            ("economische", "l", 9.0),
        ]);
        assert!(peoples(&lexicon, "nieuw", "vlaamse"));
        for (left, right) in [("nieuwe", "vlaamse"), ("nieuw", "vlaams"), ("vlaams", "economische")] {
            assert!(!peoples(&lexicon, left, right), "{left} {right}");
        }
    }

    #[test]
    fn names_of_regions_combine() {
        let lexicon = small(&[
            ("surinaamse", "c", 9.0),
            ("landen", "l", 8.0),
            ("american", "c", 9.0),
            ("lions", "cf", 9.0),
        ]);
        assert!(combines(&lexicon, "afro", "surinaamse"));
        for (left, right) in [
            ("euro", "landen"),
            ("anglo", "american"),
            ("anglo", "lions"),
            ("radio", "surinaamse"),
            ("indo", "xyz"),
        ] {
            assert!(!combines(&lexicon, left, right), "{left} {right}");
        }
    }

    #[test]
    fn small_words_have_their_kinds() {
        assert_eq!(["de", "een", "deze", "met", "brief"].map(small_word), [1.0, 3.0, 4.0, 5.0, 0.0]);
    }
}
