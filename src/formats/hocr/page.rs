//! A page of hOCR as it stands in the file.

use crate::formats::running::Break;
use crate::formats::xml::{Content, Tag};
use crate::text::Span;

/// An element of class `ocrx_word`.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) tag: Tag,
    /// What is between its tags.
    pub(super) inside: Span,
    /// One past its last byte.
    pub(super) end: usize,
    pub(super) content: Content,
    /// Where tags inside of it begin.
    pub(super) tags: Vec<usize>,
    /// It must stay as it is: its tags are not closed, or it has alternatives already.
    pub(super) fixed: bool,
}

/// A line, or words that are in none.
#[derive(Debug)]
pub(super) struct Line {
    /// Its identifier, and where it begins.
    pub(super) identifier: String,
    pub(super) start: usize,
    /// What it is parted by from what is before.
    pub(super) by: Break,
    pub(super) words: Vec<Word>,
    /// The text that is in no word.
    pub(super) content: Content,
    /// That text must stay: it has several readings, or tags that close nothing.
    pub(super) fixed: bool,
}

/// An element of class `ocr_page`.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
}
