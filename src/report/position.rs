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

impl Position {
    /// The place before any text.
    pub(super) const START: Self = Self { byte: 0, char: 0, utf16: 0, line: 1 };
}

/// Walks a part of a document once, from front to back: the offsets of all edits cost one pass.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    part: &'t str,
    /// Bytes of the part that lie behind the cursor.
    passed: usize,
    at: Position,
}

impl<'t> Cursor<'t> {
    /// A cursor at the front of `part`, which stands at `start` in its document.
    pub(super) const fn new(part: &'t str, start: Position) -> Self {
        Self { part, passed: 0, at: start }
    }

    /// The place in the document of a byte of the part; one that lies behind the cursor, or inside a character, leaves it
    /// where it is.
    pub(super) fn advance(&mut self, byte: usize) -> Position {
        let passed = self.part.get(self.passed..byte).unwrap_or_default();
        for letter in passed.chars() {
            self.at.char += 1;
            self.at.utf16 += letter.len_utf16();
            self.at.line += usize::from(letter == '\n');
        }
        self.passed += passed.len();
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
        let mut cursor = Cursor::new(text, Position::START);
        assert_eq!(cursor.advance(3), Position { byte: 3, char: 1, utf16: 1, line: 1 });
        let start = text.find("ji").unwrap();
        let place = cursor.advance(start);
        assert_eq!(place, Position { byte: 15, char: 8, utf16: 9, line: 2 });
        let next = Cursor::new("ji\né", place).advance(5);
        assert_eq!(next, Position { byte: 20, char: 12, utf16: 13, line: 3 });
    }

    #[test]
    fn never_goes_back_nor_into_a_character() {
        let mut cursor = Cursor::new("één", Position::START);
        assert_eq!(cursor.advance(2).byte, 2);
        assert_eq!(cursor.advance(1).byte, 2);
        assert_eq!(cursor.advance(3).byte, 2);
        assert_eq!(cursor.advance(99).byte, 2);
    }
}
