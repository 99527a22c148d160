//! Reading an input, whole or as it comes, and saying what is wrong with one that cannot be read.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::output::shown;
use crate::text::TextReader;

/// Bytes that are surely one block.
const BLOCK: u64 = 64 * 1024;

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// The source that an argument names: "-" is stdin.
    pub(crate) fn of(argument: &Path) -> Self {
        if argument.as_os_str() == "-" { Self::Stdin } else { Self::File(argument.to_path_buf()) }
    }

    /// Its name in messages.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Stdin => "stdin".to_owned(),
            Self::File(path) => shown(path),
        }
    }

    /// Its name in a ledger: the path as it was given, "-" for stdin.
    pub(crate) fn recorded(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// Its text, as it is read.
    pub(crate) fn open(&self) -> Result<TextReader> {
        let input: Box<dyn Read + Send> = match self {
            Self::Stdin => Box::new(io::stdin()),
            Self::File(path) => Box::new(File::open(path).map_err(|error| unreadable(path, &error))?),
        };
        Ok(TextReader::new(self.clone(), input))
    }

    /// Whether it is known to be no more than a block.
    pub(crate) fn is_short(&self) -> bool {
        match self {
            Self::Stdin => false,
            Self::File(path) => path.metadata().is_ok_and(|found| found.is_file() && found.len() <= BLOCK),
        }
    }

    /// The whole text.
    pub(crate) fn read(&self) -> Result<String> {
        let bytes = match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map_err(|error| self.unreadable(&error))?;
                bytes
            }
            Self::File(path) => fs::read(path).map_err(|error| unreadable(path, &error))?,
        };
        self.decode(bytes)
    }

    fn decode(&self, bytes: Vec<u8>) -> Result<String> {
        let error = match String::from_utf8(bytes) {
            Ok(text) => return Ok(text),
            Err(error) => error,
        };
        let (bytes, offset) = (error.as_bytes(), error.utf8_error().valid_up_to());
        let (text, rest) = bytes.split_at_checked(offset).unwrap_or((bytes, &[]));
        let line = 1 + text.iter().filter(|&&byte| byte == b'\n').count();
        Err(self.not_utf8(rest, offset, line))
    }

    /// Why a text cannot be decoded at `offset`, where the bytes `rest` stand, with the mend.
    pub(crate) fn not_utf8(&self, rest: &[u8], offset: usize, line: usize) -> anyhow::Error {
        let byte = rest.first().copied().unwrap_or_default();
        let encoding = if offset == 0 { encoding_of(rest) } else { WINDOWS };
        let name = self.shown();
        anyhow!(
            "{name}: not UTF-8: byte 0x{byte:02X} at offset {offset}, line {line}; \
             convert it first, e.g. iconv -f {encoding} -t UTF-8"
        )
    }

    /// Why it cannot be read.
    pub(crate) fn unreadable(&self, error: &io::Error) -> anyhow::Error {
        match self {
            Self::Stdin => anyhow!("stdin cannot be read: {error}"),
            Self::File(path) => unreadable(path, error),
        }
    }
}

/// Why a path cannot be read, with the mend.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> anyhow::Error {
    let name = shown(path);
    match error.kind() {
        io::ErrorKind::NotFound => anyhow!("{name}: no such file; check the name"),
        io::ErrorKind::PermissionDenied => {
            anyhow!("{name}: no permission to read it; see its mode with ls -l")
        }
        _ => anyhow!("{name}: cannot be read: {error}"),
    }
}

const WINDOWS: &str = "WINDOWS-1252";

/// The likeliest encoding of bytes that are not UTF-8: UTF-16 shows itself, the rest is most often Windows.
fn encoding_of(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "UTF-16",
        _ => WINDOWS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        Source::Stdin.decode(bytes.to_vec()).unwrap_err().to_string()
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named() {
        let message = message(b"een\ntwee\nge\xEFnformeerd");
        assert!(message.starts_with("stdin: not UTF-8: byte 0xEF at offset 11, line 3;"), "{message}");
        assert!(message.ends_with("iconv -f WINDOWS-1252 -t UTF-8"), "{message}");
    }

    #[test]
    fn utf16_is_recognised() {
        assert!(message(b"\xFF\xFEd\0e\0").contains("iconv -f UTF-16 "));
    }
}
