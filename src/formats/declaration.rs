//! What a text in XML or HTML says of its own encoding.

use super::{CorrectedPart, Splice};
use crate::error::Result;
use crate::text::Span;

/// Bytes at the start of a text in which browsers look for it, and a little more.
const HEAD: usize = 4096;

impl CorrectedPart {
    /// The same part, saying that it is in the `encoding` it will be written in, where it says anything of that: in an
    /// XML declaration, or in a `meta` of HTML.
    ///
    /// `original` is what the part was made of. A program that writes what it read in another encoding calls this:
    /// a file must not say what is not so.
    ///
    /// # Errors
    /// When the part was made of something else.
    ///
    /// ```
    /// use herlees::formats::{CorrectedPart, Problem};
    ///
    /// let xml = "<?xml version='1.0' encoding='ISO-8859-1'?><alto/>";
    /// let part = CorrectedPart::unchanged(xml, None::<Problem>).declaring(xml, "UTF-8")?;
    /// assert_eq!(part.text(), "<?xml version='1.0' encoding='UTF-8'?><alto/>");
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub fn declaring(self, original: &str, encoding: &str) -> Result<Self> {
        let stale = |span: &Span| {
            original.get(span.range()).is_some_and(|declared| !declared.eq_ignore_ascii_case(encoding))
        };
        let spans: Vec<Span> =
            in_declaration(original).into_iter().chain(in_meta(original)).filter(stale).collect();
        if spans.is_empty() {
            return Ok(self);
        }
        let mut splices = self.splices().to_vec();
        splices.extend(spans.into_iter().map(|span| Splice::new(span, encoding)));
        splices.sort_by_key(|splice| splice.span);
        let (passages, problems) = (self.passages().to_vec(), self.problems().to_vec());
        Ok(Self::new(original, splices, passages, problems)?.with_census(self.census().clone()))
    }
}

/// Where an XML declaration names the encoding.
fn in_declaration(xml: &str) -> Option<Span> {
    let start = if xml.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let declaration = xml.get(start..)?.split_once("?>")?.0;
    if !declaration.starts_with("<?xml") {
        return None;
    }
    let name = declaration.find("encoding")?;
    let value = value(declaration, name + "encoding".len())?;
    Some(Span::new(start + value.start(), start + value.end()))
}

/// Where a `meta` of HTML names the encoding.
fn in_meta(html: &str) -> Option<Span> {
    let head = html.as_bytes().get(..HEAD).unwrap_or(html.as_bytes());
    let metas = head.iter().enumerate().filter(|&(_, &byte)| byte == b'<').map(|(at, _)| at);
    metas.filter(|&at| starts_with(head, at, "<meta")).find_map(|at| {
        let tag = html.get(at..)?.split_once('>')?.0;
        let name = (0..tag.len()).find(|&at| starts_with(tag.as_bytes(), at, "charset"))?;
        let value = value(tag, name + "charset".len())?;
        Some(Span::new(at + value.start(), at + value.end()))
    })
}

fn starts_with(bytes: &[u8], at: usize, name: &str) -> bool {
    bytes.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
}

/// Where the value is that follows the byte `at` of `text`: `="utf-8"`, with quotes or without.
fn value(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let equals = rest.trim_start().strip_prefix('=')?;
    let value = equals.trim_start().trim_start_matches(['"', '\'']);
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | ':');
    let length = value.find(|letter| !is_name(letter)).unwrap_or(value.len());
    let start = text.len() - value.len();
    (length > 0).then(|| Span::new(start, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declaring(original: &str) -> String {
        let part = CorrectedPart::unchanged(original, None).declaring(original, "UTF-8").unwrap();
        part.text().to_owned()
    }

    #[test]
    fn what_is_said_is_so() {
        let cases = [
            (
                "\u{feff}<?xml version=\"1.0\" encoding = \"windows-1252\" standalone='yes'?><a/>",
                "windows-1252",
            ),
            ("<html><META http-equiv='Content-Type' content='text/html; charset=iso-8859-1'/>", "iso-8859-1"),
            ("<meta name=ocr-system content=x><meta charset=latin1>", "latin1"),
        ];
        for (text, declared) in cases {
            assert_eq!(declaring(text), text.replace(declared, "UTF-8"));
        }
    }

    #[test]
    fn what_says_nothing_stays() {
        for text in [
            "<?xml version='1.0' encoding='utf-8'?><a/>",
            "<?xml version='1.0'?><a encoding='x'/>",
            "<p>charset=latin1</p>",
            "<?xml encoding",
            "<meta charset=",
            "",
        ] {
            assert_eq!(declaring(text), text);
        }
    }
}
