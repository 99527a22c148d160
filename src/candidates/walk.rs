//! The search for the words that an observed string may stand for.

use super::descent::{Descent, Reached};
use super::misreadings::Misreadings;
use super::path::{Found, spell};
use super::query::Query;
use super::reach::{Goal, Reach};
use super::scout::least_before;
use crate::lexicon::Lexicon;

/// Shortest part of a compound, in letters.
pub(super) const SHORTEST_PART: u16 = 3;
/// Most parts of a compound.
pub(super) const MOST_PARTS: u8 = 3;
/// Cost of a compound's joint in the walk (nats); what the parts cost is the ranking's matter.
pub(super) const JOINT: f32 = 2.0;
/// Cost of a small letter read as a capital (nats).
pub(super) const LOWERED: f32 = 3.0;
/// Longest observed string, in letters.
const LONGEST: usize = 60;
/// How far the first descent goes (nats): most words are found so, and one general error at most fits in.
const FIRST: Reach = Reach { channel: 7.0, total: 24.0, below: 0.0, most: 0.0 };
/// Descents, nearly always two of them, before one that goes all the way.
const MOST_DRAWN_IN: u32 = 4;
/// What costs more in all is not believed whatever else was found (nats).
const MOST_TOTAL: f32 = 33.0;
/// What a word costs that is hardly ever meant where something happened to its letters (nats).
const RAREST: f32 = 16.0;
/// Shortest observed string that is walked along from both ends, in letters.
const SHORTEST_HALVED: usize = 5;

/// How far a walk goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Largest channel cost, in nats.
    pub(crate) cost: f32,
    /// How much the channel cost of a candidate may be above that of the cheapest one.
    pub(crate) spread: f32,
    /// How much a candidate may cost above the cheapest one, channel and word together (nats).
    pub(crate) behind: f32,
    /// Most candidates.
    pub(crate) most: usize,
    /// Most errors that no listed confusion explains.
    pub(crate) general: u8,
    /// Whether compounds are built.
    pub(crate) compounds: bool,
}

impl Limits {
    /// For a word of which nothing is known.
    pub(crate) const WIDEST: Self =
        Self { cost: 14.0, spread: 8.0, behind: BEHIND, most: 40, general: 2, compounds: true };
}

/// What no context makes up for: of the words that edits of real pages chose when nothing was left out, nine in ten were
/// the cheapest without context, and 97 in 100 no more than 3 nats behind it.
pub(crate) const BEHIND: f32 = 6.0;

/// A search for the words that an observed string may stand for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walk<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) misreadings: &'a Misreadings,
    pub(crate) limits: Limits,
}

