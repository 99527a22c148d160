//! The channel's confusions in the letters of a lexicon: made once, and used by every walk.

use std::collections::BTreeMap;
use std::ops::Range;

use super::query::Direction;
use crate::channel::{ConfusionMatrix, Replacement};
use crate::lexicon::{Letter, Lexicon};

/// An intended letter as a walk looks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Intended {
    /// Its bit; none if nothing was meant.
    pub(super) letter: u64,
    /// What has to lie ahead of a place for it; anything if nothing was meant.
    pub(super) ahead: u16,
}

/// A listed confusion as a walk takes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Misreading {
    pub(super) cost: f32,
    /// Observed letters that it reads.
    pub(super) read: u32,
    /// Its first and its last intended letter.
    ends: [Intended; 2],
    /// Its place in the table.
    pub(super) index: u32,
    /// Where its intended letters stand.
    start: u32,
    end: u32,
    /// Whether a capital was meant.
    capital: bool,
}

impl Misreading {
    /// The intended letter that a walk meets first.
    pub(super) const fn first(&self, direction: Direction) -> Intended {
        match direction {
            Direction::Forwards => self.ends[0],
            Direction::Backwards => self.ends[1],
        }
    }
}

/// The confusions of a channel for walks over one lexicon.
#[derive(Debug)]
pub(crate) struct Misreadings {
    channel: ConfusionMatrix,
    /// By what is observed first, each group cheapest first.
    listed: Vec<Misreading>,
    ranges: BTreeMap<char, Range<usize>>,
    lost: Vec<Misreading>,
    letters: Vec<Letter>,
}

impl Misreadings {
    /// Those of a channel whose intended letters some word of the lexicon has.
    pub(crate) fn new(lexicon: &Lexicon, channel: ConfusionMatrix) -> Self {
        let (mut letters, mut listed, mut lost) = (Vec::new(), Vec::new(), Vec::new());
        let mut ranges: BTreeMap<char, Range<usize>> = BTreeMap::new();
        for (index, replacement) in (0..).zip(channel.listed()) {
            let Some(&first) = replacement.observed.first() else { continue };
            if let Some(one) = misreading(lexicon, &mut letters, index, replacement) {
                let end = listed.len();
                ranges.entry(first).or_insert(end..end).end = end + 1;
                listed.push(one);
            }
        }
        for range in ranges.values() {
            listed.get_mut(range.clone()).into_iter().for_each(sort);
        }
        for (index, replacement) in (0..).zip(channel.lost()) {
            lost.extend(misreading(lexicon, &mut letters, index, replacement));
        }
        sort(&mut lost);
        Self { channel, listed, ranges, lost, letters }
    }

    /// The channel that they are of.
    pub(super) const fn channel(&self) -> &ConfusionMatrix {
        &self.channel
    }

    /// Those that fit the beginning of `observed`, cheapest first; capitals only where they may be meant.
    pub(super) fn at(&self, observed: &[char], capitals: bool) -> impl Iterator<Item = Misreading> {
        let range = observed.first().and_then(|first| self.ranges.get(first)).cloned().unwrap_or(0..0);
        self.listed.get(range).unwrap_or_default().iter().copied().filter(move |one| {
            (one.read == 1
                || self.listed(one.index).is_some_and(|listed| observed.starts_with(&listed.observed)))
                && (capitals || !one.capital)
        })
    }

    /// The letters that are easily lost, cheapest first.
    pub(super) fn lost(&self) -> &[Misreading] {
        &self.lost
    }

    /// The intended letters of one.
    pub(super) fn letters(&self, one: Misreading) -> &[Letter] {
        self.letters.get(one.start as usize..one.end as usize).unwrap_or_default()
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
    let ends = [intended.first(), intended.last()].map(|letter| Intended {
        letter: letter.map_or(0, |letter| letter.bit()),
        ahead: letter.map_or(u16::MAX, |&letter| alphabet.ahead(letter)),
    });
    letters.extend(intended);
    Some(Misreading {
        cost: replacement.cost,
        read: replacement.observed.len() as u32,
        ends,
        index,
        start,
        end: letters.len() as u32,
        capital: replacement.intended.iter().any(|letter| letter.is_uppercase()),
    })
}

/// The lower-case letter, the common case first.
pub(super) fn low(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter } else { letter.to_lowercase().next().unwrap_or(letter) }
}
