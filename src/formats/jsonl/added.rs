//! What is put into an object.

use super::value::string;
use crate::apply::Corrected;
use crate::formats::shares::shares;
use crate::rank::Quality;

/// The new members of an object.
#[derive(Debug, Default)]
pub(super) struct Added {
    /// Each with a comma before it.
    members: String,
    edits: usize,
    quality: Quality,
}

impl Added {
    /// Adds what was made of the field `key`.
    pub(super) fn add(&mut self, key: &str, corrected: &Corrected) {
        self.members += &format!(",{}:", string(&format!("{key}_corrected")));
        self.members += &string(corrected.text());
        self.edits += corrected.edits().len();
        self.quality += corrected.quality();
    }

    /// All members, with what counts for all fields.
    pub(super) fn members(self) -> String {
        let Self { mut members, edits, quality } = self;
        let [before, after] = shares(quality).map(|share| share.unwrap_or_else(|| "null".to_owned()));
        let quality = format!("{{\"before\":{before},\"after\":{after}}}");
        members += &format!(",\"herlees\":{{\"edits\":{edits},\"quality\":{quality}}}");
        members
    }
}
