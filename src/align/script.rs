//! A shortest edit script, by the whole matrix where that is small and in two halves where it is not.

use super::band::{Band, distance};
use super::column::{Block, Masks, ROWS};

/// What happens to one symbol on the way from reference to hypothesis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// Both have the same symbol.
    Keep,
    /// The hypothesis has another symbol.
    Substitute,
    /// The hypothesis lacks a symbol of the reference.
    Delete,
    /// The hypothesis has a symbol that the reference lacks.
    Insert,
}

/// A step with the places it joins, each counted in its own sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) step: Step,
    /// Place in the reference; none for an insertion.
    pub(crate) reference: Option<usize>,
    /// Place in the hypothesis; none for a deletion.
    pub(crate) hypothesis: Option<usize>,
}

/// Blocks of the matrix that are kept at once, 16 bytes each: a page of 4,000 characters fits as a whole.
const LARGEST_MATRIX: usize = 1 << 18;

/// A shortest script from `reference` to `hypothesis`; of several the same one every time.
pub(crate) fn script(reference: &[u32], hypothesis: &[u32]) -> Vec<Step> {
    let mut steps = Vec::with_capacity(reference.len().max(hypothesis.len()));
    let matrix = reference.len().div_ceil(ROWS).saturating_mul(hypothesis.len());
    let cost = if matrix > LARGEST_MATRIX { distance(reference, hypothesis) } else { 0 };
    extend(&mut steps, reference, hypothesis, cost);
    steps
}

/// The script with the places that its steps join.
pub(crate) fn pairs(steps: &[Step]) -> impl Iterator<Item = Pair> {
    let (mut reference, mut hypothesis) = (0.., 0..);
    steps.iter().map(move |&step| Pair {
        step,
        reference: if step == Step::Insert { None } else { reference.next() },
        hypothesis: if step == Step::Delete { None } else { hypothesis.next() },
    })
}

/// Adds the script of two stretches whose distance is `cost` (only asked for where the matrix is large).
fn extend(steps: &mut Vec<Step>, reference: &[u32], hypothesis: &[u32], cost: usize) {
    let (reference, hypothesis, start, end) = trim(reference, hypothesis);
    steps.extend(std::iter::repeat_n(Step::Keep, start));
    if reference.is_empty() || hypothesis.is_empty() {
        steps.extend(std::iter::repeat_n(Step::Delete, reference.len()));
        steps.extend(std::iter::repeat_n(Step::Insert, hypothesis.len()));
    } else if reference.len().div_ceil(ROWS).saturating_mul(hypothesis.len()) <= LARGEST_MATRIX {
        trace(steps, reference, hypothesis);
    } else {
        halve(steps, reference, hypothesis, cost);
    }
    steps.extend(std::iter::repeat_n(Step::Keep, end));
}

/// Both without the symbols that they share at the start and at the end, and how many those are.
fn trim<'s>(mut one: &'s [u32], mut other: &'s [u32]) -> (&'s [u32], &'s [u32], usize, usize) {
    let (mut start, mut end) = (0, 0);
    while let (Some((a, rest)), Some((b, other_rest))) = (one.split_first(), other.split_first())
        && a == b
    {
        (one, other, start) = (rest, other_rest, start + 1);
    }
    while let (Some((a, rest)), Some((b, other_rest))) = (one.split_last(), other.split_last())
        && a == b
    {
        (one, other, end) = (rest, other_rest, end + 1);
    }
    (one, other, start, end)
}

/// Cuts the hypothesis in the middle and the reference where a shortest path crosses, and does each half.
fn halve(steps: &mut Vec<Step>, reference: &[u32], hypothesis: &[u32], cost: usize) {
    let (left, right) = hypothesis.split_at(hypothesis.len() / 2);
    let rows = reference.len();
    let before = half(reference.iter().copied(), rows, left.iter().copied(), cost);
    let after = half(reference.iter().rev().copied(), rows, right.iter().rev().copied(), cost);
    let crossings = before.iter().zip(after.iter().rev()).enumerate();
    let crossing =
        crossings.filter_map(|(row, (&before, &after))| Some((before? + after?, row, before?, after?)));
    let Some((_, row, before, after)) = crossing.min() else {
        return trace(steps, reference, hypothesis);
    };
    let (upper, lower) = reference.split_at(row);
    extend(steps, upper, left, before);
    extend(steps, lower, right, after);
}

