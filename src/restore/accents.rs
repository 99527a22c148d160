//! Words that exist with marks on their letters and without: "een" and "één".

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::diacritics::{bare, likeliest};
use super::hyphens::{BASE, log_odds, probability};
use super::table::Odds;
use crate::lexicon::Lexicon;
use crate::segment::{Token, TokenKind};
use crate::text::fold;

/// How many cases what is known of a word weighs against what is known of it beside a neighbour.
const WEIGHT: f32 = 2.0;

/// Remembers which words have a twin with marks or without.
#[derive(Debug, Default)]
pub(super) struct Accents {
    twins: HashMap<String, Option<(String, bool)>, FxBuildHasher>,
}

impl Accents {
    /// What a word is counted under, and whether it has its marks; nothing if it has no twin.
    pub(super) fn cases(
        &mut self,
        lexicon: &Lexicon,
        before: &str,
        token: &Token<'_>,
        after: &str,
    ) -> Vec<(String, bool)> {
        if token.kind() != TokenKind::Word {
            return Vec::new();
        }
        let folded = fold(token.text());
        let twin = match self.twins.get(folded.as_ref()) {
            Some(twin) => twin,
            None => self.twins.entry(folded.clone().into_owned()).or_insert_with(|| twin(lexicon, &folded)),
        };
        let Some((bare, with)) = twin else { return Vec::new() };
        keys(before, &key(token.text(), bare), after).map(|key| (key, *with)).into()
    }
}

/// A folded bare word as keys name it: words with a capital, which may be names or titles, are counted apart.
pub(super) fn key(written: &str, bare: &str) -> String {
    let capital = if written.starts_with(char::is_uppercase) { "^" } else { "" };
    format!("{bare}{capital}")
}

/// The bare one of a word and its twin, and whether the word is the other.
fn twin(lexicon: &Lexicon, folded: &str) -> Option<(String, bool)> {
    // Words of other languages count: "client" beside "cliënt".
    let listed = |word: &str| lexicon.get(word).is_some_and(|entry| entry.is_free() || entry.foreign());
    folded.chars().nth(1)?;
    let plain = bare(folded);
    if plain != folded {
        return listed(&plain).then_some((plain, true));
    }
    (listed(folded) && likeliest(lexicon, folded).is_some()).then(|| (folded.to_owned(), false))
}

/// The keys of a bare word: itself, with the word before it, with the one after it.
fn keys(before: &str, bare: &str, after: &str) -> [String; 3] {
    [format!("d{bare}"), format!("m{before} {bare}"), format!("n{bare} {after}")]
}

/// The key of the word itself, for one with a neighbour.
pub(super) fn base_of(key: &str) -> Option<String> {
    let (one, other) = key.get(1..)?.split_once(' ')?;
    Some(format!("d{}", if key.starts_with('m') { other } else { one }))
}

/// Probability that a bare word, named by its [`key`], lacks its marks between two neighbours; none if it was never counted.
pub(super) fn lacks_marks(
    counts: impl Fn(&str) -> Option<Odds>,
    before: &str,
    bare: &str,
    after: &str,
) -> Option<f32> {
    let [own, left, right] = keys(before, bare, after);
    let own = counts(&own)?.rate(BASE, 1.0);
    let beside = |key: &str| log_odds(counts(key).unwrap_or_default().rate(own, WEIGHT)) - log_odds(own);
    Some(probability(log_odds(own) + beside(&left) + beside(&right)))
}
