//! The files of a folder, in one order on every machine, without holding more than the names of the folders on the way.

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use crate::input::unreadable;

/// Which of the files of a folder are wanted; paths are below the folder.
pub(crate) trait Choice {
    /// Whether a file is wanted.
    fn takes(&self, below: &Path) -> bool;

    /// Whether a folder is looked into.
    fn enters(&self, _below: &Path) -> bool {
        true
    }
}

impl<T: Choice + ?Sized> Choice for &T {
    fn takes(&self, below: &Path) -> bool {
        (**self).takes(below)
    }

    fn enters(&self, below: &Path) -> bool {
        (**self).enters(below)
    }
}

/// What was seen in folders and not taken.
#[derive(Debug, Default)]
pub(crate) struct Passed {
    /// Links to what would have been taken; they may lead out of the folder, or round in it.
    pub(crate) links: Cell<usize>,
    /// Files and folders whose name starts with a dot.
    pub(crate) hidden: Cell<usize>,
}

/// Something in a folder that cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) path: PathBuf,
    pub(crate) message: String,
}

/// Walks through a folder: gives the wanted regular files by their path below it, sorted by the bytes of their names.
#[derive(Debug)]
pub(crate) struct Walk<'a, C> {
    root: PathBuf,
    choice: C,
    passed: &'a Passed,
    levels: Vec<Level>,
    /// A folder that was come upon and not read yet.
    next: Option<PathBuf>,
}

/// What is left of one folder. Names alone are held, as there may be millions.
#[derive(Debug)]
struct Level {
    below: PathBuf,
    files: Peekable<IntoIter<Box<OsStr>>>,
    folders: Peekable<IntoIter<Box<OsStr>>>,
}

impl<'a, C: Choice> Walk<'a, C> {
    pub(crate) fn new(root: &Path, choice: C, passed: &'a Passed) -> Self {
        Self { root: root.to_path_buf(), choice, passed, levels: Vec::new(), next: Some(PathBuf::new()) }
    }

    /// Reads the names in a folder.
    fn read(&self, below: PathBuf) -> io::Result<Level> {
        let place = join(&self.root, &below);
        let place = if place.as_os_str().is_empty() { Path::new(".") } else { &place };
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(place)? {
            let entry = entry?;
            let (name, kind) = (entry.file_name(), entry.file_type()?);
            if self.takes(&below.join(&name), &name, kind) {
                let names = if kind.is_dir() { &mut folders } else { &mut files };
                names.push(name.into_boxed_os_str());
            }
        }
        let sorted = |mut names: Vec<Box<OsStr>>| {
            names.sort_unstable();
            names.into_iter().peekable()
        };
        Ok(Level { below, files: sorted(files), folders: sorted(folders) })
    }

    fn takes(&self, below: &Path, name: &OsStr, kind: FileType) -> bool {
        let count = |counter: &Cell<usize>| {
            counter.set(counter.get() + 1);
            false
        };
        match kind {
            _ if name.as_encoded_bytes().starts_with(b".") => count(&self.passed.hidden),
            kind if kind.is_dir() => self.choice.enters(below),
            kind if kind.is_file() => self.choice.takes(below),
            kind if kind.is_symlink() && self.choice.takes(below) => count(&self.passed.links),
            _ => false,
        }
    }
}

impl<C: Choice> Iterator for Walk<'_, C> {
    type Item = Result<PathBuf, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(below) = self.next.take() {
                let path = join(&self.root, &below);
                match self.read(below) {
                    Ok(level) => self.levels.push(level),
                    Err(error) => {
                        let message = unreadable(&path, &error).to_string();
                        return Some(Err(Unreadable { path, message }));
                    }
                }
            }
            let level = self.levels.last_mut()?;
            let is_file = match (level.files.peek(), level.folders.peek()) {
                (Some(file), Some(folder)) => file < folder,
                (file, _) => file.is_some(),
            };
            match if is_file { level.files.next() } else { level.folders.next() } {
                Some(name) if is_file => return Some(Ok(level.below.join(&*name))),
                Some(name) => self.next = Some(level.below.join(&*name)),
                None => drop(self.levels.pop()),
            }
        }
    }
}

/// Joining an empty path would add a slash.
pub(crate) fn join(root: &Path, below: &Path) -> PathBuf {
    if below.as_os_str().is_empty() { root.to_path_buf() } else { root.join(below) }
}

/// Files whose name ends in ".txt", in any case.
struct Texts;

impl Choice for Texts {
    fn takes(&self, below: &Path) -> bool {
        below.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
    }
}

/// Every regular file below `folder` whose name ends in ".txt"; or, in its place, why a part of it cannot be read.
pub(crate) fn texts_in(folder: &Path) -> Vec<Result<PathBuf, String>> {
    let passed = Passed::default();
    Walk::new(folder, Texts, &passed)
        .map(|found| found.map(|below| folder.join(below)).map_err(|error| error.message))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct All;

    impl Choice for All {
        fn takes(&self, _: &Path) -> bool {
            true
        }
    }

    #[test]
    fn files_come_in_the_order_of_their_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b/z", "b/a", "b.txt", "a", "b-1/x", "é", "Z", ".weg/a", "b/.weg"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let passed = Passed::default();
        let names: Vec<_> = Walk::new(folder.path(), All, &passed)
            .map(|found| found.unwrap().display().to_string())
            .collect();
        assert_eq!(names, ["Z", "a", "b/a", "b/z", "b-1/x", "b.txt", "é"]);
        assert_eq!(passed.hidden.get(), 2);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let passed = Passed::default();
        let found: Vec<_> = Walk::new(Path::new("weg/of/zo"), All, &passed).collect();
        assert!(matches!(&found[..], [Err(error)] if error.message.contains("weg/of/zo: no such file")));
    }
}
