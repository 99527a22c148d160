//! Groups of words that belong together on both sides: one for one where they are equal, and the smallest
//! stretches between spaces that both sides share where they are not.

use std::ops::Range;

use crate::align::{Step, Symbols, pairs, script};

/// Words of the reference and words of the hypothesis that stand for each other; one side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) reference: Range<usize>,
    pub(super) hypothesis: Range<usize>,
    /// One word each, the same.
    pub(super) equal: bool,
}

/// Groups in the order of both texts; every word is in exactly one.
pub(super) fn groups(reference: &[&str], hypothesis: &[&str]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut open = Group { reference: 0..0, hypothesis: 0..0, equal: false };
    let mut symbols = Symbols::default();
    let numbers = (symbols.of(reference.iter().copied()), symbols.of(hypothesis.iter().copied()));
    for step in script(&numbers.0, &numbers.1) {
        if step == Step::Keep {
            close(&mut groups, &open, reference, hypothesis);
            let (row, column) = (open.reference.end, open.hypothesis.end);
            groups.push(Group { reference: row..row + 1, hypothesis: column..column + 1, equal: true });
            open = Group { reference: row + 1..row + 1, hypothesis: column + 1..column + 1, equal: false };
        } else {
            open.reference.end += usize::from(step != Step::Insert);
            open.hypothesis.end += usize::from(step != Step::Delete);
        }
    }
    close(&mut groups, &open, reference, hypothesis);
    groups
}

/// Cuts a stretch of unequal words where the letters of both sides put a space in the same place.
fn close(groups: &mut Vec<Group>, stretch: &Group, reference: &[&str], hypothesis: &[&str]) {
    if stretch.reference.is_empty() && stretch.hypothesis.is_empty() {
        return;
    }
    let joined =
        |words: &[&str], range: &Range<usize>| words.get(range.clone()).unwrap_or_default().join(" ");
    let (one, other) = (joined(reference, &stretch.reference), joined(hypothesis, &stretch.hypothesis));
    let letters = |text: &str| text.chars().map(u32::from).collect::<Vec<_>>();
    let (one, other) = (letters(&one), letters(&other));
    let space = u32::from(' ');
    let mut group = Group {
        reference: stretch.reference.start..0,
        hypothesis: stretch.hypothesis.start..0,
        equal: false,
    };
    let (mut row, mut column) = (group.reference.start, group.hypothesis.start);
    for pair in pairs(&script(&one, &other)) {
        let is_space =
            |place: Option<usize>, letters: &[u32]| place.and_then(|at| letters.get(at)) == Some(&space);
        let (ends, other_ends) = (is_space(pair.reference, &one), is_space(pair.hypothesis, &other));
        row += usize::from(ends);
        column += usize::from(other_ends);
        if ends && other_ends {
            (group.reference.end, group.hypothesis.end) = (row, column);
            groups.push(group.clone());
            (group.reference.start, group.hypothesis.start) = (row, column);
        }
    }
    (group.reference.end, group.hypothesis.end) = (stretch.reference.end, stretch.hypothesis.end);
    groups.push(group);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(reference: &str, hypothesis: &str) -> Vec<(String, String)> {
        let split = |text: &'static str| text.split_whitespace().collect::<Vec<_>>();
        let (one, other): (&'static str, &'static str) =
            (reference.to_owned().leak(), hypothesis.to_owned().leak());
        let (one, other) = (split(one), split(other));
        let groups = groups(&one, &other);
        groups
            .iter()
            .map(|group| (one[group.reference.clone()].join(" "), other[group.hypothesis.clone()].join(" ")))
            .collect()
    }

    #[test]
    fn a_merge_and_a_substitution_stay_apart() {
        let pairs = shown("wij zijn in het verslag genoemd", "wij zijn inhet versiag genoemd");
        let texts: Vec<_> = pairs.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        assert_eq!(
            texts,
            [
                ("wij", "wij"),
                ("zijn", "zijn"),
                ("in het", "inhet"),
                ("verslag", "versiag"),
                ("genoemd", "genoemd")
            ]
        );
    }

    #[test]
    fn losses_and_gains() {
        assert_eq!(shown("de nota", "de"), [("de".into(), "de".into()), ("nota".into(), String::new())]);
        assert_eq!(shown("", "x y"), [(String::new(), "x y".to_owned())]);
        assert_eq!(shown("", ""), []);
    }
}
