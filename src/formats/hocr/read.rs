//! From the pieces of an hOCR file to its pages.

use super::open::{Element, Open, Role};
use super::page::{Line, Page, Word};
use super::running::is_space;
use crate::error::Result;
use crate::formats::running::Break;
use crate::formats::xml::{Dialect, Kind, Piece, Pieces, Tag, local_name};
use crate::text::Span;

/// What errors call the format.
const FORMAT: &str = "hocr";

/// Reads the pages of a file one by one.
pub(super) struct Reader<'x> {
    xml: &'x str,
    pieces: Pieces<'x>,
    open: Open<'x>,
    lines: Vec<Line>,
    line: Line,
    in_line: bool,
    word: Option<Word>,
    /// Readings of what is read now: how many there were, and whether one that does not count is open.
    readings: usize,
    muted: bool,
    /// Something says that this is hOCR.
    found: bool,
    /// Where to tell what was done: behind the last `meta`, or else at the end of the head.
    pub(super) head: Option<usize>,
    pub(super) prefix: &'x str,
}

fn line(start: usize, by: Break) -> Line {
    let (identifier, content) = Default::default();
    Line { identifier, start, by, words: Vec::new(), content, fixed: false }
}

impl<'x> Reader<'x> {
    pub(super) fn new(xml: &'x str) -> Self {
        Self {
            xml,
            pieces: Pieces::new(xml, FORMAT, Dialect::Html),
            open: Open::default(),
            lines: Vec::new(),
            line: line(0, Break::Block),
            in_line: false,
            word: None,
            readings: 0,
            muted: false,
            found: false,
            head: None,
            prefix: "",
        }
    }

    /// The next page; none at the end of the file.
    pub(super) fn page(&mut self) -> Result<Option<Page>> {
        while let Some(piece) = self.pieces.next() {
            let piece = piece?;
            let ends_page = match piece.kind {
                Kind::Open | Kind::Empty => {
                    self.opened(piece);
                    false
                }
                Kind::Close => self.closed(piece),
                _ => {
                    self.said(piece);
                    false
                }
            };
            if ends_page {
                return Ok(Some(Page { lines: std::mem::take(&mut self.lines) }));
            }
        }
        while let Some(element) = self.open.pop() {
            self.ended(element.role, self.xml.len(), None);
        }
        self.end_line(Break::Block);
        if !self.found {
            return Err(self
                .pieces
                .error(0, "nothing in it has a class of hOCR, such as ocrx_word: is it hOCR?"));
        }
        let lines = std::mem::take(&mut self.lines);
        Ok((!lines.is_empty()).then_some(Page { lines }))
    }

    fn said(&mut self, piece: Piece) {
        if self.muted {
            return;
        }
        match &mut self.word {
            Some(word) => word.content.push(self.xml, piece, Dialect::Html),
            None if self.in_line => self.line.content.push(self.xml, piece, Dialect::Html),
            None => {}
        }
    }

    fn opened(&mut self, piece: Piece) {
        let tag = self.pieces.tag_or_name(piece);
        let name = local_name(self.xml, tag.name);
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("html") {
            self.prefix = tag.prefix(self.xml);
        }
        if is("meta") && self.open.has("head") {
            self.head = Some(piece.span.end());
        }
        if (is("p") || is("div")) && self.open.has("p") {
            // Browsers end a paragraph where the next block begins.
            self.end_up_to("p", piece.span.start(), None);
        }
        if let Some(word) = &mut self.word {
            word.tags.push(piece.span.start());
        } else if self.in_line && is("br") {
            self.line.content.part(piece.span.start());
        }
        if piece.kind == Kind::Empty {
            return;
        }
        let mut role = Role::of(name, &tag.value(self.xml, "class").unwrap_or_default());
        if role == Role::Word && self.word.is_some() {
            // A word inside of a word is part of it, but which of them to change?
            self.fix();
            role = Role::Other;
        }
        self.begin(role, tag);
        self.open.push(Element { name, role });
    }

    fn begin(&mut self, role: Role, tag: Tag) {
        self.found |= matches!(role, Role::Page | Role::Line | Role::Word);
        match role {
            Role::Page | Role::Block => self.end_line(Break::Block),
            Role::Line => {
                self.end_line(Break::Line);
                self.in_line = true;
                self.line.start = tag.span.start();
                self.line.identifier = tag.value(self.xml, "id").unwrap_or_default().into_owned();
            }
            Role::Word => {
                let start = tag.span.end();
                let (content, tags) = Default::default();
                let inside = Span::new(start, start);
                self.word = Some(Word { tag, inside, end: start, content, tags, fixed: false });
            }
            Role::Alternatives => {
                self.readings = 0;
                self.fix();
            }
            Role::Reading => {
                let is_deleted = local_name(self.xml, tag.name).eq_ignore_ascii_case("del");
                self.readings += usize::from(!is_deleted);
                self.muted = is_deleted || self.readings > 1;
                self.fix();
            }
            Role::Other => {}
        }
    }

    /// What is read now has several readings, or no clear end: it stays as it is.
    fn fix(&mut self) {
        match &mut self.word {
            Some(word) => word.fixed = true,
            None => self.line.fixed |= self.in_line,
        }
    }

    /// Whether a page ends here.
    fn closed(&mut self, piece: Piece) -> bool {
        let name = local_name(self.xml, self.pieces.name(piece));
        if name.eq_ignore_ascii_case("head") && self.head.is_none() {
            self.head = Some(piece.span.start());
        }
        if let Some(word) = &mut self.word {
            word.tags.push(piece.span.start());
        }
        if !self.open.has(name) {
            // An end tag that closes nothing.
            self.fix();
            return false;
        }
        self.end_up_to(name, piece.span.start(), Some(piece.span.end()))
    }

    /// Ends the innermost `name` and all inside of it. Whether a page ends with it.
    fn end_up_to(&mut self, name: &str, start: usize, end: Option<usize>) -> bool {
        let mut ends_page = false;
        while let Some(element) = self.open.pop() {
            ends_page |= element.role == Role::Page;
            if element.name.eq_ignore_ascii_case(name) {
                self.ended(element.role, start, end);
                break;
            }
            // It was not closed.
            self.fix();
            self.ended(element.role, start, None);
        }
        ends_page
    }

    /// Something ends before the byte `start`; its own end tag, where it has one, ends at `end`.
    fn ended(&mut self, role: Role, start: usize, end: Option<usize>) {
        match role {
            Role::Page | Role::Block => self.end_line(Break::Block),
            Role::Line => {
                self.end_line(Break::Line);
                self.in_line = false;
            }
            Role::Word => {
                self.muted = false;
                if let Some(mut word) = self.word.take() {
                    word.inside = Span::new(word.inside.start(), start);
                    word.end = end.unwrap_or(start);
                    word.fixed |= end.is_none();
                    // The end tag of the word itself is not inside of it.
                    word.tags.retain(|&tag| tag < start);
                    self.line.words.push(word);
                }
            }
            Role::Reading => self.muted = false,
            Role::Alternatives | Role::Other => {}
        }
    }

    /// Ends a line, if anything is in it; the next is parted from it `by` this at least.
    fn end_line(&mut self, by: Break) {
        let says = !self.line.words.is_empty() || self.line.content.text.contains(|letter| !is_space(letter));
        let next = if says { by } else { by.max(self.line.by) };
        let ended = std::mem::replace(&mut self.line, line(0, next));
        if says {
            self.lines.push(ended);
        }
    }
}
