//! Names that no list has, written with marks on their letters: "Kovačić".

use super::diacritics::bare;
use super::table::{MarkTable, Odds};
use super::tally::Counts;
use crate::lexicon::Lexicon;
use crate::segment::{Token, TokenKind};
use crate::text::fold;

/// Least count of a name, and least share of it that has the marks, for it to be kept.
const SEEN: f32 = 12.0;
const SHARE: f32 = 0.8;

/// Counts the parts of a name: with their marks, and bare.
pub(super) fn read(lexicon: &Lexicon, token: &Token<'_>, weight: f32, counted: &mut Counts<String>) {
    if token.kind() != TokenKind::Word || !token.text().starts_with(char::is_uppercase) {
        return;
    }
    for part in fold(token.text()).split('-') {
        if part.len() < 3 || lexicon.get(part).is_some() || !part.chars().all(char::is_alphabetic) {
            continue;
        }
        let plain = bare(part);
        if plain != part && plain.is_ascii() {
            counted.add(format!("y{plain} {part}"), true, weight);
        } else if part.is_ascii() {
            counted.add(format!("y{part} "), false, weight);
        }
    }
}

/// The names that nearly all writers mark, with how many did and did not.
pub(super) fn kept(counted: &Counts<String>) -> Vec<(String, Odds)> {
    let bare = |key: &str| {
        let plain = key.split_once(' ').map(|(plain, _)| format!("{plain} "));
        plain.and_then(|plain| counted.0.get(&plain)).map_or(0.0, |odds| odds.without)
    };
    let names = counted.0.iter().filter(|(_, odds)| odds.with >= SEEN);
    let names = names.map(|(key, odds)| (key.clone(), Odds { with: odds.with, without: bare(key) }));
    names.filter(|(_, odds)| odds.rate(0.0, 0.0) >= SHARE).collect()
}

/// The name that a folded bare one is with its marks, and the share of writers who put them.
pub(super) fn marked(table: &MarkTable, bare: &str) -> Option<(String, f32)> {
    if !bare.is_ascii() {
        return None;
    }
    let prefix = format!("y{bare} ");
    let (key, odds) = table.first_from(&prefix)?;
    let name = key.strip_prefix(&prefix)?;
    (name.chars().count() == bare.len()).then(|| (name.to_owned(), odds.rate(0.5, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;
    use crate::segment::tokens;

    #[test]
    fn names_get_their_marks_back() {
        let lexicon = small(&[("de", "l", 4.0), ("heer", "l", 8.0)]);
        let mut counted = Counts::default();
        for text in ["De heer Kovačić en de heer Müller", "De heer Muller", "Kovačić-Müller"] {
            for token in tokens(text) {
                read(&lexicon, &token, 6.0, &mut counted);
            }
        }
        let kept = kept(&counted).into_iter().collect();
        let table = MarkTable::from_bytes("marks.fst", MarkTable::build(&kept).unwrap()).unwrap();
        assert_eq!(marked(&table, "kovacic").map(|(name, _)| name).as_deref(), Some("kovačić"));
        assert_eq!(marked(&table, "muller"), None, "too many leave the marks out");
        assert_eq!(marked(&table, "kova"), None);
    }
}
