//! An XML text cut into its tags and what is between them.

use quick_xml::Error as XmlError;
use quick_xml::Reader;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::Event;

use super::tag::Tag;
use crate::error::{Error, Result};
use crate::text::Span;

/// The byte order mark, which the reader skips without counting it.
const MARK: &str = "\u{feff}";

/// How strict a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Every tag is closed, every `&` begins a reference.
    Xml,
    /// As browsers read it: tags may stay open, an `&` may be just that.
    Html,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `<name …>`
    Open,
    /// `<name …/>`, and in HTML also elements that have no end, such as `<br>`.
    Empty,
    /// `</name>`
    Close,
    /// Characters as they are.
    Text,
    /// `&name;` or `&#number;`
    Reference,
    /// `<![CDATA[…]]>`
    CData,
    /// A comment, an instruction, a declaration.
    Other,
}

/// A piece of an XML text; all of them in a row are the text, but for the byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// The pieces of an XML text in order.
pub(crate) struct Pieces<'x> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    format: &'static str,
    dialect: Dialect,
    skipped: usize,
    end: usize,
    depth: usize,
    /// The outermost element has begun.
    rooted: bool,
    done: bool,
    /// The name of an element whose content is no markup, right after its tag.
    raw: Option<&'static str>,
}

impl<'x> Pieces<'x> {
    /// Reads `xml`; `format` is what errors call it.
    pub(crate) fn new(xml: &'x str, format: &'static str, dialect: Dialect) -> Self {
        let skipped = if xml.starts_with(MARK) { MARK.len() } else { 0 };
        let reader = reader(xml, skipped, dialect);
        let (depth, rooted, done) = (0, false, false);
        Self { xml, reader, format, dialect, skipped, end: skipped, depth, rooted, done, raw: None }
    }

    fn piece(&mut self) -> Result<Option<Piece>> {
        if let Some(piece) = self.raw.take().and_then(|name| self.skip(name)) {
            return Ok(Some(piece));
        }
        let kind = match self.reader.read_event() {
            Ok(Event::Start(start)) if self.dialect == Dialect::Html && is_void(start.name().as_ref()) => {
                Kind::Empty
            }
            Ok(Event::Start(start)) => {
                self.depth += 1;
                self.raw = raw(start.name().as_ref()).filter(|_| self.dialect == Dialect::Html);
                Kind::Open
            }
            Ok(Event::End(_)) => {
                self.depth = self.depth.saturating_sub(1);
                Kind::Close
            }
            Ok(Event::Empty(_)) => Kind::Empty,
            Ok(Event::Text(_)) => Kind::Text,
            Ok(Event::GeneralRef(_)) => Kind::Reference,
            Ok(Event::CData(_)) => Kind::CData,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => Kind::Other,
            Ok(Event::Eof) => return self.at_end(),
            Err(error) => return Err(self.refused(&error)),
        };
        let end = self.byte(self.reader.buffer_position());
        let span = Span::new(self.end, end);
        self.end = end;
        if self.dialect == Dialect::Xml {
            self.check_outermost(kind, span)?;
        }
        Ok(Some(Piece { kind, span }))
    }

    /// Refuses what may not stand outside of the outermost element, as where files were put one behind the other.
    fn check_outermost(&mut self, kind: Kind, span: Span) -> Result<()> {
        let is_outermost = matches!((kind, self.depth), (Kind::Open, 1) | (Kind::Empty, 0));
        if is_outermost && std::mem::replace(&mut self.rooted, true) {
            let what = "a second outermost element: put it into a file of its own";
            return Err(self.error(span.start(), what));
        }
        let is_outside = self.depth == 0 && matches!(kind, Kind::Text | Kind::Reference | Kind::CData);
        let raw = self.xml.get(span.range()).unwrap_or_default();
        if is_outside && !raw.trim().is_empty() {
            let at = span.start() + raw.len() - raw.trim_start().len();
            return Err(self.error(at, "text outside of the outermost element: take it away"));
        }
        Ok(())
    }

