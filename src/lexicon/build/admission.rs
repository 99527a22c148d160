//! Which words of the corpora are taken in although no list holds them, and which short forms are in use.

use super::frequency::{Frequencies, Tally};
use super::members::Members;
use super::suspects::{misread_from, mistyped_from, unmarked_from};
use crate::lexicon::Entry;

/// Shortest word taken in, in letters: what is shorter is mostly noise.
const SHORTEST: usize = 4;
/// Occurrences from which a word made of two listed words is taken in.
const COMPOUND_COUNT: u32 = 3;
/// Occurrences from which any word is taken in.
const WORD_COUNT: u32 = 20;
/// The same for words of corpora that weigh more than laws, such as the debates of recent years.
const MODERN_WORD_COUNT: u32 = 10;
/// Weighted occurrences that such a word needs beside that.
const MODERN_WORD_WEIGHT: u64 = 100;
/// Occurrences from which a word is taken in that has fewer than [`LONG`] letters, among which pieces of words and other languages abound.
const SHORT_WORD_COUNT: u32 = 100;
/// Letters from which a word is not short.
const LONG: usize = 6;
/// Weighted occurrences from which a name or an acronym is taken in.
const NAME_WEIGHT: u64 = 50;
/// Occurrences that a name or an acronym needs beside that.
const NAME_COUNT: u32 = 10;
/// Occurrences from which an abbreviation may lack its dot.
const ABBREVIATION_COUNT: u32 = 20;
/// A string is misread if a word one confusion away is this many times as frequent.
const MISREAD_RATIO: u64 = 300;
/// It is mistyped if a word one slip away is this many times as frequent.
const MISTYPED_RATIO: u64 = 50;
/// It lacks a mark if the word with it is this many times as frequent.
const UNMARKED_RATIO: u64 = 2;
/// Shortest first half of a word that is taken in as a compound, in letters.
const SHORTEST_START: usize = 3;
/// Shortest second half: "grond" and "sla" are rather a cut "grondslag".
const SHORTEST_END: usize = 4;
/// The letters of Dutch words beside a to z; what has others comes from elsewhere.
const ACCENTED: &str = "àáâäçèéêëíîïñóôöúûü";

/// Judges counted words by the lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct Admission<'a> {
    pub(super) members: &'a Members,
    pub(super) frequencies: &'a Frequencies,
}

impl Admission<'_> {
    /// Words to take in with the class bits that their use shows, in order.
    pub(super) fn admitted(self) -> Vec<(String, u64)> {
        let counted = self.frequencies.sorted();
        let bits = counted.into_iter().map(|(word, tally)| (word.to_owned(), self.classes(word, tally)));
        bits.filter(|(_, bits)| *bits != 0).collect()
    }

    /// Abbreviations that are used often enough to be known without their dot, in order.
    pub(super) fn abbreviations(self) -> Vec<(String, u64)> {
        let used = |word: &str| self.frequencies.tally(word).dotted >= ABBREVIATION_COUNT;
        let known =
            self.members.abbreviations().filter(|(word, _)| !self.members.has_lower(word) && used(word));
        known.map(|(word, case)| (word.to_owned(), case | Entry::ABBREVIATION)).collect()
    }

    /// The class bits that a counted word gains; 0 if it is not taken in.
    fn classes(self, word: &str, tally: Tally) -> u64 {
        let listed = self.members.classes(word) & Entry::FREE;
        if listed & Entry::LOWER != 0 || !is_dutch_word(word) || self.is_slip(word, tally) {
            return 0;
        }
        let frequent = |count: u32| count >= NAME_COUNT && tally.weight >= NAME_WEIGHT;
        if tally.other > tally.lower + tally.name {
            let acronym = if frequent(tally.other) { Entry::OTHER & !listed } else { 0 };
            return acronym | if self.is_common_noun(word, tally) { Entry::LOWER } else { 0 };
        }
        let name = if tally.name > tally.lower && frequent(tally.name) { Entry::CAPITALISED } else { 0 };
        if self.is_common_noun(word, tally) { name | Entry::LOWER } else { name & !listed }
    }

    /// Whether the word is used in lower case, and is neither a part of compounds nor a name by the lists.
    fn is_common_noun(self, word: &str, tally: Tally) -> bool {
        let letters = word.chars().count();
        if letters < SHORTEST || !word.chars().all(char::is_alphabetic) {
            return false;
        }
        let modern = tally.lower >= MODERN_WORD_COUNT && tally.weight >= MODERN_WORD_WEIGHT;
        let enough = if letters < LONG { SHORT_WORD_COUNT } else { WORD_COUNT };
        let alone = tally.lower >= tally.name && (tally.lower >= enough || modern && letters >= LONG);
        let used = alone || tally.lower >= COMPOUND_COUNT && self.is_compound(word);
        used && self.members.classes(word) == 0 && !self.members.is_forbidden(word)
    }

    /// Whether two listed words, perhaps with a linking s, make the word.
    fn is_compound(self, word: &str) -> bool {
        let letters = word.chars().count();
        let seams = word.char_indices().map(|(place, _)| place).skip(SHORTEST_START);
        seams.take((letters + 1).saturating_sub(SHORTEST_START + SHORTEST_END)).any(|seam| {
            let (Some(left), Some(right)) = (word.get(..seam), word.get(seam..)) else { return false };
            let unlinked = left.strip_suffix('s').filter(|left| left.chars().count() >= SHORTEST_START);
            let begins = self.may_begin(left) || unlinked.is_some_and(|left| self.may_begin(left));
            begins && self.members.has_lower(right)
        })
    }

    fn may_begin(self, part: &str) -> bool {
        self.members.classes(part) & (Entry::LOWER | Entry::BEGIN) != 0
    }

    /// Whether a much more frequent word lies one confusion or one slip away.
    fn is_slip(self, word: &str, tally: Tally) -> bool {
        let frequent = |ratio: u64| {
            let limit = ratio.saturating_mul(tally.weight.max(1));
            move |meant: String| self.frequencies.tally(&meant).weight >= limit
        };
        misread_from(word).any(frequent(MISREAD_RATIO))
            || mistyped_from(word).any(frequent(MISTYPED_RATIO))
            || unmarked_from(word).any(frequent(UNMARKED_RATIO))
    }
}

