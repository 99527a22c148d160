//! What holds for every input.

use std::io::{self, BufRead, Read, Write};

use proptest::prelude::*;

use super::encoder::Encoder;
use super::{Compression, Encoding, Opened, Wishes, open_input, settle};
use crate::input::Source;

/// Gives no more than some bytes at a time.
struct Trickle {
    bytes: io::Cursor<Vec<u8>>,
    most: usize,
}

impl Read for Trickle {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = self.most.min(buffer.len());
        self.bytes.read(&mut buffer[..most])
    }
}

fn open(bytes: &[u8], most: usize, encoding: Option<Encoding>) -> anyhow::Result<Opened> {
    let trickle = Trickle { bytes: io::Cursor::new(bytes.to_vec()), most };
    let wishes = Wishes { encoding, format: Some(super::Format::Text) };
    open_input(&Source::Stdin, Box::new(trickle), &wishes)
}

fn text_of(opened: &mut Opened) -> io::Result<String> {
    let mut text = String::new();
    opened.text.read_to_string(&mut text).map(|_| text)
}

/// The text of an input and the bytes that it is written as; none if it is refused.
fn round_trip(bytes: &[u8], most: usize, encoding: Option<Encoding>) -> Option<(String, Vec<u8>)> {
    let mut opened = open(bytes, most, encoding).ok()?;
    let text = text_of(&mut opened).ok()?;
    let mut encoder = Encoder::new(opened.encoding);
    let mut written = Vec::new();
    for piece in text.as_bytes().chunks(most.max(1)) {
        encoder.encode(piece, &mut written).expect("what was decoded can be encoded");
    }
    encoder.finish().expect("a text ends with a character");
    let seen = opened.receipt.fingerprint().expect("the end was met");
    assert_eq!(seen.size, bytes.len() as u64);
    Some((text, written))
}

/// Whether bytes say that they are something else than text in this encoding.
fn is_refused(bytes: &[u8], encoding: Encoding) -> bool {
    settle::check_kind(&Source::Stdin, bytes).is_err()
        || settle::encoding_of(&Source::Stdin, bytes, true, Some(encoding)).is_err()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ::zstd::encode_all(bytes, 1).unwrap()
}

/// Text of letters that have two, three and four bytes in UTF-8, more than a stretch of it now and then.
fn text() -> impl Strategy<Value = String> {
    let piece = ("[a-zé€ĳ🙂 \r\n\u{c}\u{feff}]{0,9}", prop_oneof![8 => 1..9usize, 1 => 9_000..90_000usize]);
    prop::collection::vec(piece, 0..6)
        .prop_map(|pieces| pieces.iter().map(|(piece, times)| piece.repeat(*times)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Any bytes but NUL are Windows-1252 or ISO-8859-15, if the user says so.
    #[test]
    fn single_bytes_come_back(
        bytes in prop::collection::vec(1..=u8::MAX, 0..600),
        most in 1..700usize,
        iso in any::<bool>(),
    ) {
        let encoding = if iso { Encoding::Iso8859_15 } else { Encoding::Windows1252 };
        let refused = is_refused(&bytes, encoding);
        let trip = round_trip(&bytes, most, Some(encoding));
        prop_assert_eq!(trip.map(|(_, written)| written), (!refused).then_some(bytes));
    }

    /// Any units are UTF-16 that comes back, or are refused because of a lone surrogate or a NUL.
    #[test]
    fn utf16_comes_back(
        units in prop::collection::vec(prop_oneof![9 => any::<char>().prop_map(|letter| {
            let mut units = [0; 2];
            letter.encode_utf16(&mut units).to_vec()
        }), 1 => any::<u16>().prop_map(|unit| vec![unit])], 0..60),
        most in 1..90usize,
        big in any::<bool>(),
        odd in any::<bool>(),
    ) {
        let units: Vec<u16> = units.concat();
        let (encoding, to_bytes): (_, fn(u16) -> [u8; 2]) =
            if big { (Encoding::Utf16Be, u16::to_be_bytes) } else { (Encoding::Utf16Le, u16::to_le_bytes) };
        let mut bytes: Vec<u8> = units.iter().copied().flat_map(to_bytes).collect();
        bytes.extend(odd.then_some(b'x'));
        let refused = is_refused(&bytes, encoding);
        let expected = String::from_utf16(&units).ok().filter(|text| !text.contains('\0') && !odd && !refused);
        let trip = round_trip(&bytes, most, Some(encoding));
        prop_assert_eq!(trip, expected.map(|text| (text, bytes)));
    }

    /// Whatever is accepted, in whatever encoding it is found to be, comes back.
    #[test]
    fn what_is_accepted_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..80), most in 1..90usize) {
        if let Some((_, written)) = round_trip(&bytes, most, None) {
            prop_assert_eq!(written, bytes);
        }
    }

    #[test]
    fn how_it_is_packed_and_how_much_comes_at_a_time_does_not_matter(
        text in text(),
        most in prop_oneof![1..9usize, 1_000..200_000usize],
        members in 1..4usize,
    ) {
        let parts: Vec<&[u8]> = text.as_bytes().chunks(text.len() / members + 1).collect();
        let packed = |pack: fn(&[u8]) -> Vec<u8>| parts.iter().flat_map(|part| pack(part)).collect::<Vec<u8>>();
        let mut inputs = vec![(Compression::Plain, text.as_bytes().to_vec())];
        if !parts.is_empty() {
            inputs.push((Compression::Gzip, packed(gzip)));
            inputs.push((Compression::Zstd, packed(zstd)));
        }
        for (compression, bytes) in inputs {
            let mut opened = open(&bytes, most, None).unwrap();
            prop_assert_eq!(opened.compression, compression);
            prop_assert!(text_of(&mut opened).unwrap() == text);
            prop_assert_eq!(opened.receipt.fingerprint().map(|seen| seen.size), Some(bytes.len() as u64));
            prop_assert_eq!(opened.receipt.ignored(), 0);
        }
    }

    /// A packed text that is cut off or damaged is named, or, where a check fails to see it, gives the same text.
    #[test]
    fn damage_does_not_go_unseen(
        text in "[a-z \n]{1,400}",
        place in any::<prop::sample::Index>(),
        cut in any::<bool>(),
        zst in any::<bool>(),
    ) {
        let whole = if zst { zstd(text.as_bytes()) } else { gzip(text.as_bytes()) };
        let mut bytes = whole.clone();
        let at = place.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] ^= 1 << (at % 8) }
        let read = open(&bytes, 7, None).and_then(|mut opened| Ok(text_of(&mut opened)?));
        match read {
            Err(error) => prop_assert!(error.to_string().starts_with("stdin: "), "{error}"),
            // zstd has no checksum unless it is asked for one.
            Ok(read) => prop_assert!(read == text || at < 4 || zst && !cut, "{at} of {}", whole.len()),
        }
    }

    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), head in 0..6usize) {
        const HEADS: [&[u8]; 6] = [b"", b"\x1F\x8B\x08\0", b"\x28\xB5\x2F\xFD", b"\xFF\xFE", b"<?xml", b"{\"a\":"];
        let bytes = [HEADS[head], &bytes].concat();
        let opened = open_input(&Source::Stdin, Box::new(io::Cursor::new(bytes)), &Wishes::default());
        if let Ok(mut opened) = opened {
            let _ = text_of(&mut opened);
        }
    }
}

