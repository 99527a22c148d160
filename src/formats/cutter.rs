//! Text that comes piece by piece, cut between records.

use csv_core::{ReadRecordResult, Reader};

/// Bytes that whole records are put together to; a longer record comes alone.
const MOST: usize = 64 * 1024;
/// Most bytes of a record that is held in memory.
const LONGEST: usize = 32 * 1024 * 1024;

/// Cuts a file into parts of whole records, in memory that does not depend on its size.
///
/// ```
/// use herlees::formats::{Cut, RecordCutter};
///
/// let mut cutter = RecordCutter::lines();
/// cutter.push("{\"text\":\"een\"}\n{\"text\":");
/// assert_eq!(cutter.next_part(), None, "more may come");
/// cutter.push("\"twee\"}\n");
/// cutter.finish();
/// let records = "{\"text\":\"een\"}\n{\"text\":\"twee\"}\n";
/// assert_eq!(cutter.next_part(), Some(Cut::Records(records.to_owned())));
/// assert_eq!(cutter.next_part(), None);
/// ```
#[derive(Debug)]
pub struct RecordCutter {
    ends: Ends,
    /// Most bytes of a part, and of a record.
    most: usize,
    longest: usize,
    /// What was not given out yet; a record starts at its front, unless one that is too long goes on there.
    text: String,
    /// Bytes of it in which record ends were looked for.
    scanned: usize,
    /// Bytes of whole records at its front, together no more than a part may have.
    whole: usize,
    /// The end of the record behind them, if it is known.
    next: Option<usize>,
    is_too_long: bool,
    finished: bool,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cut {
    /// Whole records, some 64 KiB of them, or one that is longer.
    Records(String),
    /// A stretch of a record of more than 32 MiB, too long to be corrected.
    Stretch {
        /// The text of the stretch.
        text: String,
        /// Whether the record starts here.
        is_first: bool,
    },
}

/// Where records end.
#[derive(Debug)]
pub(super) enum Ends {
    Lines,
    Rows(Box<Reader>),
}

impl Ends {
    /// The end of the record that goes on at the front of `text`; none if it goes on behind it.
    fn next(&mut self, text: &str) -> Option<usize> {
        let reader = match self {
            Self::Lines => return text.find('\n').map(|feed| feed + 1),
            Self::Rows(reader) => reader,
        };
        // What the fields hold is of no use here.
        let (mut output, mut ends) = ([0; 4096], [0; 64]);
        let mut done = 0;
        while let Some(rest) = text.as_bytes().get(done..).filter(|rest| !rest.is_empty()) {
            let (result, read, ..) = reader.read_record(rest, &mut output, &mut ends);
            done += read;
            if result == ReadRecordResult::Record {
                return Some(done);
            }
        }
        None
    }
}

impl RecordCutter {
    /// Every line is a record.
    pub fn lines() -> Self {
        Self::new(Ends::Lines, MOST, LONGEST)
    }

    /// Every row of a table is a record.
    pub(super) fn rows(reader: Reader) -> Self {
        Self::new(Ends::Rows(Box::new(reader)), MOST, LONGEST)
    }

    fn new(ends: Ends, most: usize, longest: usize) -> Self {
        Self {
            ends,
            most,
            longest,
            text: String::new(),
            scanned: 0,
            whole: 0,
            next: None,
            is_too_long: false,
            finished: false,
        }
    }

    /// Adds text, which may end anywhere.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Says that no more text comes.
    pub fn finish(&mut self) {
        self.finished = true;
    }

    /// The next part; none before there is more text, or at the end.
    pub fn next_part(&mut self) -> Option<Cut> {
        loop {
            let Some(end) = self.next.take().or_else(|| self.next_end()) else {
                return self.without_end();
            };
            if self.is_too_long {
                self.is_too_long = false;
                let text = self.take(end);
                return Some(Cut::Stretch { text, is_first: false });
            }
            if end <= self.most {
                self.whole = end;
                continue;
            }
            if self.whole > 0 {
                self.next = Some(end - self.whole);
                return self.take_whole();
            }
            let is_too_long = end > self.longest;
            let text = self.take(end);
            return Some(if is_too_long {
                Cut::Stretch { text, is_first: true }
            } else {
                Cut::Records(text)
            });
        }
    }

    /// The end of the next record; where the file ends, its last record does.
    fn next_end(&mut self) -> Option<usize> {
        let found = self.ends.next(self.text.get(self.scanned..).unwrap_or_default());
        let end = found.map(|end| self.scanned + end);
        let at_end = (self.finished && self.text.len() > self.whole).then_some(self.text.len());
        self.scanned = end.unwrap_or(self.text.len());
        end.or(at_end)
    }

