//! The builder: lists, then corpora, then the bytes.

use std::collections::BTreeSet;
use std::io::BufRead;

use super::admission::Admission;
use super::affix::Affixes;
use super::expand::Forms;
use super::frequency::{Frequencies, is_dutch};
use super::members::Members;
use super::parts::part_weights;
use super::stem::read_stems;
use crate::error::{Error, Result};
use crate::lexicon::{Entry, Lexicon};
use crate::segment::tokens;

/// Short forms that are normally written with dots and are read without: those of several letters, and the
/// pieces of "d.d.", "a.s." and "c.s.".
const SHORT_FORMS: [&str; 19] = [
    "jl", "nr", "nrs", "mw", "dhr", "art", "jo", "d", "a", "s", "c", "mld", "mln", "mrd", "ir", "ing", "drs",
    "bc", "prof",
];

/// Fewest letters of a word of another language.
const SHORTEST_FOREIGN: usize = 4;

/// Builds a lexicon from word lists, a Hunspell dictionary and corpora.
///
/// Lists come first: they decide which lines of a corpus are Dutch and which of its words are taken in.
///
/// ```
/// # fn main() -> herlees::Result<()> {
/// let mut builder = herlees::lexicon::LexiconBuilder::default();
/// builder.read_words("words.txt", "verslag\nminister\njl.\n".as_bytes())?;
/// builder.read_corpus("letters.txt", "het verslag van de minister\n".as_bytes(), 1)?;
/// let file = builder.finish()?;
/// assert!(herlees::Lexicon::from_bytes("lexicon.fst", file.bytes)?.recognises("verslag"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    members: Members,
    frequencies: Frequencies,
    foreign: BTreeSet<String>,
}

/// A built lexicon, and what went into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconFile {
    /// What [`Lexicon::from_bytes`] reads.
    pub bytes: Vec<u8>,
    /// Folded words in it, parts of compounds included.
    pub words: usize,
    /// How many of them come from the corpora alone, or took a case from there.
    pub from_corpora: usize,
    /// Words counted in the corpora, each times its corpus's weight.
    pub counted: u64,
}

impl LexiconBuilder {
    /// Reads a list of words, one a line; `name` is used in errors.
    ///
    /// # Errors
    /// When the reader fails or a line is not UTF-8.
    pub fn read_words(&mut self, name: &str, reader: impl BufRead) -> Result<()> {
        for_each_line(name, reader, |line| self.members.add_listed(line))
    }

    /// Reads a Hunspell dictionary, an affix file and its stems, each with its name for errors.
    ///
    /// # Errors
    /// When a reader fails or a line is malformed; the error names file and line.
    pub fn read_hunspell(
        &mut self,
        (affix_name, affixes): (&str, impl BufRead),
        (stem_name, stems): (&str, impl BufRead),
    ) -> Result<()> {
        let affixes = Affixes::read(affix_name, affixes)?;
        let mut forms = Forms::default();
        read_stems(stem_name, stems, |stem| forms.expand(&affixes, stem))?;
        forms.iter().for_each(|(text, form)| self.members.add_form(text, form));
        Ok(())
    }

    /// Reads words of another language, one a line, that are to be left alone where they stand.
    ///
    /// Only words of four lower-case letters or more are taken: shorter ones are too like Dutch.
    ///
    /// # Errors
    /// When the reader fails or a line is not UTF-8.
    pub fn read_foreign(&mut self, name: &str, reader: impl BufRead) -> Result<()> {
        for_each_line(name, reader, |line| {
            let word = line.trim();
            if word.len() >= SHORTEST_FOREIGN && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                self.foreign.insert(word.to_owned());
            }
        })
    }

    /// Counts the words of a corpus, one paragraph a line, each occurrence `weight` times.
    ///
    /// # Errors
    /// When the reader fails or a line is not UTF-8.
    pub fn read_corpus(&mut self, name: &str, reader: impl BufRead, weight: u32) -> Result<()> {
        for_each_line(name, reader, |line| self.frequencies.read(line, &self.members, weight))
    }

    /// Whether the lists read so far know enough words of a paragraph for it to be counted.
    pub fn is_dutch(&self, paragraph: &str) -> bool {
        is_dutch(&tokens(paragraph).collect::<Vec<_>>(), &self.members)
    }

    /// Takes words of the corpora in, turns counts into costs and writes the file.
    ///
    /// # Errors
    /// When the words cannot be written as a lexicon.
    pub fn finish(self) -> Result<LexiconFile> {
        let Self { mut members, frequencies, foreign } = self;
        let admission = Admission { members: &members, frequencies: &frequencies };
        let (admitted, abbreviations) = (admission.admitted(), admission.abbreviations());
        let from_corpora = admitted.len();
        admitted.into_iter().chain(abbreviations).for_each(|(word, bits)| members.add(word, bits));
        for word in SHORT_FORMS {
            members.add(word.to_owned(), Entry::LOWER | Entry::ABBREVIATION);
        }
        let parts = part_weights(&members, &frequencies);
        let entries = members.iter().map(|(word, bits)| {
            let tally = frequencies.tally(word);
            let own = if bits & Entry::LOWER == 0 { tally.weight } else { tally.weight_in_lower_case() };
            let weight = own + parts.get(word).copied().unwrap_or(0);
            (word.to_owned(), Entry::with_classes(bits).with_cost(frequencies.cost(weight)))
        });
        let unknown = foreign.into_iter().filter(|word| members.classes(word) == 0);
        let foreign = unknown.map(|word| (word, Entry::with_classes(Entry::FOREIGN)));
        let lexicon = Lexicon::from_entries(entries.chain(foreign))?;
        let bytes = lexicon.fst().as_bytes().to_vec();
        Ok(LexiconFile { bytes, words: members.len(), from_corpora, counted: frequencies.total() })
    }
}

