//! Task 1, finding wrong tokens, and task 2, correcting them.

use std::collections::{BTreeMap, BTreeSet};

use super::aligned::{GAP, IGNORE, IcdarPage};
use crate::evaluate::change::{Change, changed};
use crate::evaluate::counts::ratio;
use crate::text::Span;

/// Tokens of the OCR text that are replaced, as in a submission: place, number of tokens, the one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IcdarCorrection {
    /// First character of the first token, counted in characters.
    pub place: usize,
    /// How many tokens.
    pub tokens: usize,
    /// What they become.
    pub candidate: String,
}

/// Counts of both tasks for one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct IcdarScore {
    /// Tokens found that are wrong.
    pub true_positives: usize,
    /// Tokens found that are right.
    pub false_positives: usize,
    /// Wrong tokens not found.
    pub false_negatives: usize,
    /// Damerau-Levenshtein distance of the OCR text, over comparable stretches.
    pub original_distance: usize,
    /// The same after correction.
    pub corrected_distance: usize,
    /// Characters considered.
    pub characters: usize,
}

impl IcdarScore {
    /// Task 1: share of found tokens that are wrong; 0 where none was found, as in the competition.
    pub fn precision(self) -> f64 {
        ratio(self.true_positives, self.true_positives + self.false_positives)
    }

    /// Task 1: share of wrong tokens that were found.
    pub fn recall(self) -> f64 {
        ratio(self.true_positives, self.true_positives + self.false_negatives)
    }

    /// Task 1: harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        ratio(2 * self.true_positives, 2 * self.true_positives + self.false_positives + self.false_negatives)
    }

    /// Task 2: share of the distance that is gone; none where there was none.
    pub fn improvement(self) -> Option<f64> {
        (self.original_distance > 0)
            .then(|| 1.0 - self.corrected_distance as f64 / self.original_distance as f64)
    }
}

impl IcdarPage {
    /// Changes of the OCR text as corrections of whole tokens; `changes` must be sorted and disjoint.
    pub fn corrections(&self, changes: &[Change]) -> Vec<IcdarCorrection> {
        let text = self.ocr();
        let mut groups: Vec<(Span, Vec<Change>)> = Vec::new();
        for change in changes {
            let start =
                text.get(..change.span.start()).and_then(|before| before.rfind(' ')).map_or(0, |at| at + 1);
            let end = text.get(change.span.end()..).and_then(|after| after.find(' '));
            let end = end.map_or(text.len(), |at| change.span.end() + at);
            match groups.last_mut() {
                Some((span, group)) if span.end() > start => {
                    *span = Span::new(span.start(), end.max(span.end()));
                    group.push(change.clone());
                }
                _ => groups.push((Span::new(start, end), vec![change.clone()])),
            }
        }
        groups.into_iter().filter_map(|(span, changes)| correction(text, span, &changes)).collect()
    }

    /// Scores corrections under both tasks.
    pub fn score(&self, corrections: &[IcdarCorrection]) -> IcdarScore {
        let (found, wrong) = (self.found(corrections), self.wrong());
        let hits = found.intersection(&wrong).count();
        let mut score = IcdarScore {
            true_positives: hits,
            false_positives: found.len() - hits,
            false_negatives: wrong.len() - hits,
            ..IcdarScore::default()
        };
        self.distances(corrections, &mut score);
        score
    }

    /// Places, in the aligned lines, of the tokens that corrections touch.
    fn found(&self, corrections: &[IcdarCorrection]) -> BTreeSet<usize> {
        let reference = self.without_hyphens();
        let mut found = BTreeSet::new();
        for correction in corrections {
            let mut place = correction.place;
            for _ in 0..correction.tokens {
                let (start, length) = self.bounds(place, 1);
                let token =
                    reference.get(start..(start + length + 1).min(reference.len())).unwrap_or_default();
                if !token.contains(&IGNORE) {
                    found.insert(start);
                }
                let rest = self.letters.get(place..).unwrap_or_default();
                let Some(space) = rest.iter().position(|&letter| letter == ' ') else { break };
                place += space + 1;
            }
        }
        found
    }

    /// Places of the tokens that differ from the reference, the spaces around them included.
    fn wrong(&self) -> BTreeSet<usize> {
        let reference = self.without_hyphens();
        let mut wrong = BTreeSet::new();
        let mut start = 0usize;
        let spaces =
            self.aligned.iter().enumerate().filter(|&(_, &letter)| letter == ' ').map(|(place, _)| place);
        for space in spaces.chain([self.aligned.len()]) {
            let range = start.saturating_sub(1)..(space + 1).min(self.aligned.len());
            let (gold, ocr) = (reference.get(range.clone()), self.aligned.get(range));
            let (gold, ocr) = (gold.unwrap_or_default(), ocr.unwrap_or_default());
            let filled =
                |side: &'_ [char]| side.iter().copied().filter(|&letter| letter != GAP).collect::<Vec<_>>();
            if !gold.contains(&IGNORE) && filled(gold) != filled(ocr) {
                wrong.insert(start);
            }
            start = space + 1;
        }
        wrong
    }

