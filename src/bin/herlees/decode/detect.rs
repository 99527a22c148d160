//! Which encoding a text is in, by its first stretch.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::encoding::Encoding;

/// Why no encoding is settled on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Neither NULs nor their places make sense in a text; bytes before the first that does not belong.
    Binary(usize),
    /// UTF-8 with other bytes in it: to take all of it for Windows-1252 would garble the rest.
    Mixed {
        /// Bytes before the first that is not UTF-8.
        offset: usize,
        /// Characters beyond ASCII that are UTF-8.
        characters: usize,
    },
    /// An encoding that is not read.
    Other(String),
}

use Refusal::{Binary, Mixed, Other};

/// The encoding of a text that starts with `bytes`, or, if `is_whole`, is no more than these.
pub(super) fn encoding_of(bytes: &[u8], is_whole: bool) -> Result<Encoding, Refusal> {
    if let Some(marked) = of_mark(bytes) {
        return marked;
    }
    if bytes.contains(&0) {
        return of_nuls(bytes);
    }
    match Survey::of(bytes, is_whole) {
        None => Ok(Encoding::Utf8),
        Some(survey) if survey.is_mixed() => {
            Err(Mixed { offset: survey.first, characters: survey.latin + survey.other })
        }
        Some(_) => of_single_bytes(bytes, is_whole),
    }
}

/// Whether the text starts with the mark of another encoding than `wanted`.
pub(super) fn contradicts(bytes: &[u8], wanted: Encoding) -> bool {
    of_mark(bytes).is_some_and(|marked| marked.is_ok_and(|marked| marked != wanted))
}

fn of_mark(bytes: &[u8]) -> Option<Result<Encoding, Refusal>> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some(Err(Other("UTF-32LE".to_owned()))),
        [0, 0, 0xFE, 0xFF, ..] => Some(Err(Other("UTF-32BE".to_owned()))),
        [0xEF, 0xBB, 0xBF, ..] => Some(Ok(Encoding::Utf8)),
        [0xFF, 0xFE, ..] => Some(Ok(Encoding::Utf16Le)),
        [0xFE, 0xFF, ..] => Some(Ok(Encoding::Utf16Be)),
        _ => None,
    }
}

/// UTF-16 without a mark: nearly every other byte of a text in Latin letters is NUL, and none of the rest.
fn of_nuls(bytes: &[u8]) -> Result<Encoding, Refusal> {
    let units = bytes.as_chunks::<2>().0;
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        let halves = |&[first, second]: &[u8; 2]| match encoding {
            Encoding::Utf16Be => (first, second),
            _ => (second, first),
        };
        let latin = units.iter().map(halves).filter(|&(high, _)| high == 0).count();
        let is_text = units.iter().map(halves).all(|(high, low)| low != 0 && (high != 0 || is_printed(low)));
        if is_text && latin * 10 >= units.len() * 8 && latin > 0 {
            return Ok(encoding);
        }
    }
    Err(Binary(bytes.iter().position(|&byte| byte == 0).unwrap_or_default()))
}

/// Whether a byte may stand in a text in Latin letters: no control character but white space, escape and the end mark
/// of old systems.
const fn is_printed(byte: u8) -> bool {
    !matches!(byte, 0..=8 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F)
}

/// How much of a text that is not UTF-8 is UTF-8 all the same.
#[derive(Debug, Default)]
struct Survey {
    /// Bytes before the first that is no UTF-8.
    first: usize,
    /// Stretches that are no UTF-8.
    wrong: usize,
    /// Characters of UTF-8 whose bytes read as Windows-1252 are the likes of "Ã«" and "â€™", which nobody writes.
    latin: usize,
    /// Other characters beyond ASCII; their bytes may be a capital and a quotation mark ("É”") by chance.
    other: usize,
}

impl Survey {
    /// None if the text is UTF-8; a character that is cut off at the end is no fault where more follows.
    fn of(bytes: &[u8], is_whole: bool) -> Option<Self> {
        let error = str::from_utf8(bytes).err()?;
        if error.error_len().is_none() && !is_whole {
            return None;
        }
        let mut survey = Self { first: error.valid_up_to(), ..Self::default() };
        for chunk in bytes.utf8_chunks() {
            survey.wrong += usize::from(!chunk.invalid().is_empty());
            for letter in chunk.valid().chars().filter(|letter| !letter.is_ascii()) {
                match letter {
                    '\u{80}'..='\u{FF}' | '\u{2000}'..='\u{2FFF}' | '\u{10000}'.. => survey.latin += 1,
                    _ => survey.other += 1,
                }
            }
        }
        Some(survey)
    }

    const fn is_mixed(&self) -> bool {
        self.latin * 10 > self.wrong || self.other > self.wrong
    }
}

