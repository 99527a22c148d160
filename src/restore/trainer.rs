//! Reads corpora, one paragraph a line, and counts where writers put marks.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::abbreviations::Abbreviations;
use super::apostrophes;
use super::elision::{self, Elision, LINKS};
use super::hyphens::{Layers, pair_gain, part_gain};
use super::seam::{Keys, Part};
use super::table::{MarkTable, Odds};
use super::tally::{Counts, Parts};
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::segment::{Token, TokenKind, tokens};
use crate::text::CaseShape;

/// Share of the lower-case words of a paragraph that must be listed for it to be counted.
const DUTCH: f32 = 0.7;

/// Counts marks over corpora; the same lines in any order give the same file.
#[derive(Debug)]
pub struct MarkTrainer<'l> {
    lexicon: &'l Lexicon,
    abbreviations: Abbreviations,
    parts: Parts,
    seams: Counts<(u32, u32)>,
    others: Counts<String>,
}

impl<'l> MarkTrainer<'l> {
    /// A trainer that knows the words of `lexicon` and the table of abbreviations (`abbreviations.tsv`).
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn new(lexicon: &'l Lexicon, abbreviations: impl BufRead) -> Result<Self> {
        let abbreviations = Abbreviations::read("abbreviations.tsv", abbreviations)?;
        let (parts, seams, others) = Default::default();
        Ok(Self { lexicon, abbreviations, parts, seams, others })
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

    fn read_paragraph(&mut self, text: &str, weight: f32) {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        if !self.is_dutch(&tokens) {
            return;
        }
        for (place, token) in tokens.iter().enumerate() {
            let rest = tokens.get(place..).unwrap_or_default();
            if token.kind() == TokenKind::Word && token.text().contains('-') {
                self.read_hyphens(token, weight);
            }
            self.read_seam(text, rest, weight);
            self.read_elision(text, rest, weight);
            if let Some((key, with)) = apostrophes::case(self.lexicon, text, rest) {
                self.others.add(key, with, weight);
            }
            if let Some((key, with)) = self.abbreviations.case(text, &tokens, place) {
                self.others.add(key, with, weight);
            }
        }
    }

    fn is_dutch(&self, tokens: &[Token<'_>]) -> bool {
        let low = tokens
            .iter()
            .filter(|token| token.kind() == TokenKind::Word && CaseShape::of(token.text()) == CaseShape::Lower);
        let (mut all, mut listed) = (0.0, 0.0);
        for token in low {
            all += 1.0;
            listed += f32::from(u8::from(self.lexicon.get(token.text()).is_some()));
        }
        listed >= DUTCH * all
    }

    /// Seams inside a word.
    fn read_hyphens(&mut self, token: &Token<'_>, weight: f32) {
        let parts: Vec<&str> = token.text().split('-').collect();
        for pair in parts.windows(2) {
            let [left, right] = pair else { continue };
            if !left.is_empty() && !right.is_empty() && !token.text().contains('.') {
                let (left, right) = (Part::of(self.lexicon, left), Part::of(self.lexicon, right));
                let pair = (self.parts.number(left), self.parts.number(right));
                self.seams.add(pair, true, weight);
            }
        }
    }

    /// The seam between a word and the next one, of which a space made two.
    fn read_seam(&mut self, text: &str, rest: &[Token<'_>], weight: f32) {
        let [left, right, ..] = rest else { return };
        if text.get(left.span().end()..right.span().start()) != Some(" ") {
            return;
        }
        let left = self.parts.ends(self.lexicon, left);
        let right = self.parts.ends(self.lexicon, right);
        if let (Some((_, left)), Some((right, _))) = (left, right) {
            self.seams.add((left, right), false, weight);
        }
    }

    fn read_elision(&mut self, text: &str, rest: &[Token<'_>], weight: f32) {
        let [first, link, second, ..] = rest else { return };
        let words = [first, second].iter().all(|token| token.kind() == TokenKind::Word);
        let spaces = [(first, link), (link, second)]
            .iter()
            .all(|(one, next)| text.get(one.span().end()..next.span().start()) == Some(" "));
        if !words || !spaces || !LINKS.contains(&link.text()) {
            return;
        }
        let (word, with) = first.text().strip_suffix('-').map_or((first.text(), false), |word| (word, true));
        let found = Elision::of(self.lexicon, word, second.text());
        self.others.add(found.word, with, weight);
        self.others.add(found.classes, with, weight);
    }

    /// The bytes of `marks.fst`; `gain` is the least gain, in nats over all corpora, for which a count is kept.
    ///
    /// # Errors
    /// When the counts cannot be written as a table.
    pub fn finish(self, gain: f32) -> Result<Vec<u8>> {
        let Self { parts, seams, others, .. } = self;
        let mut kept: BTreeMap<String, Odds> = BTreeMap::new();
        keep_others(others, gain, &mut kept);
        let mut seams: Vec<(Keys, Odds)> = seams
            .0
            .into_iter()
            .filter_map(|((left, right), odds)| Some((Keys::of(parts.get(left)?, parts.get(right)?), odds)))
            .filter(|(keys, _)| !keys.is_numbers())
            .collect();
        seams.sort_by(|one, other| (&one.0.pair, &one.0.classes).cmp(&(&other.0.pair, &other.0.classes)));
        keep_classes(&seams, &mut kept);
        keep_parts(&seams, gain, &mut kept);
        keep_pairs(&seams, gain, &mut kept);
        MarkTable::build(&kept)
    }
}

/// Keeps all counts of classes, of abbreviations and of apostrophes, and of elided words what tells more than their
/// class.
fn keep_others(others: Counts<String>, gain: f32, kept: &mut BTreeMap<String, Odds>) {
    let (words, rest): (Vec<_>, Vec<_>) = others.0.into_iter().partition(|(key, _)| key.starts_with('e'));
    kept.extend(rest.into_iter().filter(|(_, odds)| odds.with > 0.0).map(|(key, odds)| (key, odds.rounded())));
    for (key, odds) in words {
        let classes = kept.get(&elision::classes(&key)).copied().unwrap_or_default();
        if elision::word_gain(odds, classes) > gain {
            kept.insert(key, odds.rounded());
        }
    }
}

fn keep_classes(seams: &[(Keys, Odds)], kept: &mut BTreeMap<String, Odds>) {
    kept.extend(summed(seams, |keys| &keys.classes));
}

fn keep_parts(seams: &[(Keys, Odds)], gain: f32, kept: &mut BTreeMap<String, Odds>) {
    let mut classes: BTreeMap<&str, &str> = BTreeMap::new();
    for (keys, _) in seams {
        classes.insert(&keys.left, &keys.classes);
        classes.insert(&keys.right, &keys.classes);
    }
    let mut parts = summed(seams, |keys| &keys.left);
    parts.extend(summed(seams, |keys| &keys.right));
    for (key, odds) in parts {
        let class = classes.get(key.as_str()).and_then(|class| kept.get(*class)).copied().unwrap_or_default();
        if part_gain(odds, class.rate(0.001, 2.0)) > gain {
            kept.insert(key, odds);
        }
    }
}

fn keep_pairs(seams: &[(Keys, Odds)], gain: f32, kept: &mut BTreeMap<String, Odds>) {
    let pairs = summed(seams, |keys| &keys.pair);
    let mut found = Vec::new();
    for (keys, _) in seams {
        let Some(&odds) = pairs.get(&keys.pair) else { continue };
        let parts = Layers::of(|key| kept.get(key).copied(), keys).parts;
        if pair_gain(odds, parts) > gain {
            found.push((keys.pair.clone(), odds));
        }
    }
    kept.extend(found);
}

/// Counts by one of the keys, rounded as they will be read.
fn summed(seams: &[(Keys, Odds)], key: impl Fn(&Keys) -> &String) -> BTreeMap<String, Odds> {
    let mut sums: Counts<&str> = Counts::default();
    for (keys, odds) in seams {
        sums.add_all(key(keys), *odds);
    }
    sums.0.into_iter().map(|(key, odds)| (key.to_owned(), odds.rounded())).collect()
}
