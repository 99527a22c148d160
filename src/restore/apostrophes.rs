//! Apostrophes: "collega's", "zo'n", "'s middags", "CDA'er".

use std::collections::BTreeSet;

use super::abbreviations::is_space;
use super::hyphens;
use super::mark::Mark;
use super::people;
use super::table::Odds;
use crate::lexicon::Lexicon;
use crate::rank::EditKind;
use crate::segment::{Token, TokenKind};
use crate::text::{CaseShape, fold};

/// Share of apostrophes where nothing was counted.
const BASE: f32 = 0.3;
/// How many cases that weighs.
const WEIGHT: f32 = 1.0;

/// Where an apostrophe is missing between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Instead of the space: "collega s".
    Between,
    /// Before the first word: "s middags".
    Before,
}

/// The key that two words are counted under, if an apostrophe may be missing there.
pub(super) fn key(lexicon: &Lexicon, first: &str, second: &str) -> Option<(String, Place)> {
    match (first, second) {
        ("s", _) => Some((format!("qs {}", fold(second)), Place::Before)),
        (_, "s") => Some((format!("q{} s", plural(lexicon, first)?), Place::Between)),
        (_, "tje" | "tjes") if CaseShape::of(first) == CaseShape::Upper && is_long(first) => {
            Some((format!("qU {second}"), Place::Between))
        }
        (_, "er" | "ers") => {
            let key = people::key(lexicon, first, second);
            Some((key.unwrap_or_else(|| format!("q{} {second}", fold(first))), Place::Between))
        }
        (_, "n" | "t") => Some((format!("q{} {second}", fold(first)), Place::Between)),
        _ => None,
    }
}

/// What takes 's: an acronym in capitals (`U`), in other case (`M`) or without vowels (`A`), a listed word (`L`), or one
/// that may (`V`).
fn plural(lexicon: &Lexicon, word: &str) -> Option<char> {
    let folded = fold(word);
    if CaseShape::of(word) == CaseShape::Upper && is_long(word) {
        return Some('U');
    }
    if !is_long(word) || word.contains('-') {
        return None;
    }
    if CaseShape::of(word) == CaseShape::Mixed {
        return Some('M');
    }
    if folded.chars().all(|letter| letter.is_alphabetic() && !VOWELS.contains(letter)) {
        return Some('A');
    }
    if !folded.ends_with(['a', 'i', 'o', 'u', 'y']) {
        return None;
    }
    if lexicon.get(&format!("{folded}'s")).is_some_and(|entry| entry.is_free()) {
        return Some('L');
    }
    lexicon.recognise(word).is_some().then_some('V')
}

const VOWELS: &str = "aeiouyáàâäéèêëíìîïóòôöúùûü";

fn is_long(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

/// Two words at the start of `rest` that an apostrophe may join, and whether it does: for counting.
pub(super) fn case(lexicon: &Lexicon, text: &str, rest: &[Token<'_>]) -> Option<(String, bool)> {
    let first = rest.first().filter(|token| token.kind() == TokenKind::Word)?;
    let word = fold(first.text()).into_owned();
    if let Some((stem, ending)) = word.rsplit_once('\'')
        && !stem.is_empty()
    {
        let stem = first
            .text()
            .get(..stem.len())
            .filter(|stem| fold(stem) == word.get(..stem.len()).unwrap_or(""))?;
        return key(lexicon, stem, ending).map(|(key, _)| (key, true));
    }
    let [_, second, ..] = rest else { return None };
    if second.kind() != TokenKind::Word || !is_space(text, rest.get(..2)?) {
        return None;
    }
    if word == "'s" {
        return Some((format!("qs {}", fold(second.text())), true));
    }
    key(lexicon, first.text(), second.text()).map(|(key, _)| (key, false))
}

/// Probability that an apostrophe is missing.
pub(super) fn probability(counts: impl Fn(&str) -> Option<Odds>, key: &str) -> f32 {
    counts(key).map_or(0.0, |odds| odds.rate(BASE, WEIGHT))
}

/// How sure an apostrophe must be for the text to have the same one elsewhere.
const SURE: f32 = 0.95;
/// What that is worth there (nats).
const ALIKE: f32 = 2.0;

/// What a text surely means in one place, it likely means in others: the same two words there get surer of their
/// apostrophe.
pub(super) fn agree(text: &str, marks: &mut [Mark]) {
    let words = |mark: &Mark| {
        let between = mark.kind == EditKind::Apostrophe && mark.patch.1 == "'";
        between.then(|| fold(text.get(mark.span.range()).unwrap_or_default()).into_owned())
    };
    let sure: BTreeSet<String> = marks.iter().filter(|mark| mark.meant >= SURE).filter_map(words).collect();
    let unsure = marks.iter_mut().filter(|mark| mark.meant < SURE);
    for mark in unsure.filter(|mark| words(mark).is_some_and(|words| sure.contains(&words))) {
        mark.meant = hyphens::probability(hyphens::log_odds(mark.meant) + ALIKE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;
    use crate::text::Span;

    #[test]
    fn words_take_an_apostrophe_before_their_plural() {
        let lexicon =
            small(&[("foto", "l", 9.0), ("foto's", "l", 10.0), ("menu", "l", 10.0), ("brief", "l", 9.0)]);
        let class = |word: &str| key(&lexicon, word, "s").map(|(key, _)| key);
        assert_eq!(class("foto").as_deref(), Some("qL s"));
        assert_eq!(class("menu").as_deref(), Some("qV s"));
        assert_eq!(class("PGB").as_deref(), Some("qU s"));
        assert_eq!(class("PvdAB").as_deref(), Some("qM s"));
        assert_eq!(class("pgb").as_deref(), Some("qA s"));
        assert_eq!((class("brief"), class("b")), (None, None));
    }

    #[test]
    fn the_same_words_elsewhere_get_surer() {
        let text = "een ME er en de ME er en de EU er";
        let mark = |start: usize, meant| Mark {
            span: Span::new(start, start + 5),
            patch: (Span::new(start + 2, start + 3), "'".into()),
            kind: EditKind::Apostrophe,
            meant,
            numbers: None,
        };
        let mut marks = [mark(4, 0.97), mark(16, 0.7), mark(28, 0.7)];
        agree(text, &mut marks);
        assert!(marks[0].meant == 0.97 && marks[1].meant > 0.9 && marks[2].meant == 0.7);
    }
}
