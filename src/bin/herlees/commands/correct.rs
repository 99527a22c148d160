//! `herlees correct`: corrects texts of any size, alone or by the folder.

mod collect;
mod document;
mod feed;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use anyhow::Result;
use clap::Args;
use herlees::report::{LedgerWriter, Setting, Settings};
use herlees::{Corrector, Worker};

use self::collect::{Collector, Outcome, Tally};
use self::document::{Document, Done, Outlet};
use self::feed::{Feed, Piece};
use crate::crew;
use crate::jobs::{Job, plan};
use crate::output::{self, ExitStatus};
use crate::save::OutputFile;
use crate::settings::CorrectorArgs;

/// Correct scanned text
///
/// Without INPUT, or with "-", text is read from stdin; one text without -o goes to stdout. A folder is
/// searched for files whose name ends in .txt, and the corrected files go to the same tree below the folder
/// that -o names; links in it are not followed. Text must be UTF-8. A text of more than 64 KiB is corrected in blocks of
/// its pages: it may be of any size.
#[derive(Debug, Args)]
pub(crate) struct CorrectArgs {
    /// Files or folders to correct; "-" is stdin
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// File, or folder for several inputs, that takes the corrected text
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// File that takes every edit with its evidence, as JSON Lines
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    #[command(flatten)]
    settings: CorrectorArgs,
    /// Threads that share the work, on one large text as on many [default: all cores]
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    threads: Option<NonZeroUsize>,
    /// Replace outputs and a ledger that exist
    #[arg(long)]
    overwrite: bool,
    /// No summary on stderr; errors are still shown
    #[arg(short, long)]
    quiet: bool,
}

/// Corrects all inputs; those that fail are named on stderr, in the order of the input.
pub(crate) fn run(args: &CorrectArgs) -> Result<ExitStatus> {
    let plan = plan(&args.inputs, args.output.as_deref(), args.ledger.as_deref())?;
    let corrector = args.settings.corrector()?;
    let outlet = Outlet {
        model: corrector.model(),
        settings: settings_of(&corrector),
        lines: args.ledger.as_deref().map(folder_for_lines),
        output: args.output.as_deref(),
        overwrite: args.overwrite,
    };
    let tally = Tally { links: plan.links, ..Tally::default() };
    let mut collector = Collector { outlet: &outlet, ledger: open_ledger(args, &outlet)?, tally, open: None };
    let threads = args.threads.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let feed = Feed::new(&plan.jobs, args.overwrite);
    let make = |worker: &mut Worker<'_>, piece| work(worker, piece, &outlet);
    crew::in_order(threads, feed, || corrector.worker(), make, |outcome| collector.take(outcome))?;
    let tally = collector.finish()?;
    if !args.quiet {
        output::say(&tally.summary());
    }
    Ok(if tally.failed == 0 { ExitStatus::Success } else { ExitStatus::SomeFailed })
}

/// Does one piece of the work with what a thread keeps from piece to piece.
fn work<'p>(worker: &mut Worker<'_>, piece: Piece<'p>, outlet: &Outlet<'_>) -> Outcome<'p> {
    match piece {
        Piece::Refused(message) => Outcome::Document(Err(message)),
        Piece::Short(job) => Outcome::Document(
            correct(worker, job, outlet).map(Box::new).map_err(|error| format!("{error:#}")),
        ),
        Piece::Begin(job, given_up) => Outcome::Begin(job, given_up),
        Piece::Block(block) => {
            let corrected = worker.correct(&block);
            Outcome::Block(block, corrected)
        }
        Piece::End(ended) => Outcome::End(ended),
    }
}

/// Reads, corrects and writes one text.
fn correct(worker: &mut Worker<'_>, job: &Job, outlet: &Outlet<'_>) -> Result<Done> {
    let mut reader = feed::open(job, outlet.overwrite)?;
    let mut document = Document::new(job, outlet);
    while let Some(block) = reader.next_block()? {
        document.add(&block, &worker.correct(&block))?;
    }
    document.finish()
}

/// The ledger, if there is to be one.
fn open_ledger<'a>(
    args: &'a CorrectArgs,
    outlet: &Outlet<'_>,
) -> Result<Option<(&'a Path, LedgerWriter<OutputFile>)>> {
    let Some(path) = args.ledger.as_deref() else { return Ok(None) };
    let file = OutputFile::create(path, args.overwrite)?;
    Ok(Some((path, LedgerWriter::new(file, outlet.model, outlet.settings.clone()))))
}

/// Where a ledger has room, its lines have it too; a device has no room.
fn folder_for_lines(ledger: &Path) -> PathBuf {
    match ledger.parent() {
        _ if ledger.exists() && !ledger.is_file() => std::env::temp_dir(),
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The settings as the ledger has them.
fn settings_of(corrector: &Corrector) -> Settings {
    let settings = [("confidence", corrector.confidence()), ("max_broken", corrector.max_broken())];
    let mut settings: Settings =
        settings.into_iter().map(|(name, value)| (name.to_owned(), Setting::Number(value))).collect();
    if !corrector.restored().is_empty() {
        settings.insert("restore".to_owned(), Setting::Text(corrector.restored().to_string()));
    }
    if corrector.joins_hyphenated() {
        settings.insert("join_hyphenated".to_owned(), Setting::Flag(true));
    }
    settings
}

/// Reads a number of threads.
fn count(argument: &str) -> Result<NonZeroUsize, String> {
    argument.parse().map_err(|_| "a whole number from 1 up is expected".to_owned())
}
