//! For tests: correctors that make the edits they are told, and what must hold of every format.

use super::{Correct, CorrectedPart, Processing, Splice};
use crate::apply::Corrected;
use crate::error::Result;
use crate::rank::{Edit, EditKind, Evidence};
use crate::text::Span;

/// A format's function.
pub(super) type Format = fn(&str, &mut Correct<'_>, &Processing) -> Result<CorrectedPart>;

pub(super) fn processing() -> Processing {
    Processing::new("herlees", "0.1.0").model("nl 1").settings("confidence 0.4, max-broken 0.001")
}

pub(super) fn edit(text: &str, start: usize, end: usize, replacement: &str) -> Edit {
    Edit {
        span: Span::new(start, end),
        original: text[start..end].into(),
        replacement: replacement.into(),
        confidence: 0.9,
        kind: EditKind::Substitution,
        evidence: Evidence::default(),
    }
}

/// Replaces the first of each `old` by its `new`.
pub(super) fn replacing(
    pairs: &[(&str, &str)],
) -> impl Fn(&str, &[crate::rank::WordConfidence]) -> Corrected {
    let pairs: Vec<(String, String)> =
        pairs.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
    move |text, _| {
        let found = pairs.iter().filter_map(|(old, new)| {
            text.find(old.as_str()).map(|start| edit(text, start, start + old.len(), new))
        });
        let mut edits: Vec<Edit> = found.collect();
        edits.sort_by_key(|edit| edit.span);
        Corrected::new(text, edits)
    }
}

/// The text of each passage, read without a correction.
pub(super) fn read(format: Format, xml: &str) -> Vec<String> {
    let mut nothing = |text: &str, _: &[_]| Corrected::new(text, Vec::new());
    let part = format(xml, &mut nothing, &processing()).unwrap_or_else(|error| panic!("{error}\n{xml}"));
    assert_eq!(part.text(), xml, "without edits nothing changes");
    assert!(part.splices().is_empty());
    part.passages().iter().map(|passage| passage.original.clone()).collect()
}

/// Makes the edits of `correct` and checks that what is read then is the corrected text, and that all can be undone.
pub(super) fn write(format: Format, xml: &str, correct: &mut Correct<'_>) -> CorrectedPart {
    let part = format(xml, correct, &processing()).unwrap_or_else(|error| panic!("{error}\n{xml}"));
    let corrected: Vec<&str> = part.passages().iter().map(|passage| passage.corrected.text()).collect();
    assert_eq!(read(format, part.text()), corrected, "{}", part.text());
    assert_eq!(undo(part.text(), xml, part.splices()), xml);
    for passage in part.passages() {
        assert_eq!(passage.places.len(), passage.corrected.edits().len());
    }
    let edits: usize = part.passages().iter().map(|passage| passage.corrected.edits().len()).sum();
    assert_eq!(edits == 0, part.text() == xml, "what is edited changes");
    part
}

/// The text before `splices` were made in it; what they replaced is looked up in `original`.
fn undo(text: &str, original: &str, splices: &[Splice]) -> String {
    let (mut undone, mut rest) = (String::new(), text);
    for splice in splices {
        let between = splice.span.start() - undone.len();
        undone.push_str(&rest[..between]);
        undone.push_str(&original[splice.span.range()]);
        rest =
            rest[between..].strip_prefix(splice.replacement.as_str()).expect("a splice is where it was put");
    }
    undone + rest
}
