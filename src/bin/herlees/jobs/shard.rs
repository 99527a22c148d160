//! A stable part of the inputs, for several computers or processes at one folder.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// Part `number` of `of`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shard {
    number: u64,
    of: u64,
}

impl Shard {
    /// Whether a file belongs to this part, by its path below the input: the same on every machine.
    pub(crate) fn takes(self, below: &Path) -> bool {
        let mut hash = Sha256::new();
        for (index, part) in below.iter().enumerate() {
            if index > 0 {
                hash.update(b"/");
            }
            hash.update(part.as_encoded_bytes());
        }
        let start = hash.finalize().iter().take(8).fold(0, |number, &byte| number << 8 | u64::from(byte));
        start % self.of == self.number - 1
    }

    /// "3-of-16", for names of files.
    pub(crate) fn name(self) -> String {
        format!("{}-of-{}", self.number, self.of)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(argument: &str) -> Result<Self, String> {
        let numbers = argument.split_once('/').and_then(|(number, of)| {
            Some((number.parse().ok()?, of.parse().ok()?)).filter(|&(number, of)| 1 <= number && number <= of)
        });
        match numbers {
            Some((number, of)) => Ok(Self { number, of }),
            None => Err("K/N is expected, with K from 1 to N, e.g. 3/16".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_in_one_part() {
        let mut sizes = [0; 7];
        for number in 0..7_000 {
            let path = format!("map/{}/{number}.txt", number % 13);
            let parts: Vec<_> = (1..=7)
                .filter(|part| format!("{part}/7").parse::<Shard>().unwrap().takes(Path::new(&path)))
                .collect();
            assert_eq!(parts.len(), 1, "{path}");
            sizes[parts[0] - 1] += 1;
        }
        assert!(sizes.iter().all(|size| (900..1_100).contains(size)), "{sizes:?}");
    }

    #[test]
    fn a_file_stays_in_its_part() {
        // SHA-256 of "a/b.txt" starts with 5550000d3b1cf1ff.
        let taking = (1..=16)
            .filter(|part| format!("{part}/16").parse::<Shard>().unwrap().takes(Path::new("a/b.txt")));
        assert_eq!(taking.collect::<Vec<_>>(), [16]);
    }

    #[test]
    fn parts_that_are_none_are_refused() {
        for wrong in ["", "3", "0/4", "5/4", "1/0", "a/b", "-1/4", "1/4/2"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
        let shard: Shard = "3/16".parse().unwrap();
        assert_eq!((shard.to_string(), shard.name()), ("3/16".to_owned(), "3-of-16".to_owned()));
    }
}
