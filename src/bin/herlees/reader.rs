//! The blocks of a text, as it is read.

use anyhow::Result;
use herlees::BlockCutter;

use crate::decode::TextReader;

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
    use proptest::prelude::*;

    use super::*;
    use crate::decode::{Wishes, open_input};
    use crate::input::Source;

    /// What is read at a time.
    const BUFFER: usize = 64 * 1024;

    fn read(text: &str) -> Vec<String> {
        let input = std::io::Cursor::new(text.as_bytes().to_vec());
        let opened = open_input(&Source::Stdin, Box::new(input), &Wishes::default()).unwrap();
        let mut reader = BlockReader::new(opened.text);
        std::iter::from_fn(|| reader.next_block().unwrap()).collect()
    }

    #[test]
    fn characters_and_line_ends_across_buffers_stay_whole() {
        for front in 0..8 {
            for piece in ["é ", "🙂 ", "\r\n", "e\u{301}\r\n", "woord\u{c}\r\n"] {
                let text = "a".repeat(front) + &piece.repeat(6 * BUFFER / piece.len());
                assert!(read(&text) == herlees::blocks(&text).collect::<Vec<_>>());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn blocks_are_those_of_the_whole(
            pieces in prop::collection::vec(("[a-zé🙂 \r\n\u{c}]{0,9}", 1..40_000usize), 0..6),
        ) {
            let text: String = pieces.iter().map(|(piece, times)| piece.repeat(*times)).collect();
            prop_assert!(read(&text) == herlees::blocks(&text).collect::<Vec<_>>());
        }
    }
}
