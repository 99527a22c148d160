//! Reading a ledger back, and reverting a corrected text with it.

use std::io::BufRead;

use serde::Deserialize;

use super::checksum::sha256;
use super::record::{EditRecord, Header, SCHEMA, SpliceRecord};
use super::splices;
use crate::apply::revert;
use crate::error::{Error, Result};
use crate::rank::{Edit, EditKind, Evidence};
use crate::text::Span;

/// A ledger that was read; see the [module](super) for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    documents: Vec<LedgerDocument>,
}

/// One document of a ledger.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LedgerDocument {
    /// Its first line.
    pub header: Header,
    /// Its edits, in the order of the text.
    pub edits: Vec<EditRecord>,
    /// What was replaced in the file, in its order; nothing for plain text, where the edits say it.
    pub splices: Vec<SpliceRecord>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Record {
    Header(Box<Header>),
    Edit(Box<EditRecord>),
    Splice(SpliceRecord),
}

impl Ledger {
    /// Reads the lines of a ledger; empty lines are passed over. `name` is used in errors.
    ///
    /// # Errors
    /// When a line cannot be read or is not a record of this [`SCHEMA`], when an edit stands before any
    /// header, or when a document holds fewer or more edits or splices than its header says (a ledger that was cut off).
    pub fn read(name: &str, input: impl BufRead) -> Result<Self> {
        let mut documents: Vec<LedgerDocument> = Vec::new();
        for (index, line) in input.lines().enumerate() {
            let fail = |message: String| Error::at_line(name, index + 1, message);
            let line = line.map_err(|error| fail(error.to_string()))?;
            if line.trim().is_empty() {
                continue;
            }
            match parse(&line).map_err(fail)? {
                Record::Header(header) => {
                    documents.last().map_or(Ok(()), LedgerDocument::complete).map_err(fail)?;
                    documents.push(LedgerDocument {
                        header: *header,
                        edits: Vec::new(),
                        splices: Vec::new(),
                    });
                }
                Record::Edit(edit) => match documents.last_mut() {
                    Some(document) => document.edits.push(*edit),
                    None => return Err(fail("an edit before any header line".to_owned())),
                },
                Record::Splice(splice) => match documents.last_mut() {
                    Some(document) => document.splices.push(splice),
                    None => return Err(fail("a splice before any header line".to_owned())),
                },
            }
        }
        let complete = documents.last().map_or(Ok(()), LedgerDocument::complete);
        complete.map_err(|message| Error::new(name, message))?;
        Ok(Self { documents })
    }

    /// All documents, in the order of the ledger.
    pub fn documents(&self) -> &[LedgerDocument] {
        &self.documents
    }

    /// The documents whose output is exactly `corrected`, told by its SHA-256. Two different inputs may have
    /// been corrected to one text, so there can be more than one.
    pub fn documents_of(&self, corrected: &str) -> Vec<&LedgerDocument> {
        let checksum = sha256(corrected);
        self.documents.iter().filter(|document| document.header.output_sha256 == checksum).collect()
    }
}

impl LedgerDocument {
    /// Undoes the document's edits in `corrected` and gives the input, byte for byte.
    ///
    /// # Errors
    /// When `corrected` is not the output that the header's checksum names, or when what comes out is not the
    /// input it names: then the ledger was changed.
    pub fn revert(&self, corrected: &str) -> Result<String> {
        let Header { path, input_sha256, output_sha256, .. } = &self.header;
        if sha256(corrected) != *output_sha256 {
            return Err(Error::new(path, format!("the text is not the output with SHA-256 {output_sha256}")));
        }
        let original = if self.header.format.is_some() || !self.splices.is_empty() {
            splices::revert(path, corrected, &self.splices)?
        } else {
            let edits: Vec<Edit> = self.edits.iter().map(EditRecord::to_edit).collect();
            revert(corrected, &edits)?
        };
        if sha256(&original) != *input_sha256 {
            let message = format!("reverting did not give the input with SHA-256 {input_sha256}");
            return Err(Error::new(path, format!("{message}: the ledger was changed")));
        }
        Ok(original)
    }

    /// Whether all edits and splices that the header promises are there.
    fn complete(&self) -> std::result::Result<(), String> {
        let Header { path, edits, splices, .. } = &self.header;
        for (name, promised, found) in
            [("edits", *edits, self.edits.len()), ("splices", *splices, self.splices.len())]
        {
            if found != promised {
                return Err(format!(
                    "{path}: the header says {promised} {name}, {found} follow: the ledger is not whole"
                ));
            }
        }
        Ok(())
    }
}

impl EditRecord {
    /// As much of the edit as reverting needs; the evidence stays in the record.
    fn to_edit(&self) -> Edit {
        Edit {
            span: Span::new(self.byte_start, self.byte_end),
            original: self.original.clone(),
            replacement: self.replacement.clone(),
            confidence: self.confidence,
            kind: EditKind::Substitution,
            evidence: Evidence::default(),
        }
    }
}

