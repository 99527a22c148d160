//! `herlees correct`: corrects texts, alone or by the folder.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use anyhow::{Context, Error, Result, anyhow};
use clap::Args;
use herlees::Corrector;
use herlees::report::{LedgerWriter, Setting, Settings};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use crate::jobs::{Job, plan};
use crate::output::{self, ExitStatus};
use crate::save::{self, OutputFile, unwritable};
use crate::settings::CorrectorArgs;

/// Correct scanned text
///
/// Without INPUT, or with "-", text is read from stdin; one text without -o goes to stdout. A folder is
/// searched for files whose name ends in .txt, and the corrected files go to the same tree below the folder
/// that -o names; links in it are not followed. Text must be UTF-8.
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
    /// Files corrected at a time [default: all cores]
    #[arg(long, value_name = "N", value_parser = count, allow_negative_numbers = true)]
    threads: Option<NonZeroUsize>,
    /// Replace outputs and a ledger that exist
    #[arg(long)]
    overwrite: bool,
    /// No summary on stderr; errors are still shown
    #[arg(short, long)]
    quiet: bool,
}

/// Files that are read before their ledger lines are written, in order; bounds what is held in memory.
const BATCH: usize = 256;

/// What came of one text.
struct Done {
    words: usize,
    edits: usize,
    ledger: Vec<u8>,
}

/// What came of all of them.
#[derive(Default)]
struct Tally {
    files: usize,
    words: usize,
    edits: usize,
    failed: usize,
    links: usize,
}

/// Corrects all inputs; those that fail are named on stderr, in the order of the input.
pub(crate) fn run(args: &CorrectArgs) -> Result<ExitStatus> {
    let plan = plan(&args.inputs, args.output.as_deref(), args.ledger.as_deref())?;
    let corrector = args.settings.corrector()?;
    let mut ledger =
        args.ledger.as_deref().map(|path| OutputFile::create(path, args.overwrite)).transpose()?;
    // More threads than texts would idle.
    let threads = args.threads.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let threads = threads.min(plan.jobs.len()).max(1);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().context("--threads")?;
    let mut tally = Tally { links: plan.links, ..Tally::default() };
    for batch in plan.jobs.chunks(BATCH) {
        let outcomes: Vec<Result<Done, String>> = pool.install(|| {
            batch.par_iter().map(|planned| attempt(planned.as_ref(), &corrector, args)).collect()
        });
        for outcome in outcomes {
            tally.take(outcome, ledger.as_mut()).map_err(without_ledger)?;
        }
    }
    ledger.map_or(Ok(()), OutputFile::commit).map_err(without_ledger)?;
    if !args.quiet {
        output::say(&tally.summary());
    }
    Ok(if tally.failed == 0 { ExitStatus::Success } else { ExitStatus::SomeFailed })
}

fn attempt(
    planned: Result<&Job, &String>,
    corrector: &Corrector,
    args: &CorrectArgs,
) -> Result<Done, String> {
    let job = planned.map_err(Clone::clone)?;
    correct(job, corrector, args).map_err(|error| format!("{error:#}"))
}

/// Reads, corrects and writes one text.
fn correct(job: &Job, corrector: &Corrector, args: &CorrectArgs) -> Result<Done> {
    if let Some(target) = &job.target {
        save::check(target, args.overwrite)?;
    }
    let original = job.source.read()?;
    let corrected = corrector.correct(&original);
    let mut ledger = LedgerWriter::new(Vec::new(), corrector.model(), settings_of(corrector));
    if args.ledger.is_some() {
        ledger.write_document(&job.source.recorded(), &original, &corrected)?;
    }
    match &job.target {
        None => output::print(corrected.text()).context("stdout cannot be written")?,
        Some(target) => {
            if args.output.as_deref() != Some(target) {
                make_folder_of(target)?;
            }
            save::write(target, args.overwrite, corrected.text())?;
        }
    }
    let words = original.split_whitespace().count();
    Ok(Done { words, edits: corrected.edits().len(), ledger: ledger.into_inner() })
}

/// The settings as the ledger has them.
fn settings_of(corrector: &Corrector) -> Settings {
    let settings = [("confidence", corrector.confidence()), ("max_broken", corrector.max_broken())];
    settings.into_iter().map(|(name, value)| (name.to_owned(), Setting::Number(value))).collect()
}

/// Texts were written by the time that their ledger fails.
fn without_ledger(error: Error) -> Error {
    anyhow!("{error:#}, and repeat the run with --overwrite: its texts have no ledger")
}

/// Reads a number of threads.
fn count(argument: &str) -> Result<NonZeroUsize, String> {
    argument.parse().map_err(|_| "a whole number from 1 up is expected".to_owned())
}

/// Makes the folders of a tree; the folder of a single output must be there.
fn make_folder_of(target: &Path) -> Result<()> {
    let folder = target.parent().unwrap_or(target);
    std::fs::create_dir_all(folder).map_err(|error| unwritable(target, &error))
}

impl Tally {
    fn take(&mut self, outcome: Result<Done, String>, ledger: Option<&mut OutputFile>) -> Result<()> {
        match outcome {
            Ok(done) => {
                self.files += 1;
                self.words += done.words;
                self.edits += done.edits;
                if let Some(ledger) = ledger {
                    ledger.put(&done.ledger)?;
                }
            }
            Err(message) => {
                self.failed += 1;
                output::say(&message);
            }
        }
        Ok(())
    }

    /// "3 files, 2556 words, 16 edits, 1 failed"
    fn summary(&self) -> String {
        let count =
            |number: usize, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
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
