//! What is known of a place where a hyphen may be missing, besides what was counted: the words, their neighbours, the
//! lists, and the rest of the text.

use super::abbreviations::is_space;
use super::around::{adjectives, finite, governs, noun, small_word, verb};
use super::elision;
use super::head::head;
use super::hyphens::{class_of_right, log_odds};
use super::judge::class_number;
use super::listed;
use super::page::{Page, UNLISTED, cost};
use super::seam::{Keys, Part};
use super::table::MarkTable;
use crate::language::NgramModel;
use crate::lexicon::Lexicon;

/// Looks around in one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clues<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) language: &'a NgramModel,
    pub(super) table: &'a MarkTable,
    pub(super) page: &'a Page<'a>,
}

/// Least number of listed words with hyphens that begin with a part of many.
const MANY: f32 = 11.0;
/// Most parts of a listed word with hyphens.
const MOST_PARTS: usize = 5;

fn letters(word: &str) -> f32 {
    word.chars().count() as f32
}

impl Clues<'_> {
    /// Of the seam behind the token at `place`, in the order of [`SEAM`](super::judge::SEAM) after the counts.
    pub(super) fn of_seam(&self, place: usize, left: &Part, right: &Part, keys: &Keys) -> Vec<f32> {
        let Self { lexicon, language, page, .. } = self;
        let (previous, next) = (place.checked_sub(1), Some(place + 2));
        let mut numbers = vec![
            class_number(left.class.left),
            class_number(right.class.right),
            keys.joint_number(),
            letters(&left.folded),
            letters(&right.folded),
            cost(lexicon, &left.folded),
            cost(lexicon, &right.folded),
            page.pull(lexicon, language, Some(place)),
            page.pull(lexicon, language, Some(place + 1)),
            page.pull(lexicon, language, previous),
            class_number(page.class(lexicon, next)),
            class_number(page.class(lexicon, previous)),
            page.usage().word(&format!("{}-{}", left.folded, right.folded)) as f32,
            noun(lexicon, language, &right.folded),
            noun(lexicon, language, &left.folded),
        ];
        numbers.extend(self.of_text(left, right));
        numbers.extend([
            page.pull_of(lexicon, language, &[previous], Some(place + 1)),
            page.pull_of(lexicon, language, &[previous, Some(place)], Some(place + 1)),
            small_word(page.folded(previous)),
            small_word(page.folded(next)),
            verb(lexicon, language, &right.folded),
            governs(lexicon, language, &right.folded),
            finite(lexicon, language, &right.folded),
            adjectives(lexicon, &left.folded, &right.folded),
        ]);
        numbers.extend(self.of_lists(place, left, right));
        numbers
    }

    /// What the text does with both words elsewhere.
    fn of_text(&self, left: &Part, right: &Part) -> [f32; 4] {
        let usage = self.page.usage();
        [
            usage.left(&left.folded) as f32,
            usage.right(&right.folded) as f32,
            usage.pair(&left.folded, &right.folded) as f32,
            usage.word(&format!("{}{}", left.folded, right.folded)) as f32,
        ]
    }

    /// What the lists have of both words, and what is known of the head of the right one.
    fn of_lists(&self, place: usize, left: &Part, right: &Part) -> [f32; 7] {
        let Self { lexicon, language, table, page } = self;
        let times = |key: &str| table.get(key).map_or(0.0, |odds| odds.with.ln_1p());
        let head = head(lexicon, &right.folded);
        let of_head = |number: &dyn Fn(&str) -> f32, none| head.map_or(none, number);
        let counted = |head: &str| log_odds(class_of_right(|key| table.get(key), left, head));
        let third = || {
            let before = page.folded(place.checked_sub(1));
            times(&listed::pair(before, &left.folded))
                .max(times(&listed::pair(&right.folded, page.folded(Some(place + 2)))))
        };
        [
            times(&listed::pair(&left.folded, &right.folded)),
            times(&listed::left(&left.folded)),
            times(&listed::right(&right.folded)),
            of_head(&counted, -9.0),
            of_head(&|head| noun(lexicon, language, head), -9.0),
            of_head(&|head| cost(lexicon, head), UNLISTED),
            third(),
        ]
    }

    /// Whether a part begins many listed words with hyphens: "noord", "nieuw".
    pub(super) fn begins_many(&self, left: &Part) -> bool {
        self.table.get(&listed::left(&left.folded)).is_some_and(|odds| odds.with >= MANY)
    }

    /// Whether the seam behind the token at `place` lies inside a name that a list has as one word with several
    /// hyphens.
    pub(super) fn lists_all(&self, place: usize) -> bool {
        (3..=MOST_PARTS)
            .any(|length| (place.saturating_sub(length - 2)..=place).any(|start| self.lists(start, length)))
    }

    fn lists(&self, start: usize, length: usize) -> bool {
        let places = start..start + length;
        let parts: Vec<&str> = places.clone().map(|place| self.page.folded(Some(place))).collect();
        let apart = || {
            let rest = self.page.rest(start).get(..length);
            rest.is_some_and(|tokens| tokens.windows(2).all(|pair| is_space(self.page.text, pair)))
        };
        let capital = |place: usize| {
            self.page.token(Some(place)).is_some_and(|token| token.text().starts_with(char::is_uppercase))
        };
        let entry = self.lexicon.get(&parts.join("-")).filter(|entry| entry.is_free() && !entry.foreign());
        entry.is_some() && capital(start) && capital(start + length - 1) && apart()
    }

    /// Of the word at `place` before "en" or "of", in the order of [`ELISION`](super::judge::ELISION) after the counts.
    pub(super) fn of_elision(&self, place: usize, [one, other]: [&str; 2], link: usize) -> [f32; 18] {
        let Self { lexicon, language, page, .. } = self;
        let (previous, after) = (place.checked_sub(1), Some(place + 2));
        let whole = elision::joined(lexicon, one, other);
        let part_only = |word: &str| lexicon.get(word).is_none_or(|entry| !entry.is_free());
        // "Boter en boterproducten" are two words.
        let repeats = other.starts_with(one);
        let linked =
            one.strip_suffix('s').and_then(|stem| lexicon.get(stem)).is_some_and(|stem| stem.is_free());
        [
            letters(one),
            letters(other),
            cost(lexicon, one),
            cost(lexicon, other),
            link as f32,
            page.pull(lexicon, language, Some(place)),
            page.usage().word(&format!("{one}-")) as f32,
            whole.as_ref().map_or(UNLISTED + 4.0, |(whole, _)| cost(lexicon, whole)),
            whole.as_ref().map_or(0.0, |(whole, _)| page.usage().word(whole) as f32),
            whole.as_ref().map_or(UNLISTED, |(_, head)| cost(lexicon, head)),
            f32::from(u8::from(linked)) + 2.0 * f32::from(u8::from(part_only(one))),
            noun(lexicon, language, one),
            noun(lexicon, language, other),
            page.pull(lexicon, language, previous),
            page.pull_of(lexicon, language, &[previous], after),
            page.pull_of(lexicon, language, &[Some(place), Some(place + 1)], after),
            small_word(page.folded(previous)),
            f32::from(u8::from(repeats)),
        ]
    }
}
