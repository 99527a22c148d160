//! Measures one page under each system.

use herlees::evaluate::{Change, ChangeKind, Convention, Judgements, Score, changed, judge};

use super::pages::Page;
use super::systems::{Source, System, changes};

/// A page under one system.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    pub(super) score: Score,
    /// The score if only letters are changed, and no marks.
    pub(super) letters: Score,
    pub(super) judgements: Judgements,
    pub(super) text: String,
}

/// A page under all systems, in their order; the first is the OCR text itself.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub(super) name: String,
    pub(super) profile: String,
    pub(super) document: String,
    pub(super) reference: String,
    pub(super) measures: Vec<Measure>,
}

/// Measures a page under every system.
pub(super) fn page(page: &Page, systems: &[System]) -> Measured {
    let measure = |(index, system): (usize, &System)| {
        let (text, changes) = match &system.source {
            Source::Identity => (page.ocr.clone(), Vec::new()),
            Source::BuiltIn(corrector) => {
                let changes = changes(corrector, &page.ocr);
                (changed(&page.ocr, &changes), changes)
            }
            Source::Folder(_) => {
                let text = page.corrected.get(index).cloned().flatten().unwrap_or_default();
                let changes = Change::between(&page.ocr, &text);
                (text, changes)
            }
        };
        let judgements = judge(&page.reference, &page.ocr, &changes);
        let score = Score::of(&page.reference, &text);
        let letters = letters_alone(page, changes).map_or(score, |text| Score::of(&page.reference, &text));
        Measure { score, letters, judgements, text }
    };
    Measured {
        name: page.name.clone(),
        profile: page.profile.clone(),
        document: page.document.clone(),
        reference: page.reference.clone(),
        measures: systems.iter().enumerate().map(measure).collect(),
    }
}

/// The text with the changes of letters made and those of marks not; none if there are none of those.
fn letters_alone(page: &Page, mut changes: Vec<Change>) -> Option<String> {
    let all = changes.len();
    changes.retain(|change| {
        let before = page.ocr.get(change.span.range()).unwrap_or_default();
        !ChangeKind::of(before, &change.replacement).is_mark()
    });
    (changes.len() < all).then(|| changed(&page.ocr, &changes))
}

impl Measured {
    /// Whether a system made the page better (1), worse (-1) or neither, by cMER as HIPE's preference has it.
    pub(super) fn preference(&self, system: usize) -> i32 {
        let rate = |index: usize| {
            let counts = self
                .measures
                .get(index)
                .map(|measure| measure.score.characters(Convention::NoPunctuationNoCase));
            counts.unwrap_or_default().path_rate()
        };
        let (before, after) = (rate(0), rate(system));
        i32::from(after < before) - i32::from(after > before)
    }

    /// Whether a system made the page worse by CER.
    pub(super) fn is_worse(&self, system: usize) -> bool {
        let rate = |index: usize| self.measures.get(index).map_or(0.0, |measure| measure.score.cer());
        rate(system) > rate(0)
    }
}
