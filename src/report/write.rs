//! Writing a ledger.

use std::io::{self, Write};

use serde::Serialize;

use super::checksum::sha256;
use super::position::Cursor;
use super::record::{EditRecord, Header, ModelRecord, SCHEMA, Settings};
use crate::apply::Corrected;
use crate::corrector::ModelInfo;

/// Writes documents and their edits as JSON Lines; see the [module](super) for an example.
#[derive(Debug)]
pub struct LedgerWriter<W> {
    out: W,
    model: ModelRecord,
    settings: Settings,
}

impl<W: Write> LedgerWriter<W> {
    /// A ledger on `out` (unbuffered: give it a `BufWriter` or a `Vec`) for edits of one model and one set of
    /// settings.
    pub fn new(out: W, model: ModelInfo, settings: Settings) -> Self {
        Self { out, model: model.into(), settings }
    }

    /// Writes the header line of a document and one line for each of its edits.
    ///
    /// `path` is the name to record, `original` the text that `corrected` was made from; the time taken is
    /// linear in the text.
    ///
    /// # Errors
    /// When `out` does not take the lines.
    pub fn write_document(&mut self, path: &str, original: &str, corrected: &Corrected) -> io::Result<()> {
        let header = Header {
            schema: SCHEMA,
            tool: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: self.model.clone(),
            settings: self.settings.clone(),
            path: path.to_owned(),
            input_sha256: sha256(original),
            output_sha256: sha256(corrected.text()),
            edits: corrected.edits().len(),
        };
        self.write_line(&header)?;
        let mut cursor = Cursor::new(original);
        for edit in corrected.edits() {
            let (start, end) = (cursor.advance(edit.span.start()), cursor.advance(edit.span.end()));
            self.write_line(&EditRecord::new(path, edit, start, end, &self.model))?;
        }
        Ok(())
    }

    /// Gives `out` back.
    pub fn into_inner(self) -> W {
        self.out
    }

    fn write_line(&mut self, record: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, record)?;
        self.out.write_all(b"\n")
    }
}
