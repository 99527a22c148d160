//! Changes to a file that is more than its text: some of its bytes replaced by others, the rest as it was.

use crate::error::{Error, Result};
use crate::text::Span;

/// Bytes of a file that are replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Splice {
    /// What is replaced: bytes of the original; an empty span where something is put in.
    pub span: Span,
    /// What stands there now.
    pub replacement: String,
}

impl Splice {
    /// Puts `replacement` in the place of `span`.
    pub(crate) fn new(span: Span, replacement: impl Into<String>) -> Self {
        Self { span, replacement: replacement.into() }
    }
}

/// Makes all `splices`, which must be sorted and disjoint; everything between them stays byte for byte.
///
/// # Errors
/// When a splice overlaps the one before, or lies outside of the text or inside a character.
pub(crate) fn splice(original: &str, splices: &[Splice]) -> Result<String> {
    let grown: usize = splices.iter().map(|splice| splice.replacement.len()).sum();
    let mut text = String::with_capacity(original.len() + grown);
    let mut done = 0;
    for Splice { span, replacement } in splices {
        let between = (span.start() >= done).then(|| original.get(done..span.start())).flatten();
        let (Some(between), Some(_)) = (between, original.get(span.range())) else {
            let (start, end) = (span.start(), span.end());
            return Err(Error::new("splice", format!("bytes {start} to {end} cannot be replaced")));
        };
        text.push_str(between);
        text.push_str(replacement);
        done = span.end();
    }
    text.push_str(original.get(done..).unwrap_or_default());
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_between_stays() {
        let splices = [
            Splice::new(Span::new(3, 10), "verslag"),
            Splice::new(Span::new(10, 10), "!"),
            Splice::new(Span::new(11, 12), ""),
        ];
        assert_eq!(splice("<w>versiag\r\n</w>", &splices).unwrap(), "<w>verslag!\r</w>");
        assert_eq!(splice("\u{feff}één", &[]).unwrap(), "\u{feff}één");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let overlapping = [Splice::new(Span::new(0, 2), ""), Splice::new(Span::new(1, 3), "")];
        for splices in
            [&overlapping[..], &[Splice::new(Span::new(2, 9), "")], &[Splice::new(Span::new(1, 2), "")]]
        {
            assert!(splice("één", splices).is_err(), "{splices:?}");
        }
    }
}
