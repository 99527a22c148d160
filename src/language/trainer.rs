//! Reads corpora, one paragraph a line, and makes the files of the language models.

use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

use super::estimate::{Estimate, Grams, Seen};
use super::symbol::{Sentences, Symbol};
use super::table::CostTable;
use crate::error::{Error, Result};
use crate::segment::{TokenKind, gap, tokens};
use crate::text::fold;

/// Bits of a symbol's number in a packed n-gram of words: two million types.
const WORD_BITS: u32 = 21;
/// Bits of a letter's number in a packed 5-gram of letters.
const LETTER_BITS: u32 = 12;
/// A word type must be seen this often (weighted) before its letters count: once is often a slip.
const LETTERS_FROM: u32 = 2;

/// The bytes of the two models.
#[derive(Debug, Clone)]
pub struct LanguageFiles {
    /// Word n-grams, up to three words.
    pub words: Vec<u8>,
    /// Letter n-grams of word types, up to five letters.
    pub letters: Vec<u8>,
}

/// Counts n-grams over corpora; the same lines in any order give the same files.
#[derive(Debug, Default)]
pub struct LanguageTrainer {
    ids: HashMap<Symbol, u64>,
    symbols: Vec<Symbol>,
    types: HashMap<String, u32>,
    bigrams: Vec<Seen>,
    trigrams: Vec<Seen>,
    unigrams: Vec<Seen>,
}

impl LanguageTrainer {
    /// Reads one corpus whose n-grams count `weight` times; `name` is used in errors.
    ///
    /// # Errors
    /// When the reader fails or a line is not UTF-8.
    pub fn read(&mut self, name: &str, reader: impl BufRead, weight: u32) -> Result<()> {
        for (index, line) in reader.lines().enumerate() {
            let line = line.map_err(|error| Error::at_line(name, index + 1, error.to_string()))?;
            self.read_paragraph(&line, weight);
        }
        Ok(())
    }

    fn read_paragraph(&mut self, text: &str, weight: u32) {
        let border = self.id(Symbol::BORDER);
        let mut history = [None, Some(border)];
        let mut sentences = Sentences::default();
        let mut end = 0;
        for token in tokens(text) {
            let between = text.get(end..token.span().start()).unwrap_or_default();
            end = token.span().end();
            if sentences.border_before(gap(between), &token) {
                history = [None, Some(border)];
            }
            let Some(symbol) = Sentences::symbol(&token) else { continue };
            if token.kind() == TokenKind::Word {
                let count = self.types.entry(fold(token.text()).into_owned()).or_default();
                *count = count.saturating_add(weight);
            }
            let id = self.id(symbol);
            self.count(history, id, weight);
            history = [history[1], Some(id)];
        }
    }

    fn count(&mut self, history: [Option<u64>; 2], id: u64, weight: u32) {
        self.unigrams.push((id, weight));
        if let Some(last) = history[1] {
            self.bigrams.push((last << WORD_BITS | id, weight));
            if let Some(first) = history[0] {
                self.trigrams.push(((first << WORD_BITS | last) << WORD_BITS | id, weight));
            }
        }
    }

    fn id(&mut self, symbol: Symbol) -> u64 {
        let next = self.symbols.len() as u64;
        let id = *self.ids.entry(symbol).or_insert(next);
        if id == next {
            self.symbols.push(symbol);
        }
        id
    }

    /// Estimates and prunes: `word_gain` and `letter_gain` are the least gain, in nats over the whole corpus,
    /// for which an n-gram is kept.
    ///
    /// # Errors
    /// When the corpora hold more word types than an n-gram can name.
    pub fn finish(self, word_gain: f32, letter_gain: f32) -> Result<LanguageFiles> {
        if self.symbols.len() >> WORD_BITS != 0 {
            return Err(Error::new("corpora", "more than two million word types; leave a corpus out"));
        }
        let letters = train_letters(&self.types, letter_gain)?;
        let grams = Grams { bits: WORD_BITS, orders: vec![self.unigrams, self.bigrams, self.trigrams] };
        let words = file(&grams.estimate(word_gain), &self.symbols, WORD_BITS, 2)?;
        Ok(LanguageFiles { words, letters })
    }
}

