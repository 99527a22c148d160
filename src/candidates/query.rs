//! What is looked for, made ready: at each place of the observed string what may have happened there, and the least
//! that the rest costs.

use super::misreadings::{Group, Misreading, low};
use super::possible::Possible;
use super::walk::{JOINT, LOWERED, SHORTEST_PART, Walk};
use crate::lexicon::{END, Entry, Graph, LONG, Letter};
use crate::text::CaseShape;

/// No word is looked for that has so many letters less than were read for it.
const SHORTENED: usize = 1;

/// Which end of a string a walk begins at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forwards,
    Backwards,
}

impl Direction {
    /// Which of `count` letters is met as the one of that number, counted from 0.
    #[inline]
    pub(super) const fn met(self, number: usize, count: usize) -> usize {
        match self {
            Self::Forwards => number,
            Self::Backwards => count - 1 - number,
        }
    }

    /// Whether a compound may go on after a part, with so many joints before it.
    #[inline]
    pub(super) const fn joins(self, entry: Entry, joints: u8) -> bool {
        match self {
            _ if joints > 0 => entry.middle(),
            Self::Forwards => entry.begin(),
            Self::Backwards => entry.end(),
        }
    }
}

/// One place of the observed string; the last is its end.
#[derive(Debug, Clone)]
pub(super) struct Spot<'a> {
    /// The letter as the lexicon has it; none at the end, and where no word has that letter.
    pub(super) letter: Option<Letter>,
    /// What has to lie ahead of a place for it to be read as it stands.
    pub(super) ahead: u16,
    /// Whether the letter is a capital after a small letter.
    pub(super) lowered: bool,
    /// Whether any letter may have been meant.
    pub(super) ink: bool,
    /// Whether it may be a speck.
    pub(super) speck: bool,
    /// The confusions that read this letter alone.
    pub(super) group: Option<&'a Group>,
    /// Those that read more, in [`Query::several`].
    start: u16,
    end: u16,
    /// What has to lie ahead of a place here if no general error is made.
    pub(super) possible: Possible,
    /// The least that any error costs from here on, without general ones and with them (nats).
    pub(super) least: [f32; 2],
    /// The least that an error costs that reads this letter alone, without general ones and with them (nats).
    pub(super) alone: [f32; 2],
    /// The least that has to be paid for the rest: for what no word has (nats).
    pub(super) rest: f32,
    /// Whether so much is left to read that only long words are meant.
    pub(super) long: bool,
}

/// An observed string made ready for a walk.
#[derive(Debug)]
pub(super) struct Query<'a> {
    pub(super) walk: Walk<'a>,
    pub(super) direction: Direction,
    pub(super) graph: &'a Graph,
    /// The letters as they stand, forwards.
    pub(super) observed: Vec<char>,
    /// Whether two or more letters are observed, and all of them are capitals.
    pub(super) all_upper: bool,
    /// In the order of the walk.
    pub(super) spots: Vec<Spot<'a>>,
    several: Vec<Misreading>,
}

