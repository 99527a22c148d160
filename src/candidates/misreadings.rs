//! The channel's confusions in the letters of a lexicon: made once, and used by every walk.

use rustc_hash::FxHashMap;

use super::letters::LetterCosts;
use super::possible::Possible;
use super::query::Direction;
use crate::channel::{ConfusionMatrix, Replacement};
use crate::lexicon::{Letter, Lexicon};

/// A listed confusion as a walk takes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Misreading {
    pub(super) cost: f32,
    /// Its place in the table.
    pub(super) index: u32,
    /// Observed letters that it reads.
    pub(super) read: u8,
    /// How many letters were meant, and where they stand.
    count: u8,
    start: u32,
    /// The first letter that was meant, and the last.
    ends: [Letter; 2],
    /// What has to lie ahead of a place for either; anything if nothing was meant.
    ahead: [u16; 2],
    /// The observed letter after the first, if it reads more than one.
    second: Option<char>,
    /// Whether a capital was meant.
    capital: bool,
}

/// The confusions of one observed letter, cheapest first.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// Those that read this letter alone and mean one letter.
    pub(super) letters: LetterCosts,
    /// Those that read this letter alone and mean none or several.
    pub(super) others: Vec<Misreading>,
    /// Those that read more.
    several: Vec<Misreading>,
    /// Their second letters as bits that other letters may share.
    seconds: u64,
    /// The least that one of those costs that read this letter alone.
    pub(super) least: f32,
    /// What has to lie ahead of a place for any of those that read this letter alone, or lose a letter, by direction.
    possible: [Possible; 2],
}

/// The confusions of a channel for walks over one lexicon.
#[derive(Debug)]
pub(crate) struct Misreadings {
    channel: ConfusionMatrix,
    /// Without those that mean a capital, and with them; the first group is empty.
    groups: Vec<[Group; 2]>,
    numbers: FxHashMap<char, usize>,
    lost: Group,
    letters: Vec<Letter>,
}

impl Misreadings {
    /// Those of a channel whose intended letters some word of the lexicon has.
    pub(crate) fn new(lexicon: &Lexicon, channel: ConfusionMatrix) -> Self {
        let mut letters = Vec::new();
        let mut groups = vec![<[Group; 2]>::default()];
        let mut numbers = FxHashMap::default();
        for (index, replacement) in (0..).zip(channel.listed()) {
            let Some(&first) = replacement.observed.first() else { continue };
            let Some(one) = misreading(lexicon, &mut letters, index, replacement) else { continue };
            let number = *numbers.entry(first).or_insert(groups.len());
            groups.resize_with(groups.len().max(number + 1), Default::default);
            let Some([small, all]) = groups.get_mut(number) else { continue };
            if !one.capital {
                small.add(one);
            }
            all.add(one);
        }
        groups.iter_mut().flatten().for_each(Group::finish);
        let mut lost = Group::default();
        for (index, loss) in (0..).zip(channel.lost()) {
            misreading(lexicon, &mut letters, index, loss).into_iter().for_each(|one| lost.add(one));
        }
        lost.finish();
        groups.iter_mut().flatten().for_each(|group| group.join(&lost));
        Self { channel, groups, numbers, lost, letters }
    }

    /// The channel that they are of.
    pub(super) const fn channel(&self) -> &ConfusionMatrix {
        &self.channel
    }

    /// The confusions of an observed letter; those that mean a capital only where one may be meant.
    pub(super) fn group(&self, observed: char, capitals: bool) -> &Group {
        let number = self.numbers.get(&observed).copied().unwrap_or(0);
        let [small, all] = self.groups.get(number).unwrap_or(&EMPTY);
        if capitals { all } else { small }
    }