/// A model of the letters of word types, each type counted once.
fn train_letters(types: &HashMap<String, u32>, gain: f32) -> Result<Vec<u8>> {
    let mut kept: Vec<&str> =
        types.iter().filter(|(_, count)| **count >= LETTERS_FROM).map(|(word, _)| word.as_str()).collect();
    kept.sort_unstable();
    let mut ids = BTreeMap::from([(Symbol::BORDER, 0u64)]);
    let mut symbols = vec![Symbol::BORDER];
    let mut orders = vec![Vec::new(); 5];
    for word in kept {
        let mut packed = 0u64;
        for symbol in word.chars().map(Symbol::of_letter).chain([Symbol::BORDER]) {
            let next = symbols.len() as u64;
            let id = *ids.entry(symbol).or_insert(next);
            if id == next {
                symbols.push(symbol);
            }
            packed = (packed << LETTER_BITS | id) & ((1 << (5 * LETTER_BITS)) - 1);
            for (order, grams) in (1u32..).zip(orders.iter_mut()) {
                grams.push((packed & ((1 << (order * LETTER_BITS)) - 1), 1));
            }
        }
    }
    if symbols.len() >> LETTER_BITS != 0 {
        return Err(Error::new("corpora", "more than four thousand letters; is this Dutch text?"));
    }
    file(&Grams { bits: LETTER_BITS, orders }.estimate(gain), &symbols, LETTER_BITS, 1)
}

/// Writes the table of an estimate, n-grams from `shortest` symbols on.
fn file(estimate: &Estimate, symbols: &[Symbol], bits: u32, shortest: usize) -> Result<Vec<u8>> {
    let unpack = |gram: u64, length: usize| -> Vec<Symbol> {
        let id = |place: usize| (gram >> (place as u32 * bits)) as usize & ((1 << bits) - 1);
        (0..length).rev().map(|place| symbols.get(id(place)).copied().unwrap_or(Symbol::BORDER)).collect()
    };
    let mut entries = Vec::new();
    for (length, costs) in (1..).zip(&estimate.costs) {
        if length >= shortest {
            entries.extend(costs.iter().map(|&(gram, cost)| (Symbol::key(&unpack(gram, length)), cost)));
        }
    }
    for (length, weights) in (1..).zip(&estimate.backoffs) {
        for &(gram, weight) in weights {
            let mut sequence = unpack(gram, length);
            sequence.push(Symbol::BACKOFF);
            entries.push((Symbol::key(&sequence), weight));
        }
    }
    CostTable::build(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::NgramModel;

    fn trained() -> LanguageFiles {
        let text = "De minister stuurt de brief. De minister stuurt het verslag.\nHet verslag is op 3 juli jl. verzonden.\n";
        let mut trainer = LanguageTrainer::default();
        trainer.read("test", text.repeat(20).as_bytes(), 1).unwrap();
        trainer.finish(0.1, 0.1).unwrap()
    }

    fn symbols(words: &[&str]) -> Vec<Symbol> {
        words.iter().map(|word| Symbol::of_folded(word)).collect()
    }

    #[test]
    fn seen_sequences_cost_less() {
        let model = NgramModel::from_bytes("test", trained().words).unwrap();
        let history = symbols(&["minister", "stuurt"]);
        let seen = model.cost(&history, Symbol::of_folded("het"), 5.0);
        let unseen = model.cost(&history, Symbol::of_folded("is"), 5.0);
        assert!(seen + 1.0 < unseen, "{seen} {unseen}");
        let date = [Symbol::NUMBER, Symbol::of_folded("juli")];
        let after_date = model.cost(&date, Symbol::of_folded("jl"), 9.0);
        assert!(after_date < 2.0, "{after_date}");
    }

    #[test]
    fn training_is_deterministic() {
        let (one, other) = (trained(), trained());
        assert_eq!(one.words, other.words);
        assert_eq!(one.letters, other.letters);
    }
}
