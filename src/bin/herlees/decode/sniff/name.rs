//! What a file's name says about its format.

use std::path::Path;

use crate::decode::compression::Compression;
use crate::decode::format::Format;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Says(Format),
    /// One of the formats in XML; its content tells which.
    SomeXml,
    /// JSON, by lines or not.
    SomeJson,
    Silent,
}

/// What the end of the name says, that of packed files left aside.
pub(super) fn of(path: &Path) -> Name {
    let stem = path.file_stem().map(Path::new);
    let name = match Compression::of_name(path) {
        Compression::Plain => Some(path),
        Compression::Gzip | Compression::Zstd => stem,
    };
    let end = name.and_then(Path::extension).unwrap_or_default().to_ascii_lowercase();
    match end.to_str().unwrap_or_default() {
        "txt" | "text" => Name::Says(Format::Text),
        "jsonl" | "ndjson" => Name::Says(Format::JsonLines),
        "csv" => Name::Says(Format::Csv),
        "tsv" | "tab" => Name::Says(Format::Tsv),
        "hocr" => Name::Says(Format::Hocr),
        "alto" => Name::Says(Format::Alto),
        "xml" | "html" | "htm" | "xhtml" => Name::SomeXml,
        "json" => Name::SomeJson,
        _ => Name::Silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_files_have_the_name_of_what_is_in_them() {
        assert_eq!(of(Path::new("a/dump.jsonl.ZST")), Name::Says(Format::JsonLines));
        assert_eq!(of(Path::new("a.tsv.gz")), Name::Says(Format::Tsv));
        assert_eq!(of(Path::new("nota.gz")), Name::Silent);
        assert_eq!(of(Path::new(".gz")), Name::Silent);
        assert_eq!(of(Path::new("pagina.XML")), Name::SomeXml);
    }
}
