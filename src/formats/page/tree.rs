//! A page as it stands in a PAGE file: regions of lines of words.

use crate::formats::xml::{Content, Tag};
use crate::text::Span;

/// A `TextEquiv` element.
#[derive(Debug)]
pub(super) struct Equivalent {
    pub(super) tag: Tag,
    /// What is between the tags of its `Unicode`; none if it is empty.
    pub(super) unicode: Option<Span>,
    pub(super) content: Content,
    /// The same of its `PlainText`.
    pub(super) plain: Option<Span>,
    pub(super) plain_content: Content,
    /// Its `index`.
    pub(super) index: i64,
}

/// A `TextRegion`, `TextLine` or `Word` element.
#[derive(Debug)]
pub(super) struct Holder {
    pub(super) tag: Tag,
    /// One past its last byte.
    pub(super) end: usize,
    /// The `Coords` element, and all of it.
    pub(super) coords: Option<(Tag, Span)>,
    pub(super) equivalents: Vec<Equivalent>,
    /// What describes the print of it as it is: `Glyph` and `AlternativeImage` elements.
    pub(super) print: Vec<Span>,
}

impl Holder {
    pub(super) fn new(tag: Tag) -> Self {
        Self { end: tag.span.end(), tag, coords: None, equivalents: Vec::new(), print: Vec::new() }
    }

    /// The reading that counts: that with the lowest index.
    pub(super) fn main(&self) -> Option<&Equivalent> {
        self.equivalents.iter().min_by_key(|equivalent| equivalent.index)
    }

    /// What it says.
    pub(super) fn text(&self) -> &str {
        self.main().map_or("", |main| main.content.text.as_str())
    }

    pub(super) fn is_fixed(&self) -> bool {
        self.main().is_none_or(|main| main.content.unreadable || main.unicode.is_none())
    }
}

#[derive(Debug)]
pub(super) struct Line {
    pub(super) holder: Holder,
    pub(super) words: Vec<Holder>,
}

#[derive(Debug)]
pub(super) struct Region {
    pub(super) holder: Holder,
    pub(super) lines: Vec<Line>,
}

/// The regions of a page, in the order in which they end: those inside of one come before its own lines.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) regions: Vec<Region>,
}
