//! How sure the engine itself was of its words: what it was sure of is harder to change.

use super::proposal::Proposal;
use crate::text::Span;

/// How sure an OCR engine was of a word, as ALTO has it in `WC` and hOCR, in hundredths, in `x_wconf`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordConfidence {
    /// Bytes of the text that the word takes.
    pub span: Span,
    /// The engine's confidence, 0 to 1.
    pub confidence: f32,
}

/// Log-odds of harm for each by which the engine was surer of a word than of most.
///
/// Fitted by benches/confidences, whose README says on which pages.
const GAIN: f32 = 0.5;
/// Confidences beyond these say no more: an engine rounds.
const LEAST: f32 = 0.01;
const MOST: f32 = 0.99;

/// The confidences of one document's words, in order and apart.
#[derive(Debug, Default)]
pub(crate) struct Sureness {
    words: Vec<WordConfidence>,
    /// Log-odds of the middle one.
    typical: f32,
}

impl Sureness {
    /// From the confidences of the words of `text`; what is no confidence, or stands where no word can, is left out.
    pub(crate) fn new(text: &str, given: impl IntoIterator<Item = WordConfidence>) -> Self {
        let mut end = 0;
        let mut words = Vec::new();
        for word in given {
            let fits =
                word.span.start() >= end && text.get(word.span.range()).is_some_and(|word| !word.is_empty());
            if fits && (0.0..=1.0).contains(&word.confidence) {
                end = word.span.end();
                words.push(word);
            }
        }
        let mut odds: Vec<f32> = words.iter().map(|word| log_odds(word.confidence)).collect();
        odds.sort_unstable_by(f32::total_cmp);
        let typical = odds.get(odds.len() / 2).copied().unwrap_or(0.0);
        Self { words, typical }
    }

    /// The part that speaks of `length` bytes from byte `start` on, as if they were the whole text.
    pub(crate) fn part(&self, text: &str, start: usize) -> Self {
        let first = self.words.partition_point(|word| word.span.end() <= start);
        let inside = self.words.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(|word| word.span.start() < start + text.len());
        let shifted = |word: &WordConfidence| {
            let place = |byte: usize| byte.saturating_sub(start).min(text.len());
            let span = Span::new(place(word.span.start()), place(word.span.end()));
            WordConfidence { span, ..*word }
        };
        Self::new(text, inside.map(shifted))
    }

    /// Makes each proposal as much likelier to do harm as the engine was surer than usual of what stands there.
    ///
    /// What remains is shared as before between a right edit and one that leaves a wrong word wrong.
    pub(super) fn weigh(&self, proposals: &mut [Proposal]) {
        for edit in proposals.iter_mut().map(|proposal| &mut proposal.edit) {
            let shift = GAIN * self.above_typical(edit.span);
            if shift > 0.0 {
                let harm = shifted(edit.evidence.harm, shift);
                let remains = (1.0 - harm) / (1.0 - edit.evidence.harm).max(f32::MIN_POSITIVE);
                edit.confidence *= remains.min(1.0);
                edit.evidence.harm = harm;
            }
        }
    }

    /// Log-odds by which the engine was surer of the surest word in `span` than of most words.
    fn above_typical(&self, span: Span) -> f32 {
        let first = self.words.partition_point(|word| word.span.end() <= span.start());
        let inside = self.words.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(|word| word.span.start() < span.end());
        inside.map(|word| log_odds(word.confidence) - self.typical).fold(0.0, f32::max)
    }
}

fn log_odds(probability: f32) -> f32 {
    let probability = probability.clamp(LEAST, MOST);
    (probability / (1.0 - probability)).ln()
}

/// A probability whose log-odds are moved.
fn shifted(probability: f32, by: f32) -> f32 {
    let odds = probability * by.exp();
    odds / (1.0 - probability + odds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(start: usize, end: usize, confidence: f32) -> WordConfidence {
        WordConfidence { span: Span::new(start, end), confidence }
    }

    #[test]
    fn what_is_odd_is_left_out() {
        let good = [word(0, 3, 0.9), word(4, 11, 0.5)];
        let odd = [
            word(0, 3, 0.9),
            word(2, 5, 0.9),
            word(4, 11, f32::NAN),
            word(4, 4, 0.1),
            word(4, 11, 1.5),
            word(4, 11, 0.5),
            word(0, 3, 0.2),
            word(11, usize::MAX, 0.2),
            word(usize::MAX, 0, 0.2),
        ];
        assert_eq!(Sureness::new("het versiag", odd).words, good);
        assert!(Sureness::new("é", [word(0, 1, 0.5)]).words.is_empty(), "inside of a character");
    }

    #[test]
    fn a_part_is_as_if_it_were_whole() {
        let text = "een twee drie";
        let whole = Sureness::new(text, [word(0, 3, 0.9), word(4, 8, 0.8), word(9, 13, 0.7)]);
        assert_eq!(whole.part("ee drie", 6).words, [word(0, 2, 0.8), word(3, 7, 0.7)]);
        assert!(whole.part("", 3).words.is_empty());
    }

    #[test]
    fn probabilities_move_by_their_log_odds() {
        assert!((shifted(0.5, 3.0_f32.ln()) - 0.75).abs() < 1e-6);
        for certain in [0.0, 1.0] {
            assert_eq!(shifted(certain, 2.0), certain);
        }
    }

    #[test]
    fn only_surer_than_most_counts() {
        let sureness = Sureness::new("een twee drie", [word(0, 3, 0.9), word(4, 8, 0.5), word(9, 13, 0.8)]);
        assert_eq!(sureness.above_typical(Span::new(4, 8)), 0.0);
        assert!(sureness.above_typical(Span::new(0, 8)) > 0.7);
        assert_eq!(sureness.above_typical(Span::new(3, 4)), 0.0);
        assert_eq!(Sureness::default().above_typical(Span::new(0, 8)), 0.0);
    }
}
