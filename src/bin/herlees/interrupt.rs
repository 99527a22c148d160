//! An interrupted run (Ctrl-C, SIGTERM) leaves finished files and nothing else.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// Temporary files that have no name of their own yet.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a temporary file that an interrupt takes away.
pub(crate) fn watched(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<NamedTempFile> {
    // Held while the file is made: an interrupt sees every file, and no new one comes after it.
    let mut unfinished = unfinished();
    let file = make()?;
    unfinished.insert(file.path().to_path_buf());
    Ok(file)
}

/// Ends the watch over a temporary file that was renamed or is gone.
pub(crate) fn unwatch(file: &Path) {
    unfinished().remove(file);
}

/// Waits for an interrupt beside the work. SIGHUP is left as it is, for `nohup`.
#[cfg(unix)]
pub(crate) fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    // Without a watch an interrupt leaves a hidden file: no reason to refuse the work.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let unfinished = unfinished();
            unfinished.iter().for_each(|file| drop(std::fs::remove_file(file)));
            // The exit code that shells give for a signal; the lock is never let go.
            std::process::exit(128 + signal);
        }
    });
}

#[cfg(not(unix))]
pub(crate) fn watch() {}
