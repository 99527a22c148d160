//! Words and nothing else, and the classes of words that figures are split by.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::reading::is_word_character;
use crate::text::{CaseShape, Span};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word in NFC, with ĳ as ij.
    pub text: String,
    /// Its bytes in the text.
    pub span: Span,
}

/// The words of a text: longest runs of letters, digits, combining marks and low lines that hold a letter or a
/// digit. Everything else (space, hyphen, apostrophe, full stop, symbol) only separates; case and diacritics
/// count.
///
/// ```
/// let words = herlees::evaluate::words("De minister-president, d.d. 24 juni:");
/// let texts: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
/// assert_eq!(texts, ["De", "minister", "president", "d", "d", "24", "juni"]);
/// ```
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (place, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_word_character(letter)) {
            (None, true) => start = Some(place),
            (Some(from), false) => {
                start = None;
                words.extend(word(text, Span::new(from, place)));
            }
            _ => {}
        }
    }
    words
}

/// The word at `span`; none for marks and low lines without a letter or digit.
fn word(text: &str, span: Span) -> Option<Word> {
    let run = text.get(span.range()).filter(|run| run.chars().any(char::is_alphanumeric))?;
    let composed = if is_nfc(run) { run.to_owned() } else { run.nfc().collect() };
    let text = if composed.contains(['ĳ', 'Ĳ']) {
        composed.replace('ĳ', "ij").replace('Ĳ', "IJ")
    } else {
        composed
    };
    Some(Word { text, span })
}

/// What sort of word stands in the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TokenClass {
    /// Lower case.
    Word,
    /// A capital first, or capitals inside.
    Capitalised,
    /// Two letters or more, all capitals.
    Acronym,
    /// Holds a digit.
    Number,
}

impl TokenClass {
    /// All, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Word, Self::Capitalised, Self::Acronym, Self::Number];

    /// The class of `word`.
    pub fn of(word: &str) -> Self {
        if word.chars().any(char::is_numeric) {
            return Self::Number;
        }
        match CaseShape::of(word) {
            CaseShape::Lower => Self::Word,
            CaseShape::Upper => Self::Acronym,
            CaseShape::Capitalised | CaseShape::Mixed => Self::Capitalised,
        }
    }

    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Capitalised => "capitalised",
            Self::Acronym => "acronym",
            Self::Number => "number",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_places_in_the_original() {
        let found = words("« gei\u{308}nformeerd »\u{308} ĳs");
        let expected = [("geïnformeerd", 3, 17), ("ijs", 23, 26)];
        for (word, (text, start, end)) in found.iter().zip(expected) {
            assert_eq!((word.text.as_str(), word.span), (text, Span::new(start, end)));
        }
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn classes() {
        use TokenClass::*;
        for (word, class) in [
            ("verslag", Word),
            ("Verslag", Capitalised),
            ("NAVO", Acronym),
            ("5e", Number),
            ("M", Capitalised),
        ] {
            assert_eq!(TokenClass::of(word), class, "{word}");
        }
    }
}
