//! Files that are no text, told by their first bytes.

/// What a file is instead, and the mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Foreign {
    pub(super) what: &'static str,
    pub(super) mend: &'static str,
}

const EXTRACT: &str = "extract the text layer first, e.g. pdftotext";
const ENGINE: &str = "read it with an OCR engine first, e.g. tesseract";
const CONVERT: &str = "convert it first, e.g. soffice --convert-to txt:Text";
const UNPACK: &str = "unpack it first";

const KINDS: [(&[u8], &str, &str); 21] = [
    (b"%PDF-", "a PDF", EXTRACT),
    (b"%!PS", "PostScript", "convert it first, e.g. ps2ascii"),
    (b"II*\0", "a TIFF image", ENGINE),
    (b"MM\0*", "a TIFF image", ENGINE),
    (b"II+\0", "a TIFF image", ENGINE),
    (b"MM\0+", "a TIFF image", ENGINE),
    (b"\xFF\xD8\xFF", "a JPEG image", ENGINE),
    (b"\x89PNG\r\n\x1A\n", "a PNG image", ENGINE),
    (b"GIF87a", "a GIF image", ENGINE),
    (b"GIF89a", "a GIF image", ENGINE),
    (b"\0\0\0\x0CjP  \r\n", "a JPEG 2000 image", ENGINE),
    (b"AT&TFORM", "a DjVu document", "extract the text first, e.g. djvutxt"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document", CONVERT),
    (b"{\\rtf", "RTF", CONVERT),
    (b"PK\x03\x04", "a ZIP archive", UNPACK),
    (b"PK\x05\x06", "an empty ZIP archive", "give the files themselves"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
    (b"\xFD7zXZ\0", "packed with xz", "unpack it first, e.g. xz -d, or pack it with gzip or zstd"),
    (b"BZh", "packed with bzip2", "unpack it first, e.g. bzip2 -d, or pack it with gzip or zstd"),
    (b"PAR1", "a Parquet file", "write it as JSON Lines or CSV first"),
];

/// Where a tar archive says that it is one.
const TAR: std::ops::Range<usize> = 257..262;

/// Tells what `bytes`, the first stretch of a file, are the start of.
pub(super) fn kind_of(bytes: &[u8]) -> Option<Foreign> {
    let foreign = |what, mend| Some(Foreign { what, mend });
    if bytes.get(TAR) == Some(b"ustar") {
        return foreign("a tar archive", "unpack it first, e.g. tar -xf");
    }
    let &(magic, what, mend) = KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic))?;
    match magic {
        b"PK\x03\x04" => office(bytes).or(foreign(what, mend)),
        // Three letters that a text may start with; packed data holds more bytes that no text does.
        b"BZh" => bytes.get(4..10).filter(|block| *block == b"1AY&SY").and(foreign(what, mend)),
        b"PAR1" => bytes.contains(&0).then_some(Foreign { what, mend }),
        _ => foreign(what, mend),
    }
}

/// Documents that are ZIP archives inside; their first entries give them away.
fn office(bytes: &[u8]) -> Option<Foreign> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    let is_odt = holds(b"mimetypeapplication/vnd.oasis.opendocument");
    let is_office = holds(b"[Content_Types].xml") || holds(b"word/") || holds(b"_rels/.rels");
    if is_odt {
        return Some(Foreign { what: "an OpenDocument file", mend: CONVERT });
    }
    is_office.then_some(Foreign { what: "an Office document (DOCX, XLSX or PPTX)", mend: CONVERT })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(bytes: &[u8]) -> Option<&'static str> {
        kind_of(bytes).map(|foreign| foreign.what)
    }

    #[test]
    fn files_that_are_no_text() {
        assert_eq!(what(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3"), Some("a PDF"));
        assert_eq!(what(b"II*\0\x08\0\0\0"), Some("a TIFF image"));
        assert_eq!(what(b"PK\x03\x04\x14\0"), Some("a ZIP archive"));
        assert_eq!(
            what(b"PK\x03\x04\x14\0[Content_Types].xml"),
            Some("an Office document (DOCX, XLSX or PPTX)")
        );
        assert_eq!(
            what(b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text"),
            Some("an OpenDocument file")
        );
        let mut tar = vec![b'a'; 600];
        tar[TAR].copy_from_slice(b"ustar");
        assert_eq!(what(&tar), Some("a tar archive"));
    }

    #[test]
    fn text_that_looks_a_little_like_them() {
        for text in ["", "%PD", "BZhOud was in 1998", "PAR1 van het besluit", "Rar!", "II. Inleiding", "PK"] {
            assert_eq!(what(text.as_bytes()), None, "{text}");
        }
    }
}
