//! How far candidates are looked for, by what is thought of a word.

use super::decide::is_name_like;
use crate::candidates::{BEHIND, Limits};
use crate::detect::{Judged, Verdict};
use crate::lexicon::How;

/// A word of up to so many letters turns into some other by any error; only listed confusions are believed.
const SHORT: usize = 4;
/// A word of up to so many letters may have one error that no listed confusion explains.
const MIDDLING: usize = 7;

/// A word counts as misread if some word is nearer than any error that no listed confusion explains (nats).
const NEAR: f32 = 6.99;

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
    /// What is only looked at on a badly read page.
    Doubtful,
    /// A frequent word, on a badly read page.
    Known,
    /// Whether any word is near, to tell how badly a page was read.
    Near,
    /// Several words that may be one.
    Joined,
}

impl Search {
    /// The search for one word; none if nothing is to be looked for.
    pub(super) fn of(word: &Judged<'_>, noisy: bool) -> Option<Self> {
        match word.verdict {
            Verdict::Unlisted if is_name_like(word) => Some(Self::Name),
            Verdict::Unlisted => Some(Self::Unlisted),
            Verdict::Loose(_) | Verdict::Foreign => Some(Self::Loose),
            Verdict::Rare(_) => Some(Self::Rare),
            Verdict::Doubtful | Verdict::Fragment if noisy => Some(Self::Doubtful),
            Verdict::Known(known) if noisy && known.how == How::Listed => Some(Self::Known),
            Verdict::Known(_) | Verdict::Doubtful | Verdict::Fragment | Verdict::Protected => None,
        }
    }

    /// How far the walk goes: the surer a word is right, the shorter it is, and the better the page was read, the
    /// less far.
    pub(super) fn limits(self, letters: usize, noisy: bool) -> Limits {
        if noisy { self.far(letters) } else { self.near(letters) }
    }

    fn near(self, letters: usize) -> Limits {
        let limits = self.widest();
        let general = match letters {
            0..=SHORT => 0,
            _ if letters <= MIDDLING => 1,
            _ => limits.general,
        };
        Limits { general: limits.general.min(general), ..limits }
    }

    fn far(self, letters: usize) -> Limits {
        let near = self.widest();
        match self {
            Self::Unlisted | Self::Name => {
                let (cost, general) = match letters {
                    0..=2 => (9.0, 1),
                    3..=SHORT => (12.0, 1),
                    5..=MIDDLING => (15.0, 2),
                    8..=11 => (17.0, 2),
                    _ => (20.0, 2),
                };
                Limits { cost, general, behind: BEHIND, most: 40, spread: 7.0, compounds: letters > SHORT }
            }
            Self::Loose => Limits { cost: 9.0, general: 1, ..near },
            Self::Doubtful => {
                Limits { cost: 9.0, spread: 6.0, behind: BEHIND, most: 12, general: 1, compounds: false }
            }
            Self::Known | Self::Near => near,
            Self::Rare => Limits { cost: 7.5, spread: 7.5, general: u8::from(letters > 2), ..near },
            Self::Joined => Limits { cost: 9.0, ..near },
        }
    }

    fn widest(self) -> Limits {
        match self {
            Self::Unlisted => Limits::WIDEST,
            Self::Name => {
                Limits { cost: 9.0, spread: 4.0, behind: BEHIND, most: 8, general: 1, compounds: true }
            }
            Self::Loose => {
                Limits { cost: 8.0, spread: 8.0, behind: BEHIND, most: 12, general: 0, compounds: true }
            }
            Self::Rare => {
                Limits { cost: 6.5, spread: 6.5, behind: BEHIND, most: 24, general: 0, compounds: false }
            }
            Self::Doubtful | Self::Known => {
                Limits { cost: 5.6, spread: 5.6, behind: BEHIND, most: 12, general: 0, compounds: false }
            }
            Self::Near => {
                Limits { cost: NEAR, spread: NEAR, behind: BEHIND, most: 12, general: 0, compounds: true }
            }
            Self::Joined => {
                Limits { cost: 8.0, spread: 4.0, behind: BEHIND, most: 6, general: 0, compounds: true }
            }
        }
    }
}
