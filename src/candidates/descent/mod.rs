//! Down the graph of the lexicon along an observed string: every word within reach.
//!
//! Depth first and without a memory of where it has been: most ways end after a letter or two, and it is cheaper to
//! walk into some of them twice than to remember them all. The cheapest word ahead of a place is known there, so that
//! far-fetched readings go on towards frequent words only. Where what is left of the cost pays for no error any more,
//! the rest must stand as it is, and one look ahead tells most often that it does not.

mod lose;
mod reached;
mod read;
mod state;

use super::path::Step;
use super::query::{Direction, Query, Spot};
use super::reach::{Goal, Reach, lesser};
use super::walk::{JOINT, MOST_PARTS, SHORTEST_PART};
use crate::lexicon::{Entry, Letter, Place, View, compound_cost};

pub(super) use reached::Reached;
use reached::sorted;
use state::{Read, State, cheapest};

/// Places visited after which a descent gives up, so that no string takes long.
const MOST_VISITS: u32 = 50_000;

/// No last part of a compound costs less (nats).
const LEAST_PART: f32 = 4.0;

/// A descent under way.
pub(super) struct Descent<'q, 'a> {
    query: &'q Query<'a>,
    view: View<'a>,
    reach: &'q mut Reach,
    goal: Goal<'q>,
    half: usize,
    steps: Vec<Step>,
    reached: Vec<Reached>,
    visits: u32,
    alphabetic: u64,
    /// The least that a general error costs.
    general: f32,
    /// The least that a lost letter costs.
    least_lost: f32,
}

impl<'q, 'a> Descent<'q, 'a> {
    /// All words within reach, each by its cheapest way, cheapest first; those that spend more than half of their cost
    /// before the place `half` may be left out.
    ///
    /// When a word is reached that is wanted, the reach draws in to what may still be wanted beside it.
    pub(super) fn all(
        query: &'q Query<'a>,
        reach: &'q mut Reach,
        half: usize,
        goal: Goal<'q>,
    ) -> Vec<Reached> {
        let graph = query.graph;
        let channel = query.walk.misreadings.channel();
        let mut descent = Self {
            query,
            view: graph.view(),
            reach,
            goal,
            half,
            steps: Vec::with_capacity(64),
            reached: Vec::new(),
            visits: 0,
            alphabetic: graph.alphabet().alphabetic(),
            general: channel.least_general(),
            least_lost: query.walk.misreadings.lost().least.min(channel.loss),
        };
        let start = State {
            place: graph.root(),
            cost: 0.0,
            read: 0,
            letters: 0,
            joints: 0,
            general: query.walk.limits.general,
            parts: 0.0,
            intended: 0,
        };
        if let Some(spot) = query.spots.first() {
            let room = descent.room(&start, start.place, 0.0, spot);
            descent.visit(start, room);
        }
        sorted(descent.reached)
    }

    fn visit(&mut self, state: State, room: f32) {
        self.visits += 1;
        let query = self.query;
        let Some(spot) = query.spots.get(state.read) else { return };
        if room < cheapest(spot.least, &state) {
            return self.read_on(state);
        }
        if self.visits > MOST_VISITS {
            return;
        }
        let node = self.view.node(state.place);
        // What reads one letter, or none, ends before the half or begins behind it.
        let near = if state.read < self.half { self.near(&state, room) } else { room };
        if state.read + 1 == query.spots.len() {
            self.arrive(&state);
        } else {
            let after = query.spots.get(state.read + 1).map_or(0.0, |spot| spot.rest);
            self.read_one(&state, spot, node, lesser(near, room - after));
            for one in query.several(spot).iter().take_while(|one| one.cost <= room) {
                if (one.cost <= near || state.read + usize::from(one.read) > self.half)
                    && one.leads_on(query.direction, node.letters)
                {
                    self.misread(&state, node, one, Step::Listed(one.index));
                }
            }
        }
        let near = lesser(near, room - spot.rest);
        if near >= self.least_lost {
            self.lose(&state, node, near);
        }
        self.join(&state, near);
    }

    /// What has to lie ahead after an error that costs at least so much, leads to the place `at` and leaves so many
    /// general ones: one look tells before it is known how much is left.
    fn sieve(&self, state: &State, at: usize, cost: f32, general: u8) -> u16 {
        let least = Entry::cost_of(state.place.least_steps());
        let room = self.reach.room(state.word(least)) - (state.cost + cost);
        if general > 0 && room >= self.general {
            return u16::MAX;
        }
        // The reach may have drawn in since the error was thought of.
        if room < 0.0 {
            return 0;
        }
        self.query.spots.get(at).map_or(0, |spot| spot.possible.within(room))
    }

