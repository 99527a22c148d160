//! Packed inputs: told by their first bytes, unpacked as they are read.

use std::io::{self, BufReader, Chain, Cursor, Read};
use std::path::Path;

use super::fingerprint::{Counted, Receipt};
use super::gunzip::Gunzip;
use super::trouble::Trouble;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compression {
    Plain,
    Gzip,
    Zstd,
}

impl Compression {
    /// What the end of a file's name says: ".gz", ".zst", or nothing.
    pub(crate) fn of_name(path: &Path) -> Self {
        match path.extension() {
            Some(end) if end.eq_ignore_ascii_case("gz") => Self::Gzip,
            Some(end) if end.eq_ignore_ascii_case("zst") => Self::Zstd,
            _ => Self::Plain,
        }
    }

    /// Its name in reports.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "none",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    fn of_bytes(head: &[u8]) -> Self {
        match head {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Self::Zstd,
            // A frame that is to be skipped, as parallel compressors write them.
            [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Self::Zstd,
            _ => Self::Plain,
        }
    }
}

/// Bytes that tell how a file is packed.
const HEAD: u64 = 4;

/// The file's bytes, those that were looked at first among them.
pub(super) type Raw = BufReader<Chain<Cursor<Vec<u8>>, Counted<Box<dyn Read + Send>>>>;

/// Bytes that were taken from the file and used.
fn used(raw: &Raw) -> u64 {
    let (head, rest) = raw.get_ref().get_ref();
    let unread = head.get_ref().len() as u64 - head.position() + raw.buffer().len() as u64;
    rest.size() - unread
}

/// The unpacked bytes of an input.
pub(super) struct Unpacked {
    name: String,
    kind: Kind,
    given: u64,
}

enum Kind {
    Plain(Raw),
    Gzip(Gunzip),
    Zstd(zstd::Decoder<'static, Raw>),
}

impl Unpacked {
    /// The bytes of `input`, which messages call `name`.
    pub(super) fn new(name: String, input: Box<dyn Read + Send>, receipt: &Receipt) -> io::Result<Self> {
        let mut counted = Counted::new(input, receipt.clone());
        let mut head = Vec::new();
        counted.by_ref().take(HEAD).read_to_end(&mut head)?;
        let compression = Compression::of_bytes(&head);
        let raw = BufReader::new(Cursor::new(head).chain(counted));
        let kind = match compression {
            Compression::Plain => Kind::Plain(raw),
            Compression::Gzip => Kind::Gzip(Gunzip::new(raw, receipt.clone())),
            Compression::Zstd => Kind::Zstd(zstd::Decoder::with_buffer(raw)?),
        };
        Ok(Self { name, kind, given: 0 })
    }

    pub(super) const fn compression(&self) -> Compression {
        match self.kind {
            Kind::Plain(_) => Compression::Plain,
            Kind::Gzip(_) => Compression::Gzip,
            Kind::Zstd(_) => Compression::Zstd,
        }
    }

    /// Reads on to the end, which tells whether packed data is whole: a text that makes no sense may come of damage.
    pub(super) fn check(&mut self) -> io::Result<()> {
        match self.kind {
            Kind::Plain(_) => Ok(()),
            Kind::Gzip(_) | Kind::Zstd(_) => io::copy(self, &mut io::sink()).map(drop),
        }
    }

    /// Why packed data cannot be read on, and where.
    fn explain(&self, error: io::Error) -> io::Error {
        let raw = match &self.kind {
            Kind::Plain(_) => return error,
            Kind::Gzip(gunzip) => gunzip.raw(),
            Kind::Zstd(decoder) => Some(decoder.get_ref()),
        };
        let used = raw.map_or(0, used);
        let (name, packing, given) = (&self.name, self.compression().name(), self.given);
        let place = format!("byte {used}, {given} bytes unpacked before it");
        let message = match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                format!(
                    "{name}: {packing} data ends too early ({place}): the file is cut off; fetch it again"
                )
            }
            _ if error.to_string().contains("memory") => {
                format!("{name}: zstd data asks for too much memory; unpack it first, e.g. zstd -d --long=31")
            }
            // Of these two kinds are the words of both libraries on data that makes no sense.
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
                format!("{name}: {packing} data is damaged ({place}): {error}; fetch the file again")
            }
            _ => return error,
        };
        Trouble::new(message).into()
    }
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.kind {
            Kind::Plain(raw) => raw.read(buffer),
            Kind::Gzip(gunzip) => gunzip.read(buffer),
            Kind::Zstd(decoder) => decoder.read(buffer),
        };
        match read {
            Ok(read) => {
                self.given += read as u64;
                Ok(read)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(error) => Err(self.explain(error)),
        }
    }
}
