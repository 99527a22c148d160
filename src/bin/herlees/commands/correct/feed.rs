//! From jobs to pieces of work, in order: a short text whole, a longer one as its blocks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;

use super::document::Outlet;
use super::earlier::{Earlier, Kept};
use super::manifest::{Entry, Status};
use super::standing::{self, Standing};
use crate::failure::Failure;
use crate::interrupt;
use crate::jobs::{Job, Refused};
use crate::parts::{Origin, Part, PartReader};
use crate::save;

/// One piece of work. A longer text is `Begin`, its parts, and `End`.
pub(super) enum Piece {
    /// An input that cannot be used, and why.
    Refused(Refused),
    /// An input that cannot be read.
    Failed(Arc<Job>, Failure),
    /// A text that one thread corrects from reading to writing.
    Short(Arc<Job>),
    /// A short text that was finished by an earlier run, unless it was changed since.
    Check(Arc<Job>, Box<Kept>),
    /// A text that was finished by an earlier run.
    Kept(Box<Kept>),
    Begin(Arc<Job>, Origin, GivenUp),
    Part(Part),
    /// The text has ended, or cannot be read on.
    End(Result<(), Failure>),
}

impl Piece {
    /// Bytes that it takes while it is under way.
    pub(super) const fn len(&self) -> usize {
        match self {
            Self::Part(part) => part.len(),
            _ => 0,
        }
    }
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
pub(super) struct Feed<'p, J> {
    jobs: J,
    earlier: Option<Earlier>,
    outlet: &'p Outlet<'p>,
    open: Option<(PartReader, GivenUp)>,
    is_cut_short: bool,
}

impl<'p, J: Iterator<Item = Result<Job, Refused>>> Feed<'p, J> {
    pub(super) fn new(jobs: J, earlier: Option<Earlier>, outlet: &'p Outlet<'p>) -> Self {
        Self { jobs, earlier, outlet, open: None, is_cut_short: false }
    }

    /// Whether an interrupt has come before the last input.
    pub(super) fn is_cut_short(&self) -> bool {
        self.is_cut_short
    }

    fn begin(&mut self, mut job: Job) -> Piece {
        let is_short = job.source.is_short();
        match self.kept(&job) {
            Err(failure) => return Piece::Failed(Arc::new(job), failure),
            Ok(Some(kept)) if is_short => return Piece::Check(Arc::new(job), Box::new(kept)),
            Ok(Some(kept)) => match standing::of(&kept.entry, &job) {
                Standing::Holds => return Piece::Kept(Box::new(kept)),
                Standing::Again(existing) => job.existing = existing,
            },
            Ok(None) => {}
        }
        let job = Arc::new(job);
        if is_short {
            return Piece::Short(job);
        }
        match open(&job, self.outlet) {
            Ok(reader) => {
                let (origin, given_up) = (reader.origin.clone(), GivenUp::default());
                self.open = Some((reader, given_up.clone()));
                Piece::Begin(job, origin, given_up)
            }
            Err(error) => Piece::Failed(job, error.into()),
        }
    }

    /// What an earlier run says of an input, if it finished it.
    fn kept(&mut self, job: &Job) -> Result<Option<Kept>, Failure> {
        let Some(earlier) = &mut self.earlier else { return Ok(None) };
        let wanted = Entry::new(&job.source, job.output(), Status::Done);
        earlier
            .find(&wanted)
            .map_err(|error| format!("the earlier run's manifest cannot be read: {error}").into())
    }
}

impl<J: Iterator<Item = Result<Job, Refused>>> Iterator for Feed<'_, J> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some((reader, given_up)) = &mut self.open {
            let part = if given_up.is_set() { Ok(None) } else { reader.next_part() };
            if let Ok(Some(part)) = part {
                return Some(Piece::Part(part));
            }
            self.open = None;
            return Some(Piece::End(part.map(drop).map_err(Failure::from)));
        }
        let next = self.jobs.next()?;
        if interrupt::is_asked_to_stop() {
            self.is_cut_short = true;
            return None;
        }
        Some(match next {
            Ok(job) => self.begin(job),
            Err(refused) => Piece::Refused(refused),
        })
    }
}

/// Opens the text of a job, unless its output is there already.
pub(super) fn open(job: &Job, outlet: &Outlet<'_>) -> Result<PartReader> {
    if let Some(target) = &job.target {
        save::check(target, job.existing)?;
    }
    PartReader::open(&job.source, &outlet.formats)
}
