//! The ledger: every edit on a line of its own, as JSON Lines, and the way back from it to the original.
//!
//! In come the original text and what the corrector made of it; out come lines for any [`std::io::Write`].
//! Each document starts with a header line (tool, version, settings, model, SHA-256 of input and output);
//! its edits follow, one a line, in the order of the text, and for a format other than plain text the splices that put
//! them in their place. A ledger of many documents is those blocks one
//! after the other, so that ledgers may be concatenated.
//!
//! ```
//! use herlees::report::{Ledger, LedgerWriter, Settings};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let scan = "In het versiag van 24 juni ji";
//! let corrector = herlees::Corrector::dutch()?;
//! let corrected = corrector.correct(scan);
//!
//! let mut writer = LedgerWriter::new(Vec::new(), corrector.model(), Settings::new());
//! writer.write_document("scan.txt", scan, &corrected)?;
//! let lines = writer.into_inner();
//!
//! let ledger = Ledger::read("edits.jsonl", lines.as_slice())?;
//! assert_eq!(ledger.documents()[0].edits.len(), corrected.edits().len());
//! assert_eq!(ledger.documents()[0].revert(corrected.text())?, scan);
//! # Ok(())
//! # }
//! ```

mod checksum;
mod document;
mod number;
mod position;
#[cfg(test)]
mod properties;
mod read;
mod record;
mod splices;
mod write;

pub use self::document::DocumentWriter;
pub use self::read::{Ledger, LedgerDocument};
pub use self::record::{
    ConfusionRecord, EditRecord, EvidenceRecord, Header, ModelRecord, SCHEMA, Setting, Settings, SpliceRecord,
};
pub use self::write::LedgerWriter;
