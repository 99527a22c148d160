//! What is looked for, made ready: at each place of the observed string what may have happened there, and the least
//! that the rest costs.

use super::misreadings::{Misreading, low};
use super::walk::{JOINT, LOWERED, SHORTEST_PART, Walk};
use crate::lexicon::{END, Graph, Letter};

/// Whole nats that are told apart.
const BUCKETS: usize = 12;

/// One place of the observed string; the last is its end.
#[derive(Debug, Clone, Default)]
pub(super) struct Spot {
    /// The letter as the lexicon has it; none at the end, and where no word has that letter.
    pub(super) letter: Option<Letter>,
    /// What has to lie ahead of a place here, by what errors may still cost (whole nats) if none is a general one.
    possible: [u16; BUCKETS],
    /// Whether the letter is a capital after a small letter.
    pub(super) lowered: bool,
    /// Whether any letter may have been meant.
    pub(super) ink: bool,
    /// Whether it may be a speck.
    pub(super) speck: bool,
    /// Its misreadings in [`Query::misreadings`].
    start: usize,
    end: usize,
    /// The least that any error costs from here on, without general ones and with them (nats).
    pub(super) least: [f32; 2],
    /// The least that has to be paid for the rest: for what no word has (nats).
    pub(super) rest: f32,
}

/// Which end of a string a walk begins at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forwards,
    Backwards,
}

/// An observed string made ready for a walk.
#[derive(Debug)]
pub(super) struct Query<'a> {
    pub(super) walk: Walk<'a>,
    pub(super) direction: Direction,
    pub(super) graph: &'a Graph,
    /// The letters as they stand, forwards.
    pub(super) observed: Vec<char>,
    /// In the order of the walk.
    pub(super) spots: Vec<Spot>,
    misreadings: Vec<Misreading>,
}

impl<'a> Query<'a> {
    /// From the first letter on.
    pub(super) fn forwards(walk: Walk<'a>, observed: Vec<char>) -> Self {
        let mut query = Self {
            walk,
            direction: Direction::Forwards,
            graph: &walk.lexicon.graphs()[0],
            spots: Vec::with_capacity(observed.len() + 1),
            misreadings: Vec::with_capacity(16 * observed.len()),
            observed: Vec::new(),
        };
        let capitals = observed.iter().all(|letter| !letter.is_lowercase());
        for place in 0..observed.len() {
            query.add_spot(&observed, place, capitals);
        }
        query.observed = observed;
        query.finish();
        query
    }

