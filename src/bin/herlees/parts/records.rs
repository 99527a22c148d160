//! Parts of whole records of a file that is read as they are asked for.

use std::sync::Arc;

use anyhow::{Result, anyhow, bail};
use herlees::formats::jsonl::{self, FieldPath};
use herlees::formats::table::Table;
use herlees::formats::{CorrectedPart, Cut, Problem, RecordCutter};

use super::{Part, Recipe};
use crate::decode::TextReader;

/// Most bytes of a table's header.
const LONGEST_HEADER: usize = 1024 * 1024;

/// The records of JSON Lines or of a table.
pub(crate) struct RecordReader {
    text: TextReader,
    cutter: RecordCutter,
    recipe: Arc<Recipe>,
    /// A part that comes before all others.
    header: Option<Part>,
    ended: bool,
}

impl RecordReader {
    /// The records of JSON Lines with text in `fields`.
    pub(super) fn json_lines(mut text: TextReader, fields: &[String]) -> Result<Self> {
        let name = text.source().shown();
        let parse = |field: &String| field.parse().map_err(|error| anyhow!("{name}: {error}"));
        let paths: Vec<FieldPath> = fields.iter().map(parse).collect::<Result<_>>()?;
        let mut cutter = RecordCutter::lines();
        if let Some(front) = text.next_piece()? {
            if paths.is_empty() && !front.trim().is_empty() {
                bail!("{name}: which field holds the text? add --field with its path{}", fields_of(front));
            }
            cutter.push(front);
        }
        Ok(Self { text, cutter, recipe: Arc::new(Recipe::JsonLines(paths)), header: None, ended: false })
    }

    /// The rows of a table with text in the columns `fields`.
    pub(super) fn table(mut text: TextReader, fields: &[String], delimiter: Option<char>) -> Result<Self> {
        let name = text.source().shown();
        let (mut front, mut ended) = (String::new(), false);
        let length = loop {
            if let Some(length) = Table::header_length(&front) {
                break length;
            }
            match text.next_piece()? {
                _ if front.len() > LONGEST_HEADER => {
                    bail!(
                        "{name}: header: no line end in 1 MiB; is it a table? name its format with --format"
                    )
                }
                Some(piece) => front.push_str(piece),
                None => {
                    ended = true;
                    break front.len();
                }
            }
        };
        let rows = front.split_off(length);
        if front.trim_matches(['\u{feff}', '\r', '\n']).is_empty() {
            // There is nothing in it.
            let (cutter, recipe) = (RecordCutter::lines(), Arc::new(Recipe::JsonLines(Vec::new())));
            return Ok(Self {
                text,
                cutter,
                recipe,
                header: Some(Part::unchanged(front, None)),
                ended: true,
            });
        }
        let table =
            Table::from_header(&front, fields, delimiter).map_err(|error| anyhow!("{name}: {error}"))?;
        let header = Some(Part::Made(front, Box::new(table.header().clone())));
        let mut cutter = table.cutter();
        cutter.push(&rows);
        if ended {
            cutter.finish();
        }
        Ok(Self { text, cutter, recipe: Arc::new(Recipe::Table(Box::new(table))), header, ended })
    }

    /// The next part; none at the end.
    pub(super) fn next_part(&mut self) -> Result<Option<Part>> {
        if let Some(header) = self.header.take() {
            return Ok(Some(header));
        }
        loop {
            match self.cutter.next_part() {
                Some(Cut::Records(text)) => {
                    return Ok(Some(Part::Structured(text, Arc::clone(&self.recipe))));
                }
                Some(Cut::Stretch { text, is_first }) => {
                    let message = "a record of more than 32 MiB is too long to be corrected; split it";
                    let problem = is_first.then(|| Problem::new(1, message));
                    return Ok(Some(Part::unchanged(text, problem)));
                }
                None if self.ended => return Ok(None),
                None => self.read()?,
            }
        }
    }

    /// Reads some more.
    fn read(&mut self) -> Result<()> {
        match self.text.next_piece()? {
            Some(piece) => self.cutter.push(piece),
            None => {
                self.ended = true;
                self.cutter.finish();
            }
        }
        Ok(())
    }
}

/// The names of the first record's fields, as far as they can be told by the front of the file.
fn fields_of(front: &str) -> String {
    let first = front.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let names = jsonl::names(first).unwrap_or_default().join(", ");
    if names.is_empty() { String::new() } else { format!("; the first record has: {names}") }
}

impl Part {
    /// A part that goes out as it came in.
    fn unchanged(text: String, problem: Option<Problem>) -> Self {
        let made = CorrectedPart::unchanged(text.clone(), problem);
        Self::Made(text, Box::new(made))
    }
}
