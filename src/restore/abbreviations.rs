//! The table of abbreviations, and where one of them stands without its dots.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::context::Context;
use super::initials;
use crate::error::{Error, Result};
use crate::segment::{Token, TokenKind};

/// An abbreviation.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    /// With its dots: "d.d.".
    form: String,
    /// What an engine leaves of it, between spaces: "d", "d".
    pieces: Vec<String>,
    context: Context,
}

/// All abbreviations, by their first piece.
#[derive(Debug, Clone, Default)]
pub(crate) struct Abbreviations {
    rows: BTreeMap<String, Vec<Row>>,
}

/// An abbreviation in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The key that it is counted under.
    pub(super) key: String,
    /// How many tokens it takes.
    pub(super) length: usize,
    /// With its dots, in the case that it is written in.
    pub(super) written: String,
}

impl Abbreviations {
    /// Reads the table: form and context, with a tab between; lines with # are remarks.
    pub(crate) fn read(name: &str, reader: impl BufRead) -> Result<Self> {
        let mut table = Self::default();
        for (index, line) in reader.lines().enumerate() {
            let at = |message: &str| Error::at_line(name, index + 1, message);
            let line = line.map_err(|error| at(&error.to_string()))?;
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let row = row(&line).ok_or_else(|| {
                at("expected an abbreviation with a final dot, a tab and one of any, date-before, date-after, \
                    number-after, name-after, name-before, law-after")
            })?;
            table.add(row);
        }
        Ok(table)
    }

    fn add(&mut self, row: Row) {
        let Some(first) = row.pieces.first() else { return };
        let rows = self.rows.entry(first.to_lowercase()).or_default();
        rows.push(row);
        // The longest comes first: "e.e.a." before "e.e.".
        rows.sort_by_key(|row| std::cmp::Reverse(row.pieces.len()));
    }

