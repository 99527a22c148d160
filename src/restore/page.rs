//! A text on its way through restoring: its tokens, and what lies around each.

use std::cell::OnceCell;

use super::diacritics::likeliest;
use super::names;
use super::seam::Class;
use super::table::MarkTable;
use super::usage::Usage;
use crate::language::{NgramModel, Sentences, Symbol};
use crate::lexicon::Lexicon;
use crate::segment::{Token, TokenKind, tokens};
use crate::text::fold;

/// What a word costs that is in no list (nats).
pub(super) const UNLISTED: f32 = 16.0;

/// The tokens of a text.
#[derive(Debug)]
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token<'t>>,
    /// The tokens folded, with the marks on their letters that they lack.
    words: Vec<String>,
    usage: OnceCell<Usage>,
}

impl<'t> Page<'t> {
    pub(super) fn new(lexicon: &Lexicon, table: &MarkTable, text: &'t str) -> Self {
        let tokens: Vec<Token<'t>> = tokens(text).collect();
        let words = tokens.iter().map(|token| whole(lexicon, table, token)).collect();
        Self { text, tokens, words, usage: OnceCell::new() }
    }

    pub(super) fn token(&self, place: Option<usize>) -> Option<&Token<'t>> {
        place.and_then(|place| self.tokens.get(place))
    }

    /// The tokens from a place on.
    pub(super) fn rest(&self, place: usize) -> &[Token<'t>] {
        self.tokens.get(place..).unwrap_or_default()
    }

    /// A token folded, with the marks on its letters; empty if there is none.
    pub(super) fn folded(&self, place: Option<usize>) -> &str {
        place.and_then(|place| self.words.get(place)).map_or("", String::as_str)
    }

    /// What the text does with its words.
    pub(super) fn usage(&self) -> &Usage {
        self.usage.get_or_init(|| Usage::of(&self.tokens))
    }

    /// The class of a token beside a seam; `#` where there is none.
    pub(super) fn class(&self, lexicon: &Lexicon, place: Option<usize>) -> char {
        match self.token(place) {
            Some(token) if token.kind() == TokenKind::Word => {
                Class::of(lexicon, token.text(), self.folded(place)).right
            }
            Some(token) if token.kind() == TokenKind::Punctuation => '#',
            Some(_) => 'N',
            None => '#',
        }
    }

    /// How much likelier a token makes the next one than it is alone (nats); 0 where either is no word.
    pub(super) fn pull(&self, lexicon: &Lexicon, language: &NgramModel, place: Option<usize>) -> f32 {
        self.pull_of(lexicon, language, &[place], place.map(|place| place + 1))
    }

    /// How much likelier some tokens make another one behind them (nats); 0 where one is no word.
    pub(super) fn pull_of(
        &self,
        lexicon: &Lexicon,
        language: &NgramModel,
        history: &[Option<usize>],
        next: Option<usize>,
    ) -> f32 {
        let symbol = |place: Option<usize>| match self.token(place)?.kind() {
            TokenKind::Word => Some(Symbol::of_folded(self.folded(place))),
            _ => self.token(place).and_then(Sentences::symbol),
        };
        let before: Option<Vec<Symbol>> = history.iter().map(|&place| symbol(place)).collect();
        let Some((before, next_symbol)) = before.zip(symbol(next)) else { return 0.0 };
        let alone = cost(lexicon, self.folded(next));
        alone - language.cost(&before, next_symbol, alone)
    }
}

/// A token folded; each part of it that is no word without marks on its letters, and one with them, has them.
fn whole(lexicon: &Lexicon, table: &MarkTable, token: &Token<'_>) -> String {
    let folded = fold(token.text());
    if token.kind() != TokenKind::Word || !folded.is_ascii() || lexicon.get(&folded).is_some() {
        return folded.into_owned();
    }
    let marked = |part: &str| {
        let listed = || likeliest(lexicon, part).map(|marked| marked.folded);
        listed().or_else(|| names::marked(table, part).map(|(name, _)| name))
    };
    let part = |part: &str| match lexicon.get(part) {
        None if part.len() > 1 => marked(part).unwrap_or_else(|| part.to_owned()),
        _ => part.to_owned(),
    };
    folded.split('-').map(part).collect::<Vec<_>>().join("-")
}

/// What a folded word costs without context (nats).
pub(super) fn cost(lexicon: &Lexicon, folded: &str) -> f32 {
    lexicon.get(folded).map_or(UNLISTED, |entry| entry.cost())
}
