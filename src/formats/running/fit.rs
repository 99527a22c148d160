//! Edits of running text as changes of words.

use std::ops::Range;

use super::cut::move_cut;
use super::group::{Group, groups};
use super::words::{Running, Unit};
use crate::apply::Corrected;
use crate::formats::xml::is_allowed;
use crate::rank::Edit;
use crate::text::Span;

/// Words that others take the place of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    /// Units of the running text; all in one line, but for the two halves of a word that is `joined`.
    pub(crate) units: Range<usize>,
    /// What takes their place, in the same line: never empty.
    pub(crate) words: Vec<String>,
    /// How sure the least sure of its edits is, 0 to 1.
    pub(crate) confidence: f32,
    /// For one word that a line end breaks: the byte of it where the line ends.
    pub(crate) joined: Option<usize>,
}

/// Edits as far as the format has a way to make them.
#[derive(Debug)]
pub(crate) struct Fitted {
    /// In the order of the text.
    pub(crate) changes: Vec<Change>,
    /// The edits that are made, as they are made.
    pub(crate) corrected: Corrected,
    /// For each of them its words.
    pub(crate) touched: Vec<Range<usize>>,
}

/// Brings `corrected`, made of the running text, back to its words.
///
/// Left out is what the format has no way to say: edits of what must stay, words that come to nothing, blank lines
/// more or fewer, and what `accepts` does not take. A format that `joins_lines` can say that the halves at a line end
/// are one word; in others such halves stay apart, and only their letters change.
pub(crate) fn fit(
    running: &Running,
    corrected: &Corrected,
    joins_lines: bool,
    accepts: &mut dyn FnMut(&Change) -> bool,
) -> Fitted {
    let mut fitted = Vec::new();
    let (mut edits, mut touched) = (Vec::new(), Vec::new());
    for group in groups(running, corrected.edits()) {
        let made = corrected.edits().get(group.edits.clone()).unwrap_or_default();
        let Some((changes, made)) = changes(running, &group, made, joins_lines) else { continue };
        if changes.iter().all(&mut *accepts) {
            fitted.extend(changes);
            touched.extend(made.iter().map(|_| group.units.clone()));
            edits.extend(made);
        }
    }
    let corrected = Corrected::new(&running.text, edits).with_quality(corrected.quality());
    Fitted { changes: fitted, corrected, touched }
}

/// What becomes of a group, and its edits as they are made; none if there is no way to make them.
fn changes(
    running: &Running,
    group: &Group<'_>,
    edits: &[Edit],
    joins_lines: bool,
) -> Option<(Vec<Change>, Vec<Edit>)> {
    let units = running.units.get(group.units.clone())?;
    let text = group.text(running)?;
    let confidence = edits.iter().map(|edit| edit.confidence).fold(1.0, f32::min);
    if !text.chars().all(is_allowed) {
        return None;
    }
    if let [one] = units
        && let old = running.unit_text(one)
        && is_spaced(old)
    {
        // A word with white space inside is one by the file's own account.
        let fits = !one.fixed && !text.is_empty() && outer_space(old) == outer_space(&text);
        let change = Change { units: group.units.clone(), words: vec![text], confidence, joined: None };
        return fits.then(|| (vec![change], edits.to_vec()));
    }
    let lines = lines(running, group.units.start, units)?;
    let texts: Vec<&str> = text.split('\n').collect();
    if texts.len() == lines.len() {
        if units.iter().any(|unit| unit.fixed) {
            return None;
        }
        let changes =
            lines.into_iter().zip(texts).map(|(units, text)| change(running, units, text, confidence));
        let changes: Option<Vec<Option<Change>>> = changes.collect();
        return Some((changes?.into_iter().flatten().collect(), edits.to_vec()));
    }
    let ([left, right], [edit]) = (units, edits) else { return None };
    if left.fixed || right.fixed || is_spaced(&text) {
        return None;
    }
    let (old, at) = halves(running, left, right);
    let cut = move_cut(&old, at, &text).filter(|&cut| cut > 0 && cut < text.len())?;
    if joins_lines {
        let joined = Change { units: group.units.clone(), words: vec![text], confidence, joined: Some(cut) };
        return Some((vec![joined], vec![with_line_end(running, right, edit)?]));
    }
    let (first, second) = text.split_at_checked(cut)?;
    let start = group.units.start;
    let halves = [(start..start + 1, first), (start + 1..start + 2, second)];
    let changes: Option<Vec<Option<Change>>> =
        halves.into_iter().map(|(units, text)| change(running, units, text, confidence)).collect();
    let edit = apart(running, left, right, edit, cut)?;
    Some((changes?.into_iter().flatten().collect(), vec![edit]))
}