fn for_each_line(name: &str, reader: impl BufRead, mut visit: impl FnMut(&str)) -> Result<()> {
    for (number, line) in (1..).zip(reader.lines()) {
        visit(&line.map_err(|error| Error::at_line(name, number, error.to_string()))?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(corpus: &str) -> LexiconFile {
        let mut builder = LexiconBuilder::default();
        builder.read_words("words", "minister\nverslag\nhet\nvan\nde\nLeeuwarden\njl.\n".as_bytes()).unwrap();
        let affixes = "FLAG long\nCOMPOUNDBEGIN Ca\nCOMPOUNDEND Cc\nONLYINCOMPOUND Cx\nCOMPOUNDPERMITFLAG Cp\n\
                       SFX Ch Y 1\nSFX Ch 0 s/CaCxCp .\n";
        let stems = "3\nbegroting/CcCh\nronde/Cc\n";
        builder.read_hunspell(("nl.aff", affixes.as_bytes()), ("nl.dic", stems.as_bytes())).unwrap();
        builder.read_corpus("letters", corpus.as_bytes(), 2).unwrap();
        builder.finish().unwrap()
    }

    #[test]
    fn foreign_words_are_no_dutch_ones() {
        let mut builder = LexiconBuilder::default();
        builder.read_words("words", "minister\n".as_bytes()).unwrap();
        builder.read_foreign("english", "threats\nminister\nfor\nMonday\n".as_bytes()).unwrap();
        let lexicon = Lexicon::from_bytes("lexicon", builder.finish().unwrap().bytes).unwrap();
        let is_foreign = |word| lexicon.written(word).is_foreign();
        assert!(is_foreign("threats") && is_foreign("Threats"));
        assert!(!lexicon.recognises("threats"));
        for word in ["minister", "for", "monday"] {
            assert!(!is_foreign(word), "{word}");
        }
    }

    #[test]
    fn lists_and_counts_meet() {
        let file = built("het verslag van de minister van de begrotingsronde\n");
        assert_eq!(file.counted, 16);
        let lexicon = Lexicon::from_bytes("built", file.bytes).unwrap();
        assert_eq!(lexicon.len(), file.words);
        for word in ["verslag", "Verslag", "Leeuwarden", "begrotingsronde"] {
            assert!(lexicon.recognises(word), "{word}");
        }
        for word in ["leeuwarden", "begrotings", "begrotingronde"] {
            assert!(!lexicon.recognises(word), "{word}");
        }
        let cost = |word| lexicon.get(word).unwrap().cost();
        assert!(cost("minister") < cost("leeuwarden"));
        assert_eq!(cost("begrotings"), cost("minister"));
    }

    #[test]
    fn the_same_sources_give_the_same_bytes() {
        let corpus = "het verslag\nvan de minister van het verslag\n";
        assert_eq!(built(corpus), built(corpus));
    }

    #[test]
    fn bad_bytes_are_named() {
        let mut builder = LexiconBuilder::default();
        let error = builder.read_words("words", &b"goed\n\xff\n"[..]).unwrap_err().to_string();
        assert!(error.starts_with("words:2: "), "{error}");
    }
}
