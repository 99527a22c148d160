//! What is read off a lattice whose arcs were all followed: the best way, and how likely each arc is.

use super::super::arc::Arc;
use super::{Node, Room, sum};

/// What the sums say.
#[derive(Debug)]
pub(in crate::rank) struct Sums {
    /// The arcs of the best way, as (place, index).
    pub(in crate::rank) best: Vec<(usize, usize)>,
    /// Probability of each arc, place after place.
    posteriors: Vec<f64>,
    /// Where the arcs of each place begin among all.
    starts: Vec<usize>,
}

impl Sums {
    /// The probabilities of the arcs that leave a place.
    pub(in crate::rank) fn posteriors(&self, place: usize) -> &[f64] {
        let end = self.starts.get(place + 1).copied().unwrap_or(self.posteriors.len());
        let start = self.starts.get(place).copied().unwrap_or(end);
        self.posteriors.get(start..end).unwrap_or_default()
    }
}

impl Room {
    /// The sums over all ways to the place behind the last of `arcs`.
    pub(super) fn sums(&mut self, arcs: &[Vec<Arc>]) -> Sums {
        let mut last = std::mem::take(&mut self.followed);
        last.clear();
        last.extend(self.at(arcs.len()));
        last.sort_unstable_by_key(|(_, node)| node.history);
        let starts: Vec<usize> = arcs
            .iter()
            .scan(0, |end, arcs| {
                let start = *end;
                *end += arcs.len();
                Some(start)
            })
            .collect();
        let count = arcs.iter().map(Vec::len).sum();
        let sums = Sums {
            best: self.best(&last, arcs.len()),
            posteriors: self.posteriors(&last, &starts, count),
            starts,
        };
        self.followed = last;
        sums
    }

    /// The cheapest way to any of the `last` nodes, of `longest` arcs at most.
    fn best(&self, last: &[(usize, Node)], longest: usize) -> Vec<(usize, usize)> {
        let mut way = Vec::with_capacity(longest);
        let cheapest = last.iter().min_by(|one, other| one.1.best.0.total_cmp(&other.1.best.0));
        let mut at = cheapest.map(|(_, node)| node.best.1);
        while let Some(edge) = at.and_then(|index| self.edges.get(index)) {
            way.push(edge.arc);
            at = self.nodes.get(edge.from).map(|node| node.best.1);
        }
        way.reverse();
        way
    }

    /// The probability of each of `count` arcs.
    fn posteriors(&mut self, last: &[(usize, Node)], starts: &[usize], count: usize) -> Vec<f64> {
        let mut posteriors = vec![0.0; count];
        // No way leads from a node to the end as long as its cost is infinite.
        self.backward.clear();
        self.backward.resize(self.nodes.len(), f64::INFINITY);
        let backward = &mut self.backward;
        let mut total = f64::INFINITY;
        for &(index, node) in last {
            if let Some(rest) = backward.get_mut(index) {
                *rest = 0.0;
            }
            total = sum(total, node.forward);
        }
        for edge in self.edges.iter().rev() {
            let rest = backward.get(edge.to).map_or(f64::INFINITY, |rest| rest + edge.cost);
            let slot = starts.get(edge.arc.0).and_then(|start| posteriors.get_mut(start + edge.arc.1));
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
