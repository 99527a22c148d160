//! Marks and edits of letters become edits that share no word.

use super::mark::Mark;
use super::reading::Reading;
use crate::channel::Confusion;
use crate::rank::{Edit, Evidence, Suspicion};
use crate::text::Span;

/// Marks that touch the same words, with the edits of letters that touch them too.
#[derive(Debug, Clone)]
struct Group<'m> {
    span: Span,
    marks: Vec<(&'m Mark, f32)>,
    /// The place of the first among all marks.
    first: usize,
    /// Places of the edits in the list of edits.
    edits: Vec<usize>,
}

/// An edit of marks, and the edits of letters that it takes in, by their places.
#[derive(Debug, Clone)]
pub(super) struct Merged {
    pub(super) edit: Edit,
    pub(super) taken: Vec<usize>,
    /// The place of its first mark among the marks.
    pub(super) first: usize,
}

/// Makes edits of the original from `marks`, each with its confidence; `edits` are those that `reading` was made by.
pub(super) fn merged(
    original: &str,
    reading: &Reading,
    edits: &[&Edit],
    marks: &[(Mark, f32)],
) -> Vec<Merged> {
    let groups = groups(reading, marks);
    groups
        .iter()
        .filter(|group| !group.marks.is_empty())
        .filter_map(|group| whole(original, reading, edits, group))
        .collect()
}

fn groups<'m>(reading: &Reading, marks: &'m [(Mark, f32)]) -> Vec<Group<'m>> {
    let marks = marks.iter().enumerate().map(|(first, (mark, confidence))| Group {
        span: mark.span,
        marks: vec![(mark, *confidence)],
        first,
        edits: Vec::new(),
    });
    let edits = reading.moves.iter().enumerate().map(|(place, one)| Group {
        span: one.new,
        marks: Vec::new(),
        first: usize::MAX,
        edits: vec![place],
    });
    let mut single: Vec<Group<'m>> = marks.chain(edits).collect();
    single.sort_by_key(|group| (group.span.start(), group.span.end()));
    let mut groups: Vec<Group<'m>> = Vec::new();
    for next in single {
        match groups.last_mut().filter(|last| next.span.start() < last.span.end()) {
            Some(last) => last.take(next),
            None => groups.push(next),
        }
    }
    groups
}

impl<'m> Group<'m> {
    fn take(&mut self, other: Self) {
        self.span = Span::new(self.span.start(), self.span.end().max(other.span.end()));
        self.edits.extend(other.edits);
        self.first = if self.marks.is_empty() { other.first } else { self.first };
        for (mark, confidence) in other.marks {
            let place = mark.patch.0;
            let clash = |known: &&(&Mark, f32)| {
                let known = known.0.patch.0;
                // What is put in where something else begins is not put in twice.
                let same = place.start() == known.start() && (place.is_empty() || known.is_empty());
                same || (place.start() < known.end() && known.start() < place.end())
            };
            // What stands first was found by the surer rule, or begins earlier.
            if !self.marks.iter().any(|known| clash(&known)) {
                self.marks.push((mark, confidence));
            }
        }
    }
}

fn whole(original: &str, reading: &Reading, edits: &[&Edit], group: &Group<'_>) -> Option<Merged> {
    let span = Span::new(reading.old(group.span.start()), old_end(reading, group));
    let mut marks = group.marks.clone();
    marks.sort_by_key(|(mark, _)| mark.patch.0.start());
    let taken: Vec<&Edit> = group.edits.iter().filter_map(|&place| edits.get(place).copied()).collect();
    let confidences = marks.iter().map(|&(_, confidence)| confidence);
    let confidence = confidences.chain(taken.iter().map(|edit| edit.confidence)).fold(1.0, f32::min);
    let original_words = original.get(span.range())?;
    Some(Merged {
        edit: Edit {
            span,
            original: original_words.to_owned(),
            replacement: patched(&reading.text, group.span, &marks)?,
            confidence,
            kind: marks.first()?.0.kind,
            evidence: evidence(original, span, &reading.text, &marks, &taken, confidence),
        },
        taken: group.edits.clone(),
        first: group.first,
    })
}

/// Where a group ends in the original; one that ends with an edit ends where the edit does.
fn old_end(reading: &Reading, group: &Group<'_>) -> usize {
    let last = group
        .edits
        .iter()
        .filter_map(|&place| reading.moves.get(place))
        .find(|one| one.new.end() == group.span.end());
    last.map_or_else(|| reading.old(group.span.end()), |last| last.old.end())
}

/// The text of a span with its patches, which are sorted and disjoint.
fn patched(text: &str, span: Span, marks: &[(&Mark, f32)]) -> Option<String> {
    let (mut words, mut done) = (String::new(), span.start());
    for (mark, _) in marks {
        let (place, new) = &mark.patch;
        words.push_str(text.get(done..place.start())?);
        words.push_str(new);
        done = place.end();
    }
    words.push_str(text.get(done..span.end())?);
    Some(words)
}

fn evidence(
    original: &str,
    span: Span,
    text: &str,
    marks: &[(&Mark, f32)],
    taken: &[&Edit],
    confidence: f32,
) -> Evidence {
    let mut confusions: Vec<Confusion> =
        taken.iter().flat_map(|edit| edit.evidence.confusions.clone()).collect();
    confusions.extend(marks.iter().map(|(mark, _)| Confusion {
        observed: text.get(mark.patch.0.range()).unwrap_or_default().to_owned(),
        intended: mark.patch.1.clone(),
        cost: cost(mark.meant),
    }));
    let harm = taken.iter().map(|edit| edit.evidence.harm).fold(1.0 - confidence, f32::max);
    Evidence {
        channel_cost: confusions.iter().map(|confusion| confusion.cost).sum(),
        confusions,
        edit_cost: cost(confidence),
        keep_cost: cost(1.0 - confidence),
        harm,
        suspicion: taken.first().map_or(Suspicion::Mark, |edit| edit.evidence.suspicion),
        left: original
            .get(..span.start())
            .and_then(|text| text.split_whitespace().next_back())
            .unwrap_or_default()
            .to_owned(),
        right: original
            .get(span.end()..)
            .and_then(|text| text.split_whitespace().next())
            .unwrap_or_default()
            .to_owned(),
    }
}

/// -ln of a probability, nothing below one in a million.
fn cost(probability: f32) -> f32 {
    -probability.max(1e-6).ln()
}