    /// What errors may still cost before the half.
    fn near(&self, state: &State, room: f32) -> f32 {
        (room + state.cost) / 2.0 - state.cost
    }

    /// Goes on along one letter; not if nothing that may follow lies ahead.
    #[inline(always)]
    fn go(&mut self, state: &State, place: Place, letter: Letter, read: Read) {
        let at = state.read + read.letters;
        let Some(spot) = self.query.spots.get(at) else { return };
        let (cost, general) = (state.cost + read.cost, state.general - read.general);
        let room = self.room(state, place, cost, spot);
        if self.is_open(spot, place, general, room) {
            self.steps.push(read.step);
            self.visit(state.after(place, letter, at, cost, general), room);
            self.steps.pop();
        }
    }

    /// Goes on at a state; not if nothing that may follow lies ahead.
    fn enter(&mut self, state: State, step: Step) {
        let Some(spot) = self.query.spots.get(state.read) else { return };
        let room = self.room(&state, state.place, state.cost, spot);
        if self.is_open(spot, state.place, state.general, room) {
            self.steps.push(step);
            self.visit(state, room);
            self.steps.pop();
        }
    }

    #[inline(always)]
    fn is_open(&self, spot: &Spot<'_>, place: Place, general: u8, room: f32) -> bool {
        room >= spot.rest
            && ((general > 0 && room >= self.general) || place.ahead() & spot.possible.within(room) != 0)
    }

    /// What errors may still cost from a place on: less, the more the cheapest word ahead costs.
    #[inline(always)]
    fn room(&self, state: &State, place: Place, cost: f32, spot: &Spot<'_>) -> f32 {
        let mut least = Entry::cost_of(place.least_steps());
        if spot.long {
            let longer = least + f32::from(place.longer());
            let part = compound_cost(least + LEAST_PART) + JOINT;
            least = if self.query.walk.limits.compounds { lesser(longer, part) } else { longer };
        }
        self.reach.room(state.word(least)) - cost
    }

    fn entry(&self, place: Place) -> Option<Entry> {
        self.view.value(place).map(Entry::from_value)
    }

    /// Reads the rest as it stands.
    fn read_on(&mut self, mut state: State) {
        let spots = self.query.spots.get(state.read..).unwrap_or_default();
        let Some((_, rest)) = spots.split_last() else { return };
        for spot in rest {
            let Some(letter) = spot.letter else { return };
            // What lies ahead is told before the place itself, which is seldom near in memory, is looked at.
            if state.place.ahead() & spot.ahead == 0 {
                return;
            }
            let Some(place) = self.view.step(self.view.node(state.place), letter) else { return };
            state = state.after(place, letter, state.read + 1, state.cost, state.general);
        }
        let before = self.steps.len();
        self.steps.extend(rest.iter().map(|_| Step::Copy));
        self.arrive(&state);
        self.steps.truncate(before);
    }

    /// The end of the observed string: a word, if it is one of its own.
    fn arrive(&mut self, state: &State) {
        let Some(entry) = self.entry(state.place) else { return };
        let closes = match self.query.direction {
            Direction::Forwards => entry.end(),
            Direction::Backwards => entry.begin(),
        };
        let fits = if state.joints == 0 { entry.is_free() } else { closes && state.letters >= SHORTEST_PART };
        let (cost, total) = (state.cost, state.cost + state.word(entry.cost()));
        if fits && total <= self.reach.total {
            let key = state.intended.rotate_left(u32::from(state.joints));
            let mut reached = Reached { cost, total, key, steps: self.steps.clone(), last: entry };
            if self.query.direction == Direction::Backwards {
                reached.turn();
            }
            let (channel, behind) = (cost + self.goal.spread, total + self.goal.behind);
            let nearer = Reach { channel, total: behind, below: total, ..*self.reach };
            if nearer.is_within(*self.reach) && (self.goal.is_wanted)(&reached) {
                self.reach.draw_in(nearer);
            }
            self.reached.push(reached);
        }
    }

    /// A compound goes on at the root after a part that may begin (or continue) one.
    fn join(&mut self, state: &State, room: f32) {
        let left = self.query.observed.len() - state.read;
        let possible = self.query.walk.limits.compounds
            && JOINT <= room
            && state.letters >= SHORTEST_PART
            && state.joints + 1 < MOST_PARTS
            && left + 1 >= usize::from(SHORTEST_PART);
        let Some(entry) = possible.then(|| self.entry(state.place)).flatten() else { return };
        if self.query.direction.joins(entry, state.joints) {
            let after = State {
                place: self.query.graph.root(),
                cost: state.cost + JOINT,
                letters: 0,
                joints: state.joints + 1,
                parts: state.parts + entry.cost(),
                ..*state
            };
            self.enter(after, Step::Joint(entry));
        }
    }
}
