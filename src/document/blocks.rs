//! How long a block is, and the blocks of a text that is there whole.

use super::border::last_best_border;

/// Most bytes of a block; a document of up to this size is one block.
///
/// It holds some 25 pages. More would tell little more about how badly they were read, and each thread needs memory
/// for one block: badly read text takes up to 600 times its size while it is corrected.
pub(super) const MOST: usize = 64 * 1024;
/// Fewest bytes of a block of a longer document: some 2500 words, enough to tell how badly they were read.
pub(super) const LEAST: usize = 16 * 1024;

/// Cuts `text` into the blocks that [`Corrector::correct`](crate::Corrector::correct) works through one by one.
///
/// A text of up to 64 KiB is one block. A longer one is cut at a form feed, or else after a blank line, a line end or
/// white space, into blocks of 16 to 64 KiB; text without white space is cut anywhere between two characters. The
/// blocks of a block are itself.
///
/// ```
/// assert_eq!(herlees::blocks("een\u{c}twee").collect::<Vec<_>>(), ["een\u{c}twee"]);
/// let page = "In het verslag van 24 juni staat het.\n".repeat(1_000) + "\u{c}";
/// assert_eq!(herlees::blocks(&page.repeat(2)).collect::<Vec<_>>(), [&page, &page]);
/// ```
pub fn blocks(text: &str) -> Blocks<'_> {
    Blocks { rest: text }
}

/// The blocks of a text, in order.
#[derive(Debug, Clone)]
pub struct Blocks<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Blocks<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let (block, rest) = self.rest.split_at_checked(first_length(self.rest))?;
        self.rest = rest;
        (!block.is_empty()).then_some(block)
    }
}

/// Bytes of the first block of `text`; what stands behind the first `MOST + LEAST` bytes has no say.
pub(super) fn first_length(text: &str) -> usize {
    if text.len() <= MOST {
        return text.len();
    }
    // What remains is no short block either.
    last_best_border(text, LEAST, MOST.min(text.len() - LEAST))
}
