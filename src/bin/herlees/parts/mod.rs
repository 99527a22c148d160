//! From an input to the parts that threads share: blocks of a text, or whole records.

mod format;
mod recipe;
mod records;

use std::sync::Arc;

use anyhow::{Result, bail};
use herlees::formats::CorrectedPart;
use herlees::{Corrected, Worker};

pub(crate) use self::format::{Format, FormatArgs};

use self::recipe::Recipe;
use self::records::RecordReader;
use crate::input::Source;
use crate::reader::BlockReader;

/// A part of a file that can be corrected by itself.
pub(crate) enum Part {
    /// A block of plain text.
    Block(String),
    /// A part of a file in some format.
    Structured(String, Arc<Recipe>),
    /// A part that is done already, such as a header.
    Made(String, Box<CorrectedPart>),
}

/// A part as it was, and what was made of it.
pub(crate) enum Made {
    Block(String, Corrected),
    Structured(String, Box<CorrectedPart>),
}

impl Part {
    pub(crate) fn correct(self, worker: &mut Worker<'_>) -> Result<Made> {
        Ok(match self {
            Self::Block(block) => {
                let corrected = worker.correct(&block);
                Made::Block(block, corrected)
            }
            Self::Structured(text, recipe) => {
                let part = Box::new(recipe.correct(worker, &text)?);
                Made::Structured(text, part)
            }
            Self::Made(text, part) => Made::Structured(text, part),
        })
    }

    /// Bytes that it takes.
    pub(crate) const fn len(&self) -> usize {
        match self {
            Self::Block(text) | Self::Structured(text, _) | Self::Made(text, _) => text.len(),
        }
    }
}

/// The parts of a file, which is read as they are asked for.
pub(crate) struct PartReader {
    /// The format that the text stands in, as a ledger names it.
    pub(crate) format: Option<&'static str>,
    parts: Parts,
}

enum Parts {
    Blocks(BlockReader),
    Records(RecordReader),
}

impl PartReader {
    /// Opens an input.
    pub(crate) fn open(source: &Source, args: &FormatArgs) -> Result<Self> {
        let FormatArgs { fields, delimiter, .. } = args;
        let format = args.format_of(source);
        if format == Format::Text && *source == Source::Stdin && !fields.is_empty() {
            bail!("stdin: plain text has no fields; name its format with --format");
        }
        let text = source.open()?;
        let parts = match format {
            Format::Text => Parts::Blocks(BlockReader::new(text)),
            Format::JsonLines => Parts::Records(RecordReader::json_lines(text, fields)?),
            Format::Csv => Parts::Records(RecordReader::table(text, fields, *delimiter)?),
            Format::Tsv => Parts::Records(RecordReader::table(text, fields, delimiter.or(Some('\t')))?),
        };
        Ok(Self { format: format.recorded(), parts })
    }

    /// The next part; none at the end.
    pub(crate) fn next_part(&mut self) -> Result<Option<Part>> {
        match &mut self.parts {
            Parts::Blocks(blocks) => Ok(blocks.next_block()?.map(Part::Block)),
            Parts::Records(records) => records.next_part(),
        }
    }
}
