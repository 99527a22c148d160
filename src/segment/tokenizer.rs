//! The tokenizer.

use super::patterns::protected;
use super::plain::Plain;
use super::roman::is_roman;
use super::token::{Token, TokenKind};
use super::word::{is_speck, word_length};
use crate::text::Span;

/// Cuts `text` into tokens; white space is left out, everything else is in exactly one token.
///
/// ```
/// use herlees::TokenKind;
/// let kinds: Vec<_> = herlees::tokens("Zie B22517830, p. 3").map(|token| token.kind()).collect();
/// assert_eq!(kinds[..3], [TokenKind::Word, TokenKind::Reference, TokenKind::Punctuation]);
/// ```
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, before: None, plain: Plain::NONE, chunk: Chunk::default() }
}

/// The tokens of a text, in order.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    before: Option<char>,
    /// The chunk at hand, or the last one, that was plain.
    plain: Plain,
    /// The last one that was not.
    chunk: Chunk,
}

/// The text up to the next white space, looked for once and not again for every token in it.
#[derive(Debug, Clone, Copy, Default)]
struct Chunk {
    end: usize,
    /// A mark that stands at both ends, and between cells: "|Naam|Datum|", "_nota_".
    frame: Option<char>,
    /// End of the part up to the next such mark.
    part_end: usize,
}

impl Chunk {
    /// The part of the chunk that begins at the byte `start` of `text`.
    fn part<'t>(&mut self, text: &'t str, start: usize) -> &'t str {
        let rest = text.get(start..).unwrap_or_default();
        if start >= self.end {
            self.end = start + rest.find(is_space).unwrap_or(rest.len());
            self.frame = text.get(start..self.end).and_then(frame);
            self.part_end = start;
        }
        if start >= self.part_end {
            let whole = text.get(start..self.end).unwrap_or_default();
            let length = match self.frame {
                Some(mark) if whole.starts_with(mark) => mark.len_utf8(),
                Some(mark) => whole.find(mark).unwrap_or(whole.len()),
                None => whole.len(),
            };
            self.part_end = start + length;
        }
        text.get(start..self.part_end).unwrap_or_default()
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if self.at < self.plain.end() {
            return Some(self.plain_token());
        }
        self.skip_space()?;
        if self.at >= self.chunk.end
            && let Some(plain) = Plain::at(self.text, self.at)
        {
            self.plain = plain;
            return Some(self.plain_token());
        }
        Some(self.any_token())
    }
}

impl<'t> Tokens<'t> {
    /// Goes on to the next token; none if there is no more.
    fn skip_space(&mut self) -> Option<()> {
        let length = space_length(self.text.get(self.at..)?);
        if length > 0 {
            self.before = None;
        }
        self.at += length;
        (self.at < self.text.len()).then_some(())
    }

    /// The token that begins here, in whatever chunk.
    fn any_token(&mut self) -> Token<'t> {
        let start = self.at;
        let (length, kind) = first_token(self.chunk.part(self.text, start), self.before);
        self.at = start + length;
        let token = Token::new(self.text, Span::new(start, self.at), kind);
        self.before = token.text().chars().next_back();
        token
    }

    /// The token that begins here, in the plain chunk at hand.
    fn plain_token(&mut self) -> Token<'t> {
        let token = self.plain.token(self.text, self.at);
        self.at = token.span().end();
        token
    }
}

/// Bytes of white space that `text` begins with.
fn space_length(text: &str) -> usize {
    match text.as_bytes() {
        // Between most words stands one space and nothing else.
        [b' ', b'!'..=b'~', ..] => 1,
        [b'!'..=b'~', ..] => 0,
        _ => text.len() - text.trim_start_matches(is_space).len(),
    }
}

/// White space, and the byte order mark, which is no part of a word.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

/// The mark that `chunk` is framed with; the same mark inside a word is a letter that was not read.
fn frame(chunk: &str) -> Option<char> {
    let mark = chunk.chars().next().filter(|&letter| is_speck(letter))?;
    let core = chunk.trim_end_matches(['.', ',', ';', ':']);
    (core.len() > mark.len_utf8() && core.ends_with(mark)).then_some(mark)
}

/// Length and kind of the token at the start of `chunk`, which is not empty and holds no white space.
fn first_token(chunk: &str, before: Option<char>) -> (usize, TokenKind) {
    if chunk.starts_with(|letter: char| letter.is_alphanumeric())
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
    fn marks_around_a_word_are_no_letters_of_it() {
        assert_eq!(cut("|Naam|12|"), ["p:|", "w:Naam", "p:|", "n:12", "p:|"]);
        assert_eq!(cut("_nota_, ____ |"), ["p:_", "w:nota", "p:_", "p:,", "p:_", "p:_", "p:_", "p:_", "p:|"]);
        assert_eq!(cut("|n het versla_"), ["w:|n", "w:het", "w:versla_"]);
    }

    /// Each of these took a minute when every token looked at all that follows it.
    #[test]
    fn a_long_line_without_spaces_takes_no_longer_than_one_with() {
        for piece in ["a,", "|", "|1", ".", "(ab,cd,", "a.", "a!", "1/a(", "ab.cd.", "@", "x:"] {
            let text = piece.repeat(200_000 / piece.len()) + "xy";
            let length: usize = tokens(&text).map(|token| token.text().len()).sum();
            assert_eq!(length, text.len(), "{piece:?}");
        }
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
            "bbc.co.uk/news",
            "nota_concept_v2.docx",
            "def.versie.pdf",
            "verslagen/2021/jan.csv",
            "P:\\Projecten\\Woo\\inventaris.xlsx",
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
        fn plain_chunks_are_cut_as_any_other(text in "([a-z]{0,3}[A-Zivx0-9.,;:()\"'!?\\[\\]é/@_ -]{0,3}){0,6}") {
            let (mut long, mut cut) = (tokens(&text), Vec::new());
            while long.skip_space().is_some() {
                cut.push(long.any_token());
            }
            prop_assert_eq!(tokens(&text).collect::<Vec<_>>(), cut);
        }

        #[test]
        fn hard_strings_are_cut_too(text in "[a-zé0-9 .,:/@_|'’-]{0,40}") {
            prop_assert!(tokens(&text).map(|token| token.text().len()).sum::<usize>() <= text.len());
        }
    }
}
