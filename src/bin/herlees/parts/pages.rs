//! A file of pages in XML, which is one part: its words are known when it was read to its end.

use std::sync::Arc;

use anyhow::{Result, bail};
use herlees::formats::Processing;

use super::{Formats, Part, Recipe};
use crate::decode::{Encoding, Format, TextReader};

/// Bytes of the longest file of pages that is held in memory.
const LONGEST: usize = 256 * 1024 * 1024;

/// The one part of a file in XML.
pub(super) struct PagesReader {
    text: Option<TextReader>,
    format: Format,
    processing: Arc<Processing>,
    reencoded: bool,
    as_utf8: bool,
}

impl PagesReader {
    pub(super) fn new(text: TextReader, format: Format, encoding: Encoding, formats: &Formats<'_>) -> Self {
        let is_utf8 = encoding == Encoding::Utf8;
        let as_utf8 = formats.args.encoding_for(encoding) == Encoding::Utf8;
        Self {
            text: Some(text),
            format,
            processing: Arc::clone(&formats.processing),
            reencoded: as_utf8 && !is_utf8,
            as_utf8,
        }
    }

    /// All of the file; nothing more after that.
    pub(super) fn next_part(&mut self) -> Result<Option<Part>> {
        let Some(mut text) = self.text.take() else { return Ok(None) };
        let mut xml = String::new();
        while let Some(piece) = text.next_piece()? {
            xml.push_str(piece);
            if xml.len() > LONGEST {
                let (name, format) = (text.source().shown(), self.format);
                bail!("{name}: {format} of more than 256 MiB is not read; split it, a file for some pages");
            }
        }
        let recipe = Recipe::Pages {
            format: self.format,
            name: text.source().shown(),
            processing: Arc::clone(&self.processing),
            reencoded: self.reencoded,
            as_utf8: self.as_utf8,
        };
        Ok(Some(Part::Structured(xml, Arc::new(recipe))))
    }
}
