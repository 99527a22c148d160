//! `herlees correct`: corrects texts of any size and the fields of records, alone or by the folder.

mod book;
mod collect;
mod document;
mod earlier;
mod feed;
mod manifest;
mod pages;
mod problems;
mod progress;
mod records;
mod setup;
mod standing;
mod tally;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, available_parallelism};

use anyhow::{Result, anyhow};
use clap::Args;
use herlees::Worker;

use self::collect::{Collector, Outcome, Stopped};
use self::document::{Document, Outlet};
use self::feed::{Feed, Piece};
use self::progress::Progress;
use self::setup::Run;
use self::standing::Standing;
use self::tally::Tally;
use crate::crew;
use crate::disk::Disk;
use crate::failure::Failure;
use crate::interrupt;
use crate::jobs::{Job, Shard};
use crate::output::{self, ExitStatus};
use crate::parts::FormatArgs;
use crate::save::settle;
use crate::settings::CorrectorArgs;

/// Correct scanned text
///
/// Without INPUT, or with "-", text is read from stdin; one text without -o goes to stdout. Of a folder, and all folders
/// below it, every file is taken, and the corrected files go to the same tree below the folder that -o names; hidden
/// files and links are passed over. A quoted pattern such as 'dump/**/*.xml' stands for the files that it matches. Input
/// may be packed with gzip or zstd; output is, if its name ends in .gz or .zst. A text of
/// more than 64 KiB is corrected in blocks of its pages: it may be of any size.
///
/// In JSON Lines and in tables (CSV, TSV) each field of text is corrected by itself; the corrected text, the number of
/// edits and the quality before and after go beside it, and everything else stays. In pages (ALTO, PAGE, hOCR) words are
/// corrected in their place.
///
/// A run of many files keeps a manifest, herlees-manifest.jsonl in the folder of -o: what became of every input. After
/// an interrupt, a crash or a full disk the same command with --resume does what is not finished.
#[derive(Debug, Args)]
pub(crate) struct CorrectArgs {
    /// Files, folders or quoted patterns to correct; "-" is stdin
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// File, or folder for several inputs, that takes the corrected text
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// List of more inputs, one path a line, or each with a NUL behind it; "-" is stdin
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// Of folders, take only files of such a name or, with a "/", path below the folder; may be repeated
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
    /// Of folders, leave out files and folders of such a name or path; may be repeated
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// File that takes every edit with its evidence, as JSON Lines
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// File that takes what became of every input, as JSON Lines [default: herlees-manifest.jsonl in the output folder]
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    #[command(flatten)]
    formats: FormatArgs,
    #[command(flatten)]
    settings: CorrectorArgs,
    /// Threads that share the work, on one large text as on many [default: all cores]
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    threads: Option<NonZeroUsize>,
    /// Do only what an earlier run with the same arguments has not finished
    #[arg(long)]
    resume: bool,
    /// Do part K of N of the files: the same part on every machine, and each file is in one
    #[arg(long, value_name = "K/N")]
    shard: Option<Shard>,
    /// Write no text, only ledger and manifest where they are named
    #[arg(long, conflicts_with = "resume")]
    dry_run: bool,
    /// Stop at the first input that fails
    #[arg(long)]
    fail_fast: bool,
    /// Replace outputs and records that exist
    #[arg(long)]
    overwrite: bool,
    /// No summary on stderr; errors are still shown
    #[arg(short, long)]
    quiet: bool,
}

