//! An interrupted run (Ctrl-C, SIGTERM) leaves finished files, and what a later run needs to go on.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::output::say;

/// Whether the run can be gone on with, so that the first interrupt lets it finish what it has in hand.
static CAN_GO_ON: AtomicBool = AtomicBool::new(false);

/// The signal that asked the run to stop; 0 if none has.
static ASKED: AtomicI32 = AtomicI32::new(0);

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

/// Has the first interrupt finish what is in hand; the second ends the run at once.
pub(crate) fn finish_in_hand() {
    CAN_GO_ON.store(true, Ordering::SeqCst);
}

/// Whether nothing new is to be begun.
pub(crate) fn is_asked_to_stop() -> bool {
    ASKED.load(Ordering::Relaxed) != 0
}

/// The signal that asked to stop.
pub(crate) fn signal() -> i32 {
    ASKED.load(Ordering::SeqCst)
}

/// Waits for an interrupt beside the work. SIGHUP is left as it is, for `nohup`.
#[cfg(unix)]
pub(crate) fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    // Without a watch an interrupt leaves a hidden file: no reason to refuse the work.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            if CAN_GO_ON.load(Ordering::SeqCst) && !is_asked_to_stop() {
                ASKED.store(signal, Ordering::SeqCst);
                say("the files in hand are finished first; interrupt again to stop at once");
                continue;
            }
            let unfinished = unfinished();
            unfinished.iter().for_each(|file| drop(std::fs::remove_file(file)));
            // The exit code that shells give for a signal; the lock is never let go.
            std::process::exit(128 + signal);
        }
    });
}

#[cfg(not(unix))]
pub(crate) fn watch() {}
