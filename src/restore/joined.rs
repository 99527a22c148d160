//! Words that lost a mark and have no space in its place: "NAVOtop", "ministerpresident", "fotos".

use std::borrow::Cow;

use super::mark::Mark;
use crate::lexicon::Lexicon;
use crate::rank::EditKind;
use crate::segment::{Token, TokenKind};
use crate::text::{CaseShape, Span, fold};

/// Probability of a hyphen behind an acronym that a word in lower case is glued to: Dutch never writes them so.
const ACRONYM: f32 = 0.98;
/// Probability of a mark in a word that no list has, and one has with the mark.
const LISTED: f32 = 0.97;
/// The same of a hyphen before a small English word, which many leave out: too little to put it there, but enough for the
/// word to stay as it is.
const LOANED: f32 = 0.9;
/// Those small words, as far as they are parts.
const SMALL: [&str; 11] =
    ["down", "downs", "ins", "off", "offs", "ons", "out", "outs", "over", "overs", "ups"];
/// Shortest word behind an acronym, in letters.
const SHORTEST_REST: usize = 3;
/// Shortest part of a listed word with a hyphen, in letters.
const SHORTEST_PART: usize = 3;

/// How much a mark that left a space says against one that left none.
const SPACED: f32 = 0.125;

/// The marks that are missing inside tokens. An engine that left a space in the place of `spaced` others hardly left none
/// here: the writer may have meant a word as it stands, if it is not glued to an acronym.
pub(super) fn all(lexicon: &Lexicon, tokens: &[Token<'_>], spaced: usize) -> Vec<Mark> {
    let found = tokens.iter().filter_map(|token| inside(lexicon, token));
    let mut marks: Vec<Mark> = found.filter(|mark| mark.meant > LOANED).collect();
    let glued = marks.len() as f32 + 1.0;
    let share = glued / (glued + SPACED * spaced as f32);
    for mark in marks.iter_mut().filter(|mark| mark.meant <= LISTED) {
        mark.meant *= share;
    }
    marks
}

/// A mark that is missing inside a token that no list has as it stands.
pub(super) fn inside(lexicon: &Lexicon, token: &Token<'_>) -> Option<Mark> {
    let word = token.text();
    let folded = folded(token).filter(|folded| lexicon.get(folded).is_none())?;
    let hyphen = |meant| move |place| (place, "-", EditKind::Hyphen, meant);
    let apostrophe = |meant| move |place| (place, "'", EditKind::Apostrophe, meant);
    let found = match CaseShape::of(word) {
        CaseShape::Mixed => person(lexicon, word)
            .map(apostrophe(ACRONYM))
            .or_else(|| acronym(lexicon, word).map(hyphen(ACRONYM))),
        CaseShape::Lower | CaseShape::Capitalised => {
            let loaned = |place| folded.get(place..).is_some_and(|right| SMALL.contains(&right));
            let meant = |place| if loaned(place) { LOANED } else { LISTED };
            seam(lexicon, &folded).map(|place| hyphen(meant(place))(place)).or_else(|| {
                let unknown = lexicon.recognise(word).is_none();
                lexicon.lost_apostrophe(&folded).filter(|_| unknown).map(apostrophe(LISTED))
            })
        }
        CaseShape::Upper => None,
    };
    found.map(|found| mark(token, found))
}

/// A word of letters, folded.
fn folded<'t>(token: &Token<'t>) -> Option<Cow<'t, str>> {
    let word = token.text();
    let folded = fold(word);
    let letters = token.kind() == TokenKind::Word && word.chars().all(char::is_alphabetic);
    (letters && folded.len() == word.len()).then_some(folded)
}

fn mark(token: &Token<'_>, (place, new, kind, meant): (usize, &str, EditKind, f32)) -> Mark {
    let place = token.span().start() + place;
    let patch = (Span::new(place, place), new.to_owned());
    Mark { span: token.span(), patch, kind, meant, numbers: None }
}

/// Where the apostrophe stands in a person who is listed with it: "VVD'ers".
fn person(lexicon: &Lexicon, word: &str) -> Option<usize> {
    let place = word.trim_end_matches(char::is_lowercase).len();
    let (acronym, ending) = word.split_at_checked(place)?;
    let listed = || lexicon.get(&fold(&format!("{acronym}'{ending}"))).is_some_and(|entry| entry.is_free());
    (matches!(ending, "er" | "ers") && listed()).then_some(place)
}

