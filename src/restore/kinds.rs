//! Which marks to restore.

use std::ops::BitOr;

use crate::error::{Error, Result};
use crate::rank::EditKind;

/// A set of kinds of marks.
///
/// ```
/// use herlees::Marks;
///
/// let marks = Marks::HYPHENS | Marks::APOSTROPHES;
/// assert!(marks.contains(Marks::HYPHENS) && !marks.contains(Marks::DIACRITICS));
/// assert_eq!(marks, "hyphens,apostrophes".parse()?);
/// assert_eq!(marks.to_string(), "hyphens,apostrophes");
/// # Ok::<(), herlees::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Marks(u8);

/// The kinds with their names, in the order of lists.
const NAMES: [(&str, Marks, EditKind); 5] = [
    ("hyphens", Marks::HYPHENS, EditKind::Hyphen),
    ("abbreviations", Marks::ABBREVIATIONS, EditKind::Abbreviation),
    ("apostrophes", Marks::APOSTROPHES, EditKind::Apostrophe),
    ("diacritics", Marks::DIACRITICS, EditKind::Diacritic),
    ("sentences", Marks::SENTENCES, EditKind::Sentence),
];

impl Marks {
    /// No marks.
    pub const NONE: Self = Self(0);
    /// Hyphens inside words: "NAVO-top", "land- en tuinbouw".
    pub const HYPHENS: Self = Self(1);
    /// Dots of abbreviations: "d.d.", "jl.".
    pub const ABBREVIATIONS: Self = Self(2);
    /// Apostrophes: "collega's", "zo'n".
    pub const APOSTROPHES: Self = Self(4);
    /// Marks on letters: "België".
    pub const DIACRITICS: Self = Self(8);
    /// Full stops between sentences.
    pub const SENTENCES: Self = Self(16);
    /// What belongs to words: all but the marks between sentences.
    pub const OF_WORDS: Self = Self(15);

    /// Whether all kinds of `other` are in this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the set holds no kind.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether edits of a kind are in this set.
    pub(super) fn wants(self, kind: EditKind) -> bool {
        NAMES.iter().any(|&(_, marks, of)| of == kind && self.contains(marks))
    }
}

impl BitOr for Marks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::fmt::Display for Marks {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> =
            NAMES.iter().filter(|&&(_, marks, _)| self.contains(marks)).map(|&(name, ..)| name).collect();
        formatter.write_str(&names.join(","))
    }
}

impl std::str::FromStr for Marks {
    type Err = Error;

    /// Reads names with commas between them; "marks" is all but "sentences".
    fn from_str(names: &str) -> Result<Self> {
        let one = |name: &str| {
            match name.trim() {
            "marks" => Ok(Self::OF_WORDS),
            name => NAMES.iter().find(|&&(known, ..)| known == name).map(|&(_, marks, _)| marks).ok_or_else(|| {
                Error::new(
                    format!("{name:?}"),
                    "no kind of marks: give hyphens, abbreviations, apostrophes, diacritics, sentences, or marks \
                     for all but sentences",
                )
            }),
        }
        };
        names.split(',').try_fold(Self::NONE, |marks, name| Ok(marks | one(name)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        let all: Marks = "marks,sentences".parse().unwrap();
        assert_eq!(all.to_string(), "hyphens,abbreviations,apostrophes,diacritics,sentences");
        assert_eq!("marks".parse::<Marks>().unwrap(), Marks::OF_WORDS);
        assert!(!Marks::OF_WORDS.contains(Marks::SENTENCES) && Marks::NONE.to_string().is_empty());
        for wrong in ["", "marks,", "hyphen", "Hyphens", "all"] {
            assert!(wrong.parse::<Marks>().unwrap_err().to_string().contains("no kind of marks"), "{wrong}");
        }
    }

    #[test]
    fn edits_belong_to_their_kind() {
        assert!(Marks::OF_WORDS.wants(EditKind::Hyphen) && !Marks::OF_WORDS.wants(EditKind::Sentence));
        assert!(!Marks::OF_WORDS.wants(EditKind::Merge) && !Marks::NONE.wants(EditKind::Diacritic));
    }
}