    /// Spaces with no hyphen on either side.
    fn spaces(side: &[char]) -> BTreeSet<usize> {
        let windows = side.windows(3).enumerate();
        let plain = windows
            .filter(|(_, window)| matches!(window, [before, ' ', after] if *before != '-' && *after != '-'));
        plain.map(|(place, _)| place + 1).collect()
    }

    /// Distances before and after over the stretches between spaces that both sides share.
    fn distances(&self, corrections: &[IcdarCorrection], score: &mut IcdarScore) {
        let (ocr, gold) = (Self::spaces(&self.aligned), Self::spaces(&self.reference));
        let mut ends: BTreeSet<usize> = ocr.intersection(&gold).copied().collect();
        let mut placed = BTreeMap::new();
        for correction in corrections {
            let (start, length) = self.bounds(correction.place, correction.tokens);
            placed.insert(start, (length, correction));
            // Inside a correction of several tokens nothing is cut.
            let inner = (1..correction.tokens).map(|tokens| start + self.bounds(correction.place, tokens).1);
            for space in inner {
                ends.remove(&space);
            }
        }
        ends.insert(self.aligned.len());
        let mut start = 0;
        for end in ends {
            let (before, gold) = (self.aligned.get(start..end), self.reference.get(start..end));
            if let (Some(before), Some(gold)) = (before, gold)
                && !gold.contains(&IGNORE)
            {
                let mut after = before.to_vec();
                for (&place, (length, correction)) in placed.range(start..end).rev() {
                    let from = (place - start).min(after.len());
                    let to = (from + length).min(after.len());
                    after.splice(from..to, correction.candidate.chars());
                }
                let gold = without_ignored(gold);
                score.original_distance += strsim::damerau_levenshtein(&without_ignored(before), &gold);
                score.corrected_distance += strsim::damerau_levenshtein(&without_ignored(&after), &gold);
                score.characters += before.len();
            }
            start = end + 1;
        }
    }
}

fn correction(text: &str, span: Span, changes: &[Change]) -> Option<IcdarCorrection> {
    let before = text.get(span.range())?;
    let moved = |change: &Change| Change {
        span: Span::new(change.span.start() - span.start(), change.span.end() - span.start()),
        ..change.clone()
    };
    let candidate = changed(before, &changes.iter().map(moved).collect::<Vec<_>>());
    let place = text.get(..span.start())?.chars().count();
    Some(IcdarCorrection { place, tokens: before.matches(' ').count() + 1, candidate })
}

/// Without hyphens, a space beside them, and gaps.
fn without_ignored(side: &[char]) -> String {
    let mut kept = String::with_capacity(side.len());
    let mut letters = side.iter().copied().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match (letter, next) {
            (' ', Some('-')) | ('-', Some(' ')) => drop(letters.next()),
            ('-' | GAP, _) => {}
            _ => kept.push(letter),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(aligned: &str, reference: &str) -> IcdarPage {
        let ocr = aligned.replace('@', "");
        IcdarPage::parse(
            "1.txt",
            &format!("[OCR_toInput] {ocr}\n[OCR_aligned] {aligned}\n[ GS_aligned] {reference}"),
        )
        .unwrap()
    }

    #[test]
    fn hyphens_and_gaps_are_not_compared() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(without_ignored(&letters("Staats - raad a-b @c")), "Staats raad ab c");
    }

    #[test]
    fn both_tasks_by_hand() {
        let page = page("de versiag is gei nformeerd en wel", "de verslag is ge@ïnformeerd en wel");
        let before = page.score(&[]);
        assert_eq!((before.false_negatives, before.original_distance), (3, 3));
        let changes = Change::between(page.ocr(), "de verslag is geïnformeerd en wei");
        let corrections = page.corrections(&changes);
        assert_eq!(
            corrections.iter().map(|one| (one.place, one.tokens)).collect::<Vec<_>>(),
            [(3, 1), (14, 2), (31, 1)]
        );
        let score = page.score(&corrections);
        assert_eq!((score.true_positives, score.false_positives, score.false_negatives), (3, 1, 0));
        assert_eq!((score.precision(), score.recall()), (0.75, 1.0));
        assert_eq!((score.original_distance, score.corrected_distance), (3, 1));
        assert_eq!(score.improvement(), Some(1.0 - 1.0 / 3.0));
    }

    #[test]
    fn ignored_tokens_count_for_nothing() {
        let page = page("xx yy zz", "## yy zz");
        let score = page.score(&page.corrections(&Change::between("xx yy zz", "aa yy zz")));
        assert_eq!(score, IcdarScore { characters: 4, ..IcdarScore::default() });
    }
}
