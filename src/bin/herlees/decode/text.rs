//! The text of an input, as it is read: UTF-8, whatever it was before.

use std::io::{self, BufRead, Read};

use super::compression::Unpacked;
use super::decoder::{Decoder, Fault, FaultKind};
use super::trouble::Trouble;
use crate::input::Source;

/// Bytes that are read at a time.
const BUFFER: u64 = 64 * 1024;

/// A text that is read as it is asked for; errors name the input and the place.
pub(crate) struct TextReader {
    source: Source,
    input: Unpacked,
    decoder: Decoder,
    /// Bytes that were read and are no text yet: a character may be read in two parts.
    bytes: Vec<u8>,
    text: String,
    /// Bytes at the front of the text that were given out.
    taken: usize,
    ended: bool,
    /// Why there is no more: whoever asks again hears it again.
    failed: Option<Trouble>,
}

impl TextReader {
    /// The text of `input` behind its first `bytes`, which are all of it if it has `ended`.
    pub(super) fn new(
        source: Source,
        input: Unpacked,
        decoder: Decoder,
        bytes: Vec<u8>,
        ended: bool,
    ) -> Self {
        Self { source, input, decoder, bytes, text: String::new(), taken: 0, ended, failed: None }
    }

    /// Where the text comes from.
    pub(crate) const fn source(&self) -> &Source {
        &self.source
    }

    /// Decodes the first bytes; what they hold.
    pub(super) fn begin(&mut self) -> io::Result<&str> {
        let decoded = self.decoder.decode(&mut self.bytes, self.ended, &mut self.text);
        decoded.map_err(|fault| self.trouble(fault))?;
        self.bytes.shrink_to(BUFFER as usize);
        Ok(&self.text)
    }

    /// The next piece of the text, of whole characters; none at the end.
    pub(crate) fn next_piece(&mut self) -> io::Result<Option<&str>> {
        if self.taken >= self.text.len() {
            self.fill()?;
        }
        let piece = self.text.get(self.taken..).unwrap_or_default();
        self.taken = self.text.len();
        Ok((!piece.is_empty()).then_some(piece))
    }

    /// Reads more text, unless there is none.
    fn fill(&mut self) -> io::Result<()> {
        if let Some(trouble) = &self.failed {
            return Err(trouble.clone().into());
        }
        self.text.clear();
        self.taken = 0;
        while self.text.is_empty() && !self.ended {
            if let Err(error) = self.read() {
                self.text.clear();
                self.failed =
                    Some(Trouble::of(&error).cloned().unwrap_or_else(|| Trouble::new(error.to_string())));
                return Err(error);
            }
        }
        Ok(())
    }

    fn read(&mut self) -> io::Result<()> {
        let wanted = BUFFER - self.bytes.len() as u64;
        let read = self.input.by_ref().take(wanted).read_to_end(&mut self.bytes);
        self.ended = (read.map_err(|error| self.source.trouble(error))? as u64) < wanted;
        let decoded = self.decoder.decode(&mut self.bytes, self.ended, &mut self.text);
        decoded.map_err(|fault| self.trouble(fault))
    }

    fn trouble(&mut self, Fault { kind, offset, line }: Fault) -> io::Error {
        if let Err(damage) = self.input.check() {
            return self.source.trouble(damage);
        }
        let name = self.source.shown();
        let place = format!("offset {offset}, line {line}");
        let message = match kind {
            FaultKind::NotUtf8(byte) => return self.source.not_utf8(byte, offset, line).into(),
            FaultKind::Surrogate(unit) => format!(
                "{name}: not UTF-16: half a character, 0x{unit:04X}, at {place}; get it anew from where it came from"
            ),
            FaultKind::OddLength => format!(
                "{name}: not UTF-16: half a character at {place}, where it ends; get it anew from where it came from"
            ),
            FaultKind::Nul => format!(
                "{name}: no text: a NUL at {place}; if it is text all the same, take the NULs out first, e.g. tr -d '\\000'"
            ),
        };
        Trouble::new(message).at(line).into()
    }
}

impl BufRead for TextReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken >= self.text.len() {
            self.fill()?;
        }
        Ok(self.text.as_bytes().get(self.taken..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.taken = self.text.len().min(self.taken.saturating_add(amount));
    }
}

impl Read for TextReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
