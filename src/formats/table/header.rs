//! The first row of a table: what its columns are called.

use super::rows::Rows;
use crate::error::{Error, Result};

/// What tables are separated by, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The columns of OCR text in tables of Woogle: what an engine read, and what the file brought along.
const USUAL: [&str; 2] = ["foi_bodyTextOCR", "foi_bodyText"];

/// Bytes up to the end of the header at the front of `text`, with its line end; none if it goes on behind it.
pub(super) fn length(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\r', '\n']).len();
    let mut is_quoted = false;
    for (index, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => return Some(index + 1),
            _ => {}
        }
    }
    None
}

/// What separates the columns of `header`: that which it holds most of outside of quotation marks.
pub(super) fn delimiter(header: &str) -> u8 {
    let outside = || header.split('"').step_by(2).flat_map(str::bytes);
    let count = |delimiter: u8| outside().filter(|&byte| byte == delimiter).count();
    // Of equals the last is taken.
    DELIMITERS.into_iter().rev().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

/// Reads a delimiter that was given.
pub(super) fn given(delimiter: char) -> Result<u8> {
    match u8::try_from(delimiter) {
        Ok(byte) if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => Ok(byte),
        _ => {
            Err(wrong(format!("{delimiter:?} cannot separate columns; a tab or a mark of ASCII is expected")))
        }
    }
}

/// The names of the columns, and where the header ends in its text.
pub(super) fn read(header: &str, delimiter: u8) -> Result<(Vec<String>, usize)> {
    let mut rows = Rows::at_front(header, delimiter);
    let row = rows.next().ok_or_else(|| wrong("there is none"))?;
    let Some(names) = row.fields else {
        return Err(wrong("a quotation mark is not closed"));
    };
    if names.iter().any(|name| name.contains('\r')) {
        return Err(wrong("lines end in single carriage returns; convert them first, e.g. tr '\\r' '\\n'"));
    }
    if rows.next().is_some() {
        return Err(wrong("is more than one row"));
    }
    if names.first().is_some_and(|name| name.starts_with("sep=")) {
        return Err(wrong("is a line that tells Excel the delimiter (sep=); take it away"));
    }
    Ok((names, row.span.end()))
}

/// Which columns hold the text: those that are named `fields`, or the usual one.
pub(super) fn choose(names: &[String], fields: &[String]) -> Result<Vec<usize>> {
    if fields.is_empty() {
        let usual = USUAL.iter().find_map(|usual| names.iter().position(|name| name == usual));
        let message = || format!("which column holds the text? {}", listed(names));
        return usual.map(|column| vec![column]).ok_or_else(|| wrong(message()));
    }
    let mut columns = Vec::new();
    for field in fields {
        let mut found = (0..names.len()).filter(|&column| names.get(column) == Some(field));
        match (found.next(), found.next()) {
            (Some(column), None) if columns.contains(&column) => {}
            (Some(column), None) => columns.push(column),
            (None, _) => return Err(wrong(format!("no column {field:?}; {}", listed(names)))),
            (Some(_), Some(_)) => return Err(wrong(format!("two columns are called {field:?}; rename one"))),
        }
    }
    Ok(columns)
}

/// The names of the columns that are added for `columns`.
pub(super) fn added(names: &[String], columns: &[usize]) -> Result<Vec<String>> {
    let texts =
        columns.iter().filter_map(|&column| names.get(column)).map(|name| format!("{name}_corrected"));
    let others = ["herlees_edits", "herlees_quality_before", "herlees_quality_after"].map(str::to_owned);
    let added: Vec<String> = texts.chain(others).collect();
    match added.iter().find(|name| names.contains(name)) {
        Some(name) => {
            Err(wrong(format!("has a column {name:?} already; correct the original, or rename that column")))
        }
        None => Ok(added),
    }
}

fn listed(names: &[String]) -> String {
    format!("name one of: {}", names.join(", "))
}

pub(super) fn wrong(message: impl Into<String>) -> Error {
    Error::new("header", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn the_header_ends_at_the_first_line_end_outside_of_quotation_marks() {
        assert_eq!(length("id,text\n1,een\n"), Some(8));
        assert_eq!(length("\u{feff}\r\n\n\"a\nb\",\"\"\"\"\r\n1,2"), Some(18));
        assert_eq!(length("id,text"), None);
        assert_eq!(length("\n\n"), None);
    }

    #[test]
    fn the_delimiter_is_what_the_header_holds_most_of() {
        for (header, expected) in [
            ("id,text\n", b','),
            ("id;text\n", b';'),
            ("id\ttext\n", b'\t'),
            ("id|text\n", b'|'),
            ("text\n", b','),
            ("\"a,b\";\"c,d\"\n", b';'),
            ("a,b;c\n", b','),
            ("a b;c;d,e", b';'),
        ] {
            assert_eq!(delimiter(header), expected, "{header}");
        }
    }

    #[test]
    fn a_line_for_excel_is_no_header() {
        for line in ["sep=;\r\n", "\u{feff}sep=,\n"] {
            assert!(read(line, delimiter(line)).unwrap_err().to_string().contains("take it away"), "{line}");
        }
        assert!(read("separator;text\n", b';').is_ok());
    }

    #[test]
    fn columns_are_chosen_by_name() {
        let header = names(&["id", "tekst", "titel", "id"]);
        assert_eq!(choose(&header, &names(&["titel", "tekst", "titel"])).unwrap(), [2, 1]);
        assert_eq!(choose(&names(&["foi_bodyText", "foi_bodyTextOCR"]), &[]).unwrap(), [1]);
        assert_eq!(choose(&names(&["foi_bodyText", "id"]), &[]).unwrap(), [0]);
        let message = |fields: &[&str]| choose(&header, &names(fields)).unwrap_err().to_string();
        assert_eq!(message(&[]), "header: which column holds the text? name one of: id, tekst, titel, id");
        assert_eq!(message(&["text"]), "header: no column \"text\"; name one of: id, tekst, titel, id");
        assert!(message(&["id"]).contains("two columns are called \"id\""));
    }
}
