//! A corrector that is as quick as it is simple, for tests of formats.

use crate::apply::Corrected;
use crate::formats::CorrectedPart;
use crate::rank::{Edit, EditKind, Evidence, Quality};
use crate::text::Span;

/// Makes "verslag" of every "versiag", and takes those for the words that are wrong.
pub(super) fn mend(text: &str) -> Corrected {
    let edits = text.match_indices("versiag").map(|(start, original)| Edit {
        span: Span::new(start, start + original.len()),
        original: original.to_owned(),
        replacement: "verslag".to_owned(),
        confidence: 1.0,
        kind: EditKind::Substitution,
        evidence: Evidence::default(),
    });
    let edits: Vec<Edit> = edits.collect();
    let words = text.split_whitespace().count();
    let before = edits.len() as f32 / words.max(1) as f32;
    Corrected::new(text, edits).with_quality(Quality { before, after: 0.0, words })
}

/// The part as it was: its text without what was put in.
pub(super) fn without_splices(original: &str, part: &CorrectedPart) -> String {
    let (mut text, mut rest) = (String::new(), part.text());
    for splice in part.splices() {
        let (kept, after) = rest.split_at(splice.span.start() - text.len());
        text.push_str(kept);
        text.push_str(&original[splice.span.range()]);
        rest = after.strip_prefix(splice.replacement.as_str()).expect("what was put in is there");
    }
    text + rest
}
