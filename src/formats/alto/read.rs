//! From the pieces of an ALTO file to its pages.

use super::history::History;
use super::page::{Line, Page, Word};
use crate::error::Result;
use crate::formats::xml::{Dialect, Kind, Piece, Pieces, Tag, local_name};
use crate::text::Span;

/// What errors call the format.
pub(super) const FORMAT: &str = "alto";

/// Reads the pages of a file one by one.
pub(super) struct Reader<'x> {
    xml: &'x str,
    pieces: Pieces<'x>,
    /// The names of the elements that are open.
    open: Vec<&'x str>,
    lines: Vec<Line>,
    line: Line,
    begins_block: bool,
    in_word: bool,
    /// Where the child of a word that is still open begins.
    child: Option<usize>,
    pub(super) history: History,
}

impl<'x> Reader<'x> {
    pub(super) fn new(xml: &'x str) -> Self {
        Self {
            xml,
            pieces: Pieces::new(xml, FORMAT, Dialect::Xml),
            open: Vec::new(),
            lines: Vec::new(),
            line: Line::default(),
            begins_block: true,
            in_word: false,
            child: None,
            history: History::default(),
        }
    }

    /// The next page; none at the end of the file.
    pub(super) fn page(&mut self) -> Result<Option<Page>> {
        while let Some(piece) = self.pieces.next() {
            let piece = piece?;
            let name = local_name(self.xml, self.pieces.name(piece));
            if matches!(piece.kind, Kind::Open | Kind::Empty) {
                self.opened(piece, name)?;
                self.open.push(name);
            }
            if matches!(piece.kind, Kind::Close | Kind::Empty) {
                self.open.pop();
                self.closed(name, piece.span);
                if name == "Page" {
                    self.end_line();
                    return Ok(Some(Page { lines: std::mem::take(&mut self.lines) }));
                }
            }
        }
        if self.history.is_begun() {
            return Ok(None);
        }
        Err(self.pieces.error(0, "there is no element in it: is it an ALTO file?"))
    }

    fn opened(&mut self, piece: Piece, name: &str) -> Result<()> {
        if !self.history.is_begun() {
            if name != "alto" {
                let what = format!("the outermost element is <{name}>, but that of ALTO is <alto>");
                return Err(self.pieces.error(piece.span.start(), &what));
            }
            self.history.begin(self.xml, &self.pieces.tag(piece)?);
        }
        if self.in_word {
            self.child.get_or_insert(piece.span.start());
            return Ok(());
        }
        match name {
            "Page" | "TextBlock" => {
                self.end_line();
                self.begins_block = true;
            }
            "TextLine" => self.end_line(),
            "String" => {
                let tag = self.pieces.tag(piece)?;
                self.line.words.push(word(self.xml, tag));
                self.in_word = true;
            }
            "SP" => self.line.spaces.push(piece.span),
            "HYP" => {
                let content =
                    self.pieces.tag(piece)?.value(self.xml, "CONTENT").map(|content| content.into_owned());
                self.line.hyphen = Some(content.unwrap_or_else(|| "-".into()));
            }
            _ => {}
        }
        Ok(())
    }

    fn closed(&mut self, name: &str, span: Span) {
        let parent = self.open.last().copied();
        if !self.in_word {
            self.history.closed(parent, name, span);
            return;
        }
        let Some(word) = self.line.words.last_mut() else { return };
        if parent == Some("String") {
            let child = Span::new(self.child.take().unwrap_or(span.start()), span.end());
            match name {
                "Shape" => word.shape = Some(child),
                "Glyph" => word.glyphs.push(child),
                _ => {}
            }
        } else if name == "String" {
            word.end = span.end();
            self.in_word = false;
            self.child = None;
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if !line.words.is_empty() {
            let begins_block = std::mem::take(&mut self.begins_block);
            self.lines.push(Line { begins_block, ..line });
        }
    }
}

fn word(xml: &str, tag: Tag) -> Word {
    let value = tag.value(xml, "CONTENT");
    let raw = tag.attribute(xml, "CONTENT").and_then(|attribute| xml.get(attribute.value.range()));
    let readable = value.is_some();
    let content = value.map_or_else(|| raw.unwrap_or_default().to_owned(), |value| value.into_owned());
    Word { end: tag.span.end(), content, readable, shape: None, glyphs: Vec::new(), tag }
}
