//! Size and SHA-256 of bytes as they pass by.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

/// Which bytes a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    /// Its size in bytes.
    pub(crate) size: u64,
    /// Their SHA-256, 64 hexadecimal digits in lower case.
    pub(crate) sha256: String,
}

/// Takes bytes in, gives their fingerprint.
#[derive(Debug, Default)]
pub(crate) struct Fingerprinter {
    size: u64,
    hash: Sha256,
}

impl Fingerprinter {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.hash.update(bytes);
    }

    /// How many bytes there were.
    pub(crate) const fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn finish(self) -> Fingerprint {
        Fingerprint { size: self.size, sha256: format!("{:x}", self.hash.finalize()) }
    }
}

/// What is known of an input once it was read to its end; kept while the reader itself is in other hands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Receipt(Arc<Seen>);

#[derive(Debug, Default)]
struct Seen {
    fingerprint: OnceLock<Fingerprint>,
    ignored: AtomicU64,
}

impl Receipt {
    /// The bytes that were read, as they lie on the disk; none before the reader has met their end.
    pub(crate) fn fingerprint(&self) -> Option<&Fingerprint> {
        self.0.fingerprint.get()
    }

    /// Bytes behind packed data that belong to nothing and were passed over.
    pub(crate) fn ignored(&self) -> u64 {
        self.0.ignored.load(Ordering::Relaxed)
    }

    pub(super) fn ignore(&self, bytes: u64) {
        self.0.ignored.store(bytes, Ordering::Relaxed);
    }
}

/// Reads on, and fills in the receipt at the end.
pub(super) struct Counted<R> {
    input: R,
    seen: Fingerprinter,
    receipt: Receipt,
}

impl<R: Read> Counted<R> {
    pub(super) fn new(input: R, receipt: Receipt) -> Self {
        Self { input, seen: Fingerprinter::default(), receipt }
    }

    /// Bytes that were read so far.
    pub(super) const fn size(&self) -> u64 {
        self.seen.size()
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.seen.add(buffer.get(..read).unwrap_or_default());
        if read == 0 && !buffer.is_empty() {
            let seen = std::mem::take(&mut self.seen);
            let size = seen.size();
            // A second meeting with the end of a terminal's input changes nothing.
            let _ = self.receipt.0.fingerprint.set(seen.finish());
            self.seen.size = size;
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_none_before_the_end() {
        let receipt = Receipt::default();
        let mut counted = Counted::new(&b"abc"[..], receipt.clone());
        counted.read_exact(&mut [0; 3]).unwrap();
        assert_eq!(receipt.fingerprint(), None);
        assert_eq!(counted.read(&mut [0; 9]).unwrap(), 0);
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".to_owned();
        assert_eq!(receipt.fingerprint(), Some(&Fingerprint { size: 3, sha256 }));
        assert_eq!(counted.size(), 3);
    }
}
