//! One column of the edit matrix as bit vectors: 64 rows a block, the difference to the row above in two bits.

use std::collections::HashMap;

/// Rows in a block.
pub(super) const ROWS: usize = u64::BITS as usize;

/// Where each symbol of the reference stands: for each symbol its blocks, ascending, with a bit for each row.
///
/// Linear in the length of the reference, whatever the size of the alphabet.
pub(super) struct Masks {
    blocks: HashMap<u32, Vec<(usize, u64)>>,
}

impl Masks {
    pub(super) fn new(reference: impl Iterator<Item = u32>) -> Self {
        let mut blocks: HashMap<u32, Vec<(usize, u64)>> = HashMap::new();
        for (row, symbol) in reference.enumerate() {
            let (block, bit) = (row / ROWS, 1 << (row % ROWS));
            let places = blocks.entry(symbol).or_default();
            match places.last_mut() {
                Some((last, mask)) if *last == block => *mask |= bit,
                _ => places.push((block, bit)),
            }
        }
        Self { blocks }
    }

    /// The blocks that hold `symbol`, from block `first` on.
    pub(super) fn from(&self, symbol: u32, first: usize) -> &[(usize, u64)] {
        let places = self.blocks.get(&symbol).map_or(&[][..], Vec::as_slice);
        places.get(places.partition_point(|&(block, _)| block < first)..).unwrap_or_default()
    }
}

/// The differences between 64 neighbouring rows of a column: a bit in `up` is +1, a bit in `down` is -1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) up: u64,
    pub(super) down: u64,
}

impl Block {
    /// Each row costs one more than the row above: the leftmost column, or one that was outside the band.
    pub(super) const RISING: Self = Self { up: u64::MAX, down: 0 };

    /// Moves one column to the right. `equal` has a bit for each row whose symbol is the column's; `above` is the
    /// difference from the column before in the row above the block (-1, 0, 1); gives the one in its last row.
    #[inline]
    pub(super) fn advance(&mut self, equal: u64, above: i8) -> i8 {
        let (falls, rises) = (u64::from(above < 0), u64::from(above > 0));
        let vertical = equal | self.down;
        let equal = equal | falls;
        let horizontal = ((equal & self.up).wrapping_add(self.up) ^ self.up) | equal;
        let up = self.down | !(horizontal | self.up);
        let down = self.up & horizontal;
        let below = (up >> (ROWS - 1)) as i8 - (down >> (ROWS - 1)) as i8;
        let (up, down) = (up << 1 | rises, down << 1 | falls);
        self.up = down | !(vertical | up);
        self.down = up & vertical;
        below
    }

    /// What the first `rows` rows of the block add up to.
    #[inline]
    pub(super) fn sum(self, rows: usize) -> isize {
        let mask = if rows >= ROWS { u64::MAX } else { (1 << rows) - 1 };
        (self.up & mask).count_ones() as isize - (self.down & mask).count_ones() as isize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_name_blocks_and_rows() {
        let masks = Masks::new((0..130).map(|row| if row % 64 == 1 { 7 } else { 8 }));
        assert_eq!(masks.from(7, 0), [(0, 2), (1, 2), (2, 2)]);
        assert_eq!(masks.from(7, 1), [(1, 2), (2, 2)]);
        assert_eq!(masks.from(9, 0), []);
    }
}
