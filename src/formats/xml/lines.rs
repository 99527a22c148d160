//! Bytes as lines.

/// Where the lines of a text end.
#[derive(Debug)]
pub(crate) struct Lines {
    ends: Vec<usize>,
}

impl Lines {
    pub(crate) fn new(text: &str) -> Self {
        let feed = |(at, byte): (usize, u8)| (byte == b'\n').then_some(at);
        Self { ends: text.bytes().enumerate().filter_map(feed).collect() }
    }

    /// The line of the byte `at`, from 1.
    pub(crate) fn of(&self, at: usize) -> usize {
        self.ends.partition_point(|&end| end < at) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_one() {
        let lines = Lines::new("een\ntwee\r\n\ndrie");
        assert_eq!([0, 3, 4, 9, 10, 11, 99].map(|at| lines.of(at)), [1, 1, 2, 2, 3, 4, 4]);
    }
}
