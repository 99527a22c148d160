//! Reads corpora, one paragraph a line, and counts where writers put marks.

use std::io::BufRead;

use super::abbreviations::{Abbreviations, is_space};
use super::accents::Accents;
use super::apostrophes;
use super::elision::{Elision, LINKS};
use super::keep::keep;
use super::names;
use super::people;
use super::seam::{Part, before_key};
use super::sentences;
use super::table::MarkTable;
use super::tally::{Counts, Parts};
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::segment::{Token, TokenKind, tokens};
use crate::text::{CaseShape, fold};

/// Share of the lower-case words of a paragraph that must be listed for it to be counted.
const DUTCH: f32 = 0.7;

/// Counts marks over corpora; the same lines in any order give the same file.
#[derive(Debug)]
pub struct MarkTrainer<'l> {
    lexicon: &'l Lexicon,
    abbreviations: Abbreviations,
    parts: Parts,
    accents: Accents,
    pub(super) counted: Counted,
}

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Pairs of parts, by their numbers.
    pub(super) seams: Counts<(u32, u32)>,
    /// Words before "en" or "of".
    pub(super) elisions: Counts<Elision>,
    /// Words that exist with marks on their letters and without, with a neighbour.
    pub(super) accents: Counts<String>,
    /// Words with a capital, behind a full stop and without one.
    pub(super) sentences: Counts<String>,
    /// Parts of names that no list has.
    pub(super) names: Counts<String>,
    /// What stands beside people, acronyms and "er".
    pub(super) people: Counts<String>,
    /// What is kept whole.
    pub(super) others: Counts<String>,
}

impl<'l> MarkTrainer<'l> {
    /// A trainer that knows the words of `lexicon` and the table of abbreviations (`abbreviations.tsv`).
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn new(lexicon: &'l Lexicon, abbreviations: impl BufRead) -> Result<Self> {
        let abbreviations = Abbreviations::read("abbreviations.tsv", abbreviations)?;
        let (parts, accents, counted) = Default::default();
        Ok(Self { lexicon, abbreviations, parts, accents, counted })
    }

    /// Reads one corpus in which each case counts `weight` times; `name` is used in errors.
    ///
    /// # Errors
    /// When the reader fails or a line is not UTF-8.
    pub fn read(&mut self, name: &str, reader: impl BufRead, weight: u32) -> Result<()> {
        for (index, line) in reader.lines().enumerate() {
            let line = line.map_err(|error| Error::at_line(name, index + 1, error.to_string()))?;
            self.read_paragraph(&line, weight as f32);
        }
        Ok(())
    }

    /// The bytes of `marks.fst`; `gain` is the least gain, in nats over all corpora, for which a count is kept.
    ///
    /// # Errors
    /// When the counts cannot be written as a table.
    pub fn finish(self, gain: f32) -> Result<Vec<u8>> {
        MarkTable::build(&keep(self.lexicon, self.counted, &self.parts, gain))
    }

    fn read_paragraph(&mut self, text: &str, weight: f32) {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        if !self.is_dutch(&tokens) {
            return;
        }
        for (place, token) in tokens.iter().enumerate() {
            let rest = tokens.get(place..).unwrap_or_default();
            let before = place.checked_sub(1).and_then(|place| tokens.get(place));
            let before = before.map_or_else(String::new, |token| fold(token.text()).into_owned());
            people::read(&tokens, place, weight, &mut self.counted.people);
            names::read(self.lexicon, token, weight, &mut self.counted.names);
            if token.kind() == TokenKind::Word && token.text().contains('-') {
                self.read_hyphens(&before, token, weight);
            }
            self.read_seam(text, &before, rest, weight);
            self.read_elision(text, rest, weight);
            let after = rest.get(1).map_or_else(String::new, |token| fold(token.text()).into_owned());
            for (key, with) in self.accents.cases(self.lexicon, &before, token, &after) {
                self.counted.accents.add(key, with, weight);
            }
            if let Some((key, with)) = sentences::case(self.lexicon, text, rest) {
                self.counted.sentences.add(key, with, weight);
            }
            let apostrophe = apostrophes::case(self.lexicon, text, rest);
            let abbreviation = self.abbreviations.case(text, &tokens, place);
            for (key, with) in apostrophe.into_iter().chain(abbreviation) {
                self.counted.others.add(key, with, weight);
            }
        }
    }

    fn is_dutch(&self, tokens: &[Token<'_>]) -> bool {
        let low = tokens.iter().filter(|token| {
            token.kind() == TokenKind::Word && CaseShape::of(token.text()) == CaseShape::Lower
        });
        let (mut all, mut listed) = (0.0, 0.0);
        for token in low {
            all += 1.0;
            listed += f32::from(u8::from(self.lexicon.get(token.text()).is_some()));
        }
        listed >= DUTCH * all
    }

    /// Seams inside a word.
    fn read_hyphens(&mut self, before: &str, token: &Token<'_>, weight: f32) {
        let mut before = before.to_owned();
        let parts: Vec<&str> = token.text().split('-').collect();
        for pair in parts.windows(2) {
            let [left, right] = pair else { continue };
            if !left.is_empty() && !right.is_empty() && !token.text().contains('.') {
                let (left, right) = (Part::of(self.lexicon, left), Part::of(self.lexicon, right));
                self.read_before(&before, &left, &right, true, weight);
                before.clone_from(&left.folded);
                let pair = (self.parts.number(left), self.parts.number(right));
                self.counted.seams.add(pair, true, weight);
            }
        }
    }

    /// The seam between a word and the next one, of which a space made two.
    fn read_seam(&mut self, text: &str, before: &str, rest: &[Token<'_>], weight: f32) {
        let [one, next, ..] = rest else { return };
        if !is_space(text, rest.get(..2).unwrap_or_default()) {
            return;
        }
        let ends = self.parts.ends(self.lexicon, one).zip(self.parts.ends(self.lexicon, next));
        let Some(((_, left), (right, _))) = ends else { return };
        self.counted.seams.add((left, right), false, weight);
        let parts = self.parts.get(left).zip(self.parts.get(right));
        if let Some((left, right)) = parts.map(|(left, right)| (left.clone(), right.clone())) {
            self.read_before(before, &left, &right, false, weight);
        }
    }

    fn read_before(&mut self, before: &str, left: &Part, right: &Part, with: bool, weight: f32) {
        if let Some(key) = before_key(before, left, right) {
            self.counted.others.add(key, with, weight);
        }
    }

    fn read_elision(&mut self, text: &str, rest: &[Token<'_>], weight: f32) {
        let [first, link, second, ..] = rest else { return };
        let words = [first, second].iter().all(|token| token.kind() == TokenKind::Word);
        let spaces = is_space(text, rest.get(..2).unwrap_or_default())
            && is_space(text, rest.get(1..3).unwrap_or_default());
        if words && spaces && LINKS.contains(&link.text()) {
            let elided = first.text().strip_suffix('-');
            let word = elided.unwrap_or(first.text());
            let found = Elision::of(self.lexicon, word, second.text());
            self.counted.elisions.add(found, elided.is_some(), weight);
        }
    }
}