#[test]
fn text_is_given_in_whole_characters_until_its_end() {
    let text = "é🙂\n".repeat(200_000);
    let mut opened = open(text.as_bytes(), 1 << 20, None).unwrap();
    let mut all = String::new();
    while let Some(piece) = opened.text.next_piece().unwrap() {
        all.push_str(piece);
    }
    assert!(all == text && opened.text.fill_buf().unwrap().is_empty());
}

#[test]
fn what_follows_gzip_data_is_passed_over_as_gzip_does() {
    let packed = gzip(b"een");
    let read = |behind: &[u8]| {
        let mut opened = open(&[&packed, behind].concat(), 1, None).unwrap();
        (text_of(&mut opened).unwrap(), opened.receipt.ignored())
    };
    assert_eq!(read(&[0; 70_000]), ("een".to_owned(), 0));
    assert_eq!(read(b"rommel"), ("een".to_owned(), 6));
    assert_eq!(read(b"\0\0\x1F\x8B\x08"), ("een".to_owned(), 5));
    assert_eq!(read(b"\x1F"), ("een".to_owned(), 1));
    assert_eq!(read(&gzip(b" twee")), ("een twee".to_owned(), 0));
    let error = open(&[&packed, &b"\x1F\x8B\x08\0"[..]].concat(), 1, None).err().unwrap().to_string();
    assert!(error.starts_with("stdin: gzip data ends too early (byte "), "{error}");
}

#[test]
fn a_fault_is_named_wherever_it_stands_and_as_often_as_it_is_asked_for() {
    for lines in [0, 1, 3, 9_361, 9_362, 9_363, 100_000] {
        let mut bytes = "regel e\n".repeat(lines).into_bytes();
        let offset = bytes.len() + 2;
        bytes.extend(b"ge\xEFnformeerd, en nog meer");
        let Ok(mut opened) = open(&bytes, 1 << 20, Some(Encoding::Utf8)) else { continue };
        let place = format!("stdin: not UTF-8: byte 0xEF at offset {offset}, line {};", lines + 1);
        for _ in 0..2 {
            let error = text_of(&mut opened).unwrap_err().to_string();
            assert!(error.starts_with(&place), "{error}");
        }
    }
}

#[test]
fn utf8_that_turns_out_not_to_be_late() {
    let bytes = ["regel é\n".repeat(40_000).as_bytes(), b"\xEF"].concat();
    let mut opened = open(&bytes, 1 << 20, None).unwrap();
    assert_eq!(opened.encoding, Encoding::Utf8);
    let error = text_of(&mut opened).unwrap_err().to_string();
    assert!(error.contains("line 40001; if it is Windows-1252, add --encoding windows-1252"), "{error}");
}
