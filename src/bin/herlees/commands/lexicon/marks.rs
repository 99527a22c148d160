//! `herlees lexicon marks`: counts over corpora where writers put marks.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use herlees::Lexicon;
use herlees::restore::MarkTrainer;

use super::corpus::read_corpus;
use super::{files, open};

/// Corpora by file name, with how often each case in them counts: the laws are old and far the most.
const CORPORA: [(&str, u32); 6] = [
    ("wetten", 1),
    ("rechtspraak", 3),
    ("moties", 8),
    ("handelingen", 8),
    ("overheid-web", 8),
    ("wob-besluiten", 6),
];

/// Least gain (nats over all corpora) for which counts are kept; sets the size of `marks.fst`.
const GAIN: f32 = 7.0;

#[derive(Debug, Args)]
pub(super) struct MarksArgs {
    /// Folder with the corpora, <name>.txt.xz, one paragraph a line
    #[arg(long, value_name = "DIR")]
    corpora: PathBuf,
    /// Folder with lexicon.fst and abbreviations.tsv, which takes marks.fst
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write nothing; fail if the file in the folder is not what the sources give
    #[arg(long)]
    check: bool,
    /// Least gain in nats for which counts are kept
    #[arg(long, value_name = "NATS", default_value_t = GAIN)]
    gain: f32,
}

/// Counts and writes.
pub(super) fn run(args: &MarksArgs) -> Result<()> {
    files::ensure_folder(&args.output)?;
    let path = args.output.join("lexicon.fst");
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lexicon = Lexicon::from_bytes(&path.display().to_string(), bytes)?;
    let mut trainer = MarkTrainer::new(&lexicon, open(&args.output.join("abbreviations.tsv"))?)?;
    for (name, weight) in CORPORA {
        let path = args.corpora.join(format!("{name}.txt.xz"));
        let text = read_corpus(open(&path)?).with_context(|| format!("cannot unpack {}", path.display()))?;
        trainer.read(&path.display().to_string(), text.as_bytes(), weight)?;
    }
    files::finish(&args.output, args.check, &[("marks.fst", trainer.finish(args.gain)?)])
}
