//! Down the graph of the lexicon along an observed string: every word within reach.
//!
//! Depth first and without a memory of where it has been: most ways end after a letter or two, and it is cheaper to
//! walk into some of them twice than to remember them all. The cheapest word ahead of a place is known there, so that
//! far-fetched readings go on towards frequent words only. Where what is left of the cost pays for no error any more,
//! the rest must stand as it is, and one look ahead tells most often that it does not.

use super::misreadings::Misreading;
use super::path::Step;
use super::query::{Direction, Query, Spot};
use super::walk::{JOINT, LOWERED, MOST_PARTS, Reach, SHORTEST_PART};
use crate::lexicon::{Entry, LONG, Letter, Node, Place, View, compound_cost};

/// Places visited after which a descent gives up; only strings of noise get there.
const MOST_VISITS: u32 = 50_000;

/// No word is looked for that has so many letters less than were read for it.
const SHORTENED: usize = 1;
/// No last part of a compound costs less (nats).
const LEAST_PART: f32 = 4.0;

/// A word that was reached.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    pub(super) cost: f32,
    /// With the cost of the word itself.
    pub(super) total: f32,
    /// Hash of its letters and of its number of parts.
    key: u64,
    pub(super) steps: Vec<Step>,
    pub(super) last: Entry,
}

/// Where a descent is.
#[derive(Debug, Clone, Copy)]
struct State {
    place: Place,
    cost: f32,
    /// Observed letters that are read.
    read: usize,
    /// Letters of the current part.
    letters: u16,
    /// Compound joints passed.
    joints: u8,
    /// General errors that are left.
    general: u8,
    /// What the parts before cost (nats).
    parts: f32,
    /// Hash of the intended letters.
    intended: u64,
}

/// A descent under way.
pub(super) struct Descent<'q, 'a> {
    query: &'q Query<'a>,
    view: View<'a>,
    reach: Reach,
    half: usize,
    steps: Vec<Step>,
    reached: Vec<Reached>,
    visits: u32,
    alphabetic: u64,
    /// The least that a general error costs.
    general: f32,
}

impl<'q, 'a> Descent<'q, 'a> {
    /// All words within reach, each by its cheapest way, cheapest first; those that spend more than half of their cost
    /// before the place `half` may be left out.
    pub(super) fn all(query: &'q Query<'a>, reach: Reach, half: usize) -> Vec<Reached> {
        let graph = query.graph;
        let channel = query.walk.misreadings.channel();
        let mut descent = Self {
            query,
            view: graph.view(),
            reach,
            half,
            steps: Vec::with_capacity(64),
            reached: Vec::new(),
            visits: 0,
            alphabetic: graph.alphabet().alphabetic(),
            general: channel.substitution.min(channel.loss).min(channel.spurious),
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
        let room = descent.room(&start);
        descent.visit(start, room);
        descent.sorted()
    }

    fn sorted(self) -> Vec<Reached> {
        let mut reached = self.reached;
        if self.query.direction == Direction::Backwards {
            reached.iter_mut().for_each(Reached::turn);
        }
        reached.sort_by(|one, other| one.key.cmp(&other.key).then(one.cost.total_cmp(&other.cost)));
        reached.dedup_by_key(|one| one.key);
        reached.sort_by(|one, other| {
            one.cost
                .total_cmp(&other.cost)
                .then(since_last_error(&one.steps).cmp(&since_last_error(&other.steps)))
        });
        reached
    }

    fn visit(&mut self, state: State, room: f32) {
        self.visits += 1;
        let query = self.query;
        let Some(spot) = query.spots.get(state.read) else { return };
        if room < least(spot, &state) {
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
            self.copy(&state, spot, node, near);
            for one in spot.single().iter().take_while(|one| one.cost <= near) {
                if one.first(query.direction) & node.letters != 0 {
                    self.misread(&state, node, one, Step::Listed(one.index));
                }
            }
            for one in query.several(spot).iter().take_while(|one| one.cost <= room) {
                if one.cost <= near || state.read + usize::from(one.read) > self.half {
                    self.misread(&state, node, one, Step::Listed(one.index));
                }
            }
        }
        for one in query.walk.misreadings.lost().iter().take_while(|one| one.cost <= near) {
            if one.first(query.direction) & node.letters != 0 {
                self.misread(&state, node, one, Step::ListedLoss(one.index));
            }
        }
        if state.general > 0 {
            self.err(&state, spot, node, [near, room]);
        }
        self.join(&state, near);
    }

    /// What errors may still cost before the half.
    fn near(&self, state: &State, room: f32) -> f32 {
        (room + state.cost) / 2.0 - state.cost
    }

    /// Goes on with a step; not if nothing that may follow lies ahead.
    fn go(&mut self, state: State, step: Step) {
        let Some(spot) = self.query.spots.get(state.read) else { return };
        let room = self.room(&state);
        if room >= spot.rest && state.place.ahead() & self.possible(spot, state.general, room) != 0 {
            self.steps.push(step);
            self.visit(state, room);
            self.steps.pop();
        }
    }

    /// What has to lie ahead of a place.
    fn possible(&self, spot: &Spot<'_>, general: u8, room: f32) -> u16 {
        if general > 0 && room >= self.general { u16::MAX } else { spot.possible.within(room) }
    }

    /// What errors may still cost from here on: less, the more the cheapest word ahead costs.
    fn room(&self, state: &State) -> f32 {
        let mut least = Entry::cost_of(state.place.least_steps());
        if self.query.spots.len() > state.read + SHORTENED + LONG {
            let longer = least + f32::from(state.place.longer());
            let part = compound_cost(least + LEAST_PART) + JOINT;
            least = if self.query.walk.limits.compounds { longer.min(part) } else { longer };
        }
        let word = state.word(least);
        self.reach.channel.min(self.reach.total - word) - state.cost
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
            let Some(place) = self.view.step(self.view.node(state.place), letter) else { return };
            state = state.after(place, letter, 1, 0.0);
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
            self.reached.push(Reached { cost, total, key, steps: self.steps.clone(), last: entry });
        }
    }

