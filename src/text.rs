//! Ground floor: spans of the original text, the case shape of a word and its folded form. Knows nothing of OCR.

use std::borrow::Cow;
use std::ops::Range;

/// A half-open range of bytes of the original text, always on character borders.
///
/// ```
/// let span = herlees::Span::new(3, 10);
/// assert_eq!((span.start(), span.end(), span.len()), (3, 10, 7));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// A span from `start` up to, but without, `end` (bytes); an `end` before `start` gives an empty span.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub const fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as it is in a text that has `bytes` more in front.
    pub(crate) const fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes }
    }

    /// The span as a range, for indexing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// How the letters of a word are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum CaseShape {
    /// No upper-case letter: "verslag", "d.d.", "24".
    Lower,
    /// The first letter only (also "IJsland" and a lone capital): "Verslag".
    Capitalised,
    /// Two letters or more, all upper case: "NAVO".
    Upper,
    /// Anything else: "McDonald", "eHerkenning".
    Mixed,
}

impl CaseShape {
    /// The shape of `word`; marks and digits have no say.
    pub(crate) fn of(word: &str) -> Self {
        // Most words, at a glance.
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Self::Lower;
        }
        let (mut letters, mut upper, mut first_upper) = (0usize, 0usize, false);
        for letter in word.chars().filter(|c| c.is_alphabetic()) {
            if letter.is_uppercase() {
                upper += 1;
                first_upper |= letters == 0;
            }
            letters += 1;
        }
        match (upper, letters) {
            (0, _) => Self::Lower,
            (1, _) if first_upper => Self::Capitalised,
            (2, _) if word.starts_with("IJ") && letters > 2 => Self::Capitalised,
            (u, l) if u == l => Self::Upper,
            _ => Self::Mixed,
        }
    }
}

/// A word as lexicon and language model know it: lower case, straight apostrophe, no ligature ĳ.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let low = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if low { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            '’' | '‘' | 'ʼ' => folded.push('\''),
            'ĳ' | 'Ĳ' => folded.push_str("ij"),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        assert_eq!(fold("verslag"), "verslag");
        assert_eq!(fold("Coördinatie"), "coördinatie");
        assert_eq!(fold("COLLEGA’S"), "collega's");
        assert_eq!(fold("Ĳsland"), "ijsland");
    }

    #[test]
    fn case_shapes() {
        use CaseShape::*;
        let cases = [
            ("verslag", Lower),
            ("d.d.", Lower),
            ("24", Lower),
            ("Verslag", Capitalised),
            ("IJsland", Capitalised),
            ("M", Capitalised),
            ("NAVO", Upper),
            ("VNO-NCW", Upper),
            ("IJ", Upper),
            ("McDonald", Mixed),
            ("eHerkenning", Mixed),
        ];
        for (word, shape) in cases {
            assert_eq!(CaseShape::of(word), shape, "{word}");
        }
    }

    #[test]
    fn a_span_never_runs_backwards() {
        assert!(Span::new(4, 2).is_empty());
    }
}
