//! What the judgements of a page, or of many, add up to.

use std::ops::AddAssign;

use super::Alignment;
use super::unit::{Judgement, Transition, Verdict};
use crate::evaluate::change::{Change, ChangeKind};
use crate::evaluate::counts::ratio;
use crate::evaluate::words::TokenClass;

/// Words of the reference of one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClassTally {
    /// Right in the OCR text.
    pub right: usize,
    /// Wrong or missing in the OCR text.
    pub wrong: usize,
}

/// All that is known of a correction: words by class, changes by verdict. Sums over pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judgements {
    classes: [ClassTally; TokenClass::ALL.len()],
    /// Words of the OCR text, and those of them that stand in no equal pair.
    pub ocr_words: usize,
    /// Words of the OCR text that are wrong: changed from, or not in, the reference.
    pub wrong_ocr_words: usize,
    /// Words of the OCR text that were changed.
    pub changed_words: usize,
    /// Changed words that were wrong.
    pub changed_wrong_words: usize,
    /// The judgements themselves, in the order of the text.
    pub changes: Vec<Judgement>,
}

/// The tally before any change.
pub(super) fn of(alignment: &Alignment<'_>) -> Judgements {
    let mut judgements = Judgements { ocr_words: alignment.ocr.len(), ..Judgements::default() };
    for group in &alignment.groups {
        for word in alignment.reference.get(group.reference.clone()).unwrap_or_default() {
            if let Some(tally) = judgements.classes.get_mut(TokenClass::of(&word.text) as usize) {
                tally.right += usize::from(group.equal);
                tally.wrong += usize::from(!group.equal);
            }
        }
        judgements.wrong_ocr_words += if group.equal { 0 } else { group.hypothesis.len() };
    }
    judgements
}

impl Judgements {
    pub(super) fn add(&mut self, alignment: &Alignment<'_>, changes: &[&Change], judgement: Judgement) {
        if !judgement.transitions.is_empty() || judgement.verdict == Verdict::Miscorrected {
            for change in changes {
                let words = alignment.touched_words(change);
                self.changed_words += words.len();
                let touched = alignment.groups.get(alignment.touched_groups(&words)).unwrap_or_default();
                let right = touched.iter().filter(|group| group.equal).count();
                self.changed_wrong_words += words.len().saturating_sub(right);
            }
        }
        self.changes.push(judgement);
    }

    /// Words of the reference that the OCR text has right.
    pub fn right(&self) -> usize {
        self.classes.iter().map(|class| class.right).sum()
    }

    /// Words of the reference that the OCR text has wrong or lacks.
    pub fn wrong(&self) -> usize {
        self.classes.iter().map(|class| class.wrong).sum()
    }

    /// Right and wrong words of a class.
    pub fn class(&self, class: TokenClass) -> ClassTally {
        self.classes.get(class as usize).copied().unwrap_or_default()
    }

    /// How many words went this way, of a kind of change or a class of word, or all.
    pub fn count(
        &self,
        transition: Transition,
        kind: Option<ChangeKind>,
        class: Option<TokenClass>,
    ) -> usize {
        let changes = self.changes.iter().filter(|change| kind.is_none_or(|kind| change.kind == kind));
        changes
            .flat_map(|change| &change.transitions)
            .filter(|(of, went)| *went == transition && class.is_none_or(|class| *of == class))
            .count()
    }

    /// How many changes of some kinds are fixed, broken, miscorrected and neutral, in this order.
    pub fn verdicts(&self, wanted: impl Fn(ChangeKind) -> bool) -> [usize; 4] {
        [Verdict::Fixed, Verdict::Broken, Verdict::Miscorrected, Verdict::Neutral].map(|verdict| {
            self.changes.iter().filter(|change| wanted(change.kind) && change.verdict == verdict).count()
        })
    }

    /// Wrong words made right.
    pub fn fixed(&self) -> usize {
        self.count(Transition::Fixed, None, None)
    }

    /// Right words made wrong.
    pub fn broken(&self) -> usize {
        self.count(Transition::Broken, None, None)
    }

    /// Wrong words made other wrong words.
    pub fn miscorrected(&self) -> usize {
        self.count(Transition::Miscorrected, None, None)
    }

    /// Wrong words made right by wrong words.
    pub fn fix_rate(&self) -> f64 {
        ratio(self.fixed(), self.wrong())
    }

    /// Right words made wrong by right words: the harm done.
    pub fn broken_rate(&self) -> f64 {
        ratio(self.broken(), self.right())
    }

    /// Share of changed words that were wrong.
    pub fn detection_precision(&self) -> f64 {
        ratio(self.changed_wrong_words, self.changed_words)
    }

    /// Share of wrong words of the OCR text that were changed.
    pub fn detection_recall(&self) -> f64 {
        ratio(self.changed_wrong_words, self.wrong_ocr_words)
    }
}

impl AddAssign<&Self> for Judgements {
    fn add_assign(&mut self, other: &Self) {
        for (sum, next) in self.classes.iter_mut().zip(other.classes) {
            sum.right += next.right;
            sum.wrong += next.wrong;
        }
        self.ocr_words += other.ocr_words;
        self.wrong_ocr_words += other.wrong_ocr_words;
        self.changed_words += other.changed_words;
        self.changed_wrong_words += other.changed_wrong_words;
        self.changes.extend_from_slice(&other.changes);
    }
}
