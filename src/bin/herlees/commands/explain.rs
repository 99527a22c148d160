//! `herlees explain`: why a word, or each word of a file, was changed or was not.

mod file;
mod table;
mod word;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::decode::Encoding;
use crate::output::{self, ExitStatus};
use crate::settings::CorrectorArgs;

/// Explain what is made of a word or of a file, and why
///
/// With WORD, shows each reading with its probability in the context and its costs in nats (-ln p, lower is
/// likelier). With --in, lists the likeliest change of every word that may be misread, whether it is made ("made") or
/// not: its confidence is too low ("unsure"), what stands there may well be right ("risky"), or surer edits have
/// used up what may be broken ("over budget").
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The word, or words, as they stand in the scan
    #[arg(value_name = "WORD", required_unless_present = "inputs", conflicts_with = "inputs")]
    word: Option<String>,
    /// Text before it
    #[arg(long, value_name = "TEXT", conflicts_with = "inputs")]
    left: Option<String>,
    /// Text after it
    #[arg(long, value_name = "TEXT", conflicts_with = "inputs")]
    right: Option<String>,
    /// File, or folder of .txt files, whose words are explained; "-" is stdin; may be repeated
    #[arg(long = "in", id = "inputs", value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// Encoding of the files, such as windows-1252 [default: told by their bytes]
    #[arg(long, value_name = "NAME", value_parser = Encoding::of_option, conflicts_with = "word")]
    encoding: Option<Encoding>,
    /// One JSON object a line for --in
    #[arg(long, conflicts_with = "word")]
    json: bool,
    #[command(flatten)]
    settings: CorrectorArgs,
}

/// Prints the explanation.
pub(crate) fn run(args: &ExplainArgs) -> Result<ExitStatus> {
    let Some(word) = &args.word else { return file::run(args) };
    let context = |text: &Option<String>| text.clone().unwrap_or_default();
    let explanation = args.settings.corrector()?.explain(&context(&args.left), word, &context(&args.right));
    output::print(&word::render(&explanation))?;
    Ok(ExitStatus::Success)
}