impl Walk<'_> {
    /// The words that `observed` may stand for, cheapest in the channel first.
    pub(crate) fn search(self, observed: &str) -> Vec<Found> {
        self.search_fitting(observed, |_| true)
    }

    /// The words that `observed` may stand for and that `fits` takes, cheapest in the channel first.
    ///
    /// How far the descent has to go is known when the cheapest word is: so it goes a little way first, then as far as
    /// the words found call for, and as far as it may only if none was (after Korf, "Depth-first iterative-deepening",
    /// 1985).
    pub(crate) fn search_fitting(self, observed: &str, fits: impl Fn(&Found) -> bool) -> Vec<Found> {
        if observed.is_empty() || observed.chars().nth(LONGEST).is_some() {
            return Vec::new();
        }
        let query = Query::forwards(self, observed);
        // Without general errors a walk from one end alone costs less than making a second query ready.
        let is_halved = self.limits.general > 0 && query.observed.len() >= SHORTEST_HALVED;
        let backwards = is_halved.then(|| query.backwards());
        let mut bounded = None;
        let is_wanted = |one: &Reached| spell(&query, one).is_some_and(|found| fits(&found));
        let Limits { behind, spread, .. } = self.limits;
        let mut goal = Goal { behind, spread, is_wanted: &is_wanted };
        let mut far = self.first(&query, goal);
        for descents in 1.. {
            let mut reach = far;
            let (one, other) = match &bounded {
                Some((one, other)) => (one, Some(other)),
                None => (&query, backwards.as_ref()),
            };
            let reached = descend(one, other, &mut reach, goal);
            let found: Vec<Found> =
                reached.iter().filter_map(|one| spell(&query, one)).filter(&fits).collect();
            let wanted = self.wanted(&found);
            if reach.covers(wanted) {
                return self.chosen(found, wanted);
            }
            // What is near is found in no time. Where nothing is, it is worth knowing what each end costs.
            if found.is_empty() && bounded.is_none() {
                bounded = backwards.as_ref().and_then(|backwards| both_bounded(&query, backwards));
            }
            // A word that drew the reach in may be found again by a cheaper way, as one that is not wanted.
            if descents == MOST_DRAWN_IN || (reach.is_within(far) && !far.is_within(wanted)) {
                (goal.behind, goal.spread) = (f32::INFINITY, f32::INFINITY);
            }
            far = if descents < MOST_DRAWN_IN { wanted } else { self.wanted(&[]) };
        }
        Vec::new()
    }

    /// How far the first descent goes: as far as is wanted if the observed string is a word itself.
    fn first(self, query: &Query<'_>, goal: Goal<'_>) -> Reach {
        let all = self.wanted(&[]);
        // Where no general error is made, all of the way is short.
        if self.limits.behind >= all.total || self.limits.general == 0 {
            return all;
        }
        let mut nothing = Reach { channel: 0.0, below: 0.0, ..all };
        let as_it_stands = Descent::all(query, &mut nothing, 0, goal);
        let total = as_it_stands.iter().filter(|one| (goal.is_wanted)(one)).map(|one| one.total);
        let far = total.min_by(f32::total_cmp).map_or(FIRST, |total| Reach {
            channel: goal.spread,
            total: total + goal.behind,
            below: total,
            most: all.most,
        });
        Reach { channel: all.channel.min(far.channel), total: all.total.min(far.total), ..far }
    }

    /// How far a walk has to go that found so much, cheapest in the channel first.
    fn wanted(self, found: &[Found]) -> Reach {
        let Limits { cost, spread, behind, .. } = self.limits;
        let all = (cost + RAREST).min(MOST_TOTAL).max(behind);
        let least = found.iter().map(|one| one.total).min_by(f32::total_cmp);
        let total = least.map_or(all, |least| all.min(least + behind));
        let nearest = found.iter().find(|one| one.total <= total);
        let channel = nearest.map_or(cost, |nearest| cost.min(nearest.cost + spread));
        Reach { channel, total, below: least.map_or(all, |least| all.min(least)), most: cost }
    }

    /// Those that are wanted.
    fn chosen(self, mut found: Vec<Found>, wanted: Reach) -> Vec<Found> {
        keep_first(&mut found);
        found.retain(|one| one.cost <= wanted.channel && one.total <= wanted.total);
        found.truncate(self.limits.most);
        found
    }
}

/// All words within reach, cheapest in the channel first, some of them twice; from both ends if there is a query for the
/// other.
fn descend(
    forwards: &Query<'_>,
    backwards: Option<&Query<'_>>,
    reach: &mut Reach,
    goal: Goal<'_>,
) -> Vec<Reached> {
    match backwards {
        Some(backwards) => halved(forwards, backwards, reach, goal),
        None => Descent::all(forwards, reach, 0, goal),
    }
}

/// All words within reach from both ends.
///
/// Of what happened to the letters, no more than half of the cost lies in the left half of the word, or no more than
/// half in the right one. So it is enough to begin at each end in turn, and to spend no more than half on the first
/// half: where words branch most, few errors are tried (Mihov and Schulz, "Fast approximate search in large
/// dictionaries", 2004).
fn halved(forwards: &Query<'_>, backwards: &Query<'_>, reach: &mut Reach, goal: Goal<'_>) -> Vec<Reached> {
    let length = forwards.observed.len();
    let half = length / 2;
    let mut reached = Descent::all(forwards, reach, half, goal);
    reached.extend(Descent::all(backwards, reach, length - half, goal));
    reached.sort_by(|one, other| one.cost.total_cmp(&other.cost));
    reached
}

/// A query from each end, bounded by what is known of the other; none if that takes too long to tell.
fn both_bounded<'a>(forwards: &Query<'a>, backwards: &Query<'a>) -> Option<(Query<'a>, Query<'a>)> {
    let general = forwards.walk.misreadings.channel().least_general();
    let (left, right) = (least_before(forwards, general)?, least_before(backwards, general)?);
    Some((forwards.bounded(&right), backwards.bounded(&left)))
}

/// Keeps the first of those that are the same word in the same parts.
fn keep_first(found: &mut Vec<Found>) {
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found.drain(..) {
        if !kept.iter().any(|other| other.word == one.word && other.parts.len() == one.parts.len()) {
            kept.push(one);
        }
    }
    *found = kept;
}

#[cfg(test)]
mod tests;
