//! A corrector that is as quick as it is simple, for tests of formats.

use crate::apply::Corrected;
use crate::formats::CorrectedPart;
use crate::rank::{Edit, EditKind, Evidence};
use crate::text::Span;

/// Makes "verslag" of every "versiag".
pub(super) fn mend(text: &str) -> Corrected {
    let edits = text.match_indices("versiag").map(|(start, original)| Edit {
        span: Span::new(start, start + original.len()),
        original: original.to_owned(),
        replacement: "verslag".to_owned(),
        confidence: 1.0,
        kind: EditKind::Substitution,
        evidence: Evidence::default(),
    });
    Corrected::new(text, edits.collect())
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