/// The units of each line; none if there is a blank line between them.
fn lines(running: &Running, first: usize, units: &[Unit]) -> Option<Vec<Range<usize>>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut before: Option<&Unit> = None;
    for (index, unit) in units.iter().enumerate() {
        let at = first + index;
        match (lines.last_mut(), before) {
            (Some(line), Some(before)) if before.line == unit.line => line.end = at + 1,
            (_, before) => {
                let blank = before.and_then(|before| running.text.get(before.span.end()..unit.span.start()));
                if blank.is_some_and(|between| between != "\n") {
                    return None;
                }
                lines.push(at..at + 1);
            }
        }
        before = Some(unit);
    }
    Some(lines)
}

/// Words of one line as `text` says them. The outer none: they cannot be; the inner: they are so already.
fn change(running: &Running, units: Range<usize>, text: &str, confidence: f32) -> Option<Option<Change>> {
    let old: Vec<&str> =
        running.units.get(units.clone())?.iter().map(|unit| running.unit_text(unit)).collect();
    let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    if old.iter().any(|word| is_spaced(word)) || words.iter().any(|word| word.is_empty() || is_spaced(word)) {
        return None;
    }
    if old == words {
        return Some(None);
    }
    Some(Some(Change { units, words, confidence, joined: None }))
}

/// Whether there is white space in a word, as XML knows it: spaces that do not break are letters here.
fn is_spaced(word: &str) -> bool {
    word.contains(SPACE)
}

/// The white space around a word.
fn outer_space(word: &str) -> (&str, &str) {
    let start = word.len() - word.trim_start_matches(SPACE).len();
    let end = word.trim_end_matches(SPACE).len();
    (word.get(..start).unwrap_or_default(), word.get(end..).unwrap_or_default())
}

const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// The text of two halves without what is between them, and where it is cut.
fn halves(running: &Running, left: &Unit, right: &Unit) -> (String, usize) {
    let left = running.unit_text(left);
    (format!("{left}{}", running.unit_text(right)), left.len())
}

/// The edit that makes one word of two halves, and moves the line end behind it.
fn with_line_end(running: &Running, right: &Unit, edit: &Edit) -> Option<Edit> {
    let mut edit = edit.clone();
    let after = running.text.get(right.span.end()..)?;
    if after.starts_with(' ') {
        let rest = running.text.get(edit.span.end()..right.span.end())?;
        let end = right.span.end() + 1;
        edit.replacement = format!("{}{rest}\n", edit.replacement);
        edit.span = Span::new(edit.span.start(), end);
        edit.original = running.text.get(edit.span.range())?.to_owned();
    }
    Some(edit)
}

/// The edit that changes the letters of two halves, and leaves them apart; none if it changes none.
fn apart(running: &Running, left: &Unit, right: &Unit, edit: &Edit, cut: usize) -> Option<Edit> {
    let between = running.text.get(left.span.end()..right.span.start())?;
    let before = edit.span.start().checked_sub(left.span.start())?;
    let mut edit = edit.clone();
    edit.replacement.insert_str(cut.checked_sub(before)?, between);
    (edit.replacement != edit.original).then_some(edit)
}
