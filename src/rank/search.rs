//! How far candidates are looked for, by what is thought of a word.

use super::decide::is_name_like;
use crate::candidates::Limits;
use crate::detect::{Judged, Verdict};

/// A word of up to so many letters turns into some other by any error; only listed confusions are believed.
const SHORT: usize = 4;
/// A word of up to so many letters may have one error that no listed confusion explains.
const MIDDLING: usize = 7;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Search {
    /// A word that no list has.
    Unlisted,
    /// A word that is most likely a name.
    Name,
    /// What may be the writer's own compound, or a word of another language.
    Loose,
    /// A rare word.
    Rare,
    /// Several words that may be one.
    Joined,
}

impl Search {
    /// The search for one word; none if nothing is to be looked for.
    pub(super) fn of(word: &Judged<'_>) -> Option<Self> {
        match word.verdict {
            Verdict::Unlisted if is_name_like(word) => Some(Self::Name),
            Verdict::Unlisted => Some(Self::Unlisted),
            Verdict::Loose(_) | Verdict::Foreign => Some(Self::Loose),
            Verdict::Rare(_) => Some(Self::Rare),
            Verdict::Known(_) | Verdict::Fragment | Verdict::Protected => None,
        }
    }

    /// How far the walk goes: the surer a word is right, and the shorter it is, the less far.
    pub(super) fn limits(self, letters: usize) -> Limits {
        let limits = self.widest();
        let general = match letters {
            0..=SHORT => 0,
            _ if letters <= MIDDLING => 1,
            _ => limits.general,
        };
        Limits { general: limits.general.min(general), ..limits }
    }

    fn widest(self) -> Limits {
        match self {
            Self::Unlisted => Limits::WIDEST,
            Self::Name => Limits { cost: 9.0, spread: 4.0, most: 8, general: 1, compounds: true },
            Self::Loose => Limits { cost: 8.0, spread: 8.0, most: 12, general: 0, compounds: true },
            Self::Rare => Limits { cost: 6.5, spread: 6.5, most: 24, general: 0, compounds: false },
            Self::Joined => Limits { cost: 8.0, spread: 4.0, most: 6, general: 0, compounds: true },
        }
    }
}
