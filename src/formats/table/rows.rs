//! The rows of a table, where they stand and what their fields hold.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use crate::text::Span;

/// Reads rows as other programs do: a quotation mark at the start of a field opens one in which two stand for one.
///
/// A row ends at a line feed alone, since texts may hold single carriage returns.
pub(in crate::formats) fn reader(delimiter: u8) -> Reader {
    let mut reader = reader_of_front(delimiter);
    // A byte order mark is passed over at the front of a file alone, not wherever rows are begun to be read.
    let _ = reader.read_record(b"\n", &mut [0], &mut [0]);
    reader
}

fn reader_of_front(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build()
}

/// The rows of a text, one by one; blank lines are none.
pub(super) struct Rows<'t> {
    text: &'t str,
    reader: Reader,
    done: usize,
    line: usize,
    output: Vec<u8>,
    ends: Vec<usize>,
}

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its bytes without the line end.
    pub(super) span: Span,
    /// The line where it starts, from 1.
    pub(super) line: usize,
    /// What its fields hold, free of quotation marks; none if a quotation mark is not closed.
    pub(super) fields: Option<Vec<String>>,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8) -> Self {
        let (output, ends) = (vec![0; 1024], vec![0; 32]);
        Self { text, reader: reader(delimiter), done: 0, line: 1, output, ends }
    }

    /// The rows at the front of a file, which may have a byte order mark.
    pub(super) fn at_front(text: &'t str, delimiter: u8) -> Self {
        Self { reader: reader_of_front(delimiter), ..Self::new(text, delimiter) }
    }

    /// Reads up to the end of the next row; how many bytes of output and how many fields it has, if it is closed.
    fn read(&mut self) -> Option<(usize, usize)> {
        let (mut written, mut fields) = (0, 0);
        loop {
            let rest = self.text.as_bytes().get(self.done..).unwrap_or_default();
            let at_end = rest.is_empty();
            // The last row may lack its line end.
            let rest = if at_end { b"\n" } else { rest };
            let output = self.output.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(fields..).unwrap_or_default();
            let (result, read, more, ended) = self.reader.read_record(rest, output, ends);
            self.done += if at_end { 0 } else { read };
            written += more;
            fields += ended;
            match result {
                ReadRecordResult::Record => return Some((written, fields)),
                ReadRecordResult::OutputFull => self.output.resize(2 * self.output.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::InputEmpty if !at_end => {}
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return None,
            }
        }
    }

    fn fields(&self, written: usize, count: usize) -> Vec<String> {
        let output = self.output.get(..written).unwrap_or_default();
        let mut start = 0;
        let field = |&end: &usize| {
            let bytes = output.get(start..end).unwrap_or_default();
            start = end;
            String::from_utf8_lossy(bytes).into_owned()
        };
        self.ends.iter().take(count).map(field).collect()
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let start = self.done;
            let read = self.read();
            let row = self.text.get(start..self.done).filter(|row| !row.is_empty())?;
            let content = row.trim_start_matches('\n');
            let (start, line) = (self.done - content.len(), self.line + row.len() - content.len());
            self.line += row.matches('\n').count();
            let without_feed = content.strip_suffix('\n').unwrap_or(content);
            let bare = without_feed.strip_suffix('\r').unwrap_or(without_feed);
            if bare.is_empty() {
                continue;
            }
            let mut fields = read.map(|(written, count)| self.fields(written, count));
            let has_return = bare.len() < without_feed.len();
            if let Some(last) = fields.as_mut().and_then(|fields| fields.last_mut())
                && has_return
                && last.ends_with('\r')
            {
                last.pop();
            }
            return Some(Row { span: Span::new(start, start + bare.len()), line, fields });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, &str, Option<Vec<String>>)> {
        Rows::new(text, b',').map(|row| (row.line, &text[row.span.range()], row.fields)).collect()
    }

    fn fields(fields: &[&str]) -> Option<Vec<String>> {
        Some(fields.iter().map(|&field| field.to_owned()).collect())
    }

    #[test]
    fn quotation_marks_and_line_ends() {
        let text =
            "\n1,\"een\r\n\"\"twee\"\"\"\r\n\r\n\n2,drie \"vier\" vijf\r6,\r\n\"7\r\",\"\"\r\n8,\"a\"b\"c";
        let expected = vec![
            (2, "1,\"een\r\n\"\"twee\"\"\"", fields(&["1", "een\r\n\"twee\""])),
            (6, "2,drie \"vier\" vijf\r6,", fields(&["2", "drie \"vier\" vijf\r6", ""])),
            (7, "\"7\r\",\"\"", fields(&["7\r", ""])),
            (8, "8,\"a\"b\"c", fields(&["8", "ab\"c"])),
        ];
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn many_and_long_fields_have_room() {
        let text = ["é".repeat(5_000), ",".repeat(1_000)].concat();
        let found = rows(&text);
        assert_eq!(found[0].2.as_ref().unwrap().len(), 1_001);
        assert_eq!(found[0].2.as_ref().unwrap()[0].len(), 10_000);
    }

    #[test]
    fn a_byte_order_mark_counts_but_at_the_front_of_a_file() {
        let row = "\u{feff}\"een\",twee";
        let expected = fields(&["\u{feff}\"een\"", "twee"]);
        assert_eq!(
            rows(&format!("{row}\n{row}\n")),
            [(1, row, expected.clone()), (2, row, expected.clone())]
        );
        let found = Rows::at_front(row, b',').next().unwrap();
        assert_eq!(found.fields, fields(&["een", "twee"]));
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed() {
        assert_eq!(rows("1,a\n2,\"b\n3,c\n"), [(1, "1,a", fields(&["1", "a"])), (2, "2,\"b\n3,c", None)]);
        assert_eq!(rows(""), []);
        assert_eq!(rows("\n\r\n"), []);
    }
}
