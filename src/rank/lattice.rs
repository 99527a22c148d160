//! The lattice of a stretch of words: all ways to read it, summed forwards and backwards.
//!
//! A node is a place between two words with the last two symbols read, all that a trigram model needs to know.
//! Forward-backward sums as in Rabiner, "A tutorial on hidden Markov models" (1989), section III.

use std::collections::BTreeMap;

use super::arc::Arc;
use crate::language::{NgramModel, Symbol};

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
    nodes: Vec<BTreeMap<History, Node>>,
    edges: Vec<Edge>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// -ln of the summed probability of all ways here.
    forward: f64,
    /// Cost and edge of the best way here.
    best: (f64, usize),
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    from: (usize, History),
    to: (usize, History),
    arc: (usize, usize),
    cost: f64,
}

/// What the sums say.
#[derive(Debug)]
pub(super) struct Sums {
    /// The arcs of the best way, as (place, index).
    pub(super) best: Vec<(usize, usize)>,
    /// Probability of each arc, by place and index.
    pub(super) posteriors: Vec<Vec<f64>>,
}

impl<'a> Lattice<'a> {
    pub(super) fn new(language: &'a NgramModel, arcs: &'a [Vec<Arc>], borders: &'a [bool]) -> Self {
        let nodes = vec![BTreeMap::new(); arcs.len() + 1];
        Self { language, arcs, borders, nodes, edges: Vec::new() }
    }

    /// Sums over all ways from `history` on.
    pub(super) fn sums(mut self, history: History) -> Sums {
        if let Some(first) = self.nodes.first_mut() {
            first.insert(history, Node { forward: 0.0, best: (0.0, usize::MAX) });
        }
        for place in 0..self.arcs.len() {
            self.leave(place);
        }
        Sums { best: self.best(), posteriors: self.posteriors() }
    }

    /// Follows every arc that starts at a place.
    fn leave(&mut self, place: usize) {
        let mut nodes: Vec<(History, Node)> =
            self.nodes.get(place).into_iter().flatten().map(|(history, node)| (*history, *node)).collect();
        nodes.sort_by(|one, other| one.1.forward.total_cmp(&other.1.forward).then(one.0.cmp(&other.0)));
        nodes.truncate(MOST_NODES);
        let border = self.borders.get(place).copied().unwrap_or(false);
        for (history, node) in nodes {
            let start = if border { [Symbol::BORDER; 2] } else { history };
            for (index, arc) in self.arcs.get(place).into_iter().flatten().enumerate() {
                let (cost, end) = self.cost(arc, start);
                let to = (place + arc.length, end);
                self.arrive(node, Edge { from: (place, history), to, arc: (place, index), cost });
            }
        }
    }

    /// Cost of an arc after a history, and the history after it.
    fn cost(&self, arc: &Arc, mut history: History) -> (f64, History) {
        let mut cost = arc.channel_cost;
        for reading in &arc.readings {
            cost += self.language.cost(&history, reading.symbol, reading.unigram);
            history = [history[1], reading.symbol];
        }
        (f64::from(cost), history)
    }

    fn arrive(&mut self, from: Node, edge: Edge) {
        let index = self.edges.len();
        let (forward, best) = (from.forward + edge.cost, from.best.0 + edge.cost);
        let Some(nodes) = self.nodes.get_mut(edge.to.0) else { return };
        nodes
            .entry(edge.to.1)
            .and_modify(|node| {
                node.forward = sum(node.forward, forward);
                if best < node.best.0 {
                    node.best = (best, index);
                }
            })
            .or_insert(Node { forward, best: (best, index) });
        self.edges.push(edge);
    }

    fn best(&self) -> Vec<(usize, usize)> {
        let mut way = Vec::new();
        let last = self.nodes.last().into_iter().flatten();
        let mut at =
            last.min_by(|one, other| one.1.best.0.total_cmp(&other.1.best.0)).map(|(_, node)| node.best.1);
        while let Some(edge) = at.and_then(|index| self.edges.get(index)) {
            way.push(edge.arc);
            at =
                self.nodes.get(edge.from.0).and_then(|nodes| nodes.get(&edge.from.1)).map(|node| node.best.1);
        }
        way.reverse();
        way
    }

    fn posteriors(&self) -> Vec<Vec<f64>> {
        let mut posteriors: Vec<Vec<f64>> = self.arcs.iter().map(|arcs| vec![0.0; arcs.len()]).collect();
        let mut backward: BTreeMap<(usize, History), f64> = BTreeMap::new();
        let mut total = f64::INFINITY;
        for (history, node) in self.nodes.last().into_iter().flatten() {
            backward.insert((self.arcs.len(), *history), 0.0);
            total = sum(total, node.forward);
        }
        for edge in self.edges.iter().rev() {
            let Some(rest) = backward.get(&edge.to).map(|rest| rest + edge.cost) else { continue };
            backward.entry(edge.from).and_modify(|known| *known = sum(*known, rest)).or_insert(rest);
            let forward = self.nodes.get(edge.from.0).and_then(|nodes| nodes.get(&edge.from.1));
            let slot = posteriors.get_mut(edge.arc.0).and_then(|arcs| arcs.get_mut(edge.arc.1));
            if let (Some(node), Some(slot)) = (forward, slot) {
                *slot += (total - node.forward - rest).exp();
            }
        }
        posteriors
    }
}

/// -ln(e^-one + e^-other).
fn sum(one: f64, other: f64) -> f64 {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    if high.is_infinite() { low } else { low - (low - high).exp().ln_1p() }
}
