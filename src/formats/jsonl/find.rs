//! The fields of one record.

use std::fmt::Write;

use super::path::{FieldPath, Step};
use super::value::{Object, elements, kind, offset, reason, string};

/// What JSON takes for white space.
const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// A field of text that was found in a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its value, free of escapes.
    pub(super) text: String,
    /// Where in the line the value starts.
    pub(super) start: usize,
    /// Where in the line the closing brace of its object stands.
    pub(super) brace: usize,
    pub(super) key: String,
    /// Its path, arrays with the number of the element, from 0.
    pub(super) place: String,
}

/// What a line holds of the fields that were asked for.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// In the order of the line.
    pub(super) fields: Vec<Field>,
    /// For each path, whether its key is there; or may be, where null or an empty array stands in its way.
    pub(super) seen: Vec<bool>,
    /// Times that a path led to nothing, or to null.
    pub(super) absent: usize,
}

impl Record {
    /// Reads a line, which may have white space around its one object.
    ///
    /// # Errors
    /// What is wrong with it, and the mend.
    pub(super) fn read(line: &str, paths: &[FieldPath]) -> Result<Self, String> {
        // With its end a line would end in column 0 for the parser.
        let line = line.trim_end_matches(SPACE);
        Object::read(line).map_err(|error| not_a_record(line, &error))?;
        let mut record = Self::default();
        for path in paths {
            let mut search = Search { line, path, record: &mut record, place: String::new(), seen: false };
            search.follow(line.trim_start_matches(SPACE), &path.steps)?;
            let seen = search.seen;
            record.seen.push(seen);
        }
        record.fields.sort_by_key(|field| field.start);
        record.fields.dedup_by_key(|field| field.start);
        Ok(record)
    }
}

fn not_a_record(line: &str, error: &serde_json::Error) -> String {
    if error.is_data() {
        return format!("{} stands here; one object a line is expected", kind(line));
    }
    format!("not JSON: {} at column {}; one object a line is expected", reason(error), error.column())
}

/// One path on its way through a record.
struct Search<'s> {
    line: &'s str,
    path: &'s FieldPath,
    record: &'s mut Record,
    /// The way so far.
    place: String,
    seen: bool,
}

impl<'s> Search<'s> {
    /// Follows `steps` from `value`.
    fn follow(&mut self, value: &'s str, steps: &[Step]) -> Result<(), String> {
        match steps {
            _ if value == "null" => {
                self.record.absent += 1;
                self.seen = true;
            }
            [] => self.take(value)?,
            [Step::Key(key), rest @ ..] => {
                let Some(value) = self.object(value)?.get(key) else {
                    self.record.absent += 1;
                    return Ok(());
                };
                let length = self.place.len();
                self.enter(key);
                self.follow(value, rest)?;
                self.place.truncate(length);
            }
            [Step::Each, rest @ ..] => {
                let elements = elements(value).map_err(|_| self.unlike("an array", value))?;
                self.seen |= elements.is_empty();
                for (index, element) in elements.into_iter().enumerate() {
                    let length = self.place.len();
                    let _ = write!(self.place, "[{index}]");
                    self.follow(element.get(), rest)?;
                    self.place.truncate(length);
                }
            }
        }
        Ok(())
    }

    /// Takes the field out of the object that holds it.
    fn take(&mut self, value: &'s str) -> Result<(), String> {
        let (object, key) = (self.object(value)?, &self.path.key);
        let Some(field) = object.get(key) else {
            self.record.absent += 1;
            return Ok(());
        };
        self.seen = true;
        if field == "null" {
            self.record.absent += 1;
            return Ok(());
        }
        let added = format!("{key}_corrected");
        if let Some(taken) = object.keys().find(|key| *key == "herlees" || *key == added) {
            return Err(format!("has a field {taken:?} already; correct the original, or rename that field"));
        }
        let length = self.place.len();
        self.enter(key);
        if kind(field) != "a string" {
            return Err(self.unlike("a string", field));
        }
        let place = self.place.clone();
        let text = serde_json::from_str(field)
            .map_err(|error| format!("field {place}: {}; mend the escapes of the string", reason(&error)))?;
        self.place.truncate(length);
        let found = offset(self.line, value).zip(offset(self.line, field));
        if let Some((object_start, start)) = found {
            let brace = object_start + value.len().saturating_sub(1);
            self.record.fields.push(Field { text, start, brace, key: key.clone(), place });
        }
        Ok(())
    }

    fn object(&self, value: &'s str) -> Result<Object<'s>, String> {
        Object::read(value).map_err(|_| self.unlike("an object", value))
    }

    /// Adds a key to the place.
    fn enter(&mut self, key: &str) {
        if !self.place.is_empty() {
            self.place.push('.');
        }
        if key.is_empty() || key.contains(['.', '[', ']', '"']) {
            self.place.push_str(&string(key));
        } else {
            self.place.push_str(key);
        }
    }

    fn unlike(&self, expected: &str, value: &str) -> String {
        format!("field {}: {expected} is expected, not {}", self.place, kind(value))
    }
}
