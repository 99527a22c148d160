//! Whether a word as it is written needs no correction: listed in its case, or well made of listed words.

use super::compound::compound_cost;
use super::{Entry, Lexicon, Written};
use crate::text::CaseShape;

/// Up to this many letters a listed word must also be common: rare short words are mostly misread ones.
const SHORT: usize = 3;
/// Most letters of an acronym.
const LONGEST_ACRONYM: usize = 7;
/// Cost of an acronym, listed or not (nats).
const ACRONYM_COST: f32 = 12.0;
/// Cost of a number in a hyphenated word (nats).
const NUMBER_COST: f32 = 7.0;
/// Cost of a genitive 's and of an elision, beyond the word's own (nats).
const ENDING_COST: f32 = 2.0;

/// By which rule a word is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// In the list, in this case.
    Listed,
    /// Listed parts written as one: "bewaartermijn".
    Compound,
    /// Known parts with hyphens: "NAVO-top".
    Hyphenated,
    /// A part whose other half stands elsewhere: "veiligheids-", "-bestrijding".
    Elided,
    /// A known word with 's: "Nederland's".
    Genitive,
    /// Two to seven capitals, perhaps with digits: "NAVO", "A2".
    Acronym,
}

/// A word that needs no correction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Known {
    /// Estimated -ln probability of the word, in nats.
    pub(crate) cost: f32,
    /// The rule that knows it.
    pub(crate) how: How,
}

impl Lexicon {
    /// Whether, and by which rule, `word` is known as it is written.
    ///
    /// A lower-case word must exist in lower case, a capitalised one in lower case or with a capital, one in
    /// capitals in any case; a name in lower case is not known.
    pub(crate) fn recognise(&self, word: &str) -> Option<Known> {
        self.recognise_written(&self.written(word))
    }

    /// The same for a word that is looked up.
    pub(crate) fn recognise_written(&self, written: &Written<'_>) -> Option<Known> {
        let word = written.word;
        let known = |how| move |cost| Known { cost, how };
        self.listed(written)
            .map(known(How::Listed))
            .or_else(|| is_acronym(word).then_some(ACRONYM_COST).map(known(How::Acronym)))
            .or_else(|| self.genitive(written).map(known(How::Genitive)))
            .or_else(|| self.elided(word).map(known(How::Elided)))
            .or_else(|| self.hyphenated(word).map(known(How::Hyphenated)))
            .or_else(|| self.trusted_compound(written).map(known(How::Compound)))
    }

    /// Whether a word is listed as an abbreviation, with its final dot or without: "jl", "drs".
    pub(crate) fn is_abbreviation(&self, written: &Written<'_>) -> bool {
        written.entry.is_some_and(Entry::abbreviation) || self.get(&format!("{}.", written.folded)).is_some()
    }

    /// The cost of a word listed in its case; a final dot of an abbreviation has no say.
    fn listed(&self, written: &Written<'_>) -> Option<f32> {
        let entry = written.entry.or_else(|| self.get(written.folded.strip_suffix('.')?))?;
        let short = || written.folded.chars().filter(|letter| letter.is_alphabetic()).count() <= SHORT;
        (written.fits(entry) && (entry.is_common() || !short())).then(|| entry.cost())
    }

    /// The cost of a compound that is not one letter away from a listed word.
    fn trusted_compound(&self, written: &Written<'_>) -> Option<f32> {
        if written.shape == CaseShape::Mixed {
            return None;
        }
        let compound = self.compound(&written.folded)?;
        (!self.has_listed_neighbour(&written.folded)).then_some(compound.cost)
    }

    fn genitive(&self, written: &Written<'_>) -> Option<f32> {
        if !written.folded.ends_with("'s") {
            return None;
        }
        // Folding leaves an apostrophe of another kind with another length, so the stem is cut by letters.
        let stem = written.word.get(..written.word.char_indices().rev().nth(1)?.0)?;
        let cost = if is_acronym(stem) {
            Some(ACRONYM_COST)
        } else {
            let stem = self.written(stem);
            self.listed(&stem).or_else(|| self.trusted_compound(&stem))
        };
        cost.map(|cost| cost + ENDING_COST)
    }

