//! What came of all documents so far: for the summary, and for whoever watches the run.

use std::sync::atomic::{AtomicUsize, Ordering};

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
}

/// How far a run is; may be read at any time by another thread.
#[derive(Debug, Default)]
pub(super) struct Progress {
    pub(super) files: AtomicUsize,
    pub(super) words: AtomicUsize,
    pub(super) edits: AtomicUsize,
    pub(super) failed: AtomicUsize,
}

impl Tally {
    /// Adds an input, in the order of the inputs; `is_new` unless an earlier run had finished it.
    pub(super) fn add(&mut self, entry: &Entry, is_new: bool, progress: &Progress) {
        let counts = entry.counts.unwrap_or_default();
        self.files += usize::from(entry.status != Status::Failed);
        self.failed += usize::from(entry.status == Status::Failed);
        self.problems += entry.problem_count();
        self.before += usize::from(!is_new);
        self.counts.add(counts);
        progress.files.store(self.files, Ordering::Relaxed);
        progress.failed.store(self.failed, Ordering::Relaxed);
        progress.words.store(self.counts.words, Ordering::Relaxed);
        progress.edits.store(self.counts.edits, Ordering::Relaxed);
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
