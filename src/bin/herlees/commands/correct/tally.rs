//! What came of all documents so far: for the summary, and for whoever watches the run.

mod frequent;
mod table;

pub(super) use self::frequent::Frequent;
pub(super) use self::table::{a_second, grouped, time};

use herlees::report::QualityRecord;

use super::manifest::{Counts, Entry, Status};

/// What came of all documents.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) files: usize,
    pub(super) counts: Counts,
    /// Records that could not be corrected.
    pub(super) problems: usize,
    pub(super) failed: usize,
    /// Inputs that an earlier run had finished; they are among the files.
    pub(super) before: usize,
    pub(super) links: usize,
    pub(super) hidden: usize,
    /// Edits of this run, by what stood there and what stands there now.
    pub(super) frequent: Frequent<(String, String)>,
    /// Words that are estimated to be wrong, before and after.
    pub(super) wrong: [f64; 2],
}

impl Tally {
    /// Adds an input, in the order of the inputs; `is_new` unless an earlier run had finished it.
    pub(super) fn add(&mut self, entry: &Entry, is_new: bool) {
        let counts = entry.counts.unwrap_or_default();
        self.files += usize::from(entry.status != Status::Failed);
        self.failed += usize::from(entry.status == Status::Failed);
        self.problems += entry.problem_count();
        self.before += usize::from(!is_new);
        self.counts.add(counts);
        if let Some(QualityRecord { before, after, .. }) = entry.quality {
            let words = counts.words as f64;
            self.wrong[0] += words * f64::from(before);
            self.wrong[1] += words * f64::from(after);
        }
    }

    /// "3 files, 2556 words, 16 edits, 1 failed"
    pub(super) fn summary(&self) -> String {
        let count =
            |number: usize, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
        let mut parts = vec![
            count(self.files, "file"),
            count(self.counts.words, "word"),
            count(self.counts.edits, "edit"),
        ];
        if self.counts.absent > 0 {
            parts.push(format!("{} without text", count(self.counts.absent, "field")));
        }
        if self.problems > 0 {
            parts.push(format!("{} left alone", count(self.problems, "record")));
        }
        if self.failed > 0 {
            parts.push(format!("{} failed", self.failed));
        }
        if self.before > 0 {
            parts.push(format!("{} done before", self.before));
        }
        if self.links > 0 {
            parts.push(format!("{} not followed", count(self.links, "link")));
        }
        if self.hidden > 0 {
            parts.push(format!("{} passed over", count(self.hidden, "hidden name")));
        }
        parts.join(", ")
    }
}
