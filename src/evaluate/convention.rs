//! The ways of reading a text before it is compared.

use super::reading;

/// What counts as a character and as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Convention {
    /// As dinglehopper 0.11 reads a plain file: lines without the white space around them, NFC, its equivalences
    /// (ĳ and ij, ’ and ', — and –); a grapheme cluster is a character and white space and marks count. Words
    /// are UAX #29 segments that hold more than marks, symbols and space.
    Dinglehopper,
    /// The same in lower case.
    NoCase,
    /// Dinglehopper's reading with punctuation and ASCII symbols turned to spaces and white space collapsed to
    /// one space; words stand between spaces.
    NoPunctuation,
    /// Without punctuation and in lower case: the HIPE scorer's normalisation.
    NoPunctuationNoCase,
    /// Words only, case-sensitive: [`words`](super::words) with one space between them. Lost or gained marks,
    /// hyphens, line ends and specks without a letter or digit are no errors here.
    WordsOnly,
}

/// A text as sequences of characters and words under a convention.
pub(super) struct Sequences {
    pub(super) text: String,
    pub(super) words: Vec<String>,
}

impl Convention {
    /// All, in the order of tables.
    pub const ALL: [Self; 5] =
        [Self::Dinglehopper, Self::NoCase, Self::NoPunctuation, Self::NoPunctuationNoCase, Self::WordsOnly];

    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dinglehopper => "dinglehopper",
            Self::NoCase => "no-case",
            Self::NoPunctuation => "no-punctuation",
            Self::NoPunctuationNoCase => "no-punctuation-no-case",
            Self::WordsOnly => "words-only",
        }
    }

    /// Reads a text that [`reading::plain`] prepared.
    pub(super) fn read(self, plain: &str) -> Sequences {
        match self {
            Self::Dinglehopper => segmented(plain.to_owned()),
            Self::NoCase => segmented(plain.to_lowercase()),
            Self::NoPunctuation => spaced(reading::without_punctuation(plain)),
            Self::NoPunctuationNoCase => spaced(reading::without_punctuation(&plain.to_lowercase())),
            Self::WordsOnly => {
                let words: Vec<String> = super::words(plain).into_iter().map(|word| word.text).collect();
                Sequences { text: words.join(" "), words }
            }
        }
    }
}

fn segmented(text: String) -> Sequences {
    let words = reading::segments(&text).into_iter().map(str::to_owned).collect();
    Sequences { text, words }
}

fn spaced(text: String) -> Sequences {
    let words = text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    Sequences { text, words }
}
