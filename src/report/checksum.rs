//! Checksums of texts.

use sha2::{Digest, Sha256};

/// SHA-256 of the text's bytes, 64 hexadecimal digits in lower case.
pub(super) fn sha256(text: &str) -> String {
    let mut checksum = Checksum::default();
    checksum.add(text);
    checksum.finish()
}

/// The same for a text that comes in parts.
#[derive(Debug, Default)]
pub(super) struct Checksum(Sha256);

impl Checksum {
    pub(super) fn add(&mut self, part: &str) {
        self.0.update(part.as_bytes());
    }

    pub(super) fn finish(self) -> String {
        format!("{:x}", self.0.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vector "abc" of FIPS 180-4, so that anyone's `sha256sum` agrees with the ledger.
    #[test]
    fn is_the_standard_one() {
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
