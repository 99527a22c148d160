//! From jobs to pieces of work, in order: a short text whole, a longer one as its parts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;

use super::document::Outlet;
use crate::jobs::Job;
use crate::parts::{Origin, Part, PartReader};
use crate::save;

/// One piece of work. A longer text is `Begin`, its parts, and `End`.
pub(super) enum Piece<'p> {
    /// An input that cannot be used, and why.
    Refused(String),
    /// A text that one thread corrects from reading to writing.
    Short(&'p Job),
    /// A text that is read while it is corrected, and what it was before it was decoded.
    Begin(&'p Job, Origin, GivenUp),
    Part(Part),
    /// The text has ended, or cannot be read on.
    End(Result<(), String>),
}

impl Piece<'_> {
    /// Bytes that it takes while it is under way.
    pub(super) const fn len(&self) -> usize {
        match self {
            Self::Part(part) => part.len(),
            Self::Refused(_) | Self::Short(_) | Self::Begin(..) | Self::End(_) => 0,
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
pub(super) struct Feed<'p> {
    jobs: std::slice::Iter<'p, Result<Job, String>>,
    outlet: &'p Outlet<'p>,
    open: Option<(PartReader, GivenUp)>,
}

impl<'p> Feed<'p> {
    pub(super) fn new(jobs: &'p [Result<Job, String>], outlet: &'p Outlet<'p>) -> Self {
        Self { jobs: jobs.iter(), outlet, open: None }
    }

    fn begin(&mut self, job: &'p Job) -> Result<Piece<'p>> {
        if job.source.is_short() {
            return Ok(Piece::Short(job));
        }
        let reader = open(job, self.outlet)?;
        let (origin, given_up) = (reader.origin.clone(), GivenUp::default());
        self.open = Some((reader, given_up.clone()));
        Ok(Piece::Begin(job, origin, given_up))
    }
}

impl<'p> Iterator for Feed<'p> {
    type Item = Piece<'p>;

    fn next(&mut self) -> Option<Piece<'p>> {
        if let Some((reader, given_up)) = &mut self.open {
            let part = if given_up.is_set() { Ok(None) } else { reader.next_part() };
            if let Ok(Some(part)) = part {
                return Some(Piece::Part(part));
            }
            self.open = None;
            return Some(Piece::End(part.map(drop).map_err(|error| format!("{error:#}"))));
        }
        let begun = match self.jobs.next()? {
            Ok(job) => self.begin(job).map_err(|error| format!("{error:#}")),
            Err(message) => Err(message.clone()),
        };
        Some(begun.unwrap_or_else(Piece::Refused))
    }
}

/// Opens the text of a job, unless its output is there already.
pub(super) fn open(job: &Job, outlet: &Outlet<'_>) -> Result<PartReader> {
    if let Some(target) = &job.target {
        save::check(target, outlet.overwrite)?;
    }
    PartReader::open(&job.source, &outlet.formats)
}
