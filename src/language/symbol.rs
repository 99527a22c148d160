//! Symbols of the language model: words folded to a hash, numbers as one class, sentence borders.

use crate::segment::{Gap, Token, TokenKind};
use crate::text::fold;

/// What the n-gram model counts: a hash of a folded word, or a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(u64);

impl Symbol {
    /// Any number, date or reference.
    pub(crate) const NUMBER: Self = Self(1);
    /// The border between two sentences.
    pub(crate) const BORDER: Self = Self(2);
    /// Marks the backoff weight of the history it ends.
    pub(crate) const BACKOFF: Self = Self(3);

    /// The symbol of a word that is already folded (lower case, straight apostrophe).
    pub(crate) fn of_folded(word: &str) -> Self {
        // FNV-1a (Fowler, Noll, Vo): words are short, and the hash is part of the file format.
        let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
        Self(mix(hash) | 1 << 63)
    }

    /// The symbol of one letter, for the model of unlisted words.
    pub(crate) fn of_letter(letter: char) -> Self {
        Self(mix(u64::from(letter) + 16))
    }

    /// One key for a sequence of symbols.
    pub(crate) fn key(symbols: &[Self]) -> u64 {
        Prefix(symbols.len() as u64).and(symbols).0
    }
}

/// The beginning of a sequence, which makes the keys of all sequences that are one symbol longer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Prefix(u64);

impl Prefix {
    /// The prefix of the sequences that have one symbol after `symbols`.
    pub(crate) fn of(symbols: &[Symbol]) -> Self {
        Self(symbols.len() as u64 + 1).and(symbols)
    }

    /// The key of the sequence that ends in `last`.
    #[inline]
    pub(crate) fn key(self, last: Symbol) -> u64 {
        self.and(&[last]).0
    }

    fn and(self, symbols: &[Symbol]) -> Self {
        Self(symbols.iter().fold(self.0, |key, symbol| mix(key.rotate_left(23) ^ symbol.0)))
    }
}

/// The finaliser of splitmix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.
pub(crate) const fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// Turns tokens into symbols, deciding where sentences end.
///
/// A full stop ends a sentence only before a capital ("juni jl. vond" goes on), and never after an initial ("P. de
/// Vries"); other marks are skipped, so that a scan which lost its commas reads like one which kept them.
#[derive(Debug, Default)]
pub(crate) struct Sentences {
    stop_seen: bool,
    after_initial: bool,
}

impl Sentences {
    /// Whether a sentence border lies between the last token and `token`, which follows after `gap`.
    pub(crate) fn border_before(&mut self, gap: Gap, token: &Token<'_>) -> bool {
        if token.kind() == TokenKind::Punctuation {
            let initial = self.after_initial && token.text() == ".";
            self.stop_seen |= !initial && token.text().contains(['.', '?', '!', ':']);
            return false;
        }
        let starts_low = || token.text().chars().next().is_some_and(char::is_lowercase);
        let border = (self.stop_seen || gap == Gap::Paragraph) && !starts_low();
        self.stop_seen = false;
        self.after_initial = is_initial(token.text());
        border
    }

    /// The symbol of a token; none for punctuation.
    pub(crate) fn symbol(token: &Token<'_>) -> Option<Symbol> {
        match token.kind() {
            TokenKind::Word => Some(Symbol::of_folded(&fold(token.text()))),
            TokenKind::Punctuation => None,
            _ => Some(Symbol::NUMBER),
        }
    }
}

/// Initials of a name: "P", "W.A.".
fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic());
    let dots = || word.chars().filter(|&letter| letter == '.').count().max(1);
    letters.clone().all(char::is_uppercase) && letters.count() == dots()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_stops_but_not_after_initials() {
        let borders = |text: &str| {
            let (mut sentences, mut end) = (Sentences::default(), 0);
            let border = |token: Token<'_>| {
                let space = crate::segment::gap(&text[end..token.span().start()]);
                end = token.span().end();
                sentences.border_before(space, &token).then(|| token.text().to_owned())
            };
            crate::segment::tokens(text).filter_map(border).collect::<Vec<_>>()
        };
        assert_eq!(borders("Dit is klaar. Het besluit is op 3 juli jl. genomen"), ["Het"]);
        assert_eq!(borders("door P. Jansen en W.A. Bakker"), [""; 0]);
        assert_eq!(borders("kop\n\nTekst"), ["Tekst"]);
    }

    #[test]
    fn order_and_length_matter_in_a_key() {
        let (a, b) = (Symbol::of_folded("de"), Symbol::of_folded("het"));
        assert_ne!(Symbol::key(&[a, b]), Symbol::key(&[b, a]));
        assert_ne!(Symbol::key(&[a]), Symbol::key(&[a, a]));
    }
}
