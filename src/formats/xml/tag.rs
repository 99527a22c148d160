//! A tag: its name, its attributes, and how to change them.

use std::borrow::Cow;

use super::attribute::{Attribute, attributes};
use super::entity::unescape_attribute;
use super::escape::escape_attribute;
use super::pieces::{Dialect, Kind, Piece};
use super::splices::Splices;
use crate::text::Span;

/// An opening or empty tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) span: Span,
    pub(crate) name: Span,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) empty: bool,
    dialect: Dialect,
}

impl Tag {
    /// Reads the tag that `piece` is.
    pub(super) fn read(xml: &str, piece: Piece, dialect: Dialect) -> Option<Self> {
        let (start, end) = (piece.span.start(), piece.span.end());
        let inside = xml.get(start..end)?;
        // HTML writes elements without an end as it likes: <br> and <br/>.
        let empty = piece.kind == Kind::Empty;
        let tail = if inside.ends_with("/>") && empty { 2 } else { 1 };
        let name = local_end(inside.as_bytes(), 1, inside.len().checked_sub(tail)?);
        if dialect == Dialect::Xml && !is_name(inside.get(1..name)?) {
            return None;
        }
        let attributes = attributes(xml, start + name, end - tail, dialect)?;
        Some(Self { span: piece.span, name: Span::new(start + 1, start + name), attributes, empty, dialect })
    }

    /// A tag of which no more than the name is known.
    pub(super) fn bare(piece: Piece, name: Span, dialect: Dialect) -> Self {
        Self { span: piece.span, name, attributes: Vec::new(), empty: piece.kind == Kind::Empty, dialect }
    }

    /// What stands before its name for its namespace, with the colon.
    pub(crate) fn prefix<'x>(&self, xml: &'x str) -> &'x str {
        let name = xml.get(self.name.range()).unwrap_or_default();
        name.get(..name.len() - local_name(xml, self.name).len()).unwrap_or_default()
    }

    /// The attribute that is called `name`.
    pub(crate) fn attribute(&self, xml: &str, name: &str) -> Option<&Attribute> {
        let is_called = |attribute: &&Attribute| {
            xml.get(attribute.name.range()).is_some_and(|written| match self.dialect {
                Dialect::Xml => written == name,
                Dialect::Html => written.eq_ignore_ascii_case(name),
            })
        };
        self.attributes.iter().find(is_called)
    }

    /// The value of the attribute `name`, its references resolved; none also where one of them is not known.
    pub(crate) fn value<'x>(&self, xml: &'x str, name: &str) -> Option<Cow<'x, str>> {
        let raw = xml.get(self.attribute(xml, name)?.value.range())?;
        unescape_attribute(raw, self.dialect)
    }

    /// Its `>` or `/>`.
    pub(crate) fn tail(&self, xml: &str) -> Span {
        let length = if xml.get(self.span.range()).is_some_and(|tag| tag.ends_with("/>")) { 2 } else { 1 };
        Span::new(self.span.end() - length, self.span.end())
    }

    /// Gives the attribute `name` another value, or the tag the attribute.
    pub(crate) fn set(&self, xml: &str, splices: &mut Splices, name: &str, value: &str) {
        let escaped = escape_attribute(value);
        match self.attribute(xml, name) {
            Some(attribute) if attribute.quote.is_some() => splices.replace(attribute.value, escaped),
            Some(attribute) => {
                let span = Span::new(attribute.name.end(), attribute.whole.end());
                splices.replace(span, format!("=\"{escaped}\""));
            }
            None => {
                let last = self.attributes.last().map_or(self.name.end(), |attribute| attribute.whole.end());
                splices.insert(last, format!(" {name}=\"{escaped}\""));
            }
        }
    }

    /// Takes the attribute `name` away, if there is one.
    pub(crate) fn unset(&self, xml: &str, splices: &mut Splices, name: &str) {
        if let Some(attribute) = self.attribute(xml, name) {
            splices.remove(attribute.whole);
        }
    }
}

/// The name that stands at `name`, without what stands before it for its namespace.
pub(crate) fn local_name(xml: &str, name: Span) -> &str {
    let name = xml.get(name.range()).unwrap_or_default();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Whether nothing in `name` is markup; which letters it may have is left to those who write it.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(['<', '>', '/', '&', '=', '"', '\''])
}

fn local_end(tag: &[u8], start: usize, end: usize) -> usize {
    let rest = tag.get(start..end).unwrap_or_default();
    rest.iter().position(|byte| byte.is_ascii_whitespace()).map_or(end.max(start), |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::super::pieces::Pieces;
    use super::*;
    use crate::apply::splice;

    fn tag(xml: &str, dialect: Dialect) -> Option<Tag> {
        let mut pieces = Pieces::new(xml, "xml", dialect);
        let piece = pieces.next().unwrap().unwrap();
        pieces.tag(piece).ok()
    }

    #[test]
    fn attributes_in_either_quote() {
        let xml = "<a:String  CONTENT = 'R&amp;D >\n' ID=\"s1\"/>";
        let tag = tag(xml, Dialect::Xml).unwrap();
        assert_eq!(xml.get(tag.name.range()), Some("a:String"));
        assert_eq!(tag.value(xml, "CONTENT").unwrap(), "R&D > ");
        assert_eq!(tag.value(xml, "ID").unwrap(), "s1");
        assert_eq!(tag.value(xml, "WC"), None);
        assert!(tag.empty);
    }

    #[test]
    fn html_does_without_quotes() {
        let xml = "<span class=ocrx_word hidden id=w1>";
        let tag = tag(xml, Dialect::Html).unwrap();
        assert_eq!(tag.value(xml, "class").unwrap(), "ocrx_word");
        assert_eq!(tag.value(xml, "hidden").unwrap(), "");
        let mut splices = Splices::default();
        tag.set(xml, &mut splices, "class", "x");
        tag.set(xml, &mut splices, "hidden", "y");
        assert_eq!(splice(xml, &splices.finish()).unwrap(), "<span class=\"x\" hidden=\"y\" id=w1>");
    }

    #[test]
    fn what_is_no_attribute_is_refused() {
        for xml in [
            "<a b>",
            "<a =\"1\">",
            "<a b=c>",
            "<a b='1' \"2\">",
            "<a b='1'c='2'>",
            "<a/ b='1'>",
            "<a b='' c='' b=''>",
        ] {
            assert_eq!(tag(xml, Dialect::Xml), None, "{xml}");
        }
        for html in ["<a b=c'd e'>", "<a b'c d'>", "<a b=\"c\"d'e f'>", "<a b=\"c\"d=\"e\">"] {
            assert_eq!(tag(html, Dialect::Html), None, "{html}");
        }
    }

    #[test]
    fn changes_are_put_in_place() {
        let xml = "<String WC='0.5' CC=\"00\" CONTENT=\"ji\"  />";
        let tag = tag(xml, Dialect::Xml).unwrap();
        let mut splices = Splices::default();
        tag.set(xml, &mut splices, "CONTENT", "\"jl\" & <co>");
        tag.unset(xml, &mut splices, "CC");
        tag.set(xml, &mut splices, "TAGREFS", "t1");
        let changed = splice(xml, &splices.finish()).unwrap();
        assert_eq!(
            changed,
            "<String WC='0.5' CONTENT=\"&quot;jl&quot; &amp; &lt;co&gt;\" TAGREFS=\"t1\"  />"
        );
    }
}
