//! Inputs by a list: `--files-from`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

use crate::input::{Source, unreadable};
use crate::output::Usage;

/// Bytes of a list from a pipe that are held in memory; more go to a file without a name.
const HELD: usize = 1024 * 1024;

/// Bytes at the start of a list in which it shows whether its paths end in NUL: more than any path has.
const START: usize = 64 * 1024;

/// The byte order mark in UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A list of paths that can be read again and again.
#[derive(Debug)]
pub(crate) struct List {
    copy: Copy,
    /// What stands behind each path.
    end: u8,
}

#[derive(Debug)]
enum Copy {
    File(PathBuf),
    /// What came through a pipe.
    Kept(std::cell::RefCell<tempfile::SpooledTempFile>),
}

impl List {
    /// Reads the list that `path` names; "-" is stdin.
    ///
    /// # Errors
    /// When it cannot be read, or is in UTF-16.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let source = Source::of(path);
        let copy = match &source {
            Source::File(path) if path.is_file() => Copy::File(path.clone()),
            Source::File(path) => {
                let file = File::open(path).map_err(|error| unreadable(path, &error))?;
                Copy::Kept(keep(file).map_err(|error| source.unreadable(&error))?.into())
            }
            Source::Stdin => Copy::Kept(keep(io::stdin()).map_err(|error| source.unreadable(&error))?.into()),
        };
        let mut list = Self { copy, end: b'\n' };
        let mut start = Vec::new();
        let read = list.read().and_then(|list| list.take(START as u64).read_to_end(&mut start));
        read.map_err(|error| source.unreadable(&error))?;
        if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
            let name = source.shown();
            bail!(Usage(format!("{name}: is a list in UTF-16; write it as UTF-8, with a path on each line")));
        }
        if start.contains(&0) {
            list.end = 0;
        }
        Ok(list)
    }

    /// The paths, in the order of the list.
    pub(crate) fn paths(&self) -> impl Iterator<Item = io::Result<PathBuf>> + '_ {
        let mut input = self.read();
        let mut is_first = true;
        std::iter::from_fn(move || {
            loop {
                let mut line = Vec::new();
                let read = match &mut input {
                    Ok(input) => input.read_until(self.end, &mut line),
                    Err(error) => Err(std::mem::replace(error, io::ErrorKind::Other.into())),
                };
                match read {
                    Err(error) => {
                        input = Ok(Box::new(io::empty()));
                        return Some(Err(error));
                    }
                    Ok(0) => return None,
                    Ok(_) => {}
                }
                // Editors put a byte order mark at the front of a list.
                if std::mem::take(&mut is_first) && line.starts_with(MARK) {
                    line.drain(..MARK.len());
                }
                line.pop_if(|last| *last == self.end);
                if self.end == b'\n' {
                    line.pop_if(|last| *last == b'\r');
                }
                if !line.is_empty() {
                    return Some(path_of(line));
                }
            }
        })
    }

    fn read(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(match &self.copy {
            Copy::File(path) => Box::new(BufReader::new(File::open(path)?)),
            Copy::Kept(copy) => {
                copy.borrow_mut().rewind()?;
                Box::new(BufReader::new(Shared(copy)))
            }
        })
    }
}

/// Reads a copy that is shared with later readers.
struct Shared<'a>(&'a std::cell::RefCell<tempfile::SpooledTempFile>);

impl Read for Shared<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(buffer)
    }
}

fn keep(mut input: impl Read) -> io::Result<tempfile::SpooledTempFile> {
    let mut copy = tempfile::spooled_tempfile(HELD);
    io::copy(&mut input, &mut copy)?;
    Ok(copy)
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> io::Result<PathBuf> {
    Ok(PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes)))
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> io::Result<PathBuf> {
    String::from_utf8(bytes)
        .map(PathBuf::from)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Where a listed path goes below the output folder: the whole path, without a root; none if it climbs with "..".
pub(crate) fn place_below(path: &Path) -> Option<PathBuf> {
    let mut below = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => below.push(name),
            Component::ParentDir => return None,
            Component::RootDir | Component::CurDir | Component::Prefix(_) => {}
        }
    }
    Some(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Vec<PathBuf> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, list).unwrap();
        let by_name = List::open(file.path()).unwrap();
        let kept = List { copy: Copy::Kept(keep(list.as_bytes()).unwrap().into()), end: by_name.end };
        let paths: Vec<_> = by_name.paths().map(Result::unwrap).collect();
        for _ in 0..2 {
            assert!(kept.paths().map(Result::unwrap).eq(paths.iter().cloned()));
        }
        paths
    }

    #[test]
    fn a_path_a_line() {
        assert_eq!(
            read("a b.txt\r\n\n/c/d.txt\nlaatste"),
            ["a b.txt", "/c/d.txt", "laatste"].map(PathBuf::from)
        );
        assert!(read("").is_empty());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_path() {
        assert_eq!(read("\u{feff}a.txt\r\n\u{feff}b.txt\r\n"), ["a.txt", "\u{feff}b.txt"].map(PathBuf::from));
        assert_eq!(read("\u{feff}a.txt\0b.txt\0"), ["a.txt", "b.txt"].map(PathBuf::from));
        assert!(read("\u{feff}").is_empty());
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, b"\xFF\xFEa\0\r\0\n\0").unwrap();
        assert!(
            List::open(file.path())
                .unwrap_err()
                .to_string()
                .contains("is a list in UTF-16; write it as UTF-8")
        );
    }

    #[test]
    fn paths_that_end_in_nul() {
        assert_eq!(read("a\nb.txt\0c.txt\0"), ["a\nb.txt", "c.txt"].map(PathBuf::from));
    }

    #[test]
    fn listed_paths_keep_their_folders() {
        assert_eq!(place_below(Path::new("/a/./b/c.txt")), Some("a/b/c.txt".into()));
        assert_eq!(place_below(Path::new("./c.txt")), Some("c.txt".into()));
        assert_eq!(place_below(Path::new("a/../c.txt")), None);
    }
}
