//! The Dutch model that is part of the program.

use super::{Corrector, Settings};
use crate::channel::ConfusionMatrix;
use crate::error::Result;
use crate::language::{NgramModel, UnlistedModel};
use crate::lexicon::Lexicon;

const LEXICON: &[u8] = include_bytes!("../../dictionaries/lexicon.fst");
const WORDS: &[u8] = include_bytes!("../../dictionaries/words.bin");
const LETTERS: &[u8] = include_bytes!("../../dictionaries/letters.bin");
const CONFUSIONS: &[u8] = include_bytes!("../../dictionaries/confusions.tsv");

/// Which model a corrector holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelInfo {
    /// Version of the model's files.
    pub version: &'static str,
    /// SHA-256 over the model's files, hexadecimal.
    pub sha256: &'static str,
}

pub(super) const INFO: ModelInfo = ModelInfo { version: "0", sha256: "0" };

pub(super) fn corrector(settings: Settings) -> Result<Corrector> {
    Ok(Corrector {
        lexicon: Lexicon::from_bytes("lexicon.fst", LEXICON)?,
        channel: ConfusionMatrix::read("confusions.tsv", CONFUSIONS)?,
        language: NgramModel::from_bytes("words.bin", WORDS)?,
        unlisted: UnlistedModel::from_bytes("letters.bin", LETTERS)?,
        settings,
    })
}
