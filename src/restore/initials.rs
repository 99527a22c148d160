//! Initials: "P.J. de Vries".

use super::abbreviations::{Found, is_space, touches};
use super::context::{is_capitalised, is_name_part};
use crate::segment::{Token, TokenKind};

/// Most initials of one name.
const MOST: usize = 6;
/// What stands before a name.
const TITLES: [&str; 12] =
    ["heer", "mevrouw", "mr", "drs", "dr", "ir", "ing", "prof", "dhr", "mw", "lid", "minister"];
/// The key of several initials, of one, and of one behind a title.
const SEVERAL: &str = "ainitials";
const ONE: &str = "ainitial";
const ONE_AFTER_TITLE: &str = "ainitial of";

/// The initials that begin at a place and lack their dots.
pub(super) fn bare_at(text: &str, tokens: &[Token<'_>], place: usize) -> Option<Found> {
    if place.checked_sub(1).and_then(|place| tokens.get(place)).is_some_and(is_initial) {
        return None;
    }
    let rest = tokens.get(place..)?;
    let length = rest.iter().take_while(|token| is_initial(token)).count();
    let apart = rest.get(..length + 1)?.windows(2).all(|pair| is_space(text, pair));
    if !(1..=MOST).contains(&length)
        || !apart
        || touches(text, tokens, place, place)
        || !names(rest.get(length..)?)
    {
        return None;
    }
    let written = rest.iter().take(length).map(|token| format!("{}.", token.text())).collect();
    Some(Found { key: key(tokens, place, length), length, written })
}

/// The key of the initials with their dots at a place: for counting.
pub(super) fn case(tokens: &[Token<'_>], place: usize) -> Option<String> {
    let text = tokens.get(place)?.text();
    let pieces = || text.split_terminator('.');
    let letter = |piece: &str| piece.chars().count() == 1 && piece.chars().all(char::is_uppercase);
    let dotted = text.ends_with('.') && pieces().all(letter);
    let single = letter(text) && tokens.get(place + 1)?.text() == ".";
    let after = tokens.get(place + 1 + usize::from(single)..)?;
    let length = if single { 1 } else { pieces().count() };
    ((dotted || single) && names(after)).then(|| key(tokens, place, length))
}

fn key(tokens: &[Token<'_>], place: usize, length: usize) -> String {
    let title = |back: usize| {
        let before = place.checked_sub(back).and_then(|place| tokens.get(place));
        before.is_some_and(|token| TITLES.contains(&token.text().to_lowercase().as_str()))
    };
    // The dot of a title is a token of its own.
    match length {
        1 if title(1) || title(2) => ONE_AFTER_TITLE.to_owned(),
        1 => ONE.to_owned(),
        _ => SEVERAL.to_owned(),
    }
}

fn is_initial(token: &Token<'_>) -> bool {
    token.kind() == TokenKind::Word
        && token.text().starts_with(char::is_uppercase)
        && token.text().chars().nth(1).is_none()
}

/// Whether a name begins here: "Jansen", "de Vries".
fn names(tokens: &[Token<'_>]) -> bool {
    let name = |token: &Token<'_>| is_capitalised(token) && token.text().chars().any(char::is_lowercase);
    let parts = tokens.iter().take(3).take_while(|token| is_name_part(token)).count();
    tokens.get(parts).is_some_and(name)
}
