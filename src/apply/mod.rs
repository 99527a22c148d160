//! The only place where text changes: edits in, new text and the way back out.

#[cfg(feature = "formats")]
mod splice;

#[cfg(feature = "formats")]
pub use self::splice::Splice;
#[cfg(feature = "formats")]
pub(crate) use self::splice::splice;
use crate::error::{Error, Result};
use crate::rank::{Edit, Quality};

/// A corrected text and every edit that made it.
///
/// ```
/// # fn main() -> herlees::Result<()> {
/// let corrector = herlees::Corrector::dutch()?;
/// let corrected = corrector.correct("In het versiag van 24 juni ji");
/// assert_eq!(herlees::revert(corrected.text(), corrected.edits())?, "In het versiag van 24 juni ji");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    text: String,
    edits: Vec<Edit>,
    quality: Quality,
}

impl Corrected {
    /// Applies `edits`, which must be sorted and disjoint; one that does not fit the text is left out.
    pub(crate) fn new(original: &str, edits: Vec<Edit>) -> Self {
        let mut text = String::with_capacity(original.len() + 16);
        let mut done = 0;
        let mut applied = Vec::with_capacity(edits.len());
        for edit in edits {
            let fits =
                edit.span.start() >= done && original.get(edit.span.range()) == Some(edit.original.as_str());
            debug_assert!(fits, "an edit overlaps or misses its text: {edit:?}");
            if let (true, Some(between)) = (fits, original.get(done..edit.span.start())) {
                text.push_str(between);
                text.push_str(&edit.replacement);
                done = edit.span.end();
                applied.push(edit);
            }
        }
        text.push_str(original.get(done..).unwrap_or_default());
        Self { text, edits: applied, quality: Quality::default() }
    }

    /// The same with what is thought of the whole.
    pub(crate) fn with_quality(self, quality: Quality) -> Self {
        Self { quality, ..self }
    }

    /// The text with all edits made.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The edits in the order of the text; their spans are bytes of the original and never overlap.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// How many of the words are estimated to be wrong, before and after.
    ///
    /// ```
    /// let corrector = herlees::Corrector::dutch()?;
    /// let quality = corrector.correct("In het versiag van 24 juni staat alles.").quality();
    /// assert!(quality.before > 0.05 && quality.after < 0.05);
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub fn quality(&self) -> Quality {
        self.quality
    }

    /// Takes the text out.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// Undoes `edits` in a corrected text and gives the original, byte for byte.
///
/// # Errors
/// When the text does not hold an edit's replacement where the edit put it: then it is not the text these
/// edits made.
pub fn revert(corrected: &str, edits: &[Edit]) -> Result<String> {
    let mut original = String::with_capacity(corrected.len());
    let mut rest = corrected;
    for edit in edits {
        let between = edit.span.start().checked_sub(original.len());
        let parts = between.and_then(|length| rest.split_at_checked(length));
        let after = parts.and_then(|(_, tail)| tail.strip_prefix(edit.replacement.as_str()));
        let (Some((before, _)), Some(after)) = (parts, after) else {
            let (start, replacement) = (edit.span.start(), &edit.replacement);
            return Err(Error::new(
                "revert",
                format!("no {replacement:?} for the edit at byte {start}: not the text of these edits"),
            ));
        };
        original.push_str(before);
        original.push_str(&edit.original);
        rest = after;
    }
    original.push_str(rest);
    Ok(original)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::{EditKind, Evidence};
    use crate::text::Span;

    fn edit(start: usize, original: &str, replacement: &str) -> Edit {
        Edit {
            span: Span::new(start, start + original.len()),
            original: original.into(),
            replacement: replacement.into(),
            confidence: 1.0,
            kind: EditKind::Substitution,
            evidence: Evidence::default(),
        }
    }

    #[test]
    fn applies_and_reverts() {
        let original = "het versiag is gei nformeerd\r\n";
        let edits = vec![edit(4, "versiag", "verslag"), edit(15, "gei nformeerd", "geïnformeerd")];
        let corrected = Corrected::new(original, edits);
        assert_eq!(corrected.text(), "het verslag is geïnformeerd\r\n");
        assert_eq!(revert(corrected.text(), corrected.edits()).unwrap(), original);
    }

    #[test]
    fn another_text_is_refused() {
        let message = revert("het besluit", &[edit(4, "versiag", "verslag")]).unwrap_err().to_string();
        assert!(message.contains("\"verslag\"") && message.contains("byte 4"), "{message}");
    }
}