/// Corrects all inputs; those that fail are named on stderr, in the order of the input.
pub(crate) fn run(args: &CorrectArgs) -> Result<ExitStatus> {
    let Run { plan, corrector, outlet, records, earlier, existing } = setup::prepare(args)?;
    let can_go_on = records.can_go_on();
    let before = earlier.as_ref().map(|earlier| earlier.is_finished);
    let progress = Progress::new((!args.quiet).then(|| plan.count()), args.quiet);
    let tally = Tally::default();
    let (fail_fast, outlet) = (args.fail_fast, &outlet);
    let mut collector = Collector { outlet, records, tally, progress, fail_fast, open: None };
    let threads = args.threads.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let mut feed = Feed::new(plan.jobs(existing)?, earlier, outlet);
    let ended = thread::scope(|scope| {
        let disk = Disk::new(scope);
        let make = |worker: &mut Worker<'_>, piece| work(worker, piece, outlet, &disk);
        let take = |outcome| collector.take(outcome);
        crew::in_order(threads, &mut feed, Piece::len, || corrector.worker(), make, take)
    });
    let is_cut_short = feed.is_cut_short();
    let Collector { mut records, mut tally, progress, .. } = collector;
    let taken = progress.finish();
    (tally.links, tally.hidden) = (plan.passed.links.get(), plan.passed.hidden.get());
    let stopped = match ended {
        Ok(()) if is_cut_short => Some("interrupted"),
        Ok(()) => None,
        Err(error) => match error.downcast::<Stopped>() {
            Ok(Stopped(why)) => Some(why),
            Err(error) if can_go_on => {
                return Err(anyhow!(
                    "{error:#}; when that is mended, go on with the same command and --resume"
                ));
            }
            Err(error) => return Err(error),
        },
    };
    if let Some(why) = stopped {
        records.sync().unwrap_or_else(|error| output::say(&format!("{error:#}")));
        return Ok(stop(why, &tally, can_go_on, is_cut_short));
    }
    records.finish()?;
    settle()?;
    if !args.quiet {
        output::say(&tally.summary());
        if tally.files + tally.failed > 1 {
            output::say_all(&tally.table(taken));
        }
        if before == Some(true) && tally.before == tally.files + tally.failed {
            output::say("nothing was left to do");
        }
    }
    Ok(if tally.failed == 0 && tally.problems == 0 { ExitStatus::Success } else { ExitStatus::SomeFailed })
}

/// Says how to go on with a run that ends before its last input.
fn stop(why: &str, tally: &Tally, can_go_on: bool, is_cut_short: bool) -> ExitStatus {
    let (done, failed) = (tally.files, tally.failed);
    let mend = if can_go_on { "; go on with the same command and --resume" } else { "" };
    output::say(&format!("{why}: {done} done, {failed} failed{mend}"));
    if is_cut_short { ExitStatus::Interrupted(interrupt::signal()) } else { ExitStatus::SomeFailed }
}

/// Does one piece of the work with what a thread keeps from piece to piece.
fn work<'p: 's, 's>(
    worker: &mut Worker<'_>,
    piece: Piece,
    outlet: &'p Outlet<'p>,
    disk: &Disk<'s, '_>,
) -> Outcome {
    match piece {
        Piece::Refused(refused) => Outcome::Refused(refused),
        Piece::Failed(job, failure) => Outcome::Document(job, Err(failure)),
        Piece::Short(job) => correct(worker, job, outlet, disk),
        Piece::Check(job, kept) => match standing::of(&kept.entry, &job) {
            Standing::Holds => Outcome::Kept(kept),
            Standing::Again(existing) => {
                let job = Job { existing, ..Arc::unwrap_or_clone(job) };
                correct(worker, Arc::new(job), outlet, disk)
            }
        },
        Piece::Kept(kept) => Outcome::Kept(kept),
        Piece::Begin(job, origin, given_up) => Outcome::Begin(job, origin, given_up),
        Piece::Part(part) => Outcome::Part(part.correct(worker).map_err(Failure::from)),
        Piece::End(ended) => Outcome::End(ended),
    }
}

/// Reads, corrects and writes one text; the disk is waited for by others.
fn correct<'p: 's, 's>(
    worker: &mut Worker<'_>,
    job: Arc<Job>,
    outlet: &'p Outlet<'p>,
    disk: &Disk<'s, '_>,
) -> Outcome {
    let correct = |worker: &mut Worker<'_>| -> Result<Document<'p>> {
        let mut reader = feed::open(&job, outlet)?;
        let mut document = Document::new(Arc::clone(&job), reader.origin.clone(), outlet);
        while let Some(part) = reader.next_part()? {
            document.add(&part.correct(worker)?)?;
        }
        Ok(document)
    };
    match correct(worker) {
        Ok(document) => Outcome::Awaited(disk.begin(move || {
            let done = document.finish().map(Box::new).map_err(Failure::from);
            Outcome::Document(job, done)
        })),
        Err(error) => Outcome::Document(job, Err(error.into())),
    }
}

/// Reads a number of threads.
fn count(argument: &str) -> Result<NonZeroUsize, String> {
    argument.parse().map_err(|_| "a whole number from 1 up is expected".to_owned())
}