    /// What can be given out while the end of a record is not known.
    fn without_end(&mut self) -> Option<Cut> {
        if self.whole > 0 && (self.finished || self.text.len() > self.most) {
            return self.take_whole();
        }
        let is_first = !self.is_too_long;
        if self.text.is_empty() || (is_first && self.text.len() <= self.longest) {
            return None;
        }
        self.is_too_long = true;
        let text = self.take(self.text.len());
        Some(Cut::Stretch { text, is_first })
    }

    fn take_whole(&mut self) -> Option<Cut> {
        let text = self.take(self.whole);
        Some(Cut::Records(text))
    }

    /// Takes bytes off the front.
    fn take(&mut self, length: usize) -> String {
        let rest = self.text.split_off(length.min(self.text.len()));
        (self.scanned, self.whole) = (self.scanned.saturating_sub(length), 0);
        std::mem::replace(&mut self.text, rest)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::table::reader;

    /// Cuts with parts of up to 16 and records of up to 32 bytes.
    fn cut(ends: Ends, pieces: &[&str]) -> Vec<Cut> {
        let mut cutter = RecordCutter::new(ends, 16, 32);
        let mut cuts = Vec::new();
        for piece in pieces {
            cutter.push(piece);
            cuts.extend(std::iter::from_fn(|| cutter.next_part()));
        }
        cutter.finish();
        cuts.extend(std::iter::from_fn(|| cutter.next_part()));
        cuts
    }

    /// The records of cuts, and the lengths of those that were too long.
    fn texts(cuts: Vec<Cut>) -> Vec<(String, bool)> {
        let mut texts: Vec<(String, bool)> = Vec::new();
        for cut in cuts {
            match (cut, texts.last_mut()) {
                (Cut::Records(text), _) => texts.push((text, false)),
                (Cut::Stretch { text, is_first: false }, Some((last, true))) => last.push_str(&text),
                (Cut::Stretch { text, is_first }, _) => {
                    assert!(is_first, "a stretch without a start");
                    texts.push((text, true));
                }
            }
        }
        texts
    }

    fn rows() -> Ends {
        Ends::Rows(Box::new(reader(b',')))
    }

    #[test]
    fn parts_hold_as_many_whole_records_as_fit() {
        let long = "x".repeat(20) + "\n";
        let text = format!("een\ntwee\ndrie\nvier\n{long}\r\nvijf");
        let records = |text: &str| Cut::Records(text.to_owned());
        let expected = [records("een\ntwee\ndrie\n"), records("vier\n"), records(&long), records("\r\nvijf")];
        assert_eq!(cut(Ends::Lines, &[&text]), expected);
        assert_eq!(cut(Ends::Lines, &[]), []);
    }

    #[test]
    fn a_record_that_is_too_long_comes_in_stretches() {
        let long = "x".repeat(40);
        let text = format!("een\n{long}\ntwee\n{long}");
        let expected = [("een\n", false), (&format!("{long}\n"), true), ("twee\n", false), (&long, true)];
        let expected: Vec<_> = expected.iter().map(|(text, long)| ((*text).to_owned(), *long)).collect();
        assert_eq!(texts(cut(Ends::Lines, &[&text])), expected);
        let pieces: Vec<&str> = text.split_inclusive("xx").collect();
        assert_eq!(texts(cut(Ends::Lines, &pieces)), expected);
    }

    #[test]
    fn line_ends_in_quotes_end_no_row() {
        let text = "1,\"een\ntwee\"\n2,\"\"\"\n\"\n3,a\"\n4,b\n";
        let records = |text: &str| Cut::Records(text.to_owned());
        let expected = [records("1,\"een\ntwee\"\n"), records("2,\"\"\"\n\"\n3,a\"\n"), records("4,b\n")];
        assert_eq!(cut(rows(), &[text]), expected);
    }

    proptest! {
        #[test]
        fn how_much_comes_at_a_time_does_not_matter(
            pieces in prop::collection::vec("[a-c,\"é\r\n]{0,12}", 0..12),
            is_table in any::<bool>(),
        ) {
            let text = pieces.concat();
            let ends = || if is_table { rows() } else { Ends::Lines };
            let whole = texts(cut(ends(), &[&text]));
            prop_assert_eq!(whole.iter().map(|(text, _)| text.as_str()).collect::<String>(), text);
            let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
            prop_assert_eq!(texts(cut(ends(), &pieces)), whole.clone());
            for (text, is_too_long) in whole {
                prop_assert!(!text.is_empty() && is_too_long == (text.len() > 32));
            }
        }
    }
}
