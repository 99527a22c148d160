//! From counts to a probability: trees that weigh all that is known of a place, learned on corpora that were not
//! counted. dictionaries/README.md says how they were made.

use std::io::BufRead;

use crate::error::{Error, Result};
use crate::rank::Forest;

/// A question, with the names of the numbers that answer it.
pub(super) type Names = &'static [&'static str];

/// The numbers of a place where a hyphen may be missing between two words.
pub(super) const SEAM: Names = &[
    "log_odds",
    "parts",
    "left",
    "right",
    "classes",
    "before",
    "pair_with",
    "pair_without",
    "left_with",
    "left_without",
    "right_with",
    "right_without",
    "left_class",
    "right_class",
    "joint",
    "left_letters",
    "right_letters",
    "left_cost",
    "right_cost",
    "after_left",
    "after_right",
    "before_left",
    "next_class",
    "previous_class",
    "times",
    "noun",
    "left_noun",
    "left_times",
    "right_times",
    "pair_times",
    "joined_times",
    "skipped",
    "both",
    "previous_small",
    "next_small",
    "verb",
    "governs",
    "finite",
    "adjectives",
    "listed",
    "listed_left",
    "listed_right",
    "head",
    "head_noun",
    "head_cost",
    "third",
];

/// The numbers of a word before "en" or "of" that may lack a part.
pub(super) const ELISION: Names = &[
    "log_odds",
    "word",
    "classes",
    "pair_with",
    "pair_without",
    "word_with",
    "word_without",
    "class",
    "shared",
    "letters",
    "second_letters",
    "cost",
    "second_cost",
    "link",
    "after_left",
    "times",
    "joined",
    "joined_times",
    "head_cost",
    "linked",
    "noun",
    "second_noun",
    "before_first",
    "skipped",
    "both",
    "previous_small",
    "repeats",
];

/// Both questions.
#[derive(Debug, Clone, Default)]
pub(crate) struct MarkJudge {
    seam: Forest,
    elision: Forest,
}

impl MarkJudge {
    /// Reads the trees: for each question a row with the names of the numbers, then a tree a row, the question's name
    /// before it.
    ///
    /// # Errors
    /// A row that is no tree, or other numbers than this version knows; the error names the line.
    pub(crate) fn read(name: &str, reader: impl BufRead) -> Result<Self> {
        let mut judge = Self::default();
        for (index, line) in reader.lines().enumerate() {
            let at = |message: &str| Error::at_line(name, index + 1, message);
            let line = line.map_err(|error| at(&error.to_string()))?;
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let wrong =
                || at("expected 'seam' or 'elision', a tab, and a tree or 'numbers', a tab and their names");
            let (question, rest) = line.split_once('\t').ok_or_else(wrong)?;
            let (forest, names) = match question {
                "seam" => (&mut judge.seam, SEAM),
                "elision" => (&mut judge.elision, ELISION),
                _ => return Err(wrong()),
            };
            match rest.strip_prefix("numbers\t") {
                Some(given) if given.split(' ').eq(names.iter().copied()) => {}
                Some(_) => return Err(at("the trees were made for other numbers; build them again")),
                None => forest.add(rest, names.len()).map_err(at)?,
            }
        }
        Ok(judge)
    }

    /// Probability of a hyphen between two words.
    pub(super) fn seam(&self, numbers: &[f32]) -> f32 {
        self.seam.probability(numbers)
    }

    /// Probability that a word lacks a part.
    pub(super) fn elision(&self, numbers: &[f32]) -> f32 {
        self.elision.probability(numbers)
    }
}

/// The place of a class among all, as a number.
pub(super) fn class_number(class: char) -> f32 {
    "#NAIUMCBEPFX".chars().position(|known| known == class).map_or(-1.0, |place| place as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_read_and_asked() {
        let rows = format!("# trees\nseam\tnumbers\t{}\nseam\t0<0 -2 2\n", SEAM.join(" "));
        let judge = MarkJudge::read("marks.tsv", rows.as_bytes()).unwrap();
        assert!(judge.seam(&[-1.0]) < 0.2 && judge.seam(&[1.0]) > 0.8 && judge.elision(&[]) == 0.5);
    }

    #[test]
    fn other_rows_are_refused() {
        for (rows, message) in [
            ("seam\tnumbers\tone two\n", "marks.tsv:1: the trees were made for other numbers"),
            ("other\t0<0 1 2\n", "marks.tsv:1: expected"),
            ("seam\n", "marks.tsv:1: expected"),
            ("seam\t99<0 1 2\n", "marks.tsv:1: "),
        ] {
            let error = MarkJudge::read("marks.tsv", rows.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
