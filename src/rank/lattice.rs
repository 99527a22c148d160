//! The lattice of a stretch of words: all ways to read it, summed forwards and backwards.
//!
//! A node is a place between two words with the last two symbols read, all that a trigram model needs to know.
//! Forward-backward sums as in Rabiner, "A tutorial on hidden Markov models" (1989), section III.

mod steps;
mod sums;

use std::collections::HashMap;
use std::iter::successors;

use rustc_hash::FxBuildHasher;

use self::steps::Steps;
pub(super) use self::sums::Sums;
use super::arc::Arc;
use crate::language::{Level, NgramModel, Symbol};

/// Most nodes at one place; the costliest are dropped.
const MOST_NODES: usize = 48;

/// The last two symbols.
type History = [Symbol; 2];

/// All readings of a stretch.
#[derive(Debug)]
pub(super) struct Lattice<'a> {
    language: &'a NgramModel,
    /// Arcs by the place they start at.
    arcs: &'a [Vec<Arc>],
    /// Whether a sentence begins at a place.
    borders: &'a [bool],
    room: &'a mut Room,
}

/// What a lattice is made in; one serves many.
#[derive(Debug, Default)]
pub(super) struct Room {
    nodes: Vec<Node>,
    /// The node that was met last at each place.
    places: Vec<Option<usize>>,
    /// The node of a place and a history.
    known: HashMap<(usize, History), usize, FxBuildHasher>,
    edges: Vec<Edge>,
    /// The nodes at a place that are followed.
    followed: Vec<(usize, Node)>,
    /// The history of each of them, with its level.
    starts: Vec<(History, Level)>,
    steps: Steps,
    /// What the rest costs from each node on.
    backward: Vec<f64>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    history: History,
    /// -ln of the summed probability of all ways here.
    forward: f64,
    /// Cost and edge of the best way here.
    best: (f64, usize),
    /// The node that was met before it at the same place.
    before: Option<usize>,
}

/// From node to node by an arc.
#[derive(Debug, Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    /// Its place and its index there.
    arc: (usize, usize),
    cost: f64,
}

impl<'a> Lattice<'a> {
    pub(super) fn new(
        language: &'a NgramModel,
        arcs: &'a [Vec<Arc>],
        borders: &'a [bool],
        room: &'a mut Room,
    ) -> Self {
        room.nodes.clear();
        room.places.clear();
        room.places.resize(arcs.len() + 1, None);
        room.known.clear();
        room.edges.clear();
        Self { language, arcs, borders, room }
    }

    /// Sums over all ways from `history` on.
    pub(super) fn sums(self, history: History) -> Sums {
        self.room.nodes.push(Node { history, forward: 0.0, best: (0.0, usize::MAX), before: None });
        if let Some(first) = self.room.places.first_mut() {
            *first = Some(0);
        }
        for (place, arcs) in self.arcs.iter().enumerate() {
            let border = self.borders.get(place).copied().unwrap_or(false);
            self.room.leave(self.language, place, arcs, border);
        }
        self.room.sums(self.arcs)
    }
}

impl Room {
    /// The nodes at a place, each with its index; their order means nothing.
    fn at(&self, place: usize) -> impl Iterator<Item = (usize, Node)> {
        let node = |index: usize| self.nodes.get(index).map(|node| (index, *node));
        let last = self.places.get(place).copied().flatten().and_then(node);
        successors(last, move |(_, one)| one.before.and_then(node))
    }

    /// Follows every arc that starts at a place.
    fn leave(&mut self, language: &NgramModel, place: usize, arcs: &[Arc], border: bool) {
        let mut followed = std::mem::take(&mut self.followed);
        followed.clear();
        followed.extend(self.at(place));
        followed.sort_unstable_by(|(_, one), (_, other)| {
            one.forward.total_cmp(&other.forward).then_with(|| one.history.cmp(&other.history))
        });
        followed.truncate(MOST_NODES);
        let (mut starts, mut steps) = (std::mem::take(&mut self.starts), std::mem::take(&mut self.steps));
        starts.clear();
        // All at once, so that the processor need not wait for one before it asks for the next.
        starts.extend(followed.iter().map(|(_, node)| {
            let start = if border { [Symbol::BORDER; 2] } else { node.history };
            (start, language.level(&start))
        }));
        steps.clear();
        for ((from, node), &start) in followed.iter().zip(&starts) {
            let mut index = 0;
            steps.follow(language, arcs, start, |arc, end, cost, to| {
                let to = *to.get_or_insert_with(|| self.node(place + arc.length, end));
                self.arrive((*from, node), (place, index), to, cost);
                index += 1;
            });
        }
        (self.followed, self.starts, self.steps) = (followed, starts, steps);
    }

    /// The node of a place and a history.
    fn node(&mut self, place: usize, history: History) -> usize {
        *self.known.entry((place, history)).or_insert_with(|| {
            let node = self.nodes.len();
            let before = self.places.get_mut(place).and_then(|last| last.replace(node));
            let (forward, best) = (f64::INFINITY, (f64::INFINITY, usize::MAX));
            self.nodes.push(Node { history, forward, best, before });
            node
        })
    }

    fn arrive(&mut self, (from, node): (usize, &Node), arc: (usize, usize), to: usize, cost: f64) {
        let (forward, best) = (node.forward + cost, node.best.0 + cost);
        let edge = self.edges.len();
        if let Some(node) = self.nodes.get_mut(to) {
            node.forward = sum(node.forward, forward);
            if best < node.best.0 {
                node.best = (best, edge);
            }
        }
        self.edges.push(Edge { from, to, arc, cost });
    }
}

/// -ln(e^-one + e^-other).
fn sum(one: f64, other: f64) -> f64 {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    if high.is_infinite() { low } else { low - (low - high).exp().ln_1p() }
}
