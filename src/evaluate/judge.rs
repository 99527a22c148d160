//! Judges each change by three texts: reference, OCR and what the change makes of it.
//!
//! Reference and OCR are aligned by words once; a change is judged inside the group of words that it touches, so
//! that nothing it did not touch can count for or against it.

mod tally;
mod unit;

pub use tally::{ClassTally, Judgements};
pub use unit::{Judgement, Transition, Verdict};

use std::ops::Range;

use crate::align::{Step, Symbols, pairs, script};

use super::change::{Change, changed};
use super::groups::{Group, groups};
use super::words::{Word, words};

/// The two texts, their words and which of them belong together.
pub(super) struct Alignment<'t> {
    pub(super) reference_text: &'t str,
    pub(super) ocr_text: &'t str,
    pub(super) reference: Vec<Word>,
    pub(super) ocr: Vec<Word>,
    pub(super) groups: Vec<Group>,
    /// For each word of the reference whether the corrected text as a whole has it.
    pub(super) right_after: Vec<bool>,
    /// Where the words of the corrected text stand that the reference has, first bytes, ascending.
    pub(super) kept_after: Vec<usize>,
}

impl<'t> Alignment<'t> {
    fn new(reference_text: &'t str, ocr_text: &'t str, changes: &[Change]) -> Self {
        let (reference, ocr) = (words(reference_text), words(ocr_text));
        let one: Vec<&str> = reference.iter().map(|word| word.text.as_str()).collect();
        let other: Vec<&str> = ocr.iter().map(|word| word.text.as_str()).collect();
        let groups = groups(&one, &other);
        let corrected = words(&changed(ocr_text, changes));
        let steps = steps(&reference, &corrected);
        let kept = pairs(&steps).filter(|pair| pair.step == Step::Keep);
        let kept_after =
            kept.filter_map(|pair| Some(corrected.get(pair.hypothesis?)?.span.start())).collect();
        Self { reference_text, ocr_text, reference, ocr, groups, right_after: right(&steps), kept_after }
    }

    /// Words of the OCR text that a change overlaps.
    fn touched_words(&self, change: &Change) -> Range<usize> {
        let first = self.ocr.partition_point(|word| word.span.end() <= change.span.start());
        let end = self.ocr.partition_point(|word| word.span.start() < change.span.end());
        first..end.max(first)
    }

    /// Groups with these words, and those beside them with nothing but lost words: a change may put them back.
    fn touched_groups(&self, words: &Range<usize>) -> Range<usize> {
        // A group of lost words at place n lies before word n.
        let first = self.groups.partition_point(|group| {
            let ends = group.hypothesis.end;
            ends < words.start || (ends == words.start && !group.hypothesis.is_empty())
        });
        let end = self.groups.partition_point(|group| {
            let starts = group.hypothesis.start;
            starts < words.end || (starts == words.end && group.hypothesis.is_empty())
        });
        first..end.max(first)
    }
}

/// Aligns words of the reference with words of a text.
fn steps<'w>(reference: impl IntoIterator<Item = &'w Word>, text: &[Word]) -> Vec<Step> {
    let mut symbols = Symbols::default();
    let reference = symbols.of(reference.into_iter().map(|word| word.text.as_str()));
    script(&reference, &symbols.of(text.iter().map(|word| word.text.as_str())))
}

/// For each word of the reference whether the alignment finds it in the text.
fn right(steps: &[Step]) -> Vec<bool> {
    steps.iter().filter(|&&step| step != Step::Insert).map(|&step| step == Step::Keep).collect()
}

/// Judges the changes of one page; they must be sorted and disjoint, and one that does not fit is left out.
///
/// ```
/// use herlees::evaluate::{Change, judge};
///
/// let (reference, ocr, corrected) = ("In het verslag van juli", "In het versiag van juli", "In hel verslag van juli");
/// let judgements = judge(reference, ocr, &Change::between(ocr, corrected));
/// assert_eq!((judgements.right(), judgements.wrong()), (4, 1));
/// assert_eq!((judgements.fixed(), judgements.broken()), (1, 1));
/// ```
pub fn judge(reference: &str, ocr: &str, changes: &[Change]) -> Judgements {
    let alignment = Alignment::new(reference, ocr, changes);
    let mut judgements = tally::of(&alignment);
    let fitting: Vec<&Change> =
        changes.iter().filter(|change| ocr.get(change.span.range()).is_some()).collect();
    let mut rest = fitting.as_slice();
    // From bytes of the OCR text to bytes of the corrected text.
    let mut shift = 0;
    while let Some((first, others)) = rest.split_first() {
        let mut words = alignment.touched_words(first);
        let mut groups = alignment.touched_groups(&words);
        let mut count = 1;
        for next in others {
            let more = alignment.touched_groups(&alignment.touched_words(next));
            if more.is_empty() || more.start >= groups.end {
                break;
            }
            words.end = words.end.max(alignment.touched_words(next).end);
            groups.end = groups.end.max(more.end);
            count += 1;
        }
        let (changes, after) = rest.split_at(count);
        rest = after;
        let judgement = unit::judge(&alignment, groups, changes, shift);
        shift += judgement.after.len() as isize - judgement.before.len() as isize;
        judgements.add(&alignment, changes, judgement);
    }
    judgements
}

#[cfg(test)]
mod tests;
