//! Tables: CSV and its like, whose columns of text are corrected; the corrected texts go into columns that are added.

mod header;
#[cfg(test)]
mod properties;
mod rows;

pub(super) use self::rows::reader;

use self::rows::{Row, Rows};
use super::census::Census;
use super::cutter::RecordCutter;
use super::part::{CorrectedPart, Passage, Place, Problem};
use super::shares::shares;
use crate::apply::{Corrected, Splice};
use crate::error::Result;
use crate::rank::Quality;
use crate::text::Span;

/// The columns of a table, which of them hold text, and what is added to each row.
///
/// A row gets a column `<name>_corrected` for each column of text, and `herlees_edits`, `herlees_quality_before` and
/// `herlees_quality_after`. Every byte that was there stays as it was.
///
/// ```
/// use herlees::formats::table::Table;
///
/// # fn main() -> herlees::Result<()> {
/// let corrector = herlees::Corrector::dutch()?;
/// let file = "id;text\r\n1;\"Zie het \"\"versiag\"\" van 24 juni\"\r\n";
/// let (header, rows) = file.split_at(Table::header_length(file).unwrap_or(file.len()));
/// let table = Table::from_header(header, &["text".to_owned()], None)?;
/// let added = ";text_corrected;herlees_edits;herlees_quality_before;herlees_quality_after";
/// assert_eq!(table.header().text(), format!("id;text{added}\r\n"));
/// let part = table.correct(rows, |text| corrector.correct(text))?;
/// assert!(part.text().starts_with("1;\"Zie het \"\"versiag\"\" van 24 juni\";\"Zie het \"\"verslag\"\" van 24 juni\";1;"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Table {
    delimiter: u8,
    names: Vec<String>,
    /// The columns of text, by number from 0.
    texts: Vec<usize>,
    /// The names of the columns that are added.
    added: Vec<String>,
    header: CorrectedPart,
}

impl Table {
    /// Bytes of the header at the front of a table, with its line end; none if it goes on behind `text`.
    pub fn header_length(text: &str) -> Option<usize> {
        header::length(text)
    }

    /// The table whose first row is `header`.
    ///
    /// `fields` are the names of the columns of text; if none is given, it is `foi_bodyTextOCR` or, if there is none,
    /// `foi_bodyText`, as Woogle calls them. Without a `delimiter` it is what the header holds most of: comma,
    /// semicolon, tab or vertical bar.
    ///
    /// # Errors
    /// When there is no such column, which names those that there are; when a column is called as one that would be
    /// added; when the header cannot be read, or the delimiter is none.
    pub fn from_header(header: &str, fields: &[String], delimiter: Option<char>) -> Result<Self> {
        let delimiter = delimiter.map_or_else(|| Ok(header::delimiter(header)), header::given)?;
        let (names, end) = header::read(header, delimiter)?;
        let texts = header::choose(&names, fields)?;
        let added = header::added(&names, &texts)?;
        let splice = Splice::new(Span::new(end, end), joined(&added, delimiter));
        let header = CorrectedPart::new(header, vec![splice], Vec::new(), Vec::new())?;
        Ok(Self { delimiter, names, texts, added, header })
    }

    /// The header with the columns that are added.
    pub fn header(&self) -> &CorrectedPart {
        &self.header
    }

    /// Cuts the rows below the header.
    pub fn cutter(&self) -> RecordCutter {
        RecordCutter::rows(reader(self.delimiter))
    }

    /// Corrects the columns of text in `rows`, which are whole rows of the table below its header, with `correct`.
    ///
    /// A row with more or fewer fields than the header is a problem and gets empty columns; one whose quotation mark is
    /// not closed is a problem and stays as it was. Blank lines stay.
    ///
    /// # Errors
    /// None that is known: what is wrong with a row is a problem of the part.
    pub fn correct(&self, rows: &str, mut correct: impl FnMut(&str) -> Corrected) -> Result<CorrectedPart> {
        let (mut splices, mut passages, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        let mut census = Census { seen: vec![true; self.texts.len()], ..Census::default() };
        for row in Rows::new(rows, self.delimiter) {
            let values = match self.fields(&row) {
                Ok(fields) => {
                    census.records += 1;
                    self.corrections(&row, fields, &mut correct, &mut passages)
                }
                Err(message) => {
                    problems.push(Problem { line: row.line, message });
                    if row.fields.is_none() {
                        continue;
                    }
                    vec![String::new(); self.added.len()]
                }
            };
            let end = row.span.end();
            splices.push(Splice::new(Span::new(end, end), joined(&values, self.delimiter)));
        }
        Ok(CorrectedPart::new(rows, splices, passages, problems)?.with_census(census))
    }

    /// The fields of a row that has as many as it should.
    fn fields<'r>(&self, row: &'r Row) -> std::result::Result<&'r [String], String> {
        let promised = self.names.len();
        match &row.fields {
            Some(fields) if fields.len() == promised => Ok(fields),
            Some(fields) => {
                let found =
                    if fields.len() == 1 { "1 field".into() } else { format!("{} fields", fields.len()) };
                Err(format!(
                    "{found}, the header has {promised}; mend the delimiters or quotation marks of this row"
                ))
            }
            None => Err("the quotation mark of a field is not closed; close it".to_owned()),
        }
    }

    /// Corrects the columns of text of a row, and gives the values that are added to it.
    fn corrections(
        &self,
        row: &Row,
        fields: &[String],
        correct: &mut impl FnMut(&str) -> Corrected,
        passages: &mut Vec<Passage>,
    ) -> Vec<String> {
        let (mut values, mut edits, mut quality) = (Vec::new(), 0, Quality::default());
        for &column in &self.texts {
            let (Some(text), Some(name)) = (fields.get(column), self.names.get(column)) else { continue };
            let corrected = correct(text);
            values.push(corrected.text().to_owned());
            edits += corrected.edits().len();
            quality += corrected.quality();
            let line = row.line + feeds(fields.iter().take(column).map(String::as_str));
            let place = |start| Place { line: line + feeds(text.get(..start)), name: name.clone() };
            let places = corrected.edits().iter().map(|edit| place(edit.span.start())).collect();
            passages.push(Passage { original: text.clone(), corrected, places });
        }
        values.push(edits.to_string());
        values.extend(shares(quality).map(Option::unwrap_or_default));
        values
    }
}

