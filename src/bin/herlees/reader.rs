//! The blocks of a text, as it is read.

use anyhow::Result;
use herlees::BlockCutter;

use crate::text::TextReader;

/// The blocks of a text that is read as they are asked for.
pub(crate) struct BlockReader {
    text: TextReader,
    cutter: BlockCutter,
    ended: bool,
}

impl BlockReader {
    /// The blocks of `text`.
    pub(crate) fn new(text: TextReader) -> Self {
        Self { text, cutter: BlockCutter::default(), ended: false }
    }

    /// The next block; none at the end.
    pub(crate) fn next_block(&mut self) -> Result<Option<String>> {
        loop {
            match self.cutter.next_block() {
                Some(block) => return Ok(Some(block)),
                None if self.ended => return Ok(None),
                None => self.read()?,
            }
        }
    }

    /// Reads some more.
    fn read(&mut self) -> Result<()> {
        match self.text.next_piece()? {
            Some(piece) => self.cutter.push(piece),
            None => {
                self.ended = true;
                self.cutter.finish();
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::*;
    use crate::input::Source;

    /// What is read at a time.
    const BUFFER: usize = 64 * 1024;

    /// Gives no more than some bytes at a time.
    struct Trickle {
        bytes: std::collections::VecDeque<u8>,
        most: usize,
    }

    impl Read for Trickle {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let most = self.most.min(buffer.len());
            self.bytes.read(&mut buffer[..most])
        }
    }

    fn read(bytes: impl Into<Vec<u8>>, most: usize) -> Result<Vec<String>> {
        let trickle = Trickle { bytes: bytes.into().into(), most };
        let mut reader = BlockReader::new(TextReader::new(Source::Stdin, Box::new(trickle)));
        std::iter::from_fn(|| reader.next_block().transpose()).collect()
    }

    #[test]
    fn characters_and_line_ends_across_buffers_stay_whole() {
        for front in 0..8 {
            for piece in ["é ", "🙂 ", "\r\n", "e\u{301}\r\n", "woord\u{c}\r\n"] {
                let text = "a".repeat(front) + &piece.repeat(3 * BUFFER / piece.len());
                assert!(read(text.as_str(), 1 << 20).unwrap() == herlees::blocks(&text).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_wrong_byte_is_named_wherever_it_stands() {
        for lines in [0, 1, 3, 9_361, 9_362, 9_363, 100_000] {
            let mut bytes = "regel é\n".repeat(lines).into_bytes();
            let offset = bytes.len();
            bytes.extend(b"ge\xEFnformeerd, en nog meer");
            let message = read(bytes, 1 << 20).unwrap_err().to_string();
            let line = lines + 1;
            let place = format!("stdin: not UTF-8: byte 0xEF at offset {}, line {line};", offset + 2);
            assert!(message.starts_with(&place), "{message}");
        }
        for end in [&b"\xC3"[..], b"\xF0\x9F\x99"] {
            let message = read([&[b'a'; BUFFER][..], end].concat(), 1 << 20).unwrap_err().to_string();
            assert!(message.contains(&format!("at offset {BUFFER}, line 1;")), "{message}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn how_much_comes_at_a_time_does_not_matter(
            pieces in prop::collection::vec(("[a-zé🙂 \r\n\u{c}]{0,9}", 1..9_000usize), 0..6),
            most in prop_oneof![1..9usize, 1_000..200_000usize],
        ) {
            let text: String = pieces.iter().map(|(piece, times)| piece.repeat(*times)).collect();
            prop_assert!(read(text.as_str(), most).unwrap() == herlees::blocks(&text).collect::<Vec<_>>());
        }
    }
}
