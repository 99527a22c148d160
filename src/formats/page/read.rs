//! From the pieces of a PAGE file to its pages.

use super::metadata::Metadata;
use super::tree::{Equivalent, Holder, Line, Page, Region};
use crate::error::Result;
use crate::formats::xml::{Content, Dialect, Kind, Piece, Pieces, local_name};
use crate::text::Span;

/// What errors call the format.
const FORMAT: &str = "page";

/// Reads the pages of a file one by one.
pub(super) struct Reader<'x> {
    xml: &'x str,
    pieces: Pieces<'x>,
    /// The elements that are open: their names and where they begin.
    open: Vec<(&'x str, usize)>,
    /// The regions that are open, and below what is open in them.
    regions: Vec<Region>,
    line: Option<Line>,
    word: Option<Holder>,
    equivalent: Option<Equivalent>,
    /// What is read of a text that is open, and where it begins.
    text: Option<(Content, usize)>,
    page: Page,
    pub(super) metadata: Metadata,
}

impl<'x> Reader<'x> {
    pub(super) fn new(xml: &'x str) -> Self {
        Self {
            xml,
            pieces: Pieces::new(xml, FORMAT, Dialect::Xml),
            open: Vec::new(),
            regions: Vec::new(),
            line: None,
            word: None,
            equivalent: None,
            text: None,
            page: Page::default(),
            metadata: Metadata::default(),
        }
    }

    /// The next page; none at the end of the file.
    pub(super) fn page(&mut self) -> Result<Option<Page>> {
        while let Some(piece) = self.pieces.next() {
            let piece = piece?;
            if !matches!(piece.kind, Kind::Open | Kind::Empty | Kind::Close) {
                if let Some((content, _)) = &mut self.text {
                    content.push(self.xml, piece, Dialect::Xml);
                }
                continue;
            }
            let name = local_name(self.xml, self.pieces.name(piece));
            if piece.kind != Kind::Close {
                self.opened(piece, name)?;
                self.open.push((name, piece.span.start()));
            }
            if piece.kind != Kind::Open {
                let start = self.open.pop().map_or(piece.span.start(), |opened| opened.1);
                self.closed(piece, name, start);
                if name == "Page" {
                    return Ok(Some(std::mem::take(&mut self.page)));
                }
            }
        }
        if self.metadata.is_begun() {
            return Ok(None);
        }
        Err(self.pieces.error(0, "there is no element in it: is it a PAGE file?"))
    }

    fn opened(&mut self, piece: Piece, name: &str) -> Result<()> {
        if !self.metadata.is_begun() {
            if name != "PcGts" {
                let what = format!("the outermost element is <{name}>, but that of PAGE is <PcGts>");
                return Err(self.pieces.error(piece.span.start(), &what));
            }
            self.metadata.begin(self.xml, &self.pieces.tag(piece)?);
        }
        let parent = self.open.last().map(|opened| opened.0);
        match (parent, name) {
            (_, "TextRegion") => {
                let holder = Holder::new(self.pieces.tag(piece)?);
                self.regions.push(Region { holder, lines: Vec::new() });
            }
            (Some("TextRegion"), "TextLine") => {
                self.line = Some(Line { holder: Holder::new(self.pieces.tag(piece)?), words: Vec::new() });
            }
            (Some("TextLine"), "Word") => self.word = Some(Holder::new(self.pieces.tag(piece)?)),
            (Some("Word"), "Coords") => {
                let tag = self.pieces.tag(piece)?;
                if let Some(word) = &mut self.word {
                    let span = tag.span;
                    word.coords = Some((tag, span));
                }
            }
            (Some("Word" | "TextLine" | "TextRegion"), "TextEquiv") => {
                let tag = self.pieces.tag(piece)?;
                let index =
                    tag.value(self.xml, "index").and_then(|index| index.trim().parse().ok()).unwrap_or(0);
                let (content, plain_content) = Default::default();
                self.equivalent =
                    Some(Equivalent { tag, unicode: None, content, plain: None, plain_content, index });
            }
            (Some("TextEquiv"), "Unicode" | "PlainText")
                if self.equivalent.is_some() && piece.kind == Kind::Open =>
            {
                self.text = Some((Content::default(), piece.span.end()));
            }
            _ => {}
        }
        Ok(())
    }

    fn closed(&mut self, piece: Piece, name: &str, start: usize) {
        let parent = self.open.last().map(|opened| opened.0);
        let (tag_start, end) = (piece.span.start(), piece.span.end());
        match (parent, name) {
            (_, "TextRegion") => {
                if let Some(mut region) = self.regions.pop() {
                    region.holder.end = end;
                    self.page.regions.push(region);
                }
            }
            (Some("TextRegion"), "TextLine") => {
                if let (Some(mut line), Some(region)) = (self.line.take(), self.regions.last_mut()) {
                    line.holder.end = end;
                    region.lines.push(line);
                }
            }
            (Some("TextLine"), "Word") => {
                if let (Some(mut word), Some(line)) = (self.word.take(), &mut self.line) {
                    word.end = end;
                    line.words.push(word);
                }
            }
            (Some("Word"), _) if name != "TextEquiv" => {
                let span = Span::new(start, end);
                if let Some(word) = &mut self.word {
                    match (name, &mut word.coords) {
                        ("Coords", Some((_, all))) => *all = span,
                        ("Glyph" | "AlternativeImage", _) => word.print.push(span),
                        _ => {}
                    }
                }
            }
            (Some("TextEquiv"), "Unicode" | "PlainText") => self.end_text(name, tag_start),
            (Some(parent), "TextEquiv") => self.end_equivalent(parent),
            _ => self.metadata.closed(parent, name, piece),
        }
    }

    fn end_text(&mut self, name: &str, end: usize) {
        let (Some((content, start)), Some(equivalent)) = (self.text.take(), &mut self.equivalent) else {
            return;
        };
        let span = Some(Span::new(start, end));
        if name == "Unicode" {
            (equivalent.unicode, equivalent.content) = (span, content);
        } else {
            (equivalent.plain, equivalent.plain_content) = (span, content);
        }
    }

    fn end_equivalent(&mut self, parent: &str) {
        let holder = match parent {
            "Word" => self.word.as_mut(),
            "TextLine" => self.line.as_mut().map(|line| &mut line.holder),
            "TextRegion" => self.regions.last_mut().map(|region| &mut region.holder),
            _ => None,
        };
        if let (Some(holder), Some(equivalent)) = (holder, self.equivalent.take()) {
            holder.equivalents.push(equivalent);
        }
    }
}
