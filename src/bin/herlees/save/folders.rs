//! Folders with new names in them, which a power cut may still take back.
//!
//! A file's data is synced before it gets its name, so that under its name it is whole, whatever happens. That the name
//! itself is there after a power cut takes another sync, of the folder. One for each of a million small files would take
//! as long as the files themselves, so folders are remembered and synced together before anything is written down
//! about their files, such as in a ledger.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, anyhow};

use super::problems::unwritable;
use crate::output::shown;

/// Folders that are remembered at most.
const MOST: usize = 4096;

static UNSETTLED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Remembers that `folder` holds a new name.
pub(super) fn remember(folder: &Path) -> Result<()> {
    let count = {
        let mut unsettled = UNSETTLED.lock().unwrap_or_else(PoisonError::into_inner);
        unsettled.insert(folder.to_path_buf());
        unsettled.len()
    };
    if count > MOST { settle() } else { Ok(()) }
}

/// Remembers that `file` has a new name.
pub(crate) fn remember_name(file: &Path) -> Result<()> {
    remember(folder_of(file))
}

/// Makes the names of all files that were committed last through a power cut.
///
/// # Errors
/// When the disk fails.
pub(crate) fn settle() -> Result<()> {
    let unsettled = std::mem::take(&mut *UNSETTLED.lock().unwrap_or_else(PoisonError::into_inner));
    for folder in unsettled {
        sync(&folder)
            .map_err(|error| anyhow!("{}: cannot be synced: {error}; check the disk", shown(&folder)))?;
    }
    Ok(())
}

/// Makes the folder of `target`, and all above it that are not there.
pub(crate) fn make_folder_of(target: &Path) -> Result<()> {
    let folder = folder_of(target);
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    fs::create_dir_all(folder).map_err(|error| unwritable(target, &error))?;
    // A new folder is a new name in the one above.
    missing.into_iter().try_for_each(|folder| remember(folder_of(folder)))
}

/// The folder that a file, or a folder, is in.
pub(crate) fn folder_of(place: &Path) -> &Path {
    match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Some places know no syncing of folders, and one may be allowed to write in a folder but not to open it.
#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, NotFound, PermissionDenied, ReadOnlyFilesystem, Unsupported};
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error)
            if matches!(
                error.kind(),
                InvalidInput | NotFound | PermissionDenied | ReadOnlyFilesystem | Unsupported
            ) =>
        {
            Ok(())
        }
        outcome => outcome,
    }
}

#[cfg(not(unix))]
fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}
