//! From what the lattice says to how likely an edit is right, and how likely it does harm.
//!
//! The sums of the lattice believe themselves too much: words beside each other and letters within a word are not
//! independent. Two forests, trained on pages whose true text is known, weigh what the sums say against everything
//! else that is known of an edit. dictionaries/README.md says how they were made.

mod budget;
mod features;
mod forest;
mod masks;

use std::io::BufRead;

pub(super) use budget::Budget;
pub(super) use features::{COUNT, NAMES, features};
pub(crate) use forest::Forest;
use masks::MaskedForest;

use crate::error::{Error, Result};

/// Judges edits.
#[derive(Debug, Clone)]
pub(crate) struct DecisionModel {
    right: MaskedForest,
    harm: MaskedForest,
}

/// What is thought of an edit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judgement {
    /// Probability that it gives the word that was meant.
    pub(super) confidence: f32,
    /// Probability that what stands there was right.
    pub(super) harm: f32,
}

impl DecisionModel {
    /// Reads the model: a row with the names of the numbers, then a tree a row, with the forest's name before it.
    ///
    /// # Errors
    /// A row that is no tree, other numbers than this version knows, a missing forest, or a tree of more than 16 leaves;
    /// the error names the line, if it is one.
    pub(crate) fn read(name: &str, reader: impl BufRead) -> Result<Self> {
        let (mut right, mut harm) = (Forest::default(), Forest::default());
        let mut named = false;
        for (index, line) in reader.lines().enumerate() {
            let at = |message: &str| Error::at_line(name, index + 1, message);
            let line = line.map_err(|error| at(&error.to_string()))?;
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            match line.split_once('\t') {
                Some(("numbers", names)) if names.split(' ').eq(NAMES) => named = true,
                Some(("numbers", _)) => {
                    return Err(at("the model was made for other numbers; build it again"));
                }
                Some(("right", tree)) => right.add(tree, COUNT).map_err(at)?,
                Some(("harm", tree)) => harm.add(tree, COUNT).map_err(at)?,
                _ => return Err(at("expected 'numbers', 'right' or 'harm', a tab, and names or a tree")),
            }
        }
        if !named || right.len() == 0 || harm.len() == 0 {
            return Err(Error::new(name, "lacks the row 'numbers', or trees for 'right' or 'harm'"));
        }
        match (MaskedForest::of(&right, COUNT), MaskedForest::of(&harm, COUNT)) {
            (Some(right), Some(harm)) => Ok(Self { right, harm }),
            _ => Err(Error::new(name, "has a tree of more than 16 leaves")),
        }
    }

    /// Judges an edit by its numbers.
    pub(super) fn judge(&self, numbers: &[f32; COUNT]) -> Judgement {
        Judgement { confidence: self.right.probability(numbers), harm: self.harm.probability(numbers) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<DecisionModel> {
        DecisionModel::read("x.tsv", rows.as_bytes())
    }

    #[test]
    fn reads_both_forests() {
        let names = NAMES.join(" ");
        let model = read(&format!("# test\nnumbers\t{names}\nright\t0<0 -1 2\nharm\t0<0 1 -3\n")).unwrap();
        let mut numbers = [0.0; COUNT];
        numbers[0] = 5.0;
        let (sure, doubtful) = (model.judge(&numbers), model.judge(&[0.0; COUNT]));
        assert!(sure.confidence > 0.8 && sure.harm < 0.1);
        assert!(doubtful.confidence < 0.5 && doubtful.harm > 0.5);
    }

    #[test]
    fn errors_name_file_and_line() {
        let names = NAMES.join(" ");
        for (rows, expected) in [
            ("numbers\ta b\n".to_owned(), "x.tsv:1: "),
            (format!("numbers\t{names}\nright\t0<0 1\n"), "x.tsv:2: "),
            (format!("numbers\t{names}\nwrong\t1\n"), "x.tsv:2: "),
            (format!("numbers\t{names}\nright\t1\n"), "x.tsv: "),
            ("right\t1\nharm\t1\n".to_owned(), "x.tsv: "),
            (
                format!("numbers\t{names}\nright\t{}1\nharm\t1\n", "0<1 1 ".repeat(16)),
                "x.tsv: has a tree of more than 16 leaves",
            ),
        ] {
            let error = read(&rows).unwrap_err();
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}
