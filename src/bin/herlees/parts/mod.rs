//! From an input to the parts that threads share: blocks of a text, whole records, or a file of pages as it is.

mod args;
mod pages;
mod recipe;
mod records;

use std::sync::Arc;

use anyhow::{Result, bail};
use herlees::formats::{CorrectedPart, Processing};
use herlees::{Corrected, Worker};

pub(crate) use self::args::FormatArgs;

use self::pages::PagesReader;
use self::recipe::Recipe;
use self::records::RecordReader;
use crate::decode::{self, Encoding, Format, Opened, Receipt};
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

/// What a text was before it was decoded.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) format: Format,
    pub(crate) encoding: Encoding,
    pub(crate) receipt: Receipt,
}

/// The parts of a file, which is read as they are asked for.
pub(crate) struct PartReader {
    pub(crate) origin: Origin,
    parts: Parts,
}

enum Parts {
    Blocks(BlockReader),
    Records(RecordReader),
    Pages(PagesReader),
}

/// What reading an input goes by.
pub(crate) struct Formats<'a> {
    pub(crate) args: &'a FormatArgs,
    /// What pages in XML are told of the tool.
    pub(crate) processing: Arc<Processing>,
}

impl PartReader {
    /// Opens an input.
    pub(crate) fn open(source: &Source, formats: &Formats<'_>) -> Result<Self> {
        let FormatArgs { fields, delimiter, .. } = formats.args;
        let Opened { format, encoding, receipt, text, .. } = decode::open(source, &formats.args.wishes())?;
        if format == Format::Text && *source == Source::Stdin && !fields.is_empty() {
            bail!("stdin: plain text has no fields; name its format with --format");
        }
        let records = Parts::Records;
        let parts = match format {
            Format::Text => Parts::Blocks(BlockReader::new(text)),
            Format::JsonLines => records(RecordReader::json_lines(text, fields)?),
            Format::Csv => records(RecordReader::table(text, fields, *delimiter)?),
            Format::Tsv => records(RecordReader::table(text, fields, delimiter.or(Some('\t')))?),
            Format::Alto | Format::Page | Format::Hocr => {
                Parts::Pages(PagesReader::new(text, format, encoding, formats))
            }
        };
        Ok(Self { origin: Origin { format, encoding, receipt }, parts })
    }

    /// The next part; none at the end.
    pub(crate) fn next_part(&mut self) -> Result<Option<Part>> {
        match &mut self.parts {
            Parts::Blocks(blocks) => Ok(blocks.next_block()?.map(Part::Block)),
            Parts::Records(records) => records.next_part(),
            Parts::Pages(pages) => pages.next_part(),
        }
    }
}
