//! The tokenizer.

use super::patterns::protected;
use super::roman::is_roman;
use super::token::{Token, TokenKind};
use super::word::word_length;
use crate::text::Span;

/// Cuts `text` into tokens; white space is left out, everything else is in exactly one token.
///
/// ```
/// use herlees::TokenKind;
/// let kinds: Vec<_> = herlees::tokens("Zie B22517830, p. 3").map(|token| token.kind()).collect();
/// assert_eq!(kinds[..3], [TokenKind::Word, TokenKind::Reference, TokenKind::Punctuation]);
/// ```
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, before: None }
}

/// The tokens of a text, in order.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    before: Option<char>,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let rest = self.text.get(self.at..)?;
        let trimmed = rest.trim_start_matches(is_space);
        if trimmed.is_empty() {
            return None;
        }
        if trimmed.len() < rest.len() {
            self.before = None;
        }
        let start = self.text.len() - trimmed.len();
        let (length, kind) = first_token(trimmed, self.before);
        self.at = start + length;
        let token = Token::new(self.text, Span::new(start, self.at), kind);
        self.before = token.text().chars().next_back();
        Some(token)
    }
}

/// White space, and the byte order mark, which is no part of a word.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

/// Length and kind of the token at the start of `text`, which is not empty and begins with no white space.
fn first_token(text: &str, before: Option<char>) -> (usize, TokenKind) {
    let chunk = text.split(is_space).next().unwrap_or_default();
    if text.starts_with(|letter: char| letter.is_alphanumeric())
        && let Some(found) = protected(chunk)
    {
        return found;
    }
    let length = word_length(chunk, before);
    if length > 0 {
        let word = chunk.get(..length).unwrap_or_default();
        let kept = is_roman(word) || word.contains('\u{ad}');
        return (length, if kept { TokenKind::Reference } else { TokenKind::Word });
    }
    (chunk.chars().next().map_or(1, char::len_utf8), TokenKind::Punctuation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tokens with a letter for their kind.
    fn cut(text: &str) -> Vec<String> {
        let kind = |token: &Token<'_>| match token.kind() {
            TokenKind::Word => 'w',
            TokenKind::Number => 'n',
            TokenKind::Reference => 'r',
            TokenKind::Punctuation => 'p',
        };
        tokens(text).map(|token| format!("{}:{}", kind(&token), token.text())).collect()
    }

    #[test]
    fn words() {
        assert_eq!(
            cut("De collega's van 's middags."),
            ["w:De", "w:collega's", "w:van", "w:'s", "w:middags", "p:."]
        );
        assert_eq!(cut("lucht- en raketverdediging"), ["w:lucht-", "w:en", "w:raketverdediging"]);
        assert_eq!(cut("NAVO-top, -bestrijding"), ["w:NAVO-top", "p:,", "w:-bestrijding"]);
        assert_eq!(cut("het be1eid a|le hel!t"), ["w:het", "w:be1eid", "w:a|le", "w:hel!t"]);
        assert_eq!(cut("‘goed’ \"zo\""), ["p:‘", "w:goed", "p:’", "p:\"", "w:zo", "p:\""]);
        assert_eq!(cut("verzonden.3 besluit2"), ["w:verzonden", "p:.", "n:3", "w:besluit", "n:2"]);
        assert_eq!(cut("d.d. 3 juli t.a.v. hem"), ["w:d.d.", "n:3", "w:juli", "w:t.a.v.", "w:hem"]);
        assert_eq!(cut("en/of"), ["w:en", "p:/", "w:of"]);
        assert_eq!(cut("24-uurs"), ["w:24-uurs"]);
    }

    #[test]
    fn what_is_never_touched() {
        for reference in [
            "B22517830",
            "5.1.2e",
            "32ba",
            "3e",
            "2023Z01234",
            "kst-36045-12",
            "https://www.rijksoverheid.nl/a?b=1",
            "www.defensie.nl",
            "rijksoverheid.nl",
            "j.jansen@minbuza.nl",
            "NL91ABNA0417164300",
            "XIV",
            "iii",
            "A12",
            "DGP/2023/117",
        ] {
            assert_eq!(cut(reference), [format!("r:{reference}")], "{reference}");
            assert_eq!(
                cut(&format!("({reference}).")).get(1),
                Some(&format!("r:{reference}")),
                "{reference}"
            );
        }
        for number in ["24", "1.250,50", "12-3-2024", "12:30", "50%", "2024/2025"] {
            assert_eq!(cut(number), [format!("n:{number}")], "{number}");
        }
    }

    proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(text in any::<String>()) {
            let mut end = 0;
            for token in tokens(&text) {
                let between = text.get(end..token.span().start()).expect("spans go forward on borders");
                prop_assert!(between.chars().all(is_space), "{between:?}");
                prop_assert!(!token.span().is_empty());
                prop_assert_eq!(text.get(token.span().range()), Some(token.text()));
                end = token.span().end();
            }
            prop_assert!(text[end..].chars().all(is_space));
        }

        #[test]
        fn hard_strings_are_cut_too(text in "[a-zé0-9 .,:/@_|'’-]{0,40}") {
            prop_assert!(tokens(&text).map(|token| token.text().len()).sum::<usize>() <= text.len());
        }
    }
}
