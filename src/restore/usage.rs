//! What a text itself does with its words: which it writes with a hyphen, which stand side by side.

use std::collections::HashMap;
use std::hash::Hash;

use rustc_hash::FxBuildHasher;

use crate::language::Symbol;
use crate::segment::{Token, TokenKind};
use crate::text::fold;

type Times<K> = HashMap<K, u32, FxBuildHasher>;

/// How often words and their parts stand in one text.
#[derive(Debug, Default)]
pub(super) struct Usage {
    words: Times<Symbol>,
    /// Two words with a space or a line's end between them.
    pairs: Times<(Symbol, Symbol)>,
    /// Parts with a hyphen and another part behind them.
    lefts: Times<Symbol>,
    /// Parts with a hyphen and another part before them.
    rights: Times<Symbol>,
}

impl Usage {
    pub(super) fn of(tokens: &[Token<'_>]) -> Self {
        let mut usage = Self::default();
        let mut before = None;
        for token in tokens {
            if token.kind() == TokenKind::Punctuation {
                before = None;
                continue;
            }
            let folded = fold(token.text());
            let symbol = Symbol::of_folded(&folded);
            *usage.words.entry(symbol).or_default() += 1;
            if let Some(before) = before.replace(symbol) {
                *usage.pairs.entry((before, symbol)).or_default() += 1;
            }
            usage.read_parts(&folded);
        }
        usage
    }

    fn read_parts(&mut self, folded: &str) {
        let mut rest = folded;
        while let Some((left, right)) =
            rest.split_once('-').filter(|(left, right)| !left.is_empty() && !right.is_empty())
        {
            *self.lefts.entry(Symbol::of_folded(left)).or_default() += 1;
            let next = right.split('-').next().unwrap_or(right);
            *self.rights.entry(Symbol::of_folded(next)).or_default() += 1;
            rest = right;
        }
    }

    /// How often a folded word stands in the text.
    pub(super) fn word(&self, folded: &str) -> u32 {
        times(&self.words, &Symbol::of_folded(folded))
    }

    /// How often two folded words stand side by side.
    pub(super) fn pair(&self, left: &str, right: &str) -> u32 {
        times(&self.pairs, &(Symbol::of_folded(left), Symbol::of_folded(right)))
    }

    /// How often a folded part has a hyphen and another part behind it.
    pub(super) fn left(&self, folded: &str) -> u32 {
        times(&self.lefts, &Symbol::of_folded(folded))
    }

    /// How often a folded part has a hyphen and another part before it.
    pub(super) fn right(&self, folded: &str) -> u32 {
        times(&self.rights, &Symbol::of_folded(folded))
    }
}

fn times<K: Hash + Eq>(times: &Times<K>, key: &K) -> u32 {
    times.get(key).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tokens;

    #[test]
    fn words_pairs_and_parts_are_counted() {
        let text = "De NAVO-top en de navo top. Top van de oud-minister-president";
        let usage = Usage::of(&tokens(text).collect::<Vec<_>>());
        assert_eq!((usage.word("top"), usage.word("navo-top"), usage.word("brief")), (2, 1, 0));
        assert_eq!((usage.pair("navo", "top"), usage.pair("top", "top")), (1, 0), "a full stop parts words");
        assert_eq!((usage.left("navo"), usage.left("minister"), usage.left("president")), (1, 1, 0));
        assert_eq!((usage.right("minister"), usage.right("president"), usage.right("oud")), (1, 1, 0));
    }
}
