//! Places in the original, in every unit that readers of a ledger count in.

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    /// Bytes of UTF-8 before it (Rust, C, Go).
    pub(super) byte: usize,
    /// Unicode scalar values before it (Python).
    pub(super) char: usize,
    /// UTF-16 code units before it (JavaScript, Java, .NET).
    pub(super) utf16: usize,
    /// Line, from 1; a line ends at each line feed, so CRLF ends one and a form feed none.
    pub(super) line: usize,
}

/// Walks a text once, from front to back: the offsets of all edits cost one pass.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: Position,
}

impl<'t> Cursor<'t> {
    /// A cursor at the start of `text`.
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: Position { byte: 0, char: 0, utf16: 0, line: 1 } }
    }

    /// The place at `byte`; a byte that lies behind the cursor, or inside a character, leaves it where it is.
    pub(super) fn advance(&mut self, byte: usize) -> Position {
        let passed = self.text.get(self.at.byte..byte).unwrap_or_default();
        for letter in passed.chars() {
            self.at.char += 1;
            self.at.utf16 += letter.len_utf16();
            self.at.line += usize::from(letter == '\n');
        }
        self.at.byte += passed.len();
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_bytes_chars_utf16_and_lines() {
        let text = "\u{feff}één\r\n𝄞 ji";
        let mut cursor = Cursor::new(text);
        assert_eq!(cursor.advance(3), Position { byte: 3, char: 1, utf16: 1, line: 1 });
        let start = text.find("ji").unwrap();
        assert_eq!(cursor.advance(start), Position { byte: 15, char: 8, utf16: 9, line: 2 });
    }

    #[test]
    fn never_goes_back_nor_into_a_character() {
        let mut cursor = Cursor::new("één");
        assert_eq!(cursor.advance(2).byte, 2);
        assert_eq!(cursor.advance(1).byte, 2);
        assert_eq!(cursor.advance(3).byte, 2);
        assert_eq!(cursor.advance(99).byte, 2);
    }
}