fn parse(line: &str) -> std::result::Result<Record, String> {
    #[derive(Deserialize)]
    struct Schema {
        schema: Option<u32>,
    }
    // The schema is looked at first: a later one may have fields that this version cannot make sense of.
    let unreadable = |error: serde_json::Error| format!("not a ledger record: {error}");
    match serde_json::from_str::<Schema>(line).map_err(unreadable)?.schema {
        Some(schema) if schema != SCHEMA => Err(format!("schema {schema}, this version reads {SCHEMA}")),
        _ => serde_json::from_str(line).map_err(unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apply::Corrected;
    use crate::corrector::ModelInfo;
    use crate::report::{LedgerWriter, Settings};

    const MODEL: ModelInfo = ModelInfo { version: "1", sha256: "00" };

    fn edit(start: usize, original: &str, replacement: &str) -> Edit {
        Edit {
            span: Span::new(start, start + original.len()),
            original: original.into(),
            replacement: replacement.into(),
            confidence: f32::INFINITY,
            kind: EditKind::Merge,
            evidence: Evidence { keep_cost: f32::NAN, edit_cost: 1.5, ..Evidence::default() },
        }
    }

    fn lines() -> (Corrected, String) {
        let original = "Het versiag is gei nformeerd";
        let edits = vec![edit(4, "versiag", "verslag"), edit(15, "gei nformeerd", "geïnformeerd")];
        let corrected = Corrected::new(original, edits);
        let mut writer = LedgerWriter::new(Vec::new(), MODEL, Settings::new());
        writer.write_document("nota.txt", original, &corrected).unwrap();
        (corrected, String::from_utf8(writer.into_inner()).unwrap())
    }

    fn message(lines: &str) -> String {
        Ledger::read("edits.jsonl", lines.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn numbers_that_json_does_not_know_become_null() {
        let (_, lines) = lines();
        assert!(lines.contains("\"confidence\":null") && lines.contains("\"keep_cost\":null"), "{lines}");
        let ledger = Ledger::read("edits.jsonl", lines.as_bytes()).unwrap();
        let edit = &ledger.documents()[0].edits[1];
        assert!(edit.confidence.is_nan() && edit.evidence.edit_cost == 1.5 && edit.kind == "merge");
    }

    #[test]
    fn another_text_is_refused() {
        let (corrected, lines) = lines();
        let ledger = Ledger::read("edits.jsonl", lines.as_bytes()).unwrap();
        assert!(ledger.documents_of("Het verslag").is_empty());
        assert_eq!(ledger.documents_of(corrected.text()).len(), 1);
        assert!(ledger.documents()[0].revert("Het verslag").unwrap_err().to_string().contains("nota.txt"));
    }

    #[test]
    fn a_changed_ledger_is_refused() {
        let (corrected, lines) = lines();
        let changed = lines.replace("\"original\":\"versiag\"", "\"original\":\"verslog\"");
        let ledger = Ledger::read("edits.jsonl", changed.as_bytes()).unwrap();
        let error = ledger.documents()[0].revert(corrected.text()).unwrap_err().to_string();
        assert!(error.contains("the ledger was changed"), "{error}");
    }

    #[test]
    fn a_ledger_that_was_cut_off_is_refused() {
        let (_, lines) = lines();
        let (header, rest) = lines.split_once('\n').unwrap();
        assert!(message(header).contains("2 edits, 0 follow"));
        let half_a_line = &lines[..lines.len() - 9];
        assert!(message(half_a_line).starts_with("edits.jsonl:3: not a ledger record"));
        assert!(message(rest).contains("edits.jsonl:1: an edit before any header"));
    }

    #[test]
    fn splices_are_counted_too() {
        let header = lines().1.lines().next().unwrap().replace("\"edits\":2", "\"edits\":0,\"splices\":1");
        assert!(message(&header).contains("1 splices, 0 follow"));
        let splice =
            r#"{"type":"splice","path":"nota.txt","byte_start":3,"byte_end":3,"original":"","length":4}"#;
        let ledger = Ledger::read("edits.jsonl", format!("{header}\n{splice}\n").as_bytes()).unwrap();
        assert_eq!(ledger.documents()[0].splices[0].length, 4);
        assert!(message(splice).contains("edits.jsonl:1: a splice before any header"));
    }

    #[test]
    fn a_text_has_the_fields_it_always_had() {
        let (_, lines) = lines();
        for added in ["\"format\"", "\"splices\"", "\"place\""] {
            assert!(!lines.contains(added), "{lines}");
        }
    }

    #[test]
    fn another_schema_is_refused() {
        let (_, lines) = lines();
        let later = lines.replace("\"schema\":1", "\"schema\":2");
        assert_eq!(message(&later), "edits.jsonl:1: schema 2, this version reads 1");
    }
}
