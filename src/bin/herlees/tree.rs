//! The texts of a folder.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::input::unreadable;

/// What a folder holds.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Texts below the folder, sorted by name; or, in their place, why a part of it cannot be read.
    pub(crate) texts: Vec<Result<PathBuf, String>>,
    /// Links to what looks like a text; they are not followed.
    pub(crate) links: usize,
}

/// Every regular file below `folder` whose name ends in ".txt" (in any case). Links are not followed: they
/// may lead out of the folder, or round in it.
pub(crate) fn texts_in(folder: &Path) -> Tree {
    let mut tree = Tree::default();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        match entry {
            Ok(entry) if !is_text(entry.path()) || entry.file_type().is_dir() => {}
            Ok(entry) if entry.file_type().is_file() => tree.texts.push(Ok(entry.into_path())),
            Ok(entry) => tree.links += usize::from(entry.path_is_symlink()),
            Err(error) => tree.texts.push(Err(describe(folder, error))),
        }
    }
    tree
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
}

fn describe(folder: &Path, error: walkdir::Error) -> String {
    let path = error.path().unwrap_or(folder).to_path_buf();
    let error = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of folders"));
    unreadable(&path, &error).to_string()
}