    fn elided(&self, word: &str) -> Option<f32> {
        let (part, first) = match (word.strip_suffix('-'), word.strip_prefix('-')) {
            (Some(part), None) => (part, true),
            (None, Some(part)) => (part, false),
            _ => return None,
        };
        let cost = if part.contains('-') { self.hyphenated(part) } else { self.part(part, first) };
        cost.map(|cost| cost + ENDING_COST)
    }

    /// The cost of a word with hyphens whose parts are all known.
    fn hyphenated(&self, word: &str) -> Option<f32> {
        let (_, last) = word.rsplit_once('-')?;
        let mut sum = self.part(last, false)?;
        for part in word.get(..word.len() - last.len() - 1)?.split('-') {
            sum += self.part(part, true)?;
        }
        Some(compound_cost(sum))
    }

    /// The cost of one part of a hyphenated word; `first` if another part follows it.
    fn part(&self, part: &str, first: bool) -> Option<f32> {
        if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(NUMBER_COST);
        }
        let written = self.written(part);
        let begins = |entry: Entry| (first && entry.begin()).then(|| entry.cost());
        self.listed(&written)
            .or_else(|| is_acronym(part).then_some(ACRONYM_COST))
            .or_else(|| written.entry.and_then(begins))
            .or_else(|| self.genitive(&written))
            .or_else(|| self.trusted_compound(&written))
    }
}

/// Whether a word is two to seven capitals and digits, with at least one capital.
fn is_acronym(word: &str) -> bool {
    let (mut letters, mut digits) = (0, 0);
    for letter in word.chars() {
        match letter {
            '0'..='9' => digits += 1,
            _ if letter.is_uppercase() => letters += 1,
            _ => return false,
        }
    }
    letters > 0 && (2..=LONGEST_ACRONYM).contains(&(letters + digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;

    fn lexicon() -> Lexicon {
        small(&[
            ("de", "l", 3.0),
            ("nl", "la", 9.0),
            ("oas", "l", 17.0),
            ("leiden", "l", 8.0),
            ("leeuwarden", "c", 9.0),
            ("ehbo", "o", 12.0),
            ("verslag", "lbme", 9.0),
            ("termijn", "lbme", 9.0),
            ("bewaar", "b", 11.0),
            ("veiligheids", "b", 11.0),
            ("collega's", "l", 11.0),
            ("uitgaven", "l", 9.0),
            ("defensie", "l", 9.0),
        ])
    }

    fn how(word: &str) -> Option<How> {
        lexicon().recognise(word).map(|known| known.how)
    }

    #[test]
    fn case_decides() {
        for word in
            ["leiden", "Leiden", "LEIDEN", "Leeuwarden", "LEEUWARDEN", "de", "De", "nl", "nl.", "EHBO"]
        {
            assert_eq!(how(word), Some(How::Listed), "{word}");
        }
        for word in
            ["leeuwarden", "ehbo", "LeIden", "oas", "Oas", "zwolle", "Zwolle", "", ".", "-", "'s", "--"]
        {
            assert_eq!(how(word), None, "{word}");
        }
    }

    #[test]
    fn made_of_listed_words() {
        let cases = [
            ("bewaartermijn", How::Compound),
            ("Bewaartermijn", How::Compound),
            ("defensie-uitgaven", How::Hyphenated),
            ("EU-bewaartermijn", How::Hyphenated),
            ("NAVO-verslag-2020", How::Hyphenated),
            ("veiligheids-", How::Elided),
            ("defensie-", How::Elided),
            ("-termijn", How::Elided),
            ("collega’s", How::Listed),
            ("Leeuwarden’s", How::Genitive),
            ("NAVO's", How::Genitive),
            ("bewaartermijn's", How::Genitive),
            ("WODC", How::Acronym),
            ("A12", How::Acronym),
        ];
        for (word, expected) in cases {
            assert_eq!(how(word), Some(expected), "{word}");
        }
    }

    #[test]
    fn near_words_and_halves_are_not_known() {
        for word in
            ["bewaar", "termijnbewaar", "uitgaven-veiligheids", "defensie--uitgaven", "verslog", "WODCWODC"]
        {
            assert_eq!(how(word), None, "{word}");
        }
        let guarded = small(&[("vrij", "b", 9.0), ("held", "le", 11.0), ("vrijheid", "l", 8.0)]);
        assert!(guarded.compound("vrijheld").is_some());
        assert_eq!(guarded.recognise("vrijheld"), None);
    }
}
