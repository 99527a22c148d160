//! What a correction did to the OCR text: known from a corrector's edits, or found by comparing two texts.

use unicode_normalization::UnicodeNormalization;

use super::groups::groups;
use crate::text::Span;

/// What a change does to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Other letters: "versiag" to "verslag".
    Substitution,
    /// Fewer words: "gei nformeerd" to "geïnformeerd".
    Merge,
    /// More words: "inhet" to "in het".
    Split,
    /// Only a hyphen more or fewer: "minister president" to "minister-president".
    Hyphen,
    /// Only full stops, those of abbreviations too: "d d" to "d.d.".
    Dot,
    /// Only apostrophes: "collega s" to "collega's".
    Apostrophe,
    /// Only marks on letters: "officiele" to "officiële".
    Diacritic,
    /// Only other marks, or marks of several kinds: "de moties" to "de moties,".
    Mark,
    /// Only the case of letters.
    Case,
}

impl ChangeKind {
    /// All, in the order of tables.
    pub const ALL: [Self; 9] = [
        Self::Substitution,
        Self::Merge,
        Self::Split,
        Self::Case,
        Self::Hyphen,
        Self::Dot,
        Self::Apostrophe,
        Self::Diacritic,
        Self::Mark,
    ];

    /// Whether letters stay as they are, apart from the marks on them.
    pub const fn is_mark(self) -> bool {
        !matches!(self, Self::Substitution | Self::Merge | Self::Split | Self::Case)
    }

    /// The kind, told from the text before and after; the same rule for every tool.
    pub fn of(original: &str, replacement: &str) -> Self {
        let count = |text: &str| text.split_whitespace().count();
        let same_letters = letters(original) == letters(replacement);
        if original.to_lowercase() == replacement.to_lowercase() {
            Self::Case
        } else if same_letters && marks(original) != marks(replacement) {
            Self::of_marks(original, replacement)
        } else if count(original) > count(replacement) {
            Self::Merge
        } else if count(original) < count(replacement) {
            Self::Split
        } else if same_letters {
            Self::Diacritic
        } else {
            Self::Substitution
        }
    }

    /// The kind of a change that leaves all letters.
    fn of_marks(original: &str, replacement: &str) -> Self {
        let differs = |wanted: fn(char) -> bool| {
            let count = |text: &str| text.chars().filter(|&letter| wanted(letter)).count();
            count(original) != count(replacement)
        };
        let apostrophe = |letter| matches!(letter, '\'' | '’' | '‘' | 'ʼ');
        let other = |letter: char| {
            !letter.is_alphanumeric()
                && !letter.is_whitespace()
                && !matches!(letter, '-' | '.' | '\'' | '’' | '‘' | 'ʼ')
        };
        match [
            differs(|letter| letter == '-'),
            differs(|letter| letter == '.'),
            differs(apostrophe),
            differs(other),
        ] {
            [true, false, false, false] => Self::Hyphen,
            [false, true, false, false] => Self::Dot,
            [false, false, true, false] => Self::Apostrophe,
            _ => Self::Mark,
        }
    }

    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Substitution => "substitution",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Hyphen => "hyphen",
            Self::Dot => "dot",
            Self::Apostrophe => "apostrophe",
            Self::Diacritic => "diacritic",
            Self::Mark => "mark",
            Self::Case => "case",
        }
    }
}

/// Letters and digits without their diacritics.
fn letters(text: &str) -> String {
    text.nfd().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What is neither letter, digit, space nor diacritic.
fn marks(text: &str) -> String {
    text.nfc()
        .filter(|&letter| !super::reading::is_word_character(letter) && !letter.is_whitespace())
        .collect()
}

/// A change of the OCR text.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Bytes of the OCR text that are replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
    /// Probability that it is right, 0 to 1, where the tool gives one.
    pub confidence: Option<f32>,
}

impl Change {
    /// The changes between an OCR text and its correction, found by aligning what stands between white space.
    ///
    /// White space itself is not compared.
    ///
    /// ```
    /// let changes = herlees::evaluate::Change::between("in het versiag van", "in het verslag van");
    /// assert_eq!((changes[0].span.range(), changes[0].replacement.as_str()), (7..14, "verslag"));
    /// ```
    pub fn between(ocr: &str, corrected: &str) -> Vec<Self> {
        let (before, after) = (tokens(ocr), tokens(corrected));
        let before_texts: Vec<&str> = before.iter().map(|&(_, text)| text).collect();
        let after_texts: Vec<&str> = after.iter().map(|&(_, text)| text).collect();
        let mut changes = Vec::new();
        let mut end = 0;
        for group in groups(&before_texts, &after_texts) {
            let old = extent(before.get(group.reference).unwrap_or_default());
            let new = extent(after.get(group.hypothesis).unwrap_or_default());
            let text = new.and_then(|span| corrected.get(span.range())).unwrap_or_default();
            let replacement = match old {
                Some(_) => text.to_owned(),
                None if end == 0 => format!("{text} "),
                None => format!(" {text}"),
            };
            let span = old.unwrap_or(Span::new(end, end));
            end = span.end();
            if !group.equal {
                changes.push(Self { span, replacement, confidence: None });
            }
        }
        changes
    }
}

/// What stands between white space, with its first byte.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(|token| (token.as_ptr() as usize - start, token)).collect()
}

fn extent(tokens: &[(usize, &str)]) -> Option<Span> {
    let (&(start, _), &(last, text)) = (tokens.first()?, tokens.last()?);
    Some(Span::new(start, last + text.len()))
}

/// The text with `changes` made, which must be sorted and disjoint; one that does not fit is left out.
pub fn changed(text: &str, changes: &[Change]) -> String {
    let mut applied = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for change in changes {
        let between = text.get(done..change.span.start());
        if let (Some(between), Some(_)) = (between, text.get(change.span.range())) {
            applied.push_str(between);
            applied.push_str(&change.replacement);
            done = change.span.end();
        }
    }
    applied.push_str(text.get(done..).unwrap_or_default());
    applied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        use ChangeKind::*;
        let cases = [
            ("versiag", "verslag", Substitution),
            ("gei nformeerd", "geïnformeerd", Merge),
            ("ver slag", "verslag", Merge),
            ("inhet", "in het", Split),
            ("collega s", "collega's", Apostrophe),
            ("minister president", "minister-president", Hyphen),
            ("officiele", "officiële", Diacritic),
            ("jl", "jl.", Dot),
            ("d d", "d.d.", Dot),
            ("moties", "moties,", Mark),
            ("s Gravenhage", "'s-Gravenhage", Mark),
            ("DeNota", "Denota", Case),
        ];
        for (before, after, kind) in cases {
            assert_eq!(ChangeKind::of(before, after), kind, "{before} to {after}");
        }
    }

    #[test]
    fn found_changes_make_the_corrected_text() {
        let (ocr, corrected) =
            ("het versiag\r\nis gei nformeerd  x\n", "het verslag\r\nis geïnformeerd  x\n");
        let changes = Change::between(ocr, corrected);
        assert_eq!(changes.len(), 2);
        assert_eq!(changed(ocr, &changes), corrected);
    }

    #[test]
    fn insertions_and_deletions() {
        let changes = Change::between("de nota", "de hele nota");
        assert_eq!(changed("de nota", &changes), "de hele nota");
        let changes = Change::between("de | nota", "de nota");
        assert_eq!(changed("de | nota", &changes), "de  nota");
    }
}
