//! A text on its way through restoring: its tokens, and what lies around each.

use std::cell::OnceCell;
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::seam::Class;
use crate::language::{NgramModel, Sentences, Symbol};
use crate::lexicon::Lexicon;
use crate::segment::{Token, TokenKind, tokens};
use crate::text::fold;

/// What a word costs that is in no list (nats).
const UNLISTED: f32 = 16.0;

const ARTICLES: [&str; 3] = ["de", "het", "een"];

/// The tokens of a text.
#[derive(Debug)]
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token<'t>>,
    /// How often each word with a hyphen stands in the text, by its symbol.
    hyphened: OnceCell<HashMap<Symbol, u32, FxBuildHasher>>,
}

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, tokens: tokens(text).collect(), hyphened: OnceCell::new() }
    }

    pub(super) fn token(&self, place: Option<usize>) -> Option<&Token<'t>> {
        place.and_then(|place| self.tokens.get(place))
    }

    /// The tokens from a place on.
    pub(super) fn rest(&self, place: usize) -> &[Token<'t>] {
        self.tokens.get(place..).unwrap_or_default()
    }

    /// A token folded; empty if there is none.
    pub(super) fn folded(&self, place: Option<usize>) -> String {
        self.token(place).map_or_else(String::new, |token| fold(token.text()).into_owned())
    }

    /// How often a folded word with a hyphen stands in the text.
    pub(super) fn times(&self, folded: &str) -> u32 {
        let count = || {
            let mut times: HashMap<Symbol, u32, FxBuildHasher> = HashMap::default();
            for token in self.tokens.iter().filter(|token| token.text().contains('-')) {
                *times.entry(Symbol::of_folded(&fold(token.text()))).or_default() += 1;
            }
            times
        };
        self.hyphened.get_or_init(count).get(&Symbol::of_folded(folded)).copied().unwrap_or(0)
    }

    /// The class of a token beside a seam; `#` where there is none.
    pub(super) fn class(&self, lexicon: &Lexicon, place: Option<usize>) -> char {
        match self.token(place) {
            Some(token) if token.kind() == TokenKind::Word => {
                Class::of(lexicon, token.text(), &fold(token.text())).right
            }
            Some(token) if token.kind() == TokenKind::Punctuation => '#',
            Some(_) => 'N',
            None => '#',
        }
    }

    /// How much likelier a token makes the next one than it is alone (nats); 0 where either is no word.
    pub(super) fn pull(&self, lexicon: &Lexicon, language: &NgramModel, place: Option<usize>) -> f32 {
        let next = place.map(|place| place + 1);
        let symbols = self.token(place).zip(self.token(next));
        let symbols = symbols.and_then(|(one, other)| Sentences::symbol(one).zip(Sentences::symbol(other)));
        let Some((one, other)) = symbols else { return 0.0 };
        let alone = cost(lexicon, &self.folded(next));
        alone - language.after(&[one]).cost(other, alone)
    }
}

/// How much likelier an article makes a folded word (nats): nouns are what follows one.
pub(super) fn noun(lexicon: &Lexicon, language: &NgramModel, folded: &str) -> f32 {
    let (alone, symbol) = (cost(lexicon, folded), Symbol::of_folded(folded));
    let after = |article: &str| alone - language.after(&[Symbol::of_folded(article)]).cost(symbol, alone);
    ARTICLES.into_iter().map(after).fold(f32::NEG_INFINITY, f32::max)
}

/// What a folded word costs without context (nats).
pub(super) fn cost(lexicon: &Lexicon, folded: &str) -> f32 {
    lexicon.get(folded).map_or(UNLISTED, |entry| entry.cost())
}