/// Whether a folded word has two letters or more, all of them Dutch.
fn is_dutch_word(word: &str) -> bool {
    let letters = || word.chars().filter(|letter| letter.is_alphabetic());
    letters().count() > 1 && letters().all(|letter| letter.is_ascii() || ACCENTED.contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &[(&str, usize)]) -> Vec<(String, u64)> {
        let mut members = Members::default();
        for word in ["de", "van", "regel", "geving", "Veluwe", "verslag", "nr.", "blz.", "sla"] {
            members.add_listed(word);
        }
        let mut frequencies = Frequencies::default();
        for (line, times) in text {
            (0..*times).for_each(|_| frequencies.read(line, &members, 6));
        }
        let admission = Admission { members: &members, frequencies: &frequencies };
        let mut all = admission.admitted();
        all.extend(admission.abbreviations());
        all
    }

    fn expect(text: &[(&str, usize)], expected: &[(&str, u64)]) {
        let expected: Vec<_> = expected.iter().map(|&(word, bits)| (word.to_owned(), bits)).collect();
        assert_eq!(judged(text), expected, "{text:?}");
    }

    #[test]
    fn counts_decide() {
        expect(&[("van de regelgeving de", 2), ("van de flappen de", 9)], &[]);
        expect(&[("van de regelgeving de", 3)], &[("regelgeving", Entry::LOWER)]);
        expect(&[("van de flappen de", 17)], &[("flappen", Entry::LOWER)]);
    }

    #[test]
    fn names_keep_their_case() {
        expect(&[("van de Alblasserwaard", 10)], &[("alblasserwaard", Entry::CAPITALISED)]);
        expect(&[("van de NCTV", 10)], &[("nctv", Entry::OTHER)]);
        expect(&[("van de veluwe de", 30)], &[]);
        let both = Entry::LOWER | Entry::CAPITALISED;
        expect(&[("van de Regelgeving", 10), ("van de regelgeving de", 3)], &[("regelgeving", both)]);
    }

    #[test]
    fn pieces_stay_out() {
        expect(&[("van de nten van de", 99), ("van de cliã van de", 200), ("van de q van de", 200)], &[]);
        expect(&[("van de regels van de", 9), ("van de regelsla van de", 9)], &[]);
    }

    #[test]
    fn slips_stay_out() {
        expect(&[("de versiag van de", 20)], &[("versiag", Entry::LOWER)]);
        expect(&[("de versiag van de", 20), ("verslag van de verslag", 3000)], &[]);
    }

    #[test]
    fn used_abbreviations_lose_their_dot() {
        expect(
            &[("de nr. 3 van de", 20), ("de blz. 3 van de", 19)],
            &[("nr", Entry::LOWER | Entry::ABBREVIATION)],
        );
    }
}
