//! What the records of a file hold.

/// What was met in records: told part by part, and added up for a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Census {
    /// Records that could be read.
    pub records: usize,
    /// Fields that were asked for and were missing or null.
    pub absent: usize,
    /// For each field that was asked for, whether a record has it, be it null; or where it would be has null or an empty
    /// array.
    pub seen: Vec<bool>,
    /// The names of the first record's fields.
    pub first: Vec<String>,
}

impl Census {
    /// Adds the records that follow.
    pub fn add(&mut self, following: Self) {
        if self.records == 0 {
            self.first = following.first;
        }
        self.records += following.records;
        self.absent += following.absent;
        self.seen.resize(self.seen.len().max(following.seen.len()), false);
        for (seen, also) in self.seen.iter_mut().zip(following.seen) {
            *seen |= also;
        }
    }

    /// The first field, counted from 0, that no record has; none where there are no records.
    pub fn unseen(&self) -> Option<usize> {
        if self.records == 0 { None } else { self.seen.iter().position(|seen| !seen) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up() {
        let mut sum = Census::default();
        assert_eq!(sum.unseen(), None);
        let names = |name: &str| vec![name.to_owned()];
        sum.add(Census { records: 1, absent: 2, seen: vec![true, false], first: names("a") });
        assert_eq!(sum.unseen(), Some(1));
        sum.add(Census::default());
        sum.add(Census { records: 2, absent: 1, seen: vec![false, true], first: names("b") });
        assert_eq!(sum, Census { records: 3, absent: 3, seen: vec![true, true], first: names("a") });
        assert_eq!(sum.unseen(), None);
    }
}
