//! `herlees correct`: corrects texts of any size and the fields of records, alone or by the folder.

mod collect;
mod document;
mod feed;
mod problems;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;

use anyhow::Result;
use clap::Args;
use herlees::formats::Processing;
use herlees::report::{LedgerWriter, Setting, Settings};
use herlees::{Corrector, ModelInfo, Worker};

use self::collect::{Collector, Outcome, Tally};
use self::document::{Document, Done, Outlet, OutputEncoding};
use self::feed::{Feed, Piece};
use crate::crew;
use crate::jobs::{Job, plan};
use crate::output::{self, ExitStatus};
use crate::parts::{FormatArgs, Formats};
use crate::save::{OutputFile, settle};
use crate::settings::CorrectorArgs;

/// Correct scanned text
///
/// Without INPUT, or with "-", text is read from stdin; one text without -o goes to stdout. A folder is
/// searched for files whose name ends in .txt, and the corrected files go to the same tree below the folder
/// that -o names; links in it are not followed. Input may be packed with gzip or zstd; output is, if its name ends in .gz
/// or .zst. A text of more than 64 KiB is corrected in blocks of its pages: it may be of any size.
///
/// In JSON Lines and in tables (CSV, TSV) each field of text is corrected by itself; the corrected text, the number of
/// edits and the quality before and after go beside it, and everything else stays. In pages (ALTO, PAGE, hOCR) words are
/// corrected in their place.
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
    /// Encoding of the output: utf-8, or that of the input
    #[arg(long, value_name = "NAME", default_value = "utf-8")]
    output_encoding: OutputEncoding,
    #[command(flatten)]
    formats: FormatArgs,
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
        formats: Formats {
            args: &args.formats,
            processing: Arc::new(processing_of(&corrector)),
            as_utf8: args.output_encoding == OutputEncoding::Utf8,
        },
        output_encoding: args.output_encoding,
    };
    let tally = Tally { links: plan.links, ..Tally::default() };
    let mut collector = Collector { outlet: &outlet, ledger: open_ledger(args, &outlet)?, tally, open: None };
    let threads = args.threads.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let feed = Feed::new(&plan.jobs, &outlet);
    let make = |worker: &mut Worker<'_>, piece| work(worker, piece, &outlet);
    let take = |outcome| collector.take(outcome);
    crew::in_order(threads, feed, Piece::len, || corrector.worker(), make, take)?;
    // What the ledger says of the texts is true once their names are sure to be there.
    settle()?;
    let tally = collector.finish()?;
    settle()?;
    if !args.quiet {
        output::say(&tally.summary());
    }
    Ok(if tally.failed == 0 && tally.problems == 0 { ExitStatus::Success } else { ExitStatus::SomeFailed })
}

/// Does one piece of the work with what a thread keeps from piece to piece.
fn work<'p>(worker: &mut Worker<'_>, piece: Piece<'p>, outlet: &Outlet<'_>) -> Outcome<'p> {
    match piece {
        Piece::Refused(message) => Outcome::Document(Err(message)),
        Piece::Short(job) => Outcome::Document(
            correct(worker, job, outlet).map(Box::new).map_err(|error| format!("{error:#}")),
        ),
        Piece::Begin(job, origin, given_up) => Outcome::Begin(job, origin, given_up),
        Piece::Part(part) => Outcome::Part(part.correct(worker).map_err(|error| format!("{error:#}"))),
        Piece::End(ended) => Outcome::End(ended),
    }
}

/// Reads, corrects and writes one text.
fn correct(worker: &mut Worker<'_>, job: &Job, outlet: &Outlet<'_>) -> Result<Done> {
    let mut reader = feed::open(job, outlet)?;
    let mut document = Document::new(job, reader.origin.clone(), outlet);
    while let Some(part) = reader.next_part()? {
        document.add(&part.correct(worker)?)?;
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
    settings.into_iter().map(|(name, value)| (name.to_owned(), Setting::Number(value))).collect()
}

/// What files that keep a history are told of the tool.
fn processing_of(corrector: &Corrector) -> Processing {
    let settings = format!("confidence {}, max_broken {}", corrector.confidence(), corrector.max_broken());
    let ModelInfo { version, sha256, .. } = corrector.model();
    Processing::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
        .model(format!("{version} sha256 {sha256}"))
        .settings(settings)
}

/// Reads a number of threads.
fn count(argument: &str) -> Result<NonZeroUsize, String> {
    argument.parse().map_err(|_| "a whole number from 1 up is expected".to_owned())
}
