//! What comes of the work, in order: parts into their document, documents into the ledger and the summary.

use std::path::Path;

use anyhow::{Error, Result, anyhow};
use herlees::report::LedgerWriter;

use super::document::{Document, Done, Outlet};
use super::feed::GivenUp;
use crate::jobs::Job;
use crate::output;
use crate::parts::{Made, Origin};
use crate::save::{OutputFile, unwritable};

/// A piece of work that is done.
pub(super) enum Outcome<'p> {
    Document(Result<Box<Done>, String>),
    Begin(&'p Job, Origin, GivenUp),
    Part(Result<Made, String>),
    End(Result<(), String>),
}

/// Takes what is done.
pub(super) struct Collector<'p> {
    pub(super) outlet: &'p Outlet<'p>,
    pub(super) ledger: Option<(&'p Path, LedgerWriter<OutputFile>)>,
    pub(super) tally: Tally,
    /// The document whose parts are coming in, or why it failed.
    pub(super) open: Option<(Result<Document<'p>, String>, GivenUp)>,
}

/// What came of all documents.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) files: usize,
    pub(super) words: usize,
    pub(super) edits: usize,
    /// Fields of records that were missing or null.
    pub(super) absent: usize,
    /// Records that could not be corrected.
    pub(super) problems: usize,
    pub(super) failed: usize,
    pub(super) links: usize,
}

impl<'p> Collector<'p> {
    /// # Errors
    /// When the ledger cannot be written; what is wrong with a document is said on stderr.
    pub(super) fn take(&mut self, outcome: Outcome<'p>) -> Result<()> {
        match outcome {
            Outcome::Document(done) => return self.close(done),
            Outcome::Begin(job, origin, given_up) => {
                self.open = Some((Ok(Document::new(job, origin, self.outlet)), given_up));
            }
            Outcome::Part(made) => self.add(made),
            Outcome::End(ended) => {
                if let Some((document, _)) = self.open.take() {
                    let finish = |document: Document<'_>| {
                        document.finish().map(Box::new).map_err(|error| format!("{error:#}"))
                    };
                    return self.close(document.and_then(|document| ended.and_then(|()| finish(document))));
                }
            }
        }
        Ok(())
    }

    /// Gives the ledger its name.
    pub(super) fn finish(self) -> Result<Tally> {
        if let Some((_, ledger)) = self.ledger {
            ledger.into_inner().commit().map_err(without_ledger)?;
        }
        Ok(self.tally)
    }

    /// Adds a part to the open document; what was still under way for one that failed is passed over.
    fn add(&mut self, made: Result<Made, String>) {
        let Some((document, given_up)) = &mut self.open else { return };
        let Ok(writing) = document else { return };
        let added = made.and_then(|made| writing.add(&made).map_err(|error| format!("{error:#}")));
        if added.is_err() || !writing.is_wanted() {
            given_up.set();
        }
        if let Err(message) = added {
            *document = Err(message);
        }
    }

    /// Counts a document and writes its part of the ledger.
    fn close(&mut self, done: Result<Box<Done>, String>) -> Result<()> {
        match done {
            Ok(done) => {
                self.tally.files += 1;
                self.tally.words += done.words;
                self.tally.edits += done.edits;
                self.tally.absent += done.absent;
                self.tally.problems += done.problems.count;
                done.problems.say();
                if let Some(note) = &done.note {
                    output::say(note);
                }
                if let (Some((path, ledger)), Some((header, lines))) = (&mut self.ledger, done.ledger) {
                    ledger
                        .append(&header, lines)
                        .map_err(|error| without_ledger(unwritable(path, &error)))?;
                }
            }
            Err(message) => {
                self.tally.failed += 1;
                output::say(&message);
            }
        }
        Ok(())
    }
}

/// Texts were written by the time that their ledger fails.
fn without_ledger(error: Error) -> Error {
    anyhow!("{error:#}, and repeat the run with --overwrite: its texts have no ledger")
}

impl Tally {
    /// "3 files, 2556 words, 16 edits, 1 failed"
    pub(super) fn summary(&self) -> String {
        let count =
            |number: usize, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
        let mut parts = vec![count(self.files, "file"), count(self.words, "word"), count(self.edits, "edit")];
        if self.absent > 0 {
            parts.push(format!("{} without text", count(self.absent, "field")));
        }
        if self.problems > 0 {
            parts.push(format!("{} left alone", count(self.problems, "record")));
        }
        if self.failed > 0 {
            parts.push(format!("{} failed", self.failed));
        }
        if self.links > 0 {
            parts.push(format!("{} not followed", count(self.links, "link")));
        }
        parts.join(", ")
    }
}
