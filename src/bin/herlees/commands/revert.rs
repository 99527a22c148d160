//! `herlees revert`: from a corrected text and its ledger back to the original bytes.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use herlees::report::{Ledger, LedgerDocument};

use crate::input::{Source, unreadable};
use crate::output::{self, ExitStatus, Usage, shown};
use crate::places::resolve;
use crate::save;

/// Undo all edits of a corrected text
///
/// The document is found in the ledger by the SHA-256 of the corrected text; what is written is checked
/// against the SHA-256 of the original.
#[derive(Debug, Args)]
pub(crate) struct RevertArgs {
    /// The corrected text; "-" is stdin
    #[arg(value_name = "CORRECTED")]
    corrected: PathBuf,
    /// The ledger that was written with it
    #[arg(long, value_name = "FILE")]
    ledger: PathBuf,
    /// File that takes the original text [default: stdout]
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The original's path in the ledger, where several originals were corrected to the same text
    #[arg(long, value_name = "PATH")]
    path: Option<String>,
    /// Replace an output that exists
    #[arg(long)]
    overwrite: bool,
}

/// Writes the original.
pub(crate) fn run(args: &RevertArgs) -> Result<ExitStatus> {
    let output = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    if let Some(output) = output {
        check_output(output, args)?;
    }
    let source = Source::of(&args.corrected);
    let corrected = source.read()?;
    let file = File::open(&args.ledger).map_err(|error| unreadable(&args.ledger, &error))?;
    let ledger = Ledger::read(&shown(&args.ledger), BufReader::new(file))?;
    let document = choose(ledger.documents_of(&corrected), args, &source)?;
    let original = document.revert(&corrected).with_context(|| shown(&args.ledger))?;
    match output {
        Some(output) => save::write(output, args.overwrite, &original)?,
        None => output::print(&original).context("stdout cannot be written")?,
    }
    Ok(ExitStatus::Success)
}

/// Refuses an output that is there already or that is an input of this command.
fn check_output(output: &Path, args: &RevertArgs) -> Result<()> {
    let place = resolve(output)?;
    let is_input =
        [&args.corrected, &args.ledger].iter().any(|path| resolve(path).is_ok_and(|at| at == place));
    if is_input {
        bail!(Usage(format!("{}: is an input too; choose another output", shown(output))));
    }
    save::check(output, args.overwrite)
}

/// The one document that the corrected text can come from.
fn choose<'l>(
    mut found: Vec<&'l LedgerDocument>,
    args: &RevertArgs,
    source: &Source,
) -> Result<&'l LedgerDocument> {
    if let Some(path) = &args.path {
        found.retain(|document| document.header.path == *path);
    }
    let (name, ledger) = (source.shown(), shown(&args.ledger));
    let Some(first) = found.first() else {
        bail!(
            "{name}: {ledger} holds no document that was corrected to this text; \
             it was changed since, or belongs to another ledger"
        )
    };
    let other = found.iter().find(|document| document.header.input_sha256 != first.header.input_sha256);
    if let Some(other) = other {
        let (first, other) = (&first.header.path, &other.header.path);
        bail!("{name}: corrected from {first} and from {other} alike; choose with --path");
    }
    Ok(first)
}
