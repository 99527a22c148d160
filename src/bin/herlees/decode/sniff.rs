//! Which format a text is in: told by its first stretch, then by its file's name.

mod json;
mod name;
mod xml;

use std::path::Path;

use self::json::Json;
use self::name::Name;
use self::xml::Xml;
use super::encoding::MARK;
use super::format::Format;

/// What is wrong with a text whose format is none of those that are read: what it is, and the mend.
pub(super) type Refusal = (String, &'static str);

const AS_TEXT: &str = "extract its text first, or add --format text";

/// The format of a text that starts with `stretch`, or, if `is_whole`, is no more than it.
///
/// What the user `wished` comes first, then the content, then the file's name. Prose may hold commas, semicolons and
/// tabs in every line, so that only a name or a wish makes it CSV.
pub(super) fn format_of(
    stretch: &str,
    is_whole: bool,
    path: Option<&Path>,
    wished: Option<Format>,
) -> Result<Format, Refusal> {
    let named = wished.map(Name::Says).or_else(|| path.map(name::of)).unwrap_or(Name::Silent);
    if is_whole && is_blank(stretch) {
        return empty(named);
    }
    wished.map_or_else(|| tell(stretch, is_whole, named), Ok)
}

/// Whether a text is nothing but white space.
pub(super) fn is_blank(text: &str) -> bool {
    front(text).is_empty()
}

/// The text from its first mark on.
fn front(text: &str) -> &str {
    text.trim_start_matches(MARK).trim_start()
}

fn tell(stretch: &str, is_whole: bool, named: Name) -> Result<Format, Refusal> {
    let text = front(stretch);
    match (json::look(text, is_whole), xml::look(text, is_whole)) {
        (Json::Lines, _) => return Ok(Format::JsonLines),
        (Json::Document, _) => {
            let what = "is a JSON document, not JSON Lines".to_owned();
            return Err((what, "put one object on each line first, e.g. jq -c '.[]'"));
        }
        (_, Xml::Known(format)) => return Ok(format),
        (_, Xml::Other(root)) => {
            return Err((format!("is XML of another kind (<{root}>), not hOCR, ALTO or PAGE"), AS_TEXT));
        }
        (_, Xml::Html) => return Err(("is HTML without the marks of hOCR".to_owned(), AS_TEXT)),
        _ => {}
    }
    match named {
        Name::Says(format) => Ok(format),
        Name::Silent => Ok(Format::Text),
        Name::SomeXml => Err(("is no XML, though its name says so".to_owned(), "add --format text")),
        Name::SomeJson => Err(("is no JSON, though its name says so".to_owned(), "add --format text")),
    }
}

/// A blank page is a text; a table without even a header is not whole.
fn empty(named: Name) -> Result<Format, Refusal> {
    let refuse = |what| Err((format!("is empty, which no {what} file is"), "make it again, or leave it out"));
    match named {
        Name::Says(format @ (Format::Text | Format::JsonLines)) => Ok(format),
        Name::Says(format) => refuse(format.to_string()),
        Name::SomeXml => refuse("XML".to_owned()),
        Name::SomeJson => refuse("JSON".to_owned()),
        Name::Silent => Ok(Format::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str, name: &str) -> Result<Format, Refusal> {
        format_of(text, true, Some(Path::new(name)), None)
    }

    #[test]
    fn content_comes_before_the_name() {
        assert_eq!(format("{\"text\": \"versiag\"}\n", "a.txt"), Ok(Format::JsonLines));
        assert_eq!(format("\u{feff}\n\n {\"a\":1}", "a"), Ok(Format::JsonLines));
        assert_eq!(format("<alto><Description/></alto>", "a.txt.gz"), Ok(Format::Alto));
        assert_eq!(format("Het versiag", "a.jsonl"), Ok(Format::JsonLines), "its reader names the bad line");
    }

    #[test]
    fn prose_is_never_taken_for_a_table() {
        let prose = "een,twee,drie\nvier,vijf,zes\n\"zeven\",acht,negen\n";
        assert_eq!(format(prose, "nota.txt"), Ok(Format::Text));
        assert_eq!(format_of(prose, true, None, None), Ok(Format::Text));
        assert_eq!(format_of(prose, true, None, Some(Format::Csv)), Ok(Format::Csv));
        assert_eq!(format(&prose.replace(',', "\t"), "nota"), Ok(Format::Text));
        assert_eq!(format(prose, "woo_bodytext.CSV.gz"), Ok(Format::Csv));
        assert_eq!(format(prose, "x/blad.tsv"), Ok(Format::Tsv));
    }

    #[test]
    fn text_that_starts_like_something_else() {
        for text in
            ["{een}", "{", "[1]", "[", "<naam> is gevraagd", "< 5 jaar", "<", "<?", "<!", "{\"een", "a<b>"]
        {
            assert_eq!(format(text, "nota.txt"), Ok(Format::Text), "{text}");
        }
    }

    #[test]
    fn what_is_not_read_is_refused() {
        let refused = |text, name| format(text, name).unwrap_err().0;
        assert!(refused("<TEI><text/></TEI>", "a.txt").contains("(<TEI>)"));
        assert!(refused("<?xml version='1.0'?><gpx>", "a").contains("(<gpx>)"));
        assert!(refused("<!DOCTYPE html>\n<html><body><p>Nota</p></body></html>", "a.html").contains("HTML"));
        assert!(refused("Het versiag", "a.xml").contains("no XML"));
        assert!(refused("[\n {\"a\": 1},\n {\"a\": 2}\n]", "a.json").contains("JSON document"));
        assert!(refused("{\n \"a\": 1\n}", "a.txt").contains("JSON document"));
        assert!(refused("Het versiag", "a.json").contains("no JSON"));
    }

    #[test]
    fn empty_files() {
        for name in ["a.txt", "a.jsonl", "a", "a.txt.gz"] {
            assert!(format("", name).is_ok() && format("\u{feff}\r\n\u{c}", name).is_ok(), "{name}");
        }
        for name in ["a.csv", "a.tsv.zst", "a.xml", "a.hocr", "a.json"] {
            assert!(format("", name).unwrap_err().0.starts_with("is empty"), "{name}");
        }
    }
}
