//! The command line, through the real binary.
#![allow(clippy::unwrap_used, reason = "a test may fail on what it cannot do")]

mod bad_input;
mod budget;
mod bulk;
mod bytes;
mod calls;
mod explain;
mod explain_file;
mod folders;
mod formats_bytes;
mod large;
mod ledger;
mod places;
mod records;
mod restore;
mod resume;
mod revert;
mod xml;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use herlees::Corrector;

/// Text with what scans have: a misread word, CRLF, a form feed, a reference.
const SCAN: &str = "In het versiag van 24 juni ji is de Kamer gei nformeerd.\r\n\u{c}Kenmerk B22517830\n";

/// A folder of its own for one test; the command runs in it.
struct Desk {
    folder: tempfile::TempDir,
}

/// What a run of the command left.
struct Run {
    code: i32,
    stdout: Vec<u8>,
    stderr: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with its folders.
    fn put(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn get(&self, name: impl AsRef<Path>) -> Vec<u8> {
        let path = self.path(name);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Every file and link, relative, sorted: shows that nothing else was left behind.
    fn names(&self) -> Vec<String> {
        let entries = walkdir::WalkDir::new(self.folder.path()).sort_by_file_name();
        let files = entries.into_iter().map(Result::unwrap).filter(|entry| !entry.file_type().is_dir());
        files
            .map(|entry| entry.path().strip_prefix(self.folder.path()).unwrap().display().to_string())
            .collect()
    }

    /// The names of a folder, relative to it.
    fn names_in(&self, folder: &str) -> Vec<String> {
        let below = |name: String| name.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
        self.names().into_iter().filter_map(below).collect()
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_herlees"));
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        Run::from(self.command().args(arguments).output().unwrap())
    }

    fn run_with_stdin<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        text: impl AsRef<[u8]>,
    ) -> Run {
        let mut command = self.command();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A call that makes no sense ends before stdin is read.
        if let Err(error) = child.stdin.take().unwrap().write_all(text.as_ref()) {
            assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
        }
        Run::from(child.wait_with_output().unwrap())
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let stderr = String::from_utf8(output.stderr).expect("what the command says is UTF-8");
        // How fast a run was is never the same.
        let stderr = stderr.split_inclusive('\n').filter(|line| !line.starts_with("  speed  ")).collect();
        Self { code: output.status.code().expect("not ended by a signal"), stdout: output.stdout, stderr }
    }
}

/// Whether a line is of the table below the summary.
fn is_of_table(line: &str) -> bool {
    ["pages", "words", "edits", "often"].iter().any(|row| line.starts_with(&format!("  {row}  ")))
}

impl Run {
    /// Fails the test unless the command ended with `code`; gives the lines on stderr.
    fn ended(&self, code: i32) -> Vec<&str> {
        assert_eq!(self.code, code, "stderr: {}", self.stderr);
        self.stderr.lines().filter(|line| !is_of_table(line)).collect()
    }

    /// The one line on stderr of a failed run.
    fn only_line(&self, code: i32) -> &str {
        let lines = self.ended(code);
        assert_eq!(lines.len(), 1, "one line expected: {}", self.stderr);
        assert!(lines[0].starts_with("herlees: "), "{}", lines[0]);
        lines[0]
    }
}

static CORRECTOR: LazyLock<Corrector> = LazyLock::new(|| Corrector::dutch().unwrap());

/// What the library makes of a text: the command must print exactly that.
fn corrected(text: &str) -> Vec<u8> {
    CORRECTOR.correct(text).into_text().into_bytes()
}
