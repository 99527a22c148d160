//! People named by an acronym: "CDA'er". Without its apostrophe the ending reads like the adverb "er", so the words
//! around tell which it is: "een ME er in Arnhem", but "dat de IND er niet in slaagt".

use std::collections::BTreeMap;

use super::hyphens::{log_odds, probability};
use super::table::Odds;
use super::tally::Counts;
use crate::lexicon::Lexicon;
use crate::segment::{Token, TokenKind};
use crate::text::{CaseShape, fold};

/// Share of people where nothing was counted, and how many cases that weighs.
const BASE: f32 = 0.3;
const WEIGHT: f32 = 1.0;
/// How many cases a neighbour is thought to have had that was never met.
const UNSEEN: f32 = 4.0;
/// Least count of a neighbour for it to be kept as a word and not only as a kind.
const FREQUENT: f32 = 400.0;
/// All neighbours of a side together.
const ALL: &str = "";
/// All words in lower case that are not kept by themselves.
const OTHERS: &str = "x";

/// The side of a neighbour, as a letter of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

impl Side {
    fn key(self, neighbour: &str) -> String {
        let side = if self == Self::Before { 'u' } else { 'w' };
        format!("{side}{neighbour}")
    }
}

/// What a word is counted under that may be a person with "er" or "ers" behind it: one that a list has (`L`), or another
/// acronym (`U`).
pub(super) fn key(lexicon: &Lexicon, first: &str, ending: &str) -> Option<String> {
    let person = format!("{}'{ending}", fold(first));
    if lexicon.get(&person).is_some_and(|entry| entry.is_free() && !entry.foreign()) {
        return Some(format!("qL {ending}"));
    }
    let acronym =
        matches!(CaseShape::of(first), CaseShape::Upper | CaseShape::Mixed) && first.chars().nth(1).is_some();
    acronym.then(|| format!("qU {ending}"))
}

/// A neighbour as its key names it: a word in lower case, or what else it is.
fn neighbour(token: Option<&Token<'_>>) -> String {
    match token.map(|token| (token.kind(), token.text())) {
        Some((TokenKind::Word, text)) if CaseShape::of(text) == CaseShape::Lower => fold(text).into_owned(),
        Some((TokenKind::Word, _)) => "^".to_owned(),
        Some((TokenKind::Number | TokenKind::Reference, _)) => "0".to_owned(),
        Some((TokenKind::Punctuation, _)) | None => "#".to_owned(),
    }
}

/// Counts the neighbours of the token at `place`, if it is a person, an acronym or "er".
pub(super) fn read(tokens: &[Token<'_>], place: usize, weight: f32, counted: &mut Counts<String>) {
    let Some(token) = tokens.get(place).filter(|token| token.kind() == TokenKind::Word) else { return };
    let text = token.text();
    let before = || neighbour(place.checked_sub(1).and_then(|place| tokens.get(place)));
    let after = || neighbour(tokens.get(place + 1));
    let mut add = |side: Side, neighbour: String, with| {
        counted.add(side.key(ALL), with, weight);
        counted.add(side.key(&neighbour), with, weight);
    };
    if fold(text).ends_with("'er") {
        add(Side::Before, before(), true);
        add(Side::After, after(), true);
    } else if text == "er" {
        add(Side::After, after(), false);
    } else if CaseShape::of(text) == CaseShape::Upper && text.chars().nth(1).is_some() {
        add(Side::Before, before(), false);
    }
}

/// The counts of neighbours that are worth keeping: those of frequent words, and the sum of the others.
pub(super) fn kept(counted: &Counts<String>) -> BTreeMap<String, Odds> {
    let mut kept = BTreeMap::new();
    for (key, &odds) in &counted.0 {
        let mut letters = key.chars();
        let (Some(side), rest) = (letters.next(), letters.as_str()) else { continue };
        let word = rest.chars().all(char::is_alphabetic) && rest != ALL;
        let key =
            if word && odds.with + odds.without < FREQUENT { format!("{side}{OTHERS}") } else { key.clone() };
        let sum: &mut Odds = kept.entry(key).or_default();
        sum.with += odds.with;
        sum.without += odds.without;
    }
    kept
}

/// Probability that the token at `place`, counted under `key`, and the one behind it are a person.
pub(super) fn meant(
    counts: impl Fn(&str) -> Option<Odds>,
    key: &str,
    tokens: &[Token<'_>],
    place: usize,
) -> Option<f32> {
    let own = log_odds(counts(key)?.rate(BASE, WEIGHT));
    let before = neighbour(place.checked_sub(1).and_then(|place| tokens.get(place)));
    let after = neighbour(tokens.get(place + 2));
    Some(probability(own + ratio(&counts, Side::Before, &before) + ratio(&counts, Side::After, &after)))
}

/// How much likelier a neighbour is beside a person than beside what else it may be (nats).
fn ratio(counts: impl Fn(&str) -> Option<Odds>, side: Side, neighbour: &str) -> f32 {
    let of = |neighbour: &str| counts(&side.key(neighbour));
    let (all, one) = (of(ALL).unwrap_or_default(), of(neighbour).or_else(|| of(OTHERS)).unwrap_or_default());
    let share = |one: f32, all: f32| (one + UNSEEN) / (all + 2.0 * UNSEEN);
    (share(one.with, all.with) / share(one.without, all.without)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;
    use crate::segment::tokens;

    #[test]
    fn people_are_told_by_their_neighbours() {
        let lexicon = small(&[("me'er", "l", 12.0), ("de", "l", 4.0)]);
        let mut counted = Counts::default();
        for text in [
            "een ME'er in Utrecht en een zzp'er uit Delft",
            "dat de IND er niet in slaagt",
            "omdat de DNB er niet is, gaat het OM er niet over",
        ] {
            let tokens: Vec<Token<'_>> = tokens(text).collect();
            (0..tokens.len()).for_each(|place| read(&tokens, place, 200.0, &mut counted));
        }
        let mut table = kept(&counted);
        assert!(table.contains_key("wniet") && !table.contains_key("win") && table.contains_key("wx"));
        table.insert("qL er".into(), Odds { with: 50.0, without: 10.0 });
        table.insert("qU er".into(), Odds { with: 50.0, without: 50.0 });
        let meant = |text: &str, place: usize| {
            let tokens: Vec<Token<'_>> = tokens(text).collect();
            let key = key(&lexicon, tokens[place].text(), "er").unwrap();
            meant(|key| table.get(key).copied(), &key, &tokens, place).unwrap()
        };
        assert!(meant("door een ME er in Arnhem", 2) > 0.95);
        assert!(meant("dat de ME er niet was", 2) < 0.3);
        assert!(meant("dat de IND er niet was", 2) < 0.1);
        assert_eq!(key(&lexicon, "brief", "er"), None);
    }
}