    fn copy(&mut self, state: &State, spot: &Spot<'_>, node: Node, room: f32) {
        let Some(letter) = spot.letter else { return };
        let Some(place) = self.view.step(node, letter) else { return };
        self.go(state.after(place, letter, 1, 0.0), Step::Copy);
        // A capital after a small letter: as it stands, or small.
        if spot.lowered && LOWERED <= room {
            let mut lowered = state.after(place, letter, 1, LOWERED);
            lowered.intended = mark(lowered.intended);
            self.go(lowered, Step::Lowered);
        }
    }

    fn misread(&mut self, state: &State, mut node: Node, one: &Misreading, step: Step) {
        let read = usize::from(one.read);
        if let Some(letter) = one.only() {
            if let Some(place) = self.view.step(node, letter) {
                self.go(state.after(place, letter, read, one.cost), step);
            }
            return;
        }
        let mut after = State { cost: state.cost + one.cost, read: state.read + read, ..*state };
        let letters = self.query.walk.misreadings.letters(one);
        for at in 0..letters.len() {
            if at > 0 {
                node = self.view.node(after.place);
            }
            let turned = match self.query.direction {
                Direction::Forwards => at,
                Direction::Backwards => letters.len() - 1 - at,
            };
            let Some(&letter) = letters.get(turned) else { return };
            let Some(place) = self.view.step(node, letter) else { return };
            after = after.after(place, letter, 0, 0.0);
        }
        self.go(after, step);
    }

    /// Any letter for any other, lost or too much.
    fn err(&mut self, state: &State, spot: &Spot<'_>, node: Node, [near, room]: [f32; 2]) {
        let channel = self.query.walk.misreadings.channel();
        let (substitution, loss, spurious) = (channel.substitution, channel.loss, channel.spurious);
        let state = State { general: state.general - 1, ..*state };
        if spot.speck && spurious <= near {
            self.go(State { cost: state.cost + spurious, read: state.read + 1, ..state }, Step::Spurious);
        }
        let next = self.query.spots.get(state.read + 1).filter(|_| spot.ink && substitution <= near);
        let substituted = next.map_or(0, |next| self.possible(next, state.general, room - substitution));
        let lost = if loss <= near { self.possible(spot, state.general, room - loss) } else { 0 };
        if substituted | lost == 0 {
            return;
        }
        for (letter, place) in self.view.steps(node, substituted | lost) {
            if letter.bit() & self.alphabetic == 0 {
                continue;
            }
            if place.ahead() & substituted != 0 && spot.letter != Some(letter) {
                self.go(state.after(place, letter, 1, substitution), Step::Substituted(letter));
            }
            if place.ahead() & lost != 0 {
                self.go(state.after(place, letter, 0, loss), Step::Lost(letter));
            }
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
        let opens = match self.query.direction {
            Direction::Forwards => entry.begin(),
            Direction::Backwards => entry.end(),
        };
        if if state.joints == 0 { opens } else { entry.middle() } {
            let after = State {
                place: self.query.graph.root(),
                cost: state.cost + JOINT,
                letters: 0,
                joints: state.joints + 1,
                parts: state.parts + entry.cost(),
                ..*state
            };
            self.go(after, Step::Joint(entry));
        }
    }
}

/// The least that any error costs from a place on.
fn least(spot: &Spot<'_>, state: &State) -> f32 {
    let [listed, any] = spot.least;
    if state.general > 0 { any } else { listed }
}

impl Reached {
    /// Puts what was met from the last letter on in the order of the letters.
    fn turn(&mut self) {
        self.steps.reverse();
        let mut last = self.last;
        for step in self.steps.iter_mut() {
            if let Step::Joint(entry) = step {
                std::mem::swap(entry, &mut last);
            }
        }
        self.last = last;
    }
}

impl State {
    /// The cost of the word, if its last part costs so much.
    fn word(&self, last: f32) -> f32 {
        if self.joints == 0 { last } else { compound_cost(self.parts + last) }
    }

    const fn after(&self, place: Place, letter: Letter, read: usize, cost: f32) -> Self {
        Self {
            place,
            cost: self.cost + cost,
            read: self.read + read,
            letters: self.letters + 1,
            intended: mark(self.intended ^ letter.bit()),
            ..*self
        }
    }
}

const fn mark(hash: u64) -> u64 {
    (hash.rotate_left(7) ^ 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Letters read as they stand after the last error: of two words that cost the same, the one whose error comes later
/// is found first.
fn since_last_error(steps: &[Step]) -> usize {
    steps.iter().rev().take_while(|step| matches!(step, Step::Copy)).count()
}
