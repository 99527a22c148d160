//! How the parts of a file in some format are corrected.

use herlees::formats::CorrectedPart;
use herlees::formats::jsonl::{self, FieldPath};
use herlees::formats::table::Table;
use herlees::{Result, Worker};

/// What all parts of one file share; a kind for each kind of format.
#[derive(Debug)]
pub(crate) enum Recipe {
    JsonLines(Vec<FieldPath>),
    Table(Box<Table>),
}

impl Recipe {
    /// Corrects a part.
    pub(super) fn correct(&self, worker: &mut Worker<'_>, part: &str) -> Result<CorrectedPart> {
        let correct = |text: &str| worker.correct(text);
        match self {
            Self::JsonLines(fields) => jsonl::correct(part, fields, correct),
            Self::Table(table) => table.correct(part, correct),
        }
    }
}