/// Windows-1252, or ISO-8859-15 where it shows; anything else is refused.
fn of_single_bytes(bytes: &[u8], is_whole: bool) -> Result<Encoding, Refusal> {
    // Bytes that no text in Windows-1252 holds.
    let is_odd = |byte: u8| !is_printed(byte) || matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    let odd = bytes.iter().filter(|&&byte| is_odd(byte)).count();
    if odd * 100 > bytes.len() {
        return Err(Binary(bytes.iter().position(|&byte| is_odd(byte)).unwrap_or_default()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, is_whole);
    let guess = detector.guess(Some(b"nl"), Utf8Detection::Deny);
    if guess != encoding_rs::WINDOWS_1252 {
        return Err(Other(guess.name().to_owned()));
    }
    // Where ISO-8859-15 has the euro sign Windows-1252 has a sign that nobody uses, and ISO-8859-15 has no letters
    // from 0x80 to 0x9F.
    let is_iso = bytes.contains(&0xA4) && !bytes.iter().any(|byte| matches!(byte, 0x80..=0x9F));
    Ok(if is_iso { Encoding::Iso8859_15 } else { Encoding::Windows1252 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(bytes: &[u8]) -> Result<Encoding, Refusal> {
        encoding_of(bytes, true)
    }

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    #[test]
    fn marks() {
        assert_eq!(whole("\u{feff}Geachte".as_bytes()), Ok(Encoding::Utf8));
        assert_eq!(whole(b"\xFF\xFEd\0"), Ok(Encoding::Utf16Le));
        assert_eq!(whole(b"\xFE\xFF\0d"), Ok(Encoding::Utf16Be));
        assert_eq!(whole(b"\xFF\xFE\0\0d\0\0\0"), Err(Other("UTF-32LE".to_owned())));
        assert!(contradicts(b"\xFE\xFF\0d", Encoding::Utf16Le) && !contradicts(b"d\0", Encoding::Utf16Be));
    }

    #[test]
    fn nuls_tell_utf16_from_what_is_no_text() {
        let text = "De Kamer is geïnformeerd: € 12,50 – „zoals gevraagd”\r\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(whole(&utf16), Ok(Encoding::Utf16Le));
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(whole(&utf16), Ok(Encoding::Utf16Be));
        assert_eq!(whole(b"een\0twee"), Err(Binary(3)));
        assert_eq!(whole(b"\x01\0\x02\0\x03\0\x04\0"), Err(Binary(1)));
    }

    #[test]
    fn utf8_and_what_may_become_it() {
        assert_eq!(whole(b""), Ok(Encoding::Utf8));
        assert_eq!(whole("één".as_bytes()), Ok(Encoding::Utf8));
        assert_eq!(encoding_of(b"caf\xC3", false), Ok(Encoding::Utf8));
        assert_eq!(whole(b"HET CAF\xC9"), Ok(Encoding::Windows1252));
    }

    #[test]
    fn dutch_in_windows_1252() {
        for text in [
            "ge\u{ef}nformeerd",
            "één",
            "De coördinatie van de reünie is een idee-fixe – „zo gaat dat”",
            "De minister heeft € 1.250.000 beschikbaar gesteld",
            "CAFÉ” en “À” zijn één",
            "Curaçao, België en Israël",
            "foto´s en ½ jaar, 20 °C, § 3, artikel 5 ¶",
            "’s-Gravenhage, 3 maart 2021",
        ] {
            assert_eq!(whole(&encoded(text, "windows-1252")), Ok(Encoding::Windows1252), "{text}");
        }
    }

    #[test]
    fn the_euro_sign_of_iso_8859_15() {
        assert_eq!(whole(&encoded("€ 12,50 geïnd", "iso-8859-15")), Ok(Encoding::Iso8859_15));
        assert_eq!(whole(&encoded("¤ – geïnd", "windows-1252")), Ok(Encoding::Windows1252));
    }

    #[test]
    fn stray_bytes_in_utf8_are_refused() {
        let text = "De coördinatie van de reünie is geïnformeerd over één idee. ".repeat(20);
        let offset = text.len();
        let stray = [text.as_bytes(), b"ge\xEFnformeerd"].concat();
        assert_eq!(whole(&stray), Err(Mixed { offset: offset + 2, characters: 100 }));
        let russian = [("Привет ".repeat(5)).as_bytes(), b"\xEF"].concat();
        assert!(matches!(whole(&russian), Err(Mixed { characters: 30, .. })));
        let halves = [encoded("één café", "windows-1252").as_slice(), "één café".as_bytes()].concat();
        assert!(matches!(whole(&halves), Err(Mixed { offset: 0, .. })));
    }

    #[test]
    fn what_is_no_text_in_latin_letters() {
        let random: Vec<u8> = (1..=255_u8).map(|byte| byte.wrapping_mul(167) | 1).collect();
        assert!(matches!(whole(&random), Err(Binary(_))));
        let text = "Привет, как дела? Это письмо министра о встрече в Гааге.";
        assert!(matches!(whole(&encoded(text, "windows-1251")), Err(Other(_))));
    }
}
