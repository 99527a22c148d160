//! Reads the stems of a Hunspell dictionary (`.dic`).

use std::io::BufRead;

use super::affix::{Flag, parse_flags};
use crate::error::{Error, Result};

/// A stem as written, with its flags.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stem {
    pub(super) text: String,
    pub(super) flags: Vec<Flag>,
}

/// Calls `visit` with every stem; `name` is used in errors.
pub(super) fn read_stems(name: &str, reader: impl BufRead, mut visit: impl FnMut(&Stem)) -> Result<()> {
    for (number, line) in (1..).zip(reader.lines()) {
        let line = line.map_err(|error| Error::at_line(name, number, error.to_string()))?;
        if number == 1 {
            check_count(&line).map_err(|message| Error::at_line(name, number, message))?;
            continue;
        }
        let stem = parse(&line).map_err(|message| Error::at_line(name, number, message))?;
        if !stem.text.is_empty() {
            visit(&stem);
        }
    }
    Ok(())
}

/// The first line is the number of stems; a list without it is probably no dictionary.
fn check_count(line: &str) -> Result<(), String> {
    let number = line.trim_start_matches('\u{feff}').trim();
    match number.parse::<u64>() {
        Ok(_) => Ok(()),
        Err(_) => Err(format!("expected the number of stems, not '{number}'")),
    }
}

fn parse(line: &str) -> Result<Stem, String> {
    let line = without_morphology(line);
    let mut text = String::new();
    let mut flags = "";
    let mut escaped = false;
    for (place, letter) in line.char_indices() {
        match letter {
            '\\' if !escaped => escaped = true,
            '/' if !escaped => {
                flags = line.get(place + 1..).unwrap_or_default();
                break;
            }
            _ => {
                text.push(letter);
                escaped = false;
            }
        }
    }
    Ok(Stem { text, flags: parse_flags(flags.trim())? })
}

/// Cuts off what follows a tab, and fields such as "po:noun" after a space.
fn without_morphology(line: &str) -> &str {
    let line = line.split('\t').next().unwrap_or_default();
    let field = |&(place, _): &(usize, &str)| {
        let bytes = line.as_bytes().get(place + 1..).unwrap_or_default();
        matches!(bytes, [b'a'..=b'z', b'a'..=b'z', b':', ..])
    };
    let end = line.match_indices(' ').find(field).map_or(line.len(), |(place, _)| place);
    line.get(..end).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Result<Vec<(String, usize)>> {
        let mut found = Vec::new();
        read_stems("nl.dic", text.as_bytes(), |stem| found.push((stem.text.clone(), stem.flags.len())))?;
        Ok(found)
    }

    #[test]
    fn lines() {
        let text = "6\nraad/ZaZb\nkm\\/h\n\nen\\/of/Za\tOpmerking: vast\nten laste\nbrief po:noun is:x\n";
        let expected = [("raad", 2), ("km/h", 0), ("en/of", 1), ("ten laste", 0), ("brief", 0)];
        assert_eq!(stems(text).unwrap(), expected.map(|(stem, flags)| (stem.to_owned(), flags)));
    }

    #[test]
    fn errors_name_the_line() {
        assert_eq!(
            stems("2\nraad/Zab\n").unwrap_err().to_string(),
            "nl.dic:2: 'Zab' is not made of two-letter flags"
        );
        assert_eq!(
            stems("raad\n").unwrap_err().to_string(),
            "nl.dic:1: expected the number of stems, not 'raad'"
        );
    }
}