    /// The abbreviation that begins at a place and lacks its dots.
    pub(super) fn bare_at(&self, text: &str, tokens: &[Token<'_>], place: usize) -> Option<Found> {
        self.listed_at(text, tokens, place).or_else(|| initials::bare_at(text, tokens, place))
    }

    fn listed_at(&self, text: &str, tokens: &[Token<'_>], place: usize) -> Option<Found> {
        let first = tokens.get(place)?.text();
        let rows = self.rows.get(&first.to_lowercase())?;
        rows.iter().find_map(|row| {
            let pieces = tokens.get(place..place + row.pieces.len())?;
            let same = row.is_written(pieces);
            let apart = pieces.windows(2).all(|pair| is_space(text, pair));
            let end = place + row.pieces.len();
            let fits = same
                && apart
                && !touches(text, tokens, place, end)
                && (row.pieces.len() == 1 || !among_letters(tokens, place, end))
                && row.context.fits(tokens, place, end);
            let last = pieces.last().map_or("", |token| token.text());
            let written = match row.pieces.first().is_some_and(|piece| is_capitalised(first, piece)) {
                true if row.pieces.len() > 1 && last.chars().all(char::is_uppercase) => {
                    row.form.to_uppercase()
                }
                true => capitalised(&row.form),
                false => row.form.clone(),
            };
            fits.then(|| Found { key: format!("a{}", row.form), length: row.pieces.len(), written })
        })
    }

    /// The abbreviation at a place, if it is one, and whether it has its dots: for counting.
    pub(super) fn case(&self, text: &str, tokens: &[Token<'_>], place: usize) -> Option<(String, bool)> {
        let token = tokens.get(place)?;
        if token.kind() != TokenKind::Word {
            return None;
        }
        if let Some(bare) = self.bare_at(text, tokens, place) {
            let stop = tokens.get(place + bare.length);
            let dotted =
                stop.is_some_and(|stop| stop.text() == "." && !is_apart(text, tokens, place + bare.length));
            if !dotted {
                return Some((bare.key, false));
            }
            // A dot before a capital may be that of the sentence.
            let next = tokens.get(place + bare.length + 1)?.text();
            let goes_on = next.starts_with(|letter: char| letter.is_lowercase() || letter.is_ascii_digit());
            return (bare.length == 1 && goes_on).then_some((bare.key, true));
        }
        let first = token.text().split('.').next()?.to_lowercase();
        let listed = self.rows.get(&first).and_then(|rows| {
            rows.iter().find(|row| {
                let text = token.text();
                let form =
                    text == row.form || is_capitalised(text, &row.form) || text == row.form.to_uppercase();
                row.pieces.len() > 1 && form
            })
        });
        let Some(row) = listed else { return initials::case(tokens, place).map(|key| (key, true)) };
        row.context.fits(tokens, place, place + 1).then(|| (format!("a{}", row.form), true))
    }
}

impl Row {
    /// Whether these are its pieces: as they are, with a capital at the front, or all in capitals; an l may have
    /// been read as an i next to a date.
    fn is_written(&self, tokens: &[Token<'_>]) -> bool {
        let capitals =
            self.pieces.len() > 1 && tokens.iter().all(|token| token.text().chars().all(char::is_uppercase));
        let is = |(index, (token, piece)): (usize, (&Token<'_>, &String))| {
            let text = token.text();
            token.kind() == TokenKind::Word
                && (text == piece
                    || (index == 0 && is_capitalised(text, piece))
                    || (capitals && text == piece.to_uppercase())
                    || (self.context == Context::DateBefore && text.replace(['i', 'I'], "l") == *piece))
        };
        tokens.len() == self.pieces.len() && tokens.iter().zip(&self.pieces).enumerate().all(is)
    }
}

fn row(line: &str) -> Option<Row> {
    let mut columns = line.split('\t');
    let (form, context) = (columns.next()?, Context::named(columns.next()?.trim())?);
    let pieces: Vec<String> = form.strip_suffix('.')?.split('.').map(str::to_owned).collect();
    let letters = |piece: &String| !piece.is_empty() && piece.chars().all(char::is_alphabetic);
    pieces.iter().all(letters).then(|| Row { form: form.to_owned(), pieces, context })
}

/// Whether one space and nothing else lies between two tokens.
pub(super) fn is_space(text: &str, pair: &[Token<'_>]) -> bool {
    let [one, next] = pair else { return false };
    text.get(one.span().end()..next.span().start()) == Some(" ")
}

/// Whether anything lies between a token and the one before it.
fn is_apart(text: &str, tokens: &[Token<'_>], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|place| tokens.get(place));
    let pair = before.zip(tokens.get(place));
    pair.is_none_or(|(one, next)| text.get(one.span().end()..next.span().start()) != Some(""))
}

/// Whether letters, digits or marks such as hyphens stand right before the tokens or right behind them.
pub(super) fn touches(text: &str, tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    let glued = |place: usize| tokens.get(place).is_some() && !is_apart(text, tokens, place);
    let opens = |token: &Token<'_>| matches!(token.text(), "(" | "[" | "\"" | "‘" | "“" | "'");
    let before = start.checked_sub(1).and_then(|place| tokens.get(place)).is_some_and(|token| !opens(token));
    let ends = |token: &Token<'_>| {
        matches!(token.text(), "." | "," | ";" | ":" | ")" | "]" | "\"" | "’" | "”" | "?")
    };
    let after = tokens.get(end).is_some_and(|token| !ends(token));
    (glued(start) && before) || (glued(end) && after)
}

/// Whether more single letters or signs of a formula stand around: "a s" in "t a s m" or "a = s".
fn among_letters(tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    let odd = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| {
            let text = token.text();
            let letter = token.kind() == TokenKind::Word && text.chars().nth(1).is_none() && text != "u";
            letter || matches!(text, "=" | "+" | "*" | "<" | ">" | "/" | "×" | "^" | "_" | "|")
        })
    };
    odd(start.checked_sub(1).and_then(|place| tokens.get(place))) || odd(tokens.get(end))
}

/// Whether `word` is `form` with a capital.
fn is_capitalised(word: &str, form: &str) -> bool {
    word != form && word == capitalised(form)
}

fn capitalised(form: &str) -> String {
    let mut letters = form.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tokens;

    fn table() -> Abbreviations {
        let rows = "# form\tcontext\nd.d.\tdate-after\njl.\tdate-before\na.s.\tdate-before\nt.a.v.\tany\nnr.\tnumber-after\n";
        Abbreviations::read("abbreviations.tsv", rows.as_bytes()).unwrap()
    }

    /// What is found in a text, with its dots.
    fn found(text: &str) -> Vec<String> {
        let (table, tokens) = (table(), tokens(text).collect::<Vec<_>>());
        (0..tokens.len())
            .filter_map(|place| table.bare_at(text, &tokens, place))
            .map(|found| found.written)
            .collect()
    }

    #[test]
    fn abbreviations_in_their_context() {
        assert_eq!(found("de brief d d 17 juni jl en die van 3 juli a s"), ["d.d.", "jl.", "a.s."]);
        assert_eq!(found("T a v de directie, zie nr 12"), ["T.a.v.", "nr."]);
    }

    #[test]
    fn what_is_no_abbreviation() {
        for text in [
            "F = m a s",
            "v = a s t",
            "de punten a s",
            "d d",
            "nr en jl",
            "t a",
            "a-s 3 juli-a s",
            "3 juli a\ns",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn cases_are_counted_with_dots_and_without() {
        let case = |text: &str, place| {
            let tokens: Vec<_> = tokens(text).collect();
            table().case(text, &tokens, place)
        };
        assert_eq!(case("d.d. 17 juni", 0), Some(("ad.d.".into(), true)));
        assert_eq!(case("d d 17 juni", 0), Some(("ad.d.".into(), false)));
        assert_eq!(case("17 juni jl. is", 2), Some(("ajl.".into(), true)));
        assert_eq!(case("17 juni jl is", 2), Some(("ajl.".into(), false)));
        assert_eq!(case("17 juni jl. Dat is", 2), None, "the dot may be the sentence's");
    }

    #[test]
    fn a_bad_row_is_named() {
        for bad in ["d.d\tany", "d.d.\tnever", "d.d.", "..\tany"] {
            let error = Abbreviations::read("abbreviations.tsv", bad.as_bytes()).unwrap_err();
            assert!(error.to_string().starts_with("abbreviations.tsv:1: "), "{error}");
        }
    }
}
