//! What bytes go through on their way out: another encoding, a compressor, and a count of what is left.

use std::io::{self, Write};

use flate2::GzBuilder;
use flate2::write::GzEncoder;

use super::sink::Sink;
use crate::decode::{Compression, Encoder, Encoding, Fingerprint, Fingerprinter};

/// Effort of gzip: its default of 6 takes three times as long, for 4 % fewer bytes of scanned text.
const GZIP: u32 = 4;
/// Effort of zstd, its own default.
const ZSTD: i32 = 3;

/// The layers above a sink.
pub(super) struct Layers {
    /// None where the text stays in UTF-8.
    encoder: Option<Encoder>,
    encoded: Vec<u8>,
    packer: Packer,
}

/// The same bytes give the same file: no time of day, no name and no thread has a say in it.
enum Packer {
    Plain(Tallied),
    Gzip(Box<GzEncoder<Tallied>>),
    Zstd(zstd::Encoder<'static, Tallied>),
}

/// Counts what reaches the sink.
struct Tallied {
    sink: Sink,
    seen: Fingerprinter,
}

impl Layers {
    /// Packs what goes to `sink`.
    pub(super) fn new(sink: Sink, compression: Compression) -> io::Result<Self> {
        let tallied = Tallied { sink, seen: Fingerprinter::default() };
        let packer = match compression {
            Compression::Plain => Packer::Plain(tallied),
            Compression::Gzip => {
                let level = flate2::Compression::new(GZIP);
                Packer::Gzip(Box::new(GzBuilder::new().mtime(0).write(tallied, level)))
            }
            Compression::Zstd => {
                let mut encoder = zstd::Encoder::new(tallied, ZSTD)?;
                // So that damage is seen, as it is in gzip.
                encoder.include_checksum(true)?;
                Packer::Zstd(encoder)
            }
        };
        Ok(Self { encoder: None, encoded: Vec::new(), packer })
    }

    /// Writes text in `encoding` from here on.
    pub(super) fn encode(&mut self, encoding: Encoding) {
        self.encoder = (encoding != Encoding::Utf8).then(|| Encoder::new(encoding));
    }

    /// Ends what the layers hold; what went to the sink, and the sink.
    pub(super) fn finish(self) -> io::Result<(Fingerprint, Sink)> {
        self.encoder.map_or(Ok(()), |encoder| encoder.finish())?;
        let tallied = match self.packer {
            Packer::Plain(tallied) => tallied,
            Packer::Gzip(encoder) => encoder.finish()?,
            Packer::Zstd(encoder) => encoder.finish()?,
        };
        Ok((tallied.seen.finish(), tallied.sink))
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.packer {
            Packer::Plain(tallied) => tallied,
            Packer::Gzip(encoder) => encoder.as_mut(),
            Packer::Zstd(encoder) => encoder,
        }
    }
}

impl Write for Layers {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(encoder) = &mut self.encoder else { return self.writer().write(bytes) };
        let mut encoded = std::mem::take(&mut self.encoded);
        encoded.clear();
        encoder.encode(bytes, &mut encoded)?;
        self.writer().write_all(&encoded)?;
        self.encoded = encoded;
        Ok(bytes.len())
    }

    /// What a compressor holds stays there: the file would grow by each flush.
    fn flush(&mut self) -> io::Result<()> {
        match &mut self.packer {
            Packer::Plain(tallied) => tallied.flush(),
            Packer::Gzip(_) | Packer::Zstd(_) => Ok(()),
        }
    }
}

impl Write for Tallied {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.sink.write(bytes)?;
        self.seen.add(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}
