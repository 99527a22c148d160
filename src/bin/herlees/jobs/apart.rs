//! Keeps outputs apart from inputs, from each other and from the records of the run.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use globset::GlobMatcher;
use sha2::{Digest, Sha256};

use crate::input::unreadable;
use crate::output::shown;
use crate::places::resolve;

/// Stands for a path: no two of a million have the same, short of breaking SHA-256.
pub(crate) type Key = u128;

/// The key of a path as it is written.
pub(crate) fn key(path: &Path) -> Key {
    let hash = Sha256::digest(path.as_os_str().as_encoded_bytes());
    hash.iter().take(16).fold(0, |key, &byte| key << 8 | u128::from(byte))
}

/// A folder of inputs.
#[derive(Debug)]
pub(crate) struct InputTree {
    /// As it was given.
    pub(crate) name: PathBuf,
    /// Where it really is.
    pub(crate) place: PathBuf,
    /// What is taken of it; none: whatever is in it, or will be.
    pub(crate) pattern: Option<GlobMatcher>,
}

impl InputTree {
    /// The path of an input below the folder; none for what is no input by its place.
    pub(crate) fn below<'a>(&self, place: &'a Path) -> Option<&'a Path> {
        let below = place.strip_prefix(&self.place).ok()?;
        self.pattern.as_ref().is_none_or(|pattern| pattern.is_match(below)).then_some(below)
    }
}

/// What the output of a job must not be.
#[derive(Debug, Default)]
pub(crate) struct Apart {
    pub(crate) trees: Vec<InputTree>,
    /// Real places of the inputs that were named or listed, as sorted keys: there may be a million.
    pub(crate) listed: Vec<Key>,
    /// Real places of ledger and manifest.
    pub(crate) reserved: Vec<PathBuf>,
    /// Outputs that several inputs lay claim to, as sorted keys of their path below the output folder.
    pub(crate) claimed: Vec<Key>,
    /// Outputs that are folders of others, likewise.
    pub(crate) folders: Vec<Key>,
}

/// The outputs so far.
#[derive(Debug)]
pub(crate) struct Claims<'a> {
    apart: &'a Apart,
    /// Real place of the output folder.
    out: PathBuf,
    /// The folder of the last output, and its real place.
    folder: Option<(PathBuf, PathBuf)>,
    /// By whom the outputs that several lay claim to were taken.
    taken: BTreeMap<Key, String>,
    /// Outputs that a link in the output folder leads to.
    linked: HashSet<PathBuf>,
}

impl Apart {
    /// Whether a place is an input that was named or listed.
    pub(crate) fn is_listed(&self, place: &Path) -> bool {
        !self.listed.is_empty() && self.listed.binary_search(&key(place)).is_ok()
    }
}

impl<'a> Claims<'a> {
    /// # Errors
    /// When the output folder's place cannot be told.
    pub(crate) fn new(apart: &'a Apart, out: &Path) -> io::Result<Self> {
        let out = resolve(out)?;
        Ok(Self { apart, out, folder: None, taken: BTreeMap::new(), linked: HashSet::new() })
    }

    /// Claims `target`, which lies as `below` in the output folder, for the input called `name`.
    ///
    /// # Errors
    /// Says why the input cannot have it.
    pub(crate) fn claim(&mut self, name: &str, target: &Path, below: &Path) -> Result<(), String> {
        let place = self.place(target).map_err(|error| unreadable(target, &error).to_string())?;
        let target = shown(target);
        if self.apart.is_listed(&place) {
            return Err(format!("{target}: is an input too; choose another output"));
        }
        if let Some(tree) = self.apart.trees.iter().find(|tree| tree.below(&place).is_some()) {
            return Err(if place.is_file() {
                format!("{target}: is an input too; choose another output")
            } else {
                format!("{target}: lies in the input folder {}; choose another output", shown(&tree.name))
            });
        }
        if self.apart.reserved.contains(&place) {
            return Err(format!(
                "{name}: {target} is the ledger or the manifest; choose another name for that"
            ));
        }
        let is_elsewhere = place != self.out.join(below);
        if is_elsewhere && (place.starts_with(&self.out) || !self.linked.insert(place)) {
            return Err(format!("{name}: {target} leads by a link to another output; take the link away"));
        }
        if self.apart.folders.binary_search(&key(below)).is_ok() {
            return Err(format!("{name}: {target} is the folder of other outputs; correct them apart"));
        }
        self.take(name, &target, below)
    }

    fn take(&mut self, name: &str, target: &str, below: &Path) -> Result<(), String> {
        if self.apart.claimed.is_empty() {
            return Ok(());
        }
        let key = key(below);
        if self.apart.claimed.binary_search(&key).is_err() {
            return Ok(());
        }
        match self.taken.get(&key) {
            Some(other) => {
                Err(format!("{name}: {target} is already the output of {other}; correct them apart"))
            }
            None => {
                self.taken.insert(key, name.to_owned());
                Ok(())
            }
        }
    }

    /// The real place of an output; what was found out about its folder is kept for the next one.
    fn place(&mut self, target: &Path) -> io::Result<PathBuf> {
        if target.symlink_metadata().is_ok_and(|found| found.is_symlink()) {
            return resolve(target);
        }
        let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
            return resolve(target);
        };
        match &self.folder {
            Some((known, place)) if known == folder => Ok(place.join(name)),
            _ => {
                let place = resolve(folder)?;
                let target = place.join(name);
                self.folder = Some((folder.to_path_buf(), place));
                Ok(target)
            }
        }
    }
}

/// The outputs of a run, by their paths below the output folder: all that is kept of them is keys.
#[derive(Debug, Default)]
pub(crate) struct Outputs {
    files: Vec<Key>,
    folders: HashSet<Key>,
    /// The folder of the last one.
    last: PathBuf,
}

impl Outputs {
    pub(crate) fn add(&mut self, below: &Path) {
        self.files.push(key(below));
        let folder = below.parent().unwrap_or(below);
        if folder != self.last {
            self.folders.extend(folder.ancestors().map(key));
            folder.clone_into(&mut self.last);
        }
    }

    /// Those that are there twice, and those that are folders of others; sorted.
    pub(crate) fn in_each_others_way(self) -> (Vec<Key>, Vec<Key>) {
        let mut folders: Vec<Key> =
            self.files.iter().filter(|file| self.folders.contains(file)).copied().collect();
        folders.sort_unstable();
        (repeated(self.files), folders)
    }
}

/// Sorted, and those alone that occur more than once.
fn repeated(mut keys: Vec<Key>) -> Vec<Key> {
    keys.sort_unstable();
    let mut repeated: Vec<Key> = keys
        .windows(2)
        .filter(|pair| pair.first() == pair.last())
        .filter_map(|pair| pair.first().copied())
        .collect();
    repeated.dedup();
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_that_are_folders_of_others_are_found() {
        let mut outputs = Outputs::default();
        for below in ["a/b/c.txt", "a/b", "d", "d.txt", "e/d", "a"] {
            outputs.add(Path::new(below));
        }
        let (twice, folders) = outputs.in_each_others_way();
        let mut expected = ["a", "a/b"].map(|below| key(Path::new(below)));
        expected.sort_unstable();
        assert_eq!((twice, folders), (Vec::new(), expected.to_vec()));
    }

    #[test]
    fn what_is_there_twice_is_found() {
        assert_eq!(repeated(vec![3, 1, 3, 2, 1, 3]), [1, 3]);
        assert!(repeated(vec![]).is_empty() && repeated(vec![2, 1]).is_empty());
    }
}
