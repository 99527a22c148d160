//! What must stand beside an abbreviation.

use crate::segment::{Token, TokenKind};
use crate::text::CaseShape;

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const DAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
/// Small words inside names.
const NAME_PARTS: [&str; 9] = ["van", "de", "den", "der", "ter", "ten", "te", "'t", "la"];

/// Where an abbreviation may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// Anywhere.
    Any,
    /// Right after a date, a month or a day of the week: "17 juni jl.".
    DateBefore,
    /// Right before one: "d.d. 17 juni".
    DateAfter,
    /// Before a number: "nr. 12".
    NumberAfter,
    /// Before a name: "drs. De Vries".
    NameAfter,
    /// After a name: "Jansen c.s.".
    NameBefore,
}

impl Context {
    /// The context of a name in the table.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "any" => Self::Any,
            "date-before" => Self::DateBefore,
            "date-after" => Self::DateAfter,
            "number-after" => Self::NumberAfter,
            "name-after" => Self::NameAfter,
            "name-before" => Self::NameBefore,
            _ => return None,
        })
    }

    /// Whether the tokens around those from `start` to `end` are what is asked for.
    pub(super) fn fits(self, tokens: &[Token<'_>], start: usize, end: usize) -> bool {
        let before = |back: usize| start.checked_sub(back).and_then(|place| tokens.get(place));
        // The dot of a short form is a token of its own.
        let end = if tokens.get(end).is_some_and(|token| token.text() == ".") { end + 1 } else { end };
        let after = |ahead: usize| tokens.get(end + ahead);
        match self {
            Self::Any => true,
            Self::DateBefore => {
                before(1).is_some_and(is_date_word)
                    || (before(1).is_some_and(is_year) && before(2).is_some_and(is_month))
            }
            Self::DateAfter => after(0).is_some_and(|token| is_date_word(token) || is_day_or_date(token)),
            Self::NumberAfter => {
                after(0).is_some_and(|token| matches!(token.kind(), TokenKind::Number | TokenKind::Reference))
            }
            Self::NameAfter => after(0).is_some_and(is_name_like),
            Self::NameBefore => before(1).is_some_and(is_capitalised),
        }
    }
}

fn is_month(token: &Token<'_>) -> bool {
    MONTHS.contains(&token.text().to_lowercase().as_str())
}

fn is_date_word(token: &Token<'_>) -> bool {
    is_month(token) || DAYS.contains(&token.text().to_lowercase().as_str())
}

fn is_year(token: &Token<'_>) -> bool {
    token.text().len() == 4 && token.text().bytes().all(|byte| byte.is_ascii_digit())
}

/// A day of the month, or a whole date in figures: "17", "17-6-2025".
fn is_day_or_date(token: &Token<'_>) -> bool {
    let day = || token.text().parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
    token.kind() == TokenKind::Number && (day() || token.text().contains(['-', '.']))
}

pub(super) fn is_capitalised(token: &Token<'_>) -> bool {
    token.kind() == TokenKind::Word
        && matches!(CaseShape::of(token.text()), CaseShape::Capitalised | CaseShape::Mixed | CaseShape::Upper)
}

pub(super) fn is_name_part(token: &Token<'_>) -> bool {
    NAME_PARTS.contains(&token.text())
}

fn is_name_like(token: &Token<'_>) -> bool {
    is_capitalised(token)
}
