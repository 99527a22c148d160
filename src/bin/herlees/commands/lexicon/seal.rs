//! `herlees lexicon seal`: writes the version and the checksum of the model next to its files.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use super::files::{hexadecimal_sha256, replace};

/// The files of the model, in the order in which they are hashed.
const FILES: [&str; 8] = [
    "abbreviations.tsv",
    "confusions.tsv",
    "decision.tsv",
    "letters.bin",
    "lexicon.fst",
    "marks.fst",
    "marks.tsv",
    "words.bin",
];

#[derive(Debug, Args)]
pub(super) struct SealArgs {
    /// Folder with the files of the model
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// New version of the model; without it the version in model.txt stays
    #[arg(long, value_name = "VERSION")]
    model_version: Option<String>,
}

/// Writes model.txt.
pub(super) fn run(args: &SealArgs) -> Result<()> {
    let seal = args.folder.join("model.txt");
    let version = match &args.model_version {
        Some(version) => version.clone(),
        None => version_of(&fs::read_to_string(&seal).with_context(|| {
            format!("cannot read {}; give the model's version with --model-version", seal.display())
        })?)
        .with_context(|| format!("{} has no version; give it with --model-version", seal.display()))?,
    };
    let mut model = Vec::new();
    for name in FILES {
        let path = args.folder.join(name);
        model.extend(fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    replace(&seal, format!("version {version}\nsha256 {}\n", hexadecimal_sha256(&model)).as_bytes())
}

fn version_of(seal: &str) -> Option<String> {
    seal.lines().find_map(|line| line.strip_prefix("version ")).map(|version| version.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_stays() {
        assert_eq!(version_of("version 0.2.0\nsha256 00\n").as_deref(), Some("0.2.0"));
        assert_eq!(version_of("sha256 00\n"), None);
    }
}
