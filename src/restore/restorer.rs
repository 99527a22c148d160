//! From a text and the edits of its letters to edits of marks too.

use super::abbreviations::Abbreviations;
use super::finder::Finder;
use super::joined;
use super::judge::MarkJudge;
use super::kinds::Marks;
use super::loss::Loss;
use super::mark::Mark;
use super::merge::merged;
use super::reading::Reading;
use super::table::MarkTable;
use crate::language::NgramModel;
use crate::lexicon::Lexicon;
use crate::rank::{Edit, EditKind, Outcome, Proposal, Settings};
use crate::segment::tokens;

/// What a user wants back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wishes {
    pub(crate) marks: Marks,
    pub(crate) join_hyphenated: bool,
}

impl Wishes {
    pub(crate) const fn is_empty(self) -> bool {
        self.marks.is_empty() && !self.join_hyphenated
    }
}

/// Everything that restoring draws on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Restorer<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) language: &'a NgramModel,
    pub(crate) table: &'a MarkTable,
    pub(crate) judge: &'a MarkJudge,
    pub(crate) abbreviations: &'a Abbreviations,
    pub(crate) wishes: Wishes,
    pub(crate) settings: Settings,
}

/// A mark with its confidence.
type Weighed = (Mark, f32);

impl Restorer<'_> {
    /// Adds proposals of marks to those of letters, in the order of the text; those that are made share no word.
    pub(crate) fn restore(&self, original: &str, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
        if self.wishes.is_empty() {
            return proposals;
        }
        proposals.iter_mut().for_each(|proposal| self.give_way(proposal));
        let made: Vec<usize> =
            (0..proposals.len()).filter(|&place| proposals.get(place).is_some_and(is_made)).collect();
        let edits: Vec<&Edit> = made.iter().filter_map(|&place| Some(&proposals.get(place)?.edit)).collect();
        let reading = Reading::of(original, edits.iter().copied());
        let (sure, unsure) = self.weighed(original, &reading.text);
        let of_mark = |numbers: &Weighed, edit, sure| Proposal::of_mark(edit, sure, named(&numbers.0));
        let mut marks = Vec::new();
        let mut taken = Vec::new();
        for merged in merged(original, &reading, &edits, &sure) {
            taken.extend(merged.taken.iter().filter_map(|&place| made.get(place).copied()));
            marks.extend(sure.get(merged.first).map(|first| of_mark(first, merged.edit, true)));
        }
        for mark in &unsure {
            let alone = merged(original, &reading, &[], std::slice::from_ref(mark)).into_iter();
            marks.extend(
                alone
                    .filter(|merged| merged.taken.is_empty())
                    .map(|merged| of_mark(mark, merged.edit, false)),
            );
        }
        let mut place = 0..;
        proposals.retain(|_| place.next().is_none_or(|place| !taken.contains(&place)));
        proposals.extend(marks);
        proposals.sort_by_key(|proposal| proposal.edit.span);
        proposals
    }

    /// An edit of letters is not made where a mark alone makes its word right, and surer: "collegas" is "collega's"
    /// rather than "colleges".
    fn give_way(&self, proposal: &mut Proposal) {
        let edit = &proposal.edit;
        let mut words = tokens(&edit.original);
        let (Some(word), None) = (words.next(), words.next()) else { return };
        let mark = joined::inside(self.lexicon, &word).filter(|mark| self.wishes.marks.wants(mark.kind));
        if is_made(proposal) && mark.is_some_and(|mark| mark.meant > edit.confidence) {
            proposal.outcome = Outcome::Unsure;
        }
    }

    /// The marks that are missing, each with its confidence: those that are sure, and those that are not.
    fn weighed(&self, original: &str, text: &str) -> (Vec<Weighed>, Vec<Weighed>) {
        let missing = Finder::new(self, text).missing();
        let loss = Loss::of(tokens(original), &missing);
        let weighed = missing.into_iter().map(|mark| {
            let confidence = if mark.kind == EditKind::LineEnd { mark.meant } else { loss.confidence(&mark) };
            (mark, confidence)
        });
        weighed.partition(|(mark, confidence)| self.is_sure(mark.kind, *confidence))
    }

    fn is_sure(&self, kind: EditKind, confidence: f32) -> bool {
        let least = if self.settings.confidence > 0.0 { least(kind) } else { 0.0 };
        confidence >= least.max(self.settings.confidence)
    }
}

fn is_made(proposal: &Proposal) -> bool {
    proposal.outcome == Outcome::Made
}

/// What a mark was worked out from, by name.
fn named(mark: &Mark) -> Vec<(&'static str, f32)> {
    let Some((names, numbers)) = &mark.numbers else { return vec![("meant", mark.meant)] };
    names.iter().copied().zip(numbers.iter().copied()).collect()
}

/// Least confidence of a mark of a kind.
const fn least(kind: EditKind) -> f32 {
    match kind {
        EditKind::Diacritic => 0.93,
        EditKind::Apostrophe => 0.85,
        EditKind::Sentence => 0.97,
        _ => 0.9,
    }
}
