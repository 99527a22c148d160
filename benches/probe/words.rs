//! The words of a lexicon file, with what their values say.

use std::error::Error;
use std::io::{BufWriter, Write};

use fst::{Map, Streamer};

use crate::Outcome;

/// The bits of a value that hold the frequency: 63 is the most frequent, 0 was never counted.
pub(crate) const FREQUENCY: u64 = 63;
/// The bits of a word that exists by itself, in any case.
pub(crate) const FREE: u64 = 0b111 << 6;
/// The bit of a word that exists in lower case.
pub(crate) const LOWER: u64 = 1 << 6;
/// The bits of words that may begin and that may end a compound.
pub(crate) const BEGIN: u64 = 1 << 9;
pub(crate) const END: u64 = 1 << 11;

/// All words with their values, in the order of the file.
pub(crate) fn read(lexicon: &str) -> Result<Vec<(String, u64)>, Box<dyn Error>> {
    let map = Map::new(std::fs::read(lexicon)?)?;
    let mut entries = Vec::with_capacity(map.len());
    let mut stream = map.stream();
    while let Some((word, value)) = stream.next() {
        entries.push((std::str::from_utf8(word)?.to_owned(), value));
    }
    Ok(entries)
}

pub(crate) fn list(lexicon: &str) -> Outcome {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (word, value) in read(lexicon)? {
        writeln!(out, "{word}\t{}\t{}", value & FREQUENCY, value & !FREQUENCY)?;
    }
    Ok(out.flush()?)
}