/// Where a listed acronym ends that a known word in lower case is glued to.
fn acronym(lexicon: &Lexicon, word: &str) -> Option<usize> {
    let place = word.trim_end_matches(char::is_lowercase).len();
    let (acronym, rest) = word.split_at_checked(place)?;
    let capitals = acronym.chars().filter(|letter| letter.is_uppercase()).count();
    // "IJ" is a letter, "III" a number.
    let letter_or_number = acronym == "IJ" || acronym.chars().all(|letter| "IVX".contains(letter));
    let listed = || lexicon.get(&fold(acronym)).is_some_and(|entry| entry.other() && entry.is_free());
    let long = rest.chars().nth(SHORTEST_REST - 1).is_some() && capitals >= 2 && !letter_or_number;
    let known = || lexicon.recognise(rest).is_some() && !lexicon.written(rest).is_foreign();
    (long && listed() && known()).then_some(place)
}

/// Where the hyphen stands in the one listed word that is `folded` with a hyphen.
fn seam(lexicon: &Lexicon, folded: &str) -> Option<usize> {
    let listed = |place: &usize| {
        let Some((left, right)) = folded.split_at_checked(*place) else { return false };
        let long = |part: &str| part.chars().nth(SHORTEST_PART - 1).is_some();
        let entry = || lexicon.get(&format!("{left}-{right}"));
        long(left)
            && long(right)
            && entry().is_some_and(|entry| entry.is_free() && entry.lower() && !entry.foreign())
    };
    let mut seams = (1..folded.len()).filter(listed);
    let only = seams.next()?;
    seams.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::tests::small;
    use crate::segment::tokens;

    #[test]
    fn spaces_elsewhere_tell_against_marks_inside() {
        let lexicon = small(&[("navo", "o", 10.0), ("top", "l", 7.0), ("zee-eend", "l", 12.0)]);
        let tokens: Vec<_> = tokens("NAVOtop zeeeend").collect();
        let meant = |spaced| all(&lexicon, &tokens, spaced).iter().map(|mark| mark.meant).collect::<Vec<_>>();
        assert_eq!(meant(0), [ACRONYM, LISTED]);
        assert!(meant(20)[0] == ACRONYM && meant(20)[1] < 0.7);
    }

    #[test]
    fn loaned_words_are_left_without_a_hyphen() {
        let lexicon = small(&[("start-ups", "l", 11.0), ("opt-out", "l", 13.0), ("mee-eters", "l", 13.0)]);
        let tokens: Vec<_> = tokens("startups optout meeeters").collect();
        assert_eq!(tokens.iter().filter(|token| inside(&lexicon, token).is_some()).count(), 3);
        let found = all(&lexicon, &tokens, 0);
        assert!(matches!(found.as_slice(), [one] if one.span == tokens[2].span()));
    }

    #[test]
    fn marks_inside_words_are_found() {
        let lexicon = small(&[
            ("navo", "o", 10.0),
            ("ij", "o", 10.0),
            ("ii", "o", 10.0),
            ("top", "lbme", 7.0),
            ("lidstaten", "lbme", 8.0),
            ("muiden", "lbme", 12.0),
            ("minister-president", "l", 10.0),
            ("zee-eend", "l", 12.0),
            ("vvd'ers", "o", 12.0),
            ("foto", "l", 9.0),
            ("foto's", "l", 10.0),
            ("radio's", "l", 10.0),
            ("radios", "l", 12.0),
        ]);
        let found = |text: &str| {
            let token = tokens(text).next().unwrap();
            inside(&lexicon, &token).map(|mark| {
                let mut new = text.to_owned();
                new.replace_range(mark.patch.0.range(), &mark.patch.1);
                new
            })
        };
        assert_eq!(found("NAVOtop").as_deref(), Some("NAVO-top"));
        assert_eq!(found("NAVOlidstaten").as_deref(), Some("NAVO-lidstaten"));
        assert_eq!(found("ministerpresident").as_deref(), Some("minister-president"));
        assert_eq!(found("Zeeeend").as_deref(), Some("Zee-eend"));
        assert_eq!(found("VVDers").as_deref(), Some("VVD'ers"));
        assert_eq!(found("fotos").as_deref(), Some("foto's"));
        for text in [
            "NAVO",
            "NAVOers",
            "XYZlidstaten",
            "IJmuiden",
            "IItop",
            "radios",
            "NAVO-lidstaten",
            "tops",
            "MINISTERPRESIDENT",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