    /// Those of a group that read more than one letter, as the observed letters have them.
    pub(super) fn several<'g>(
        &'g self,
        group: &'g Group,
        observed: &'g [char],
    ) -> impl Iterator<Item = Misreading> {
        let second = observed.get(1).copied();
        let any = second.is_some_and(|second| group.seconds & shared_bit(second) != 0);
        let fits = move |one: &&Misreading| {
            one.second == second
                && self.listed(one.index).is_some_and(|listed| observed.starts_with(&listed.observed))
        };
        let several = if any { group.several.as_slice() } else { &[] };
        several.iter().filter(fits).copied()
    }

    /// The letters that are easily lost.
    pub(super) const fn lost(&self) -> &Group {
        &self.lost
    }

    /// The intended letters of one.
    pub(super) fn letters(&self, one: &Misreading) -> &[Letter] {
        let start = one.start as usize;
        self.letters.get(start..start + usize::from(one.count)).unwrap_or_default()
    }

    /// The listed confusion of an index.
    pub(super) fn listed(&self, index: u32) -> Option<&Replacement> {
        self.channel.listed().get(index as usize)
    }

    /// The listed loss of an index.
    pub(super) fn listed_loss(&self, index: u32) -> Option<&Replacement> {
        self.channel.lost().get(index as usize)
    }
}

static EMPTY: [Group; 2] = [Group::EMPTY, Group::EMPTY];

impl Default for Group {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Group {
    const EMPTY: Self = Self {
        letters: LetterCosts::NONE,
        others: Vec::new(),
        several: Vec::new(),
        seconds: 0,
        least: f32::INFINITY,
        possible: [Possible::NOTHING; 2],
    };

    fn add(&mut self, one: Misreading) {
        if one.read > 1 {
            self.seconds |= one.second.map_or(0, shared_bit);
            self.several.push(one);
            return;
        }
        self.least = self.least.min(one.cost);
        for direction in [Direction::Forwards, Direction::Backwards] {
            self.possible[direction as usize].add(one.cost, one.ahead(direction));
        }
        match one.only() {
            Some(letter) => self.letters.add(letter, one.cost, one.index),
            None => self.others.push(one),
        }
    }

    fn finish(&mut self) {
        sort(&mut self.others);
        sort(&mut self.several);
    }

    /// Adds what may lie ahead where a letter was lost.
    fn join(&mut self, lost: &Self) {
        for (one, other) in self.possible.iter_mut().zip(lost.possible) {
            one.join(other);
        }
    }

    /// What has to lie ahead of a place for any of those that read this letter alone, or lose a letter.
    pub(super) const fn possible(&self, direction: Direction) -> Possible {
        self.possible[direction as usize]
    }
}

impl Misreading {
    /// The one letter that was meant; none if more or less were.
    fn only(&self) -> Option<Letter> {
        (self.count == 1).then_some(self.ends[0])
    }

    /// Whether its intended letter that a walk meets first is one of `letters` (as bits), or nothing was meant.
    pub(super) const fn leads_on(&self, direction: Direction, letters: u64) -> bool {
        self.count == 0 || self.ends[direction as usize].bit() & letters != 0
    }

    /// What has to lie ahead of a place for it.
    pub(super) const fn ahead(&self, direction: Direction) -> u16 {
        self.ahead[direction as usize]
    }
}

/// One bit of 64 for a letter.
const fn shared_bit(letter: char) -> u64 {
    1 << (letter as u32 % u64::BITS)
}

fn sort(misreadings: &mut [Misreading]) {
    misreadings.sort_by(|one, other| one.cost.total_cmp(&other.cost));
}

/// A confusion in the letters of a lexicon; none if it means a letter that no word has.
fn misreading(
    lexicon: &Lexicon,
    letters: &mut Vec<Letter>,
    index: u32,
    replacement: &Replacement,
) -> Option<Misreading> {
    let alphabet = lexicon.alphabet();
    let start = letters.len() as u32;
    let intended: Option<Vec<Letter>> =
        replacement.intended.iter().map(|&letter| alphabet.letter(low(letter))).collect();
    let intended = intended?;
    let (read, count) = (replacement.observed.len().try_into().ok()?, intended.len().try_into().ok()?);
    let ends = [intended.first(), intended.last()];
    letters.extend(&intended);
    Some(Misreading {
        cost: replacement.cost,
        index,
        read,
        count,
        start,
        ends: ends.map(|letter| letter.copied().unwrap_or_default()),
        ahead: ends.map(|letter| letter.map_or(u16::MAX, |&letter| alphabet.ahead(letter))),
        second: replacement.observed.get(1).copied(),
        capital: replacement.intended.iter().any(|letter| letter.is_uppercase()),
    })
}

/// The lower-case letter, the common case first.
pub(super) fn low(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter } else { letter.to_lowercase().next().unwrap_or(letter) }
}
