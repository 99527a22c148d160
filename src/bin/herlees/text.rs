//! Text that is read as it is asked for, and saying where it is no UTF-8.

use std::io::Read;

use anyhow::Result;

use crate::input::Source;

/// Bytes that are read at a time.
const BUFFER: usize = 64 * 1024;

/// A text on its way in.
pub(crate) struct TextReader {
    source: Source,
    input: Box<dyn Read + Send>,
    /// Bytes at the front that were given out, and behind them bytes that are no text yet: a character may be read in two
    /// parts.
    bytes: Vec<u8>,
    given: usize,
    /// Bytes and line ends of the text before them.
    offset: usize,
    lines: usize,
    ended: bool,
}

impl TextReader {
    /// The text of `input`, which is what `source` names.
    pub(crate) fn new(source: Source, input: Box<dyn Read + Send>) -> Self {
        Self { source, input, bytes: Vec::new(), given: 0, offset: 0, lines: 0, ended: false }
    }

    /// Where it comes from.
    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// The next piece of whole characters; none at the end.
    pub(crate) fn next_piece(&mut self) -> Result<Option<&str>> {
        loop {
            self.bytes.drain(..self.given);
            self.given = 0;
            if self.ended && self.bytes.is_empty() {
                return Ok(None);
            }
            let length = self.read()?;
            if length > 0 {
                self.given = length;
                let text = self.bytes.get(..length).unwrap_or_default();
                return Ok(Some(std::str::from_utf8(text).unwrap_or_default()));
            }
        }
    }

    /// Reads some more; how many bytes of it are text.
    fn read(&mut self) -> Result<usize> {
        if !self.ended {
            let wanted = BUFFER.saturating_sub(self.bytes.len());
            let read = self.input.by_ref().take(wanted as u64).read_to_end(&mut self.bytes);
            self.ended = read.map_err(|error| self.source.unreadable(&error))? < wanted;
        }
        let (length, is_wrong) = match std::str::from_utf8(&self.bytes) {
            Ok(text) => (text.len(), false),
            Err(error) => (error.valid_up_to(), self.ended || error.error_len().is_some()),
        };
        // What stands before a wrong byte is given out first.
        if is_wrong && length == 0 {
            return Err(self.source.not_utf8(&self.bytes, self.offset, self.lines + 1));
        }
        let text = self.bytes.get(..length).unwrap_or_default();
        self.offset += length;
        self.lines += text.iter().filter(|&&byte| byte == b'\n').count();
        Ok(length)
    }
}
