//! What is wrong with records of a document: told one by one, but not without end.

use herlees::formats::Problem;

use crate::input::Source;
use crate::output::{on_one_line, say};

/// Problems of a document that are told one by one.
const TOLD: usize = 10;

/// The problems of one document.
#[derive(Debug)]
pub(super) struct Problems {
    /// How messages name the document.
    name: String,
    told: Vec<String>,
    pub(super) count: usize,
    /// Lines of the document up to here.
    lines: usize,
}

impl Problems {
    /// No problems, of what `source` names.
    pub(super) fn of(source: &Source) -> Self {
        Self { name: source.shown(), told: Vec::new(), count: 0, lines: 0 }
    }

    /// Adds the problems of the next part of the document.
    pub(super) fn add(&mut self, part: &str, problems: &[Problem]) {
        for Problem { line, message, .. } in problems {
            if self.told.len() < TOLD {
                let (name, line) = (&self.name, self.lines + line);
                self.told.push(format!("{name}:{line}: {}", on_one_line(message)));
            }
        }
        self.count += problems.len();
        self.lines += part.matches('\n').count();
    }

    /// Says them on stderr.
    pub(super) fn say(&self) {
        self.told.iter().for_each(|message| say(message));
        let untold = self.count - self.told.len();
        if untold > 0 {
            let records = if untold == 1 { "record" } else { "records" };
            say(&format!("{}: {untold} more {records} could not be corrected", self.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_on_from_part_to_part() {
        let mut problems = Problems::of(&Source::Stdin);
        problems.add("een\ntwee\n", &[Problem::new(2, "is broken\n")]);
        problems.add("drie\n", &[]);
        problems.add("vier", &vec![Problem::new(1, "too"); 12]);
        assert_eq!(problems.told[..2], ["stdin:2: is broken\\n", "stdin:4: too"]);
        assert_eq!((problems.told.len(), problems.count), (10, 13));
    }
}
