//! The edit lines of a document that is corrected in parts.

use std::io::{self, Write};

use serde::Serialize;

use super::checksum::Checksum;
use super::position::{Cursor, Position};
#[cfg(feature = "formats")]
use super::record::SpliceRecord;
use super::record::{EditRecord, Header, ModelRecord, SCHEMA, Settings};
use crate::apply::Corrected;
use crate::corrector::ModelInfo;
#[cfg(feature = "formats")]
use crate::formats::{CorrectedPart, Passage};

/// Writes the edits of one document as it is corrected, part by part, and gives its header at the end.
///
/// A header stands before the edits in a ledger but is known only after them, so they go to a place of their own, such
/// as a temporary file, from where [`LedgerWriter::append`](super::LedgerWriter::append) takes them.
///
/// ```
/// use herlees::report::{DocumentWriter, LedgerWriter, Settings};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let scan = "In het versiag\u{c}van 24 juni ji\u{c}".repeat(3_000);
/// let corrector = herlees::Corrector::dutch()?;
/// let mut document = DocumentWriter::new(Vec::new(), "scan.txt", corrector.model(), Settings::new());
/// for block in herlees::blocks(&scan) {
///     document.add(block, &corrector.correct(block))?;
/// }
/// let (header, lines) = document.finish();
///
/// let mut ledger = LedgerWriter::new(Vec::new(), corrector.model(), Settings::new());
/// ledger.append(&header, lines.as_slice())?;
/// let mut at_once = LedgerWriter::new(Vec::new(), corrector.model(), Settings::new());
/// at_once.write_document("scan.txt", &scan, &corrector.correct(&scan))?;
/// assert_eq!(ledger.into_inner(), at_once.into_inner());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct DocumentWriter<W> {
    lines: W,
    path: String,
    format: Option<String>,
    model: ModelRecord,
    settings: Settings,
    input: Checksum,
    output: Checksum,
    end: Position,
    edits: usize,
    splices: usize,
}

impl<W: Write> DocumentWriter<W> {
    /// A document without any text yet, recorded as `path`; its edits go to `lines`, one `write_all` for each.
    pub fn new(lines: W, path: &str, model: ModelInfo, settings: Settings) -> Self {
        Self {
            lines,
            path: path.to_owned(),
            format: None,
            model: model.into(),
            settings,
            input: Checksum::default(),
            output: Checksum::default(),
            end: Position::START,
            edits: 0,
            splices: 0,
        }
    }

    /// The same for a document whose text stands in `format`, e.g. "jsonl"; without one it is plain text.
    #[must_use]
    pub fn in_format(self, format: &str) -> Self {
        Self { format: Some(format.to_owned()), ..self }
    }

    /// Adds the next part of the document: `original`, and what was made of it alone.
    ///
    /// # Errors
    /// When the lines cannot be written.
    pub fn add(&mut self, original: &str, corrected: &Corrected) -> io::Result<()> {
        self.input.add(original);
        self.output.add(corrected.text());
        let mut cursor = Cursor::new(original, self.end);
        for edit in corrected.edits() {
            let (start, end) = (cursor.advance(edit.span.start()), cursor.advance(edit.span.end()));
            let record = EditRecord::new(&self.path, edit, start, end, &self.model);
            write_line(&mut self.lines, &record)?;
        }
        self.edits += corrected.edits().len();
        self.end = cursor.advance(original.len());
        Ok(())
    }

    /// The header of the whole document, and where its lines went.
    pub fn finish(self) -> (Header, W) {
        let header = Header {
            schema: SCHEMA,
            tool: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: self.model,
            settings: self.settings,
            path: self.path,
            format: self.format,
            encoding: None,
            input_sha256: self.input.finish(),
            output_sha256: self.output.finish(),
            edits: self.edits,
            splices: self.splices,
        };
        (header, self.lines)
    }
}

#[cfg(feature = "formats")]
impl<W: Write> DocumentWriter<W> {
    /// Adds the next part of a document in some [format](Self::in_format): `original`, and what was made of it.
    ///
    /// ```
    /// use herlees::formats::jsonl;
    /// use herlees::report::{DocumentWriter, Ledger, LedgerWriter, Settings};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let corrector = herlees::Corrector::dutch()?;
    /// let (lines, settings) = ("{\"text\":\"In het versiag van 24 juni\"}\n", Settings::new());
    /// let part = jsonl::correct(lines, &["text".parse()?], |text| corrector.correct(text))?;
    ///
    /// let document = DocumentWriter::new(Vec::new(), "pages.jsonl", corrector.model(), settings.clone());
    /// let mut document = document.in_format("jsonl");
    /// document.add_part(lines, &part)?;
    /// let (header, records) = document.finish();
    /// let mut ledger = LedgerWriter::new(Vec::new(), corrector.model(), settings);
    /// ledger.append(&header, records.as_slice())?;
    ///
    /// let ledger = Ledger::read("edits.jsonl", ledger.into_inner().as_slice())?;
    /// assert_eq!(ledger.documents()[0].revert(part.text())?, lines);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the lines cannot be written.
    pub fn add_part(&mut self, original: &str, part: &CorrectedPart) -> io::Result<()> {
        self.input.add(original);
        self.output.add(part.text());
        for passage in part.passages() {
            self.add_passage(passage)?;
        }
        for splice in part.splices() {
            let span = splice.span.shifted(self.end.byte);
            let record = SpliceRecord {
                path: self.path.clone(),
                byte_start: span.start(),
                byte_end: span.end(),
                original: original.get(splice.span.range()).unwrap_or_default().to_owned(),
                length: splice.replacement.len(),
            };
            write_line(&mut self.lines, &record)?;
        }
        self.splices += part.splices().len();
        // Characters are counted in passages, not in the file.
        self.end.byte += original.len();
        self.end.line += original.matches('\n').count();
        Ok(())
    }

    /// Adds the edits of a passage of the next part.
    fn add_passage(&mut self, Passage { original, corrected, places }: &Passage) -> io::Result<()> {
        let mut cursor = Cursor::new(original, Position::START);
        for (index, edit) in corrected.edits().iter().enumerate() {
            let (start, end) = (cursor.advance(edit.span.start()), cursor.advance(edit.span.end()));
            let mut record = EditRecord::new(&self.path, edit, start, end, &self.model);
            let place = places.get(index);
            record.line = self.end.line + place.map_or(0, |place| place.line.saturating_sub(1));
            record.place = place.map(|place| place.name.clone());
            write_line(&mut self.lines, &record)?;
        }
        self.edits += corrected.edits().len();
        Ok(())
    }
}

/// Writes a record and the end of its line, at once.
fn write_line(lines: &mut impl Write, record: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(record)?;
    line.push(b'\n');
    lines.write_all(&line)
}
