//! Whether a text is XML or HTML, and of which kind: by its root, or by the classes of hOCR.

use crate::decode::format::Format;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Xml {
    Known(Format),
    /// HTML without the marks of hOCR.
    Html,
    /// Another root.
    Other(String),
    No,
}

const ALTO: [&str; 2] = ["http://www.loc.gov/standards/alto/", "http://schema.ccs-gmbh.com/ALTO"];
const PAGE: [&str; 1] = ["http://schema.primaresearch.org/PAGE/gts/pagecontent/"];
/// What a hOCR file holds near its front: the engine's name, or its first page or word.
const HOCR: [&str; 3] = ["ocr-system", "ocr_page", "ocrx_word"];

/// Looks at `text`, which starts with no white space.
pub(super) fn look(text: &str, is_whole: bool) -> Xml {
    let Some(root) = Root::of(text) else { return Xml::No };
    let name = root.name.rsplit(':').next().unwrap_or_default();
    let has_space = |known: &[&str]| match root.namespace() {
        Some(space) => known.iter().any(|front| space.starts_with(front)),
        None => true,
    };
    match name {
        "alto" if has_space(&ALTO) => Xml::Known(Format::Alto),
        "PcGts" if has_space(&PAGE) => Xml::Known(Format::Page),
        _ if name.eq_ignore_ascii_case("html") => {
            let is_hocr = HOCR.iter().any(|mark| text.contains(mark));
            if is_hocr { Xml::Known(Format::Hocr) } else { Xml::Html }
        }
        // "<naam> is gevraagd" is the start of a text, not of XML.
        _ if root.is_announced || is_whole && root.is_closed(text) => Xml::Other(root.name.to_owned()),
        _ => Xml::No,
    }
}

/// The first element.
#[derive(Debug)]
struct Root<'t> {
    name: &'t str,
    attributes: &'t str,
    /// Whether an XML declaration or a document type stands before it.
    is_announced: bool,
}

impl<'t> Root<'t> {
    /// Passes over what may stand before the root.
    fn of(text: &'t str) -> Option<Self> {
        let (mut rest, mut is_announced) = (text, false);
        loop {
            rest = rest.trim_start();
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->")?.1;
            } else if let Some(instruction) = rest.strip_prefix("<?") {
                is_announced |= instruction.starts_with("xml");
                rest = instruction.split_once("?>")?.1;
            } else if rest.get(..9).is_some_and(|front| front.eq_ignore_ascii_case("<!DOCTYPE")) {
                is_announced = true;
                rest = behind_document_type(rest)?;
            } else {
                break;
            }
        }
        let tag = rest.strip_prefix('<')?;
        let end = tag.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))?;
        let (name, attributes) = tag.split_at_checked(end)?;
        let is_name = name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
        let attributes = attributes.split_once('>')?.0;
        is_name.then_some(Self { name, attributes, is_announced })
    }

    /// The namespace of the root, if it has one.
    fn namespace(&self) -> Option<&'t str> {
        let declared = match self.name.rsplit_once(':') {
            Some((prefix, _)) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        let front = |&(at, _): &(usize, &str)| {
            self.attributes.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace))
        };
        let values =
            self.attributes.match_indices(declared.as_str()).filter(front).filter_map(|(at, name)| {
                let value =
                    self.attributes.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
                let quote = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
                value.get(1..)?.split_once(quote)
            });
        values.map(|(value, _)| value).next()
    }

    fn is_closed(&self, text: &str) -> bool {
        let inside = text.trim_end().strip_suffix('>').map(str::trim_end);
        inside.and_then(|text| text.strip_suffix(self.name)).is_some_and(|text| text.ends_with("</"))
    }
}

/// What follows a document type, which may hold declarations in square brackets.
fn behind_document_type(text: &str) -> Option<&str> {
    let end = text.find(['>', '['])?;
    let (_, rest) = text.split_at_checked(end)?;
    match rest.strip_prefix('[') {
        Some(inside) => Some(inside.split_once(']')?.1.split_once('>')?.1),
        None => rest.strip_prefix('>'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Xml {
        look(text, true)
    }

    #[test]
    fn roots_and_their_namespaces() {
        for version in ["ns-v2#", "ns-v3#", "ns-v4#"] {
            let text = format!(
                "<?xml version=\"1.0\"?>\r\n<!-- een > twee --><alto a='b'\n xmlns=\"http://www.loc.gov/standards/alto/{version}\">"
            );
            assert_eq!(whole(&text), Xml::Known(Format::Alto));
        }
        assert_eq!(whole("<alto>"), Xml::Known(Format::Alto));
        let page = "<pc:PcGts xmlns:pc = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15'/>";
        assert_eq!(whole(page), Xml::Known(Format::Page));
        assert_eq!(whole("<?xml version='1.0'?><alto xmlns='urn:muziek'/>"), Xml::Other("alto".to_owned()));
    }

    #[test]
    fn hocr_is_html_with_its_classes() {
        let head =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\" \"x.dtd\">\n<html>";
        let page = format!("{head}<body><div class='ocr_page' id='page_1'>");
        assert_eq!(look(&page, false), Xml::Known(Format::Hocr));
        assert_eq!(look(head, false), Xml::Html);
        assert_eq!(look("<HTML><meta name=ocr-system content=x>", false), Xml::Known(Format::Hocr));
    }

    #[test]
    fn a_document_type_with_declarations() {
        assert_eq!(whole("<!DOCTYPE alto [<!ENTITY a \"b>\">]><alto>"), Xml::Known(Format::Alto));
        assert_eq!(whole("<!DOCTYPE alto ["), Xml::No);
    }

    #[test]
    fn other_xml_is_closed_or_announced() {
        assert_eq!(whole("<naam> heeft gevraagd om </naam> en meer"), Xml::No);
        assert_eq!(whole("<nota>Het versiag</nota>\n"), Xml::Other("nota".to_owned()));
        assert_eq!(look("<nota>Het versiag</nota>", false), Xml::No);
        assert_eq!(whole("<é"), Xml::No);
    }
}
