//! Judges the changes that touch one group of words.

use std::ops::Range;

use super::Alignment;
use crate::align::{Symbols, distance};
use crate::evaluate::change::{Change, ChangeKind, changed};
use crate::evaluate::groups::Group;
use crate::evaluate::reading::plain;
use crate::evaluate::words::{TokenClass, Word, words};
use crate::text::Span;

/// What a change turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Wrong words made right and none broken; for a change of marks only, nearer to the reference.
    Fixed,
    /// A right word made wrong; for a change of marks only, further from the reference.
    Broken,
    /// Wrong words made other wrong words.
    Miscorrected,
    /// Nothing that words or marks can tell.
    Neutral,
}

impl Verdict {
    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Broken => "broken",
            Self::Miscorrected => "miscorrected",
            Self::Neutral => "neutral",
        }
    }
}

/// What became of a word of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transition {
    /// Wrong made right.
    Fixed,
    /// Right made wrong.
    Broken,
    /// Wrong made another wrong word.
    Miscorrected,
}

/// A change, or several in one group of words, and what the reference says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Bytes of the OCR text.
    pub span: Span,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// The words of the reference in that place.
    pub expected: String,
    /// Kind of the (first) change.
    pub kind: ChangeKind,
    /// The lowest confidence of the changes, where there is one.
    pub confidence: Option<f32>,
    /// The verdict.
    pub verdict: Verdict,
    /// What became of the words of the reference, each with its class.
    pub transitions: Vec<(TokenClass, Transition)>,
}

/// Judges `changes`, which touch the words of `groups` and no others; `shift` bytes were added by changes before.
pub(super) fn judge(
    alignment: &Alignment<'_>,
    groups: Range<usize>,
    changes: &[&Change],
    shift: isize,
) -> Judgement {
    let groups = alignment.groups.get(groups).unwrap_or_default();
    let expected: Vec<&Word> =
        groups.iter().flat_map(|group| slice(&alignment.reference, &group.reference)).collect();
    let old: Vec<&Word> = groups.iter().flat_map(|group| slice(&alignment.ocr, &group.hypothesis)).collect();
    let span = extent(changes.iter().map(|change| change.span).chain(old.iter().map(|word| word.span)));
    let before = alignment.ocr_text.get(span.range()).unwrap_or_default();
    let after = applied(before, span, changes);
    let new = words(&after);
    let same = texts(old.iter().copied()).eq(texts(&new));
    let mut transitions = transitions(alignment, groups, &expected, &new);
    let verdict = if same {
        transitions.clear();
        marks(alignment, &expected, span, changes)
    } else {
        let is_kept = |word: &Word| {
            let start = (span.start() + word.span.start()).checked_add_signed(shift);
            start.is_some_and(|start| alignment.kept_after.binary_search(&start).is_ok())
        };
        verdict(&mut transitions, &expected, &old, &new, new.iter().all(is_kept))
    };
    Judgement {
        span,
        before: before.to_owned(),
        expected: texts(expected.iter().copied()).collect::<Vec<_>>().join(" "),
        kind: changes.first().map_or(ChangeKind::Substitution, |change| {
            ChangeKind::of(
                alignment.ocr_text.get(change.span.range()).unwrap_or_default(),
                &change.replacement,
            )
        }),
        after,
        confidence: changes.iter().filter_map(|change| change.confidence).reduce(f32::min),
        verdict,
        transitions,
    }
}

fn slice<'w>(words: &'w [Word], range: &Range<usize>) -> &'w [Word] {
    words.get(range.clone()).unwrap_or_default()
}

fn texts<'w>(words: impl IntoIterator<Item = &'w Word>) -> impl Iterator<Item = &'w str> {
    words.into_iter().map(|word| word.text.as_str())
}

fn extent(spans: impl Iterator<Item = Span>) -> Span {
    spans
        .reduce(|one, other| Span::new(one.start().min(other.start()), one.end().max(other.end())))
        .unwrap_or(Span::new(0, 0))
}

