//! The blocks of a text that is not there whole.

use super::blocks::{LEAST, MOST, first_length};

/// Cuts a text that comes in pieces into the very blocks that [`blocks`](crate::blocks) gives for the whole.
///
/// What it holds is less than 80 KiB and the piece that was added last.
///
/// ```
/// let corrector = herlees::Corrector::dutch()?;
/// let mut worker = corrector.worker();
/// let mut cutter = herlees::BlockCutter::default();
/// let mut clean = String::new();
/// for line in "In het versiag\nvan 24 juni ji".split_inclusive('\n') {
///     cutter.push(line);
///     while let Some(block) = cutter.next_block() {
///         clean.push_str(worker.correct(&block).text());
///     }
/// }
/// cutter.finish();
/// while let Some(block) = cutter.next_block() {
///     clean.push_str(worker.correct(&block).text());
/// }
/// assert_eq!(clean, "In het verslag\nvan 24 juni jl");
/// # Ok::<(), herlees::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct BlockCutter {
    held: String,
    /// Bytes at the front of `held` that were given out.
    given: usize,
    ended: bool,
}

impl BlockCutter {
    /// Adds the next piece of the text.
    pub fn push(&mut self, piece: &str) {
        self.held.drain(..self.given);
        self.given = 0;
        self.held.push_str(piece);
    }

    /// Says that the text has ended: what is left of it are blocks too.
    pub fn finish(&mut self) {
        self.ended = true;
    }

    /// The next block; none as long as its end is in doubt, or if no text is left.
    pub fn next_block(&mut self) -> Option<String> {
        let rest = self.held.get(self.given..).unwrap_or_default();
        if !self.ended && rest.len() < MOST + LEAST {
            return None;
        }
        let block = rest.get(..first_length(rest)).unwrap_or_default().to_owned();
        self.given += block.len();
        (!block.is_empty()).then_some(block)
    }
}
