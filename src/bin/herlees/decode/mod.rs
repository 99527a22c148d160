//! From a file or stdin to text in UTF-8, in memory that does not depend on its size: unpacked, decoded, its format told,
//! and refused in words where it is no text.

mod compression;
mod decoder;
mod detect;
mod encoder;
mod encoding;
mod fingerprint;
mod foreign;
mod format;
mod gunzip;
#[cfg(test)]
mod properties;
mod settle;
mod sniff;
mod text;
mod trouble;

use std::io::Read;

use anyhow::{Result, anyhow};

pub(crate) use self::compression::Compression;
pub(crate) use self::encoder::Encoder;
pub(crate) use self::encoding::Encoding;
pub(crate) use self::fingerprint::{Fingerprint, Fingerprinter, Receipt};
pub(crate) use self::format::Format;
pub(crate) use self::text::TextReader;
pub(crate) use self::trouble::Trouble;

use self::compression::Unpacked;
use self::decoder::Decoder;
use crate::input::Source;

/// Bytes of unpacked text by which encoding and format are told.
const STRETCH: u64 = 256 * 1024;

/// What the user knows about the inputs; the rest is told by their bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wishes {
    pub(crate) encoding: Option<Encoding>,
    pub(crate) format: Option<Format>,
}

/// An input whose text can be read.
pub(crate) struct Opened {
    pub(crate) format: Format,
    pub(crate) encoding: Encoding,
    #[allow(dead_code, reason = "a report of a run may name it")]
    pub(crate) compression: Compression,
    /// Whether it holds nothing but white space, such as a blank page.
    #[allow(dead_code, reason = "a report of a run may name it")]
    pub(crate) is_empty: bool,
    /// Its text in UTF-8. A byte order mark is its first character.
    pub(crate) text: TextReader,
    /// Size and SHA-256 of the file as it lies there, once the text was read to its end.
    pub(crate) receipt: Receipt,
}

/// Opens an input, and tells by its first stretch what it is.
///
/// # Errors
/// In one line that names the input and the mend: it cannot be read, is damaged, is no text, or is a text of an encoding
/// or a format that is not read.
pub(crate) fn open(source: &Source, wishes: &Wishes) -> Result<Opened> {
    open_input(source, source.input()?, wishes)
}

/// The same for an `input` that is open already.
pub(crate) fn open_input(source: &Source, input: Box<dyn Read + Send>, wishes: &Wishes) -> Result<Opened> {
    let receipt = Receipt::default();
    let unreadable = |error| anyhow!(source.trouble(error));
    let mut input = Unpacked::new(source.shown(), input, &receipt).map_err(unreadable)?;
    let mut bytes = Vec::new();
    input.by_ref().take(STRETCH).read_to_end(&mut bytes).map_err(unreadable)?;
    let is_whole = (bytes.len() as u64) < STRETCH;
    settle::check_kind(source, &bytes)?;
    let encoding = settle::encoding_of(source, &bytes, is_whole, wishes.encoding)
        .or_else(|refusal| input.check().map_err(unreadable).and(Err(refusal)))?;
    let compression = input.compression();
    let mut text = TextReader::new(source.clone(), input, Decoder::new(encoding), bytes, is_whole);
    let stretch = text.begin()?;
    let format = sniff::format_of(stretch, is_whole, source.path(), wishes.format)
        .map_err(|(what, mend)| anyhow!("{}: {what}; {mend}", source.shown()))?;
    let is_empty = is_whole && sniff::is_blank(stretch);
    Ok(Opened { format, encoding, compression, is_empty, text, receipt })
}
