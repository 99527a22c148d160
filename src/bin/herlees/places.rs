//! Where paths lead: needed to see that an output is not an input under another name.

use std::io;
use std::path::{Component, Path, PathBuf};

/// The real place of `path`, links resolved; parts that do not exist yet are taken as they are written.
pub(crate) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(if path.as_os_str().is_empty() { Path::new(".") } else { path })?;
    for ancestor in absolute.ancestors() {
        let (Ok(real), Ok(missing)) = (ancestor.canonicalize(), absolute.strip_prefix(ancestor)) else {
            continue;
        };
        if missing.components().any(|part| part == Component::ParentDir) {
            return resolve(&without_parents(&real, missing));
        }
        // Joining an empty path would add a slash.
        return Ok(if missing.as_os_str().is_empty() { real } else { real.join(missing) });
    }
    Ok(absolute)
}

/// "real/missing/../other" as "real/other": what does not exist is no link, so the text tells the place.
fn without_parents(real: &Path, missing: &Path) -> PathBuf {
    let mut place = real.to_path_buf();
    for part in missing.components() {
        match part {
            Component::ParentDir => {
                place.pop();
            }
            part => place.push(part),
        }
    }
    place
}

/// The name under which a record grows until it is whole: "edits.jsonl.partial".
pub(crate) fn partial(record: &Path) -> PathBuf {
    let mut name = record.as_os_str().to_os_string();
    name.push(".partial");
    name.into()
}

/// Whether the path is written as a folder: "clean/".
pub(crate) fn ends_in_slash(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().last().is_some_and(|&byte| std::path::is_separator(char::from(byte)))
}

/// Whether the path leads to the file or the pipe that stdout goes to; devices take what they are given.
#[cfg(unix)]
pub(crate) fn is_stdout(path: &Path) -> bool {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let place = |path: &Path| {
        let found = path.metadata().ok().filter(|found| !found.file_type().is_char_device())?;
        Some((found.dev(), found.ino()))
    };
    place(path).is_some_and(|there| place(Path::new("/dev/stdout")) == Some(there))
}

#[cfg(not(unix))]
pub(crate) fn is_stdout(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_what_exists_and_keeps_what_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let real = folder.path().canonicalize().unwrap();
        assert_eq!(resolve(&folder.path().join("a/b.txt")).unwrap(), real.join("a/b.txt"));
        assert_eq!(resolve(&folder.path().join("a/../b/../c.txt")).unwrap(), real.join("c.txt"));
        assert_eq!(resolve(folder.path()).unwrap(), real);
    }
}