/// The line feeds in some texts.
fn feeds<'t>(texts: impl IntoIterator<Item = &'t str>) -> usize {
    texts.into_iter().map(|text| text.matches('\n').count()).sum()
}

/// Fields as they stand at the end of a row, quoted where they must be.
fn joined(values: &[String], delimiter: u8) -> String {
    let delimiter = char::from(delimiter);
    let mut joined = String::new();
    for value in values {
        joined.push(delimiter);
        if value.contains([delimiter, '"', '\r', '\n']) {
            joined.push('"');
            joined.push_str(&value.replace('"', "\"\""));
            joined.push('"');
        } else {
            joined.push_str(value);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::mend;

    fn table(header: &str, fields: &[&str]) -> Result<Table> {
        let fields: Vec<String> = fields.iter().map(|&field| field.to_owned()).collect();
        Table::from_header(header, &fields, None)
    }

    #[test]
    fn columns_are_added_at_the_end_of_each_row() {
        let table = table("\u{feff}id,\"t;t\"\r\n", &["t;t"]).unwrap();
        let names = "t;t_corrected,herlees_edits,herlees_quality_before,herlees_quality_after";
        assert_eq!(table.header().text(), format!("\u{feff}id,\"t;t\",{names}\r\n"));
        let part = table.correct("1,\"een\r\nversiag, \"\"ja\"\"\"\r\n\r\n2,\n3,nee", mend).unwrap();
        let expected = "1,\"een\r\nversiag, \"\"ja\"\"\",\"een\r\nverslag, \"\"ja\"\"\",1,0.3333,0.0000\r\n\r\n\
                        2,,,0,,\n3,nee,nee,0,0.0000,0.0000";
        assert_eq!(part.text(), expected);
        assert_eq!(part.passages()[0].places, [Place { line: 2, name: "t;t".into() }]);
        assert_eq!(part.census().records, 3);
        assert!(part.problems().is_empty());
    }

    #[test]
    fn rows_that_do_not_fit_are_problems() {
        let table = table("id|text\n", &["text"]).unwrap();
        let part = table.correct("1|een|twee\n2\n3|\"drie\n4|vier\n", mend).unwrap();
        assert_eq!(part.text(), "1|een|twee||||\n2||||\n3|\"drie\n4|vier\n");
        let problems: Vec<_> =
            part.problems().iter().map(|problem| (problem.line, problem.message.as_str())).collect();
        assert_eq!(problems[0].0, 1);
        assert!(problems[0].1.starts_with("3 fields, the header has 2; mend"), "{problems:?}");
        assert!(problems[1].1.starts_with("1 field, the header has 2; mend"), "{problems:?}");
        assert_eq!(problems[2], (3, "the quotation mark of a field is not closed; close it"));
    }

    #[test]
    fn headers_that_are_of_no_use() {
        let message = |header: &str| table(header, &["text"]).unwrap_err().to_string();
        assert!(message("").contains("there is none"));
        assert!(message("id,tekst\n").contains("no column \"text\"; name one of: id, tekst"));
        assert!(message("text,herlees_edits\n").contains("\"herlees_edits\" already"));
        assert!(message("text,text_corrected\n").contains("\"text_corrected\" already"));
        assert!(message("id,\"text\n").contains("not closed"));
        assert!(message("id,text\r1,een\r2,twee\r").contains("single carriage returns"));
        let given = Table::from_header("text\n", &["text".to_owned()], Some('é')).unwrap_err().to_string();
        assert!(given.contains("'é' cannot separate columns"), "{given}");
    }
}
