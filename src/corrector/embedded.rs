//! The Dutch model that is part of the program.

use super::{Corrector, Settings};
use crate::candidates::Misreadings;
use crate::channel::ConfusionMatrix;
use crate::error::Result;
use crate::language::{NgramModel, UnlistedModel};
use crate::lexicon::Lexicon;
use crate::rank::{DecisionModel, Memory};
use crate::restore::{Abbreviations, MarkJudge, MarkTable, Wishes};

const LEXICON: &[u8] = include_bytes!("../../dictionaries/lexicon.fst");
/// Made from the lexicon when the crate is compiled.
static FORWARDS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/forwards.bin")));
static BACKWARDS: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/backwards.bin")));
const WORDS: &[u8] = include_bytes!("../../dictionaries/words.bin");
const LETTERS: &[u8] = include_bytes!("../../dictionaries/letters.bin");
const CONFUSIONS: &[u8] = include_bytes!("../../dictionaries/confusions.tsv");
const DECISION: &[u8] = include_bytes!("../../dictionaries/decision.tsv");
const ABBREVIATIONS: &[u8] = include_bytes!("../../dictionaries/abbreviations.tsv");
const MARKS: &[u8] = include_bytes!("../../dictionaries/marks.fst");
const MARK_TREES: &[u8] = include_bytes!("../../dictionaries/marks.tsv");

/// Bytes that begin where a line of the cache does, as the layout of the graphs counts on for its speed.
#[repr(align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

/// Which model a corrector holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelInfo {
    /// Version of the model's files.
    pub version: &'static str,
    /// SHA-256 over the model's files, hexadecimal.
    pub sha256: &'static str,
}

/// Version and checksum, a line each with its name before it.
const MODEL: &str = include_str!("../../dictionaries/model.txt");

pub(super) fn info() -> ModelInfo {
    let value = |name| MODEL.lines().find_map(|line| line.strip_prefix(name)).map_or("", str::trim);
    ModelInfo { version: value("version"), sha256: value("sha256") }
}

pub(super) fn corrector(settings: Settings, wishes: Wishes) -> Result<Corrector> {
    let lexicon = Lexicon::laid_out("lexicon.fst", LEXICON, [&FORWARDS.0, &BACKWARDS.0])?;
    // The trees take as long to read as all the rest together: only where marks are asked for.
    let mark_judge =
        if wishes.is_empty() { MarkJudge::default() } else { MarkJudge::read("marks.tsv", MARK_TREES)? };
    Ok(Corrector {
        misreadings: Misreadings::new(&lexicon, ConfusionMatrix::read("confusions.tsv", CONFUSIONS)?),
        lexicon,
        language: NgramModel::from_bytes("words.bin", WORDS)?,
        unlisted: UnlistedModel::from_bytes("letters.bin", LETTERS)?,
        decision: DecisionModel::read("decision.tsv", DECISION)?,
        abbreviations: Abbreviations::read("abbreviations.tsv", ABBREVIATIONS)?,
        marks: MarkTable::from_bytes("marks.fst", MARKS)?,
        mark_judge,
        settings,
        wishes,
        memory: Memory::default(),
    })
}

#[cfg(all(test, feature = "report"))]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_files() {
        let mut hasher = Sha256::new();
        for file in [ABBREVIATIONS, CONFUSIONS, DECISION, LETTERS, LEXICON, MARKS, MARK_TREES, WORDS] {
            hasher.update(file);
        }
        let sha256: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(info().sha256, sha256, "dictionaries/model.txt is behind: run `herlees lexicon seal`");
    }

    #[test]
    fn what_is_not_read_at_each_start_can_be_read() {
        Lexicon::from_bytes("lexicon.fst", LEXICON).unwrap();
        MarkJudge::read("marks.tsv", MARK_TREES).unwrap();
    }

    #[test]
    fn the_model_can_be_published() {
        let files = [ABBREVIATIONS, CONFUSIONS, DECISION, LETTERS, LEXICON, MARKS, MARK_TREES, WORDS];
        let bytes: usize = files.iter().map(|file| file.len()).sum();
        assert!(bytes < 9_500_000, "{bytes} bytes");
    }
}
