//! The condition of an affix rule: a pattern for the letters at one end of a stem.

/// A pattern as affix files write it: letters, `.` for any letter, `[abc]` and `[^abc]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Condition {
    letters: Vec<Letter>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Letter {
    Any,
    In(String),
    NotIn(String),
}

impl Letter {
    fn fits(&self, letter: char) -> bool {
        match self {
            Self::Any => true,
            Self::In(set) => set.contains(letter),
            Self::NotIn(set) => !set.contains(letter),
        }
    }
}

impl Condition {
    /// Reads a pattern; none if a bracket is not closed. "." alone holds for every stem, the empty one too.
    pub(super) fn parse(pattern: &str) -> Option<Self> {
        let mut letters = Vec::new();
        let mut rest = if pattern == "." { "" } else { pattern };
        while let Some(first) = rest.chars().next() {
            rest = rest.get(first.len_utf8()..)?;
            letters.push(match first {
                '.' => Letter::Any,
                '[' => {
                    let (set, after) = rest.split_once(']')?;
                    rest = after;
                    match set.strip_prefix('^') {
                        Some(others) => Letter::NotIn(others.to_owned()),
                        None => Letter::In(set.to_owned()),
                    }
                }
                other => Letter::In(other.to_string()),
            });
        }
        Some(Self { letters })
    }

    /// Whether the stem ends in letters that fit.
    pub(super) fn fits_end(&self, stem: &str) -> bool {
        fits(self.letters.iter().rev(), stem.chars().rev())
    }

    /// Whether the stem begins with letters that fit.
    pub(super) fn fits_start(&self, stem: &str) -> bool {
        fits(self.letters.iter(), stem.chars())
    }
}

fn fits<'a>(wanted: impl Iterator<Item = &'a Letter>, mut letters: impl Iterator<Item = char>) -> bool {
    wanted.into_iter().all(|pattern| letters.next().is_some_and(|letter| pattern.fits(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let fits = |pattern, stem| Condition::parse(pattern).unwrap().fits_end(stem);
        assert!(fits(".", "") && fits("", "x"));
        assert!(fits("[^eo]", "raad") && !fits("[^eo]", "auto") && !fits("[^eo]", ""));
        assert!(fits("[^a]a", "agenda") && !fits("[^a]a", "aa") && !fits("[^a]a", "a"));
        assert!(fits("ĳ[ks]", "wĳk") && fits(".k", "ik") && !fits(".k", "k"));
        assert!(Condition::parse("ab").unwrap().fits_start("absent"));
        assert_eq!(Condition::parse("[ab"), None);
    }
}
