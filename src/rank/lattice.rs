//! The lattice of a stretch of words: all ways to read it, summed forwards and backwards.
//!
//! A node is a place between two words with the last two symbols read, all that a trigram model needs to know.
//! Forward-backward sums as in Rabiner, "A tutorial on hidden Markov models" (1989), section III.

use std::collections::HashMap;
use std::iter::successors;

use rustc_hash::FxBuildHasher;

use super::arc::Arc;
use crate::language::{After, NgramModel, Symbol};

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
    nodes: Vec<Node>,
    /// The node that was met last at each place.
    places: Vec<Option<usize>>,
    /// The node of a place and a history.
    known: HashMap<(usize, History), usize, FxBuildHasher>,
    edges: Vec<Edge>,
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
        Self {
            language,
            arcs,
            borders,
            nodes: Vec::new(),
            places: vec![None; arcs.len() + 1],
            known: HashMap::default(),
            edges: Vec::new(),
        }
    }

    /// Sums over all ways from `history` on.
    pub(super) fn sums(mut self, history: History) -> Sums {
        self.nodes.push(Node { history, forward: 0.0, best: (0.0, usize::MAX), before: None });
        if let Some(first) = self.places.first_mut() {
            *first = Some(0);
        }
        for place in 0..self.arcs.len() {
            self.leave(place);
        }
        let mut last: Vec<(usize, Node)> = self.at(self.arcs.len()).collect();
        last.sort_unstable_by_key(|(_, node)| node.history);
        Sums { best: self.best(&last), posteriors: self.posteriors(&last) }
    }

    /// The nodes at a place, each with its index; their order means nothing.
    fn at(&self, place: usize) -> impl Iterator<Item = (usize, Node)> {
        let node = |index: usize| self.nodes.get(index).map(|node| (index, *node));
        let last = self.places.get(place).copied().flatten().and_then(node);
        successors(last, move |(_, one)| one.before.and_then(node))
    }

    /// Follows every arc that starts at a place.
    fn leave(&mut self, place: usize) {
        let mut nodes: Vec<(usize, Node)> = self.at(place).collect();
        nodes.sort_unstable_by(|(_, one), (_, other)| {
            one.forward.total_cmp(&other.forward).then_with(|| one.history.cmp(&other.history))
        });
        nodes.truncate(MOST_NODES);
        let border = self.borders.get(place).copied().unwrap_or(false);
        let (language, arcs) = (self.language, self.arcs.get(place).map_or(&[][..], Vec::as_slice));
        self.edges.reserve(nodes.len() * arcs.len());
        let mut after = language.after(&[Symbol::BORDER; 2]);
        for (from, node) in nodes {
            let start = if border { [Symbol::BORDER; 2] } else { node.history };
            if !border {
                after = language.after(&start);
            }
            for (index, arc) in arcs.iter().enumerate() {
                let (cost, end) = cost(language, arc, start, &mut after);
                self.arrive((from, &node), (place, index), (place + arc.length, end), cost);
            }
        }
    }

    fn arrive(
        &mut self,
        (from, node): (usize, &Node),
        arc: (usize, usize),
        (place, history): (usize, History),
        cost: f64,
    ) {
        let (forward, best) = (node.forward + cost, node.best.0 + cost);
        let Some(last) = self.places.get_mut(place) else { return };
        let edge = self.edges.len();
        let to = *self.known.entry((place, history)).or_insert_with(|| {
            let before = last.replace(self.nodes.len());
            let (forward, best) = (f64::INFINITY, (f64::INFINITY, usize::MAX));
            self.nodes.push(Node { history, forward, best, before });
            self.nodes.len() - 1
        });
        if let Some(node) = self.nodes.get_mut(to) {
            node.forward = sum(node.forward, forward);
            if best < node.best.0 {
                node.best = (best, edge);
            }
        }
        self.edges.push(Edge { from, to, arc, cost });
    }

    /// The cheapest way to any of the `last` nodes.
    fn best(&self, last: &[(usize, Node)]) -> Vec<(usize, usize)> {
        let mut way = Vec::new();
        let cheapest = last.iter().min_by(|one, other| one.1.best.0.total_cmp(&other.1.best.0));
        let mut at = cheapest.map(|(_, node)| node.best.1);
        while let Some(edge) = at.and_then(|index| self.edges.get(index)) {
            way.push(edge.arc);
            at = self.nodes.get(edge.from).map(|node| node.best.1);
        }
        way.reverse();
        way
    }

    fn posteriors(&self, last: &[(usize, Node)]) -> Vec<Vec<f64>> {
        let mut posteriors: Vec<Vec<f64>> = self.arcs.iter().map(|arcs| vec![0.0; arcs.len()]).collect();
        // No way leads from a node to the end as long as its cost is infinite.
        let mut backward = vec![f64::INFINITY; self.nodes.len()];
        let mut total = f64::INFINITY;
        for &(index, node) in last {
            if let Some(rest) = backward.get_mut(index) {
                *rest = 0.0;
            }
            total = sum(total, node.forward);
        }
        for edge in self.edges.iter().rev() {
            let rest = backward.get(edge.to).map_or(f64::INFINITY, |rest| rest + edge.cost);
            let slot = posteriors.get_mut(edge.arc.0).and_then(|arcs| arcs.get_mut(edge.arc.1));
            if let (false, Some(known), Some(node), Some(slot)) =
                (rest.is_infinite(), backward.get_mut(edge.from), self.nodes.get(edge.from), slot)
            {
                *known = sum(*known, rest);
                *slot += (total - node.forward - rest).exp();
            }
        }
        posteriors
    }
}

/// Cost of an arc `after` the history `start`, and the history after it.
fn cost(language: &NgramModel, arc: &Arc, start: History, after: &mut After<'_>) -> (f64, History) {
    let (mut cost, mut history) = (arc.channel_cost, start);
    for (index, reading) in arc.readings.iter().enumerate() {
        cost += match index {
            0 => after.cost(reading.symbol, reading.unigram),
            _ => language.after(&history).cost(reading.symbol, reading.unigram),
        };
        history = [history[1], reading.symbol];
    }
    (f64::from(cost), history)
}

/// -ln(e^-one + e^-other).
fn sum(one: f64, other: f64) -> f64 {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    if high.is_infinite() { low } else { low - (low - high).exp().ln_1p() }
}
