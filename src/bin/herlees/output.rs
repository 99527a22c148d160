//! What the command says and how it ends: text goes to stdout, talk to stderr.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// Everything was done.
    Success,
    /// Some inputs failed, the others were done.
    SomeFailed,
    /// The call makes no sense; nothing was done.
    Usage,
    /// A signal asked to stop; what was in hand was finished.
    Interrupted(i32),
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Success => Self::SUCCESS,
            ExitStatus::SomeFailed => Self::from(1),
            ExitStatus::Usage => Self::from(2),
            // The exit code that shells give for a signal.
            ExitStatus::Interrupted(signal) => Self::from(u8::try_from(128 + signal).unwrap_or(u8::MAX)),
        }
    }
}

/// A call that makes no sense, in words.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl fmt::Display for Usage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Says why the whole run failed, and gives the exit status for it.
pub(crate) fn failure(error: &anyhow::Error) -> ExitStatus {
    if error.downcast_ref::<io::Error>().is_some_and(is_broken_pipe) {
        return ExitStatus::Success;
    }
    say(&format!("{error:#}"));
    if error.is::<Usage>() { ExitStatus::Usage } else { ExitStatus::SomeFailed }
}

/// One line on stderr; where stderr is gone there is nobody left to tell.
pub(crate) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "herlees: {message}");
}

/// Writes to stdout; a reader that went away (`| head`) is no error.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if is_broken_pipe(&error) => Ok(()),
        outcome => outcome,
    }
}

/// A path on one line: what is no UTF-8 shows as U+FFFD, control characters are escaped.
pub(crate) fn shown(path: &Path) -> String {
    on_one_line(&path.to_string_lossy())
}

/// A text on one line: control characters are escaped.
pub(crate) fn on_one_line(text: &str) -> String {
    if text.chars().any(char::is_control) { text.escape_debug().to_string() } else { text.to_owned() }
}

fn is_broken_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
