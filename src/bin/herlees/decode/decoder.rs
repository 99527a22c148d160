//! From bytes to characters, piece by piece, with the place of whatever is wrong.

use super::encoding::Encoding;

/// Decodes a text that comes in pieces.
#[derive(Debug)]
pub(super) struct Decoder {
    encoding: Encoding,
    /// Bytes and line ends that were decoded.
    offset: u64,
    lines: u64,
}

/// What cannot be decoded, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: FaultKind,
    /// Bytes before it; of unpacked text.
    pub(super) offset: u64,
    /// From 1.
    pub(super) line: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FaultKind {
    NotUtf8(u8),
    /// Half of a pair of UTF-16 units, without the other half.
    Surrogate(u16),
    /// A UTF-16 text that ends in the middle of a unit.
    OddLength,
    /// A NUL, which no text holds.
    Nul,
}

impl Decoder {
    pub(super) const fn new(encoding: Encoding) -> Self {
        Self { encoding, offset: 0, lines: 0 }
    }

    /// Moves what can be decoded from `bytes` to the end of `text`; at most a part of a character is left, and none at the
    /// end.
    pub(super) fn decode(
        &mut self,
        bytes: &mut Vec<u8>,
        is_end: bool,
        text: &mut String,
    ) -> Result<(), Fault> {
        let before = text.len();
        let (used, fault) = match self.encoding {
            Encoding::Utf8 => utf8(bytes, is_end, text),
            Encoding::Utf16Le => utf16(bytes, is_end, u16::from_le_bytes, text),
            Encoding::Utf16Be => utf16(bytes, is_end, u16::from_be_bytes, text),
            Encoding::Windows1252 | Encoding::Iso8859_15 => single(self.encoding, bytes, text),
        };
        let decoded = text.as_bytes().get(before..).unwrap_or_default();
        if let Some(at) = decoded.iter().position(|&byte| byte == 0) {
            return Err(self.nul(decoded.get(..at).unwrap_or_default()));
        }
        self.lines += line_ends(decoded);
        self.offset += used as u64;
        bytes.drain(..used);
        fault.map_or(Ok(()), |kind| Err(Fault { kind, offset: self.offset, line: self.lines + 1 }))
    }

    /// A NUL behind `decoded`, what was decoded last.
    fn nul(&self, decoded: &[u8]) -> Fault {
        let before = str::from_utf8(decoded).unwrap_or_default();
        let bytes = match self.encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16Le | Encoding::Utf16Be => 2 * before.encode_utf16().count(),
            Encoding::Windows1252 | Encoding::Iso8859_15 => before.chars().count(),
        };
        let line = self.lines + line_ends(decoded) + 1;
        Fault { kind: FaultKind::Nul, offset: self.offset + bytes as u64, line }
    }
}

fn line_ends(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// How many bytes were used, and what is wrong with the next.
type Outcome = (usize, Option<FaultKind>);

fn utf8(bytes: &[u8], is_end: bool, text: &mut String) -> Outcome {
    let (valid, is_wrong) = match str::from_utf8(bytes) {
        Ok(valid) => (valid, false),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            (str::from_utf8(valid).unwrap_or_default(), is_end || error.error_len().is_some())
        }
    };
    text.push_str(valid);
    let next = bytes.get(valid.len()).copied().unwrap_or_default();
    (valid.len(), is_wrong.then_some(FaultKind::NotUtf8(next)))
}

fn utf16(bytes: &[u8], is_end: bool, unit: fn([u8; 2]) -> u16, text: &mut String) -> Outcome {
    let (pairs, odd) = bytes.as_chunks::<2>();
    // The first half of a pair waits for the second.
    let waits = |pair: &[u8; 2]| !is_end && matches!(unit(*pair), 0xD800..=0xDBFF);
    let pairs = match pairs.split_last() {
        Some((last, others)) if waits(last) => others,
        _ => pairs,
    };
    let mut used = 0;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok(letter) => {
                text.push(letter);
                used += 2 * letter.len_utf16();
            }
            Err(error) => return (used, Some(FaultKind::Surrogate(error.unpaired_surrogate()))),
        }
    }
    (used, (is_end && !odd.is_empty()).then_some(FaultKind::OddLength))
}

fn single(encoding: Encoding, bytes: &[u8], text: &mut String) -> Outcome {
    if let Some(table) = encoding.table() {
        text.push_str(&table.decode_without_bom_handling(bytes).0);
    }
    (bytes.len(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(encoding: Encoding, pieces: &[&[u8]]) -> Result<String, Fault> {
        let (mut decoder, mut bytes, mut text) = (Decoder::new(encoding), Vec::new(), String::new());
        for (index, piece) in pieces.iter().enumerate() {
            bytes.extend_from_slice(piece);
            decoder.decode(&mut bytes, index + 1 == pieces.len(), &mut text)?;
        }
        assert!(bytes.is_empty());
        Ok(text)
    }

    #[test]
    fn pieces_may_end_anywhere() {
        let text = "een 𝄞 é\n\u{feff}€ ĳ";
        let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<_>>();
        let all = [
            (Encoding::Utf8, text.as_bytes().to_vec()),
            (Encoding::Utf16Le, utf16(u16::to_le_bytes)),
            (Encoding::Utf16Be, utf16(u16::to_be_bytes)),
        ];
        for (encoding, bytes) in all {
            for end in 0..bytes.len() {
                let (front, back) = bytes.split_at(end);
                assert_eq!(decode(encoding, &[front, back]).as_deref(), Ok(text), "{encoding:?} {end}");
            }
        }
    }

    #[test]
    fn faults_have_a_place() {
        let fault = |encoding, pieces: &[&[u8]]| {
            let fault = decode(encoding, pieces).unwrap_err();
            (fault.kind, fault.offset, fault.line)
        };
        assert_eq!(fault(Encoding::Utf8, &[b"a\nb", b"c\xEFd"]), (FaultKind::NotUtf8(0xEF), 4, 2));
        assert_eq!(fault(Encoding::Utf8, &[b"a\n", b"\xC3"]), (FaultKind::NotUtf8(0xC3), 2, 2));
        assert_eq!(fault(Encoding::Utf8, &["é\n".as_bytes(), b"b\0"]), (FaultKind::Nul, 4, 2));
        assert_eq!(fault(Encoding::Windows1252, &[b"\xE9\n\xE9\0"]), (FaultKind::Nul, 3, 2));
        let lone = b"a\0\n\0\x00\xDCb\0";
        assert_eq!(fault(Encoding::Utf16Le, &[lone]), (FaultKind::Surrogate(0xDC00), 4, 2));
        assert_eq!(fault(Encoding::Utf16Le, &[b"a\0", b"\x00\xD8"]), (FaultKind::Surrogate(0xD800), 2, 1));
        assert_eq!(fault(Encoding::Utf16Be, &[b"\0a", b"\0\n\0"]), (FaultKind::OddLength, 4, 2));
        assert_eq!(fault(Encoding::Utf16Be, &[b"\0a\0\0"]), (FaultKind::Nul, 2, 1));
    }
}
