//! The lines of a ledger, field by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::number;
use super::position::Position;
use crate::corrector::ModelInfo;
use crate::rank::{Edit, Evidence};

/// Version of the ledger's fields; it rises when a field changes its meaning or goes, not when one is added.
pub const SCHEMA: u32 = 1;

/// The settings of a run by name, as the header line carries them.
///
/// ```
/// use herlees::report::{Setting, Settings};
///
/// let settings = Settings::from([("confidence".to_owned(), Setting::Number(0.5))]);
/// assert_eq!(settings["confidence"], Setting::Number(0.5));
/// ```
pub type Settings = BTreeMap<String, Setting>;

/// The value of one setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Setting {
    /// On or off.
    Flag(bool),
    /// A threshold or a count.
    Number(#[serde(with = "number")] f32),
    /// A name.
    Text(String),
}

/// The model that made the edits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ModelRecord {
    /// Version of the model's files.
    pub version: String,
    /// SHA-256 over the model's files, hexadecimal.
    pub sha256: String,
}

/// The first line of a document: what was done, with what, from which bytes to which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "header")]
#[non_exhaustive]
pub struct Header {
    /// Version of the ledger's fields, [`SCHEMA`].
    pub schema: u32,
    /// The tool that wrote the ledger: "herlees".
    pub tool: String,
    /// The tool's version.
    pub version: String,
    /// The model that made the edits.
    pub model: ModelRecord,
    /// The settings of the run.
    pub settings: Settings,
    /// The document, under the name the caller gave it.
    pub path: String,
    /// The format that the text stands in, e.g. "jsonl"; none for plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The encoding that the document was decoded from, where that is not UTF-8: "utf-16le", "windows-1252". The library
    /// works on UTF-8 and leaves it out; a caller that decodes sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// SHA-256 of the input's text in UTF-8, hexadecimal.
    pub input_sha256: String,
    /// SHA-256 of the output's text in UTF-8, hexadecimal.
    pub output_sha256: String,
    /// How many edit lines follow.
    pub edits: usize,
    /// How many splice lines follow; none do for plain text.
    #[serde(default, skip_serializing_if = "is_none")]
    pub splices: usize,
}

/// Whether there is nothing to count.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

/// One edit. Starts and ends point into the input, half open, in three units; a byte order mark counts.
///
/// In a format other than plain text they point into the text of the place that [`place`](Self::place) names, as it is
/// free of the format's marks and escapes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "edit")]
#[non_exhaustive]
pub struct EditRecord {
    /// The document, as in the header.
    pub path: String,
    /// Line of the input where the edit starts, from 1; a line ends at each line feed.
    pub line: usize,
    /// Where in a format the text stands, e.g. the path of a field; none for plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// First byte (UTF-8).
    pub byte_start: usize,
    /// One past the last byte (UTF-8).
    pub byte_end: usize,
    /// First character (Unicode scalar value).
    pub char_start: usize,
    /// One past the last character (Unicode scalar value).
    pub char_end: usize,
    /// First UTF-16 code unit.
    pub utf16_start: usize,
    /// One past the last UTF-16 code unit.
    pub utf16_end: usize,
    /// What stood there.
    pub original: String,
    /// What stands there now.
    pub replacement: String,
    /// "substitution", "merge", "split" or "case".
    pub kind: String,
    /// Probability that the edit is right, 0 to 1.
    #[serde(with = "number")]
    pub confidence: f32,
    /// Why.
    pub evidence: EvidenceRecord,
    /// The model that made the edit.
    pub model: ModelRecord,
}

/// Bytes of a file in some format that were replaced: with all of them, the output goes back to the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "splice")]
#[non_exhaustive]
pub struct SpliceRecord {
    /// The document, as in the header.
    pub path: String,
    /// First byte of the input (UTF-8) that was replaced.
    pub byte_start: usize,
    /// One past the last; `byte_start` where something was put in.
    pub byte_end: usize,
    /// What stood there.
    pub original: String,
    /// Bytes of the output that stand there now.
    pub length: usize,
}

/// Why an edit was made; costs are -ln p in nats, lower is likelier, `null` where they are not finite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EvidenceRecord {
    /// The confusions from observed to replacement, left to right.
    pub confusions: Vec<ConfusionRecord>,
    /// Their summed cost, and the price of any edit on a page as noisy as this one.
    #[serde(with = "number")]
    pub channel_cost: f32,
    /// Cost of the replacement in its context.
    #[serde(with = "number")]
    pub edit_cost: f32,
    /// Cost of keeping what stood there, in its context.
    #[serde(with = "number")]
    pub keep_cost: f32,
    /// Probability that what stood there was right, 0 to 1; 0 where a ledger of an older version does not say.
    #[serde(with = "number", default)]
    pub harm: f32,
    /// What made the words suspect: "unlisted", "name", "loose", "foreign", "rare" or "known".
    pub suspicion: String,
    /// The word before.
    pub left: String,
    /// The word after.
    pub right: String,
}

/// One confusion of the channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConfusionRecord {
    /// What stands in the text.
    pub observed: String,
    /// What was meant.
    pub intended: String,
    /// -ln P(observed | intended), in nats.
    #[serde(with = "number")]
    pub cost: f32,
}

impl From<ModelInfo> for ModelRecord {
    fn from(model: ModelInfo) -> Self {
        Self { version: model.version.to_owned(), sha256: model.sha256.to_owned() }
    }
}

impl From<&Evidence> for EvidenceRecord {
    fn from(evidence: &Evidence) -> Self {
        let confusions = evidence.confusions.iter().map(|confusion| ConfusionRecord {
            observed: confusion.observed.clone(),
            intended: confusion.intended.clone(),
            cost: confusion.cost,
        });
        Self {
            confusions: confusions.collect(),
            channel_cost: evidence.channel_cost,
            edit_cost: evidence.edit_cost,
            keep_cost: evidence.keep_cost,
            harm: evidence.harm,
            suspicion: evidence.suspicion.name().to_owned(),
            left: evidence.left.clone(),
            right: evidence.right.clone(),
        }
    }
}

impl EditRecord {
    /// The line for `edit`, which runs from `start` to `end` in the document `path`.
    pub(super) fn new(path: &str, edit: &Edit, start: Position, end: Position, model: &ModelRecord) -> Self {
        Self {
            path: path.to_owned(),
            line: start.line,
            place: None,
            byte_start: start.byte,
            byte_end: end.byte,
            char_start: start.char,
            char_end: end.char,
            utf16_start: start.utf16,
            utf16_end: end.utf16,
            original: edit.original.clone(),
            replacement: edit.replacement.clone(),
            kind: edit.kind.name().to_owned(),
            confidence: edit.confidence,
            evidence: EvidenceRecord::from(&edit.evidence),
            model: model.clone(),
        }
    }
}
