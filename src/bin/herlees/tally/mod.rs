//! What came of a run, for people: one line, and a table where there was more than one text.

mod frequent;
mod table;

use std::collections::BTreeMap;

use herlees::Edit;

pub(crate) use self::frequent::Frequent;
pub(crate) use self::table::{grouped, time};

/// What came of some documents.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) files: u64,
    /// Pages of texts, records of tables, and how many of them were left as they were.
    pub(crate) pages: u64,
    pub(crate) untouched: u64,
    pub(crate) words: u64,
    pub(crate) failed: u64,
    /// Links in folders, which are not followed.
    pub(crate) links: u64,
    pub(crate) edits: u64,
    pub(crate) kinds: BTreeMap<&'static str, u64>,
    pub(crate) frequent: Frequent<(String, String)>,
    /// Words that are thought wrong, before and after.
    pub(crate) wrong: [f64; 2],
}

impl Tally {
    /// Counts edits.
    pub(crate) fn add_edits(&mut self, edits: &[Edit]) {
        self.edits += edits.len() as u64;
        for edit in edits {
            *self.kinds.entry(edit.kind.name()).or_default() += 1;
            self.frequent.add((edit.original.clone(), edit.replacement.clone()), 1);
        }
    }

    /// Counts a page, or a part of one that is corrected as one.
    pub(crate) fn add_wrong(&mut self, before: f64, after: f64) {
        self.wrong[0] += before;
        self.wrong[1] += after;
    }

    /// How many edits were made.
    pub(crate) const fn edits(&self) -> u64 {
        self.edits
    }

    /// Adds what came of other documents.
    pub(crate) fn merge(&mut self, other: Self) {
        self.files += other.files;
        self.pages += other.pages;
        self.untouched += other.untouched;
        self.words += other.words;
        self.failed += other.failed;
        self.links += other.links;
        self.edits += other.edits;
        other.kinds.into_iter().for_each(|(kind, times)| *self.kinds.entry(kind).or_default() += times);
        self.frequent.merge(other.frequent);
        self.add_wrong(other.wrong[0], other.wrong[1]);
    }

    /// "3 files, 2556 words, 16 edits, 1 failed"
    pub(crate) fn line(&self) -> String {
        let count =
            |number: u64, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
        let mut parts = vec![count(self.files, "file"), count(self.words, "word"), count(self.edits, "edit")];
        if self.failed > 0 {
            parts.push(format!("{} failed", self.failed));
        }
        if self.links > 0 {
            parts.push(format!("{} not followed", count(self.links, "link")));
        }
        parts.join(", ")
    }
}
