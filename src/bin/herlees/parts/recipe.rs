//! How the parts of a file in some format are corrected.

use std::sync::Arc;

use herlees::formats::jsonl::{self, FieldPath};
use herlees::formats::table::Table;
use herlees::formats::{CorrectedPart, Processing, alto, hocr, page};
use herlees::{Result, Worker};

use crate::decode::Format;

/// What all parts of one file share; a kind for each kind of format.
#[derive(Debug)]
pub(crate) enum Recipe {
    JsonLines(Vec<FieldPath>),
    Table(Box<Table>),
    /// Pages in XML, and the name of the file for messages.
    Pages {
        format: Format,
        name: String,
        processing: Arc<Processing>,
        /// Whether its encoding changes.
        reencoded: bool,
        /// Whether it is written as UTF-8.
        as_utf8: bool,
    },
}

impl Recipe {
    /// Corrects a part.
    pub(super) fn correct(&self, worker: &mut Worker<'_>, part: &str) -> Result<CorrectedPart> {
        match self {
            Self::JsonLines(fields) => jsonl::correct(part, fields, |text| worker.correct(text)),
            Self::Table(table) => table.correct(part, |text| worker.correct(text)),
            Self::Pages { format, name, processing, reencoded, as_utf8 } => {
                let correct_pages = match format {
                    Format::Alto => alto::correct,
                    Format::Hocr => hocr::correct,
                    _ => page::correct,
                };
                let mut correct =
                    |text: &str, confidences: &[_]| worker.correct_with_confidences(text, confidences);
                let made = correct_pages(part, &mut correct, processing);
                let made = made.map_err(|error| error.in_source(name))?;
                // A correction may bring letters that what it says of its encoding does not have.
                if *as_utf8 && (*reencoded || !made.splices().is_empty()) {
                    return made.declaring(part, "UTF-8");
                }
                Ok(made)
            }
        }
    }
}
