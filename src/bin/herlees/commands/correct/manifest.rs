//! The manifest of a run: what became of every input, one line each, after a header.

use std::path::{Path, PathBuf};

use herlees::report::{ModelRecord, Settings};
use herlees::{Edit, EditKind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::input::Source;
use crate::output::{on_one_line, say};

/// Version of the manifest's fields; it rises when a field changes its meaning or goes, not when one is added.
const SCHEMA: u32 = 1;

/// The first line: what a later run must agree with to go on with this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "header")]
pub(super) struct Header {
    pub(super) schema: u32,
    pub(super) tool: String,
    pub(super) version: String,
    pub(super) model: ModelRecord,
    pub(super) settings: Settings,
    /// As they were given; "-" for stdin.
    pub(super) inputs: Vec<String>,
    pub(super) files_from: Option<String>,
    pub(super) include: Vec<String>,
    pub(super) exclude: Vec<String>,
    /// "3/16"
    pub(super) shard: Option<String>,
    pub(super) format: Option<String>,
    pub(super) encoding: Option<String>,
    pub(super) output_encoding: String,
    pub(super) fields: Vec<String>,
    pub(super) delimiter: Option<char>,
    /// Whether there is a ledger.
    pub(super) ledger: bool,
    pub(super) dry_run: bool,
}

impl Header {
    /// A header for inputs as they were given.
    pub(super) fn new(model: ModelRecord, settings: Settings, inputs: &[PathBuf]) -> Self {
        // "dump/" and "dump" are the same folder.
        let name = |path: &PathBuf| path.components().as_path().to_string_lossy().into_owned();
        Self {
            schema: SCHEMA,
            tool: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model,
            settings,
            inputs: inputs.iter().map(name).collect(),
            files_from: None,
            include: Vec::new(),
            exclude: Vec::new(),
            shard: None,
            format: None,
            encoding: None,
            output_encoding: String::new(),
            fields: Vec::new(),
            delimiter: None,
            ledger: false,
            dry_run: false,
        }
    }

    /// The first thing that another run did otherwise: its name, how it was there, and how it is here.
    pub(super) fn difference(&self, other: &Self) -> Option<(String, Value, Value)> {
        // By way of text, where an f32 is as short as the user wrote it.
        let value = |header: &Self| serde_json::from_str(&serde_json::to_string(header)?);
        let fields = |header: &Self| match value(header) {
            Ok(Value::Object(mut fields)) => {
                if let Some(Value::Object(settings)) = fields.remove("settings") {
                    fields.extend(settings);
                }
                fields
            }
            _ => Map::new(),
        };
        let (here, there) = (fields(self), fields(other));
        let names = here.keys().chain(there.keys());
        let of = |fields: &Map<String, Value>, name: &String| fields.get(name).cloned().unwrap_or_default();
        names
            .map(|name| (name.clone(), of(&there, name), of(&here, name)))
            .find(|(_, there, here)| there != here)
    }
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Done,
    /// Done, with no word in it.
    Empty,
    /// Done but for parts of it, which are named.
    Problems,
    Failed,
}

/// A part of an input that could not be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Problem {
    pub(super) line: usize,
    pub(super) reason: String,
}

/// The part of a ledger that is one input's, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Extent {
    pub(super) start: u64,
    pub(super) bytes: u64,
}

/// One input, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "input")]
pub(super) struct Entry {
    /// As it was given or found; what is not UTF-8 in it is U+FFFD.
    pub(super) path: String,
    /// All bytes of a path that is not UTF-8, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) path_bytes: Option<String>,
    pub(super) status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    /// Below the output folder, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) output: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) output_bytes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) output_sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<String>,
    #[serde(flatten)]
    pub(super) counts: Option<Counts>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ledger: Option<Extent>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) problems: Vec<Problem>,
    /// Problems that are not told one by one.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) more_problems: usize,
}

/// What was counted in a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) words: usize,
    pub(super) edits: usize,
    pub(super) substitutions: usize,
    pub(super) merges: usize,
    pub(super) splits: usize,
    pub(super) cases: usize,
    /// Fields of records that were missing or null.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(super) absent: usize,
}

impl Counts {
    /// Counts edits by their kind.
    pub(super) fn count(&mut self, edits: &[Edit]) {
        self.edits += edits.len();
        for edit in edits {
            let of_kind = match edit.kind {
                EditKind::Substitution => &mut self.substitutions,
                EditKind::Merge => &mut self.merges,
                EditKind::Split => &mut self.splits,
                EditKind::Case => &mut self.cases,
                _ => continue,
            };
            *of_kind += 1;
        }
    }

    /// Adds the counts of another document.
    pub(super) fn add(&mut self, other: Self) {
        self.words += other.words;
        self.edits += other.edits;
        self.substitutions += other.substitutions;
        self.merges += other.merges;
        self.splits += other.splits;
        self.cases += other.cases;
        self.absent += other.absent;
    }
}

impl Entry {
    /// An input of which nothing is known yet.
    pub(super) fn new(source: &Source, output: Option<&Path>, status: Status) -> Self {
        Self {
            path: source.recorded(),
            path_bytes: source.path().and_then(bytes),
            status,
            size: None,
            sha256: None,
            output: output.map(|path| path.to_string_lossy().into_owned()),
            output_bytes: output.and_then(bytes),
            output_sha256: None,
            format: None,
            encoding: None,
            counts: None,
            ledger: None,
            line: None,
            reason: None,
            problems: Vec::new(),
            more_problems: 0,
        }
    }

    /// Whether nothing is left to do.
    pub(super) fn is_finished(&self) -> bool {
        self.status != Status::Failed
    }

    /// How many parts of it could not be done.
    pub(super) fn problem_count(&self) -> usize {
        self.problems.len() + self.more_problems
    }

    /// Says on stderr what could not be done in it.
    pub(super) fn say_problems(&self) {
        let name = on_one_line(&self.path);
        let name = if name == "-" { "stdin" } else { &name };
        for Problem { line, reason } in &self.problems {
            say(&format!("{name}:{line}: {reason}"));
        }
        if self.more_problems > 0 {
            let (count, records) =
                (self.more_problems, if self.more_problems == 1 { "record" } else { "records" });
            say(&format!("{name}: {count} more {records} could not be corrected"));
        }
    }

    /// Whether it tells of the same input and output.
    pub(super) fn is_of_same(&self, other: &Self) -> bool {
        self.path == other.path
            && self.path_bytes == other.path_bytes
            && self.output == other.output
            && self.output_bytes == other.output_bytes
    }

    /// The entry as a line.
    pub(super) fn to_line(&self) -> serde_json::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}

/// Whether there are none of it.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// The bytes of a path that is not UTF-8, hexadecimal.
fn bytes(path: &Path) -> Option<String> {
    let hex = |byte: &u8| format!("{byte:02x}");
    path.to_str().is_none().then(|| path.as_os_str().as_encoded_bytes().iter().map(hex).collect())
}
