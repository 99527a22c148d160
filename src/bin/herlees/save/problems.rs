//! Why a file cannot be written, with the mend.

use std::io;
use std::path::Path;

use anyhow::anyhow;

use crate::decode::Trouble;
use crate::failure::NoRoom;
use crate::output::shown;

pub(super) fn exists(target: &Path) -> anyhow::Error {
    anyhow!("{}: exists already; choose another name or add --overwrite", shown(target))
}

/// Why a file cannot be written, with the mend.
pub(crate) fn unwritable(target: &Path, error: &io::Error) -> anyhow::Error {
    let name = shown(target);
    if let Some(trouble) = Trouble::of(error) {
        return anyhow!("{name}: cannot be written: {trouble}");
    }
    let why = match error.kind() {
        io::ErrorKind::NotFound => "its folder does not exist; make it first with mkdir -p",
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            "a file stands where its folder must be; choose another place"
        }
        io::ErrorKind::PermissionDenied => "no permission in its folder; choose another place",
        io::ErrorKind::StorageFull => "no space left on its disk; free some and run again",
        io::ErrorKind::QuotaExceeded => "the quota of its disk is used up; free some space and run again",
        io::ErrorKind::FileTooLarge => "too large for its disk; choose another place",
        io::ErrorKind::ReadOnlyFilesystem => "its disk is read-only; choose another place",
        // The error of the system names the temporary file, which says nothing to the user.
        kind => return anyhow!("{name}: cannot be written: {kind}; choose another place"),
    };
    let message = format!("{name}: cannot be written: {why}");
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => NoRoom(message).into(),
        _ => anyhow!(message),
    }
}
