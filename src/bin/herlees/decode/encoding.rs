//! The encodings that are read and written.

/// How characters are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Encoding {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
    Iso8859_15,
}

use Encoding::{Iso8859_15, Utf8, Utf16Be, Utf16Le, Windows1252};

const ALL: [Encoding; 5] = [Utf8, Utf16Le, Utf16Be, Windows1252, Iso8859_15];

/// The byte order mark, which stays in a text as its first character: it is a byte like any other to be given back.
pub(crate) const MARK: char = '\u{feff}';

impl Encoding {
    /// Its name in ledgers, reports and options.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Utf8 => "utf-8",
            Utf16Le => "utf-16le",
            Utf16Be => "utf-16be",
            Windows1252 => "windows-1252",
            Iso8859_15 => "iso-8859-15",
        }
    }

    /// The encoding of a name, or of another that the web knows it by ("cp1252", "latin1").
    pub(crate) fn of_label(label: &str) -> Option<Self> {
        let name = encoding_rs::Encoding::for_label(label.as_bytes())?.name();
        ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name))
    }

    /// Reads an option's value.
    pub(crate) fn of_option(argument: &str) -> Result<Self, String> {
        Self::of_label(argument).ok_or_else(|| {
            let names = ALL.map(Self::name);
            format!("one of {} is expected", names.join(", "))
        })
    }

    /// The table of an encoding of one byte a character. Both tables have a character of their own for each of the 256
    /// bytes, so that all bytes survive the way there and back.
    pub(super) fn table(self) -> Option<&'static encoding_rs::Encoding> {
        match self {
            Windows1252 => Some(encoding_rs::WINDOWS_1252),
            Iso8859_15 => Some(encoding_rs::ISO_8859_15),
            Utf8 | Utf16Le | Utf16Be => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_its_own_label() {
        for encoding in ALL {
            assert_eq!(Encoding::of_option(encoding.name()), Ok(encoding));
        }
        assert_eq!(Encoding::of_label("latin1"), Some(Windows1252));
        assert_eq!(Encoding::of_label("UTF-16"), Some(Utf16Le));
        assert!(Encoding::of_option("koi8-r").unwrap_err().contains("windows-1252"));
    }

    #[test]
    fn each_byte_has_a_character_of_its_own() {
        for table in [Windows1252, Iso8859_15].into_iter().filter_map(Encoding::table) {
            let bytes: Vec<u8> = (0..=u8::MAX).collect();
            let text = table.decode_without_bom_handling(&bytes).0;
            assert_eq!(table.encode(&text).0, bytes);
        }
    }
}