    /// The same from the last letter on.
    pub(super) fn backwards(&self) -> Self {
        let length = self.observed.len();
        // Those that end where a place begins; the sort is stable, so that each group is still by cost.
        let mut placed: Vec<(usize, Misreading)> = Vec::with_capacity(self.misreadings.len());
        for (place, spot) in self.spots.iter().enumerate() {
            let end = |one: &Misreading| length.saturating_sub(place + one.read as usize);
            placed.extend(self.misreadings(spot).iter().map(|one| (end(one), *one)));
        }
        placed.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.cost.total_cmp(&other.1.cost)));
        let mut query = Self {
            walk: self.walk,
            direction: Direction::Backwards,
            graph: &self.walk.lexicon.graphs()[1],
            observed: self.observed.clone(),
            spots: Vec::with_capacity(length + 1),
            misreadings: placed.iter().map(|one| one.1).collect(),
        };
        let mut start = 0;
        for (place, spot) in self.spots.iter().take(length).rev().enumerate() {
            let count =
                placed.get(start..).unwrap_or_default().iter().take_while(|one| one.0 == place).count();
            query.spots.push(Spot { start, end: start + count, ..spot.clone() });
            start += count;
        }
        query.finish();
        query
    }

    fn finish(&mut self) {
        let end = self.misreadings.len();
        self.spots.push(Spot { start: end, end, ..Spot::default() });
        self.find_least();
        self.find_rest();
        self.find_possible();
    }

    fn add_spot(&mut self, observed: &[char], place: usize, capitals: bool) {
        let Some(&shown) = observed.get(place) else { return };
        let alphabet = self.walk.lexicon.alphabet();
        let low = low(shown);
        let letter = alphabet.letter(low);
        let before = place.checked_sub(1).and_then(|before| observed.get(before));
        let start = self.misreadings.len();
        // A capital is meant at the beginning of a word, or in a word of capitals.
        let fitting =
            self.walk.misreadings.at(observed.get(place..).unwrap_or_default(), place == 0 || capitals);
        self.misreadings.extend(fitting.take_while(|one| one.cost <= self.walk.limits.cost));
        self.spots.push(Spot {
            letter,
            possible: [0; BUCKETS],
            lowered: shown != low && before.is_some_and(|before| before.is_lowercase()),
            ink: is_ink(low),
            // A digit may be the number of a paragraph or a footnote: it may be a misread letter, but never a speck.
            speck: is_ink(low) && !low.is_ascii_digit(),
            start,
            end: self.misreadings.len(),
            least: [f32::INFINITY; 2],
            rest: 0.0,
        });
    }

    /// From the end back.
    fn find_least(&mut self) {
        let channel = self.walk.misreadings.channel();
        let general = channel.substitution.min(channel.loss).min(channel.spurious);
        let mut least = self.walk.misreadings.lost().first().map_or(f32::INFINITY, |one| one.cost);
        let shortest = usize::from(SHORTEST_PART) - 1;
        for (left, place) in (0..self.spots.len()).rev().enumerate() {
            if self.walk.limits.compounds && left >= shortest {
                least = least.min(JOINT);
            }
            let Some(spot) = self.spots.get(place) else { continue };
            if spot.lowered {
                least = least.min(LOWERED);
            }
            if let Some(one) = self.misreadings(spot).first() {
                least = least.min(one.cost);
            }
            if let Some(spot) = self.spots.get_mut(place) {
                spot.least = [least, least.min(general)];
            }
        }
    }

    /// From the end back: a letter that no word has was misread.
    fn find_rest(&mut self) {
        let channel = self.walk.misreadings.channel();
        let general = if self.walk.limits.general > 0 {
            channel.substitution.min(channel.spurious)
        } else {
            f32::INFINITY
        };
        for place in (0..self.observed.len()).rev() {
            let rest = |read: usize| self.spots.get(place + read).map_or(f32::INFINITY, |spot| spot.rest);
            let Some(spot) = self.spots.get(place) else { continue };
            let least = if spot.letter.is_some() {
                // As it stands; or a misreading from here spans what would have to be paid for.
                self.misreadings(spot)
                    .iter()
                    .filter(|one| one.read > 1)
                    .map(|one| one.cost + rest(one.read as usize))
                    .fold(rest(1), f32::min)
            } else {
                let any = if spot.ink { general + rest(1) } else { f32::INFINITY };
                self.misreadings(spot)
                    .iter()
                    .map(|one| one.cost + rest(one.read as usize))
                    .fold(any, f32::min)
            };
            if let Some(spot) = self.spots.get_mut(place) {
                spot.rest = least;
            }
        }
    }

    fn find_possible(&mut self) {
        let (misreadings, shortest) = (self.walk.misreadings, usize::from(SHORTEST_PART) - 1);
        let mut lost = Possible::default();
        misreadings.lost().iter().for_each(|one| lost.add(one.cost, one.first(self.direction).ahead));
        for place in 0..self.spots.len() {
            let Some(spot) = self.spots.get(place) else { continue };
            let mut possible = lost;
            possible.add(0.0, spot.letter.map_or(0, |letter| self.walk.lexicon.alphabet().ahead(letter)));
            if place == self.observed.len() {
                possible.add(0.0, END);
            }
            if self.walk.limits.compounds && place + shortest <= self.observed.len() {
                possible.add(JOINT, END);
            }
            self.misreadings(spot)
                .iter()
                .for_each(|one| possible.add(one.cost, one.first(self.direction).ahead));
            if let Some(spot) = self.spots.get_mut(place) {
                spot.possible = possible.summed();
            }
        }
    }

    /// The listed confusions that fit at a place, cheapest first.
    pub(super) fn misreadings(&self, spot: &Spot) -> &[Misreading] {
        self.misreadings.get(spot.start..spot.end).unwrap_or_default()
    }
}

/// Letters and the specks that engines make of them; marks that carry meaning are never guessed away.
fn is_ink(letter: char) -> bool {
    !matches!(letter, ' ' | '-' | '\'' | '.')
}

/// What may lie ahead by the least that it costs.
#[derive(Debug, Clone, Copy, Default)]
struct Possible([u16; BUCKETS]);

impl Possible {
    fn add(&mut self, cost: f32, ahead: u16) {
        if let Some(bucket) = self.0.get_mut((cost as usize).min(BUCKETS - 1)) {
            *bucket |= ahead;
        }
    }

    /// With all that costs less.
    fn summed(mut self) -> [u16; BUCKETS] {
        let mut sum = 0;
        for bucket in &mut self.0 {
            sum |= *bucket;
            *bucket = sum;
        }
        self.0
    }
}

impl Spot {
    /// What has to lie ahead of a place here, if errors may still cost so much and none is a general one.
    pub(super) fn possible(&self, room: f32) -> u16 {
        self.possible.get((room as usize).min(BUCKETS - 1)).copied().unwrap_or(u16::MAX)
    }
}
