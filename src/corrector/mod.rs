//! The facade: the way from text to corrected text.

mod embedded;

use crate::apply::Corrected;
use crate::channel::ConfusionMatrix;
use crate::detect::judge;
use crate::error::Result;
use crate::language::{NgramModel, UnlistedModel};
use crate::lexicon::Lexicon;
use crate::rank::{Ranker, Settings};

pub use embedded::ModelInfo;

/// Corrects Dutch OCR text; built once, shared freely (`Send + Sync`, no interior state).
#[derive(Debug)]
pub struct Corrector {
    lexicon: Lexicon,
    channel: ConfusionMatrix,
    language: NgramModel,
    unlisted: UnlistedModel,
    settings: Settings,
}

impl Corrector {
    /// The corrector with the embedded Dutch model.
    ///
    /// # Errors
    /// When an embedded file is damaged, which the tests rule out for a release.
    pub fn dutch() -> Result<Self> {
        embedded::corrector(Settings { confidence: 0.5 })
    }

    /// Corrects `text`: never panics, changes no byte outside the edits.
    pub fn correct(&self, text: &str) -> Corrected {
        let judged = judge(&self.lexicon, text);
        let ranker = Ranker {
            lexicon: &self.lexicon,
            channel: &self.channel,
            language: &self.language,
            unlisted: &self.unlisted,
            settings: self.settings,
        };
        Corrected::new(text, ranker.edits(text, &judged))
    }

    /// Version and checksum of the model.
    pub fn model(&self) -> ModelInfo {
        embedded::INFO
    }
}
