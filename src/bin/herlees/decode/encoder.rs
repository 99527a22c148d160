//! From text in UTF-8 back to bytes of another encoding: what was decoded gives the very bytes that it came from.

use std::io;

use super::encoding::Encoding;
use super::trouble::Trouble;

/// Encodes a text that comes in pieces, which may end inside of a character.
#[derive(Debug)]
pub(crate) struct Encoder {
    encoding: Encoding,
    /// The front of a character whose end is still to come.
    held: Vec<u8>,
    lines: u64,
}

impl Encoder {
    pub(crate) const fn new(encoding: Encoding) -> Self {
        Self { encoding, held: Vec::new(), lines: 0 }
    }

    /// Adds the bytes of `piece` to `out`.
    ///
    /// # Errors
    /// When the encoding lacks a character, or the text is no UTF-8.
    pub(crate) fn encode(&mut self, piece: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        self.held.extend_from_slice(piece);
        let held = std::mem::take(&mut self.held);
        let (text, rest) = match str::from_utf8(&held) {
            Ok(text) => (text, &[][..]),
            Err(error) if error.error_len().is_none() => {
                let (text, rest) = held.split_at_checked(error.valid_up_to()).unwrap_or_default();
                (str::from_utf8(text).unwrap_or_default(), rest)
            }
            Err(_) => return Err(Trouble::new("what is to be written is not UTF-8".to_owned()).into()),
        };
        self.held = rest.to_vec();
        self.put(text, out)?;
        self.lines += line_ends(text);
        Ok(())
    }

    /// Says that the text has ended.
    ///
    /// # Errors
    /// When it ended inside of a character.
    pub(crate) fn finish(&self) -> io::Result<()> {
        match self.held.as_slice() {
            [] => Ok(()),
            _ => Err(Trouble::new("what is to be written ends in half a character".to_owned()).into()),
        }
    }

    fn put(&self, text: &str, out: &mut Vec<u8>) -> io::Result<()> {
        match self.encoding {
            Encoding::Utf8 => out.extend_from_slice(text.as_bytes()),
            Encoding::Utf16Le => out.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
            Encoding::Utf16Be => out.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
            Encoding::Windows1252 | Encoding::Iso8859_15 => return self.put_single(text, out),
        }
        Ok(())
    }

    fn put_single(&self, text: &str, out: &mut Vec<u8>) -> io::Result<()> {
        let Some(table) = self.encoding.table() else { return Ok(()) };
        let (bytes, _, lacks) = table.encode(text);
        if lacks && let Some((before, letter)) = first_lacking(table, text) {
            let (line, name) = (self.lines + line_ends(before) + 1, self.encoding.name());
            return Err(Trouble::new(format!(
                "line {line}: {name} has no {letter:?} (U+{:04X}); choose --output-encoding utf-8",
                u32::from(letter)
            ))
            .into());
        }
        out.extend_from_slice(&bytes);
        Ok(())
    }
}

fn line_ends(text: &str) -> u64 {
    text.bytes().filter(|&byte| byte == b'\n').count() as u64
}

/// The first character that a table lacks, and the text before it.
fn first_lacking<'t>(table: &'static encoding_rs::Encoding, text: &'t str) -> Option<(&'t str, char)> {
    let lacks = |letter: &str| table.encode(letter).2;
    let (at, letter) = text.char_indices().find(|(_, letter)| lacks(letter.encode_utf8(&mut [0; 4])))?;
    Some((text.get(..at)?, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_may_end_inside_of_a_character() {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(Encoding::Utf16Be);
        for byte in "é𝄞".bytes() {
            encoder.encode(&[byte], &mut out).unwrap();
        }
        encoder.finish().unwrap();
        assert_eq!(out, b"\0\xE9\xD8\x34\xDD\x1E");
        encoder.encode(b"\xC3", &mut out).unwrap();
        assert!(encoder.finish().is_err());
        assert!(Encoder::new(Encoding::Utf8).encode(b"\xFF", &mut out).is_err());
    }

    #[test]
    fn a_character_that_is_lacking_is_named() {
        let mut encoder = Encoder::new(Encoding::Windows1252);
        encoder.encode("één\n".as_bytes(), &mut Vec::new()).unwrap();
        let error = encoder.encode("€\nĳs".as_bytes(), &mut Vec::new()).unwrap_err().to_string();
        assert!(error.starts_with("line 3: windows-1252 has no 'ĳ' (U+0133);"), "{error}");
    }
}
