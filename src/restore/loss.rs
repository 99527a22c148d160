//! How much an engine lost of the marks, told by those that are left.

use super::mark::Mark;
use crate::rank::EditKind;
use crate::segment::{Token, TokenKind};

/// The kinds of marks that words have.
const KINDS: [EditKind; 4] =
    [EditKind::Hyphen, EditKind::Abbreviation, EditKind::Apostrophe, EditKind::Diacritic];

/// How many marks, lost and left, what is thought beforehand weighs.
const PRIOR: f32 = 0.5;
/// The share of marks that a scan lost whose owner asks for them.
const LOST: f32 = 0.8;
/// How much a mark of another kind says.
const OTHER: f32 = 0.2;
/// How often writers leave out a mark that belongs there: what they wrote stays.
const LEFT_OUT: f32 = 0.01;
/// The same of hyphens: 111 beside 4,583 on held-out text, behind acronyms alone.
const HYPHENS_LEFT_OUT: f32 = 0.024;
/// Nothing is surer than this to have been meant.
const SUREST: f32 = 0.9999;
/// Less likely to be meant, and a mark is no sign of loss.
const COUNTED: f32 = 0.5;

/// For each kind, how many marks were lost on this page and how many are left; the last are full stops.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Loss {
    lost: [f32; 5],
    left: [f32; 5],
}

impl Loss {
    /// Of a page with these tokens, where `missing` may have been lost.
    pub(super) fn of<'t>(tokens: impl Iterator<Item = Token<'t>>, missing: &[Mark]) -> Self {
        let (mut left, mut stops) = ([0.0; 4], 0.0);
        for token in tokens {
            stops += f32::from(u8::from(token.text() == "."));
            if token.kind() != TokenKind::Word {
                continue;
            }
            for (count, has) in left.iter_mut().zip(marks(token.text())) {
                *count += f32::from(u8::from(has));
            }
        }
        let lost = |kind| -> f32 {
            missing
                .iter()
                .filter(|mark| mark.kind == kind && mark.meant > COUNTED)
                .map(|mark| mark.meant)
                .sum()
        };
        let with_stops = |[hyphens, dots, apostrophes, diacritics]: [f32; 4], stops| {
            [hyphens, dots, apostrophes, diacritics, stops]
        };
        Self {
            lost: with_stops(of_words(KINDS.map(lost)), lost(EditKind::Sentence)),
            left: with_stops(of_words(left), stops),
        }
    }

    /// Probability that a mark was there and was lost, rather than that there was none.
    pub(super) fn confidence(self, mark: &Mark) -> f32 {
        let place = KINDS.iter().position(|&kind| kind == mark.kind).unwrap_or(KINDS.len());
        let of = |counts: [f32; 5]| counts.get(place).copied().unwrap_or(0.0);
        // A mark is no sign of its own loss.
        let own = if mark.meant > COUNTED { mark.meant } else { 0.0 };
        let lost = share((of(self.lost) - own).max(0.0), of(self.left));
        let meant = mark.meant.min(SUREST);
        let both = meant * lost;
        let left_out = if mark.kind == EditKind::Hyphen { HYPHENS_LEFT_OUT } else { LEFT_OUT };
        both / (both + meant * left_out + 1.0 - meant)
    }
}

/// Counts for each kind to which the other kinds add a little.
fn of_words(counts: [f32; 4]) -> [f32; 4] {
    let all: f32 = counts.iter().sum();
    counts.map(|own| own + OTHER * (all - own))
}

/// The share of marks that were lost.
fn share(lost: f32, left: f32) -> f32 {
    (lost + PRIOR * LOST) / (lost + left + PRIOR)
}

/// Which marks a word has: hyphens, dots, apostrophes, diacritics.
fn marks(word: &str) -> [bool; 4] {
    let diacritic = |letter: char| !letter.is_ascii() && letter.is_alphabetic();
    [
        // Hyphens at the end may be those of a line.
        word.trim_end_matches('-').contains('-'),
        word.contains('.'),
        word.contains(['\'', '’', '‘']),
        !word.is_ascii() && word.chars().any(diacritic),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tokens;
    use crate::text::Span;

    #[test]
    fn a_page_full_of_marks_has_lost_none() {
        let mark = Mark {
            span: Span::new(0, 8),
            patch: (Span::new(4, 5), "-".into()),
            kind: EditKind::Hyphen,
            meant: 0.97,
            numbers: None,
        };
        let missing = [mark.clone()];
        let bare = Loss::of(tokens("de NAVO top in Den Haag"), &missing);
        let full = "De EU-top en de VN-top, de AOW-uitkering en de minister-president in België".repeat(3);
        let whole = Loss::of(tokens(&full), &missing);
        assert!(bare.confidence(&mark) > 0.92 && whole.confidence(&mark) < 0.85);
        assert!(bare.confidence(&Mark { meant: 1.0, ..mark.clone() }) > 0.96);
        assert!(whole.confidence(&Mark { meant: 1.0, ..mark }) < 0.95, "the writer may have left it out");
    }
}
