//! From a finished state back to the word it spelled, and the confusions on its way.

use super::walk::{LOWERED, Search};
use crate::channel::Confusion;
use crate::lexicon::{Entry, seam_clashes};
use crate::text::CaseShape;

/// One step of a walk, from observed letters to intended ones.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// The beginning.
    Start,
    /// The letter as it stands.
    Copy(char),
    /// A capital that was meant small.
    Lowered(char),
    /// The listed confusion `choice` of those that fit at `place`.
    Listed { place: u16, choice: u16 },
    /// A letter listed as easily lost.
    ListedLoss(u16),
    /// Any letter for any other.
    Substituted(char),
    /// Any letter lost.
    Lost(char),
    /// A letter that was never there.
    Spurious(char),
    /// The joint between two parts of a compound; the entry is the part before it.
    Joint(Entry),
}

impl Step {
    /// Whether no listed confusion explains this step.
    pub(super) fn is_general(self) -> bool {
        matches!(self, Self::Substituted(_) | Self::Lost(_) | Self::Spurious(_))
    }
}

/// A word of the lexicon (or a compound of its words) that may have been meant.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Lower-cased, as the lexicon has it.
    pub(crate) folded: String,
    /// With the case of the observed letters where they were kept.
    pub(crate) word: String,
    /// -ln P(observed | word), in nats.
    pub(crate) cost: f32,
    /// What had to happen, left to right.
    pub(crate) confusions: Vec<Confusion>,
    /// Parts of a compound; one for a listed word.
    pub(crate) parts: Vec<Entry>,
}

impl Search<'_> {
    /// Spells the word of a state; none if two parts of a compound may not meet as they do.
    pub(super) fn trace(&self, index: u32, cost: f32, last: Entry) -> Option<Found> {
        let mut steps = Vec::new();
        let mut at = self.states.get(index as usize);
        while let Some(state) = at {
            steps.push((state.step, state.read));
            at = self.states.get(state.parent as usize);
        }
        let shape = CaseShape::of(&self.observed.iter().collect::<String>());
        let mut spelling = Spelling { all_upper: shape == CaseShape::Upper, ..Spelling::default() };
        for &(step, read) in steps.iter().rev() {
            self.spell(&mut spelling, step, read)?;
        }
        spelling.parts.push(last);
        let clash = spelling.seams.iter().any(|&seam| seam_clashes(&spelling.word.to_lowercase(), seam));
        let folded = spelling.word.to_lowercase();
        let Spelling { word, confusions, parts, .. } = spelling;
        (!clash).then_some(Found { folded, word, cost, confusions, parts })
    }

    fn spell(&self, spelling: &mut Spelling, step: Step, read: u16) -> Option<()> {
        let channel = self.walk.channel;
        match step {
            Step::Start => {}
            Step::Copy(letter) => spelling.word.push(letter),
            Step::Lowered(letter) => {
                let small: Vec<char> = letter.to_lowercase().collect();
                spelling.replace_as_listed(&letter.to_string(), &small, LOWERED);
            }
            Step::Listed { place, choice } => {
                let all = self.listed.get(usize::from(place))?;
                let replacement = all.get(usize::from(choice))?;
                let observed: String = replacement.observed.iter().collect();
                spelling.replace_as_listed(&observed, &replacement.intended, replacement.cost);
            }
            Step::ListedLoss(place) => {
                let replacement = channel.lost().get(usize::from(place))?;
                spelling.replace("", &replacement.intended, replacement.cost);
            }
            Step::Substituted(intended) => {
                let observed = self.observed.get(usize::from(read).checked_sub(1)?)?.to_string();
                spelling.replace(&observed, &[intended], channel.substitution);
            }
            Step::Lost(letter) => spelling.replace("", &[letter], channel.loss),
            Step::Spurious(letter) => spelling.replace(&letter.to_string(), &[], channel.spurious),
            Step::Joint(entry) => {
                spelling.parts.push(entry);
                spelling.seams.push(spelling.word.len());
            }
        }
        Some(())
    }
}

/// A word being spelled.
#[derive(Default)]
struct Spelling {
    word: String,
    confusions: Vec<Confusion>,
    parts: Vec<Entry>,
    seams: Vec<usize>,
    all_upper: bool,
}

impl Spelling {
    /// The table says in which case a letter was meant ("I" for "l"), except in a word of capitals.
    fn replace_as_listed(&mut self, observed: &str, intended: &[char], cost: f32) {
        if self.all_upper || !observed.starts_with(char::is_uppercase) {
            return self.replace(observed, intended, cost);
        }
        self.word.extend(intended);
        let intended = intended.iter().collect();
        self.confusions.push(Confusion { observed: observed.to_owned(), intended, cost });
    }

    /// Intended letters take the case of what stood there: all of an acronym, the first of a capitalised word.
    fn replace(&mut self, observed: &str, intended: &[char], cost: f32) {
        let upper_first = self.word.is_empty() && observed.starts_with(char::is_uppercase);
        for (place, &letter) in intended.iter().enumerate() {
            if self.all_upper || (upper_first && place == 0) {
                self.word.extend(letter.to_uppercase());
            } else {
                self.word.push(letter);
            }
        }
        let intended = intended.iter().collect();
        self.confusions.push(Confusion { observed: observed.to_owned(), intended, cost });
    }
}
