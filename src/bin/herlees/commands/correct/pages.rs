//! The pages of a document, and how many of them were left as they were.

use herlees::Edit;

/// Ends a page of plain text.
const PAGE_END: char = '\u{c}';

/// Pages that were counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pages {
    pub(super) total: usize,
    pub(super) untouched: usize,
    /// Whether a page of plain text has begun, and whether there is an edit on it.
    is_open: bool,
    is_touched: bool,
}

impl Pages {
    /// Counts the pages of the next block of a text; a page may go on in the next.
    pub(super) fn add_block(&mut self, block: &str, edits: &[Edit]) {
        let (mut edits, mut end) = (edits.iter().peekable(), 0);
        for piece in block.split_inclusive(PAGE_END) {
            end += piece.len();
            while edits.next_if(|edit| edit.span.start() < end).is_some() {
                self.is_touched = true;
            }
            self.is_open |= !piece.trim().is_empty();
            if piece.ends_with(PAGE_END) {
                self.close();
            }
        }
    }

    /// Counts a page, or a text of a record, that came whole.
    pub(super) fn add_whole(&mut self, edits: &[Edit]) {
        self.total += 1;
        self.untouched += usize::from(edits.is_empty());
    }

    /// Counts the page that the end of the document ends.
    pub(super) fn finish(&mut self) {
        if self.is_open {
            self.close();
        }
    }

    fn close(&mut self) {
        self.total += 1;
        self.untouched += usize::from(!self.is_touched);
        (self.is_open, self.is_touched) = (false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_go_on_in_the_next_block() {
        let corrector = herlees::Corrector::dutch().unwrap();
        let mut pages = Pages::default();
        for block in [
            "In het verslag.\u{c}",
            "In het versiag van ",
            "24 juni.\u{c}\u{c}",
            "Het besluit ",
            "is genomen\n",
        ] {
            pages.add_block(block, corrector.correct(block).edits());
        }
        pages.finish();
        assert_eq!((pages.total, pages.untouched), (4, 3));
        pages.add_whole(&[]);
        assert_eq!((pages.total, pages.untouched), (5, 4));
    }
}
