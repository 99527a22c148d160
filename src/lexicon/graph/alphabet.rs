//! The letters of a lexicon, numbered.

use std::collections::BTreeMap;

/// Most letters; the rarest of a lexicon that has more are not walked along.
const MOST: usize = 64;
/// Letters up to this are found in a table: Latin, and what is close to it.
const NEAR: usize = 0x250;
const NONE: u8 = u8::MAX;

/// A letter by its number, 0 to 63; numbers are in the order of letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Letter(u8);

impl Letter {
    pub(super) const fn of_number(number: u64) -> Self {
        Self(number as u8 & 63)
    }

    /// Its number.
    pub(crate) const fn number(self) -> u8 {
        self.0
    }

    /// The letter of the lowest of some bits.
    pub(crate) const fn lowest(bits: u64) -> Self {
        Self::of_number(bits.trailing_zeros() as u64)
    }

    /// The letter as one bit of 64.
    pub(crate) const fn bit(self) -> u64 {
        1 << self.0
    }
}

/// Letters and their numbers.
#[derive(Debug, Clone)]
pub(crate) struct Alphabet {
    letters: Vec<char>,
    near: Box<[u8; NEAR]>,
    far: BTreeMap<char, u8>,
    /// [`Alphabet::ahead`] by number.
    ahead: [u16; MOST],
    alphabetic: u64,
}

/// In what may follow: the end of a word.
pub(crate) const END: u16 = 1 << 15;
/// Letters that have a bit of their own in what may follow, the most frequent of Dutch; the others share four.
const FREQUENT: &str = "enatrisogdl";

impl Default for Alphabet {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl Alphabet {
    /// The most frequent letters of `counts`.
    pub(super) fn most_frequent(counts: &BTreeMap<char, usize>) -> Self {
        let mut ranked: Vec<(char, usize)> = counts.iter().map(|(&letter, &count)| (letter, count)).collect();
        ranked.sort_by_key(|&(letter, count)| (std::cmp::Reverse(count), letter));
        ranked.truncate(MOST);
        let mut letters: Vec<char> = ranked.into_iter().map(|(letter, _)| letter).collect();
        letters.sort_unstable();
        Self::of(letters)
    }

    /// Letters in the order of their numbers, 64 at most.
    pub(super) fn of(mut letters: Vec<char>) -> Self {
        letters.truncate(MOST);
        let mut near = Box::new([NONE; NEAR]);
        let (mut far, mut ahead, mut alphabetic) = (BTreeMap::new(), [0; MOST], 0);
        for ((number, &letter), ahead) in (0u8..).zip(&letters).zip(&mut ahead) {
            match near.get_mut(letter as usize) {
                Some(slot) => *slot = number,
                None => {
                    far.insert(letter, number);
                }
            }
            *ahead = ahead_of(letter);
            alphabetic |= u64::from(letter.is_alphabetic()) << number;
        }
        Self { letters, near, far, ahead, alphabetic }
    }

    /// The number of a letter; none if no word has it.
    pub(crate) fn letter(&self, letter: char) -> Option<Letter> {
        let number = match self.near.get(letter as usize) {
            Some(&number) => number,
            None => self.far.get(&letter).copied().unwrap_or(NONE),
        };
        (number != NONE).then_some(Letter(number))
    }

    /// The letter of a number.
    pub(crate) fn spelled(&self, letter: Letter) -> char {
        self.letters.get(usize::from(letter.0)).copied().unwrap_or_default()
    }

    /// The letters in the order of their numbers.
    pub(super) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// The letters that are alphabetic, as bits.
    pub(crate) const fn alphabetic(&self) -> u64 {
        self.alphabetic
    }

    /// One bit of 15 that a letter may share with others, to ask whether it may follow; [`END`] asks for the end.
    pub(crate) fn ahead(&self, letter: Letter) -> u16 {
        self.ahead.get(usize::from(letter.0)).copied().unwrap_or_default()
    }
}

fn ahead_of(letter: char) -> u16 {
    let own = FREQUENT.chars().position(|frequent| frequent == letter);
    1 << own.unwrap_or_else(|| FREQUENT.len() + letter as usize % 4)
}
