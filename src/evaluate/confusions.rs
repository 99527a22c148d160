//! What the engine makes of letters, counted from the alignment of references and OCR texts.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::AddAssign;

use super::counts::ratio;
use super::reading::plain;
use crate::align::{Pair, Step, pairs, script};

/// Longest side of a confusion that is counted as a whole, in characters: "rn" for "m", "iii" for "m".
const LONGEST: usize = 3;

/// Counted confusions. Sums over pages.
///
/// ```
/// use herlees::evaluate::Confusions;
///
/// let confusions = Confusions::of("een modern verslag", "een modem versiag");
/// let counts: Vec<_> = confusions.counts().map(|(observed, intended, count)| (observed, intended, count)).collect();
/// assert_eq!(counts, [("i", "l", 1), ("m", "rn", 1)]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Confusions {
    /// (observed, intended) to how often.
    counts: BTreeMap<(String, String), usize>,
    /// How often each stretch of one to three characters stands in the references.
    seen: BTreeMap<String, usize>,
    /// Characters of the references.
    characters: usize,
}

impl Confusions {
    /// Aligns characters (NFC, dinglehopper's equivalences, line ends as spaces) and counts.
    pub fn of(reference: &str, ocr: &str) -> Self {
        let read = |text: &str| {
            plain(text).split_whitespace().collect::<Vec<_>>().join(" ").chars().collect::<Vec<char>>()
        };
        let (reference, ocr) = (read(reference), read(ocr));
        let mut confusions = Self { characters: reference.len(), ..Self::default() };
        for length in 1..=LONGEST {
            for stretch in reference.windows(length) {
                *confusions.seen.entry(stretch.iter().collect()).or_default() += 1;
            }
        }
        let numbers = |letters: &[char]| letters.iter().map(|&letter| u32::from(letter)).collect::<Vec<_>>();
        let steps = script(&numbers(&reference), &numbers(&ocr));
        let joined: Vec<Pair> = pairs(&steps).collect();
        for stretch in joined.split(|pair| pair.step == Step::Keep) {
            confusions.count(stretch, &reference, &ocr);
        }
        confusions
    }

    /// A stretch of errors as a whole where it is short and its sides differ in length, else step by step.
    fn count(&mut self, stretch: &[Pair], reference: &[char], ocr: &[char]) {
        let whole = |pairs: &[Pair]| {
            let intended: String = pairs.iter().filter_map(|pair| reference.get(pair.reference?)).collect();
            let observed: String = pairs.iter().filter_map(|pair| ocr.get(pair.hypothesis?)).collect();
            (observed, intended)
        };
        let substitutions = stretch.iter().filter(|pair| pair.step == Step::Substitute).count();
        let is_whole = stretch.len() <= LONGEST && substitutions != stretch.len();
        let parts: Vec<&[Pair]> = if is_whole { vec![stretch] } else { stretch.chunks(1).collect() };
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            *self.counts.entry(whole(part)).or_default() += 1;
        }
    }

    /// Observed, intended and how often, the most frequent first.
    pub fn counts(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        let mut rows: Vec<_> = self.counts.iter().collect();
        rows.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
        rows.into_iter().map(|((observed, intended), &count)| (observed.as_str(), intended.as_str(), count))
    }

    /// How often `intended` stands in the references; for nothing, how many characters they have.
    pub fn seen(&self, intended: &str) -> usize {
        if intended.is_empty() { self.characters } else { self.seen.get(intended).copied().unwrap_or(0) }
    }

    /// The table in the form that the channel reads: observed, intended, cost (-ln of the share of intended that
    /// was read as observed, in nats) and a comment, with tabs between. Confusions counted less than `least` times
    /// fall under the rows for any other error.
    pub fn to_tsv(&self, least: usize) -> String {
        let mut table =
            String::from("# observed, intended, cost (-ln P(observed | intended), nats), comment.\n");
        let mut rest = BTreeMap::from([("*\t*", 0), ("*\t∅", 0), ("∅\t*", 0)]);
        let mut rows = String::new();
        for (observed, intended, count) in self.counts() {
            let (shown, meant) = (symbol(observed), symbol(intended));
            if let (true, Some(shown), Some(meant)) = (count >= least, shown, meant) {
                let seen = self.seen(intended).max(count);
                // Writing to a string cannot fail.
                let _ = writeln!(rows, "{shown}\t{meant}\t{:.2}\t{count} of {seen}", cost(count, seen));
            } else {
                let row = match (observed.is_empty(), intended.is_empty()) {
                    (_, true) => "*\t∅",
                    (true, false) => "∅\t*",
                    (false, false) => "*\t*",
                };
                rest.entry(row).and_modify(|sum| *sum += count);
            }
        }
        for (row, count) in rest {
            // One more than counted: what was never seen may still happen.
            let _ = writeln!(
                table,
                "{row}\t{:.2}\t{count} others",
                cost(count + 1, self.characters.max(count + 1))
            );
        }
        table + &rows
    }
}

fn cost(count: usize, seen: usize) -> f64 {
    (-ratio(count, seen).ln()).clamp(0.0, 30.0)
}

/// A side of a confusion as a column; none where it holds a sign that the table uses itself.
fn symbol(side: &str) -> Option<String> {
    if side.is_empty() {
        return Some("∅".into());
    }
    let is_reserved = side.starts_with('#') || side.contains(['*', '∅', '␣', '\t']);
    (!is_reserved).then(|| side.replace(' ', "␣"))
}

impl AddAssign<&Self> for Confusions {
    fn add_assign(&mut self, other: &Self) {
        for (key, count) in &other.counts {
            *self.counts.entry(key.clone()).or_default() += count;
        }
        for (key, count) in &other.seen {
            *self.seen.entry(key.clone()).or_default() += count;
        }
        self.characters += other.characters;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_splits_and_substitutions() {
        let confusions = Confusions::of("in het geïnformeerd\nzoals", "inhet gei nformeerd zoais");
        let counts: Vec<_> = confusions.counts().collect();
        assert_eq!(counts, [("", " ", 1), ("i", "l", 1), ("i ", "ï", 1)]);
        assert_eq!(confusions.seen("l"), 1);
    }

    #[test]
    fn the_table_has_the_channels_columns() {
        let mut sum = Confusions::of("l l l l x", "i l l l x");
        sum += &Confusions::of("l l l # x", "i l l * y");
        let table = sum.to_tsv(2);
        assert!(table.contains("\ni\tl\t1.25\t2 of 7\n"), "{table}");
        assert!(table.contains("\n*\t*\t1.79\t2 others\n"), "{table}");
        assert!(table.lines().skip(1).all(|line| line.split('\t').count() == 4));
    }
}
