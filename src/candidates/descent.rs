//! Down the graph of the lexicon along an observed string: every word within reach.
//!
//! Depth first and without a memory of where it has been: most ways end after a letter or two, and it is cheaper to
//! walk into some of them twice than to remember them all. The cheapest word ahead of a place is known there, so that
//! far-fetched readings go on towards frequent words only. Where what is left of the cost pays for no error any more,
//! the rest must stand as it is, and one look ahead tells most often that it does not.

use super::misreadings::{Group, Misreading};
use super::path::Step;
use super::query::{Direction, Query, Spot};
use super::walk::{Goal, JOINT, LOWERED, MOST_PARTS, Reach, SHORTEST_PART};
use crate::lexicon::{Entry, Letter, Node, Place, View, compound_cost};

/// Places visited after which a descent gives up, so that no string takes long.
const MOST_VISITS: u32 = 50_000;

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

/// How one letter was read.
#[derive(Debug, Clone, Copy)]
struct Read {
    /// Observed letters that it took.
    letters: usize,
    cost: f32,
    /// General errors that it took.
    general: u8,
    step: Step,
}

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
        if let Some(spot) = query.spots.first() {
            let room = descent.room(&start, start.place, 0.0, spot);
            descent.visit(start, room);
        }
        descent.sorted()
    }

    fn sorted(self) -> Vec<Reached> {
        let mut reached = self.reached;
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
            self.read_one(&state, spot, node, near);
            for one in query.several(spot).iter().take_while(|one| one.cost <= room) {
                if one.cost <= near || state.read + usize::from(one.read) > self.half {
                    self.misread(&state, node, one, Step::Listed(one.index));
                }
            }
        }
        self.lose(&state, node, near);
        self.join(&state, near);
    }

    /// Reads one letter as one letter, or as none or several.
    fn read_one(&mut self, state: &State, spot: &Spot<'_>, node: Node, near: f32) {
        let channel = self.query.walk.misreadings.channel();
        // First as it stands: the sooner a near word is reached, the sooner the reach draws in.
        if let Some((letter, place)) =
            spot.letter.and_then(|letter| Some((letter, self.view.step(node, letter)?)))
        {
            self.go(state, place, letter, Read { letters: 1, cost: 0.0, general: 0, step: Step::Copy });
        }
        if state.general > 0 && spot.ink && near >= channel.substitution {
            self.read_any(state, spot, node, near);
        } else {
            let listed = spot.group.map_or(0, |group| group.letters.within(near));
            let copied = spot.letter.map_or(0, Letter::bit);
            let mut open = node.letters & listed & !copied;
            while open != 0 {
                let letter = Letter::lowest(open);
                open &= open - 1;
                let Some(place) = self.view.step(node, letter) else { continue };
                self.read_listed(state, spot, place, letter, near);
            }
        }
        // A capital after a small letter: as it stands, or small.
        if spot.lowered && LOWERED <= near {
            self.lower(state, spot, node);
        }
        for one in spot.group.map_or(&[][..], |group| &group.others).iter().take_while(|one| one.cost <= near)
        {
            if one.leads_on(self.query.direction, node.letters) {
                self.misread(state, node, one, Step::Listed(one.index));
            }
        }
        if state.general > 0 && spot.speck && near >= channel.spurious {
            let (cost, read) = (state.cost + channel.spurious, state.read + 1);
            self.enter(State { cost, read, general: state.general - 1, ..*state }, Step::Spurious);
        }
    }

    /// Reads one letter as any other.
    fn read_any(&mut self, state: &State, spot: &Spot<'_>, node: Node, near: f32) {
        let cost = self.query.walk.misreadings.channel().substitution;
        let others = !spot.letter.map_or(0, Letter::bit);
        let listed = spot.group.map_or(0, |group| group.letters.within(near)) & others;
        let any = self.alphabetic & others;
        let sieve = self.sieve(state, state.read + 1, cost);
        for (letter, place) in self.view.steps(node) {
            if letter.bit() & listed != 0 && self.read_listed(state, spot, place, letter, near) {
                continue;
            }
            if place.ahead() & sieve != 0 && letter.bit() & any != 0 {
                let step = Step::Substituted(letter);
                self.go(state, place, letter, Read { letters: 1, cost, general: 1, step });
            }
        }
    }

    /// Reads one letter as a listed confusion has it; not if it costs too much.
    #[inline]
    fn read_listed(
        &mut self,
        state: &State,
        spot: &Spot<'_>,
        place: Place,
        letter: Letter,
        near: f32,
    ) -> bool {
        let (cost, index) = spot.group.map_or((f32::INFINITY, 0), |group| group.letters.get(letter));
        if cost > near {
            return false;
        }
        self.go(state, place, letter, Read { letters: 1, cost, general: 0, step: Step::Listed(index) });
        true
    }

    /// Letters that were lost here.
    fn lose(&mut self, state: &State, node: Node, near: f32) {
        let misreadings = self.query.walk.misreadings;
        let (lost, loss): (&Group, f32) = (misreadings.lost(), misreadings.channel().loss);
        let listed = lost.letters.within(near);
        if state.general > 0 && near >= loss {
            let sieve = self.sieve(state, state.read, loss);
            for (letter, place) in self.view.steps(node) {
                if letter.bit() & listed != 0 && self.lose_listed(state, place, letter, near) {
                    continue;
                }
                if place.ahead() & sieve != 0 && letter.bit() & self.alphabetic != 0 {
                    let step = Step::Lost(letter);
                    self.go(state, place, letter, Read { letters: 0, cost: loss, general: 1, step });
                }
            }
        } else {
            let mut open = node.letters & listed;
            while open != 0 {
                let letter = Letter::lowest(open);
                open &= open - 1;
                let Some(place) = self.view.step(node, letter) else { continue };
                self.lose_listed(state, place, letter, near);
            }
        }
        for one in lost.others.iter().take_while(|one| one.cost <= near) {
            if one.leads_on(self.query.direction, node.letters) {
                self.misread(state, node, one, Step::ListedLoss(one.index));
            }
        }
    }

    /// A letter that is easily lost; not if it costs too much.
    #[inline]
    fn lose_listed(&mut self, state: &State, place: Place, letter: Letter, near: f32) -> bool {
        let (cost, index) = self.query.walk.misreadings.lost().letters.get(letter);
        if cost > near {
            return false;
        }
        self.go(state, place, letter, Read { letters: 0, cost, general: 0, step: Step::ListedLoss(index) });
        true
    }

    /// What has to lie ahead after a general error that costs so much and leads to the place `at`: one look tells
    /// before it is known how much is left.
    fn sieve(&self, state: &State, at: usize, cost: f32) -> u16 {
        let least = Entry::cost_of(state.place.least_steps());
        let room = lesser(self.reach.channel, self.reach.total - state.word(least)) - (state.cost + cost);
        if state.general > 1 && room >= self.general {
            return u16::MAX;
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
        lesser(self.reach.channel, self.reach.total - state.word(least)) - cost
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
            let nearer = total + self.goal.behind;
            if nearer < self.reach.total && (self.goal.is_wanted)(&reached) {
                self.reach.total = nearer;
            }
            self.reached.push(reached);
        }
    }

    fn lower(&mut self, state: &State, spot: &Spot<'_>, node: Node) {
        let Some(letter) = spot.letter else { return };
        let Some(place) = self.view.step(node, letter) else { return };
        let mut lowered = state.after(place, letter, state.read + 1, state.cost + LOWERED, state.general);
        lowered.intended = mark(lowered.intended);
        self.enter(lowered, Step::Lowered);
    }

    fn misread(&mut self, state: &State, mut node: Node, one: &Misreading, step: Step) {
        let (cost, read) = (state.cost + one.cost, state.read + usize::from(one.read));
        let mut after = State { cost, read, ..*state };
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
            after = after.after(place, letter, read, cost, state.general);
        }
        self.enter(after, step);
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
            self.enter(after, Step::Joint(entry));
        }
    }
}

/// The least that any error costs from a place on.
fn least(spot: &Spot<'_>, state: &State) -> f32 {
    let [listed, any] = spot.least;
    if state.general > 0 { any } else { listed }
}

/// The lesser of two costs; neither is NaN, which [`f32::min`] spends most of its time on.
#[inline]
const fn lesser(one: f32, other: f32) -> f32 {
    if one < other { one } else { other }
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

    const fn after(&self, place: Place, letter: Letter, read: usize, cost: f32, general: u8) -> Self {
        let (letters, intended) = (self.letters + 1, mark(self.intended ^ letter.bit()));
        Self { place, cost, read, letters, general, intended, ..*self }
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
