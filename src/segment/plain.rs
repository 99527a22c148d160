//! Chunks that need no second look: one word or number of ASCII with common marks around it. Most of any text is made
//! of these; all others take the long way, which would cut these in the same way.

use super::TokenKind;
use super::roman::is_roman;
use super::token::Token;
use crate::text::Span;

/// Longest word or number; longer ones take the long way.
const LONGEST: usize = 64;

/// What a byte can be in a plain chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// A mark of its own wherever it stands, which no address ends with.
    Mark,
    /// The same, but only in front of a word.
    Opening,
    Hyphen,
    Apostrophe,
    Space,
    Other,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Other; 256];
    let mut byte = 0u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'.' | b',' | b';' | b':' | b')' | b']' | b'"' | b'?' | b'!' => Class::Mark,
            b'(' | b'[' => Class::Opening,
            b'-' => Class::Hyphen,
            b'\'' => Class::Apostrophe,
            b' ' | b'\t'..=b'\r' => Class::Space,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
}

/// A plain chunk: marks, a word or a number, marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plain {
    core: Span,
    kind: TokenKind,
    end: usize,
}

impl Plain {
    /// A chunk without bytes.
    pub(super) const NONE: Self = Self { core: Span::new(0, 0), kind: TokenKind::Word, end: 0 };

    /// The plain chunk that begins at the byte `start` of `text`, behind white space; none if it is not plain.
    pub(super) fn at(text: &str, start: usize) -> Option<Self> {
        let class = |place: usize| {
            text.as_bytes().get(place).map_or(Class::Space, |&byte| CLASSES[usize::from(byte)])
        };
        let mut place = start;
        while matches!(class(place), Class::Mark | Class::Opening) {
            place += 1;
        }
        let first = place;
        let digits = class(place) == Class::Digit;
        if digits {
            place = run(place, |place| class(place) == Class::Digit);
        } else if class(place) == Class::Letter {
            place = word_end(place, class);
        }
        let core = Span::new(first, place);
        while matches!(class(place), Class::Mark | Class::Apostrophe) {
            place += 1;
        }
        if class(place) != Class::Space || core.is_empty() || core.len() > LONGEST {
            return None;
        }
        let roman = || text.get(core.range()).is_some_and(is_roman);
        let kind = match digits {
            true => TokenKind::Number,
            false if roman() => TokenKind::Reference,
            false => TokenKind::Word,
        };
        Some(Self { core, kind, end: place })
    }

    /// One past its last byte.
    pub(super) const fn end(&self) -> usize {
        self.end
    }

    /// The token at the byte `at` of the chunk.
    pub(super) fn token<'t>(&self, text: &'t str, at: usize) -> Token<'t> {
        if at == self.core.start() {
            Token::new(text, self.core, self.kind)
        } else {
            Token::new(text, Span::new(at, at + 1), TokenKind::Punctuation)
        }
    }
}

/// The end of the letters from `start` on, with single hyphens and apostrophes between them, and with the hyphen of an
/// elided part ("veiligheids- en").
fn word_end(start: usize, class: impl Fn(usize) -> Class) -> usize {
    let mut place = run(start, |place| class(place) == Class::Letter);
    while matches!(class(place), Class::Hyphen | Class::Apostrophe) && class(place + 1) == Class::Letter {
        place = run(place + 1, |place| class(place) == Class::Letter);
    }
    place + usize::from(class(place) == Class::Hyphen && class(place + 1) == Class::Space)
}

fn run(start: usize, belongs: impl Fn(usize) -> bool) -> usize {
    let mut place = start;
    while belongs(place) {
        place += 1;
    }
    place
}