    /// What is between here and the end tag of `name`, as one piece; none if that is nothing.
    fn skip(&mut self, name: &str) -> Option<Piece> {
        let rest = self.xml.as_bytes().get(self.end..)?;
        let is_end = |at: &[u8]| at.starts_with(b"</") && at.get(2..).is_some_and(|at| starts_with(at, name));
        let length = (0..rest.len()).find(|&at| rest.get(at..).is_some_and(is_end)).unwrap_or(rest.len());
        let span = Span::new(self.end, self.end + length);
        self.reader = reader(self.xml, span.end(), self.dialect);
        (self.end, self.skipped) = (span.end(), span.end());
        (length > 0).then_some(Piece { kind: Kind::Other, span })
    }

    fn at_end(&self) -> Result<Option<Piece>> {
        if self.dialect == Dialect::Xml && self.depth > 0 {
            let many = if self.depth == 1 { "element is" } else { "elements are" };
            let what = format!("{} {many} not closed where the text ends: is the file whole?", self.depth);
            return Err(self.error(self.xml.len(), &what));
        }
        Ok(None)
    }

    fn byte(&self, of_reader: u64) -> usize {
        usize::try_from(of_reader).unwrap_or(usize::MAX).saturating_add(self.skipped).min(self.xml.len())
    }

    fn refused(&self, error: &XmlError) -> Error {
        self.error(self.byte(self.reader.error_position()), &explain(error))
    }

    /// An error at the byte `at`.
    pub(crate) fn error(&self, at: usize, what: &str) -> Error {
        error_at(self.xml, self.format, at, what)
    }

    /// Where the name in a tag stands.
    pub(crate) fn name(&self, piece: Piece) -> Span {
        let start = piece.span.start() + if piece.kind == Kind::Close { 2 } else { 1 };
        let rest = self.xml.as_bytes().get(start..piece.span.end()).unwrap_or_default();
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        Span::new(start, start + rest.iter().position(ends).unwrap_or(rest.len()))
    }

    /// The tag that a piece is, without attributes where they cannot be told apart.
    pub(crate) fn tag_or_name(&self, piece: Piece) -> Tag {
        let read = Tag::read(self.xml, piece, self.dialect);
        read.unwrap_or_else(|| Tag::bare(piece, self.name(piece), self.dialect))
    }

    /// The tag that a piece is.
    pub(crate) fn tag(&self, piece: Piece) -> Result<Tag> {
        Tag::read(self.xml, piece, self.dialect).ok_or_else(|| {
            self.error(
                piece.span.start(),
                "the attributes of this tag cannot be read: mend its quotes, or names that stand twice",
            )
        })
    }
}

/// An error at the byte `at` of `xml`.
pub(crate) fn error_at(xml: &str, format: &'static str, at: usize, what: &str) -> Error {
    let before = xml.as_bytes().get(..at).unwrap_or(xml.as_bytes());
    Error::at_line(format, 1 + before.iter().filter(|&&byte| byte == b'\n').count(), what)
}

impl Iterator for Pieces<'_> {
    type Item = Result<Piece>;

    fn next(&mut self) -> Option<Result<Piece>> {
        if self.done {
            return None;
        }
        let piece = self.piece().transpose();
        self.done = !matches!(piece, Some(Ok(_)));
        piece
    }
}

/// A reader of `xml` from the byte `start` on.
fn reader(xml: &str, start: usize, dialect: Dialect) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(xml.get(start..).unwrap_or_default());
    let lenient = dialect == Dialect::Html;
    let config = reader.config_mut();
    config.check_end_names = !lenient;
    config.allow_unmatched_ends = lenient;
    config.allow_dangling_amp = lenient;
    reader
}

/// The elements of HTML whose content is no markup.
fn raw(name: &str) -> Option<&'static str> {
    ["script", "style"].into_iter().find(|known| known.eq_ignore_ascii_case(name))
}

