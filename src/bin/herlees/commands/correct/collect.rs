//! What comes of the work, in order: parts into their document, documents into the records and the summary.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};

use super::document::{Document, Done, Outlet};
use super::earlier::Kept;
use super::feed::GivenUp;
use super::manifest::{Entry, Status};
use super::records::Records;
use super::tally::{Progress, Tally};
use crate::failure::Failure;
use crate::input::Source;
use crate::jobs::{Job, Refused};
use crate::output;
use crate::parts::{Made, Origin};

/// A piece of work that is done.
pub(super) enum Outcome {
    Refused(Refused),
    Document(Arc<Job>, Result<Box<Done>, Failure>),
    Kept(Box<Kept>),
    Begin(Arc<Job>, Origin, GivenUp),
    Part(Result<Made, Failure>),
    End(Result<(), Failure>),
}

/// Takes what is done.
pub(super) struct Collector<'p> {
    pub(super) outlet: &'p Outlet<'p>,
    pub(super) records: Records,
    pub(super) tally: Tally,
    pub(super) progress: &'p Progress,
    pub(super) fail_fast: bool,
    /// The document whose parts are coming in, or why it failed.
    pub(super) open: Option<(Arc<Job>, Result<Document<'p>, Failure>, GivenUp)>,
}

/// The run ends before its last input; what there is to say of the input was said.
#[derive(Debug)]
pub(super) struct Stopped(pub(super) &'static str);

impl fmt::Display for Stopped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for Stopped {}

impl<'p> Collector<'p> {
    /// # Errors
    /// When the run cannot go on; what is wrong with a document is said on stderr.
    pub(super) fn take(&mut self, outcome: Outcome) -> Result<()> {
        match outcome {
            Outcome::Refused(Refused { source, below, message }) => {
                return self.fail(&source, below.as_ref(), &message.into());
            }
            Outcome::Document(job, done) => return self.close(&job, done),
            Outcome::Kept(kept) => {
                kept.entry.say_problems();
                self.records.keep(&kept);
                self.tally.add(&kept.entry, false, self.progress);
            }
            Outcome::Begin(job, origin, given_up) => {
                let document = Document::new(Arc::clone(&job), origin, self.outlet);
                self.open = Some((job, Ok(document), given_up));
            }
            Outcome::Part(made) => self.add(made),
            Outcome::End(ended) => {
                if let Some((job, document, _)) = self.open.take() {
                    let finish =
                        |document: Document<'_>| document.finish().map(Box::new).map_err(Failure::from);
                    return self
                        .close(&job, document.and_then(|document| ended.and_then(|()| finish(document))));
                }
            }
        }
        Ok(())
    }

    /// Adds a part to the open document; what was still under way for one that failed is passed over.
    fn add(&mut self, made: Result<Made, Failure>) {
        let Some((_, document, given_up)) = &mut self.open else { return };
        let Ok(writing) = document else { return };
        let added = made.and_then(|made| writing.add(&made).map_err(Failure::from));
        if added.is_err() || !writing.is_wanted() {
            given_up.set();
        }
        if let Err(failure) = added {
            *document = Err(failure);
        }
    }

    /// Records a document and counts it: all outcomes come by here, in the order of the inputs.
    fn close(&mut self, job: &Job, done: Result<Box<Done>, Failure>) -> Result<()> {
        match done {
            Ok(done) => {
                done.entry.say_problems();
                if let Some(note) = &done.note {
                    output::say(note);
                }
                self.tally.add(&done.entry, true, self.progress);
                self.records.add(done.entry, done.ledger)
            }
            Err(failure) => {
                let output = job.output().map(PathBuf::from);
                self.fail(&job.source, output.as_ref(), &failure)
            }
        }
    }

    fn fail(&mut self, source: &Source, output: Option<&PathBuf>, failure: &Failure) -> Result<()> {
        output::say(&failure.message);
        if failure.has_no_room && self.records.can_go_on() {
            bail!(Stopped("there is no room for more"));
        }
        let mut entry = Entry::new(source, output.map(PathBuf::as_path), Status::Failed);
        entry.line = failure.line;
        entry.reason = Some(failure.message.clone());
        self.tally.add(&entry, true, self.progress);
        self.records.add(entry, None::<(_, std::io::Empty)>)?;
        if self.fail_fast {
            bail!(Stopped("stopped at the first failure"));
        }
        Ok(())
    }
}