/// Costs of all rows once the columns of `hypothesis` are done.
fn half(
    reference: impl Iterator<Item = u32>,
    rows: usize,
    hypothesis: impl Iterator<Item = u32>,
    width: usize,
) -> Vec<Option<usize>> {
    let masks = Masks::new(reference);
    let mut band = Band::new(&masks, rows, width);
    hypothesis.for_each(|symbol| band.advance(symbol));
    band.costs()
}

/// Walks a shortest path back through the whole matrix.
fn trace(steps: &mut Vec<Step>, reference: &[u32], hypothesis: &[u32]) {
    let masks = Masks::new(reference.iter().copied());
    let mut band = Band::new(&masks, reference.len(), reference.len() + hypothesis.len());
    let height = reference.len().div_ceil(ROWS);
    let mut matrix = vec![Block::RISING; height];
    for &symbol in hypothesis {
        band.advance(symbol);
        matrix.extend_from_slice(band.blocks().1);
    }
    let difference = |row: usize, column: usize| {
        let block = matrix.get(column * height + row / ROWS).copied().unwrap_or(Block::RISING);
        (block.up >> (row % ROWS) & 1) as i8 - (block.down >> (row % ROWS) & 1) as i8
    };
    let from = steps.len();
    let (mut rows, mut columns) = (reference.len(), hypothesis.len());
    while rows > 0 || columns > 0 {
        let step = match (rows.checked_sub(1), columns.checked_sub(1)) {
            (None, _) => Step::Insert,
            (_, None) => Step::Delete,
            (Some(row), Some(column)) if reference.get(row) == hypothesis.get(column) => Step::Keep,
            (Some(row), Some(_)) if difference(row, columns) > 0 => Step::Delete,
            // The row above costs as much or more. From the column before, the cheaper of its two rows.
            (Some(row), Some(column)) if difference(row, columns) < 0 || difference(row, column) < 0 => {
                Step::Insert
            }
            _ => Step::Substitute,
        };
        rows -= usize::from(step != Step::Insert);
        columns -= usize::from(step != Step::Delete);
        steps.push(step);
    }
    if let Some(added) = steps.get_mut(from..) {
        added.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Symbols;

    fn steps(reference: &str, hypothesis: &str) -> String {
        let mut symbols = Symbols::default();
        let mut letters = |text: &str| symbols.of(text.split_inclusive(|_| true));
        let name = |step: Step| match step {
            Step::Keep => '=',
            Step::Substitute => 's',
            Step::Delete => 'd',
            Step::Insert => 'i',
        };
        script(&letters(reference), &letters(hypothesis)).into_iter().map(name).collect()
    }

    #[test]
    fn small_scripts() {
        assert_eq!(steps("", ""), "");
        assert_eq!(steps("jl", ""), "dd");
        assert_eq!(steps("", "jl"), "ii");
        assert_eq!(steps("verslag", "versiag"), "====s==");
        assert_eq!(steps("in het", "inhet"), "==d===");
        assert_eq!(steps("inhet", "in het"), "==i===");
        assert_eq!(steps("modern", "modem"), "====sd");
    }

    #[test]
    fn pairs_count_both_sides() {
        let steps = [Step::Keep, Step::Insert, Step::Delete, Step::Substitute];
        let places: Vec<_> = pairs(&steps).map(|pair| (pair.reference, pair.hypothesis)).collect();
        assert_eq!(places, [(Some(0), Some(0)), (None, Some(1)), (Some(1), None), (Some(2), Some(2))]);
    }
}