fn starts_with(bytes: &[u8], name: &str) -> bool {
    bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// What is wrong and the mend.
fn explain(error: &XmlError) -> String {
    match error {
        XmlError::IllFormed(IllFormedError::UnclosedReference) => {
            "an & that begins no reference: write it as &amp;".into()
        }
        XmlError::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("</{found}> closes <{expected}>: mend the nesting")
        }
        XmlError::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
            format!("</{found}> closes nothing: take it away or open it")
        }
        XmlError::Syntax(SyntaxError::UnclosedTag) => "a tag that does not end: is the file whole?".into(),
        other => format!("{other}: is the file whole, and is it XML?"),
    }
}

/// The elements of HTML that have no end tag.
fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ];
    VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(xml: &str, dialect: Dialect) -> Result<Vec<(Kind, &str)>> {
        let pieces: Result<Vec<Piece>> = Pieces::new(xml, "xml", dialect).collect();
        Ok(pieces?.into_iter().map(|piece| (piece.kind, xml.get(piece.span.range()).unwrap())).collect())
    }

    #[test]
    fn pieces_in_a_row_are_the_text() {
        use Kind::*;
        let xml = "\u{feff}<?xml version='1.0'?>\r\n<!DOCTYPE  a  ><a b=\"1>2\" >één &amp;<!-- < --><![CDATA[<x>]]><c/></a >\n";
        let pieces = kinds(xml, Dialect::Xml).unwrap();
        let joined: String = pieces.iter().map(|piece| piece.1).collect();
        assert_eq!(joined, xml.strip_prefix('\u{feff}').unwrap());
        let marked: Vec<Kind> =
            pieces.iter().filter(|piece| !piece.1.trim().is_empty()).map(|piece| piece.0).collect();
        assert_eq!(marked, [Other, Other, Open, Text, Reference, Other, CData, Empty, Close]);
    }

    #[test]
    fn html_may_be_sloppy_and_xml_not() {
        let html = "<p>R&D & meer<br>onder</div>";
        let pieces = kinds(html, Dialect::Html).unwrap();
        assert_eq!(pieces.iter().map(|piece| piece.1).collect::<String>(), html);
        assert!(pieces.contains(&(Kind::Empty, "<br>")));
        assert!(kinds(html, Dialect::Xml).is_err());
    }

    #[test]
    fn scripts_are_no_markup() {
        let html = "<p><SCRIPT>if (a<b && c == 'x) { \"</p>\" }</Script ><style></style><script>\n<";
        let pieces = kinds(html, Dialect::Html).unwrap();
        assert_eq!(pieces.iter().map(|piece| piece.1).collect::<String>(), html);
        assert_eq!(pieces.iter().filter(|piece| piece.0 == Kind::Other).count(), 2);
    }

    #[test]
    fn errors_name_the_line_and_the_mend() {
        let message = |xml| kinds(xml, Dialect::Xml).unwrap_err().to_string();
        assert_eq!(message("<a>\n<b>\n</a>"), "xml:3: </a> closes <b>: mend the nesting");
        assert_eq!(message("<a>\nR&D</a>"), "xml:2: an & that begins no reference: write it as &amp;");
        assert!(message("<a>\n<b>").starts_with("xml:2: 2 elements are not closed"));
        assert!(message("<a>\n<b x='").starts_with("xml:2: "));
        let second = "a second outermost element: put it into a file of its own";
        for xml in ["<a></a>\n<a></a>", "<a/><!-- -->\n<b/>", "<?xml version='1.0'?><a></a>\n<a/>"] {
            assert_eq!(message(xml), format!("xml:2: {second}"));
        }
        for xml in ["<a></a>\n\nx", "<a/>\n \n &amp;", "\n\n<![CDATA[ ]]><a/>", "x\n\n<a/>"] {
            let line = if xml.starts_with('x') { 1 } else { 3 };
            assert!(message(xml).starts_with(&format!("xml:{line}: text outside of the outermost")), "{xml}");
        }
    }
}