impl<'a> Query<'a> {
    /// From the first letter on.
    pub(super) fn forwards(walk: Walk<'a>, observed: &str) -> Self {
        let all_upper = CaseShape::of(observed) == CaseShape::Upper;
        let straight = |letter| if letter == '’' { '\'' } else { letter };
        let observed: Vec<char> = observed.chars().map(straight).collect();
        let mut query = Self {
            walk,
            direction: Direction::Forwards,
            graph: &walk.lexicon.graphs()[0],
            spots: Vec::with_capacity(observed.len() + 1),
            several: Vec::with_capacity(observed.len()),
            all_upper,
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
        // Those that end where a place begins.
        let mut placed: Vec<(usize, Misreading)> = Vec::with_capacity(self.several.len());
        for (place, spot) in self.spots.iter().enumerate() {
            let end = |one: &Misreading| length.saturating_sub(place + usize::from(one.read));
            placed.extend(self.several(spot).iter().map(|one| (end(one), *one)));
        }
        // Costs are not negative: their bits are in their order.
        placed.sort_by_key(|one| (one.0 as u64) << u32::BITS | u64::from(one.1.cost.to_bits()));
        let mut query = Self {
            walk: self.walk,
            direction: Direction::Backwards,
            graph: &self.walk.lexicon.graphs()[1],
            observed: self.observed.clone(),
            all_upper: self.all_upper,
            spots: Vec::with_capacity(length + 1),
            several: placed.iter().map(|one| one.1).collect(),
        };
        let mut start = 0u16;
        for (place, spot) in self.spots.iter().take(length).rev().enumerate() {
            let rest = placed.get(usize::from(start)..).unwrap_or_default();
            let end = start + rest.iter().take_while(|one| one.0 == place).count() as u16;
            query.spots.push(Spot { start, end, ..spot.clone() });
            start = end;
        }
        query.finish();
        query
    }

    /// The same, where what is known of the walk from the other end says what the rest costs at least: by the number of
    /// letters from there.
    pub(super) fn bounded(&self, least: &[f32]) -> Self {
        let mut spots = self.spots.clone();
        for (spot, &least) in spots.iter_mut().zip(least.iter().rev()) {
            spot.rest = spot.rest.max(least);
        }
        Self { spots, observed: self.observed.clone(), several: self.several.clone(), ..*self }
    }

    fn add_spot(&mut self, observed: &[char], place: usize, capitals: bool) {
        let Some(&shown) = observed.get(place) else { return };
        let low = low(shown);
        let before = place.checked_sub(1).and_then(|before| observed.get(before));
        let start = self.several.len() as u16;
        // A capital is meant at the beginning of a word, or in a word of capitals.
        let misreadings = self.walk.misreadings;
        let group = misreadings.group(shown, place == 0 || capitals);
        self.several.extend(misreadings.several(group, observed.get(place..).unwrap_or_default()));
        // So that places among them fit; no table of confusions comes near.
        self.several.truncate(usize::from(u16::MAX));
        let alphabet = self.walk.lexicon.alphabet();
        let letter = alphabet.letter(low);
        self.spots.push(Spot {
            letter,
            ahead: letter.map_or(0, |letter| alphabet.ahead(letter)),
            lowered: shown != low && before.is_some_and(|before| before.is_lowercase()),
            ink: is_ink(low),
            // A digit may be the number of a paragraph or a footnote: it may be a misread letter, but never a speck.
            speck: is_ink(low) && !low.is_ascii_digit(),
            group: Some(group),
            start,
            end: self.several.len() as u16,
            ..Spot::end(start)
        });
    }

    /// Finds from the end back what each place may need.
    fn finish(&mut self) {
        self.spots.push(Spot::end(self.several.len() as u16));
        let misreadings = self.walk.misreadings;
        let channel = misreadings.channel();
        let general = channel.least_general();
        let mut least = misreadings.lost().least;
        let shortest = usize::from(SHORTEST_PART) - 1;
        for (left, place) in (0..self.spots.len()).rev().enumerate() {
            let Some(spot) = self.spots.get(place) else { continue };
            let joins = self.walk.limits.compounds && left >= shortest;
            least = least.min(self.least_at(spot, joins));
            let possible = self.possible_at(spot, joins, left == 0);
            let rest = if left == 0 { 0.0 } else { self.rest_at(spot, place) };
            if let Some(spot) = self.spots.get_mut(place) {
                (spot.possible, spot.rest, spot.least) = (possible, rest, [least, least.min(general)]);
                let alone = least_alone(spot);
                spot.alone = [alone, alone.min(channel.substitution).min(channel.spurious)];
                spot.long = left >= SHORTENED + LONG;
            }
        }
    }

    fn least_at(&self, spot: &Spot<'_>, joins: bool) -> f32 {
        let joint = if joins { JOINT } else { f32::INFINITY };
        let several = self.several(spot).first().map_or(f32::INFINITY, |one| one.cost);
        joint.min(several).min(least_alone(spot))
    }

    fn possible_at(&self, spot: &Spot<'_>, joins: bool, ends: bool) -> Possible {
        // At the end, too, a letter may have been lost.
        let group = spot.group.unwrap_or_else(|| self.walk.misreadings.lost());
        let mut possible = group.possible(self.direction);
        possible.add_free(spot.ahead);
        if ends {
            possible.add_free(END);
        } else if joins {
            possible.add(JOINT, END);
        }
        self.several(spot).iter().for_each(|one| possible.add(one.cost, one.ahead(self.direction)));
        possible
    }

    /// A letter that no word has was misread.
    fn rest_at(&self, spot: &Spot<'_>, place: usize) -> f32 {
        let rest = |read: usize| self.spots.get(place + read).map_or(f32::INFINITY, |spot| spot.rest);
        let channel = self.walk.misreadings.channel();
        let general = if self.walk.limits.general > 0 && spot.ink {
            channel.substitution.min(channel.spurious)
        } else {
            f32::INFINITY
        };
        let single = if spot.letter.is_some() {
            0.0
        } else {
            general.min(spot.group.map_or(f32::INFINITY, |group| group.least))
        };
        let several = self.several(spot).iter().map(|one| one.cost + rest(usize::from(one.read)));
        several.fold(single + rest(1), f32::min)
    }

    /// The listed confusions that read more than one letter from a place on, cheapest first.
    pub(super) fn several(&self, spot: &Spot<'_>) -> &[Misreading] {
        self.several.get(usize::from(spot.start)..usize::from(spot.end)).unwrap_or_default()
    }
}

impl<'a> Spot<'a> {
    /// The end of a string.
    const fn end(at: u16) -> Self {
        Self {
            letter: None,
            ahead: 0,
            lowered: false,
            ink: false,
            speck: false,
            group: None,
            start: at,
            end: at,
            possible: Possible::NOTHING,
            least: [f32::INFINITY; 2],
            alone: [f32::INFINITY; 2],
            rest: 0.0,
            long: false,
        }
    }
}

/// The least that a listed error costs that reads a letter alone.
fn least_alone(spot: &Spot<'_>) -> f32 {
    let lowered = if spot.lowered { LOWERED } else { f32::INFINITY };
    spot.group.map_or(f32::INFINITY, |group| group.least).min(lowered)
}

/// Letters and the specks that engines make of them; marks that carry meaning are never guessed away.
fn is_ink(letter: char) -> bool {
    !matches!(letter, ' ' | '-' | '\'' | '.')
}
