//! `herlees revert`: from a corrected text and its ledger back to the original bytes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use herlees::report::{Ledger, LedgerDocument};

use crate::decode::{self, Encoding, Format, Wishes};
use crate::input::Source;
use crate::output::{ExitStatus, Usage, shown};
use crate::places::resolve;
use crate::save::{self, OutputFile};

/// Undo all edits of a corrected text
///
/// The document is found in the ledger by the SHA-256 of the corrected text; what is written is checked
/// against the SHA-256 of the original, and has its encoding. It is packed if the name of OUT ends in .gz or .zst.
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
    /// Encoding of the corrected text, such as windows-1252 [default: told by its bytes and the ledger]
    #[arg(long, value_name = "NAME", value_parser = Encoding::of_option)]
    encoding: Option<Encoding>,
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
    let ledger = read_ledger(&args.ledger)?;
    let source = Source::of(&args.corrected);
    let corrected = read_corrected(&source, args, &ledger)?;
    let document = choose(ledger.documents_of(&corrected), args, &source)?;
    let original = document.revert(&corrected).with_context(|| shown(&args.ledger))?;
    let encoding = encoding_of(document, args)?;
    match output {
        Some(output) => save::write(output, args.overwrite, &original, encoding)?,
        None => {
            let mut stdout = OutputFile::stdout()?.encoded(encoding);
            stdout.put(original.as_bytes())?;
            stdout.commit()?;
        }
    }
    Ok(ExitStatus::Success)
}

fn read_ledger(path: &Path) -> Result<Ledger> {
    let wishes = Wishes { encoding: Some(Encoding::Utf8), format: Some(Format::Text) };
    let lines = decode::open(&Source::File(path.to_path_buf()), &wishes)?.text;
    Ok(Ledger::read(&shown(path), lines)?)
}

/// The corrected text, in the encoding that the user names, or that makes it a text of the ledger.
///
/// Its bytes need not tell what those of the original told: the words that were in the way may be corrected.
fn read_corrected(source: &Source, args: &RevertArgs, ledger: &Ledger) -> Result<String> {
    let told = source.read(args.encoding);
    let is_known = told.as_ref().is_ok_and(|text| !ledger.documents_of(text).is_empty());
    if is_known || args.encoding.is_some() || *source == Source::Stdin {
        return told;
    }
    let named = ledger.documents().iter().filter_map(|document| document.header.encoding.as_deref());
    let named: BTreeSet<&str> = named.collect();
    let others = named.into_iter().filter_map(Encoding::of_label);
    let texts = others.filter_map(|encoding| source.read(Some(encoding)).ok());
    texts.filter(|text| !ledger.documents_of(text).is_empty()).map(Ok).next().unwrap_or(told)
}

/// The encoding of the original.
fn encoding_of(document: &LedgerDocument, args: &RevertArgs) -> Result<Encoding> {
    let Some(name) = &document.header.encoding else { return Ok(Encoding::Utf8) };
    let unknown = || anyhow!("{}: the encoding {name} is not known to this version", shown(&args.ledger));
    Encoding::of_label(name).ok_or_else(unknown)
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
    // What a checksum is of is UTF-8, whatever the bytes were.
    let bytes =
        |document: &LedgerDocument| (document.header.input_sha256.clone(), document.header.encoding.clone());
    let other = found.iter().find(|document| bytes(document) != bytes(first));
    if let Some(other) = other {
        let (first, other) = (&first.header.path, &other.header.path);
        bail!("{name}: corrected from {first} and from {other} alike; choose with --path");
    }
    Ok(first)
}
