//! From jobs to pieces of work, in order: a short text whole, a longer one as its blocks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use super::document::{Origin, Outlet};
use crate::decode::{self, Format, Opened};
use crate::jobs::Job;
use crate::reader::BlockReader;
use crate::save;

/// One piece of work. A longer text is `Begin`, its blocks, and `End`.
pub(super) enum Piece<'p> {
    /// An input that cannot be used, and why.
    Refused(String),
    /// A text that one thread corrects from reading to writing.
    Short(&'p Job),
    Begin(&'p Job, Origin, GivenUp),
    Block(String),
    /// The text has ended, or cannot be read on.
    End(Result<(), String>),
}

/// Set when nobody has a use for the rest of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct GivenUp(Arc<AtomicBool>);

impl GivenUp {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The work for all jobs; texts are read as it is asked for.
pub(super) struct Feed<'p> {
    jobs: std::slice::Iter<'p, Result<Job, String>>,
    outlet: &'p Outlet<'p>,
    open: Option<(BlockReader, GivenUp)>,
}

impl<'p> Feed<'p> {
    pub(super) fn new(jobs: &'p [Result<Job, String>], outlet: &'p Outlet<'p>) -> Self {
        Self { jobs: jobs.iter(), outlet, open: None }
    }

    fn begin(&mut self, job: &'p Job) -> Result<Piece<'p>> {
        if job.source.is_short() {
            return Ok(Piece::Short(job));
        }
        let (reader, origin) = open(job, self.outlet)?;
        let given_up = GivenUp::default();
        self.open = Some((reader, given_up.clone()));
        Ok(Piece::Begin(job, origin, given_up))
    }
}

impl<'p> Iterator for Feed<'p> {
    type Item = Piece<'p>;

    fn next(&mut self) -> Option<Piece<'p>> {
        if let Some((reader, given_up)) = &mut self.open {
            let block = if given_up.is_set() { Ok(None) } else { reader.next_block() };
            if let Ok(Some(block)) = block {
                return Some(Piece::Block(block));
            }
            self.open = None;
            return Some(Piece::End(block.map(drop).map_err(|error| format!("{error:#}"))));
        }
        let begun = match self.jobs.next()? {
            Ok(job) => self.begin(job).map_err(|error| format!("{error:#}")),
            Err(message) => Err(message.clone()),
        };
        Some(begun.unwrap_or_else(Piece::Refused))
    }
}

/// Opens the text of a job, unless its output is there already.
pub(super) fn open(job: &Job, outlet: &Outlet<'_>) -> Result<(BlockReader, Origin)> {
    if let Some(target) = &job.target {
        save::check(target, outlet.overwrite)?;
    }
    let Opened { format, encoding, receipt, text, .. } = decode::open(&job.source, &outlet.wishes)?;
    if format != Format::Text {
        let name = job.source.shown();
        bail!(
            "{name}: is {format}, of which no text is corrected yet; to correct all of it, add --format text"
        )
    }
    Ok((BlockReader::new(text), Origin { encoding, receipt }))
}
