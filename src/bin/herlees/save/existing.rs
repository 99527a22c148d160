//! Outputs that exist already.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// What is done about an output that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    Refuse,
    /// It may have been left by an earlier run: with the same bytes it counts as written.
    AcceptSame,
    Replace,
}

impl From<bool> for Existing {
    fn from(overwrite: bool) -> Self {
        if overwrite { Self::Replace } else { Self::Refuse }
    }
}

/// Whether two files hold the same; what cannot be read does not.
pub(super) fn have_same_bytes(one: &Path, other: &Path) -> bool {
    let compare = || -> io::Result<bool> {
        let (one, other) = (File::open(one)?, File::open(other)?);
        if one.metadata()?.len() != other.metadata()?.len() {
            return Ok(false);
        }
        let (mut one, mut other) = (BufReader::new(one), BufReader::new(other));
        loop {
            let (left, right) = (one.fill_buf()?, other.fill_buf()?);
            let length = left.len().min(right.len());
            if length == 0 {
                return Ok(left.is_empty() && right.is_empty());
            }
            if left.get(..length) != right.get(..length) {
                return Ok(false);
            }
            one.consume(length);
            other.consume(length);
        }
    };
    compare().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_compared_to_their_ends() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        };
        let long = vec![b'a'; 100_000];
        let mut other = long.clone();
        other[99_999] = b'b';
        let (one, same, other) = (put("one", &long), put("same", &long), put("other", &other));
        let shorter = put("shorter", &long[1..]);
        assert!(have_same_bytes(&one, &same));
        assert!(!have_same_bytes(&one, &other) && !have_same_bytes(&one, &shorter));
        assert!(!have_same_bytes(&one, &folder.path().join("none")));
    }
}
