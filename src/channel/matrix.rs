//! The confusion matrix.

use std::io::BufRead;

use super::parse::{self, Row};
use crate::error::Result;

/// One way to read observed letters: what was meant instead, at what cost (-ln p, nats).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Replacement {
    pub(crate) observed: Box<[char]>,
    pub(crate) intended: Box<[char]>,
    pub(crate) cost: f32,
}

/// Costs of what an OCR engine makes of letters: listed confusions, and what any other error costs.
///
/// ```
/// let table = "*\t*\t7\n*\t∅\t8\n∅\t*\t8\ni\tl\t1.8\tthin strokes\n";
/// let matrix = herlees::ConfusionMatrix::read("example.tsv", table.as_bytes())?;
/// assert_eq!(matrix.len(), 1);
/// # Ok::<(), herlees::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct ConfusionMatrix {
    /// Sorted by what is observed.
    replacements: Vec<Replacement>,
    lost: Vec<Replacement>,
    /// Any letter read as any other.
    pub(crate) substitution: f32,
    /// Any letter lost.
    pub(crate) loss: f32,
    /// Any letter that was never there.
    pub(crate) spurious: f32,
}

impl ConfusionMatrix {
    /// Reads a table with the columns observed, intended, cost and, optionally, a comment.
    ///
    /// `␣` stands for a space, `∅` for nothing, `*` for any letter; lines that begin with `#` are comments.
    ///
    /// # Errors
    /// A line that is not such a row, a cost that is not a number from 0 to 30, or a missing `*` row; the error
    /// names `name` and the line.
    pub fn read(name: &str, reader: impl BufRead) -> Result<Self> {
        Ok(Self::from_rows(parse::rows(name, reader)?))
    }

    /// A matrix without confusions, where every error costs `cost`: the plain edit distance.
    #[cfg(test)]
    pub(crate) fn uniform(cost: f32) -> Self {
        Self::from_rows(parse::Rows { listed: vec![], substitution: cost, loss: cost, spurious: cost })
    }

    fn from_rows(mut rows: parse::Rows) -> Self {
        rows.listed
            .sort_by(|one, other| (&one.observed, &one.intended).cmp(&(&other.observed, &other.intended)));
        let (lost, kept): (Vec<Row>, Vec<Row>) =
            rows.listed.into_iter().partition(|row| row.observed.is_empty());
        let replacements = kept.into_iter().map(replacement).collect();
        Self {
            replacements,
            lost: lost.into_iter().map(replacement).collect(),
            substitution: rows.substitution,
            loss: rows.loss,
            spurious: rows.spurious,
        }
    }

    /// Number of listed confusions.
    pub fn len(&self) -> usize {
        self.replacements.len() + self.lost.len()
    }

    /// Whether no confusion is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The least that an error costs which no listed confusion explains (nats).
    pub(crate) const fn least_general(&self) -> f32 {
        self.substitution.min(self.loss).min(self.spurious)
    }

    /// The listed confusions of something observed, in the order of what is observed.
    pub(crate) fn listed(&self) -> &[Replacement] {
        &self.replacements
    }

    /// The letters that are lost more often than any letter is.
    pub(crate) fn lost(&self) -> &[Replacement] {
        &self.lost
    }
}

fn replacement(row: Row) -> Replacement {
    Replacement { observed: row.observed.into(), intended: row.intended.into(), cost: row.cost }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERAL: &str = "*\t*\t7\n*\t∅\t8\n∅\t*\t8.5\n";

    fn matrix(rows: &str) -> ConfusionMatrix {
        ConfusionMatrix::read("test.tsv", format!("# test\n{GENERAL}{rows}").as_bytes()).unwrap()
    }

    #[test]
    fn rows_are_sorted_by_what_is_observed() {
        let matrix = matrix("in\tm\t5\ni\tl\t1.8\ni␣\tï\t2\n∅\tr\t5\trare\n");
        let intended: Vec<String> = matrix.listed().iter().map(|one| one.intended.iter().collect()).collect();
        assert_eq!(intended, ["l", "ï", "m"]);
        assert_eq!(matrix.lost().len(), 1);
        assert_eq!((matrix.substitution, matrix.spurious, matrix.loss), (7.0, 8.0, 8.5));
    }

    #[test]
    fn errors_name_file_and_line() {
        for (rows, expected) in [
            ("i\tl\n", "x.tsv:4: "),
            ("i\tl\tcheap\n", "x.tsv:4: "),
            ("i\tl\t-1\n", "x.tsv:4: "),
            ("i\ti\t1\n", "x.tsv:4: "),
            ("i\tl\t1\ni\tl\t2\n", "x.tsv:5: "),
        ] {
            let error = ConfusionMatrix::read("x.tsv", format!("{GENERAL}{rows}").as_bytes()).unwrap_err();
            assert!(error.to_string().starts_with(expected), "{error}");
        }
        assert!(ConfusionMatrix::read("x.tsv", "i\tl\t1\n".as_bytes()).is_err());
    }
}
