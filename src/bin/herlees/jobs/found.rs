//! From inputs as they were given to the files that they lead to, one by one.

use std::path::{Path, PathBuf};

use super::list::place_below;
use super::sieve::Both;
use super::{Plan, Refused, Root};
use crate::input::Source;
use crate::output::shown;
use crate::places::resolve;
use crate::tree::{Choice, Passed, Unreadable, Walk, join};

/// A file that was found, and its path below its input.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) below: PathBuf,
}

type Finding<'a> = Box<dyn Iterator<Item = Result<Found, Refused>> + 'a>;

impl Plan {
    /// The files that the inputs lead to; what is passed over is counted in `passed`.
    pub(super) fn found<'a>(
        &'a self,
        passed: &'a Passed,
    ) -> impl Iterator<Item = Result<Found, Refused>> + 'a {
        let shard = self.shard;
        let mine = move |found: &Result<Found, Refused>| match (found, shard) {
            (Ok(found), Some(shard)) => shard.takes(&found.below),
            // What cannot be read is told by every shard that comes upon it.
            _ => true,
        };
        self.roots.iter().flat_map(move |root| self.found_in(root, passed)).filter(mine)
    }

    fn found_in<'a>(&'a self, root: &'a Root, passed: &'a Passed) -> Finding<'a> {
        match root {
            Root::Named(path) => {
                let below = path.file_name().map(PathBuf::from).unwrap_or_default();
                Box::new(std::iter::once(Ok(Found { path: path.clone(), below })))
            }
            Root::Folder(folder) => {
                let why = match self.sieve.is_open() {
                    true => "holds no file",
                    false => "holds no file that --include and --exclude let through",
                };
                or_nothing(self.walk(folder, PathBuf::new(), &self.sieve, passed), folder, why)
            }
            Root::Pattern(pattern) => {
                let choice = Both(pattern, &self.sieve);
                let found = self.walk(&pattern.base, PathBuf::new(), choice, passed);
                or_nothing(found, &pattern.given, "no file has such a name; check the pattern")
            }
            Root::List(list) => Box::new(list.paths().flat_map(|path| match path {
                Ok(path) => self.listed(path, passed),
                Err(error) => {
                    let source = Source::Stdin;
                    let message = format!("the list of --files-from cannot be read: {error}");
                    refuse(source, message)
                }
            })),
        }
    }

    /// One path of a list; a folder stands for its files.
    fn listed<'a>(&'a self, path: PathBuf, passed: &'a Passed) -> Finding<'a> {
        match place_below(&path) {
            None => {
                let message = format!(
                    "{}: climbs with \"..\", which has no place below the output folder; \
                     list it from its own root",
                    shown(&path)
                );
                refuse(Source::File(path), message)
            }
            Some(below) if path.is_dir() => self.walk(&path, below, &self.sieve, passed),
            Some(below) => Box::new(std::iter::once(Ok(Found { path: not_stdin(path), below }))),
        }
    }

    /// The files of a folder, which go below `out`.
    fn walk<'a>(
        &'a self,
        folder: &Path,
        out: PathBuf,
        choice: impl Choice + 'a,
        passed: &'a Passed,
    ) -> Finding<'a> {
        let root = folder.to_path_buf();
        let own = self.records_in(folder);
        Box::new(Walk::new(folder, choice, passed).filter_map(move |found| match found {
            Ok(below) if own.contains(&below) => None,
            Ok(below) => Some(Ok(Found { path: not_stdin(root.join(&below)), below: join(&out, &below) })),
            Err(Unreadable { path, message }) => {
                Some(Err(Refused { source: Source::File(path), below: None, message }))
            }
        }))
    }

    /// The run's own ledger and manifest, by their paths below a folder.
    fn records_in(&self, folder: &Path) -> Vec<PathBuf> {
        let Ok(place) = resolve(folder) else { return Vec::new() };
        let below = |record: &PathBuf| record.strip_prefix(&place).ok().map(Path::to_path_buf);
        self.apart.reserved.iter().filter_map(below).collect()
    }
}

/// A file that was listed or found under the name "-", which stands for stdin only where the user wrote it.
fn not_stdin(path: PathBuf) -> PathBuf {
    if path.as_os_str() == "-" { Path::new(".").join(path) } else { path }
}

/// The files that were found; if there are none at all, why the input is of no use.
fn or_nothing<'a>(mut found: Finding<'a>, input: &Path, why: &str) -> Finding<'a> {
    match found.next() {
        Some(first) => Box::new(std::iter::once(first).chain(found)),
        None => refuse(Source::File(input.to_path_buf()), format!("{}: {why}", shown(input))),
    }
}

fn refuse<'a>(source: Source, message: String) -> Finding<'a> {
    Box::new(std::iter::once(Err(Refused { source, below: None, message })))
}
