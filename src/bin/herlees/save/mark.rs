//! Whose a temporary file is.

use std::sync::OnceLock;

/// How names of temporary files start and end; what stands between tells whose they are.
const START: &str = ".herlees-";
pub(super) const END: &str = ".tmp";

/// Marks the temporary files of this run, so that its next run can take away what it left.
static MARK: OnceLock<String> = OnceLock::new();

/// Has all temporary files from now on carry `mark`.
pub(crate) fn mark(mark: &str) {
    let _ = MARK.set(mark.to_owned());
}

/// What the names of this run's temporary files start with.
pub(super) fn start() -> String {
    MARK.get().map_or_else(|| START.to_owned(), |mark| format!("{START}{mark}-"))
}

/// Whether a file name is that of a temporary file with `mark`.
pub(crate) fn is_marked(name: &str, mark: &str) -> bool {
    let marked = name.strip_prefix(START).and_then(|rest| rest.strip_prefix(mark));
    marked.is_some_and(|rest| rest.starts_with('-') && rest.ends_with(END))
}
