//! What is wrong with records of a document: told one by one, but not without end.

use super::manifest;
use crate::output::on_one_line;

/// Problems of a document that are told one by one.
const TOLD: usize = 10;

/// The problems of one document.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) told: Vec<manifest::Problem>,
    pub(super) count: usize,
    /// Lines of the document up to here.
    lines: usize,
}

impl Problems {
    /// Adds the problems of the next part of the document.
    pub(super) fn add(&mut self, part: &str, problems: &[herlees::formats::Problem]) {
        for problem in problems.iter().take(TOLD.saturating_sub(self.told.len())) {
            let (line, reason) = (self.lines + problem.line, on_one_line(&problem.message));
            self.told.push(manifest::Problem { line, reason });
        }
        self.count += problems.len();
        self.lines += part.matches('\n').count();
    }
}

#[cfg(test)]
mod tests {
    use herlees::formats::Problem;

    use super::*;

    #[test]
    fn lines_count_on_from_part_to_part() {
        let mut problems = Problems::default();
        problems.add("een\ntwee\n", &[Problem::new(2, "is broken\n")]);
        problems.add("drie\n", &[]);
        problems.add("vier", &vec![Problem::new(1, "too"); 12]);
        let told: Vec<_> = problems.told.iter().map(|told| (told.line, told.reason.as_str())).collect();
        assert_eq!(told[..2], [(2, "is broken\\n"), (4, "too")]);
        assert_eq!((problems.told.len(), problems.count), (10, 13));
    }
}
