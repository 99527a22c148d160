//! Which words which edits touch.

use std::ops::Range;

use super::trim::{Trimmed, trim};
use super::words::Running;
use crate::rank::Edit;

/// Words that belong together because of the edits that touch them and what is between them.
#[derive(Debug, Clone)]
pub(super) struct Group<'e> {
    /// Units of the running text.
    pub(super) units: Range<usize>,
    /// Which edits.
    pub(super) edits: Range<usize>,
    /// What they change, in order.
    pub(super) changes: Vec<Trimmed<'e>>,
}

impl Group<'_> {
    /// What its words say once its edits are made; none if they do not fit.
    pub(super) fn text(&self, running: &Running) -> Option<String> {
        let end = running.units.get(self.units.end.checked_sub(1)?)?.span.end();
        let mut done = running.units.get(self.units.start)?.span.start();
        let mut text = String::new();
        for change in &self.changes {
            text.push_str(running.text.get(done..change.span.start())?);
            text.push_str(change.replacement);
            done = change.span.end();
        }
        text.push_str(running.text.get(done..end)?);
        Some(text)
    }
}

/// The groups of words that `edits`, sorted and disjoint, touch; an edit that touches no word is in none.
pub(super) fn groups<'e>(running: &Running, edits: &'e [Edit]) -> Vec<Group<'e>> {
    let mut groups: Vec<Group<'e>> = Vec::new();
    for (index, edit) in edits.iter().enumerate() {
        let change = trim(edit);
        let Some(units) = touched(running, change) else { continue };
        match groups.last_mut() {
            Some(last) if units.start < last.units.end => {
                last.units.end = last.units.end.max(units.end);
                last.edits.end = index + 1;
                last.changes.push(change);
            }
            _ => groups.push(Group { units, edits: index..index + 1, changes: vec![change] }),
        }
    }
    groups
}

/// The words that a change is in, and those on both sides of any space that it touches.
fn touched(running: &Running, change: Trimmed<'_>) -> Option<Range<usize>> {
    let units = &running.units;
    let (start, end) = (change.span.start(), change.span.end());
    let mut first = units.partition_point(|unit| unit.span.start() <= start).checked_sub(1)?;
    if change.span.is_empty() {
        let unit = units.get(first)?;
        // Between a word and a hyphen that is kept apart, what is put in belongs to the word.
        if let Some(before) = first.checked_sub(1).filter(|&before| {
            unit.fixed && units.get(before).is_some_and(|before| before.span.end() == start)
        }) {
            first = before;
        }
        return (units.get(first)?.span.end() >= start).then_some(first..first + 1);
    }
    let last = units.partition_point(|unit| unit.span.end() < end);
    (last < units.len()).then_some(first..last + 1)
}
