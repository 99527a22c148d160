//! The facade: the way from text to corrected text.

mod builder;
mod embedded;
mod worker;

use crate::apply::Corrected;
use crate::candidates::{Candidate, Misreadings, candidates};
use crate::detect::judge;
use crate::error::Result;
use crate::language::{NgramModel, UnlistedModel};
use crate::lexicon::Lexicon;
use crate::rank::{DecisionModel, Edit, Explanation, Memory, Outcome, Proposal, Ranker, Settings};
use crate::restore::{Abbreviations, MarkJudge, MarkTable, Marks, Restorer, Wishes};
use crate::text::Span;

pub use builder::CorrectorBuilder;
pub use embedded::ModelInfo;
pub use worker::Worker;

/// Corrects Dutch OCR text; built once, shared freely (`Send + Sync`).
///
/// All threads share a memory of the forms that were looked up, of some 55 MB at most; what it holds never shows in what
/// is corrected.
#[derive(Debug)]
pub struct Corrector {
    lexicon: Lexicon,
    misreadings: Misreadings,
    language: NgramModel,
    unlisted: UnlistedModel,
    decision: DecisionModel,
    abbreviations: Abbreviations,
    marks: MarkTable,
    mark_judge: MarkJudge,
    settings: Settings,
    wishes: Wishes,
    memory: Memory,
}

impl Corrector {
    /// The corrector with the embedded Dutch model and default settings.
    ///
    /// # Errors
    /// When an embedded file is damaged, which the tests rule out for a release.
    pub fn dutch() -> Result<Self> {
        CorrectorBuilder::default().build()
    }

    /// A corrector with settings of one's own.
    pub fn builder() -> CorrectorBuilder {
        CorrectorBuilder::default()
    }

    /// Corrects `text`: never panics, changes no byte outside the edits.
    ///
    /// How noisy the page is decides what is believed, so give a document, or at least a page, at once. A text of more
    /// than 64 KiB is corrected in [`blocks`](crate::blocks), each by itself: what is believed in a block, and how much
    /// may be broken in it, does not depend on the others.
    ///
    /// ```
    /// let corrector = herlees::Corrector::dutch()?;
    /// let corrected = corrector.correct("In het versiag van 24 juni ji");
    /// assert_eq!(corrected.text(), "In het verslag van 24 juni jl");
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub fn correct(&self, text: &str) -> Corrected {
        self.worker().correct(text)
    }

    /// The likeliest change of every word of `text` that may be misread, with its evidence, whether it is made or not;
    /// in the same blocks as [`correct`](Self::correct).
    ///
    /// ```
    /// use herlees::Outcome;
    ///
    /// let corrector = herlees::Corrector::dutch()?;
    /// let proposals = corrector.proposals("In het versiag van 24 juni");
    /// assert_eq!(proposals[0].edit.replacement, "verslag");
    /// assert_eq!(proposals[0].outcome, Outcome::Made);
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub fn proposals(&self, text: &str) -> Vec<Proposal> {
        self.worker().proposals(text)
    }

    /// What corrects text after text on one thread.
    ///
    /// ```
    /// let corrector = herlees::Corrector::dutch()?;
    /// let mut worker = corrector.worker();
    /// assert_eq!(worker.correct("Het versiag").text(), "Het verslag");
    /// assert_eq!(worker.correct("Een besiuit").text(), "Een besluit");
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub fn worker(&self) -> Worker<'_> {
        Worker::new(self.ranker(), self.restorer(), &self.memory)
    }

    /// Explains what is made of `word` between the texts `left` and `right`, with every candidate and its costs.
    ///
    /// ```
    /// let corrector = herlees::Corrector::dutch()?;
    /// let explanation = corrector.explain("In het", "versiag", "van de");
    /// assert_eq!(explanation.readings[0].replacement, "verslag");
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub fn explain(&self, left: &str, word: &str, right: &str) -> Explanation {
        let text = format!("{left} {word} {right}");
        let judged = judge(&self.lexicon, &text);
        let start = left.len() + 1;
        let span = Span::new(start, start + word.len());
        let mut explanation = self.ranker().explain(&text, &judged, span);
        if !self.wishes.is_empty() {
            explanation.decision += &self.marks_explained(&text, span);
        }
        explanation
    }

    /// What is thought of marks that may be missing in or beside a span.
    fn marks_explained(&self, text: &str, span: Span) -> String {
        let touches = |edit: &Edit| edit.span.end() > span.start() && edit.span.start() < span.end();
        let proposals = self.proposals(text).into_iter();
        let marks = proposals.filter(|proposal| proposal.edit.kind.is_mark() && touches(&proposal.edit));
        let explained = marks.map(|Proposal { edit, outcome, .. }| {
            let becomes = if outcome == Outcome::Made { "becomes" } else { "stays and does not become" };
            let (original, replacement, kind) = (edit.original, edit.replacement, edit.kind.name());
            format!("; {original:?} {becomes} {replacement:?} ({kind}): confidence {:.3}", edit.confidence)
        });
        explained.collect()
    }

    /// The words that `observed` may stand for without regard to its context, likeliest first.
    ///
    /// Several tokens with single spaces between them are taken as the pieces of one word.
    ///
    /// ```
    /// let corrector = herlees::Corrector::dutch()?;
    /// assert_eq!(corrector.candidates("versiag")[0].word, "verslag");
    /// # Ok::<(), herlees::Error>(())
    /// ```
    pub fn candidates(&self, observed: &str) -> Vec<Candidate> {
        candidates(&self.lexicon, &self.misreadings, observed)
    }

    /// What the quality of a text of one block is worked out from, by name; for benches/quality, which fits the weights.
    #[doc(hidden)]
    pub fn quality_signs(&self, block: &str) -> [(&'static str, f32); 4] {
        let signs = self.worker().signs(block);
        [
            ("words", signs.words as f32),
            ("misread", signs.misread),
            ("stray", signs.stray as f32),
            ("mended", signs.mended),
        ]
    }

    /// The lexicon of the model.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Largest share of right words that may be broken.
    pub fn max_broken(&self) -> f32 {
        self.settings.most_broken
    }

    /// Least confidence of an edit.
    pub fn confidence(&self) -> f32 {
        self.settings.confidence
    }

    /// The kinds of marks that are restored.
    pub fn restored(&self) -> Marks {
        self.wishes.marks
    }

    /// Whether words that a line end cuts are joined.
    pub fn joins_hyphenated(&self) -> bool {
        self.wishes.join_hyphenated
    }

    /// Version and checksum of the model.
    pub fn model(&self) -> ModelInfo {
        embedded::info()
    }

    fn restorer(&self) -> Restorer<'_> {
        Restorer {
            lexicon: &self.lexicon,
            language: &self.language,
            table: &self.marks,
            judge: &self.mark_judge,
            abbreviations: &self.abbreviations,
            wishes: self.wishes,
            settings: self.settings,
        }
    }

    fn ranker(&self) -> Ranker<'_> {
        Ranker {
            lexicon: &self.lexicon,
            misreadings: &self.misreadings,
            language: &self.language,
            unlisted: &self.unlisted,
            decision: &self.decision,
            settings: self.settings,
        }
    }
}
