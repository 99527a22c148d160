//! Words put in a row.

use crate::rank::WordConfidence;
use crate::text::Span;

/// What is between a word and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Nothing: a hyphen that the file keeps apart from its word.
    None,
    Word,
    Line,
    Block,
}

/// A word of the running text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Unit {
    pub(crate) span: Span,
    /// Which line of the running text it is in, from 0.
    pub(crate) line: usize,
    /// It must stay as it is.
    pub(crate) fixed: bool,
}

/// The text of a page and its words.
#[derive(Debug, Default)]
pub(crate) struct Running {
    pub(crate) text: String,
    pub(crate) units: Vec<Unit>,
    /// How sure the engine was, for the words that it tells of.
    pub(crate) confidences: Vec<WordConfidence>,
    line: usize,
    pending: Option<Break>,
}

impl Running {
    /// What the next word is parted by, if nothing stronger does already.
    pub(crate) fn part(&mut self, by: Break) {
        self.pending = self.pending.max(Some(by));
    }

    /// Adds a word; one without text is left out, and false is given.
    pub(crate) fn push(&mut self, word: &str, fixed: bool, confidence: Option<f32>) -> bool {
        if word.is_empty() {
            return false;
        }
        if !self.units.is_empty() {
            let by = self.pending.unwrap_or(Break::Word);
            self.line += usize::from(by >= Break::Line);
            self.text.push_str(match by {
                Break::None => "",
                Break::Word => " ",
                Break::Line => "\n",
                Break::Block => "\n\n",
            });
        }
        self.pending = None;
        let start = self.text.len();
        self.text.push_str(word);
        let span = Span::new(start, self.text.len());
        self.units.push(Unit { span, line: self.line, fixed });
        if let Some(confidence) = confidence.filter(|confidence| confidence.is_finite()) {
            self.confidences.push(WordConfidence { span, confidence: confidence.clamp(0.0, 1.0) });
        }
        true
    }

    /// The text of a unit.
    pub(crate) fn unit_text(&self, unit: &Unit) -> &str {
        self.text.get(unit.span.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lines_and_blocks() {
        let mut running = Running::default();
        running.part(Break::Block);
        assert!(running.push("Het", false, Some(0.9)));
        assert!(!running.push("", false, Some(0.9)));
        running.push("versiag", false, None);
        running.part(Break::Line);
        running.push("uitke", false, None);
        running.part(Break::None);
        running.push("-", true, None);
        running.part(Break::Block);
        running.part(Break::Line);
        running.push("ring", false, Some(7.0));
        assert_eq!(running.text, "Het versiag\nuitke-\n\nring");
        assert_eq!(running.units.iter().map(|unit| unit.line).collect::<Vec<_>>(), [0, 0, 1, 1, 2]);
        assert_eq!(running.confidences.len(), 2);
        assert_eq!(running.confidences[1].confidence, 1.0);
    }
}
