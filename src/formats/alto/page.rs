//! A page of ALTO as it stands in the file.

use crate::formats::xml::Tag;
use crate::text::Span;

/// A `String` element.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) tag: Tag,
    /// One past its last byte.
    pub(super) end: usize,
    /// Its `CONTENT`, or as it is written where a reference in it is not known.
    pub(super) content: String,
    pub(super) readable: bool,
    /// Its outline, where it has one.
    pub(super) shape: Option<Span>,
    pub(super) glyphs: Vec<Span>,
}

/// A `TextLine` element.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    /// The `SP` elements.
    pub(super) spaces: Vec<Span>,
    /// What stands in its `HYP`.
    pub(super) hyphen: Option<String>,
    /// It is the first of a block.
    pub(super) begins_block: bool,
}

/// A `Page` element.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
}
