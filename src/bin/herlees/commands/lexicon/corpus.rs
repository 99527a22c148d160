//! Reads a packed corpus.

use std::io::{self, BufRead, Read};

use lzma_rust2::XzReader;

/// Unpacks a corpus (xz, UTF-8) and mends lines that were decoded wrongly.
pub(super) fn read_corpus(packed: impl BufRead) -> io::Result<String> {
    let mut text = String::new();
    XzReader::new(packed, true).read_to_string(&mut text)?;
    let mut mended = String::with_capacity(text.len());
    for line in text.lines() {
        match decoded_twice(line) {
            Some(line) => mended.push_str(&line),
            None => mended.push_str(line),
        }
        mended.push('\n');
    }
    Ok(mended)
}

/// The line as it was before UTF-8 was taken for Latin-1 ("geÃ¯nformeerd"); none if it was not.
fn decoded_twice(line: &str) -> Option<String> {
    if line.is_ascii() {
        return None;
    }
    let bytes: Result<Vec<u8>, _> = line.chars().map(u8::try_from).collect();
    String::from_utf8(bytes.ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrongly_decoded_lines_are_mended() {
        assert_eq!(decoded_twice("cliÃ«nten").as_deref(), Some("cliënten"));
        for line in ["cliënten", "cliënten en cliÃ«nten", "clienten", "", "tarief € 5 voor cliÃ«nten"]
        {
            assert_eq!(decoded_twice(line), None, "{line}");
        }
    }

    #[test]
    fn what_is_not_packed_is_refused() {
        assert!(read_corpus(&b"De brief is verzonden.\n"[..]).is_err());
    }
}
