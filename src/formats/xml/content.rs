//! The text of an element, put together from its pieces.

use super::entity::resolve;
use super::pieces::{Dialect, Kind, Piece};
use crate::text::Span;

/// The text between tags: what is apart in the file, as references and CDATA sections are, is one here.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Content {
    pub(crate) text: String,
    /// A reference in it is not known; it stands in the text as it is written.
    pub(crate) unreadable: bool,
    runs: Vec<Run>,
}

/// A stretch of the text that comes from one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// Where it begins in the text.
    pub(crate) at: usize,
    /// Where it is in the file.
    pub(crate) span: Span,
    /// Its bytes are those of the file, so that part of it can be changed alone.
    pub(crate) literal: bool,
    /// It is in a CDATA section.
    pub(crate) data: bool,
}

impl Content {
    /// Adds what `piece` says, if it says anything.
    pub(crate) fn push(&mut self, xml: &str, piece: Piece, dialect: Dialect) {
        let raw = xml.get(piece.span.range()).unwrap_or_default();
        match piece.kind {
            Kind::Text => self.characters(raw, piece.span.start(), false),
            Kind::CData => {
                const OPEN: &str = "<![CDATA[";
                let inside =
                    raw.strip_prefix(OPEN).and_then(|raw| raw.strip_suffix("]]>")).unwrap_or_default();
                self.characters(inside, piece.span.start() + OPEN.len(), true);
            }
            Kind::Reference => {
                let letter = resolve(raw, dialect);
                self.unreadable |= letter.is_none();
                self.runs.push(Run { at: self.text.len(), span: piece.span, literal: false, data: false });
                match letter {
                    Some(letter) => self.text.push(letter),
                    None => self.text.push_str(raw),
                }
            }
            Kind::Open | Kind::Empty | Kind::Close | Kind::Other => {}
        }
    }

    /// Adds a space for an element at the byte `at` that parts words.
    pub(crate) fn part(&mut self, at: usize) {
        self.runs.push(Run { at: self.text.len(), span: Span::new(at, at), literal: false, data: false });
        self.text.push(' ');
    }

    /// Adds characters that start at the byte `start` of the file; line ends are read as XML reads them.
    fn characters(&mut self, raw: &str, start: usize, data: bool) {
        let mut at = start;
        let mut rest = raw;
        while let Some(end) = rest.find('\r') {
            let (before, from) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.literal(before, at, data);
            let length = if from.starts_with("\r\n") { 2 } else { 1 };
            let span = Span::new(at + end, at + end + length);
            self.runs.push(Run { at: self.text.len(), span, literal: false, data });
            self.text.push('\n');
            at = span.end();
            rest = from.get(length..).unwrap_or_default();
        }
        self.literal(rest, at, data);
    }

    fn literal(&mut self, raw: &str, start: usize, data: bool) {
        if !raw.is_empty() {
            let span = Span::new(start, start + raw.len());
            self.runs.push(Run { at: self.text.len(), span, literal: true, data });
            self.text.push_str(raw);
        }
    }

    /// Where the bytes `start` to `end` of the text are in the file, run by run.
    pub(crate) fn places(&self, start: usize, end: usize) -> impl Iterator<Item = Run> {
        let first = self.runs.partition_point(|run| run.at <= start).saturating_sub(1);
        let runs = self.runs.get(first..).unwrap_or_default();
        let ends = runs.iter().skip(1).map(|run| run.at).chain([self.text.len()]);
        runs.iter().zip(ends).take_while(move |(run, _)| run.at < end).filter_map(move |(run, run_end)| {
            let (from, to) = (start.max(run.at), end.min(run_end));
            if from >= to {
                return None;
            }
            let span = if run.literal {
                Span::new(run.span.start() + from - run.at, run.span.start() + to - run.at)
            } else {
                run.span
            };
            Some(Run { at: from, span, ..*run })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::Pieces;
    use super::*;

    #[test]
    fn pieces_make_one_text() {
        let xml = "<u>ver<!-- -->s&#108;<![CDATA[a<g]]>\r\nx&foo;</u>";
        let mut content = Content::default();
        Pieces::new(xml, "xml", Dialect::Xml)
            .for_each(|piece| content.push(xml, piece.unwrap(), Dialect::Xml));
        assert_eq!(content.text, "versla<g\nx&foo;");
        assert!(content.unreadable);
        let raw = |start, end| -> Vec<&str> {
            content.places(start, end).map(|run| xml.get(run.span.range()).unwrap()).collect()
        };
        assert_eq!(raw(1, 3), ["er"]);
        assert_eq!(raw(2, 7), ["r", "s", "&#108;", "a<"]);
        assert_eq!(raw(8, 10), ["\r\n", "x"]);
        assert!(raw(3, 3).is_empty());
    }
}
