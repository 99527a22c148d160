//! The distance, and the costs of a whole column, computed inside a band around the diagonal.

use super::column::{Block, Masks, ROWS};

/// A sweep over the columns (the hypothesis) that keeps the rows (the reference) within `width` of the diagonal.
///
/// Costs inside the band are those of the best path that stays inside it, so they are never too small, and right
/// where the distance is at most `width` (Ukkonen 1985).
pub(super) struct Band<'m> {
    masks: &'m Masks,
    rows: usize,
    width: usize,
    blocks: Vec<Block>,
    /// First block inside the band, and one past the last.
    first: usize,
    end: usize,
    /// Columns done, and the cost in the row above block `first`.
    column: usize,
    top: isize,
}

impl<'m> Band<'m> {
    pub(super) fn new(masks: &'m Masks, rows: usize, width: usize) -> Self {
        let blocks = vec![Block::RISING; rows.div_ceil(ROWS)];
        let mut band = Self { masks, rows, width, blocks, first: 0, end: 0, column: 0, top: 0 };
        band.end = band.end_at(0);
        band
    }

    fn end_at(&self, column: usize) -> usize {
        column.saturating_add(self.width).div_ceil(ROWS).min(self.blocks.len())
    }

    /// Moves one column to the right, the column of `symbol`.
    pub(super) fn advance(&mut self, symbol: u32) {
        self.column += 1;
        let first = (self.column.saturating_sub(self.width + 1) / ROWS).min(self.blocks.len());
        while self.first < first {
            self.top += self.blocks.get(self.first).map_or(0, |block| block.sum(ROWS));
            self.first += 1;
        }
        self.end = self.end_at(self.column).max(self.first);
        let mut places = self.masks.from(symbol, self.first);
        let mut difference = 1;
        self.top += 1;
        for (index, block) in self.blocks.iter_mut().enumerate().take(self.end).skip(self.first) {
            let equal = match places.split_first() {
                Some((&(place, mask), rest)) if place == index => {
                    places = rest;
                    mask
                }
                _ => 0,
            };
            difference = block.advance(equal, difference);
        }
    }

    /// The blocks of the band as they stand, from block `first` on.
    pub(super) fn blocks(&self) -> (usize, &[Block]) {
        (self.first, self.blocks.get(self.first..self.end).unwrap_or_default())
    }

    /// Cost in the last row.
    pub(super) fn last_cost(&self) -> usize {
        let start = self.first * ROWS;
        let sums = self.blocks().1.iter().enumerate();
        let below: isize =
            sums.map(|(index, block)| block.sum(self.rows.saturating_sub(start + index * ROWS))).sum();
        usize::try_from(self.top + below).unwrap_or(0)
    }

    /// Cost of each row from 0 to the last, where the band holds it.
    pub(super) fn costs(&self) -> Vec<Option<usize>> {
        let mut costs = vec![None; self.rows + 1];
        let mut cost = self.top;
        let start = self.first * ROWS;
        for row in start..=self.rows.min(self.end * ROWS) {
            if let (true, Some(block)) = (row > start, self.blocks.get(row.saturating_sub(1) / ROWS)) {
                let bit = row.saturating_sub(1) % ROWS;
                cost += (block.up >> bit & 1) as isize - (block.down >> bit & 1) as isize;
            }
            if let Some(place) = costs.get_mut(row) {
                *place = usize::try_from(cost).ok();
            }
        }
        costs
    }
}

/// Levenshtein distance: the fewest substitutions, insertions and deletions from one sequence to the other.
pub(crate) fn distance(reference: &[u32], hypothesis: &[u32]) -> usize {
    let shared = reference.iter().zip(hypothesis).take_while(|(one, other)| one == other).count();
    let (reference, hypothesis) = (reference.get(shared..), hypothesis.get(shared..));
    let (reference, hypothesis) = (reference.unwrap_or_default(), hypothesis.unwrap_or_default());
    if reference.is_empty() || hypothesis.is_empty() {
        return reference.len().max(hypothesis.len());
    }
    let masks = Masks::new(reference.iter().copied());
    let largest = reference.len().max(hypothesis.len());
    // Doubling from a narrow band: all tries together cost at most twice the last one.
    let mut width = reference.len().abs_diff(hypothesis.len()).max(ROWS);
    loop {
        let mut band = Band::new(&masks, reference.len(), width);
        hypothesis.iter().for_each(|&symbol| band.advance(symbol));
        let distance = band.last_cost();
        if distance <= width || width >= largest {
            return distance;
        }
        width = width.saturating_mul(2).min(largest);
    }
}
