//! `herlees evaluate`: how good an OCR text is, and how good a correction of it is.

mod confusions;
mod icdar;
mod inputs;
mod intervals;
mod measure;
mod pages;
mod report;
mod stems;
mod summary;
mod systems;

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use rayon::prelude::*;

use crate::decode::Encoding;
use crate::output::{ExitStatus, Usage, say};
use crate::save;
use crate::settings::CorrectorArgs;

use self::measure::Measured;
use self::systems::System;

/// Measure OCR texts against references, and corrections against both
///
/// Pages are found as pairs NAME.gold.txt and NAME.ocr.txt (also .ref and .hyp) under a folder, whose folders
/// are the profiles, or by name (NAME.txt) in two folders. Without --corrected the built-in corrector is measured. A page
/// name up to _pNN is its document: confidence intervals come from resampling documents.
///
/// Exit codes: 0 all pages measured, 1 some inputs failed (each is named, the others are measured), 2 wrong usage.
#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    /// Folders with pairs of pages
    #[arg(value_name = "PAIRS", required_unless_present_any = ["reference", "icdar", "schema"], conflicts_with_all = ["reference", "ocr", "icdar"])]
    pairs: Vec<PathBuf>,
    /// Folder (or file) with the references
    #[arg(long, requires = "ocr", value_name = "PATH")]
    reference: Option<PathBuf>,
    /// Folder (or file) with the OCR texts, by the same names
    #[arg(long, requires = "reference", value_name = "PATH")]
    ocr: Option<PathBuf>,
    /// Folder with three-line files of the ICDAR post-OCR competitions, scored by its tasks 1 and 2
    #[arg(long, value_name = "DIR", conflicts_with_all = ["reference", "ocr"])]
    icdar: Option<PathBuf>,
    /// Folder with corrected texts, by the names of the OCR texts; repeat to set several side by side
    #[arg(long, value_name = "[NAME=]DIR")]
    corrected: Vec<String>,
    /// Measure the built-in corrector beside --corrected folders
    #[arg(long)]
    built_in: bool,
    #[command(flatten)]
    settings: CorrectorArgs,
    /// Lines of the table: each profile and all, or all only
    #[arg(long, value_enum, default_value_t = By::Profile)]
    by: By,
    /// Form of the report on stdout
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Write what the engine confuses, learned from the pages, as a table that the channel can read
    #[arg(long, value_name = "FILE", conflicts_with = "icdar")]
    confusions: Option<PathBuf>,
    /// Replace the file of --confusions if it exists
    #[arg(long, requires = "confusions")]
    overwrite: bool,
    /// Print the JSON Schema of --format json and stop
    #[arg(long)]
    schema: bool,
    /// How many pages the HTML report shows side by side, worst first
    #[arg(long, default_value_t = 40, value_name = "N")]
    worst: usize,
    /// Threads to use; 0 is all cores
    #[arg(long, default_value_t = 0, value_name = "N")]
    threads: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Profile,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns
    Human,
    /// One JSON object; --schema prints what it holds
    Json,
    /// One page for a browser, self-contained
    Html,
}

/// Measures and reports; says on stderr what failed.
pub(crate) fn run(args: &EvaluateArgs) -> Result<ExitStatus> {
    check(args)?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build()?;
    let problems = threads.install(|| evaluate(args))?;
    problems.iter().for_each(|problem| say(problem));
    Ok(if problems.is_empty() { ExitStatus::Success } else { ExitStatus::SomeFailed })
}

/// Refuses what would be ignored in silence.
fn check(args: &EvaluateArgs) -> Result<()> {
    let refuse = |what: &str| Err(Usage(what.to_owned()).into());
    if args.icdar.is_some() && args.format == Format::Html {
        return refuse("--icdar has no report in HTML: use --format human or json");
    }
    if let Some(option) = args.settings.given()
        && !args.corrected.is_empty()
        && !args.built_in
    {
        return refuse(&format!("{option} is for the built-in corrector: add --built-in to measure it too"));
    }
    args.confusions.as_deref().map_or(Ok(()), |path| save::check(path, args.overwrite))
}

/// Writes the report; gives what was wrong with inputs that could not be measured.
fn evaluate(args: &EvaluateArgs) -> Result<Vec<String>> {
    let mut out = io::stdout().lock();
    if args.schema {
        out.write_all(report::json::SCHEMA.as_bytes())?;
        return Ok(Vec::new());
    }
    let systems = systems::all(args)?;
    let problems = match &args.icdar {
        Some(root) => icdar::evaluate(args, root, &systems, &mut out)?,
        None => pairs(args, &systems, &mut out)?,
    };
    out.flush()?;
    Ok(problems)
}

/// Measures pages and reports; gives what was wrong with those that could not be measured.
fn pairs(args: &EvaluateArgs, systems: &[System], out: &mut impl Write) -> Result<Vec<String>> {
    let (inputs, mut problems) = inputs::find(args)?;
    let loaded: Vec<_> = inputs.par_iter().map(|input| pages::load(input, systems)).collect();
    let mut pages = Vec::new();
    for (more, complaints) in loaded {
        pages.extend(more);
        problems.extend(complaints);
    }
    if pages.is_empty() {
        problems.push(
            "no page to measure: give pairs NAME.gold.txt and NAME.ocr.txt, or two folders with NAME.txt"
                .into(),
        );
        return Ok(problems);
    }
    let measured: Vec<Measured> = pages.par_iter().map(|page| measure::page(page, systems)).collect();
    let summaries = summary::all(&measured, systems, args.by == By::Profile);
    if let (Some(path), Some(whole)) = (&args.confusions, summaries.last()) {
        save::write(path, args.overwrite, &confusions::of(whole).to_tsv(confusions::LEAST), Encoding::Utf8)?;
    }
    match args.format {
        Format::Human => report::human::write(out, &summaries, systems),
        Format::Json => report::json::write(out, &summaries, &measured, systems),
        Format::Html => report::html::write(out, &summaries, systems, args.worst),
    }?;
    Ok(problems)
}
