//! From a word that was reached back to how it is spelled, and the confusions on its way.

use super::descent::Reached;
use super::query::Query;
use super::walk::LOWERED;
use crate::channel::Confusion;
use crate::lexicon::{Entry, Letter, seam_clashes};

/// Bytes that a word may take above one for each step, most often.
const SPARE: usize = 4;

/// One step of a walk, from observed letters to intended ones.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// The letter as it stands.
    Copy,
    /// A capital that was meant small.
    Lowered,
    /// The listed confusion of an index.
    Listed(u32),
    /// The letter of an index that is listed as easily lost.
    ListedLoss(u32),
    /// Any letter for any other: what was meant.
    Substituted(Letter),
    /// Any letter lost.
    Lost(Letter),
    /// A letter that was never there.
    Spurious,
    /// Here a part of a compound ends, which has this entry.
    Joint(Entry),
}

/// A word of the lexicon (or a compound of its words) that may have been meant.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// As the lexicon has it.
    pub(crate) folded: String,
    /// With the case of the observed letters; an intended letter takes the case of what stood there.
    pub(crate) word: String,
    /// Channel cost, in nats.
    pub(crate) cost: f32,
    /// With the cost of the word itself, without context.
    pub(crate) total: f32,
    /// What had to happen, left to right.
    pub(crate) confusions: Vec<Confusion>,
    /// The entries of the parts; one for a listed word.
    pub(crate) parts: Vec<Entry>,
}

/// Spells a word that was reached; none if two parts of a compound may not meet as they do.
pub(super) fn spell(query: &Query<'_>, reached: &Reached) -> Option<Found> {
    let word = String::with_capacity(reached.steps.len() + SPARE);
    let mut spelling = Spelling { word, all_upper: query.all_upper, ..Spelling::default() };
    for &step in &reached.steps {
        spelling.take(query, step)?;
    }
    spelling.parts.push(reached.last);
    let folded = spelling.word.to_lowercase();
    let clash = spelling.seams.iter().any(|&seam| seam_clashes(&folded, seam));
    let Spelling { word, confusions, parts, .. } = spelling;
    (!clash).then_some(Found { folded, word, cost: reached.cost, total: reached.total, confusions, parts })
}

/// A word being spelled.
#[derive(Default)]
struct Spelling {
    word: String,
    confusions: Vec<Confusion>,
    parts: Vec<Entry>,
    seams: Vec<usize>,
    all_upper: bool,
    /// Observed letters that are read.
    read: usize,
}

impl Spelling {
    fn take(&mut self, query: &Query<'_>, step: Step) -> Option<()> {
        let misreadings = query.walk.misreadings;
        let channel = misreadings.channel();
        let shown = query.observed.get(self.read).copied().unwrap_or_default();
        let spelled = |letter| [query.walk.lexicon.alphabet().spelled(letter)];
        match step {
            Step::Copy => self.word.push(shown),
            Step::Lowered => {
                let small: Vec<char> = shown.to_lowercase().collect();
                self.replace_as_listed(&shown.to_string(), &small, LOWERED);
            }
            Step::Listed(index) => {
                let listed = misreadings.listed(index)?;
                let observed: String = listed.observed.iter().collect();
                self.replace_as_listed(&observed, &listed.intended, listed.cost);
                self.read += listed.observed.len();
            }
            Step::ListedLoss(index) => {
                let listed = misreadings.listed_loss(index)?;
                self.replace("", &listed.intended, listed.cost);
            }
            Step::Substituted(letter) => {
                self.replace(&shown.to_string(), &spelled(letter), channel.substitution);
            }
            Step::Lost(letter) => self.replace("", &spelled(letter), channel.loss),
            Step::Spurious => self.replace(&shown.to_string(), &[], channel.spurious),
            Step::Joint(entry) => {
                self.parts.push(entry);
                self.seams.push(self.word.len());
            }
        }
        if matches!(step, Step::Copy | Step::Lowered | Step::Substituted(_) | Step::Spurious) {
            self.read += 1;
        }
        Some(())
    }

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
