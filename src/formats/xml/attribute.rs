//! The attributes of a tag, each with its place.

use super::pieces::Dialect;
use crate::text::Span;

/// An attribute: `name="value"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) name: Span,
    /// What is between the quotes.
    pub(crate) value: Span,
    /// The white space before it, and all of it.
    pub(crate) whole: Span,
    /// The quote around its value; none in HTML that does without.
    pub(crate) quote: Option<u8>,
}

/// The attributes between the bytes `start` and `end` of `xml`; none if they cannot be told apart.
pub(super) fn attributes(xml: &str, start: usize, end: usize, dialect: Dialect) -> Option<Vec<Attribute>> {
    let bytes = xml.as_bytes();
    let mut found = Vec::new();
    let mut at = start;
    loop {
        let whole = at;
        at = skip(bytes, at, end, |byte| byte.is_ascii_whitespace());
        if at >= end {
            return Some(found).filter(|found| dialect == Dialect::Html || are_apart(bytes, found));
        }
        let name_end = skip(bytes, at, end, |byte| !byte.is_ascii_whitespace() && byte != b'=');
        let name = Span::new(at, name_end);
        // Without white space before it, it would grow into what a change puts before it.
        if name.is_empty() || at == whole {
            return None;
        }
        let equals = skip(bytes, name_end, end, |byte| byte.is_ascii_whitespace());
        let (value, quote, next) = if bytes.get(equals) == Some(&b'=') && equals < end {
            value(bytes, skip(bytes, equals + 1, end, |byte| byte.is_ascii_whitespace()), end)?
        } else {
            (Span::new(name_end, name_end), None, name_end)
        };
        // Where quotes stand without being around a value, it is not sure what they are around.
        let bare = if quote.is_none() { Span::new(at, next) } else { name };
        let odd = bytes.get(bare.range()).unwrap_or_default().iter().any(|byte| matches!(byte, b'"' | b'\''));
        if odd || (quote.is_none() && dialect == Dialect::Xml) {
            return None;
        }
        found.push(Attribute { name, value, whole: Span::new(whole, next), quote });
        at = next;
    }
}

/// Whether no name stands twice; of HTML the first counts.
fn are_apart(bytes: &[u8], attributes: &[Attribute]) -> bool {
    let mut names: Vec<_> = attributes.iter().map(|attribute| bytes.get(attribute.name.range())).collect();
    names.sort_unstable();
    names.windows(2).all(|two| two.first() != two.last())
}

/// The value from `at` on, its quote, and where it ends.
fn value(bytes: &[u8], at: usize, end: usize) -> Option<(Span, Option<u8>, usize)> {
    match bytes.get(at) {
        Some(&quote @ (b'"' | b'\'')) if at < end => {
            let close = skip(bytes, at + 1, end, |byte| byte != quote);
            (close < end).then(|| (Span::new(at + 1, close), Some(quote), close + 1))
        }
        _ => {
            let close = skip(bytes, at, end, |byte| !byte.is_ascii_whitespace());
            Some((Span::new(at, close), None, close))
        }
    }
}

/// The first byte from `at` on that is not `wanted`, at most `end`.
fn skip(bytes: &[u8], at: usize, end: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(at..end).unwrap_or_default();
    rest.iter().position(|&byte| !wanted(byte)).map_or(end, |length| at + length)
}
