//! Which words the lists hold, folded, and which they call wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::affix::Marks;
use super::expand::Form;
use crate::lexicon::Entry;
use crate::text::{CaseShape, fold};

/// The words of all lists so far.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// Class bits of [`Entry`] by folded word.
    classes: BTreeMap<String, u64>,
    /// Abbreviations of one piece without their dot, with their case bit.
    abbreviations: BTreeMap<String, u64>,
    forbidden: BTreeSet<String>,
}

impl Members {
    /// Adds an entry of a word list; one with spaces gives its words.
    pub(super) fn add_listed(&mut self, entry: &str) {
        for word in entry.split_whitespace() {
            let folded = fold(word).into_owned();
            match folded.strip_suffix('.') {
                Some(stem) if stem.contains('.') => {
                    self.add(stem.to_owned(), case_bit(word) | Entry::ABBREVIATION);
                }
                Some(stem) if is_word(stem) => {
                    *self.abbreviations.entry(stem.to_owned()).or_default() |= case_bit(word);
                }
                _ => self.add(folded, case_bit(word)),
            }
        }
    }

    /// Adds a form of a Hunspell dictionary.
    pub(super) fn add_form(&mut self, text: &str, form: Form) {
        if form.is_forbidden() {
            self.forbidden.insert(fold(text).into_owned());
        }
        if form.is_free() {
            self.add_listed(text);
        }
        if CaseShape::of(text) != CaseShape::Lower || !text.chars().all(char::is_alphabetic) {
            return;
        }
        let places = [(Marks::BEGIN, Entry::BEGIN), (Marks::MIDDLE, Entry::MIDDLE), (Marks::END, Entry::END)];
        let bits = places.iter().filter(|(mark, _)| form.may(*mark)).fold(0, |bits, (_, bit)| bits | bit);
        if bits != 0 {
            self.add(text.to_owned(), bits);
        }
    }

    /// Adds bits to a folded word, if it is one that a token can be.
    pub(super) fn add(&mut self, folded: String, bits: u64) {
        if is_word(&folded) {
            *self.classes.entry(folded).or_default() |= bits;
        }
    }

    /// The class bits of a folded word; 0 if no list has it.
    pub(super) fn classes(&self, folded: &str) -> u64 {
        self.classes.get(folded).copied().unwrap_or(0)
    }

    /// Whether a list has the folded word in lower case.
    pub(super) fn has_lower(&self, folded: &str) -> bool {
        self.classes(folded) & Entry::LOWER != 0
    }

    /// Whether a dictionary calls the folded word wrong, and no list holds it.
    pub(super) fn is_forbidden(&self, folded: &str) -> bool {
        self.forbidden.contains(folded)
    }

    /// Folded abbreviations without their dot, with their case bit.
    pub(super) fn abbreviations(&self) -> impl Iterator<Item = (&str, u64)> {
        self.abbreviations.iter().map(|(word, bit)| (word.as_str(), *bit))
    }

    /// Folded words with their class bits, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.classes.iter().map(|(word, bits)| (word.as_str(), *bits))
    }

    pub(super) fn len(&self) -> usize {
        self.classes.len()
    }
}

/// The case bit of a word as it is written.
pub(super) fn case_bit(word: &str) -> u64 {
    match CaseShape::of(word) {
        CaseShape::Lower => Entry::LOWER,
        CaseShape::Capitalised => Entry::CAPITALISED,
        CaseShape::Upper | CaseShape::Mixed => Entry::OTHER,
    }
}

/// Whether a folded string can be a token: letters and digits, with apostrophes, and hyphens or dots inside.
fn is_word(folded: &str) -> bool {
    folded.chars().any(char::is_alphabetic)
        && folded.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '\'' | '-' | '.'))
        && !folded.starts_with(['-', '.'])
        && !folded.ends_with(['-', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(entries: &[&str]) -> Members {
        let mut members = Members::default();
        entries.iter().for_each(|entry| members.add_listed(entry));
        members
    }

    #[test]
    fn case_is_kept_as_bits() {
        let members = members(&["Leiden", "leiden", "NAVO", "collega’s", "ten laste", "Ĳsland"]);
        assert_eq!(members.classes("leiden"), Entry::LOWER | Entry::CAPITALISED);
        assert_eq!(members.classes("navo"), Entry::OTHER);
        assert_eq!(members.classes("ijsland"), Entry::CAPITALISED);
        assert!(members.has_lower("collega's") && members.has_lower("laste"));
        assert!(!members.has_lower("navo"));
    }

    #[test]
    fn abbreviations_stand_apart() {
        let members = members(&["jl.", "d.d.", "Chr.", "."]);
        assert_eq!(
            members.abbreviations().collect::<Vec<_>>(),
            [("chr", Entry::CAPITALISED), ("jl", Entry::LOWER)]
        );
        assert_eq!(members.classes("d.d"), Entry::LOWER | Entry::ABBREVIATION);
        assert_eq!(members.len(), 1);
    }

    #[test]
    fn no_token_no_member() {
        assert_eq!(members(&["veiligheids-", "-tal", "en/of", "€5", "24", ""]).len(), 0);
    }
}
