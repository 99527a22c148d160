//! Where texts come from, and what is wrong with one that cannot be read.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::decode::{self, Encoding, Format, Trouble, Wishes};
use crate::output::shown;

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

    /// Its path; stdin has none.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path),
        }
    }

    /// Its bytes.
    pub(crate) fn input(&self) -> Result<Box<dyn Read + Send>> {
        match self {
            Self::Stdin => Ok(Box::new(io::stdin())),
            Self::File(path) => Ok(Box::new(File::open(path).map_err(|error| unreadable(path, &error))?)),
        }
    }

    /// Whether it is known to be no more than a block.
    pub(crate) fn is_short(&self) -> bool {
        match self {
            Self::Stdin => false,
            Self::File(path) => path.metadata().is_ok_and(|found| found.is_file() && found.len() <= BLOCK),
        }
    }

    /// The whole text, whatever its format; in `encoding`, unless its bytes are to tell that.
    pub(crate) fn read(&self, encoding: Option<Encoding>) -> Result<String> {
        let wishes = Wishes { encoding, format: Some(Format::Text) };
        let mut text = String::new();
        decode::open(self, &wishes)?.text.read_to_string(&mut text)?;
        Ok(text)
    }

    /// Why a text cannot be decoded where `byte` stands, with the mend.
    pub(crate) fn not_utf8(&self, byte: u8, offset: u64, line: u64) -> Trouble {
        let name = self.shown();
        Trouble::new(format!(
            "{name}: not UTF-8: byte 0x{byte:02X} at offset {offset}, line {line}; \
             if it is Windows-1252, add --encoding windows-1252, or convert it first, \
             e.g. iconv -f WINDOWS-1252 -t UTF-8"
        ))
        .at(line)
    }

    /// Why reading failed, in an error that needs nothing added.
    pub(crate) fn trouble(&self, error: io::Error) -> io::Error {
        match Trouble::of(&error) {
            Some(_) => error,
            None => Trouble::new(self.unreadable(&error).to_string()).into(),
        }
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
