//! An edit that was thought of, and what became of it.

use super::decision::{Budget, COUNT, NAMES};
use super::edit::{Edit, EditKind, Suspicion};
use super::ranker::Settings;

/// What became of an edit that was thought of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It is made.
    Made,
    /// It is not made: its confidence is too low.
    Unsure,
    /// It is not made: what stands there may well be right.
    Risky,
    /// It is not made: surer edits have used up what may be broken in the document.
    OverBudget,
}

impl Outcome {
    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Unsure => "unsure",
            Self::Risky => "risky",
            Self::OverBudget => "over budget",
        }
    }
}

/// The likeliest way to change some words, whether it was done or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The change, with its evidence.
    pub edit: Edit,
    /// What became of it.
    pub outcome: Outcome,
    numbers: Numbers,
    /// Least confidence that such an edit needs whatever the user says, unless that is 0.
    least: f32,
}

/// What an edit was decided by.
#[derive(Debug, Clone, PartialEq)]
enum Numbers {
    OfLetters([f32; COUNT]),
    OfMark(Vec<(&'static str, f32)>),
}

impl Proposal {
    pub(super) const fn new(edit: Edit, numbers: [f32; COUNT], least: f32) -> Self {
        Self { edit, outcome: Outcome::Unsure, numbers: Numbers::OfLetters(numbers), least }
    }

    /// A mark, which is restored if it is sure enough.
    pub(crate) const fn of_mark(edit: Edit, sure: bool, numbers: Vec<(&'static str, f32)>) -> Self {
        let outcome = if sure { Outcome::Made } else { Outcome::Unsure };
        Self { edit, outcome, numbers: Numbers::OfMark(numbers), least: 0.0 }
    }

    /// Whether its confidence is high enough.
    pub(super) fn is_sure(&self, settings: Settings) -> bool {
        let least = if settings.confidence > 0.0 { self.least } else { 0.0 };
        self.edit.confidence >= settings.confidence.max(least)
    }

    /// The numbers that it was decided by, each with its name; those of a mark are others than those of letters.
    pub fn numbers(&self) -> impl Iterator<Item = (&'static str, f32)> {
        let (letters, mark) = match &self.numbers {
            Numbers::OfLetters(numbers) => (Some(NAMES.into_iter().zip(*numbers)), None),
            Numbers::OfMark(numbers) => (None, Some(numbers.iter().copied())),
        };
        letters.into_iter().flatten().chain(mark.into_iter().flatten())
    }
}

/// The likeliest harm that an edit may do and still be made, however much a user would bear: one wrong in 22.
const MOST_HARM: f32 = 0.045;

/// The same where a word that exists would become another.
const MOST_HARM_TO_LISTED: f32 = 0.02;

fn most_harm(edit: &Edit) -> f32 {
    let listed = matches!(edit.evidence.suspicion, Suspicion::Rare | Suspicion::Known | Suspicion::Foreign);
    if listed && edit.kind != EditKind::Merge { MOST_HARM_TO_LISTED } else { MOST_HARM }
}

/// Decides on all proposals of a document of `words` words.
pub(super) fn decide(proposals: &mut [Proposal], words: usize, settings: Settings) {
    for proposal in proposals.iter_mut() {
        proposal.outcome = if !proposal.is_sure(settings) {
            Outcome::Unsure
        } else if proposal.edit.evidence.harm > most_harm(&proposal.edit) {
            Outcome::Risky
        } else {
            Outcome::Made
        };
    }
    let mut made: Vec<&mut Proposal> =
        proposals.iter_mut().filter(|proposal| proposal.outcome == Outcome::Made).collect();
    let harms: Vec<f32> = made.iter().map(|proposal| expected_harm(&proposal.edit)).collect();
    let paid = Budget::new(settings.most_broken, words).pay(&harms);
    for (proposal, paid) in made.iter_mut().zip(paid) {
        if !paid {
            proposal.outcome = Outcome::OverBudget;
        }
    }
}

/// Right words that an edit is expected to break.
fn expected_harm(edit: &Edit) -> f32 {
    edit.evidence.harm * edit.original.split(' ').count() as f32
}
