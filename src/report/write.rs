//! Writing a ledger.

use std::io::{self, Read, Write};

use super::document::DocumentWriter;
use super::record::{Header, Settings};
use crate::apply::Corrected;
use crate::corrector::ModelInfo;

/// Writes documents and their edits as JSON Lines; see the [module](super) for an example.
#[derive(Debug)]
pub struct LedgerWriter<W> {
    out: W,
    model: ModelInfo,
    settings: Settings,
}

impl<W: Write> LedgerWriter<W> {
    /// A ledger on `out` (unbuffered: give it a `BufWriter` or a `Vec`) for edits of one model and one set of
    /// settings.
    pub fn new(out: W, model: ModelInfo, settings: Settings) -> Self {
        Self { out, model, settings }
    }

    /// Writes the header line of a document and one line for each of its edits.
    ///
    /// `path` is the name to record, `original` the text that `corrected` was made from; the time taken is
    /// linear in the text.
    ///
    /// # Errors
    /// When `out` does not take the lines.
    pub fn write_document(&mut self, path: &str, original: &str, corrected: &Corrected) -> io::Result<()> {
        let mut document = DocumentWriter::new(Vec::new(), path, self.model, self.settings.clone());
        document.add(original, corrected)?;
        let (header, lines) = document.finish();
        self.append(&header, lines.as_slice())
    }

    /// Writes a document that was corrected in parts: its header, and its edits as [`DocumentWriter`] wrote them.
    ///
    /// # Errors
    /// When the lines cannot be read, or `out` does not take them.
    pub fn append(&mut self, header: &Header, mut lines: impl Read) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, header)?;
        self.out.write_all(b"\n")?;
        io::copy(&mut lines, &mut self.out).map(drop)
    }

    /// Gives `out` back.
    pub fn into_inner(self) -> W {
        self.out
    }
}
