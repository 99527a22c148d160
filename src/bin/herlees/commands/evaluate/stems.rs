//! What a file's name says: which page it is, and which of its texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Which text of a page a file holds, as its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Reference,
    Ocr,
    Corrected,
    Unnamed,
}

const SUFFIXES: [(&str, Role); 7] = [
    (".gold", Role::Reference),
    (".ref", Role::Reference),
    (".gt", Role::Reference),
    (".ocr", Role::Ocr),
    (".hyp", Role::Ocr),
    (".corrected", Role::Corrected),
    (".cor", Role::Corrected),
];

/// A page: its folder under the folder that was given, and its name without suffixes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) folder: String,
    pub(super) stem: String,
}

/// The page and the role that a file name gives.
pub(super) fn of(name: &str) -> (&str, Role) {
    let name = unpacked(name);
    let stem = name.strip_suffix(".txt").unwrap_or(name);
    let named = SUFFIXES.iter().find_map(|&(suffix, role)| Some((stem.strip_suffix(suffix)?, role)));
    named.filter(|(stem, _)| !stem.is_empty()).unwrap_or((stem, Role::Unnamed))
}

/// The name of what a packed file holds.
fn unpacked(name: &str) -> &str {
    [".gz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// The texts of each page under a folder, by name.
pub(super) type Files = BTreeMap<Key, Vec<(Role, PathBuf)>>;

/// Finds all texts under `root`: files whose name gives a role or ends in `.txt`. Hidden ones and those that start
/// with `_` are left out, folders too.
pub(super) fn scan(root: &Path) -> anyhow::Result<Files> {
    let shown = |name: &str| !name.starts_with(['.', '_']);
    let mut files = Files::new();
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in
        walk.filter_entry(|entry| entry.depth() == 0 || entry.file_name().to_str().is_some_and(shown))
    {
        let entry = entry.map_err(|error| anyhow::anyhow!("{}: cannot be read: {error}", root.display()))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.file_name().to_string_lossy();
        let (stem, role) = of(&name);
        if role == Role::Unnamed && !unpacked(&name).ends_with(".txt") {
            continue;
        }
        let folder = entry.path().parent().and_then(|parent| parent.strip_prefix(root).ok());
        let folder = folder.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        let key = Key { folder, stem: stem.to_owned() };
        files.entry(key).or_default().push((role, entry.path().to_owned()));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(of("nota_p01.gold.txt"), ("nota_p01", Role::Reference));
        assert_eq!(of("nota.ref"), ("nota", Role::Reference));
        assert_eq!(of("nota.hyp.txt"), ("nota", Role::Ocr));
        assert_eq!(of("nota.v2.txt"), ("nota.v2", Role::Unnamed));
        assert_eq!(of("nota.ocr.txt.gz"), ("nota", Role::Ocr));
        assert_eq!(of(".ocr"), (".ocr", Role::Unnamed));
    }
}