/// The text at `span` with the changes made.
fn applied(text: &str, span: Span, changes: &[&Change]) -> String {
    let moved = |change: &&Change| Change {
        span: Span::new(
            change.span.start().saturating_sub(span.start()),
            change.span.end().saturating_sub(span.start()),
        ),
        ..(*change).clone()
    };
    changed(text, &changes.iter().map(moved).collect::<Vec<_>>())
}

/// Words of the reference that were wrong and are right, or were right and are wrong. A word is right where the
/// alignment of this place finds it, or that of the whole text: neither alone is free of ties.
fn transitions(
    alignment: &Alignment<'_>,
    groups: &[Group],
    expected: &[&Word],
    new: &[Word],
) -> Vec<(TokenClass, Transition)> {
    let right = super::right(&super::steps(expected.iter().copied(), new));
    let places = groups.iter().flat_map(|group| group.reference.clone().map(|place| (place, group.equal)));
    let went = |((&word, here), (place, was)): ((&&Word, bool), (usize, bool))| {
        let is = here || alignment.right_after.get(place) == Some(&true);
        let transition = match (was, is) {
            (false, true) => Transition::Fixed,
            (true, false) => Transition::Broken,
            _ => return None,
        };
        Some((TokenClass::of(&word.text), transition))
    };
    expected.iter().zip(right).zip(places).filter_map(went).collect()
}

/// The verdict on changed words; where none was fixed or broken, one is noted as miscorrected or broken, except
/// where all new words are `kept`: in the corrected text as a whole the reference has them.
fn verdict(
    transitions: &mut Vec<(TokenClass, Transition)>,
    expected: &[&Word],
    old: &[&Word],
    new: &[Word],
    kept: bool,
) -> Verdict {
    let has = |wanted| transitions.iter().any(|&(_, transition)| transition == wanted);
    if has(Transition::Broken) {
        return Verdict::Broken;
    }
    if has(Transition::Fixed) || (kept && !new.is_empty()) {
        return Verdict::Fixed;
    }
    let mut symbols = Symbols::default();
    let reference = symbols.of(texts(expected.iter().copied()));
    let before = distance(&reference, &symbols.of(texts(old.iter().copied())));
    let after = distance(&reference, &symbols.of(texts(new)));
    if kept && before == 0 {
        return Verdict::Neutral;
    }
    if let Some(word) = expected.first() {
        // A right word with a wrong one put beside it is broken, though it still stands there.
        let transition = if before == 0 { Transition::Broken } else { Transition::Miscorrected };
        transitions.push((TokenClass::of(&word.text), transition));
    }
    match after.cmp(&before) {
        _ if before == 0 => Verdict::Broken,
        std::cmp::Ordering::Less => Verdict::Fixed,
        _ => Verdict::Miscorrected,
    }
}

/// The verdict on a change that leaves the words as they are: by letters and marks, out to the next words.
fn marks(alignment: &Alignment<'_>, expected: &[&Word], span: Span, changes: &[&Change]) -> Verdict {
    if expected.is_empty() {
        return Verdict::Neutral;
    }
    let letters = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(plain).collect();
        words.join(" ").chars().map(u32::from).collect::<Vec<_>>()
    };
    let place = extent(expected.iter().map(|word| word.span));
    let place = widened(&alignment.reference, alignment.reference_text, place);
    let reference = letters(alignment.reference_text.get(place.range()).unwrap_or_default());
    let place = widened(&alignment.ocr, alignment.ocr_text, span);
    let before = alignment.ocr_text.get(place.range()).unwrap_or_default();
    let after = applied(before, place, changes);
    match distance(&reference, &letters(&after)).cmp(&distance(&reference, &letters(before))) {
        std::cmp::Ordering::Less => Verdict::Fixed,
        std::cmp::Ordering::Equal => Verdict::Neutral,
        std::cmp::Ordering::Greater => Verdict::Broken,
    }
}

/// The span out to the end of the word before and the start of the word after.
fn widened(words: &[Word], text: &str, span: Span) -> Span {
    let before = words.partition_point(|word| word.span.end() <= span.start());
    let start = before.checked_sub(1).and_then(|place| words.get(place)).map_or(0, |word| word.span.end());
    let after = words.partition_point(|word| word.span.start() < span.end());
    Span::new(start, words.get(after).map_or(text.len(), |word| word.span.start()))
}
