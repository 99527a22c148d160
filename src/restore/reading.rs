//! A text as it reads after some edits, and the way back from it.

use crate::rank::Edit;
use crate::text::Span;

/// Where an edit stands in the new text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) new: Span,
    pub(super) old: Span,
}

/// The text after the edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) text: String,
    /// One for each edit, in the order of the text.
    pub(super) moves: Vec<Move>,
}

impl Reading {
    /// Makes `edits`, which must be sorted and disjoint.
    pub(super) fn of<'e>(original: &str, edits: impl Iterator<Item = &'e Edit>) -> Self {
        let mut text = String::with_capacity(original.len() + 16);
        let (mut moves, mut done) = (Vec::new(), 0);
        for edit in edits {
            text.push_str(original.get(done..edit.span.start()).unwrap_or_default());
            let start = text.len();
            text.push_str(&edit.replacement);
            moves.push(Move { new: Span::new(start, text.len()), old: edit.span });
            done = edit.span.end();
        }
        text.push_str(original.get(done..).unwrap_or_default());
        Self { text, moves }
    }

    /// The place in the original of a place in the new text that lies inside no edit.
    pub(super) fn old(&self, place: usize) -> usize {
        let before = self.moves.partition_point(|one| one.new.end() <= place);
        let last = before.checked_sub(1).and_then(|index| self.moves.get(index));
        last.map_or(place, |last| last.old.end() + (place - last.new.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::{EditKind, Evidence};

    #[test]
    fn places_lead_back() {
        let original = "in het versiag is gei nformeerd over";
        let edit = |start: usize, from: &str, to: &str| Edit {
            span: Span::new(start, start + from.len()),
            original: from.into(),
            replacement: to.into(),
            confidence: 1.0,
            kind: EditKind::Merge,
            evidence: Evidence::default(),
        };
        let edits = [edit(7, "versiag", "verslag"), edit(18, "gei nformeerd", "geïnformeerd")];
        let reading = Reading::of(original, edits.iter());
        assert_eq!(reading.text, "in het verslag is geïnformeerd over");
        for word in ["in", "het", "is", "over"] {
            let new = reading.text.find(word).unwrap();
            assert_eq!(reading.old(new), original.find(word).unwrap(), "{word}");
        }
        assert_eq!(reading.old(reading.text.len()), original.len());
    }
}
